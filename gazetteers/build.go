package gazetteers

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dateline/dateline/gazetteers/text"
)

// builder collects names and their readings as a trie over token hashes.
type builder struct {
	edges    map[edge]int32
	incoming []edge      // by node, the edge that leads to it; node 0 is the root
	readings [][]Reading // by node
	tokens   []text.Token
	scratch  []uint64
}

type edge struct {
	node int32
	hash uint64
}

// expected is about how many edges the built-in gazetteers have.
const expected = 1 << 18

func newBuilder() *builder {
	return &builder{
		edges:    make(map[edge]int32, expected),
		incoming: make([]edge, 1, expected),
		readings: make([][]Reading, 1, expected),
	}
}

// add enters a form and the spellings that are derived from it: with a space
// for a zero-width non-joiner, and written together where hyphens or
// apostrophes part it.
func (b *builder) add(form string, r Reading) {
	b.addPath(b.path(form), r)
	if strings.Contains(form, "\u200c") {
		b.addPath(b.path(strings.ReplaceAll(form, "\u200c", " ")), r)
	}
	if strings.ContainsAny(form, "-'’ʼ‑") {
		b.addPath(b.path(joinHyphens(form)), r)
	}
}

// path is the sequence of token hashes of a form, without the symbols that
// matching passes over. It is valid until the next call.
func (b *builder) path(form string) []uint64 {
	b.tokens = text.Tokens(b.tokens[:0], form)
	b.scratch = b.scratch[:0]
	for _, t := range b.tokens {
		if t.Kind == text.Symbol && skippable(form, t) {
			continue
		}
		b.scratch = append(b.scratch, t.Hash)
	}
	return b.scratch
}

func (b *builder) addPath(path []uint64, r Reading) {
	if len(path) == 0 {
		return
	}
	node := int32(0)
	for _, h := range path {
		next, ok := b.edges[edge{node, h}]
		if !ok {
			next = int32(len(b.readings))
			b.readings = append(b.readings, nil)
			b.incoming = append(b.incoming, edge{node, h})
			b.edges[edge{node, h}] = next
		}
		node = next
	}
	for i, old := range b.readings[node] {
		if old.Class == r.Class && old.Value == r.Value && old.Language == r.Language {
			// The stricter class of a name wins, the laxer case; a month or
			// weekday is weak only as an abbreviation.
			b.readings[node][i].Weak = old.Weak || r.Weak
			if calendarNames.Has(r.Class) {
				b.readings[node][i].Weak = old.Weak && r.Weak
			}
			b.readings[node][i].Case = min(old.Case, r.Case)
			return
		}
	}
	b.readings[node] = append(b.readings[node], r)
}

// joinHyphens writes together the words of a form that hyphens or apostrophes
// part.
func joinHyphens(form string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '-', '\'', '’', 'ʼ', '‑':
			return -1
		}
		return r
	}, form)
}

// caseOf is the demand on case that the way a form is written makes: a short
// one in capitals is an abbreviation.
func caseOf(form string) Case {
	var buf [8]text.Token
	letters, upper, initial := 0, true, AnyCase
	for i, t := range text.Tokens(buf[:0], form) {
		if t.Kind != text.Word {
			continue
		}
		if i == 0 && t.Shape&text.FirstUpper != 0 {
			initial = InitialUpper
		}
		letters += int(t.Runes)
		upper = upper && t.Shape.AllUpper()
	}
	if upper && letters > 1 && letters <= 6 {
		return AllUpper
	}
	return initial
}

// freeze lays the trie out in an open-addressed table. Nodes are placed in the
// order in which they were made, parents before their children.
func (b *builder) freeze() *trie {
	size := 1
	for size < 2*len(b.incoming) {
		size *= 2
	}
	t := &trie{slots: make([]slot, size), mask: uint64(size - 1), readings: make([]Reading, 1, len(b.incoming))}
	state := make([]uint32, len(b.incoming))
	for node := 1; node < len(b.incoming); node++ {
		in := b.incoming[node]
		key := mix(state[in.node], in.hash)
		at := key & t.mask
		for t.slots[at].check != 0 {
			at = (at + 1) & t.mask
		}
		t.slots[at].check = check(key)
		state[node] = uint32(at) + 1
		if rs := b.readings[node]; len(rs) > 0 {
			slices.SortFunc(rs, func(x, y Reading) int {
				return cmp.Or(cmp.Compare(x.Class, y.Class), cmp.Compare(x.Language, y.Language), cmp.Compare(x.Value, y.Value))
			})
			t.slots[at].readings = uint32(len(t.readings))
			t.slots[at].count = uint32(len(rs))
			t.readings = append(t.readings, rs...)
		}
	}
	return t
}
