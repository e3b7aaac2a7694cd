//go:build fit

package person

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/bits"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/country"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/extractors/organisation"
	"github.com/dateline/dateline/extractors/weights"
	"github.com/dateline/dateline/gazetteers"
)

var (
	write      = flag.Bool("write", false, "write the weights into their file")
	penalty    = flag.Float64("penalty", 0.0002, "on the squared distance of the weights from the prior")
	dearer     = flag.Float64("dearer", 0.004, "by how much F1 may fall for a higher threshold: what is found just above the best one is seldom right")
	ideographs = flag.Bool("ideographs", false, "fit the weights of ideographs; a file for the language must be there")
	language   = flag.String("language", "", "the language that the weights are for, where not for the script")
)

// rounds is how often the candidates are weighed with what was fitted: what is
// accepted in a document is evidence for the rest of it.
const rounds = 3

// TestFit fits the weights of one kind of script to annotated news, by logistic
// regression over the candidates of two thirds of the documents, and prints
// what they reach on both parts, by language:
//
//	go test -tags fit -run Fit -v ./extractors/person -args [-write] [-ideographs] [-language TAG -penalty 0.002] GOLD.jsonl…
func TestFit(t *testing.T) {
	g, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	var documents []annotated
	for _, name := range flag.Args() {
		documents = append(documents, readGold(t, g, name)...)
	}
	if len(documents) == 0 {
		t.Fatal("give annotated files behind -args")
	}
	script := "cased"
	if documents[0].uncased {
		script = "uncased"
	}
	if *ideographs {
		script = "ideographic"
	}
	of := weights.Key{Script: script, Language: *language}
	if *language == "" { // the weights of its languages are drawn from these
		maps.DeleteFunc(fitted, func(k weights.Key, _ *weights.Table) bool { return k.Script == script && k.Language != "" })
	}
	if fitted[of] == nil {
		shared := fitted[weights.Key{Script: script}]
		fitted[of] = &weights.Table{Points: slices.Clone(shared.Points), Accept: shared.Accept}
	}
	w, prior := fitted[of], &weights.Table{Points: make([]float64, kinds+patterns)}
	if shared := fitted[weights.Key{Script: script}]; *language != "" && shared != nil {
		prior = shared
	}
	for range rounds {
		weights.Regress(w, prior, samples(documents, script != "cased", false), *penalty)
	}
	fmt.Printf("%d candidates to fit, %d held back\n", len(samples(documents, script != "cased", false)), len(samples(documents, script != "cased", true)))
	w.Accept = bestThreshold(w, documents)
	for _, held := range [...]bool{false, true} {
		report(documents, held)
	}
	weights.Calibration(w, samples(documents, script != "cased", true))
	if *write {
		if err := weights.Write(of, w, allNames()); err != nil {
			t.Fatal(err)
		}
	}
}

// annotated is a document with its people.
type annotated struct {
	language string
	document *extractors.Document
	before   []extractors.Mention // what the extractors before this one found
	gold     map[[2]int]bool
	uncased  bool
	held     bool
}

func readGold(t *testing.T, g *gazetteers.Gazetteers, name string) (documents []annotated) {
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 64<<20)
	chain := []extractors.Extractor{date.Extractor{}, country.Extractor{}, &organisation.Extractor{}}
	for n := 0; lines.Scan(); n++ {
		var doc struct {
			Text, Lang string
			Mentions   []struct {
				Start, End int
				Type       string
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		a := annotated{language: doc.Lang, document: new(extractors.Document), gold: make(map[[2]int]bool), held: n%3 == 2}
		a.document.Read(g, doc.Text, doc.Lang, time.Time{})
		for _, e := range chain {
			a.before = e.Extract(a.before, a.document)
		}
		for _, m := range doc.Mentions {
			if m.Type == "person" {
				a.gold[[2]int{m.Start, m.End}] = true
			}
		}
		for _, token := range a.document.Tokens {
			if token.Shape.Cased() {
				a.uncased = false
				break
			}
			a.uncased = true
		}
		documents = append(documents, a)
	}
	return documents
}

// samples gives the candidates of one kind of script in one part of the documents.
func samples(documents []annotated, uncased, held bool) (samples []weights.Sample) {
	x := &Extractor{Prose: true}
	for _, a := range documents {
		if a.held != held {
			continue
		}
		x.Extract(append([]extractors.Mention(nil), a.before...), a.document)
		for _, c := range x.candidates {
			if c.evidence.has(withoutCase) != uncased {
				continue
			}
			var s weights.Sample
			for rest := uint64(c.evidence &^ withoutCase); rest != 0; rest &= rest - 1 {
				s.Kinds = append(s.Kinds, uint16(bits.TrailingZeros64(rest)))
			}
			for _, p := range c.patterns.list[:c.patterns.n] {
				s.Kinds = append(s.Kinds, kinds+uint16(p))
			}
			if a.gold[[2]int{c.start, c.end}] {
				s.Right = 1
			}
			samples = append(samples, s)
		}
	}
	return samples
}

// count is what was found of the people of some documents.
type count struct{ gold, found, right int }

func (c *count) add(x *Extractor, a *annotated) {
	c.gold += len(a.gold)
	for _, m := range extractors.Resolve(x.Extract(append([]extractors.Mention(nil), a.before...), a.document), a.document.Text) {
		if m.Type == extractors.Person && m.Parent < 0 {
			c.found++
			if a.gold[[2]int{m.Start, m.End}] {
				c.right++
			}
		}
	}
}

func (c count) f1() float64 { return 2 * float64(c.right) / float64(c.gold+c.found) }

// bestThreshold gives the highest threshold whose F1 on the documents that are
// fitted is near the best.
func bestThreshold(w *weights.Table, documents []annotated) float64 {
	x := &Extractor{Prose: true}
	scores, most := make(map[float64]float64), 0.0
	for from := 0.0; from <= 3; from += 0.125 {
		w.Accept = from
		var c count
		for i := range documents {
			if !documents[i].held {
				c.add(x, &documents[i])
			}
		}
		scores[from] = c.f1()
		most = max(most, c.f1())
	}
	for from := 3.0; ; from -= 0.125 {
		if scores[from] >= most-*dearer {
			return from
		}
	}
}

func report(documents []annotated, held bool) {
	x, by := &Extractor{Prose: true}, make(map[string]*count)
	var languages []string
	for i := range documents {
		a := &documents[i]
		if a.held != held {
			continue
		}
		if by[a.language] == nil {
			by[a.language] = new(count)
			languages = append(languages, a.language)
		}
		by[a.language].add(x, a)
	}
	for _, l := range languages {
		c := by[l]
		fmt.Printf("%s %-9s F1 %.3f, P %.3f, R %.3f\n", l, map[bool]string{false: "fitted", true: "held back"}[held],
			c.f1(), float64(c.right)/float64(c.found), float64(c.right)/float64(c.gold))
	}
}
