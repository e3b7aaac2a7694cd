package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/chain"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// Every benchmark reports MB/s of text and, as "floor", that speed as a share
// of the scan floor's in the same process:
//
//	go test ./pipeline -run '^$' -bench .

// perPass measures pass, which goes over size bytes of text.
func perPass(b *testing.B, size int64, pass func()) {
	b.Helper()
	floor, err := floorRate()
	if err != nil {
		b.Fatal(err)
	}
	pass() // what is loaded or grown at first use is no part of the speed
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		pass()
	}
	b.ReportMetric(float64(size)*float64(b.N)/b.Elapsed().Seconds()/floor, "floor")
}

// prepared is a document with what the stages before a given one made of it.
type prepared struct {
	source   *source.Document
	language string
	document *extractors.Document
	found    [][]extractors.Mention // before extractor i; the last one is before Resolve
	result   Result
}

func prepare(b *testing.B, a *Analyser, g *gazetteers.Gazetteers) (all []prepared) {
	b.Helper()
	links := chain.Extractors()
	for _, doc := range articles(b) {
		p := prepared{source: doc, result: analyse(b, a, doc), document: new(extractors.Document)}
		p.language = p.result.Verdict.Language
		p.document.Read(g, doc.Text, p.language, doc.Published)
		var found []extractors.Mention
		for _, x := range links {
			p.found = append(p.found, append([]extractors.Mention(nil), found...))
			found = x.Extract(found, p.document)
		}
		p.found = append(p.found, found)
		all = append(all, p)
	}
	return all
}

// BenchmarkStage measures each stage by itself, on what those before it made.
func BenchmarkStage(b *testing.B) {
	a, g := newAnalyser(b), builtin(b)
	all := prepare(b, a, g)
	size := textBytes(articles(b))
	stage := func(name string, pass func()) {
		b.Run(name, func(b *testing.B) { perPass(b, size, pass) })
	}

	var tokens []text.Token
	var sentences []text.Sentence
	stage("tokens", func() {
		for _, p := range all {
			l := g.Language(p.language)
			tokens = text.Tokens(tokens[:0], p.source.Text)
			sentences = text.Sentences(sentences[:0], tokens, p.source.Text, func(hash uint64) bool {
				return g.Knows(hash, gazetteers.Abbreviation, l)
			})
		}
	})
	var matches []gazetteers.Match
	stage("match", func() {
		for _, p := range all {
			matches = g.Find(matches[:0], p.source.Text, p.document.Tokens, p.document.Language)
		}
	})
	stage("language", func() {
		for _, p := range all {
			a.detector.Detect(p.source.Text, p.document.Tokens)
		}
	})
	var mentions []extractors.Mention
	var identifier extractors.Identifier
	links := chain.Extractors()
	for i, x := range links {
		name, _, _ := strings.Cut(strings.TrimPrefix(fmt.Sprintf("%T", x), "*"), ".")
		stage(name, func() {
			for _, p := range all {
				mentions = x.Extract(append(mentions[:0], p.found[i]...), p.document)
			}
		})
	}
	stage("resolve", func() {
		for _, p := range all {
			mentions = append(mentions[:0], p.found[len(links)]...)
			identifier.Identify(extractors.Resolve(mentions, p.source.Text))
		}
	})

	b.Run("read", func(b *testing.B) {
		feed, size := writeFeed(b, 20)
		perPass(b, size, func() {
			set, err := source.Open([]string{feed}, source.Options{})
			if err != nil {
				b.Fatal(err)
			}
			reader := set.Read()
			for {
				item, err := reader.Next()
				if err == io.EOF {
					break
				}
				if item.Reject != nil {
					b.Fatal(&rejectedError{item.Reject})
				}
			}
		})
	})
	b.Run("write", func(b *testing.B) {
		const copies = 20
		out := b.TempDir()
		perPass(b, size*copies, func() {
			w, err := warehouse.Create(out, "2026-11-20", warehouse.Options{Version: Version, Metadata: metadata(g, nil)})
			if err != nil {
				b.Fatal(err)
			}
			report := newReport()
			sink := rowSink{writer: w, report: &report, progress: new(Progress)}
			for range copies {
				for _, p := range all {
					if err := sink.consume(outcome{result: p.result}); err != nil {
						b.Fatal(err)
					}
				}
			}
			if err := sink.flush(); err != nil {
				b.Fatal(err)
			}
			if _, err := w.Close(); err != nil {
				b.Fatal(err)
			}
			if err := w.Abort(); err != nil {
				b.Fatal(err)
			}
		})
	})
}

