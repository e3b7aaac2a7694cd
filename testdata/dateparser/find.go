package main

import (
	"strings"
	"time"

	"github.com/markusmobius/go-dateparser"
	"github.com/markusmobius/go-dateparser/date"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
)

// finder finds the dates of a document; stated is its language, empty where
// the finder is to find it out.
type finder struct {
	name string
	find func(d *document, stated string) ([]mention, error)
}

// finders are those that are compared.
func finders() ([]finder, error) {
	g, err := gazetteers.Builtin()
	if err != nil {
		return nil, err
	}
	a := pipeline.NewAnalyser(g, language.New(), pipeline.Analysis{})
	extract := func(d *document, stated string) ([]mention, error) {
		result, err := a.Analyse(&source.Document{ID: d.ID, Text: d.Text, Language: stated, Published: d.day()})
		if err != nil {
			return nil, err
		}
		var found []mention
		for _, m := range result.Mentions {
			if m.Type == extractors.Date {
				found = append(found, newMention(d.Text, m.Start, m.End, m.Value))
			}
		}
		return found, nil
	}
	return []finder{{"dateline", extract}, {"go-dateparser", searchDates}}, nil
}

func newMention(text string, start, end int, value string) mention {
	m := mention{Start: start, End: end, Surface: text[start:end], Type: "date"}
	if value != "" {
		m.Value = &value
	}
	return m
}

// unpublished is the day that go-dateparser counts from where the gold has
// none: without one it takes today.
var unpublished = time.Date(2012, 8, 10, 12, 0, 0, 0, time.UTC)

// searchDates finds dates by go-dateparser's Search. It gives words, not where
// they stand: they are looked for behind the finding before. A language that it
// does not know finds nothing, and neither does a text that it panics at.
func searchDates(d *document, stated string) (found []mention, err error) {
	defer func() {
		if recover() != nil {
			found = nil
		}
	}()
	config := &dateparser.Configuration{CurrentTime: unpublished}
	if day := d.day(); !day.IsZero() {
		config.CurrentTime = day.Add(12 * time.Hour)
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
