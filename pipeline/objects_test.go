package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/dateline/dateline/pipeline/object"
	"github.com/dateline/dateline/pipeline/object/objecttest"
	"github.com/dateline/dateline/pipeline/warehouse"
)

var buckets atomic.Int32

// newBucket gives a bucket in memory and the URL of a warehouse in it.
func newBucket() (*objecttest.Memory, string) {
	b, scheme := new(objecttest.Memory), fmt.Sprintf("memory%d", buckets.Add(1))
	b.Register(scheme)
	return b, scheme + "://news/warehouse?region=north"
}

// keys are those of the objects in a bucket, but for the parts.
func keys(b object.Bucket) (others []string, parts int) {
	for o := range b.List(context.Background(), "") {
		if strings.HasSuffix(o.Key, ".parquet") {
			parts++
		} else {
			others = append(others, strings.TrimPrefix(o.Key, "warehouse/_runs/dt=2026-11-20/"))
		}
	}
	return others, parts
}

// What stands on object storage when all is done.
var settled = []string{"_SUCCESS", "manifest.json", "publication-0001.json", "report.html", "report.json"}

func wantSettled(t *testing.T, b object.Bucket, out string, want []string) {
	t.Helper()
	m, _, err := warehouse.ReadManifest(out, "2026-11-20")
	if err != nil {
		t.Fatal(err)
	}
	others, parts := keys(b)
	if !reflect.DeepEqual(others, want) || parts != len(m.Outputs) {
		t.Errorf("there are %d parts, the manifest names %d; besides there are %q, want %q", parts, len(m.Outputs), others, want)
	}
}

func objectsConfig(out, feed string) Config {
	return Config{Inputs: []string{feed}, Out: out, Date: "2026-11-20", Workers: 2, Checkpoint: 300_000, RowsPerGroup: 5000}
}

// A run, and shards each done twice at once, have on object storage the rows that a run
// has in a folder, and leave nothing else.
func TestObjects(t *testing.T) {
	feed, whole := cutFeed(t, 800), t.TempDir()
	if _, err := Run(context.Background(), objectsConfig(whole, feed)); err != nil {
		t.Fatal(err)
	}
	want := readNight(t, whole, "2026-11-20")
	wantRows := func(t *testing.T, out string) {
		t.Helper()
		if got := readNight(t, out, "2026-11-20"); !reflect.DeepEqual(got, want) {
			t.Errorf("%d documents, %d rejects, want %d, %d, or other rows", len(got.Documents), len(got.Rejects), len(want.Documents), len(want.Rejects))
		}
	}

	t.Run("a run, again, and by force", func(t *testing.T) {
		b, out := newBucket()
		for i, unchanged := range []bool{false, true, false} {
			c := objectsConfig(out, feed)
			c.Force = i == 2
			r, err := Run(context.Background(), c)
			if err != nil {
				t.Fatal(err)
			}
			if r.Unchanged != unchanged {
				t.Errorf("run %d did nothing: %v", i+1, r.Unchanged)
			}
			wantRows(t, out)
		}
		wantSettled(t, b, out, []string{"_SUCCESS", "manifest.json", "publication-0001.json", "publication-0002.json", "report.html", "report.json"})
	})

	t.Run("shards", func(t *testing.T) {
		b, out := newBucket()
		const shards = 3
		for n := range shards {
			c := objectsConfig(out, feed)
			c.Shard, c.Shards = n+1, shards
			var both sync.WaitGroup
			for range 2 {
				both.Go(func() {
					if _, err := Run(context.Background(), c); err != nil {
						t.Error(err)
					}
				})
			}
			both.Wait()
			if n < shards-1 {
				var unfinished *warehouse.UnfinishedError
				if _, err := Run(context.Background(), Config{Publish: true, Out: out, Date: "2026-11-20"}); !errors.As(err, &unfinished) || len(unfinished.Missing) != shards-n-1 {
					t.Errorf("published with %d of %d shards: %v", n+1, shards, err)
				}
			}
		}
		var won atomic.Int32
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() {
				r, err := Run(context.Background(), Config{Publish: true, Out: out, Date: "2026-11-20"})
				if err == nil && !r.Unchanged {
					won.Add(1)
				} else if err != nil && !errors.Is(err, fs.ErrNotExist) && !strings.Contains(err.Error(), "was faster") {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if won.Load() != 1 {
			t.Errorf("%d publications at once have won", won.Load())
		}
		wantRows(t, out)
		wantSettled(t, b, out, settled)
	})
}

// dying is a bucket whose process dies after so many writes: nothing changes it any
// more.
type dying struct {
	object.Bucket
	left *atomic.Int32
}

var errDied = errors.New("the process has died")

func (d dying) Write(ctx context.Context, key string, content io.ReadSeeker, once bool) error {
	if d.left.Add(-1) < 0 {
		return errDied
	}
	return d.Bucket.Write(ctx, key, content, once)
}

func (d dying) Delete(ctx context.Context, key string) error {
	if d.left.Add(-1) < 0 {
		return errDied
	}
	return d.Bucket.Delete(ctx, key)
}

// A run that dies at any change of the bucket is ended by the next one, with all rows
// once and nothing left. FAULTS=all tries every change, otherwise every seventh.
func TestObjectsDying(t *testing.T) {
	feed, whole := cutFeed(t, 200), t.TempDir()
	if _, err := Run(context.Background(), objectsConfig(whole, feed)); err != nil {
		t.Fatal(err)
	}
	want := readNight(t, whole, "2026-11-20")
	resumed, step := 0, 7
	if os.Getenv("FAULTS") == "all" {
		step = 1
	}
	for changes := 1; ; changes += step {
		b, scheme := new(objecttest.Memory), fmt.Sprintf("memory%d", buckets.Add(1))
		out := scheme + "://news/warehouse"
		left := new(atomic.Int32)
		left.Store(int32(changes))
		object.Register(scheme, func(context.Context, string) (object.Bucket, error) { return dying{b, left}, nil })
		c := objectsConfig(out, feed)
		c.Checkpoint = 80_000
		_, err := Run(context.Background(), c)
		survived := err == nil && left.Load() >= 0
		left.Store(1 << 30)
		r, err := Run(context.Background(), c)
		if err != nil {
			t.Fatalf("after %d changes: %v", changes, err)
		}
		if r.Resumed > 0 {
			resumed++
		}
		if got := readNight(t, out, "2026-11-20"); !reflect.DeepEqual(got, want) {
			t.Fatalf("after %d changes there are other rows", changes)
		}
		others, parts := keys(b)
		m, _, _ := warehouse.ReadManifest(out, "2026-11-20")
		if parts != len(m.Outputs) || !reflect.DeepEqual(others[:3], settled[:3]) {
			t.Errorf("after %d changes there are %d parts, the manifest names %d; besides %q", changes, parts, len(m.Outputs), others)
		}
		if survived {
			t.Logf("died after each of %d changes; %d runs went on from what was finished", changes, resumed)
			break
		}
	}
	if resumed == 0 {
		t.Error("no run went on from what was finished")
	}
}
