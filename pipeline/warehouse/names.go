package warehouse

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"

	"github.com/dateline/dateline/extractors"
)

// names are what rows of the table mentions mention, each once.
type names struct {
	all   []named
	slots []nameSlot // open-addressed by hash, a power of two, at most half full
	words map[words]*words
	known map[*extractors.Named]uint32 // indices of what was found
	seed  maphash.Seed
}

// nameSlot is 1 + the index in all, 0 for none, and a part of the hash: that of another
// name is passed by without a look at the name, which no cache has.
type nameSlot struct{ place, hash uint32 }

// named is what is mentioned. Most rows are held against one that no cache has any more:
// it is small, and its texts stand together.
type named struct {
	texts      string    // entity, name, name key and value
	ends       [3]uint32 // of the first three
	*words               // never nil
	days       bool      // start and end are known
	start, end Day
	hash       uint64 // of the entity or, for dates, the value
}

// words are what many share of those that are mentioned.
type words struct {
	kind, country, form, precision, calendar, resolvedBy, remarks string
}

func newNames() names {
	return names{slots: make([]nameSlot, 1<<10), words: make(map[words]*words), known: make(map[*extractors.Named]uint32), seed: maphash.MakeSeed()}
}

// index gives that of what a row mentions.
func (n *names) index(r *MentionRow) uint32 {
	hash := maphash.String(n.seed, cmp.Or(r.Entity, r.Value))
	slot := n.slot(hash)
	for ; n.slots[slot].place > 0; slot = n.slot(slot + 1) {
		if s := n.slots[slot]; s.hash == uint32(hash>>32) && n.all[s.place-1].is(r) {
			return s.place - 1
		}
	}
	n.all = append(n.all, n.newNamed(r, hash))
	n.slots[slot] = nameSlot{uint32(len(n.all)), uint32(hash >> 32)}
	if len(n.all) > len(n.slots)/2 {
		n.grow()
	}
	return uint32(len(n.all) - 1)
}

// slot is where the search for a hash begins.
func (n *names) slot(hash uint64) uint64 { return hash & uint64(len(n.slots)-1) }

// grow makes room for twice as many.
func (n *names) grow() {
	n.slots = make([]nameSlot, 2*len(n.slots))
	for i := range n.all {
		hash := n.all[i].hash
		slot := n.slot(hash)
		for n.slots[slot].place > 0 {
			slot = n.slot(slot + 1)
		}
		n.slots[slot] = nameSlot{uint32(i + 1), uint32(hash >> 32)}
	}
}

// newNamed is what a row mentions. Its texts are copied: they may be stretches of those
// of documents.
func (n *names) newNamed(r *MentionRow, hash uint64) named {
	known := n.words[wordsOf(r)]
	if known == nil {
		known = new(wordsOf(r))
		n.words[*known] = known
	}
	m := named{texts: r.Entity + r.Name + r.NameKey + r.Value, words: known, hash: hash}
	m.ends[0] = uint32(len(r.Entity))
	m.ends[1] = m.ends[0] + uint32(len(r.Name))
	m.ends[2] = m.ends[1] + uint32(len(r.NameKey))
	if m.days = r.DateStart != nil && r.DateEnd != nil; m.days {
		m.start, m.end = *r.DateStart, *r.DateEnd
	}
	return m
}

func wordsOf(r *MentionRow) words {
	return words{r.Type, r.Country, r.Form, r.Precision, r.Calendar, r.ResolvedBy, r.Flags}
}

func (n *named) entity() string  { return n.texts[:n.ends[0]] }
func (n *named) name() string    { return n.texts[n.ends[0]:n.ends[1]] }
func (n *named) nameKey() string { return n.texts[n.ends[1]:n.ends[2]] }
func (n *named) value() string   { return n.texts[n.ends[2]:] }

// is reports whether it is what a row mentions.
func (n *named) is(r *MentionRow) bool {
	days := r.DateStart != nil && r.DateEnd != nil
	return n.entity() == r.Entity && n.name() == r.Name && n.nameKey() == r.NameKey && n.value() == r.Value &&
		n.days == days && (!days || n.start == *r.DateStart && n.end == *r.DateEnd) && *n.words == wordsOf(r)
}

// sorted gives the indices in the order of the entities, dates behind them in the order
// of their days.
func (n *names) sorted() []uint32 {
	order := make([]uint32, len(n.all))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return cmp.Or(n.all[a].compare(&n.all[b]), cmp.Compare(a, b)) })
	return order
}

func (n *named) compare(o *named) int {
	a, b := n.entity(), o.entity()
	switch {
	case (a == "") != (b == ""):
		if a == "" {
			return 1
		}
		return -1
	case n.days != o.days:
		if n.days {
			return -1
		}
		return 1
	}
	return cmp.Or(strings.Compare(a, b), cmp.Compare(n.start, o.start), cmp.Compare(n.end, o.end))
}

// empty forgets them and keeps the memory.
func (n *names) empty() {
	clear(n.all)
	clear(n.slots)
	clear(n.words)
	clear(n.known)
	n.all = n.all[:0]
}
