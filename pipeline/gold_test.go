package pipeline

import (
	"os"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline/gold"
	"github.com/dateline/dateline/pipeline/score"
	"github.com/dateline/dateline/pipeline/source"
)

// floors are what the pipeline must reach on the gold. They are only raised:
// run the test with -v for the figures of the day.
var floors = []struct {
	measure string
	floor   float64
}{
	{"language", 1},
	{"person F1", 0.87},
	{"country F1", 0.985},
	{"country code", 1},
	{"organisation F1", 0.950},
	{"date F1", 0.99},
	{"date value F1", 0.99},
	{"one key per entity", 0.99},
}

const goldFile = "../testdata/gold/gold.jsonl"

// shownMisses is how many misses of a type a failure prints.
const shownMisses = 20

// figureOf gives what a floor is set for.
func figureOf(t *testing.T, r *score.Report, name string) *score.Ratio {
	t.Helper()
	switch name {
	case "language":
		return r.Language
	case "one key per entity":
		return r.Entities
	}
	typ, of, _ := strings.Cut(name, " ")
	f := r.Figures(typ)
	switch of {
	case "F1":
		return f.F1
	case "code":
		return f.Value
	case "value F1":
		return f.ValueF1
	}
	t.Fatalf("no measure %q", name)
	return nil
}

// misses are the differences that lower a measure.
func misses(s *score.Scorer, measure string) (list []score.Miss) {
	typ, of, _ := strings.Cut(measure, " ")
	for _, m := range s.Misses() {
		switch {
		case measure == "one key per entity":
			if m.Kind == score.OtherKey {
				list = append(list, m)
			}
		case m.Type == typ && m.Kind != score.OtherKey && (m.Kind != score.WrongValue || of != "F1"):
			list = append(list, m)
		}
	}
	return list
}

// TestGold scores the pipeline on the articles that were marked by hand.
func TestGold(t *testing.T) {
	byID := map[string]*source.Document{}
	for _, doc := range articles(t) {
		byID[doc.ID] = doc
	}
	a := newAnalyser(t)
	var s score.Scorer
	for _, marked := range readGold(t) {
		doc := byID[marked.ID]
		if doc == nil || doc.Text != marked.Text {
			t.Errorf("%s: no article of %s has the id and the text of the gold: change the gold with the article", marked.ID, newsFolder)
			continue
		}
		result := analyse(t, a, doc)
		if err := s.Add(marked, goldDocument(&result)); err != nil {
			t.Error(err)
		}
	}
	report := s.Report(0)
	for _, f := range floors {
		got := figureOf(t, report, f.measure)
		t.Logf("%-20s %.3f, the floor is %.3f", f.measure, got.Value, f.floor)
		if got.Value >= f.floor {
			continue
		}
		t.Errorf("%s is %.3f, below the floor of %.3f", f.measure, got.Value, f.floor)
		misses := misses(&s, f.measure)
		for _, m := range misses[:min(len(misses), shownMisses)] {
			t.Log("  " + m.String())
		}
		if more := len(misses) - shownMisses; more > 0 {
			t.Logf("  and %d more", more)
		}
	}
}

func readGold(t *testing.T) (documents []*gold.Document) {
	file, err := os.Open(goldFile)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for doc, err := range gold.Read(goldFile, file) {
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, doc)
	}
	return documents
}
