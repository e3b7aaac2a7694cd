package source

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// Compressed files that grow without end cost what they grew so far, and the
// documents before are good.
func TestBombs(t *testing.T) {
	line := fmt.Sprintf("{\"text\":%q}\n", strings.Repeat("x", 6000))
	bomb := strings.Repeat(line, 20<<20/len(line))
	for _, test := range []struct {
		file, content string
		limits        Limits
		reason        Reason
		docs          int // at least
	}{
		{"a.jsonl.zst", zst(bomb), Limits{}, RatioTooHigh, 1 << 20 / len(line)},
		{"a.jsonl.gz", gz(bomb), Limits{Ratio: 100}, RatioTooHigh, 12 << 20 / len(line)},
		{"a.txt.zst", zst(strings.Repeat("x", 8<<20)), Limits{}, RatioTooHigh, 0},
		{"a.txt.gz", gz(strings.Repeat("x", 8<<20)), Limits{}, RatioTooHigh, 0},
		{"a.jsonl.gz", gz(bomb), Limits{Ratio: 1000, Unpacked: 2 << 20}, UnpackedTooBig, 2 << 20 / len(line)},
		{"a.jsonl.zst", zst(bomb), Limits{Ratio: 1 << 30}, "", len(bomb) / len(line)},
		{"a.jsonl.gz", gz(bomb[:1<<20-1<<20%len(line)]), Limits{Ratio: 1}, "", 1 << 20 / len(line)}, // too small to matter
	} {
		folder(t, map[string]string{"in/" + test.file: test.content, "in/b.txt": "b"})
		r := open(t, Options{Limits: test.limits, KeepDuplicates: true}, "in")
		docs, rejects := all(t, r)
		if last := docs[len(docs)-1]; last.ID != "b.txt" || len(docs)-1 < test.docs || len(docs)-1 > 2*test.docs+1000 {
			t.Errorf("%s: %d documents, want about %d; the last is %s", test.file, len(docs), test.docs, last.ID)
		}
		if test.reason == "" && len(rejects) == 0 {
			continue
		}
		if len(rejects) != 1 || rejects[0].Reason != test.reason {
			t.Errorf("%s: %d rejects, want %s", test.file, len(rejects), test.reason)
		}
		if in := r.Inputs()[0]; in.SHA256 != hexSum(test.content) {
			t.Errorf("%s: %+v", test.file, in)
		}
	}
}

func TestFolderDepth(t *testing.T) {
	folder(t, map[string]string{"in/0.txt": "0", "in/1/1.txt": "1", "in/1/2/2.txt": "2", "in/1/2/3/3.txt": "3", "in/1/2/z.txt": "z"})
	docs, rejects := all(t, open(t, Options{Limits: Limits{Depth: 2}}, "in"))
	if got := idsOf(docs); !slices.Equal(got, []string{"0.txt", "1/1.txt", "1/2/2.txt", "1/2/z.txt"}) {
		t.Errorf("%q", got)
	}
	if len(rejects) != 1 || rejects[0].Reason != TooDeep || rejects[0].Path != "in/1/2/3" {
		t.Errorf("%+v", rejects)
	}
}

// One file is open at a time, however many there are.
func TestOpenFiles(t *testing.T) {
	const descriptors = "/proc/self/fd"
	if _, err := os.ReadDir(descriptors); err != nil {
		t.Skip("no list of open files here")
	}
	files := map[string]string{}
	for i := range 300 {
		files[fmt.Sprintf("in/%d/a.txt", i)] = "a"
		files[fmt.Sprintf("in/%d/b.jsonl.gz", i)] = gz(`{"text":"b"}`)
	}
	folder(t, files)
	r := open(t, Options{}, "in")
	before, _ := os.ReadDir(descriptors)
	for {
		_, err := r.Next()
		if open, _ := os.ReadDir(descriptors); len(open) > len(before)+1 {
			t.Fatalf("%d files are open, %d before", len(open), len(before))
		}
		if err == io.EOF {
			return
		}
	}
}

// A defect of the reader costs the rest of its file.
func TestDefect(t *testing.T) {
	folder(t, map[string]string{"in/a.txt": "a"})
	stdin := io.MultiReader(strings.NewReader("{\"text\":\"x\"}\n{\"te"), broken{})
	_, whole := all(t, open(t, Options{Stdin: io.MultiReader(strings.NewReader("a text"), broken{}), Format: Text}, "-"))
	if len(whole) != 1 || whole[0].Reason != InternalError {
		t.Errorf("of a text: %+v", whole)
	}
	r := open(t, Options{Stdin: stdin}, "-", "in")
	docs, rejects := all(t, r)
	if len(docs) != 2 || len(rejects) != 1 || docs[1].ID != "a.txt" {
		t.Fatalf("documents %+v, rejects %+v", docs, rejects)
	}
	if got := rejects[0]; got.Reason != InternalError || got.Path != "-" || !strings.Contains(got.Message, "stage source: a wire is loose") || !strings.Contains(string(got.Stack), "broken.Read") {
		t.Errorf("%+v", *got)
	}
	if in := r.Inputs()[0]; in.SHA256 != "" || in.Read != 2 {
		t.Errorf("%+v", in)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { panic("a wire is loose") }
