package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// cutFeed writes a feed which plans cut: articles of the project again and again, some
// under an id that was there, some with a text that was there, lines that are no
// documents, and one file of a single article.
func cutFeed(t *testing.T, documents int) string {
	folder := t.TempDir()
	random := rand.New(rand.NewPCG(1, 2))
	texts := articles(t)
	for file, documents := range []int{documents / 8, documents, documents / 8} {
		var b strings.Builder
		for n := range documents {
			text := texts[random.IntN(len(texts))].Text
			if random.IntN(3) > 0 {
				text = fmt.Sprintf("%d. %s", file<<20+n, text)
			}
			id := fmt.Sprintf(`"id": "d%d", `, random.IntN(10*documents))
			switch random.IntN(12) {
			case 0:
				id = "" // made of the line
			case 1:
				b.WriteString("no document\n")
			case 2:
				b.WriteString("\r\n")
			}
			quoted, err := json.Marshal(text)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, `{%s"text": %s, "published": "2026-11-%02d"}`+"\n", id, quoted, 1+random.IntN(2))
		}
		write(t, filepath.Join(folder, fmt.Sprintf("feed-%d.jsonl", file)), b.String())
	}
	write(t, filepath.Join(folder, "one.txt"), texts[0].Text)
	return folder
}

// night reads all rows of a date, those of the table mentions by document.
type night struct {
	Documents []warehouse.Document
	Rejects   []warehouse.RejectRow
	Counts    map[string]map[string]int64
}

func readNight(t *testing.T, out, date string) (n night) {
	t.Helper()
	w, err := warehouse.OpenNight(out, date)
	if err != nil {
		t.Fatal(err)
	}
	for d, err := range w.Documents() {
		if err != nil {
			t.Fatal(err)
		}
		n.Documents = append(n.Documents, *d)
	}
	for r, err := range w.Rejects() {
		if err != nil {
			t.Fatal(err)
		}
		n.Rejects = append(n.Rejects, *r)
	}
	n.Counts = w.Manifest.Counts()
	return n
}

// TestShards has shards run in any order, each a second time, and publishes them: the
// rows are those of one run.
func TestShards(t *testing.T) {
	const date = "2026-11-20"
	feed := cutFeed(t, 2600)
	config := func(out string) Config {
		return Config{Inputs: []string{feed}, Out: out, Date: date, Workers: 2, Checkpoint: 1_000_000, RowsPerGroup: 5000}
	}
	whole := t.TempDir()
	if _, err := Run(context.Background(), config(whole)); err != nil {
		t.Fatal(err)
	}
	want := readNight(t, whole, date)
	if len(want.Rejects) < 20 {
		t.Fatalf("%d rejects are too few to test with", len(want.Rejects))
	}
	for _, shards := range []int{3, 7} {
		t.Run(fmt.Sprint(shards), func(t *testing.T) {
			out := t.TempDir()
			order := rand.New(rand.NewPCG(uint64(shards), 3)).Perm(shards)
			for i, n := range append(order, order...) {
				c := config(out)
				c.Shard, c.Shards = n+1, shards
				r, err := Run(context.Background(), c)
				if err != nil {
					t.Fatal(err)
				}
				if again := i >= shards; r.Unchanged != again {
					t.Errorf("shard %d the second time %t, nothing done %t", n+1, again, r.Unchanged)
				}
				if i == 0 {
					var unfinished *warehouse.UnfinishedError
					if _, err := Run(context.Background(), Config{Out: out, Date: date, Publish: true}); !errors.As(err, &unfinished) || len(unfinished.Missing) != shards-1 {
						t.Errorf("published with one of %d shards: %v", shards, err)
					}
				}
			}
			r, err := Run(context.Background(), Config{Out: out, Date: date, Publish: true})
			if err != nil {
				t.Fatal(err)
			}
			got := readNight(t, out, date)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%d documents, %d rejects, want %d, %d, or other rows", len(got.Documents), len(got.Rejects), len(want.Documents), len(want.Rejects))
				for i := range min(len(got.Documents), len(want.Documents)) {
					if !reflect.DeepEqual(got.Documents[i], want.Documents[i]) {
						t.Errorf("document %d: %+v\nwant %+v", i, got.Documents[i].Row, want.Documents[i].Row)
						break
					}
				}
				if !reflect.DeepEqual(got.Counts, want.Counts) {
					t.Errorf("counts %v\nwant %v", got.Counts, want.Counts)
				}
			}
			if r.Documents != int64(len(want.Documents)) || r.Rejects != int64(len(want.Rejects)) {
				t.Errorf("the report has %d documents and %d rejects", r.Documents, r.Rejects)
			}
			m, _, err := warehouse.ReadManifest(out, date)
			if err != nil || !slices.ContainsFunc(m.Inputs, func(in warehouse.Input) bool { return in.Of > 0 }) {
				t.Errorf("no file is cut, %v", err)
			}
			verified, err := Verify(context.Background(), out, date, func(problem string) { t.Error(problem) })
			if err != nil || verified.Texts != verified.Documents {
				t.Errorf("verified %+v, %v", verified, err)
			}
			if left, _ := filepath.Glob(filepath.Join(out, "_staging*")); len(left) > 0 {
				t.Errorf("left behind: %q", left)
			}
			if r, err := Run(context.Background(), Config{Out: out, Date: date, Publish: true}); err != nil || !r.Unchanged {
				t.Errorf("published again: %v", err)
			}
			c := config(out)
			c.Shard, c.Shards = 1, shards
			if r, err := Run(context.Background(), c); err != nil || !r.Unchanged {
				t.Errorf("a shard that is published is run again: %v", err)
			}
		})
	}
}
