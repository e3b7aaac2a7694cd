package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline/source"
)

// TestManyIDs has a feed of more ids than are held in memory: one that occurs again
// at the end is found all the same, and a disk that cannot hold them ends the run.
// What takes time is left out: the texts are short, and state their language.
func TestManyIDs(t *testing.T) {
	var feed bytes.Buffer
	const documents = 500_000
	for i := range documents {
		fmt.Fprintf(&feed, `{"id":%d,"language":"en","text":"Nothing happened."}`+"\n", i)
	}
	feed.WriteString(`{"id":"7","language":"en","text":"Nothing happened."}` + "\n")
	name := filepath.Join(t.TempDir(), "feed.jsonl")
	if err := os.WriteFile(name, feed.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	each := func() (Report, error) {
		return Each(context.Background(), ExtractConfig{Inputs: []string{name}, Workers: 1},
			func(*Result) error { return nil }, func(r source.Reject) {
				if r.Reason != source.DuplicateID || r.ID != "7" {
					t.Errorf("%+v", r)
				}
			})
	}
	report, err := each()
	if err != nil || report.Documents != documents || report.Rejects != 1 {
		t.Errorf("%d documents, %d rejects, %v; want %d and 1", report.Documents, report.Rejects, err, documents)
	}
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "gone"))
	if _, err := each(); err == nil || !strings.Contains(err.Error(), "ids that were met cannot be kept on the disk") {
		t.Errorf("no folder for them: %v", err)
	}
}
