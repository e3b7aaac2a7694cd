package gazetteers

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers/text"
)

// clitics are what a language writes together with a name, longest first.
type clitics struct {
	before []clitic // و, ب, ل …
	after  []clitic // nya, 는 … and case endings

	opening, closing letters // their first and last letters
}

type clitic struct {
	fold  string
	runes int
	part  bool  // of the name: a case ending
	edge  uint8 // what a token that it opens has as Opens, or one that it closes as Closes
}

// letters is a set of letters, by the lower eight bits of each.
type letters [4]uint64

func (l *letters) add(r uint8)      { l[r>>6] |= 1 << (r & 63) }
func (l *letters) has(r uint8) bool { return l[r>>6]>>(r&63)&1 != 0 }

// mayPrecede reports whether a proclitic may open a token.
func (c *clitics) mayPrecede(t *text.Token) bool { return c.opening.has(t.Opens) && parted(t) }

// mayFollow reports whether a suffix may close a token.
func (c *clitics) mayFollow(t *text.Token) bool { return c.closing.has(t.Closes) && parted(t) }

// parted reports whether a token is a word of a script that parts its words.
func parted(t *text.Token) bool { return t.Kind == text.Word && t.Shape&text.Ideograph == 0 }

// addBefore adds a proclitic.
func (c *clitics) addBefore(form string) {
	if t := text.Tokens(nil, form); len(t) > 0 {
		c.before = insert(c.before, clitic{edge: t[0].Opens}, form)
		c.opening.add(t[0].Opens)
	}
}

// addAfter adds a suffix, or an ending that is part of the name.
func (c *clitics) addAfter(form string, part bool) {
	if t := text.Tokens(nil, form); len(t) > 0 {
		c.after = insert(c.after, clitic{edge: t[0].Closes, part: part}, form)
		c.closing.add(t[0].Closes)
	}
}

// insert adds a clitic by its form, folded, keeping the longer ones first.
func insert(list []clitic, c clitic, form string) []clitic {
	c.fold = string(text.Fold(nil, form))
	c.runes = utf8.RuneCountInString(c.fold)
	at, _ := slices.BinarySearchFunc(list, c.fold, func(x clitic, y string) int {
		return cmp.Or(cmp.Compare(len(y), len(x.fold)), strings.Compare(x.fold, y))
	})
	return slices.Insert(list, at, c)
}

// least is how many code points of a word must be left when a clitic is taken
// off; fewer name nothing. A syllable of Hangul is one code point: it can be
// one of the words of dates (3일에), of which surnames are not to be told.
const least = 2

// syllables are the classes that one syllable of Hangul can be of.
var syllables = Of(Unit, CountAfter, CountBefore, Season, Weekday)

func leastOf(word string) int {
	if word >= "가" && word < "\ud7b0" {
		return 1
	}
	return least
}

// among is the set of those of a batch of tokens that a clitic may open or
// close, by their letters alone, but for those that are plain words as they are.
func (c *clitics) among(tokens []text.Token, plain *[batch]Word) (set uint64) {
	if len(c.before)+len(c.after) == 0 {
		return 0
	}
	for i := range tokens {
		opens, closes := tokens[i].Opens, tokens[i].Closes
		may := c.opening[opens>>6]>>(opens&63) | c.closing[closes>>6]>>(closes&63)
		set |= may & 1 &^ plain[i&(batch-1)].some() << (i & (batch - 1))
	}
	return set
}

// peel looks for names in token i without its clitics and puts them among the
// matches from before on.
func (m *matcher) peel(i, before int) {
	t, found := &m.tokens[i], len(m.dst)
	if m.clitics.mayPrecede(t) {
		m.findAfterClitic(i, m.s[t.Start:t.End])
	}
	if len(m.dst) == found && m.clitics.mayFollow(t) {
		m.findBeforeClitic(i)
	}
	if len(m.dst) > found {
		m.order(before)
	}
}

