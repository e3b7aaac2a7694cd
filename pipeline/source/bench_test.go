package source

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// feed makes n lines of about 3 kB each.
func feed(n int, escape bool) []byte {
	paragraph := "Menteri Luar Negeri mengatakan pada Rabu (4/4) bahwa \"perundingan\" akan dilanjutkan di Jenewa.\n" +
		"وأضاف الوزير أن المفاوضات ستستأنف الأسبوع المقبل في جنيف بحضور ممثلين عن الأطراف كافة.\n"
	var out []byte
	for i := range n {
		body, _ := json.Marshal(strings.Repeat(paragraph, 12))
		if escape {
			var b strings.Builder
			for _, r := range string(body) {
				if r < 0x80 {
					b.WriteRune(r)
				} else {
					fmt.Fprintf(&b, `\u%04x`, r)
				}
			}
			body = []byte(b.String())
		}
		out = fmt.Appendf(out, `{"id":"doc-%07d","title":"Perundingan","url":"https://example.org/%d","published":"2018-04-04T09:30:00Z","tags":["a",{"b":1.5}],"text":%s}`+"\n", i, i, body)
	}
	return out
}

func BenchmarkLines(b *testing.B) {
	for _, escape := range []bool{false, true} {
		data := feed(2000, escape)
		for _, pack := range []string{"", ".gz", ".zst"} {
			name := "raw"
			if escape {
				name = "escaped"
			}
			b.Run(name+pack, func(b *testing.B) {
				content := string(data)
				switch pack {
				case ".gz":
					content = gz(content)
				case ".zst":
					content = zst(content)
				}
				file := filepath.Join(b.TempDir(), "feed.jsonl"+pack)
				if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(len(data)))
				b.ReportAllocs()
				for b.Loop() {
					set, err := Open(context.Background(), []string{file}, Options{})
					if err != nil {
						b.Fatal(err)
					}
					r := set.Read()
					n := 0
					for {
						item, err := r.Next()
						if err == io.EOF {
							break
						}
						if item.Document == nil {
							b.Fatal(item.Reject)
						}
						n++
					}
					if n != 2000 {
						b.Fatal(n)
					}
				}
			})
		}
	}
}

// Counting lines is what a cut file costs over one that is not.
func BenchmarkNumber(b *testing.B) {
	name := filepath.Join(b.TempDir(), "feed.jsonl")
	if err := os.WriteFile(name, feed(20_000, false), 0o644); err != nil {
		b.Fatal(err)
	}
	set, err := Open(context.Background(), []string{name}, Options{})
	if err != nil {
		b.Fatal(err)
	}
	f := &set.Files[0]
	b.SetBytes(f.Bytes)
	for b.Loop() {
		if n, err := f.lineFeeds(b.Context(), 0, f.Bytes); err != nil || n != 20_000 {
			b.Fatal(n, err)
		}
	}
}
