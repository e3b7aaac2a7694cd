package check

import (
	"fmt"
	"iter"
	"slices"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
)

// listing is a name of the entity at hand.
type listing struct {
	lists.Name
	canonical bool
	docs      []uint16 // languages whose documents it is looked for in; every is alone
	keys      []uint64 // of its spellings
	written   gazetteers.Case
	strength  lists.Strength // that it has in the end, since the stricter one of the same form counts
}

// every stands for the documents of every language.
const every uint16 = 0

// slot is where a name is entered: the names of an entity that share one are
// one to the matcher.
type slot struct {
	key     uint64
	doc     uint16
	demonym bool
}

// slots gives the slots that a name is entered in.
func (n *listing) slots() iter.Seq[slot] {
	return func(yield func(slot) bool) {
		for _, doc := range n.docs {
			for _, key := range n.keys {
				if !yield(slot{key, doc, n.Demonym}) {
					return
				}
			}
		}
	}
}

// gather lists the names of an entity as gazetteers.Builder enters them: the
// canonical one first, for every document, unless a line has something else to
// say of it.
func (c *Checker) gather(e *lists.Entity) {
	c.listings = c.listings[:0]
	own := func(n lists.Name) bool {
		return n.Form == e.Name && n.Everywhere() && n.Strength != lists.Strong
	}
	if !slices.ContainsFunc(e.Names, own) {
		c.listings = append(c.listings, listing{Name: lists.Name{Form: e.Name, Line: e.Line}, canonical: true})
	}
	for _, n := range e.Names {
		c.listings = append(c.listings, listing{Name: n, canonical: own(n)})
	}
	c.strictest = emptied(c.strictest)
	for i := range c.listings {
		n := &c.listings[i]
		n.docs, n.keys, n.written = c.docs(&n.Name), gazetteers.Spellings(nil, n.Form), gazetteers.CaseOf(n.Form)
		for s := range n.slots() {
			c.strictest[s] = stricter(c.strictest[s], n.Strength)
		}
	}
	for i := range c.listings {
		n := &c.listings[i]
		n.strength = n.Strength
		if len(n.keys) == 0 {
			continue
		}
		n.strength = lists.Never
		for _, doc := range n.docs {
			if s := c.strictest[slot{n.keys[0], doc, n.Demonym}]; demands[s] < demands[n.strength] {
				n.strength = s
			}
		}
	}
}

// emptied gives an empty map: a new one for one that was large, which takes long
// to clear for every entity that follows.
func emptied[K comparable, V any](m map[K]V) map[K]V {
	if len(m) > 1<<9 {
		return make(map[K]V)
	}
	clear(m)
	return m
}

// demands ranks the strengths by how much they ask.
var demands = [...]int{lists.Strong: 0, lists.Bound: 1, lists.Weak: 2, lists.Never: 3}

func stricter(a, b lists.Strength) lists.Strength {
	if demands[a] < demands[b] {
		return b
	}
	return a
}

// docs numbers the languages whose documents a name is looked for in.
func (c *Checker) docs(n *lists.Name) []uint16 {
	if n.Everywhere() {
		return []uint16{every}
	}
	docs := make([]uint16, len(n.Tags))
	for i, tag := range n.Tags {
		if c.languages[tag] == 0 {
			c.languages[tag] = uint16(len(c.languages) + 1)
		}
		docs[i] = c.languages[tag]
	}
	return docs
}

// in reports whether the name is looked for in documents of a language.
func (n *listing) in(doc uint16) bool { return n.docs[0] == every || slices.Contains(n.docs, doc) }

// line names a line of the list at hand.
func line(n *listing) string { return fmt.Sprintf("line %d", n.Line) }
