package source

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever a compressed file, a text or a line is made of, reading ends, and
// what comes of it keeps the promises of a document and of a reject.
func FuzzStream(f *testing.F) {
	const lines = "{\"text\":\"a\"}\n\n{\"id\":\"b\",\"text\":\"b\"}\r\n{\"text\":"
	for format := range uint8(2) {
		f.Add(uint8(plain), format, []byte("\uFEFFNorway and Sweden."))
		f.Add(uint8(gzipped), format, []byte(gz(lines)))
		f.Add(uint8(gzipped), format, []byte(gz("one")+gz("two")))
		f.Add(uint8(zstandard), format, []byte(zst(lines)))
		f.Add(uint8(zstandard), format, []byte(zst(strings.Repeat("x", 1<<21))))
		f.Add(uint8(gzipped), format, []byte(gz(strings.Repeat("y\n", 1<<20))))
	}
	limits := Limits{Document: 1000, Line: 2000, Ratio: 100, Unpacked: 3 << 20}
	f.Fuzz(func(t *testing.T, packed, format uint8, in []byte) {
		set, err := Open(context.Background(), []string{"-"}, Options{Stdin: bytes.NewReader(in), Format: Text + Format(format%2), Limits: limits})
		if err != nil {
			t.Fatal(err)
		}
		set.Files[0].pack = pack(packed % 3)
		r := set.Read()
		items, end := 0, int64(-1)
		for {
			item, err := r.Next()
			if err == io.EOF {
				break
			}
			items++
			switch d, reject := item.Document, item.Reject; {
			case d != nil:
				if !utf8.ValidString(d.Text) || strings.ContainsRune(d.Text, 0) || strings.TrimSpace(d.Text) == "" || d.ID == "" || int64(len(d.Text)) > limits.Document || d.Offset < end {
					t.Fatalf("%+v", *d)
				}
				end = d.Offset + d.Bytes
			default:
				if reject.Reason == InternalError || reject.Message == "" || !utf8.ValidString(reject.Excerpt) || len(reject.Excerpt) > maxExcerpt || reject.Offset < end || reject.Bytes < 0 {
					t.Fatalf("%+v", *reject)
				}
				end = reject.Offset + reject.Bytes
			}
		}
		if end > limits.Unpacked+1<<20 {
			t.Fatalf("read up to %d", end)
		}
		if got := r.Inputs()[0]; got.SHA256 != hexSum(string(in)) || got.Bytes != int64(len(in)) || got.Read != int64(items) {
			t.Fatalf("%+v of %d items", got, items)
		}
	})
}