// BenchmarkAnalyse measures the way of a document through every stage between
// reading and writing, by language.
func BenchmarkAnalyse(b *testing.B) {
	a := newAnalyser(b)
	byLanguage := map[string][]*source.Document{}
	for _, p := range prepare(b, a, builtin(b)) {
		byLanguage[p.language] = append(byLanguage[p.language], p.source)
	}
	byLanguage["all"] = articles(b)
	for _, name := range []string{"all", "id", "ar", "fa", "en"} {
		b.Run(name, func(b *testing.B) {
			docs := byLanguage[name]
			perPass(b, textBytes(docs), func() {
				for _, doc := range docs {
					analyse(b, a, doc)
				}
			})
		})
	}
}

// BenchmarkLanguage measures the detection of the language of articles of about
// half a kilobyte, 3 and 20, on tokens that are there; none of them needs lingua.
func BenchmarkLanguage(b *testing.B) {
	a := newAnalyser(b)
	for _, size := range []int{500, 3_000, 20_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			var texts []string
			var tokens [][]text.Token
			total := int64(0)
			for _, tag := range []string{"id", "ar", "fa", "en", "ru"} {
				s := newsOf(b, tag, size)
				texts, tokens = append(texts, s), append(tokens, text.Tokens(nil, s))
				total += int64(len(s))
				if v := a.detector.Detect(s, tokens[len(tokens)-1]); v.Language != tag || v.Group != "" {
					b.Fatalf("%+v, want %s", v, tag)
				}
			}
			perPass(b, total, func() {
				for i, s := range texts {
					a.detector.Detect(s, tokens[i])
				}
			})
			b.ReportMetric(b.Elapsed().Seconds()*1e6/float64(b.N*len(texts)), "µs/text")
		})
	}
}

// newsOf gives about size bytes of the articles in a language, cut at the end of
// a word.
func newsOf(b *testing.B, tag string, size int) string {
	b.Helper()
	var all strings.Builder
	for all.Len() < size {
		before := all.Len()
		for _, doc := range articles(b) {
			if strings.Contains(doc.Path, "/"+tag+"/") {
				all.WriteString(doc.Text)
				all.WriteString("\n\n")
			}
		}
		if all.Len() == before {
			b.Fatalf("no article in %s", tag)
		}
	}
	s := all.String()
	end := strings.IndexByte(s[size:], ' ')
	return s[:size+max(0, end)]
}

// BenchmarkRun measures the whole way, from JSON Lines to published Parquet,
// on one worker, with languages to be detected and with languages that the
// feed states.
func BenchmarkRun(b *testing.B) {
	for _, name := range []string{"detected", "stated"} {
		b.Run(name, func(b *testing.B) {
			feed, size := writeFeed(b, 20)
			out := b.TempDir()
			config := Config{Inputs: []string{feed}, Out: out, Date: "2026-11-20", Workers: 1}
			if name == "detected" {
				config.Source.Fields = map[string]string{"language": "none"}
			}
			perPass(b, size, func() {
				report, err := Run(context.Background(), config)
				if err != nil {
					b.Fatal(err)
				}
				if report.Bytes != size || report.Rejects != 0 {
					b.Fatalf("%d bytes and %d rejects, want %d and 0", report.Bytes, report.Rejects, size)
				}
			})
		})
	}
}

// writeFeed writes the articles several times over as JSON Lines and gives the
// bytes of text in it.
func writeFeed(b *testing.B, copies int) (name string, size int64) {
	b.Helper()
	a := newAnalyser(b)
	var lines strings.Builder
	encoder := json.NewEncoder(&lines)
	encoder.SetEscapeHTML(false)
	verdicts := map[string]string{}
	for _, doc := range articles(b) {
		verdicts[doc.ID] = a.detector.DetectText(doc.Text).Language
	}
	for i := range copies {
		for _, doc := range articles(b) {
			line := map[string]string{"id": fmt.Sprintf("%s#%d", doc.ID, i), "text": doc.Text, "language": verdicts[doc.ID]}
			if !doc.Published.IsZero() {
				line["published"] = doc.Published.Format(time.RFC3339)
			}
			if err := encoder.Encode(line); err != nil {
				b.Fatal(err)
			}
			size += int64(len(doc.Text))
		}
	}
	name = filepath.Join(b.TempDir(), "feed.jsonl")
	if err := os.WriteFile(name, []byte(lines.String()), 0o644); err != nil {
		b.Fatal(err)
	}
	return name, size
}
