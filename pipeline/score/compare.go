// Package score compares what was found with gold and says in figures, and by
// the worst errors, how good it is.
//
// A mention is right where start, end and type are ("exact"); a milder measure
// asks for any byte in common with one of the same type ("overlap"). Of exact
// mentions the value is looked at where the gold states it: the code of a country,
// the value of a date without its marks of doubt. Dates have a measure of their own
// besides, that of TempEval-3: F1 over those that overlap and have the right value,
// paired one to one. How well keys stand for entities is counted over the exact
// people and organisations whose entity the gold states: the share of them that
// have the most frequent key of their entity.
//
// Flat gold has neither nested mentions nor demonyms: mentions found with a parent
// or as demonyms are left out there, and countries within a place or an
// organisation of the gold that are no country of it.
package score

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline/gold"
)

// Scorer compares documents, one after the other.
type Scorer struct {
	documents []*document
	misses    []Miss
}

// document is what a comparison gave.
type document struct {
	gold     *gold.Document
	missing  bool // nothing is known of it
	language bool // is the right one
	types    []typed
	rules    map[string]counts
	links    []link
	misses   int
}

// typed are the counts of one type, an index of gold.Scored.
type typed struct {
	typ int
	counts
}

// counts are what figures are made of.
type counts struct {
	gold, found     int
	exact           int
	goldMet         int // mentions of the gold that overlap with one of their type
	foundMet        int // mentions found that do
	stated, right   int // values or codes that the gold states for exact mentions, and that are right
	pairedWithValue int // dates that overlap, one to one, and have the right value
}

// link is the key of an exact mention whose entity the gold states.
type link struct {
	entity, key string
	at          Miss // what it is where the key is another than the entity's
}

// Add compares a document of the gold with what was found in it; found is nil
// where nothing is known. It is an error where a mention found does not stand in
// the text of the gold.
func (s *Scorer) Add(g, found *gold.Document) error {
	d := &document{gold: g, missing: found == nil, rules: make(map[string]counts)}
	if found == nil {
		found = new(gold.Document)
	}
	d.language = found.Language == g.Lang
	golds, founds := scored(g, g.Mentions), scored(g, found.Mentions)
	for _, m := range founds {
		if !m.Placed(g.Text) || m.Surface != "" && m.Surface != g.Text[m.Start:m.End] {
			return fmt.Errorf("%s: the mention %q at bytes %d to %d does not stand there in the text of the gold: the texts differ, or the offsets are not in bytes", g.ID, m.Surface, m.Start, m.End)
		}
	}
	if g.Flat {
		founds = flat(golds, founds)
	}
	before := len(s.misses)
	for i, typ := range gold.Scored {
		if g.Scores(typ) {
			s.compare(d, i, ofType(golds, typ), ofType(founds, typ), founds)
		}
	}
	d.misses = len(s.misses) - before
	s.documents = append(s.documents, d)
	return nil
}

// scored gives the mentions that do not stand in what is ignored.
func scored(g *gold.Document, mentions []*gold.Mention) (kept []*gold.Mention) {
	for _, m := range mentions {
		if !g.Ignored(m.Start, m.End) {
			kept = append(kept, m)
		}
	}
	return kept
}

// flat leaves out what flat gold cannot judge.
func flat(golds, founds []*gold.Mention) (kept []*gold.Mention) {
	for _, m := range founds {
		if m.Parent != nil || m.Form == string(extractors.FormDemonym) {
			continue
		}
		known, within := false, false
		for _, g := range golds {
			known = known || g.Type == string(extractors.Country) && same(g, m)
			within = within || (g.Type == "place" || g.Type == string(extractors.Organisation) || g.Type == string(extractors.Country)) && overlap(g, m) > 0
		}
		if m.Type != string(extractors.Country) || known || !within {
			kept = append(kept, m)
		}
	}
	return kept
}

// ofType gives the mentions of a type; of those that have one span the last
// counts, in the place of the first.
func ofType(mentions []*gold.Mention, typ string) (kept []*gold.Mention) {
	at := make(map[[2]int]int)
	for _, m := range mentions {
		if m.Type != typ {
			continue
		}
		span := [2]int{m.Start, m.End}
		if i, ok := at[span]; ok {
			kept[i] = m
			continue
		}
		at[span] = len(kept)
		kept = append(kept, m)
	}
	return kept
}

func same(a, b *gold.Mention) bool { return a.Start == b.Start && a.End == b.End }

// overlap is how many bytes two mentions share; none where it is not positive.
func overlap(a, b *gold.Mention) int { return min(a.End, b.End) - max(a.Start, b.Start) }

