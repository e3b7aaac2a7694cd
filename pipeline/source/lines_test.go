package source

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever the bytes are, every line that is not blank is a document or a
// reject, in order, and nothing that is passed on breaks a promise.
func FuzzLines(f *testing.F) {
	for _, s := range []string{
		"", "\n", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "\xef\xbb\xbf{\"text\":\"a\"}\r\n", "{\"id\":1,\"text\":\"a\"}\n{\"id\":\"1\",\"text\":\"b\"}",
		"{\"text\":\"\\u0000\"}\n\x00\n\xff\n", "{\"text\":\"a\",\"published\":\"2018-04-04\"}", "{\"text\":\"" + strings.Repeat("long ", 100) + "\"}\n{}",
		"{\"text\":\"a\",\"published\":\"Wed, 04 Apr 2018 09:30:00 EST\",\"language\":\"id\",\"url\":\"u\",\"title\":\"t\"}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		content := bytes.TrimPrefix(in, bom)
		want := 0
		for line := range bytes.SplitSeq(content, []byte("\n")) {
			if line = bytes.TrimSuffix(line, []byte("\r")); len(line) > 200 || len(bytes.TrimSpace(line)) > 0 {
				want++
			}
		}
		set, err := Open(context.Background(), []string{"-"}, Options{Stdin: bytes.NewReader(in), Limits: Limits{Line: 200}})
		if err != nil {
			t.Fatal(err)
		}
		r := set.Read()
		seen := map[string]bool{}
		got, line := 0, 0
		for {
			item, err := r.Next()
			if err == io.EOF {
				break
			}
			got++
			var at int
			var offset int64
			if d := item.Document; d != nil {
				at, offset = d.Line, d.Offset
				if !utf8.ValidString(d.Text) || strings.ContainsRune(d.Text, 0) || strings.TrimSpace(d.Text) == "" || d.ID == "" || seen[d.ID] {
					t.Fatalf("%+v", *d)
				}
				seen[d.ID] = true
				if in[d.Offset] == '\n' || d.Offset+d.Bytes > int64(len(in)) {
					t.Fatalf("%+v", *d)
				}
			} else {
				at, offset = item.Reject.Line, item.Reject.Offset
				if end := offset + item.Reject.Bytes; end > int64(len(in)) || bytes.IndexByte(in[offset:end], '\n') >= 0 {
					t.Fatalf("%+v", *item.Reject)
				}
				if len(item.Reject.Excerpt) > maxExcerpt || !utf8.ValidString(item.Reject.Excerpt) || item.Reject.Message == "" {
					t.Fatalf("%+v", *item.Reject)
				}
			}
			if at <= line || at != 1+bytes.Count(in[:offset], []byte("\n")) {
				t.Fatalf("line %d at offset %d after line %d", at, offset, line)
			}
			line = at
		}
		if got != want {
			t.Fatalf("%d items, want %d", got, want)
		}
		if r.Inputs()[0].SHA256 != hexSum(string(in)) {
			t.Fatal("hash differs")
		}
	})
}
