package gazetteers

import (
	"cmp"
	"slices"

	"github.com/dateline/dateline/gazetteers/lists"
)

// trie is the names of one language, or of every language, while they are
// collected: paths of token hashes. Node 0 is the root.
type trie struct {
	nodes    pages[node]
	edges    index // nodes by parent and hash
	readings pages[chained]
}

// node is reached from its parent by the token with the hash.
type node struct {
	hash   uint64
	parent uint32
	head   uint32 // of the chain of readings, 0 for none
}

// chained is a reading and the next one of the same node.
type chained struct {
	Reading
	next uint32
}

func newTrie() *trie {
	t := &trie{edges: index{slots: make([]uint32, 1<<6)}}
	t.nodes.add(node{})
	t.readings.add(chained{})
	return t
}

// add enters a reading at the end of a path, or makes one of it and of a
// reading with the same meaning that stands there. It reports whether the name
// has room for another reading.
func (t *trie) add(path []uint64, r Reading) bool {
	at := uint32(0)
	for _, h := range path {
		at = t.child(at, h)
	}
	n := t.nodes.at(at)
	count := 0
	for i := n.head; i != 0; i = t.readings.at(i).next {
		if t.readings.at(i).merge(r) {
			return true
		}
		if count++; count == maxReadings {
			return false
		}
	}
	n.head = t.readings.add(chained{r, n.head})
	return true
}

// child gives the node that a token leads to, a new one where there is none.
func (t *trie) child(parent uint32, hash uint64) uint32 {
	child, at := t.find(parent, hash)
	if child != 0 {
		return child
	}
	child = t.nodes.add(node{hash: hash, parent: parent})
	t.edges.put(at, child, func(n uint32) uint64 {
		x := t.nodes.at(n)
		return mix(0, x.parent, x.hash)
	})
	return child
}

// find gives the node that a token leads to, 0 where there is none, and its
// place among the edges.
func (t *trie) find(parent uint32, hash uint64) (child uint32, at int) {
	return t.edges.find(mix(0, parent, hash), func(n uint32) bool {
		x := t.nodes.at(n)
		return x.hash == hash && x.parent == parent
	})
}

// at gives the node at the end of a path, the root where there is none; no
// reading stands at the root.
func (t *trie) at(path []uint64) (at uint32) {
	for _, h := range path {
		if at, _ = t.find(at, h); at == 0 {
			break
		}
	}
	return at
}

// has reports whether a reading stands at the end of a path, and how strong it
// is.
func (t *trie) has(path []uint64, r Reading) (strength lists.Strength, found bool) {
	for i := t.nodes.at(t.at(path)).head; i != 0; i = t.readings.at(i).next {
		if old := t.readings.at(i); old.means(r) {
			return old.Strength, true
		}
	}
	return 0, false
}

// cases gives, by node, the least that a name which ends there or behind it
// demands of case.
func (t *trie) cases() []Case {
	least := slices.Repeat([]Case{AllUpper}, int(t.nodes.n))
	for i := t.nodes.n - 1; i > 0; i-- { // children come after their parents
		n := t.nodes.at(i)
		for k := n.head; k != 0; k = t.readings.at(k).next {
			if r := &t.readings.at(k).Reading; r.Case < least[i] {
				least[i] = r.Case
			}
			if calendarNames.Has(t.readings.at(k).Class) {
				least[i] = AnyCase
			}
		}
		least[n.parent] = min(least[n.parent], least[i])
	}
	return least
}

// print is the fingerprint of the path to a node.
func (t *trie) print(n uint32) uint32 {
	sum := uint64(0)
	for ; n != 0; n = t.nodes.at(n).parent {
		sum += t.nodes.at(n).hash
	}
	return fingerprint(sum)
}

func (c *chained) means(r Reading) bool { return c.Class == r.Class && c.Value == r.Value }

// merge makes one of two readings with the same meaning and reports whether
// they have it. The stricter strength of a name wins, the laxer case.
func (c *chained) merge(r Reading) bool {
	if !c.means(r) {
		return false
	}
	if strict[c.Strength] < strict[r.Strength] {
		c.Strength = r.Strength
	}
	c.Case = min(c.Case, r.Case)
	return true
}

// strict ranks the strengths by how much they ask.
var strict = [...]int{lists.Strong: 0, lists.Bound: 1, lists.Weak: 2, lists.Never: 3}

// order sorts the readings of a name: by class, then by language, then by the
// order in which their entities were added.
func order(x, y Reading) int {
	return cmp.Or(cmp.Compare(x.Class, y.Class), cmp.Compare(x.Language, y.Language), cmp.Compare(x.Value, y.Value))
}
