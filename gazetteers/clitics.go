package gazetteers

import (
	"cmp"
	"iter"
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

// peel looks for names in token i without its clitics and puts them among the
// matches from before on.
func (m *matcher) peel(i, before int) {
	t, found := &m.tokens[i], len(m.dst)
	if m.clitics.mayPrecede(t) {
		m.findAfterClitic(i, m.s[t.Start:t.End])
	}
	if len(m.dst) == found && m.clitics.mayFollow(t) {
		for k := range m.layers {
			for range m.tables(k) {
				if state, hash, end := m.stem(m.table.root, t); state != 0 {
					first := len(m.dst)
					m.emit(i, i+1, int(t.Start), end, state, hash)
					if utf8.RuneCountInString(m.s[t.Start:end]) < least {
						m.dst = append(m.dst[:first], slices.DeleteFunc(m.dst[first:], func(x Match) bool { return !syllables.Has(x.Class) })...)
					}
				}
			}
		}
	}
	if len(m.dst) > found {
		m.order(before)
	}
}

// tables makes the two tables of a layer the one that is searched, one after
// the other.
func (m *matcher) tables(k int) iter.Seq[*table] {
	return func(yield func(*table) bool) {
		every, own := m.layers[k].tables(m.language)
		m.base = m.layers[k].base
		if m.table = every; yield(every) {
			m.table = own
			yield(own)
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
	for k := range m.layers {
		for t := range m.tables(k) {
			if state := t.root(hash); state != 0 {
				m.walk(i, start, hash, state, unknown)
			}
		}
	}
	m.order(before)
}

// stem tries the token without each of the language's suffixes and gives the
// state that step leads a stem to, 0 for none, its hash and where the name ends.
func (m *matcher) stem(step func(hash uint64) uint32, t *text.Token) (state uint32, hash uint64, end int) {
	word := m.s[t.Start:t.End]
	for _, suffix := range m.clitics.after {
		if suffix.edge != t.Closes || int(t.Runes) < suffix.runes+leastOf(word) {
			continue
		}
		cut, ok := text.Suffix(word, suffix.fold)
		if !ok {
			continue
		}
		hash := text.Hash(word[:cut])
		if state := step(hash); state != 0 {
			if suffix.part {
				return state, hash, int(t.End)
			}
			return state, hash, int(t.Start) + trimFormat(word[:cut])
		}
	}
	return 0, 0, 0
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
// that a word could begin with, 0 where it begins with none.
func (g *Gazetteers) Proclitic(lang Language, word string) int {
	before := g.clitics[lang].before
	for k := len(before) - 1; k >= 0; k-- {
		if n, ok := text.Prefix(word, before[k].fold); ok && n < len(word) {
			return n
		}
	}
	return 0
}
