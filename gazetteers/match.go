package gazetteers

import (
	"slices"

	"github.com/dateline/dateline/gazetteers/text"
)

// Match is a stretch of tokens that a gazetteer knows, with one reading of it.
type Match struct {
	First, Last int // tokens, Last exclusive
	Start, End  int // bytes, End exclusive; without the clitics on its first and last token
	Reading
}

// Clitic reports whether the match leaves out a part of its first token.
func (m Match) Clitic(tokens []text.Token) bool { return m.Start != int(tokens[m.First].Start) }

// Find appends every match in the tokens of s that holds in the given language
// to dst, in the order of their first token, shorter before longer. A name
// that begins within another is found too; choosing between them is up to the
// caller. Matching passes over hyphens, apostrophes, middle dots and the full
// stops of short abbreviations, and ends at line breaks.
//
// Of one stretch, what a later gazetteer knows as a person, an organisation or
// a country replaces what the earlier ones know as one.
func (g *Gazetteers) Find(dst []Match, s string, tokens []text.Token, lang Language) []Match {
	m := matcher{dst: dst, s: s, tokens: tokens, language: lang, clitics: &g.clitics[lang], layers: g.layers}
	if alone := len(g.layers) == 1 && g.layers[0].Meta.Never == 0; !alone {
		return m.findInLayers()
	}
	for first := 0; first < len(tokens); first += batch {
		m.pass(first, min(first+batch, len(tokens)))
	}
	return m.dst
}

// matcher is the state of one call of Find.
type matcher struct {
	dst      []Match
	s        string
	tokens   []text.Token
	language Language
	clitics  *clitics
	layers   []layer
	table    *table // that is searched
	base     int32  // of its entities
	touched  int32  // what was read ahead, of no meaning
}

// pass finds the names that begin at the tokens from first to last, exclusive,
// in a single layer.
func (m *matcher) pass(first, last int) {
	var every, own begun
	var second [2][batch]uint32
	t0, t1 := m.layers[0].tables(m.language)
	if t0.isLarge() {
		every.second = &second[0]
	}
	if t1.isLarge() {
		own.second = &second[1]
	}
	m.touched += t0.begin(&every, m.tokens, first, last)
	m.touched += t1.begin(&own, m.tokens, first, last)
	for i := first; i < last; i++ {
		before := len(m.dst)
		m.walkFrom(i, t1, &own, i-first)
		if m.walkFrom(i, t0, &every, i-first) {
			m.order(before)
		}
		if !m.foundAlone(i, before) {
			m.peel(i, before)
		}
	}
}

// searched is a table of one of several layers, with what a batch leads to.
type searched struct {
	*table
	base   int32 // of the layer's entities
	begun  begun
	second [batch]uint32
}

// findInLayers is Find for several layers, or one that takes names away.
func (m *matcher) findInLayers() []Match {
	tables := make([]searched, 0, 2*len(m.layers))
	for k := range m.layers {
		every, own := m.layers[k].tables(m.language)
		for _, t := range [...]*table{every, own} {
			if len(t.slots) > len(nothing.slots) {
				tables = append(tables, searched{table: t, base: m.layers[k].base})
			}
		}
	}
	for first := 0; first < len(m.tokens); first += batch {
		m.passLayers(tables, first, min(first+batch, len(m.tokens)))
	}
	return m.dst
}

func (m *matcher) passLayers(tables []searched, first, last int) {
	for k := range tables {
		t := &tables[k]
		if t.begun = (begun{}); t.isLarge() {
			t.second = [batch]uint32{}
			t.begun.second = &t.second
		}
		m.touched += t.begin(&t.begun, m.tokens, first, last)
	}
	for i := first; i < last; i++ {
		before := len(m.dst)
		for k := range tables {
			m.base = tables[k].base
			m.walkFrom(i, tables[k].table, &tables[k].begun, i-first)
		}
		m.order(before)
		if !m.foundAlone(i, before) {
			m.peel(i, before)
		}
		m.settle(before)
	}
}

// walkFrom finds the names in a table that begin at token i, the token at of
// the batch, and reports whether any begins so.
func (m *matcher) walkFrom(i int, t *table, b *begun, at int) bool {
	state := b.first[at&(batch-1)]
	if state == 0 {
		return false
	}
	m.table = t
	m.walk(i, int(m.tokens[i].Start), m.tokens[i].Hash, state, b.after(at))
	return true
}

