package storage

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/dateline/dateline/cmd/dateline-cloud/s3test"
	"github.com/dateline/dateline/pipeline/source"
)

// notes are those of shards, in memory.
type notes map[string][]byte

func (n notes) Get(name string) ([]byte, bool, error) {
	content, ok := n[name]
	return content, ok, nil
}

func (n notes) Put(name string, content []byte) error {
	n[name] = content
	return nil
}

// items reads inputs in shards and describes all that comes of them. place is what
// the paths begin with.
func items(t *testing.T, input, place string, shards int) (all []string) {
	t.Helper()
	lines := make(notes)
	for number := range shards {
		set, err := source.Open(t.Context(), []string{input}, source.Options{KeepDuplicates: true})
		if err != nil {
			t.Fatal(err)
		}
		plan, err := set.Plan(shards)
		if err != nil {
			t.Fatal(err)
		}
		shard := set.Shard(plan, number+1)
		if err := shard.Number(t.Context(), lines); err != nil {
			t.Fatal(err)
		}
		r := shard.Read()
		defer r.Close()
		for {
			item, err := r.Next()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if d := item.Document; d != nil {
				all = append(all, fmt.Sprintf("%s %s:%d:%d %x", d.ID, strings.TrimPrefix(d.Path, place), d.Line, d.Offset, d.TextSHA256))
			} else {
				all = append(all, fmt.Sprintf("%s %s:%d %s", item.Reject.Reason, strings.TrimPrefix(item.Reject.Path, place), item.Reject.Line, item.Reject.Message))
			}
		}
		for _, in := range r.Inputs() {
			all = append(all, fmt.Sprint(strings.TrimPrefix(in.Path, place), in.Offset, in.Of, in.Bytes, in.SHA256, in.Read))
		}
	}
	return all
}

// Documents in a bucket are those of a folder, in shards or not, and whatever the
// network does.
func TestSources(t *testing.T) {
	var lines strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&lines, "{\"id\":\"%d\",\"text\":\"%s\"}\n", i, strings.Repeat("Norway and Sweden. ", i%90))
	}
	var packed strings.Builder
	w, _ := zstd.NewWriter(&packed)
	io.WriteString(w, lines.String()[:1<<20])
	w.Close()
	files := map[string]string{"dt=1/a.jsonl": lines.String(), "dt=1/b.txt": "b", "dt=2/c.jsonl.zst": packed.String(), "dt=2/d.txt": "", "dt=2/README": "no"}
	for i := range 40 {
		files[fmt.Sprintf("dt=3/%02d.txt", i)] = fmt.Sprint("number ", i)
	}
	folder := t.TempDir()
	server, n := s3test.Start(t), 0
	bucket := open(t, server.URL(""))
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[name]), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := bucket.Write(context.Background(), "feeds/"+name, strings.NewReader(files[name]), false); err != nil {
			t.Fatal(err)
		}
	}
	faults := []s3test.Fault{s3test.SlowDown, s3test.CutAnswer(0), s3test.CutAnswer(200), s3test.CutAnswer(100_000), s3test.CutAnswer(1 << 20)}
	for _, broken := range []bool{false, true} {
		if broken {
			server.Break(func(*http.Request) s3test.Fault {
				if n++; n%3 != 0 {
					return nil
				}
				return faults[n/3%len(faults)]
			})
		}
		for _, shards := range []int{1, 3} {
			want := items(t, folder, filepath.ToSlash(folder)+"/", shards)
			if got := items(t, server.URL("feeds"), "s3://news/feeds/", shards); !slices.Equal(got, want) {
				t.Errorf("in %d shards, with faults %v: %d items and inputs, want the same %d", shards, broken, len(got), len(want))
			}
			if got := items(t, server.URL("feeds/dt=*/*"), "s3://news/feeds/", shards); !slices.Equal(got, want) {
				t.Errorf("by a pattern, in %d shards, with faults %v: %d items and inputs, want the same %d", shards, broken, len(got), len(want))
			}
		}
	}
}
