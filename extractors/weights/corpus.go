//go:build fit

package weights

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
)

// A Corpus is annotated news that the weights of an extractor are fitted to.
type Corpus struct {
	Extractor extractors.Extractor // the one that is fitted
	Before    []extractors.Extractor
	Type      extractors.Type // what it finds
	Documents []Annotated

	Weights Fitted   // those that the extractor uses
	Names   []string // of the kinds of evidence
	Prior   *Table   // what the kinds are worth where the news says little of them
	Samples func(held bool) []Sample

	// Where the threshold is looked for; see threshold.
	Lowest, Dearer float64
	Accept         float64 // the threshold, where it is not to be looked for
}

// Annotated is a document with the spans of one type, in bytes, ends exclusive.
type Annotated struct {
	Language string
	Document *extractors.Document
	Before   []extractors.Mention // what the extractors before the fitted one found
	Gold     map[[2]int]bool
	Uncased  bool
	Held     bool // not fitted to
	Contract bool // annotated for this program: fitted to, but not counted
}

// ReadAll reads files into the corpus; see Read.
func (c *Corpus) ReadAll(g *gazetteers.Gazetteers, names []string, draw func(a *Annotated, start, end int)) error {
	for _, name := range names {
		documents, err := c.Read(g, name, draw)
		if err != nil {
			return err
		}
		c.Documents = append(c.Documents, documents...)
	}
	if len(c.Documents) == 0 {
		return errors.New("no annotated documents: give files of them behind -args")
	}
	return nil
}

// Read reads a file of one annotated document a line and holds every third back.
// A span that is not to be kept as it stands goes through draw, which may be nil.
// Files whose names end with .txt hold examples in the language that they are named
// for.
func (c *Corpus) Read(g *gazetteers.Gazetteers, name string, draw func(a *Annotated, start, end int)) (documents []Annotated, err error) {
	if language, found := strings.CutSuffix(filepath.Base(name), ".txt"); found {
		return c.readExamples(g, name, language)
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 64<<20)
	for n := 0; lines.Scan(); n++ {
		var doc struct {
			Text, Lang string
			Mentions   []struct {
				Start, End int
				Type       extractors.Type
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &doc); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
		}
		a := c.annotated(g, doc.Text, doc.Lang)
		a.Held = n%3 == 2
		for _, m := range doc.Mentions {
			switch {
			case m.Type != c.Type:
			case draw != nil:
				draw(&a, m.Start, m.End)
			default:
				a.Gold[[2]int{m.Start, m.End}] = true
			}
		}
		for _, token := range a.Document.Tokens {
			if a.Uncased = !token.Shape.Cased(); !a.Uncased {
				break
			}
		}
		documents = append(documents, a)
	}
	return documents, lines.Err()
}

// readExamples reads a file of one example a line, with what is looked for in braces,
// and holds every third back.
func (c *Corpus) readExamples(g *gazetteers.Gazetteers, name, language string) (documents []Annotated, err error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(content)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var s strings.Builder
		gold := make(map[[2]int]bool)
		for rest := strings.TrimSpace(line); rest != ""; {
			before, behind, marked := strings.Cut(rest, "{")
			s.WriteString(before)
			surface, behind, _ := strings.Cut(behind, "}")
			if marked {
				gold[[2]int{s.Len(), s.Len() + len(surface)}] = true
			}
			s.WriteString(surface)
			rest = behind
		}
		a := c.annotated(g, s.String(), language)
		a.Gold, a.Uncased, a.Held = gold, true, len(documents)%3 == 2
		documents = append(documents, a)
	}
	return documents, nil
}

// annotated begins a document with what the extractors before the fitted one find.
func (c *Corpus) annotated(g *gazetteers.Gazetteers, text, language string) Annotated {
	a := Annotated{Language: language, Document: new(extractors.Document), Gold: make(map[[2]int]bool)}
	a.Document.Read(g, text, language, time.Time{})
	for _, e := range c.Before {
		a.Before = e.Extract(a.Before, a.Document)
	}
	return a
}

