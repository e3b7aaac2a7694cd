package pipeline

import (
	"testing"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// What is found is written as its rows are, byte for byte, whichever of two analysers
// has found it.
func TestFound(t *testing.T) {
	analysers := []*Analyser{newAnalyser(t), newAnalyser(t)}
	var all rows
	for i, doc := range articles(t) {
		result := analyse(t, analysers[i%len(analysers)], doc)
		if err := all.add(&result); err != nil {
			t.Fatal(err)
		}
	}
	found := writtenMentions(t, func(w *warehouse.Writer) error { return w.WriteFound(all.mentions) })
	made := writtenMentions(t, func(w *warehouse.Writer) error { return w.WriteMentions(all.mentionRows(nil)) })
	if found != made || found.Rows == 0 {
		t.Errorf("%+v, want %+v", found, made)
	}
}

// writtenMentions gives the part that was written, of several row groups.
func writtenMentions(t *testing.T, write func(*warehouse.Writer) error) warehouse.Output {
	t.Helper()
	w, err := warehouse.Create(t.TempDir(), "2026-11-20", warehouse.Options{RowsPerGroup: 100})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	if err := write(w); err != nil {
		t.Fatal(err)
	}
	parts, err := w.Close()
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range parts {
		if part.Table == warehouse.Mentions {
			return part
		}
	}
	t.Fatal("no mentions")
	return warehouse.Output{}
}
