package pipeline

import (
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// A document beyond a limit is a reject that says so, and the next one is as if
// it had not been.
func TestAnalysisLimits(t *testing.T) {
	g, err := LoadGazetteers(nil)
	if err != nil {
		t.Fatal(err)
	}
	detector := language.New()
	doc := &source.Document{ID: "d", Path: "in/d.jsonl", Line: 7, Offset: 100, Bytes: 90, Text: "Norway, Sweden and Denmark signed the treaty on Friday, 5 April 2019."}
	for _, test := range []struct {
		name     string
		analysis Analysis
		reason   source.Reason
		message  string
	}{
		{"defaults", Analysis{}, "", ""},
		{"as many mentions as there may be", Analysis{MaxMentions: 4}, "", ""},
		{"a mention too many", Analysis{MaxMentions: 3}, TooManyMentions, "4 mentions, the limit is 3"},
		{"those that are left out do not count", Analysis{MaxMentions: 1, MinConfidence: 1}, "", ""},
		{"no time", Analysis{MaxTime: 1}, TooSlow, "longer than 1ns, up to stage "},
	} {
		a := NewAnalyser(g, detector, test.analysis)
		o := a.outcome(doc)
		if test.reason == "" {
			if o.reject != nil {
				t.Errorf("%s: %+v", test.name, *o.reject)
			}
			continue
		}
		if o.reject == nil {
			t.Errorf("%s: no reject, %d mentions", test.name, len(o.result.Mentions))
			continue
		}
		if r := o.reject; r.Reason != test.reason || !strings.HasPrefix(r.Message, test.message) || r.ID != "d" || r.Line != 7 || r.Offset != 100 || r.Bytes != 90 || r.Stack != nil || r.Excerpt != doc.Text {
			t.Errorf("%s: %+v", test.name, *r)
		}
		a.analysis.MaxTime, a.analysis.MaxMentions = time.Hour, 100
		if o := a.outcome(doc); o.reject != nil || len(o.result.Mentions) != 4 {
			t.Errorf("%s: afterwards %+v", test.name, o)
		}
	}
}

// A panic is a reject that names the stage, with the stack for the log.
func TestDefects(t *testing.T) {
	g, err := LoadGazetteers(nil)
	if err != nil {
		t.Fatal(err)
	}
	doc := &source.Document{ID: "d", Path: "in/d.txt", Text: "Norway and Sweden."}
	for stage, a := range map[string]*Analyser{
		"language": NewAnalyser(g, nil, Analysis{}),
		"text":     NewAnalyser(nil, language.New(), Analysis{}),
	} {
		o := a.outcome(doc)
		if r := o.reject; r == nil || r.Reason != source.InternalError || !strings.HasPrefix(r.Message, "a defect in stage "+stage+": ") || !strings.Contains(string(r.Stack), "goroutine ") {
			t.Errorf("%s: %+v", stage, r)
		}
	}
}

// So is one in the making of rows, which leaves the rows of the others alone;
// one in the writing of them, which may be those of any, ends the run.
func TestRowDefects(t *testing.T) {
	report := newReport()
	w, err := warehouse.Create(t.TempDir(), "2026-11-20", warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	sink := newRowSink(w, &report, new(Progress))
	defer sink.close()
	good := &source.Document{ID: "good", Path: "in/a.txt", Text: "Norway."}
	bad := &source.Document{ID: "bad", Path: "in/b.txt", Text: "Norway.", Bytes: 7}
	for _, r := range []Result{{Document: good}, {Document: bad, Mentions: []extractors.Mention{{Start: 0, End: 1, Parent: -1}, {Start: 90, End: 95}}}, {Document: good}} {
		if err := sink.consume(outcome{result: r}); err != nil {
			t.Fatal(err)
		}
	}
	if r := sink.rows; len(r.documents) != 2 || len(r.mentions) != 0 || len(r.rejects) != 1 || report.Documents != 2 || report.Rejects != 1 {
		t.Errorf("%d rows of documents, %d of mentions, %d of rejects, report %+v", len(r.documents), len(r.mentions), len(r.rejects), report)
	}
	if r := report.Rejected[0]; r.ID != "bad" || r.Reason != source.InternalError || !strings.Contains(r.Message, "stage rows") || r.Bytes != 7 || r.Stack == nil {
		t.Errorf("%+v", r)
	}
	broken := newRowSink(nil, &report, new(Progress))
	if err := broken.consume(outcome{result: Result{Document: good}}); err != nil {
		t.Error(err)
	}
	if err := broken.close(); err == nil || !strings.Contains(err.Error(), "stage warehouse") {
		t.Errorf("%v", err)
	}
}