// Script is the kind of script that the documents are in, as the files of weights name
// it.
func (c *Corpus) Script() string {
	switch {
	case *ideographs:
		return ideographic
	case c.Documents[0].Uncased:
		return "uncased"
	}
	return "cased"
}

// FromExamples reports whether weights for scripts without spaces are fitted to
// examples alone, which say too little: prior gives those of Chinese then.
func (c *Corpus) FromExamples(names []string) (prior *Table, ok bool) {
	if !*ideographs || slices.ContainsFunc(names, func(name string) bool { return !strings.HasSuffix(name, ".txt") }) {
		return nil, false
	}
	return c.Weights.For(ideographic, "zh"), true
}

// Extract runs the fitted extractor over a document.
func (c *Corpus) Extract(a *Annotated) []extractors.Mention {
	return c.Extractor.Extract(slices.Clone(a.Before), a.Document)
}

// count is what was found in some documents.
type count struct{ gold, found, right int }

func (n *count) add(c *Corpus, a *Annotated) {
	n.gold += len(a.Gold)
	for _, m := range new(extractors.Resolver).Resolve(c.Extract(a), a.Document.Text) {
		if m.Type == c.Type && m.Parent < 0 {
			n.found++
			if a.Gold[[2]int{m.Start, m.End}] {
				n.right++
			}
		}
	}
}

func (n count) f1() float64 { return 2 * float64(n.right) / max(float64(n.gold+n.found), 1) }

// f1 counts over one part of the documents.
func (c *Corpus) f1(held bool) float64 {
	var n count
	for i := range c.Documents {
		if a := &c.Documents[i]; a.Held == held && !a.Contract {
			n.add(c, a)
		}
	}
	return n.f1()
}

// threshold gives the highest threshold from Lowest on whose F1 on the documents
// that are fitted is at most Dearer below the best: what is found just above the
// best one is seldom right.
func (c *Corpus) threshold(w *Table) float64 {
	const highest, step = 3, 0.125
	scores, most := make(map[float64]float64), 0.0
	for w.Accept = c.Lowest; w.Accept <= highest; w.Accept += step {
		scores[w.Accept] = c.f1(false)
		most = max(most, scores[w.Accept])
	}
	for from := float64(highest); ; from -= step {
		if scores[from] >= most-c.Dearer {
			return from
		}
	}
}

// report prints what is reached on both parts of the documents, by language.
func (c *Corpus) report() {
	for _, held := range [...]bool{false, true} {
		by := make(map[string]*count)
		var languages []string
		for i := range c.Documents {
			a := &c.Documents[i]
			if a.Held != held || a.Contract {
				continue
			}
			if by[a.Language] == nil {
				by[a.Language] = new(count)
				languages = append(languages, a.Language)
			}
			by[a.Language].add(c, a)
		}
		for _, l := range languages {
			n := by[l]
			fmt.Printf("%s %-9s F1 %.3f, P %.3f, R %.3f\n", l, map[bool]string{false: "fitted", true: "held back"}[held],
				n.f1(), float64(n.right)/float64(n.found), float64(n.right)/float64(n.gold))
		}
	}
}

// ablation prints by how much F1 on the documents held back changes where one
// kind of evidence, whose names begin alike, is left out of the fit.
func (c *Corpus) ablation(w, prior *Table) {
	samples, whole := c.Samples(false), c.f1(true)
	all := slices.Clone(w.Points)
	for first := 0; first < len(c.Names); {
		kind, last := kindOf(c.Names[first]), first+1
		for last < len(c.Names) && kindOf(c.Names[last]) == kind {
			last++
		}
		without := slices.Clone(samples)
		for i := range without {
			without[i].Kinds = slices.DeleteFunc(slices.Clone(without[i].Kinds), func(k uint16) bool { return first <= int(k) && int(k) < last })
		}
		regress(w, prior, without, *penalty)
		clear(w.Points[first:last])
		fmt.Printf("without %-14s F1 %+.3f\n", kind, c.f1(true)-whole)
		first = last
	}
	copy(w.Points, all)
}

// kindOf is the kind of evidence a name begins with.
func kindOf(name string) string {
	if i := strings.IndexAny(name, ".:"); i >= 0 {
		return name[:i]
	}
	return name
}
