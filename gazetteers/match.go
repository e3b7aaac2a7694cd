package gazetteers

import (
	"math/bits"
	"slices"
	"sync"

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
// That a whole token by itself is a word of a Plain class is no match: plain, which
// has a word for each token or is nil, gets these classes.
//
// Of one stretch, what a later gazetteer knows as a person, an organisation or
// a country replaces what the earlier ones know as one.
func (g *Gazetteers) Find(dst []Match, plain []Word, s string, tokens []text.Token, lang Language) []Match {
	m := matchers.Get().(*matcher)
	m.reset(g, s, tokens, lang)
	m.dst = dst
	for first := 0; first < len(tokens); first += batch {
		m.pass(first, min(first+batch, len(tokens)))
		if plain != nil {
			copy(plain[first:], m.plain[:])
		}
	}
	dst = m.dst
	m.s, m.tokens, m.dst = "", nil, nil
	matchers.Put(m)
	return dst
}

// matchers are kept from one call of Find to the next.
var matchers = sync.Pool{New: func() any { return new(matcher) }}

// matcher is the state of one call of Find.
type matcher struct {
	dst      []Match
	s        string
	tokens   []text.Token
	language Language
	clitics  *clitics
	layers   []layer
	tables   []searched
	keyed    keyed // of the batch
	wanted   wanted
	plain    [batch]Word // the plain classes of the tokens of the batch
	stems    []stem      // of a token
	stemmed  int         // which one, counted from 1
	above    bool        // something was found that may take the place of something else
}

// reset makes a matcher ready for a text.
func (m *matcher) reset(g *Gazetteers, s string, tokens []text.Token, lang Language) {
	m.s, m.tokens, m.language, m.clitics, m.layers, m.stemmed = s, tokens, lang, &g.spoken[lang]().clitics, g.layers, 0
	tables := m.tables[:0]
	for k := range g.layers {
		l := &g.layers[k]
		every, own := l.tables(lang)
		for _, t := range [...]*table{every, own} {
			if t == nothing {
				continue
			}
			if len(tables) < cap(tables) {
				tables = tables[:len(tables)+1] // as large as they are, they are not cleared
			} else {
				tables = append(tables, searched{})
			}
			x := &tables[len(tables)-1]
			x.table, x.base, x.above, x.peeled = t, l.base, k > 0 || l.Meta.Never > 0, 0
		}
	}
	m.tables = tables
}

// pass finds the names that begin at the tokens from first to last, exclusive.
func (m *matcher) pass(first, last int) {
	some := m.tokens[first:last]
	clear(m.plain[:])
	rest := uint64(0)
	for i := range m.tables {
		t := &m.tables[i]
		if i == 0 || m.keyed.seed != t.seed {
			m.keyed.of(t.seed, some)
		}
		t.begin(&m.keyed, some, &m.wanted, &m.plain)
		t.goOn(m.tokens, first, &m.clitics.closing, &m.wanted)
		rest |= t.read | t.goes
	}
	peels := m.clitics.among(some, &m.plain)
	for rest |= peels; rest != 0; rest &= rest - 1 {
		at := bits.TrailingZeros64(rest)
		i, before, begun := first+at, len(m.dst), 0
		for k := range m.tables {
			if t := &m.tables[k]; (t.read|t.goes)>>at&1 != 0 {
				m.begin(t, i, at)
				begun++
			}
		}
		if begun > 1 {
			m.order(before)
		}
		if peels>>at&1 != 0 && !m.foundAlone(i, before) {
			m.peel(i, before)
		}
		if m.above {
			m.settle(before)
			m.above = false
		}
	}
}

// begin puts the names that begin with token i, the given one of its batch,
// among the matches.
func (m *matcher) begin(f *searched, i, at int) {
	t := &m.tokens[i]
	if n := uint32(f.count[at&(batch-1)]); n > 0 {
		run := f.alone[at&(batch-1)]
		m.put(f, f.readings[run:run+n], i, i+1, int(t.Start), int(t.End))
	}
	if f.goes>>at&1 != 0 {
		m.walk(f, i, int(t.Start), t.Hash, f.first[at&(batch-1)], f.second[at&(batch-1)])
	}
}

// foundAlone reports whether token i by itself is among the matches from
// before on.
func (m *matcher) foundAlone(i, before int) bool {
	return len(m.dst) > before && m.dst[before].Last == i+1
}

// walk follows the trie from the state after token first, whose hash is given,
// and puts the longer names that it finds among the matches that begin there.
// The state after the token behind it is given too where it is known.
func (m *matcher) walk(f *searched, first, start int, hash uint64, state, second uint32) {
	sum, small := hash, small(m.tokens[first].Shape)
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
			next = f.step(state, t.Hash, small)
		}
		if next == 0 {
			if m.clitics.mayFollow(t) {
				for _, stem := range m.stemsOf(i) {
					if next := f.step(state, stem.hash, small); next != 0 {
						m.emit(f, first, i+1, start, stem.end, next, sum+stem.hash)
						break
					}
				}
			}
			return
		}
		state, sum = next, sum+t.Hash
		if f.ends(state) {
			m.emit(f, first, i+1, start, int(t.End), state, sum)
		}
	}
}

// emit puts the readings of a state among the matches; sum is that of the hashes
// that led to it.
func (m *matcher) emit(f *searched, first, last, start, end int, state uint32, sum uint64) {
	if run := f.run(state, sum); len(run) > 0 {
		m.put(f, run, first, last, start, end)
	}
}

// put appends the readings of a run that hold for the way the text is written.
// Every reading is written and only counted where it holds: nothing in a text
// tells beforehand which do.
func (m *matcher) put(f *searched, run []Reading, first, last, start, end int) {
	written, n := caseIn(m.tokens[first].Shape), len(m.dst)
	if n+len(run) > cap(m.dst) {
		m.dst = slices.Grow(m.dst, len(run))
	}
	out := m.dst[:n+len(run)]
	for i := range run {
		r, x := &run[i], &out[n]
		x.First, x.Last, x.Start, x.End = first, last, start, end
		x.Reading = *r
		holds := 0
		if r.Case <= written {
			holds = 1
		}
		n += holds | int(calendarNames>>(r.Class&63)&1)
	}
	if m.above = m.above || f.above; f.base != 0 {
		m.translate(out[len(m.dst):n], f.base)
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
func (m *matcher) translate(found []Match, base int32) {
	for i := range found {
		found[i].Value += base
		if found[i].Language != 0 {
			found[i].Language = m.language
		}
	}
}

// caseIn is the strictest demand on case that a word meets.
func caseIn(shape text.Shape) Case {
	return caseOfShape[shape&(text.FirstUpper|text.HasLower|text.InnerUpper)]
}

var caseOfShape = func() (cases [8]Case) {
	for i := range cases {
		switch shape := text.Shape(i); {
		case !shape.Cased() || shape.AllUpper():
			cases[i] = AllUpper
		case shape&text.FirstUpper != 0:
			cases[i] = InitialUpper
		}
	}
	return cases
}()

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
			if state := t.root(hash, 0); state != 0 && slices.ContainsFunc(t.run(state, hash), func(r Reading) bool { return r.Class == class }) {
				return true
			}
		}
	}
	return false
}
