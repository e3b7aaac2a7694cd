package main

import (
	"fmt"
	"runtime"
	"time"

	"github.com/markusmobius/go-dateparser"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/testdata/floor"
	"github.com/dateline/dateline/testdata/generate/feed"
	"github.com/dateline/dateline/testdata/scale/measure"
)

// printSpeed prints MB/s of the articles and that speed as a share of the scan
// floor's. Languages are known beforehand, and every document is dated.
func printSpeed(folder string, rounds int) error {
	docs, err := feed.Articles(source.Options{}, folder)
	if err != nil {
		return err
	}
	g, err := gazetteers.Builtin()
	if err != nil {
		return err
	}
	detector := language.New()
	size, languages := 0, make([]string, len(docs))
	read := make([]extractors.Document, len(docs))
	for i, d := range docs {
		size += len(d.Text)
		if d.Published.IsZero() {
			d.Published = unpublished
		}
		languages[i] = detector.DetectText(d.Text).Language
		read[i].Read(g, d.Text, languages[i], d.Published)
	}
	scan := floor.New()
	var parser dateparser.Parser
	var finder date.Extractor
	var document extractors.Document
	var mentions []extractors.Mention
	best := measure.Best(rounds,
		func() {
			for _, d := range docs {
				scan.Scan(d.Text)
			}
		},
		func() {
			for i := range read {
				mentions = finder.Extract(mentions[:0], &read[i])
			}
		},
		func() {
			for i, d := range docs {
				document.Read(g, d.Text, languages[i], d.Published)
				mentions = finder.Extract(mentions[:0], &document)
			}
		},
		func() {
			for i, d := range docs {
				config := &dateparser.Configuration{CurrentTime: d.Published}
				_, _ = parser.SearchWithLanguage(config, languages[i], d.Text) // of a language that it does not know, an error
			}
		})
	fmt.Printf("%d documents, %d bytes, %s\n\n| what | MB/s | of the floor | times go-dateparser |\n|--|--:|--:|--:|\n", len(docs), size, runtime.GOARCH)
	for i, name := range []string{"scan floor", "dateline's dates, of tokens", "dateline's dates, of text (tokens, gazetteers, dates)", "go-dateparser, of text"} {
		rate := func(k int) float64 { return float64(size) / best[k].Seconds() }
		fmt.Printf("| %s | %.2f | %.4f | %.0f |\n", name, rate(i)/1e6, rate(i)/rate(0), float64(best[3])/float64(max(best[i], time.Nanosecond)))
	}
	return nil
}
