package gazetteers

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/dateline/dateline/gazetteers/text"
)

// builder collects names and their readings as a trie over token hashes.
type builder struct {
	edges    map[edge]int32
	readings [][]Reading // by node; node 0 is the root
	tokens   []text.Token
	scratch  []uint64
}

type edge struct {
	node int32
	hash uint64
}

func newBuilder() *builder {
	return &builder{edges: make(map[edge]int32, 1<<17), readings: make([][]Reading, 1, 1<<17)}
}

// add enters a form and the spellings that are derived from it: with a space
// for a zero-width non-joiner, and written together where hyphens or
// apostrophes part it.
func (b *builder) add(form string, r Reading) {
	b.addPath(b.path(form), r)
	if strings.ContainsRune(form, '\u200c') {
		b.addPath(b.path(strings.ReplaceAll(form, "\u200c", " ")), r)
	}
	if joined := joinHyphens(form); joined != form {
		b.addPath(b.path(joined), r)
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

// caseOf is the demand on case that the way a form is written makes.
func caseOf(form string) Case {
	var letters, upper int
	first := true
	var initial Case
	for _, r := range form {
		if !unicode.IsLetter(r) {
			continue
		}
		if first && unicode.IsUpper(r) {
			initial = InitialUpper
		}
		first = false
		letters++
		if unicode.IsUpper(r) {
			upper++
		}
	}
	if letters > 1 && letters == upper && letters <= 6 {
		return AllUpper
	}
	return initial
}

// freeze lays the trie out in an open-addressed table.
func (b *builder) freeze() *trie {
	type child struct {
		edge
		node int32
	}
	children := make([]child, 0, len(b.edges))
	for e, n := range b.edges {
		children = append(children, child{e, n})
	}
	// Parents are numbered before their children, so in this order a node's
	// own slot is known when its children are placed.
	slices.SortFunc(children, func(x, y child) int {
		return cmp.Or(cmp.Compare(x.edge.node, y.edge.node), cmp.Compare(x.hash, y.hash))
	})
	size := 1
	for size < 2*len(children)+2 {
		size *= 2
	}
	t := &trie{slots: make([]slot, size), mask: uint64(size - 1), readings: make([]Reading, 1)}
	state := make([]uint32, len(b.readings))
	for _, c := range children {
		key := mix(state[c.edge.node], c.hash)
		at := key & t.mask
		for t.slots[at].check != 0 {
			at = (at + 1) & t.mask
		}
		t.slots[at].check = check(key)
		state[c.node] = uint32(at) + 1
		if rs := b.readings[c.node]; len(rs) > 0 {
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