// compare counts one type. all is everything that was found.
func (s *Scorer) compare(d *document, typ int, golds, founds, all []*gold.Mention) {
	c := counts{gold: len(golds), found: len(founds)}
	for _, g := range golds {
		exact, near := nearest(g, founds)
		if exact != nil || near != nil {
			c.goldMet++
		}
		if exact == nil {
			s.missed(d, g, near, all)
			continue
		}
		c.exact++
		stated, right := valueRight(g, exact)
		rule := d.rules[exact.Rule]
		if rule.exact++; stated {
			c.stated++
			rule.stated++
			if right {
				c.right++
				rule.right++
			} else {
				s.miss(d, g, WrongValue, exact.Rule, said(exact)+", not "+said(g))
			}
		}
		d.rules[exact.Rule] = rule
		if g.Entity != "" && (g.Type == string(extractors.Person) || g.Type == string(extractors.Organisation)) {
			d.links = append(d.links, link{g.Entity, exact.Entity, newMiss(d.gold, g, OtherKey, exact.Rule, exact.Entity)})
		}
	}
	for _, m := range founds {
		rule := d.rules[m.Rule]
		rule.found++
		if slices.ContainsFunc(golds, func(g *gold.Mention) bool { return overlap(g, m) > 0 }) {
			c.foundMet++
			rule.foundMet++
		} else {
			s.miss(d, m, FalseAlarm, m.Rule, "")
		}
		d.rules[m.Rule] = rule
	}
	if gold.Scored[typ] == string(extractors.Date) {
		c.pairedWithValue = pairedWithValue(golds, founds)
	}
	d.types = append(d.types, typed{typ, c})
}

// nearest gives the mention with the span of g, or else the one that shares most
// of it.
func nearest(g *gold.Mention, founds []*gold.Mention) (exact, near *gold.Mention) {
	most := 0
	for _, m := range founds {
		if same(g, m) {
			return m, nil
		}
		if n := overlap(g, m); n > most {
			most, near = n, m
		}
	}
	return nil, near
}

// missed notes a mention of the gold that has no exact one.
func (s *Scorer) missed(d *document, g, near *gold.Mention, all []*gold.Mention) {
	if near != nil {
		s.miss(d, g, WrongSpan, near.Rule, near.Surface)
		return
	}
	for _, m := range all {
		if same(g, m) {
			s.miss(d, g, WrongType, m.Rule, m.Type)
			return
		}
	}
	s.miss(d, g, Missed, "", "")
}

// valueRight says whether the gold states a value of an exact mention, and whether
// that is the one that was found.
func valueRight(g, m *gold.Mention) (stated, right bool) {
	switch {
	case g.Type == string(extractors.Country) && g.Country != "":
		return true, g.Country == m.Country
	case g.Type == string(extractors.Date) && g.Value.Stated:
		return true, dateRight(g, m)
	}
	return false, false
}

// dateRight compares values without the marks of doubt. Any value is right where
// the gold states none.
func dateRight(g, m *gold.Mention) bool {
	if !g.Value.Stated {
		return true
	}
	value := certain(m.Value.Text)
	return value == certain(g.Value.Text) || slices.ContainsFunc(g.Accept, func(v *string) bool { return value == certain(v) })
}

var marks = strings.NewReplacer("~/", "/", "?/", "/")

// open is what certain gives for a date without a value: no value reads so.
const open = "open"

func certain(value *string) string {
	if value == nil {
		return open
	}
	return marks.Replace(strings.TrimRight(*value, "~?"))
}

// said is the value of a mention in words.
func said(m *gold.Mention) string {
	if m.Type == string(extractors.Date) {
		return certain(m.Value.Text)
	}
	return m.Country
}

// pairedWithValue pairs dates that overlap, those that share most first, and counts
// the pairs that have the same value.
func pairedWithValue(golds, founds []*gold.Mention) (right int) {
	type pair struct{ shared, gold, found int }
	var pairs []pair
	for i, g := range golds {
		for k, m := range founds {
			if n := overlap(g, m); n > 0 {
				pairs = append(pairs, pair{n, i, k})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(b.gold, a.gold), cmp.Compare(b.found, a.found))
	})
	usedGold, usedFound := make([]bool, len(golds)), make([]bool, len(founds))
	for _, p := range pairs {
		if usedGold[p.gold] || usedFound[p.found] {
			continue
		}
		usedGold[p.gold], usedFound[p.found] = true, true
		if dateRight(golds[p.gold], founds[p.found]) {
			right++
		}
	}
	return right
}
