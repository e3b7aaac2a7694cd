package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/apache/arrow-go/v18/arrow/ipc"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/chain"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
	"github.com/dateline/dateline/testdata/generate/feed"
	"github.com/dateline/dateline/testdata/scale/measure"
)

// The benchmarks report for each stage, for each language and for the whole way
// MB/s of text, documents a second, heap allocations a document and, as "floor",
// the processor time of the scan floor on the same text in the same minute as a
// share of theirs, on one core: what runs beside a stage, such as the collection
// of its garbage, counts. The whole way also says the peak memory of a process
// that does nothing else:
//
//	go test ./pipeline -run '^$' -bench .
//
// The text is 24 MB of news in equal parts of eight languages, made of the
// project's own articles. Those are few, and a processor knows them by heart
// after a while; with other articles beside them the floor is a quarter of what
// it is without. A gazetteer can be laid over the built-in one:
//
//	go test ./pipeline -run '^$' -bench . -args -news ../testdata/news,FILE… -gazetteer FILE
var (
	benchNews      = flag.String("news", newsFolder, "folders and files of the articles that benchmarks run on, separated by commas")
	benchGazetteer = flag.String("gazetteer", "", "compiled gazetteer that benchmarks of the whole way use, too")
	benchAlone     = flag.String("alone", "", "feed that TestAlone runs on")
)

// benchLanguages are those of the text, benchBytes is how much there is of each.
var benchLanguages = []string{"id", "ar", "fa", "en", "ru", "es", "de", "zh"}

const (
	benchBytes   = 3_000_000
	benchArticle = 2_700
)

// benchText gives the documents by language and, as "all", all of them in turn.
var benchText = sync.OnceValues(func() (map[string][]*source.Document, error) {
	f, err := feed.New(feed.Options{News: strings.Split(*benchNews, ","), Languages: benchLanguages, Article: benchArticle})
	if err != nil {
		return nil, err
	}
	texts := map[string][]*source.Document{}
	for size := 0; size < benchBytes*len(benchLanguages); {
		d, tag := f.Next()
		published, err := source.ParsePublished(d.Published)
		if err != nil {
			return nil, err
		}
		doc := &source.Document{ID: d.ID, Text: d.Text, Published: published}
		texts[tag], texts["all"] = append(texts[tag], doc), append(texts["all"], doc)
		size += len(d.Text)
	}
	return texts, nil
})

// benchDocuments are the documents in a language, or "all".
func benchDocuments(b *testing.B, name string) []*source.Document {
	b.Helper()
	texts, err := benchText()
	if err != nil {
		b.Fatal(err)
	}
	return texts[name]
}

// perPass measures pass, which goes over the text of the documents. The floor is
// taken before and after it.
func perPass(b *testing.B, docs []*source.Document, pass func()) {
	b.Helper()
	size := textBytes(docs)
	pass() // what is loaded or grown at first use is no part of the speed
	floor := floorTime(docs)
	var from, to runtime.MemStats
	runtime.ReadMemStats(&from)
	started := measure.CPU()
	b.SetBytes(size)
	for b.Loop() {
		pass()
	}
	taken := (measure.CPU() - started).Seconds() / float64(b.N)
	runtime.ReadMemStats(&to)
	b.ReportMetric((floor+floorTime(docs))/2/taken, "floor")
	b.ReportMetric(float64(len(docs)*b.N)/b.Elapsed().Seconds(), "docs/s")
	b.ReportMetric(float64(to.Mallocs-from.Mallocs)/float64(b.N*len(docs)), "allocs/doc")
	b.ReportMetric(0, "ns/op") // MB/s says it
}

// prepared is a document with what the stages before a given one made of it.
type prepared struct {
	source   *source.Document
	language string
	document *extractors.Document
	found    [][]extractors.Mention // before extractor i; the last one is before Resolve
	result   Result
}

