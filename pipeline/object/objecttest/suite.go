package objecttest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/dateline/dateline/pipeline/object"
)

// Suite wants of a bucket all that object.Bucket promises. It writes below prefix,
// where nothing must be.
func Suite(t *testing.T, bucket object.Bucket, prefix string) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T, b object.Bucket, prefix string)
	}{
		{"an object is written, described, read and deleted", testLife},
		{"what is not there", testMissing},
		{"parts of an object", testRanges},
		{"large objects", testLarge},
		{"lists", testList},
		{"keys as strangers write them", testKeys},
		{"once", testOnce},
		{"many at once, one wins", testRace},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, bucket, prefix+strings.ReplaceAll(test.name, " ", "-")+"/") })
	}
}

func testLife(t *testing.T, b object.Bucket, prefix string) {
	key := prefix + "a.txt"
	for _, content := range []string{"Norway.", "", "Sweden and Finland."} {
		source := strings.NewReader(content)
		source.Seek(0, io.SeekEnd) // it is written from its beginning all the same
		if err := b.Write(t.Context(), key, source, false); err != nil {
			t.Fatal(err)
		}
		if o, err := b.Stat(t.Context(), key); err != nil || o != (object.Object{Key: key, Bytes: int64(len(content))}) {
			t.Errorf("it is described as %+v, %v", o, err)
		}
		if got := read(t, b, key, 0, -1); got != content {
			t.Errorf("%q is read, want %q", got, content)
		}
	}
	for range 2 {
		if err := b.Delete(t.Context(), key); err != nil {
			t.Errorf("deleting: %v", err)
		}
		if _, err := b.Stat(t.Context(), key); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("when it is deleted: %v", err)
		}
	}
}

func testMissing(t *testing.T, b object.Bucket, prefix string) {
	_, err := b.Stat(t.Context(), prefix+"none")
	wantMissing(t, err)
	r, err := b.Read(t.Context(), prefix+"none", 0, -1)
	if err == nil {
		_, err = io.ReadAll(r)
	}
	wantMissing(t, err)
	if got := list(t, b, prefix+"none"); len(got) > 0 {
		t.Errorf("the list has %q", got)
	}
}

func wantMissing(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "none") {
		t.Errorf("%v, want an error that names it and is fs.ErrNotExist", err)
	}
}

func testRanges(t *testing.T, b object.Bucket, prefix string) {
	write(t, b, prefix+"a", "0123456789")
	for _, test := range []struct {
		offset, length int64
		want           string
	}{{0, -1, "0123456789"}, {3, -1, "3456789"}, {3, 4, "3456"}, {8, 10, "89"}, {0, 0, ""}, {9, 1, "9"}, {10, -1, ""}} {
		if got := read(t, b, prefix+"a", test.offset, test.length); got != test.want {
			t.Errorf("%d bytes from %d: %q, want %q", test.length, test.offset, got, test.want)
		}
	}
}

func testLarge(t *testing.T, b object.Bucket, prefix string) {
	content := bytes.Repeat([]byte("0123456789abcdef"), 20<<20/16)
	for i := range content {
		content[i] += byte(i >> 16)
	}
	for _, once := range []bool{false, true} {
		key := fmt.Sprintf("%slarge-%v", prefix, once)
		if err := b.Write(t.Context(), key, bytes.NewReader(content), once); err != nil {
			t.Fatal(err)
		}
		if read(t, b, key, 0, -1) != string(content) {
			t.Error("it is not read as it was written")
		}
	}
}

func testList(t *testing.T, b object.Bucket, prefix string) {
	for _, name := range []string{"b/2", "a0", "b/10", "a/b/c"} {
		write(t, b, prefix+name, name)
	}
	want := []string{"a/b/c 5", "a0 2", "b/10 4", "b/2 3"}
	for _, test := range []struct {
		prefix string
		want   []string
	}{{"", want}, {"a", want[:2]}, {"a/", want[:1]}, {"b/", want[2:]}, {"b/1", want[2:3]}, {"c", nil}} {
		got := list(t, b, prefix+test.prefix)
		for i := range got {
			got[i] = strings.TrimPrefix(got[i], prefix)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("below %q there are %q, want %q", test.prefix, got, test.want)
		}
	}
	for range b.List(t.Context(), prefix) {
		break // a list may be left
	}
}

func testKeys(t *testing.T, b object.Bucket, prefix string) {
	for _, name := range []string{"dt=2026-11-20/part-00000.parquet", "a b", "100%", "%41", "a+b", "Россия.jsonl", "日本", "a&b=c", "#1", "~x", "a'b", `"q"`} {
		write(t, b, prefix+name, name)
		if got := read(t, b, prefix+name, 0, -1); got != name {
			t.Errorf("%q is read from %q", got, name)
		}
		if got := list(t, b, prefix+name); len(got) != 1 || !strings.HasPrefix(got[0], prefix+name+" ") {
			t.Errorf("%q is listed as %q", name, got)
		}
	}
}

func testOnce(t *testing.T, b object.Bucket, prefix string) {
	key := prefix + "decision"
	if err := b.Write(t.Context(), key, strings.NewReader("first"), true); err != nil {
		t.Fatal(err)
	}
	if err := b.Write(t.Context(), key, strings.NewReader("other"), true); !errors.Is(err, object.ErrExists) || !strings.Contains(err.Error(), key) {
		t.Errorf("the second writer: %v, want one that names it and is object.ErrExists", err)
	}
	if err := b.Write(t.Context(), key, strings.NewReader("first"), true); err != nil {
		t.Errorf("the first writer again: %v", err)
	}
	if got := read(t, b, key, 0, -1); got != "first" {
		t.Errorf("there is %q", got)
	}
	write(t, b, key, "replaced")
	if got := read(t, b, key, 0, -1); got != "replaced" {
		t.Errorf("there is %q", got)
	}
}

func testRace(t *testing.T, b object.Bucket, prefix string) {
	key, wins := prefix+"decision", make([]bool, 8)
	var wait sync.WaitGroup
	for i := range wins {
		wait.Go(func() {
			err := b.Write(t.Context(), key, strings.NewReader(fmt.Sprint(i)), true)
			wins[i] = err == nil
			if err != nil && !errors.Is(err, object.ErrExists) {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	winner := slices.Index(wins, true)
	if winner < 0 || slices.Contains(wins[winner+1:], true) {
		t.Fatalf("there won %v", wins)
	}
	if got := read(t, b, key, 0, -1); got != fmt.Sprint(winner) {
		t.Errorf("there is %q, and %d won", got, winner)
	}
}

func write(t *testing.T, b object.Bucket, key, content string) {
	t.Helper()
	if err := b.Write(t.Context(), key, strings.NewReader(content), false); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, b object.Bucket, key string, offset, length int64) string {
	t.Helper()
	r, err := b.Read(t.Context(), key, offset, length)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err := errors.Join(err, r.Close()); err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// list gives keys and sizes.
func list(t *testing.T, b object.Bucket, prefix string) []string {
	t.Helper()
	var got []string
	for o, err := range b.List(t.Context(), prefix) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(o.Key, " ", o.Bytes))
	}
	return got
}
