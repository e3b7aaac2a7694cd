package person

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/dateline/dateline/extractors"
)

// BenchmarkProse shows what asking prose costs: the extractor alone and the
// whole reading of English news, with and without it.
//
//	go test ./extractors/person -run '^$' -bench Prose
func BenchmarkProse(b *testing.B) {
	files, err := filepath.Glob("../../testdata/news/en/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatalf("no English articles below testdata/news: %v", err)
	}
	g := load(b)
	var texts []string
	var documents []*extractors.Document
	size := 0
	for _, name := range files {
		s, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(s))
		documents = append(documents, document(g, "en", string(s)))
		size += len(s)
	}
	for _, c := range []struct {
		name  string
		prose bool
	}{{"without", false}, {"with", true}} {
		x := &Extractor{Prose: c.prose}
		var found []extractors.Mention
		pass := func() {
			for _, d := range documents {
				found = x.Extract(found[:0], d)
			}
		}
		pass() // loads the model
		b.Run("extractor/"+c.name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				pass()
			}
		})
		b.Run("reading/"+c.name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for i := range texts {
					documents[i].Read(g, texts[i], "en", time.Time{})
				}
				pass()
			}
		})
	}
}
