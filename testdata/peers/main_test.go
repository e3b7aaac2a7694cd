package main

import (
	"path/filepath"
	"testing"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/testdata/generate/feed"
)

// TestFeed proves that the peers get the news that they are to get, and that
// dateline finds something in it.
func TestFeed(t *testing.T) {
	name := filepath.Join(t.TempDir(), "feed.jsonl")
	documents, size, err := write(name, []string{"../news"}, 5_000)
	if err != nil || size < 5_000 {
		t.Fatalf("%d bytes, %v", size, err)
	}
	docs, err := feed.Articles(source.Options{}, name)
	if err != nil || len(docs) != documents {
		t.Fatalf("%d documents, want %d, %v", len(docs), documents, err)
	}
	for _, name := range []string{"floor", "dateline"} {
		find, err := here[name]()
		if err != nil {
			t.Fatal(err)
		}
		if n, err := find(docs[0]); err != nil || n == 0 && name == "dateline" {
			t.Errorf("%s finds %d, %v", name, n, err)
		}
	}
}