// findBeforeClitic looks for names that are token i without a suffix, in each
// table the one without the longest.
func (m *matcher) findBeforeClitic(i int) {
	t := &m.tokens[i]
	for _, stem := range m.stemsOf(i) {
		for k := range m.tables {
			f := &m.tables[k]
			if f.peeled == int32(i)+1 {
				continue
			}
			if state := f.root(stem.hash, small(t.Shape)); state != 0 {
				f.peeled = int32(i) + 1
				first := len(m.dst)
				m.emit(f, i, i+1, int(t.Start), stem.end, state, stem.hash)
				if utf8.RuneCountInString(m.s[t.Start:stem.end]) < least {
					m.dst = append(m.dst[:first], slices.DeleteFunc(m.dst[first:], func(x Match) bool { return !syllables.Has(x.Class) })...)
				}
			}
		}
	}
}

// findAfterClitic looks for names that begin within token i, behind a
// proclitic. The article is written لل behind ل, for ل and ال.
func (m *matcher) findAfterClitic(i int, word string) {
	t, before := &m.tokens[i], len(m.dst)
	for _, p := range m.clitics.before {
		if p.edge != t.Opens || int(t.Runes) < p.runes+least {
			continue
		}
		n, ok := text.Prefix(word, p.fold)
		if !ok {
			continue
		}
		rest, start := word[n:], int(t.Start)+n
		m.findFrom(i, start, text.Hash(rest))
		if len(m.dst) == before && strings.HasSuffix(p.fold, "ل") && strings.HasPrefix(rest, "ل") {
			m.findFrom(i, start, text.Hash("ا"+rest))
		}
		if len(m.dst) > before {
			return
		}
	}
}

// findFrom looks for names that begin within token i, from a byte on, with a
// word of the given hash.
func (m *matcher) findFrom(i, start int, hash uint64) {
	before := len(m.dst)
	for k := range m.tables {
		t := &m.tables[k]
		if state := t.root(hash, small(m.tokens[i].Shape)); state != 0 {
			if t.ends(state) {
				m.emit(t, i, i+1, start, int(m.tokens[i].End), state, hash)
			}
			m.walk(t, i, start, hash, state, unknown)
		}
	}
	m.order(before)
}

// stem is what is left of a token without a suffix: its hash, and where the name
// ends.
type stem struct {
	hash uint64
	end  int
}

// stemsOf gives the stems of token i, that without the longest suffix first. They
// are valid until those of another token are asked for: first the names that go on
// with a token are, then those that begin with it.
func (m *matcher) stemsOf(i int) []stem {
	if m.stemmed == i+1 {
		return m.stems
	}
	m.stemmed, m.stems = i+1, m.stems[:0]
	t := &m.tokens[i]
	word := m.s[t.Start:t.End]
	for k := range m.clitics.after {
		suffix := &m.clitics.after[k]
		if suffix.edge != t.Closes || int(t.Runes) < suffix.runes+leastOf(word) {
			continue
		}
		cut, ok := text.Suffix(word, suffix.fold)
		if !ok {
			continue
		}
		end := int(t.End)
		if !suffix.part {
			end = int(t.Start) + trimFormat(word[:cut])
		}
		m.stems = append(m.stems, stem{text.Hash(word[:cut]), end})
	}
	return m.stems
}

// trimFormat is the length of a stem without the zero-width characters that
// parted it from its suffix.
func trimFormat(stem string) int {
	for len(stem) > 0 {
		r, n := utf8.DecodeLastRuneInString(stem)
		if r != '\u200c' && r != '\u200d' && r != '\u00ad' {
			break
		}
		stem = stem[:len(stem)-n]
	}
	return len(stem)
}

// Proclitic gives the length in bytes of the shortest proclitic of a language
// that a word, which token t is, could begin with, 0 where it begins with none.
func (g *Gazetteers) Proclitic(lang Language, t *text.Token, word string) int {
	c := &g.spoken[lang]().clitics
	if !c.mayPrecede(t) {
		return 0
	}
	before := c.before
	for k := len(before) - 1; k >= 0; k-- {
		if n, ok := text.Prefix(word, before[k].fold); ok && n < len(word) {
			return n
		}
	}
	return 0
}

// Stem gives the length in bytes of a word without the longest suffix of a
// language that it could end with, 0 where it ends with none.
func (g *Gazetteers) Stem(lang Language, word string) int {
	for _, suffix := range g.spoken[lang]().clitics.after {
		if n, ok := text.Suffix(word, suffix.fold); ok && n > 0 && !suffix.part {
			return trimFormat(word[:n])
		}
	}
	return 0
}
