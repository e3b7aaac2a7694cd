package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"github.com/dateline/dateline/pipeline/object"
	"github.com/dateline/dateline/pipeline/object/objecttest"
)

// bucketOf registers a bucket with some objects as memory://news.
func bucketOf(t *testing.T, objects map[string]string) *objecttest.Memory {
	t.Helper()
	b := new(objecttest.Memory)
	b.Register("memory")
	for key, content := range objects {
		if err := b.Write(t.Context(), key, strings.NewReader(content), false); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func TestOpenURL(t *testing.T) {
	bucketOf(t, map[string]string{
		"feeds/dt=1/x1.jsonl.zst": zst(`{"text":"q"}`),
		"feeds/dt=1/x2.jsonl":     `{"text":"l"}`,
		"feeds/dt=1/y.txt":        "y",
		"feeds/dt=1/README.md":    "no",
		"feeds/dt=1/.hidden.txt":  "no",
		"feeds/dt=2/.git/a.txt":   "no",
		"feeds/dt=2/.git/b/c.txt": "no",
		"feeds/dt=2/":             "",
		"feeds/dt=2/x1.jsonl.zst": zst(`{"text":"r"}`),
		"feeds/dt=2/deep/z.TXT":   "z",
		"feeds-old/a.txt":         "a",
		"a.txt":                   "a",
		"noname":                  "a",
		"odd/[draft].txt":         "odd",
	})
	for _, test := range []struct {
		inputs  string
		format  Format
		files   string // path=id, without memory://news/
		passed  int
		problem string
	}{
		{inputs: "feeds", passed: 3, files: "feeds/dt=1/x1.jsonl.zst=dt=1/x1.jsonl feeds/dt=1/x2.jsonl=dt=1/x2.jsonl feeds/dt=1/y.txt=dt=1/y.txt feeds/dt=2/deep/z.TXT=dt=2/deep/z.TXT feeds/dt=2/x1.jsonl.zst=dt=2/x1.jsonl"},
		{inputs: "feeds/dt=2/", passed: 1, files: "feeds/dt=2/deep/z.TXT=deep/z.TXT feeds/dt=2/x1.jsonl.zst=x1.jsonl"},
		{inputs: "a.txt feeds/dt=1/y.txt a.txt?region=x", files: "a.txt=a.txt feeds/dt=1/y.txt=y.txt"},
		{inputs: "feeds/dt=*/x*.jsonl.zst", files: "feeds/dt=1/x1.jsonl.zst=dt=1/x1.jsonl feeds/dt=2/x1.jsonl.zst=dt=2/x1.jsonl"},
		{inputs: "feeds/dt=[2-9]?region=eu", passed: 1, files: "feeds/dt=2/deep/z.TXT=dt=2/deep/z.TXT feeds/dt=2/x1.jsonl.zst=dt=2/x1.jsonl"},
		{inputs: "feeds*/*.txt", files: "feeds-old/a.txt=feeds-old/a.txt"},
		{inputs: "feeds/dt=1/*", passed: 2, files: "feeds/dt=1/x1.jsonl.zst=x1.jsonl feeds/dt=1/x2.jsonl=x2.jsonl feeds/dt=1/y.txt=y.txt"},
		{inputs: "feeds/dt=2/*", passed: 1, files: "feeds/dt=2/deep/z.TXT=deep/z.TXT feeds/dt=2/x1.jsonl.zst=x1.jsonl"},
		{inputs: "feeds/dt=1/.h*", files: "feeds/dt=1/.hidden.txt=.hidden.txt"},
		{inputs: "odd/[draft].txt", files: "odd/[draft].txt=[draft].txt"},
		{inputs: "noname", format: Text, files: "noname=noname"},
		{inputs: "noname", problem: "unknown extension"},
		{inputs: "nowhere", problem: "input memory://news/nowhere does not exist: check the URL"},
		{inputs: "feeds/*.csv", problem: "pattern memory://news/feeds/*.csv matches no file"},
		{inputs: "feeds/[", problem: "syntax error in pattern"},
	} {
		var inputs, want []string
		for _, input := range strings.Fields(test.inputs) {
			inputs = append(inputs, "memory://news/"+input)
		}
		for _, file := range strings.Fields(test.files) {
			want = append(want, "memory://news/"+file)
		}
		set, err := Open(t.Context(), inputs, Options{Format: test.format})
		if test.problem != "" {
			if err == nil || !strings.Contains(err.Error(), test.problem) {
				t.Errorf("%q: error %v, want %q", test.inputs, err, test.problem)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", test.inputs, err)
			continue
		}
		var got []string
		for _, f := range set.Files {
			got = append(got, f.Path+"="+f.ID)
		}
		if !slices.Equal(got, want) || set.PassedOver != test.passed {
			t.Errorf("%q: passed over %d, want %d\n got %v\nwant %v", test.inputs, set.PassedOver, test.passed, got, want)
		}
	}
	if _, err := Open(t.Context(), []string{"nobody://news/a.txt"}, Options{}); err == nil || !strings.Contains(err.Error(), "no storage is known by nobody://") {
		t.Errorf("%v", err)
	}
}

func TestDepthOfURL(t *testing.T) {
	bucketOf(t, map[string]string{"a/b/c/d/e.txt": "e", "a/b/c/d/f.txt": "f", "a/b/c/g.txt": "g", "a/h.txt": "h"})
	set, err := Open(t.Context(), []string{"memory://news/a"}, Options{Limits: Limits{Depth: 2}})
	if err != nil {
		t.Fatal(err)
	}
	docs, rejects := all(t, set.Read())
	if len(docs) != 2 || len(rejects) != 1 || rejects[0].Reason != TooDeep || rejects[0].Path != "memory://news/a/b/c/d" {
		t.Errorf("%d documents, rejects %+v", len(docs), rejects)
	}
}

// A bucket gives what a folder gives, also in pieces.
func TestReadURL(t *testing.T) {
	files := map[string]string{
		"in/a.jsonl": string(feed(800, false)), "in/b.txt": "b", "in/c.jsonl.gz": gz("{\"text\":\"c\"}\n{\n"), "in/d.jsonl": "\n\n", "in/e.txt.zst": zst("e"),
	}
	for i := range 3 * objectsAhead {
		files[fmt.Sprintf("in/many/%02d.txt", i)] = strings.Repeat("x", i)
	}
	folder(t, files)
	bucketOf(t, files)
	read := func(input string, shards int) (got []Item, inputs []Input) {
		notes := noted{}
		for number := range shards {
			set, err := Open(t.Context(), []string{input}, Options{KeepDuplicates: true})
			if err != nil {
				t.Fatal(err)
			}
			plan, err := set.Plan(shards)
			if err != nil {
				t.Fatal(err)
			}
			shard := set.Shard(plan, number+1)
			if err := shard.Number(t.Context(), notes); err != nil {
				t.Fatal(err)
			}
			r := shard.Read()
			docs, rejects := all(t, r)
			for _, d := range docs {
				d.Path = strings.TrimPrefix(d.Path, "memory://news/")
				got = append(got, Item{Document: d})
			}
			for _, r := range rejects {
				r.Path = strings.TrimPrefix(r.Path, "memory://news/")
				got = append(got, Item{Reject: r})
			}
			for _, in := range r.Inputs() {
				in.Path = strings.TrimPrefix(in.Path, "memory://news/")
				inputs = append(inputs, in)
			}
		}
		return got, inputs
	}
	for _, shards := range []int{1, 3} {
		want, wantInputs := read("in", shards)
		got, inputs := read("memory://news/in", shards)
		if !reflect.DeepEqual(got, want) || !slices.Equal(inputs, wantInputs) {
			t.Errorf("%d shards: %d items of %d inputs, want %d of %d, the same", shards, len(got), len(inputs), len(want), len(wantInputs))
		}
	}
	set, err := Open(t.Context(), []string{"memory://news/in/a.jsonl"}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if size, sums, err := set.Files[0].Digest(t.Context()); err != nil || size != int64(len(files["in/a.jsonl"])) || sums[0] != hexSum(files["in/a.jsonl"]) {
		t.Errorf("%d bytes, %v, %v", size, sums, err)
	}
}

// faulty is a bucket of which some objects cannot be read.
type faulty struct {
	object.Bucket
	open, closed atomic.Int64
}

func (f *faulty) Read(ctx context.Context, key string, offset, length int64) (io.ReadCloser, error) {
	if strings.Contains(key, "denied") {
		return nil, errors.New(key + ": access denied")
	}
	r, err := f.Bucket.Read(ctx, key, offset, length)
	if err != nil {
		return nil, err
	}
	f.open.Add(1)
	if strings.Contains(key, "broken") {
		return &counted{io.MultiReader(io.LimitReader(r, 20), iotest.ErrReader(errors.New("cable cut"))), f}, nil
	}
	return &counted{r, f}, nil
}

type counted struct {
	io.Reader
	f *faulty
}

func (c *counted) Close() error {
	c.f.closed.Add(1)
	return nil
}

func TestFaultyBucket(t *testing.T) {
	memory := bucketOf(t, map[string]string{
		"in/a.txt": "a", "in/broken.jsonl": "{\"text\":\"b\"}\n{\"text\":\"c\"}\n", "in/denied.txt": "d", "in/gone.txt": "e", "in/z.txt": "z",
	})
	f := &faulty{Bucket: memory}
	object.Register("memory", func(context.Context, string) (object.Bucket, error) { return f, nil })
	set, err := Open(t.Context(), []string{"memory://news/in"}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := memory.Delete(t.Context(), "in/gone.txt"); err != nil {
		t.Fatal(err)
	}
	r := set.Read()
	docs, rejects := all(t, r)
	var said []string
	for _, r := range rejects {
		said = append(said, fmt.Sprintf("%s:%d %s", strings.TrimPrefix(r.Path, "memory://news/in/"), r.Line, r.Reason))
	}
	if len(docs) != 3 || !slices.Equal(said, []string{"broken.jsonl:2 read_error", "denied.txt:0 read_error", "gone.txt:0 read_error"}) {
		t.Errorf("%d documents, rejects %q", len(docs), said)
	}
	if f.open.Load() != f.closed.Load() {
		t.Errorf("%d opened, %d closed", f.open.Load(), f.closed.Load())
	}
	// What was fetched ahead is let go of.
	r = set.Read()
	if _, err := r.Next(); err != nil {
		t.Fatal(err)
	}
	r.Close()
	for range 1000 {
		if f.open.Load() == f.closed.Load() {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d opened, %d closed", f.open.Load(), f.closed.Load())
}

// An input that cannot be listed or described is an error, not an empty night.
func TestUnlistedBucket(t *testing.T) {
	object.Register("memory", func(context.Context, string) (object.Bucket, error) { return unlisted{}, nil })
	for _, input := range []string{"memory://news/in/", "memory://news/in", "memory://news/*.txt"} {
		if _, err := Open(t.Context(), []string{input}, Options{}); err == nil || !strings.Contains(err.Error(), "slow down") {
			t.Errorf("%s: %v", input, err)
		}
	}
}

type unlisted struct{ object.Bucket }

func (unlisted) Stat(context.Context, string) (object.Object, error) {
	return object.Object{}, errors.New("slow down")
}

func (unlisted) List(context.Context, string) iter.Seq2[object.Object, error] {
	return func(yield func(object.Object, error) bool) { yield(object.Object{}, errors.New("slow down")) }
}

func (unlisted) Close() error { return nil }

// slow answers each request after a while.
type slow struct {
	object.Bucket
	delay time.Duration
}

func (s slow) Read(ctx context.Context, key string, offset, length int64) (io.ReadCloser, error) {
	time.Sleep(s.delay)
	return s.Bucket.Read(ctx, key, offset, length)
}

// Small objects that take 20 ms to answer come one every 20/17 ms.
func BenchmarkSmallObjects(b *testing.B) {
	memory := new(objecttest.Memory)
	for i := range 500 {
		memory.Write(b.Context(), fmt.Sprintf("in/%03d.txt", i), bytes.NewReader([]byte("Norway.")), false)
	}
	object.Register("memory", func(context.Context, string) (object.Bucket, error) { return slow{memory, 20 * time.Millisecond}, nil })
	set, err := Open(b.Context(), []string{"memory://news/in"}, Options{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r := set.Read()
		for range set.Files {
			if item, err := r.Next(); err != nil || item.Document == nil {
				b.Fatal(item, err)
			}
		}
		r.Close()
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/500, "ms/object")
}
