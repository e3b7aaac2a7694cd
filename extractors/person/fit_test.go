//go:build fit

package person

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/country"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/extractors/organisation"
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
	of := fit{script, *language}
	if *language == "" { // the weights of its languages are drawn from these
		maps.DeleteFunc(fitted, func(f fit, _ *weights) bool { return f.script == script && f.language != "" })
	}
	if fitted[of] == nil {
		w := *fitted[fit{script, ""}]
		w.patterns = slices.Clone(w.patterns)
		fitted[of] = &w
	}
	w, prior := fitted[of], &weights{patterns: make([]float64, patterns)}
	if *language != "" && fitted[fit{script, ""}] != nil {
		prior = fitted[fit{script, ""}]
	}
	for range rounds {
		regress(w, prior, samples(documents, false), script != "cased")
	}
	fmt.Printf("%d candidates to fit, %d held back\n", len(samples(documents, false)), len(samples(documents, true)))
	w.accept = bestThreshold(w, documents)
	for _, held := range [...]bool{false, true} {
		report(documents, held)
	}
	calibration(w, samples(documents, true))
	if *write {
		writeWeights(t, of, w)
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

// sample is a candidate.
type sample struct {
	evidence evidence
	patterns patternSet
	right    float64 // 1 where the candidate is a person of the gold, to the byte
}

// samples gives the candidates of one part of the documents.
func samples(documents []annotated, held bool) (samples []sample) {
	x := &Extractor{Prose: true}
	for _, a := range documents {
		if a.held != held {
			continue
		}
		x.Extract(append([]extractors.Mention(nil), a.before...), a.document)
		for _, c := range x.candidates {
			s := sample{evidence: c.evidence, patterns: c.patterns}
			if a.gold[[2]int{c.start, c.end}] {
				s.right = 1
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
func bestThreshold(w *weights, documents []annotated) float64 {
	x := &Extractor{Prose: true}
	scores, most := make(map[float64]float64), 0.0
	for from := 0.0; from <= 3; from += 0.125 {
		w.accept = from
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

// calibration says, of candidates with a confidence near p, how many are right.
func calibration(w *weights, held []sample) {
	var n, right [10]float64
	for _, s := range held {
		bin := min(int(10*sure(s.score(w))), 9)
		n[bin]++
		right[bin] += s.right
	}
	for bin := range n {
		fmt.Printf("confidence %.1f: %.0f of %.0f\n", float64(bin)/10, right[bin], n[bin])
	}
}

// regress fits weights with a small penalty on their distance from the prior,
// which is that of the script for a language and zero for a script. There is no bias
// apart from even: every candidate has some kind that counts its words.
// withoutCase says which weights hold and gets none.
func regress(w, prior *weights, samples []sample, uncased bool) {
	samples = slices.DeleteFunc(slices.Clone(samples), func(s sample) bool { return s.evidence.has(withoutCase) != uncased })
	all := slices.Concat(prior.points[:], prior.patterns)
	from := slices.Clone(all)
	copy(w.points[:], all)
	copy(w.patterns, all[kinds:])
	squares, slope := make([]float64, len(all)), make([]float64, len(all))
	for range 600 {
		clear(slope)
		for i := range samples {
			s := &samples[i]
			off := 1/(1+math.Exp(even-s.score(w))) - s.right
			for rest := uint64(s.evidence &^ withoutCase); rest != 0; rest &= rest - 1 {
				slope[bits.TrailingZeros64(rest)] += off
			}
			for _, p := range s.patterns.list[:s.patterns.n] {
				slope[kinds+int(p)] += off
			}
		}
		for k := range all {
			step := slope[k]/float64(len(samples)) + *penalty*(all[k]-from[k])
			squares[k] += step * step
			all[k] -= 0.3 * step / (math.Sqrt(squares[k]) + 1e-9)
		}
		copy(w.points[:], all)
		copy(w.patterns, all[kinds:])
	}
}

func (s *sample) score(w *weights) float64 { return s.evidence.score(w) + s.patterns.score(w.patterns) }

// writeWeights writes a file of weights.
func writeWeights(t *testing.T, of fit, w *weights) {
	var b strings.Builder
	fmt.Fprintf(&b, "# Points for each kind of evidence: evidence.go and patterns.go say what each is.\n"+
		"# Fitted by go test -tags fit -run Fit -v ./extractors/person; do not edit.\naccept %.2f\n", w.accept)
	put := func(name string, points float64) {
		if points >= 0.005 || points <= -0.005 {
			fmt.Fprintf(&b, "%s %.2f\n", name, points)
		}
	}
	for k, points := range w.points {
		put(names[k], points)
	}
	for p, points := range w.patterns {
		put(pattern(p).String(), points)
	}
	file := filepath.Join("weights", strings.TrimSuffix(of.script+"."+of.language, ".")+".txt")
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
