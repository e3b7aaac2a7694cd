package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What shards have read of a file in pieces is known as the file that it is: by a run
// of the same inputs, by one that adds late files, and by a replay.
func TestPiecesAreKnown(t *testing.T) {
	const date, shards = "2026-11-20", 3
	var b strings.Builder
	for i := range 100 {
		fmt.Fprintf(&b, "{\"id\":\"%d\",\"text\":\"%s\"}\n", i, strings.Repeat("the weather was fair again ", 1200))
		if i%40 == 20 {
			fmt.Fprintf(&b, "{\"id\":\"late-%d\",\"text\":x\"fair weather\"}\n", i)
		}
	}
	folder, out := t.TempDir(), t.TempDir()
	feed := filepath.Join(folder, "feed.jsonl")
	write(t, feed, b.String())
	run := func(change func(*Config)) Report {
		t.Helper()
		c := Config{Inputs: []string{folder}, Out: out, Date: date, Workers: 2}
		change(&c)
		r, err := Run(context.Background(), c)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	verify := func(documents int64) {
		t.Helper()
		v, err := Verify(context.Background(), out, date, func(problem string) { t.Error(problem) })
		if err != nil || v.Documents != documents || v.Texts != documents {
			t.Errorf("verified %+v, %v, want %d documents", v, err, documents)
		}
	}
	for n := range shards {
		run(func(c *Config) { c.Shard, c.Shards = n+1, shards })
	}
	run(func(c *Config) { c.Inputs, c.Publish = nil, true })
	verify(100)

	if r := run(func(c *Config) {}); !r.Unchanged || r.Documents != 100 || r.Rejects != 2 {
		t.Errorf("the same inputs again: %+v", r)
	}

	late := t.TempDir()
	write(t, filepath.Join(late, "other-name.jsonl"), b.String())
	write(t, filepath.Join(late, "z.txt"), "Norway.")
	if r := run(func(c *Config) { c.Inputs, c.Append = []string{late}, true }); r.AlreadyRead != 1 || r.Documents != 1 || r.Rejects != 0 {
		t.Errorf("added: %+v", r)
	}
	verify(101)

	// A repaired line of the same length, in the middle of a piece.
	write(t, feed, strings.Replace(b.String(), `:x"fair weather"`, `:"fair weather "`, 1))
	if r := run(func(c *Config) { c.Inputs, c.Replay = nil, true }); r.Documents != 1 || r.Rejects != 1 {
		t.Errorf("replayed: %+v", r)
	}
	write(t, feed, b.String()) // else the texts of the first publication are not at hand
	if v, err := Verify(context.Background(), out, date, func(problem string) { t.Error(problem) }); err != nil || v.Documents != 102 || v.Texts != 101 {
		t.Errorf("verified %+v, %v", v, err)
	}

	// Another content of the same size is not what was read.
	if err := os.RemoveAll(out); err != nil {
		t.Fatal(err)
	}
	for n := range shards {
		run(func(c *Config) { c.Shard, c.Shards = n+1, shards })
	}
	run(func(c *Config) { c.Inputs, c.Publish = nil, true })
	write(t, feed, strings.Replace(b.String(), "fair again the", "foul again the", 1))
	if r := run(func(c *Config) {}); r.Unchanged {
		t.Error("another file of the same size counts as read")
	}
	verify(100)
}
