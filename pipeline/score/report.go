package score

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline/gold"
)

// Report says how good what was found is. Figures are rounded to four places.
type Report struct {
	Version string `json:"version,omitempty"` // of the program that found what is scored, where it is known
	Rules   string `json:"rules,omitempty"`   // of its rules
	Gold    string `json:"gold,omitempty"`    // digest of the gold

	Documents int    `json:"documents"`
	Missing   int    `json:"missing"`  // documents of which nothing is known
	Language  *Ratio `json:"language"` // documents whose language is the right one
	Entities  *Ratio `json:"entities"` // exact mentions that have the key of their entity's others

	Types     []Figures  `json:"types"` // in the order of gold.Scored, and then All
	Languages []Language `json:"languages"`
	ByRule    []Rule     `json:"by_rule"` // those that found most wrong first

	Errors    []Errors `json:"errors,omitempty"`
	Costliest []Costly `json:"costliest,omitempty"`

	Changes []Change `json:"changes,omitempty"` // from an earlier report
}

// All is the type of the figures that are of all types together.
const All = "all"

// Ratio is a figure from 0 to 1, with the ends of its 95 % interval.
type Ratio struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Of    int     `json:"of,omitempty"` // what it is a share of, where it is one
}

// Figures are those of one type. A ratio is nil where it would be a share of
// nothing.
type Figures struct {
	Type  string `json:"type"`
	Gold  int    `json:"gold"`
	Found int    `json:"found"`
	Exact int    `json:"exact"`

	Precision        *Ratio `json:"precision,omitempty"`
	Recall           *Ratio `json:"recall,omitempty"`
	F1               *Ratio `json:"f1,omitempty"`
	OverlapPrecision *Ratio `json:"overlap_precision,omitempty"`
	OverlapRecall    *Ratio `json:"overlap_recall,omitempty"`
	OverlapF1        *Ratio `json:"overlap_f1,omitempty"`
	Value            *Ratio `json:"value,omitempty"`    // exact mentions with the right code or date, of those that the gold states
	ValueF1          *Ratio `json:"value_f1,omitempty"` // of dates: F1 of those that overlap and have the right value
}

// Language are the figures of the documents in one language of the gold.
type Language struct {
	Lang      string    `json:"lang"`
	Documents int       `json:"documents"`
	Language  *Ratio    `json:"language"`
	Types     []Figures `json:"types"`
}

// Rule says how good what one rule found is.
type Rule struct {
	Rule  string `json:"rule"`
	Found int    `json:"found"`
	Exact int    `json:"exact"`

	Precision        *Ratio `json:"precision"`
	OverlapPrecision *Ratio `json:"overlap_precision"`
	Value            *Ratio `json:"value,omitempty"`
}