// foundAlone reports whether token i by itself is among the matches from
// before on.
func (m *matcher) foundAlone(i, before int) bool {
	return len(m.dst) > before && m.dst[before].Last == i+1
}

// walk follows the trie from the state after token first, whose hash is given,
// and puts what it finds among the matches that begin there. The state after
// the token behind it is given too where it is known.
func (m *matcher) walk(first, start int, hash uint64, state, second uint32) {
	f, sum := m.table, hash
	m.emit(first, first+1, start, int(m.tokens[first].End), state, sum)
	for i := first + 1; i < len(m.tokens) && f.goesOn(state); i++ {
		t := &m.tokens[i]
		if t.Gap >= text.Line {
			return
		}
		if t.Link() && i+1 < len(m.tokens) && passes(m.s, m.tokens, i) {
			continue
		}
		next := second
		if i > first+1 || second == unknown {
			next = f.step(state, t.Hash)
		}
		if next == 0 {
			if m.clitics.mayFollow(t) {
				if stem, hash, end := m.stem(func(hash uint64) uint32 { return f.step(state, hash) }, t); stem != 0 {
					m.emit(first, i+1, start, end, stem, sum+hash)
				}
			}
			return
		}
		state, sum = next, sum+t.Hash
		m.emit(first, i+1, start, int(t.End), state, sum)
	}
}

// emit appends the readings of a state that hold in the language and for the
// way the text is written; sum is that of the hashes that led to it. Every
// reading is written and only counted where it holds: nothing in a text tells
// beforehand which do.
func (m *matcher) emit(first, last, start, end int, state uint32, sum uint64) {
	run := m.table.run(state, sum)
	if len(run) == 0 {
		return
	}
	written, n := caseIn(m.tokens[first].Shape), len(m.dst)
	if n+len(run) > cap(m.dst) {
		m.dst = slices.Grow(m.dst, len(run))
	}
	out := m.dst[:n+len(run)]
	for i := range run {
		r, x := &run[i], &out[n]
		x.First, x.Last, x.Start, x.End = first, last, start, end
		x.Reading = *r
		holds := 1
		if r.Case > written && !calendarNames.Has(r.Class) {
			holds = 0
		}
		n += holds
	}
	if m.base != 0 {
		m.translate(out[len(m.dst):n])
	}
	m.dst = m.dst[:n]
}

// order sorts the matches of one token, from before on: shorter before longer,
// and readings of one stretch as they would stand in one run.
func (m *matcher) order(before int) {
	found := m.dst[before:]
	for i := 1; i < len(found); i++ {
		for k := i; k > 0 && (found[k].Last < found[k-1].Last || found[k].Last == found[k-1].Last && order(found[k].Reading, found[k-1].Reading) < 0); k-- {
			found[k], found[k-1] = found[k-1], found[k]
		}
	}
}

// translate writes the entities and the language of matches in the numbers of
// the gazetteers instead of those of the file.
func (m *matcher) translate(found []Match) {
	for i := range found {
		found[i].Value += m.base
		if found[i].Language != 0 {
			found[i].Language = m.language
		}
	}
}

// caseIn is the strictest demand on case that a word meets.
func caseIn(shape text.Shape) Case {
	switch {
	case !shape.Cased() || shape.AllUpper():
		return AllUpper
	case shape&text.FirstUpper != 0:
		return InitialUpper
	}
	return AnyCase
}

// passes reports whether matching passes over symbol i, which is no end of the
// tokens of s: it may part the words of a name and is joined to both, or is a
// full stop behind a short word or an apostrophe behind any: Workers' Party.
func passes(s string, tokens []text.Token, i int) bool {
	if !tokens[i].Link() || tokens[i].Gap != text.Joined {
		return false
	}
	behindWord := tokens[i-1].Kind == text.Word
	switch s[tokens[i].Start:tokens[i].End] {
	case ".":
		return behindWord && tokens[i-1].Runes <= 3
	case "'", "’", "ʼ":
		return behindWord || tokens[i+1].Gap == text.Joined
	}
	return tokens[i+1].Gap == text.Joined
}

// Knows reports whether a single word, by its hash, has a reading of the class
// in the language.
func (g *Gazetteers) Knows(hash uint64, class Class, lang Language) bool {
	for i := range g.layers {
		every, own := g.layers[i].tables(lang)
		for _, t := range [...]*table{every, own} {
			if state := t.root(hash); state != 0 && slices.ContainsFunc(t.run(state, hash), func(r Reading) bool { return r.Class == class }) {
				return true
			}
		}
	}
	return false
}
