package gazetteers

import (
	"github.com/dateline/dateline/gazetteers/text"
)

// trie is a hash trie over tokens: a state is the slot that the last token led
// to, and the next slot is found by state and token. Tokens are known by their
// 64-bit hashes alone, of which 31 bits are checked beside those that choose
// the slot.
type trie struct {
	slots    []slot
	mask     uint64
	readings []Reading
}

type slot struct {
	check    uint32 // 0 for an empty slot
	readings uint32 // index of the first reading
	count    uint32
}

// mix is the key of a token after a state.
func mix(state uint32, hash uint64) uint64 {
	h := hash ^ uint64(state)*0x9E3779B97F4A7C15
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return h ^ h>>29
}

// check is the part of a key that is kept in its slot, never zero.
func check(key uint64) uint32 { return uint32(key>>32) | 1 }

// step gives the state that a token leads to, 0 where no name goes on so.
func (t *trie) step(state uint32, hash uint64) uint32 {
	key := mix(state, hash)
	want := check(key)
	for at := key & t.mask; ; at = (at + 1) & t.mask {
		switch t.slots[at].check {
		case want:
			return uint32(at) + 1
		case 0:
			return 0
		}
	}
}

// at gives the readings of a state.
func (t *trie) at(state uint32) []Reading {
	s := t.slots[state-1]
	return t.readings[s.readings : s.readings+s.count]
}

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
func (g *Gazetteers) Find(dst []Match, s string, tokens []text.Token, lang Language) []Match {
	clitics := &g.clitics[lang]
	for i := range tokens {
		t := &tokens[i]
		if t.Kind == text.Symbol && skippable(s, *t) {
			continue
		}
		before := len(dst)
		if state := g.trie.step(0, t.Hash); state != 0 {
			dst = g.walk(dst, s, tokens, i, int(t.Start), state, lang)
		}
		if t.Kind != text.Word || t.Shape&text.Ideograph != 0 {
			continue
		}
		if len(dst) == before && len(clitics.before) > 0 {
			dst = g.findAfterClitic(dst, s, tokens, i, lang)
		}
		if len(dst) == before && len(clitics.after) > 0 {
			if state, end := g.stem(0, s, t, lang); state != 0 {
				dst = g.emit(dst, s, tokens, i, i+1, int(t.Start), end, state, lang)
			}
		}
	}
	return dst
}

// walk follows the trie from the state after token first and appends what it
// finds.
func (g *Gazetteers) walk(dst []Match, s string, tokens []text.Token, first, start int, state uint32, lang Language) []Match {
	dst = g.emit(dst, s, tokens, first, first+1, start, int(tokens[first].End), state, lang)
	for i := first + 1; i < len(tokens); i++ {
		t := &tokens[i]
		if t.Gap >= text.Line {
			break
		}
		if t.Kind == text.Symbol && skippable(s, *t) && passes(s, tokens, i) {
			continue
		}
		next := g.trie.step(state, t.Hash)
		if next == 0 {
			if t.Kind == text.Word && len(g.clitics[lang].after) > 0 {
				if stem, end := g.stem(state, s, t, lang); stem != 0 {
					dst = g.emit(dst, s, tokens, first, i+1, start, end, stem, lang)
				}
			}
			break
		}
		state = next
		dst = g.emit(dst, s, tokens, first, i+1, start, int(t.End), state, lang)
	}
	return dst
}

// emit appends the readings of a state that hold in the language and for the
// way the text is written.
func (g *Gazetteers) emit(dst []Match, s string, tokens []text.Token, first, last, start, end int, state uint32, lang Language) []Match {
	shape := tokens[first].Shape
	for _, r := range g.trie.at(state) {
		if r.Language != 0 && r.Language != lang {
			continue
		}
		if r.Case != AnyCase && shape.Cased() && !calendarNames.Has(r.Class) {
			if r.Case == AllUpper && !shape.AllUpper() || shape&text.FirstUpper == 0 {
				continue
			}
		}
		dst = append(dst, Match{First: first, Last: last, Start: start, End: end, Reading: r})
	}
	return dst
}

// skippable reports whether a symbol may stand between the words of a name
// without being part of it.
func skippable(s string, t text.Token) bool {
	switch s[t.Start:t.End] {
	case "-", "'", ".", "·", "’", "‘", "‐", "‑", "–", "・", "ʼ", "`", "´", "־":
		return true
	}
	return false
}

// passes reports whether the symbol at i stands between two words of one name:
// joined to both, or a full stop after a short word.
func passes(s string, tokens []text.Token, i int) bool {
	if tokens[i].Gap != text.Joined || i+1 == len(tokens) {
		return false
	}
	if s[tokens[i].Start] == '.' {
		return tokens[i-1].Kind == text.Word && tokens[i-1].Runes <= 3
	}
	return tokens[i+1].Gap == text.Joined
}

// Knows reports whether a single word, by its hash, has a reading of the class
// in the language.
func (g *Gazetteers) Knows(hash uint64, class Class, lang Language) bool {
	state := g.trie.step(0, hash)
	if state == 0 {
		return false
	}
	for _, r := range g.trie.at(state) {
		if r.Class == class && (r.Language == 0 || r.Language == lang) {
			return true
		}
	}
	return false
}