// Report gives the figures, and of the errors the n worst groups and documents.
func (s *Scorer) Report(n int) *Report {
	r := &Report{Documents: len(s.documents), Language: languages(s.documents), Types: figures(s.documents)}
	byLang := make(map[string][]*document)
	byRule := make(map[string][]*document)
	for _, d := range s.documents {
		if d.missing {
			r.Missing++
		}
		byLang[d.gold.Lang] = append(byLang[d.gold.Lang], d)
		for rule := range d.rules {
			byRule[rule] = append(byRule[rule], d)
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		docs := byLang[lang]
		r.Languages = append(r.Languages, Language{lang, len(docs), languages(docs), figures(docs)})
	}
	for _, rule := range slices.Sorted(maps.Keys(byRule)) {
		r.ByRule = append(r.ByRule, ruleFigures(rule, byRule[rule]))
	}
	slices.SortStableFunc(r.ByRule, func(a, b Rule) int { return cmp.Compare(b.Found-b.Exact, a.Found-a.Exact) })
	r.Entities = entities(s.documents)
	r.Errors, r.Costliest = worst(s.Misses(), n), costliest(s.documents, n)
	return r
}

// Figures gives those of a type; nil where no document is scored for it.
func (r *Report) Figures(typ string) *Figures {
	if i := slices.IndexFunc(r.Types, func(f Figures) bool { return f.Type == typ }); i >= 0 {
		return &r.Types[i]
	}
	return nil
}

// The measures of counts, in the order of measure.
const (
	precision = iota
	recall
	f1
	overlapPrecision
	overlapRecall
	overlapF1
	value
	valueF1
	measures
)

func (c *counts) measure() (m [measures]float64) {
	m[precision], m[recall] = share(c.exact, c.found), share(c.exact, c.gold)
	m[f1] = harmonic(m[precision], m[recall])
	m[overlapPrecision], m[overlapRecall] = share(c.foundMet, c.found), share(c.goldMet, c.gold)
	m[overlapF1] = harmonic(m[overlapPrecision], m[overlapRecall])
	m[value] = share(c.right, c.stated)
	m[valueF1] = harmonic(share(c.pairedWithValue, c.found), share(c.pairedWithValue, c.gold))
	return m
}

// add adds what was counted in a document that was drawn so often.
func (c *counts) add(d *counts, drawn int) {
	c.gold += drawn * d.gold
	c.found += drawn * d.found
	c.exact += drawn * d.exact
	c.goldMet += drawn * d.goldMet
	c.foundMet += drawn * d.foundMet
	c.stated += drawn * d.stated
	c.right += drawn * d.right
	c.pairedWithValue += drawn * d.pairedWithValue
}

// sums are the counts of every type, and behind them those of all.
type sums [5]counts

// sum adds up documents, each as often as it was drawn, or once.
func sum(documents []*document, drawn []int) (s sums) {
	for i, d := range documents {
		times := 1
		if drawn != nil {
			if times = drawn[i]; times == 0 {
				continue
			}
		}
		for k := range d.types {
			s[d.types[k].typ].add(&d.types[k].counts, times)
		}
	}
	all := &s[len(s)-1]
	for i := range gold.Scored {
		all.add(&s[i], 1)
	}
	return s
}

// figures gives those of the types that are scored, and of all.
func figures(documents []*document) (list []Figures) {
	var drawn [len(sums{})][measures]samples
	resample(len(documents), func(times []int) {
		s := sum(documents, times)
		for t := range s {
			for i, x := range s[t].measure() {
				drawn[t][i].add(x)
			}
		}
	})
	isScored := make(map[int]bool)
	for _, d := range documents {
		for _, t := range d.types {
			isScored[t.typ] = true
		}
	}
	s := sum(documents, nil)
	for t := range s {
		typ := All
		if t < len(gold.Scored) {
			if typ = gold.Scored[t]; !isScored[t] {
				continue
			}
		}
		c, m, of := &s[t], s[t].measure(), drawn[t]
		f := Figures{
			Type: typ, Gold: c.gold, Found: c.found, Exact: c.exact,
			Precision: of[precision].ratio(m[precision], c.found), Recall: of[recall].ratio(m[recall], c.gold), F1: of[f1].ratio(m[f1], 0),
			OverlapPrecision: of[overlapPrecision].ratio(m[overlapPrecision], c.found), OverlapRecall: of[overlapRecall].ratio(m[overlapRecall], c.gold),
			OverlapF1: of[overlapF1].ratio(m[overlapF1], 0),
		}
		if typ != All {
			f.Value = of[value].ratio(m[value], c.stated)
		}
		if typ == string(extractors.Date) {
			f.ValueF1 = of[valueF1].ratio(m[valueF1], 0)
		}
		list = append(list, f)
	}
	return list
}

func ruleFigures(rule string, documents []*document) Rule {
	of := func(drawn []int) (c counts) {
		for i, d := range documents {
			times := 1
			if drawn != nil {
				times = drawn[i]
			}
			one := d.rules[rule]
			c.add(&one, times)
		}
		return c
	}
	var drawn [measures]samples
	resample(len(documents), func(times []int) {
		c := of(times)
		for i, x := range c.measure() {
			drawn[i].add(x)
		}
	})
	c := of(nil)
	m := c.measure()
	return Rule{
		Rule: rule, Found: c.found, Exact: c.exact, Precision: drawn[precision].ratio(m[precision], c.found),
		OverlapPrecision: drawn[overlapPrecision].ratio(m[overlapPrecision], c.found), Value: drawn[value].ratio(m[value], c.stated),
	}
}

// languages gives the share of documents whose language is the right one.
func languages(documents []*document) *Ratio {
	right := func(drawn []int) (n int) {
		for i, d := range documents {
			if !d.language {
				continue
			}
			if drawn == nil {
				n++
			} else {
				n += drawn[i]
			}
		}
		return n
	}
	var drawn samples
	resample(len(documents), func(times []int) { drawn.add(share(right(times), len(documents))) })
	return drawn.ratio(share(right(nil), len(documents)), len(documents))
}

// entities gives the share of mentions that have the key of their entity's others.
func entities(documents []*document) *Ratio {
	var drawn samples
	resample(len(documents), func(times []int) {
		n, of, _ := together(documents, times)
		drawn.add(share(n, of))
	})
	n, of, _ := together(documents, nil)
	return drawn.ratio(share(n, of), of)
}

// together counts the mentions with the most frequent key of their entity, of as
// many as have an entity. The others come back as misses where nothing is drawn.
func together(documents []*document, drawn []int) (n, of int, others []Miss) {
	keys := make(map[string]map[string]int)
	for i, d := range documents {
		times := 1
		if drawn != nil {
			times = drawn[i]
		}
		for _, l := range d.links {
			if keys[l.entity] == nil {
				keys[l.entity] = make(map[string]int)
			}
			keys[l.entity][l.key] += times
			of += times
		}
	}
	usual := make(map[string]string)
	for entity, counts := range keys {
		delete(counts, "") // no key is none
		most := slices.MaxFunc(append(slices.Collect(maps.Keys(counts)), ""), func(a, b string) int {
			return cmp.Or(cmp.Compare(counts[a], counts[b]), strings.Compare(b, a))
		})
		usual[entity] = most
		n += counts[most]
	}
	if drawn != nil {
		return n, of, nil
	}
	for _, d := range documents {
		for _, l := range d.links {
			if l.key != usual[l.entity] || l.key == "" {
				l.at.Found += ", not " + usual[l.entity]
				others = append(others, l.at)
			}
		}
	}
	return n, of, others
}
