// Command languages compares the language detection of dateline with lingua, in
// its low and its high accuracy, and with whatlanggo, all in one run:
//
//	cd testdata/languages && go run . [-high] [-kind sentences] FILE.jsonl…
//
// The files have a document a line: {"text", "lang", "kind"?}. For each kind it
// prints the share of documents whose language is right, by language, the time
// that each takes, and of dateline how many it asked lingua about, and the
// documents that are right by confidence.
//
// It is a module of its own so that whatlanggo is no dependency of the program.
// The high accuracy of lingua takes 18 s to load and 1.9 GB.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/abadojack/whatlanggo"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/pemistahl/lingua-go"
)

// document is a text with its language.
type document struct {
	Text, Lang, Kind string
}

// detector is one of those that are compared.
type detector struct {
	name   string
	detect func(text string) (tag string, confidence float64)

	right map[string]int // by language
	took  time.Duration
}

func main() {
	high := flag.Bool("high", false, "also measure the high accuracy of lingua")
	only := flag.String("kind", "", "measure the documents of this kind only")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "give files of JSON Lines with \"text\" and \"lang\"")
		os.Exit(2)
	}
	kinds := map[string][]document{}
	for _, name := range flag.Args() {
		if err := read(name, kinds); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		if *only == "" || kind == *only {
			compare(kind, kinds[kind], *high)
		}
	}
}

// read adds the documents of a file by their kinds.
func read(name string, kinds map[string][]document) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		var d document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
		kinds[d.Kind] = append(kinds[d.Kind], d)
	}
	return lines.Err()
}

func detectors(ours *language.Detector, high bool) []*detector {
	all := []*detector{
		{name: "dateline", detect: func(s string) (string, float64) {
			v := ours.DetectText(s)
			return v.Language, v.Confidence
		}},
		{name: "lingua-low", detect: byLingua(lingua.NewLanguageDetectorBuilder().FromAllLanguages().WithLowAccuracyMode().Build())},
		{name: "whatlanggo", detect: byWhatlang},
	}
	if high {
		all = append(all, &detector{name: "lingua-high", detect: byLingua(lingua.NewLanguageDetectorBuilder().FromAllLanguages().Build())})
	}
	for _, d := range all {
		d.detect("Models are loaded by the first text.")
		d.right = map[string]int{}
	}
	return all
}

func byLingua(d lingua.LanguageDetector) func(string) (string, float64) {
	return func(s string) (string, float64) {
		l, ok := d.DetectLanguageOf(s)
		if !ok {
			return language.Undetermined, 0
		}
		return strings.ToLower(l.IsoCode639_1().String()), 1
	}
}

func byWhatlang(s string) (string, float64) {
	info := whatlanggo.Detect(s)
	tag, ok := language.Tag(info.Lang.Iso6391())
	if !ok {
		tag, _ = language.Tag(info.Lang.Iso6393())
	}
	return tag, info.Confidence
}

// compare prints the tables of one kind of documents.
func compare(kind string, documents []document, high bool) {
	ours := language.New()
	all := detectors(ours, high)
	before := ours.Asked()
	count := map[string]int{}
	var deciles [11]struct{ n, right int }
	for _, doc := range documents {
		count[doc.Lang]++
		for i, d := range all {
			started := time.Now()
			tag, confidence := d.detect(doc.Text)
			d.took += time.Since(started)
			if tag == doc.Lang {
				d.right[doc.Lang]++
			}
			if i > 0 || tag == language.Undetermined {
				continue
			}
			c := &deciles[int(confidence*10+1e-9)]
			c.n++
			if tag == doc.Lang {
				c.right++
			}
		}
	}
	fmt.Printf("%s: %d documents\n\n%-6s %5s", kind, len(documents), "", "")
	for _, d := range all {
		fmt.Printf(" %12s", d.name)
	}
	fmt.Println()
	for _, tag := range slices.Sorted(maps.Keys(count)) {
		fmt.Printf("%-6s %5d", tag, count[tag])
		for _, d := range all {
			fmt.Printf(" %12.3f", float64(d.right[tag])/float64(count[tag]))
		}
		if worse := all[1].right[tag] - all[0].right[tag]; worse > 0 {
			fmt.Printf("  %d fewer than lingua-low", worse)
		}
		fmt.Println()
	}
	fmt.Printf("%-6s %5d", "all", len(documents))
	for _, d := range all {
		right := 0
		for _, n := range d.right {
			right += n
		}
		fmt.Printf(" %12.4f", float64(right)/float64(len(documents)))
	}
	fmt.Printf("\n%-12s", "µs each")
	for _, d := range all {
		fmt.Printf(" %12.0f", float64(d.took.Microseconds())/float64(len(documents)))
	}
	fmt.Printf("\n\ndateline asked lingua about %d of them\n\nconfidence  documents  right\n", ours.Asked()-before)
	for i, c := range deciles {
		if c.n > 0 {
			fmt.Printf("%10.1f %10d  %.3f\n", float64(i)/10, c.n, float64(c.right)/float64(c.n))
		}
	}
	fmt.Println()
}