func prepare(b *testing.B, a *Analyser, g *gazetteers.Gazetteers, docs []*source.Document) (all []prepared) {
	b.Helper()
	links := chain.Extractors()
	for _, doc := range docs {
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
	docs := benchDocuments(b, "all")
	feed := writeFeed(b, docs, nil)
	stage := func(name string, docs []*source.Document, pass func()) {
		b.Run(name, func(b *testing.B) { perPass(b, docs, pass) })
	}
	stage("read", docs, func() {
		set, err := source.Open(b.Context(), []string{feed}, source.Options{})
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
				b.Fatalf("%+v", *item.Reject)
			}
		}
	})
	docs = docs[:len(docs)/8] // what is made of them takes ten times their memory
	all := prepare(b, a, g, docs)

	var tokens []text.Token
	var sentences []text.Sentence
	stage("tokens", docs, func() {
		for _, p := range all {
			l := g.Language(p.language)
			tokens = text.Tokens(tokens[:0], p.source.Text)
			sentences = text.Sentences(sentences[:0], tokens, p.source.Text, func(hash uint64) bool {
				return g.Knows(hash, gazetteers.Abbreviation, l)
			})
		}
	})
	var matches []gazetteers.Match
	stage("match", docs, func() {
		for _, p := range all {
			matches = g.Find(matches[:0], nil, p.source.Text, p.document.Tokens, p.document.Language)
		}
	})
	stage("language", docs, func() {
		for _, p := range all {
			a.detector.Detect(p.source.Text, p.document.Tokens)
		}
	})
	var document extractors.Document
	stage("document", docs, func() { // sentences, matches, and what is known of each token
		for _, p := range all {
			document.ReadTokens(g, p.source.Text, p.document.Tokens, p.language, p.source.Published)
		}
	})
	var mentions []extractors.Mention
	var resolver extractors.Resolver
	var identifier extractors.Identifier
	links := chain.Extractors()
	for i, x := range links {
		name, _, _ := strings.Cut(strings.TrimPrefix(fmt.Sprintf("%T", x), "*"), ".")
		stage(name, docs, func() {
			for _, p := range all {
				mentions = x.Extract(append(mentions[:0], p.found[i]...), p.document)
			}
		})
	}
	stage("resolve", docs, func() {
		for _, p := range all {
			identifier.Identify(resolver.Resolve(p.found[len(links)], p.source.Text))
		}
	})

	out := b.TempDir()
	const copies = 4 // several row groups
	stage("write", slices.Repeat(docs, copies), func() {
		w, err := warehouse.Create(out, "2026-11-20", warehouse.Options{Version: Version, Metadata: metadata(g, nil)})
		if err != nil {
			b.Fatal(err)
		}
		report := newReport()
		sink := newRowSink(w, &report, new(Progress))
		for range copies {
			for _, p := range all {
				if err := sink.consume(outcome{result: p.result}); err != nil {
					b.Fatal(err)
				}
			}
		}
		if err := sink.close(); err != nil {
			b.Fatal(err)
		}
		if _, err := w.Close(); err != nil {
			b.Fatal(err)
		}
		if err := w.Abort(); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkAnalyse measures the way of a document through every stage between
// reading and writing, by language.
func BenchmarkAnalyse(b *testing.B) {
	a := newAnalyser(b)
	for _, name := range append([]string{"all"}, benchLanguages...) {
		b.Run(name, func(b *testing.B) {
			docs := benchDocuments(b, name)
			perPass(b, docs, func() {
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
			var docs []*source.Document
			var tokens [][]text.Token
			for _, tag := range []string{"id", "ar", "fa", "en", "ru"} {
				s := newsOf(b, tag, size)
				docs, tokens = append(docs, &source.Document{Text: s}), append(tokens, text.Tokens(nil, s))
				if v := a.detector.Detect(s, tokens[len(tokens)-1]); v.Language != tag || v.Group != "" {
					b.Fatalf("%+v, want %s", v, tag)
				}
			}
			perPass(b, docs, func() {
				for i, doc := range docs {
					a.detector.Detect(doc.Text, tokens[i])
				}
			})
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

// BenchmarkRun measures the whole way, from JSON Lines to published Parquet, with
// languages to be detected, on one worker and core and on two, and with languages that
// the feed states; then by language.
func BenchmarkRun(b *testing.B) {
	run := func(name string, docs []*source.Document, languages map[string]string, workers int) {
		b.Run(name, func(b *testing.B) {
			config := benchConfig(writeFeed(b, docs, languages), b.TempDir())
			config.Workers = workers
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(workers)) // reading and writing are on goroutines of their own
			perPass(b, docs, func() {
				report, err := Run(context.Background(), config)
				if err != nil {
					b.Fatal(err)
				}
				if report.Bytes != textBytes(docs) || report.Rejects != 0 {
					b.Fatalf("%d bytes and %d rejects, want %d and 0", report.Bytes, report.Rejects, textBytes(docs))
				}
			})
			b.ReportMetric(peakAlone(b, config), "peak-MB")
		})
	}
	languages := map[string]string{}
	for _, tag := range benchLanguages {
		for _, doc := range benchDocuments(b, tag) {
			languages[doc.ID] = tag
		}
	}
	all := benchDocuments(b, "all")
	run("all", all, nil, 1)
	run("two-workers", all, nil, 2)
	run("stated", all, languages, 1)
	for _, tag := range benchLanguages {
		run(tag, benchDocuments(b, tag), nil, 1)
	}
}

// BenchmarkExtract measures the way through the filter, on one core: lines to lines,
// lines to an Arrow stream, and a stream to a stream.
func BenchmarkExtract(b *testing.B) {
	docs := benchDocuments(b, "all")
	lines, stream := writeFeed(b, docs, nil), arrowFeed(b, docs)
	extract := func(name string, do func(config ExtractConfig) (Report, error)) {
		b.Run(name, func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			perPass(b, docs, func() {
				config := ExtractConfig{Inputs: []string{lines}, Workers: 1, Source: source.Options{Arrow: true}}
				report, err := do(config)
				if err != nil || report.Documents != int64(len(docs)) {
					b.Fatal(report.Documents, err)
				}
			})
		})
	}
	reject := func(r source.Reject) { b.Fatalf("%+v", r) }
	extract("lines-lines", func(config ExtractConfig) (Report, error) {
		return Extract(context.Background(), config, io.Discard, reject)
	})
	extract("lines-arrow", func(config ExtractConfig) (Report, error) {
		return ExtractArrow(context.Background(), config, "", io.Discard, reject)
	})
	extract("arrow-arrow", func(config ExtractConfig) (Report, error) {
		config.Inputs, config.Source.Stdin = []string{"-"}, bytes.NewReader(stream)
		return ExtractArrow(context.Background(), config, "", io.Discard, reject)
	})
}

// arrowFeed is a stream of documents, in batches of a thousand.
func arrowFeed(b *testing.B, docs []*source.Document) []byte {
	b.Helper()
	var stream bytes.Buffer
	w := ipc.NewWriter(&stream, ipc.WithSchema(asked))
	for batch := range slices.Chunk(docs, 1000) {
		if err := w.Write(batchOf(batch)); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return stream.Bytes()
}

// BenchmarkSteady counts the heap allocations of a document, its rows included, where
// a run has long begun: what a run over all documents makes beyond one over the first
// half of them.
func BenchmarkSteady(b *testing.B) {
	docs := benchDocuments(b, "all")
	half := docs[:len(docs)/2]
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	allocs := func(docs []*source.Document) uint64 {
		config := benchConfig(writeFeed(b, docs, nil), b.TempDir())
		var from, to runtime.MemStats
		runtime.ReadMemStats(&from)
		if _, err := Run(context.Background(), config); err != nil {
			b.Fatal(err)
		}
		runtime.ReadMemStats(&to)
		return to.Mallocs - from.Mallocs
	}
	allocs(half) // the first run of a process loads what later ones find
	for b.Loop() {
		b.ReportMetric(float64(allocs(docs)-allocs(half))/float64(len(docs)-len(half)), "allocs/doc")
	}
	b.ReportMetric(0, "ns/op")
}

// benchConfig is the configuration of a run over a feed.
func benchConfig(feed, out string) Config {
	c := Config{Inputs: []string{feed}, Out: out, Date: "2026-11-20", Workers: 1, Force: true}
	if *benchGazetteer != "" {
		c.Gazetteers = []string{*benchGazetteer}
	}
	return c
}

// peakAlone gives the peak memory in MB of a process that does nothing but a run.
func peakAlone(b *testing.B, config Config) float64 {
	b.Helper()
	out, err := exec.Command(os.Args[0], "-test.run", "^TestAlone$", "-alone", config.Inputs[0], "-gazetteer", *benchGazetteer).CombinedOutput()
	if err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	var peak float64
	if _, err := fmt.Sscanf(string(out), "peak %f", &peak); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return peak
}

// TestAlone runs over the feed that peakAlone names and prints its peak memory.
func TestAlone(t *testing.T) {
	if *benchAlone == "" {
		t.Skip("a part of BenchmarkRun")
	}
	if _, err := Run(context.Background(), benchConfig(*benchAlone, t.TempDir())); err != nil {
		t.Fatal(err)
	}
	memory, err := measure.Now()
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("peak %.1f\n", float64(memory.Peak)/1e6)
}

// writeFeed writes documents as JSON Lines, with their languages where there
// are any.
func writeFeed(b *testing.B, docs []*source.Document, languages map[string]string) (name string) {
	b.Helper()
	var lines bytes.Buffer
	encoder := json.NewEncoder(&lines)
	encoder.SetEscapeHTML(false)
	for _, doc := range docs {
		line := feed.Document{ID: doc.ID, Text: doc.Text, Published: doc.Published.Format(time.RFC3339), Language: languages[doc.ID]}
		if err := encoder.Encode(line); err != nil {
			b.Fatal(err)
		}
	}
	name = filepath.Join(b.TempDir(), "feed.jsonl")
	if err := os.WriteFile(name, lines.Bytes(), 0o644); err != nil {
		b.Fatal(err)
	}
	return name
}
