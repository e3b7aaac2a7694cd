package score

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dateline/dateline/pipeline/gold"
)

// The kinds of errors.
const (
	Missed     = "missed"      // nothing of the type is found there
	WrongSpan  = "wrong span"  // something of the type is found, but begins or ends elsewhere
	WrongType  = "wrong type"  // the stretch is found as something else
	FalseAlarm = "false alarm" // nothing of the type is there
	WrongValue = "wrong value" // the mention is right, its country or date is not
	OtherKey   = "other key"   // the mention is right, its key is not the one of its entity's others
)

// Miss is one difference from the gold.
type Miss struct {
	Kind, Type string
	Surface    string // of the gold; of a false alarm, what was found
	Rule       string // that made what is found there; empty where nothing is
	Found      string // what is found there: a surface, a type, a value or a key

	ID    string // of the document
	Start int    // byte offset in its text
	text  string
}

func newMiss(d *gold.Document, m *gold.Mention, kind, rule, found string) Miss {
	return Miss{Kind: kind, Type: m.Type, Surface: d.Text[m.Start:m.End], Rule: rule, Found: found, ID: d.ID, Start: m.Start, text: d.Text}
}

func (s *Scorer) miss(d *document, m *gold.Mention, kind, rule, found string) {
	s.misses = append(s.misses, newMiss(d.gold, m, kind, rule, found))
}

// Misses gives all differences from the gold, in its order; those of keys come
// last.
func (s *Scorer) Misses() []Miss {
	misses := slices.Clone(s.misses)
	all := keysOf(s.documents, slices.Repeat([]int{1}, len(s.documents)))
	for _, d := range s.documents {
		for _, l := range d.links {
			if usual := all[l.entity].usual(); l.key == "" || l.key != usual {
				l.at.Found += ", not " + usual
				misses = append(misses, l.at)
			}
		}
	}
	return misses
}

// String is the miss in a line, in the middle of what stands around it.
func (m Miss) String() string {
	return fmt.Sprintf("%-11s %-12s %s: %s  %s", m.Kind, m.Type, m.ID, m.Context(), strings.TrimSpace(m.Found+" "+m.Rule))
}

// around is how many code points of the text are shown on either side.
const around = 30

// Context is the surface in brackets within what stands around it, in one line.
func (m Miss) Context() string { return gold.Context(m.text, m.Start, m.Start+len(m.Surface), around) }

// Errors are errors of one kind over one surface, made by one rule.
type Errors struct {
	Kind      string `json:"kind"`
	Type      string `json:"type"`
	Surface   string `json:"surface"`
	Found     string `json:"found,omitempty"` // of the first
	Rule      string `json:"rule,omitempty"`
	Count     int    `json:"count"`
	Documents int    `json:"documents"`
	ID        string `json:"id"`      // of the first document
	Start     int    `json:"start"`   // byte offset of the first in its text
	Context   string `json:"context"` // of the first
}

// worst groups misses and gives the groups with the most, n at most; of as many
// those that come first in the gold.
func worst(misses []Miss, n int) []Errors {
	type key struct{ kind, typ, surface, rule string }
	at := make(map[key]int)
	last := make(map[key]string) // document
	var groups []Errors
	for _, m := range misses {
		k := key{m.Kind, m.Type, m.Surface, m.Rule}
		i, ok := at[k]
		if !ok {
			i = len(groups)
			at[k] = i
			groups = append(groups, Errors{Kind: m.Kind, Type: m.Type, Surface: m.Surface, Found: m.Found, Rule: m.Rule, ID: m.ID, Start: m.Start, Context: m.Context()})
		}
		groups[i].Count++
		if !ok || last[k] != m.ID {
			groups[i].Documents++
		}
		last[k] = m.ID
	}
	slices.SortStableFunc(groups, func(a, b Errors) int { return cmp.Compare(b.Count, a.Count) })
	return groups[:min(n, len(groups))]
}

// Costly is a document with many errors.
type Costly struct {
	ID     string `json:"id"`
	Errors int    `json:"errors"`
	Gold   int    `json:"gold"` // mentions that it has
}

// costliest gives the documents with the most errors, n at most.
func costliest(documents []*document, n int) (costly []Costly) {
	for _, d := range documents {
		if d.misses > 0 {
			c := Costly{ID: d.gold.ID, Errors: d.misses}
			for _, t := range d.types {
				c.Gold += t.gold
			}
			costly = append(costly, c)
		}
	}
	slices.SortStableFunc(costly, func(a, b Costly) int { return cmp.Compare(b.Errors, a.Errors) })
	return costly[:min(n, len(costly))]
}
