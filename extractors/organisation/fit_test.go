//go:build fit

package organisation

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/country"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/extractors/weights"
	"github.com/dateline/dateline/gazetteers"
)

var (
	write    = flag.Bool("write", false, "write the weights into their file")
	penalty  = flag.Float64("penalty", 0.0002, "on the squared distance of the weights from the prior")
	language = flag.String("language", "", "the language that the weights are for, where not for the script")
	contract = flag.String("contract", "", "a file of annotated documents that are always fitted, and count more")
	ablate   = flag.Bool("ablate", false, "print F1 with each kind of pattern left out")
)

// rounds is how often the candidates are weighed with what was fitted: what is
// accepted in a document is evidence for the rest of it.
const rounds = 3

// rulePrior is what the rules are worth where the news says little of them.
var rulePrior = [rules]float64{
	byGazetteer: 4, byLanguage: 4, byNational: 4.5, byWeakName: 3, byInstitution: 3, byPart: 5, byHead: 2.5, byTail: 2.5, byDescriptor: 2.3,
	byDateline: 2.3, byAcronym: 2.3, byAbbreviation: 3.5, byDefined: 4,
}

// TestFit fits the weights of one kind of script to annotated news, by logistic
// regression over the candidates of two thirds of the documents, and prints
// what they reach on both parts, by language:
//
//	go test -tags fit -run Fit -v ./extractors/organisation -args [-write] [-ablate] [-language TAG -penalty 0.002] GOLD.jsonl…
func TestFit(t *testing.T) {
	g, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	var documents []annotated
	for _, name := range flag.Args() {
		documents = append(documents, readGold(t, g, name)...)
	}
	if *contract != "" {
		for _, a := range readGold(t, g, *contract) {
			if *language == "" || a.language == *language {
				a.held, a.contract = false, true
				documents = append(documents, a)
			}
		}
	}
	if len(documents) == 0 {
		t.Fatal("give annotated files behind -args")
	}
	script := "cased"
	if documents[0].uncased {
		script = "uncased"
	}
	of := weights.Key{Script: script, Language: *language}
	if *language == "" { // the weights of its languages are drawn from these
		maps.DeleteFunc(fitted, func(k weights.Key, _ *weights.Table) bool { return k.Script == script && k.Language != "" })
	}
	if fitted[of] == nil {
		shared := fitted[weights.Key{Script: script}]
		fitted[of] = &weights.Table{Points: slices.Clone(shared.Points), Accept: shared.Accept}
	}
	w, prior := fitted[of], &weights.Table{Points: make([]float64, patterns)}
	for r, points := range rulePrior {
		prior.Points[ruleIs+r] = points
	}
	if *language != "" {
		prior = fitted[weights.Key{Script: script}]
	}
	for range rounds {
		weights.Regress(w, prior, samples(documents, script == "uncased", false), *penalty)
	}
	fmt.Printf("%d candidates to fit, %d held back\n", len(samples(documents, script == "uncased", false)), len(samples(documents, script == "uncased", true)))
	w.Accept = bestThreshold(w, documents)
	fmt.Printf("accept %.2f\n", w.Accept)
	for _, held := range [...]bool{false, true} {
		report(documents, held)
	}
	weights.Calibration(w, samples(documents, script == "uncased", true))
	if *write {
		if err := weights.Write(of, w, patternNames()); err != nil {
			t.Fatal(err)
		}
	}
	if *ablate {
		ablation(w, documents)
	}
}

// annotated is a document with its organisations.
type annotated struct {
	language string
	document *extractors.Document
	before   []extractors.Mention // what the extractors before this one found
	gold     map[[2]int]bool
	uncased  bool
	held     bool
	contract bool // annotated for this program
}

// repeated is how often the samples of a document of the contract count.
const repeated = 6

// joined is a name and its abbreviation in one span, which are two mentions.
var joined = regexp.MustCompile(`^(.+?)\s*\((\S+)\)$`)

