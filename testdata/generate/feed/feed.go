// Package feed makes large feeds from real articles, to measure by.
package feed

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers/text"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
)

// Options say what a feed consists of.
type Options struct {
	News      []string // folders and files of articles
	Languages []string // of the articles that are taken; empty for all
	Article   int      // bytes: articles are put together until a document has so many; 0 for one article each
	Repeat    int      // every so many documents one has the text of an earlier one; 0 for never
	State     bool     // documents state their language
}

// Document is one document of a feed, as a line of JSON Lines.
type Document struct {
	ID        string `json:"id"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url"`
	Published string `json:"published"` // RFC 3339
	Language  string `json:"language,omitempty"`
	Text      string `json:"text"`
}

// Feed makes one document after the other, without end. The languages take
// turns so that each has as many bytes of text. In each document a sentence is
// left out of every article, a number is another, and a line with the
// document's number closes it, so that no two are the same. The same options
// make the same documents.
type Feed struct {
	options Options
	groups  []group
	made    int
	earlier [32]Document // those that may be repeated
}

// group is the articles of one language.
type group struct {
	language string
	articles []*source.Document
	next     int // article
	bytes    int // of text made of them
}

// Articles reads every article of the inputs, in the order of a run. One that is
// rejected is an error.
func Articles(options source.Options, inputs ...string) (articles []*source.Document, err error) {
	set, err := source.Open(context.Background(), inputs, options)
	if err != nil {
		return nil, err
	}
	reader := set.Read()
	defer reader.Close()
	for {
		item, err := reader.Next()
		if err == io.EOF {
			return articles, nil
		}
		if err != nil {
			return nil, err
		}
		if r := item.Reject; r != nil {
			return nil, fmt.Errorf("%s: %s: %s", r.Path, r.Reason, r.Message)
		}
		articles = append(articles, item.Document)
	}
}

// New reads the articles.
func New(o Options) (*Feed, error) {
	articles, err := Articles(source.Options{KeepDuplicates: true}, o.News...)
	if err != nil {
		return nil, err
	}
	detector := language.New()
	f := &Feed{options: o}
	for _, article := range articles {
		tag := detector.DetectText(article.Text).Language
		if len(o.Languages) > 0 && !slices.Contains(o.Languages, tag) {
			continue
		}
		at, found := slices.BinarySearchFunc(f.groups, tag, func(g group, tag string) int { return strings.Compare(g.language, tag) })
		if !found {
			f.groups = slices.Insert(f.groups, at, group{language: tag})
		}
		f.groups[at].articles = append(f.groups[at].articles, article)
	}
	if len(f.groups) == 0 {
		return nil, fmt.Errorf("%s: no articles in the languages %q", strings.Join(o.News, " "), o.Languages)
	}
	return f, nil
}

// Languages lists the languages of the articles.
func (f *Feed) Languages() (tags []string) {
	for _, g := range f.groups {
		tags = append(tags, g.language)
	}
	return tags
}

// Next makes a document and says which language its articles are in.
func (f *Feed) Next() (d Document, language string) {
	g := &f.groups[0]
	for i := range f.groups {
		if f.groups[i].bytes < g.bytes {
			g = &f.groups[i]
		}
	}
	n := f.made
	f.made++
	random := rand.New(rand.NewPCG(uint64(n), 20261120))
	d.ID = fmt.Sprintf("feed-%08d", n)
	// The days go over the years in large steps, all with some hour of the day.
	seconds := int64(n)*7919%4000*86400 + random.Int64N(86400)
	d.Published = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(seconds) * time.Second).Format(time.RFC3339)
	if f.options.Repeat > 0 && n%f.options.Repeat == f.options.Repeat-1 {
		e := f.earlier[random.IntN(min(n, len(f.earlier)))]
		d.Title, d.URL, d.Language, d.Text, d.Published = e.Title, e.URL, e.Language, e.Text, e.Published
	} else {
		f.write(&d, g, random)
	}
	f.earlier[n%len(f.earlier)] = d
	g.bytes += len(d.Text)
	return d, g.language
}

// write makes the text of a document out of the articles of a group.
func (f *Feed) write(d *Document, g *group, random *rand.Rand) {
	var all strings.Builder
	for all.Len() == 0 || all.Len() < f.options.Article {
		article := g.articles[g.next%len(g.articles)]
		g.next++
		if all.Len() == 0 {
			d.Title = article.Title
		}
		all.WriteString(changeNumber(dropSentence(strings.TrimSpace(article.Text), random), random))
		all.WriteString("\n\n")
	}
	fmt.Fprintf(&all, "(%s)", strings.TrimPrefix(d.ID, "feed-"))
	d.Text = all.String()
	d.URL = fmt.Sprintf("https://feed.example/%s/%s", g.language, d.ID)
	if f.options.State {
		d.Language = g.language
	}
}

// dropSentence leaves out one sentence, where that leaves two at least.
func dropSentence(s string, random *rand.Rand) string {
	tokens := text.Tokens(nil, s)
	sentences := text.Sentences(nil, tokens, s, func(uint64) bool { return false })
	if len(sentences) < 3 {
		return s
	}
	drop := sentences[1+random.IntN(len(sentences)-1)]
	start, end := int(tokens[drop.First].Start), int(tokens[drop.Last-1].End)
	return s[:start] + strings.TrimLeft(s[end:], " ")
}

// changeNumber gives one number of up to three digits another last digit.
func changeNumber(s string, random *rand.Rand) string {
	var numbers []text.Token
	for _, t := range text.Tokens(nil, s) {
		if t.Kind == text.Number && t.Runes <= 3 {
			numbers = append(numbers, t)
		}
	}
	if len(numbers) == 0 {
		return s
	}
	t := numbers[random.IntN(len(numbers))]
	last, size := utf8.DecodeLastRuneInString(s[t.Start:t.End])
	// The digits of a script follow each other from zero, in Unicode at a
	// multiple of two: the last bit leads to the neighbour.
	changed := last ^ 1
	return s[:int(t.End)-size] + string(changed) + s[t.End:]
}
