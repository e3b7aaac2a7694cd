package source

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestOpen(t *testing.T) {
	folder(t, map[string]string{
		"news/b.txt":         "b",
		"news/a/z.txt.gz":    gz("z"),
		"news/a.txt":         "a",
		"news/a-b.jsonl":     `{"text":"l"}`,
		"news/deep/x/y.TXT":  "y",
		"news/q.ndjson.zst":  zst(`{"text":"q"}`),
		"news/README.md":     "no",
		"news/.hidden.txt":   "no",
		"news/.git/c.txt":    "no",
		"news/archive.gz":    "no",
		"other/2024/c.txt":   "c",
		"other/2025/c.txt":   "c2",
		"other/2025/c.csv":   "no",
		"odd/[draft].txt":    "odd",
		"text-without-name":  "text",
		"text-without-2.gz":  gz("text"),
		"empty/.placeholder": "",
	})
	if err := os.Symlink("../news", "other/link"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../news/b.txt", "other/link.txt"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("news", "linked"); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		inputs  string
		format  Format
		files   string // path=id
		passed  int
		problem string
	}{
		{inputs: "news", passed: 4, files: "news/a-b.jsonl=a-b.jsonl news/a.txt=a.txt news/a/z.txt.gz=a/z.txt news/b.txt=b.txt news/deep/x/y.TXT=deep/x/y.TXT news/q.ndjson.zst=q.ndjson"},
		{inputs: "./news/a/", files: "news/a/z.txt.gz=z.txt"},
		{inputs: "linked/a linked/b.txt", files: "linked/a/z.txt.gz=z.txt linked/b.txt=b.txt"},
		{inputs: "linked", passed: 4, files: "linked/a-b.jsonl=a-b.jsonl linked/a.txt=a.txt linked/a/z.txt.gz=a/z.txt linked/b.txt=b.txt linked/deep/x/y.TXT=deep/x/y.TXT linked/q.ndjson.zst=q.ndjson"},
		{inputs: "other", passed: 2, files: "other/2024/c.txt=2024/c.txt other/2025/c.txt=2025/c.txt other/link.txt=link.txt"},
		{inputs: "news/b.txt news/a.txt news/b.txt ./news/a.txt", files: "news/b.txt=b.txt news/a.txt=a.txt"},
		{inputs: "news/a/z.txt.gz", files: "news/a/z.txt.gz=z.txt"},
		{inputs: "other/*/c.*", passed: 1, files: "other/2024/c.txt=2024/c.txt other/2025/c.txt=2025/c.txt"},
		{inputs: "other/202?", passed: 1, files: "other/2024/c.txt=2024/c.txt other/2025/c.txt=2025/c.txt"},
		{inputs: "news/.h*", files: "news/.hidden.txt=.hidden.txt"},
		{inputs: "news/*.txt", passed: 1, files: "news/a.txt=a.txt news/b.txt=b.txt"},
		{inputs: "odd/[draft].txt", files: "odd/[draft].txt=[draft].txt"},
		{inputs: "text-without-name", format: Text, files: "text-without-name=text-without-name"},
		{inputs: "text-without-2.gz", format: Text, files: "text-without-2.gz=text-without-2"},
		{inputs: "- -", files: "-="},
		{inputs: "empty", passed: 1},
		{inputs: "", problem: "no input"},
		{inputs: "nowhere", problem: "does not exist"},
		{inputs: "news/a.txt/x.txt", problem: "cannot be read"},
		{inputs: "news/*.xml", problem: "matches no file"},
		{inputs: "news/[", problem: "syntax error in pattern"},
		{inputs: "news/README.md", problem: `unknown extension ".md"`},
		{inputs: "text-without-name", problem: "unknown extension"},
	}
	for _, test := range tests {
		set, err := Open(context.Background(), strings.Fields(test.inputs), Options{Format: test.format})
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
		if !slices.Equal(got, strings.Fields(test.files)) {
			t.Errorf("%q:\n got %v\nwant %v", test.inputs, got, test.files)
		}
		if set.PassedOver != test.passed {
			t.Errorf("%q: passed over %d, want %d", test.inputs, set.PassedOver, test.passed)
		}
	}
}

func TestOptions(t *testing.T) {
	for _, test := range []struct {
		options Options
		problem string
	}{
		{Options{Fields: map[string]string{"body": "text"}}, `unknown field "body"`},
		{Options{Fields: map[string]string{"text": ""}}, "is empty"},
		{Options{Limits: Limits{Document: -1}}, "limit of -1 for the bytes of a document: give a positive number"},
		{Options{Limits: Limits{Line: 1 << 40}}, "limit of 1099511627776 for the bytes of a line"},
	} {
		if _, err := Open(context.Background(), []string{"-"}, test.options); err == nil || !strings.Contains(err.Error(), test.problem) {
			t.Errorf("%+v: error %v, want %q", test.options, err, test.problem)
		}
	}
}
