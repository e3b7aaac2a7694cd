package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/jdkato/prose/v2"
	"github.com/markusmobius/go-dateparser"
	"github.com/pemistahl/lingua-go"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/testdata/floor"
	"github.com/dateline/dateline/testdata/generate/feed"
	"github.com/dateline/dateline/testdata/scale/measure"
)

// finder counts what it finds in a document.
type finder func(*source.Document) (int, error)

// here are the peers of this module. Each is made once and then goes over the
// documents.
var here = map[string]func() (finder, error){
	"floor": func() (finder, error) {
		f := floor.New()
		return func(d *source.Document) (int, error) {
			_, hits := f.Scan(d.Text)
			return hits, nil
		}, nil
	},
	"dateline": func() (finder, error) {
		g, err := gazetteers.Builtin()
		if err != nil {
			return nil, err
		}
		a := pipeline.NewAnalyser(g, language.New(), pipeline.Analysis{})
		return func(d *source.Document) (int, error) {
			r, err := a.Analyse(d)
			return len(r.Mentions), err
		}, nil
	},
	"prose": func() (finder, error) {
		loaded, err := prose.NewDocument("Load.", prose.WithSegmentation(false))
		if err != nil {
			return nil, err
		}
		// With its model shared and its slow segmentation off: at its best.
		return func(d *source.Document) (int, error) {
			doc, err := prose.NewDocument(d.Text, prose.UsingModel(loaded.Model), prose.WithSegmentation(false))
			if err != nil {
				return 0, err
			}
			return len(doc.Entities()), nil
		}, nil
	},
	"lingua": func() (finder, error) {
		d := lingua.NewLanguageDetectorBuilder().FromAllLanguages().WithLowAccuracyMode().Build()
		return func(doc *source.Document) (int, error) {
			if _, ok := d.DetectLanguageOf(doc.Text); !ok {
				return 0, nil
			}
			return 1, nil
		}, nil
	},
	"go-dateparser": func() (finder, error) {
		var parser dateparser.Parser
		return func(d *source.Document) (int, error) {
			found, err := parser.SearchWithLanguage(&dateparser.Configuration{CurrentTime: d.Published}, "en", d.Text)
			return len(found), err
		}, nil
	},
}

// runHere goes over the feed with a peer of this module, once to warm up, then
// for a second at least, and prints its figures.
func runHere(name, file string) error {
	make := here[name]
	if make == nil {
		return fmt.Errorf("there is no peer %q in this module", name)
	}
	find, err := make()
	if err != nil {
		return err
	}
	docs, err := feed.Articles(source.Options{}, file)
	if err != nil {
		return err
	}
	pass := func() (found int, err error) {
		for _, d := range docs {
			n, err := find(d)
			if err != nil {
				return 0, err
			}
			found += n
		}
		return found, nil
	}
	var f figures
	if f.Found, err = pass(); err != nil {
		return err
	}
	passes, started := 0, measure.CPU()
	for ; measure.CPU()-started < time.Second; passes++ {
		if _, err := pass(); err != nil {
			return err
		}
	}
	f.Seconds = (measure.CPU() - started).Seconds() / float64(passes)
	return json.NewEncoder(os.Stdout).Encode(f)
}
