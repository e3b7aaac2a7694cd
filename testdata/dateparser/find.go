package main

import (
	"strings"
	"time"

	"github.com/markusmobius/go-dateparser"
	"github.com/markusmobius/go-dateparser/date"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/gold"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
)

// finder finds the dates of a document; stated is its language, empty where
// the finder is to find it out.
type finder struct {
	name string
	find func(d *gold.Document, stated string) ([]*gold.Mention, error)
}

// finders are those that are compared.
func finders() ([]finder, error) {
	g, err := gazetteers.Builtin()
	if err != nil {
		return nil, err
	}
	a := pipeline.NewAnalyser(g, language.New(), pipeline.Analysis{})
	extract := func(d *gold.Document, stated string) ([]*gold.Mention, error) {
		result, err := a.Analyse(&source.Document{ID: d.ID, Text: d.Text, Language: stated, Published: published(d)})
		if err != nil {
			return nil, err
		}
		var found []*gold.Mention
		for _, m := range result.Mentions {
			if m.Type == extractors.Date {
				found = append(found, newMention(d.Text, m.Start, m.End, m.Value))
			}
		}
		return found, nil
	}
	return []finder{{"dateline", extract}, {"go-dateparser", searchDates}}, nil
}

func newMention(text string, start, end int, value string) *gold.Mention {
	m := &gold.Mention{Start: start, End: end, Surface: text[start:end], Type: string(extractors.Date), Value: gold.Value{Stated: true}}
	if value != "" {
		m.Value.Text = &value
	}
	return m
}

// published is when a document was, the zero time where the gold does not say.
func published(d *gold.Document) time.Time {
	t, err := source.ParsePublished(d.Published)
	if err != nil {
		return time.Time{}
	}
	return t
}

// unpublished is the day that go-dateparser counts from where the gold has
// none: without one it takes today.
var unpublished = time.Date(2012, 8, 10, 12, 0, 0, 0, time.UTC)

// searchDates finds dates by go-dateparser's Search. It gives words, not where
// they stand: they are looked for behind the finding before. A language that it
// does not know finds nothing, and neither does a text that it panics at.
func searchDates(d *gold.Document, stated string) (found []*gold.Mention, err error) {
	defer func() {
		if recover() != nil {
			found = nil
		}
	}()
	config := &dateparser.Configuration{CurrentTime: unpublished}
	if day := published(d); !day.IsZero() {
		config.CurrentTime = time.Date(day.Year(), day.Month(), day.Day(), 12, 0, 0, 0, time.UTC)
	}
	var results []dateparser.SearchResult
	if stated != "" {
		results, _ = new(dateparser.Parser).SearchWithLanguage(config, stated, d.Text)
	} else {
		_, results, _ = dateparser.Search(config, d.Text)
	}
	from := 0
	for _, r := range results {
		at := strings.Index(d.Text[from:], r.Text)
		if at < 0 || r.Text == "" {
			continue
		}
		start := from + at
		from = start + len(r.Text)
		found = append(found, newMention(d.Text, start, from, value(r.Date)))
	}
	return found, nil
}

// value is a date of go-dateparser as EDTF.
func value(d date.Date) string {
	switch d.Period {
	case date.Year:
		return d.Time.Format("2006")
	case date.Month:
		return d.Time.Format("2006-01")
	}
	return d.Time.Format(time.DateOnly)
}
