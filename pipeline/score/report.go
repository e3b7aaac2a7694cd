package score

import (
	"cmp"
	"maps"
	"slices"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline/gold"
)

// Report says how good what was found is.
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

func (c *counts) measure() []float64 {
	m := make([]float64, measures)
	m[precision], m[recall] = share(c.exact, c.found), share(c.exact, c.gold)
	m[f1] = harmonic(m[precision], m[recall])
	m[overlapPrecision], m[overlapRecall] = share(c.foundMet, c.found), share(c.goldMet, c.gold)
	m[overlapF1] = harmonic(m[overlapPrecision], m[overlapRecall])
	m[value] = share(c.right, c.stated)
	m[valueF1] = harmonic(share(c.pairedWithValue, c.found), share(c.pairedWithValue, c.gold))
	return m
}

// add adds what was counted in a document that is there so often.
func (c *counts) add(d *counts, times int) {
	c.gold += times * d.gold
	c.found += times * d.found
	c.exact += times * d.exact
	c.goldMet += times * d.goldMet
	c.foundMet += times * d.foundMet
	c.stated += times * d.stated
	c.right += times * d.right
	c.pairedWithValue += times * d.pairedWithValue
}

// figures gives those of the types that are scored, and of all.
func figures(documents []*document) (list []Figures) {
	var whole []counts // of every type, and of all
	estimates := bootstrap(len(documents), func(times []int) (m []float64) {
		sums := sum(documents, times)
		if whole == nil {
			whole = sums
		}
		for i := range sums {
			m = append(m, sums[i].measure()...)
		}
		return m
	})
	for i := range whole {
		typ := All
		if i < len(gold.Scored) {
			if typ = gold.Scored[i]; !slices.ContainsFunc(documents, func(d *document) bool { return d.gold.Scores(typ) }) {
				continue
			}
		}
		c, of := &whole[i], estimates[i*measures:]
		f := Figures{
			Type: typ, Gold: c.gold, Found: c.found, Exact: c.exact,
			Precision: of[precision].ratio(c.found), Recall: of[recall].ratio(c.gold), F1: of[f1].ratio(0),
			OverlapPrecision: of[overlapPrecision].ratio(c.found), OverlapRecall: of[overlapRecall].ratio(c.gold), OverlapF1: of[overlapF1].ratio(0),
		}
		if typ != All {
			f.Value = of[value].ratio(c.stated)
		}
		if typ == string(extractors.Date) {
			f.ValueF1 = of[valueF1].ratio(0)
		}
		list = append(list, f)
	}
	return list
}

// sum adds up documents, by type and, last, of all types.
func sum(documents []*document, times []int) []counts {
	sums := make([]counts, len(gold.Scored)+1)
	for i, d := range documents {
		if times[i] > 0 {
			for k := range d.types {
				sums[d.types[k].typ].add(&d.types[k].counts, times[i])
			}
		}
	}
	for i := range gold.Scored {
		sums[len(gold.Scored)].add(&sums[i], 1)
	}
	return sums
}

func ruleFigures(rule string, documents []*document) Rule {
	var whole *counts
	of := bootstrap(len(documents), func(times []int) []float64 {
		var c counts
		for i, d := range documents {
			found := d.rules[rule]
			c.add(&found, times[i])
		}
		if whole == nil {
			whole = &c
		}
		return c.measure()
	})
	return Rule{
		Rule: rule, Found: whole.found, Exact: whole.exact, Precision: of[precision].ratio(whole.found),
		OverlapPrecision: of[overlapPrecision].ratio(whole.found), Value: of[value].ratio(whole.stated),
	}
}

// languages gives the share of documents whose language is the right one.
func languages(documents []*document) *Ratio {
	return bootstrap(len(documents), func(times []int) []float64 {
		right := 0
		for i, d := range documents {
			if d.language {
				right += times[i]
			}
		}
		return []float64{share(right, len(documents))}
	})[0].ratio(len(documents))
}

// entities gives the share of mentions that have the key of their entity's others.
func entities(documents []*document) *Ratio {
	links := 0
	for _, d := range documents {
		links += len(d.links)
	}
	return bootstrap(len(documents), func(times []int) []float64 {
		right, of := 0, 0
		for _, keys := range keysOf(documents, times) {
			right += keys.counts[keys.usual()]
			of += keys.links
		}
		return []float64{share(right, of)}
	})[0].ratio(links)
}

// keys are those that the mentions of one entity have.
type keys struct {
	counts map[string]int // without those that have none
	links  int            // all mentions
}

// keysOf gives the keys of every entity of the gold.
func keysOf(documents []*document, times []int) map[string]*keys {
	all := make(map[string]*keys)
	for i, d := range documents {
		for _, l := range d.links {
			k := all[l.entity]
			if k == nil {
				k = &keys{counts: make(map[string]int)}
				all[l.entity] = k
			}
			if k.links += times[i]; l.key != "" {
				k.counts[l.key] += times[i]
			}
		}
	}
	return all
}

// usual is the key that most have, of as many the first in the alphabet; empty
// where none has any.
func (k *keys) usual() (usual string) {
	for key, n := range k.counts {
		if most := k.counts[usual]; n > most || n == most && key < usual {
			usual = key
		}
	}
	return usual
}