func readGold(t *testing.T, g *gazetteers.Gazetteers, name string) (documents []annotated) {
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 64<<20)
	chain := []extractors.Extractor{date.Extractor{}, country.Extractor{}}
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
		countries := make(map[[2]int]bool)
		for _, e := range chain {
			a.before = e.Extract(a.before, a.document)
		}
		for _, m := range a.before {
			countries[[2]int{m.Start, m.End}] = m.Type == extractors.Country
		}
		for _, m := range doc.Mentions {
			if m.Type != "organisation" || countries[[2]int{m.Start, m.End}] {
				continue // a country's team is the country
			}
			if parts := joined.FindStringSubmatchIndex(doc.Text[m.Start:m.End]); parts != nil {
				a.gold[[2]int{m.Start + parts[2], m.Start + parts[3]}] = true
				a.gold[[2]int{m.Start + parts[4], m.Start + parts[5]}] = true
				continue
			}
			a.gold[[2]int{m.Start, m.End}] = true
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

// samples gives the candidates of one part of the documents, without those
// inside an annotated name that may be names of their own: flat corpora do not
// say.
func samples(documents []annotated, uncased, held bool) (samples []weights.Sample) {
	x := new(Extractor)
	for _, a := range documents {
		if a.held != held {
			continue
		}
		x.Extract(slices.Clone(a.before), a.document)
		for k := range x.candidates {
			c := &x.candidates[k]
			if c.fixed || c.uncased != uncased || (c.rule == byPart || c.rule == byNational) && !a.contract {
				continue
			}
			// Whether the country belongs to a name, and where the part of a listed
			// organisation ends, corpora draw in many ways.
			s := weights.Sample{Kinds: slices.Clone(c.set.Kinds())}
			if a.gold[[2]int{c.mention.Start, c.mention.End}] {
				s.Right = 1
			} else if !c.mention.Shaped && a.inside(c.mention) {
				continue
			}
			samples = append(samples, s)
			for k := 1; a.contract && k < repeated; k++ {
				samples = append(samples, s)
			}
		}
	}
	return samples
}

// inside reports whether an annotated name encloses a mention.
func (a *annotated) inside(m extractors.Mention) bool {
	for span := range a.gold {
		if span[0] <= m.Start && m.End <= span[1] {
			return true
		}
	}
	return false
}

// count is what was found of the organisations of some documents.
type count struct{ gold, found, right int }

func (c *count) add(x *Extractor, a *annotated) {
	c.gold += len(a.gold)
	for _, m := range extractors.Resolve(x.Extract(slices.Clone(a.before), a.document), a.document.Text) {
		if m.Type == extractors.Organisation && m.Parent < 0 {
			c.found++
			if a.gold[[2]int{m.Start, m.End}] {
				c.right++
			}
		}
	}
}

func (c count) f1() float64 { return 2 * float64(c.right) / max(float64(c.gold+c.found), 1) }

// dearer is by how much F1 may fall for a higher threshold: what is found just
// above the best one is seldom right.
const dearer = 0.002

// bestThreshold gives the highest threshold whose F1 on the documents that are
// fitted is near the best.
func bestThreshold(w *weights.Table, documents []annotated) float64 {
	scores, most := make(map[float64]float64), 0.0
	for from := 1.0; from <= 3; from += 0.125 {
		w.Accept = from
		scores[from] = total(documents, false).f1()
		most = max(most, scores[from])
	}
	for from := 3.0; ; from -= 0.125 {
		if scores[from] >= most-dearer {
			return from
		}
	}
}

// total counts over one part of the documents.
func total(documents []annotated, held bool) (c count) {
	x := new(Extractor)
	for i := range documents {
		if documents[i].held == held && !documents[i].contract {
			c.add(x, &documents[i])
		}
	}
	return c
}

func report(documents []annotated, held bool) {
	x, by := new(Extractor), make(map[string]*count)
	var languages []string
	for i := range documents {
		a := &documents[i]
		if a.held != held || a.contract {
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

// ablation prints what is lost on the documents held back where one kind of
// pattern has no points.
func ablation(w *weights.Table, documents []annotated) {
	all, whole := w.Points, total(documents, true).f1()
	list := patternNames()
	for first := 0; first < len(list); {
		kind, _, _ := strings.Cut(list[first], ".")
		last := first
		for ; last < len(list); last++ {
			if k, _, _ := strings.Cut(list[last], "."); k != kind {
				break
			}
		}
		w.Points = slices.Clone(all)
		clear(w.Points[first:last])
		fmt.Printf("without %-14s F1 %+.3f\n", kind, total(documents, true).f1()-whole)
		first = last
	}
	w.Points = all
}
