package warehouse

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
)

// names are what rows of the table mentions mention, each once.
type names struct {
	all   []named
	slots []uint32 // open-addressed by hash, a power of two, at most half full: 1 + the index in all
	seed  maphash.Seed
}

// named is what is mentioned.
type named struct {
	kind, entity, name, nameKey, country, form      string
	value, precision, calendar, resolvedBy, remarks string
	days                                            bool // start and end are known
	start, end                                      Day
	hash                                            uint64 // of the entity or, for dates, the value
}

func newNames() names { return names{slots: make([]uint32, 1<<10), seed: maphash.MakeSeed()} }

// index gives that of what a row mentions.
func (n *names) index(r *MentionRow) uint32 {
	hash := maphash.String(n.seed, cmp.Or(r.Entity, r.Value))
	slot := n.slot(hash)
	for ; n.slots[slot] > 0; slot = n.slot(slot + 1) {
		i := n.slots[slot] - 1
		if known := &n.all[i]; known.hash == hash && known.is(r) {
			return i
		}
	}
	n.all = append(n.all, newNamed(r, hash))
	n.slots[slot] = uint32(len(n.all))
	if len(n.all) > len(n.slots)/2 {
		n.grow()
	}
	return uint32(len(n.all) - 1)
}

// slot is where the search for a hash begins.
func (n *names) slot(hash uint64) uint64 { return hash & uint64(len(n.slots)-1) }

// grow makes room for twice as many.
func (n *names) grow() {
	n.slots = make([]uint32, 2*len(n.slots))
	for i := range n.all {
		slot := n.slot(n.all[i].hash)
		for n.slots[slot] > 0 {
			slot = n.slot(slot + 1)
		}
		n.slots[slot] = uint32(i + 1)
	}
}

// newNamed is what a row mentions. Its texts are copied: they may be stretches of those
// of documents.
func newNamed(r *MentionRow, hash uint64) named {
	n := named{
		kind: r.Type, country: r.Country, form: r.Form,
		precision: r.Precision, calendar: r.Calendar, resolvedBy: r.ResolvedBy, remarks: r.Flags, hash: hash,
	}
	if n.days = r.DateStart != nil && r.DateEnd != nil; n.days {
		n.start, n.end = *r.DateStart, *r.DateEnd
	}
	all := r.Entity + r.Name + r.NameKey + r.Value
	cut := func(length int) (s string) {
		s, all = all[:length], all[length:]
		return s
	}
	n.entity, n.name, n.nameKey, n.value = cut(len(r.Entity)), cut(len(r.Name)), cut(len(r.NameKey)), cut(len(r.Value))
	return n
}

// is reports whether it is what a row mentions.
func (n *named) is(r *MentionRow) bool {
	days := r.DateStart != nil && r.DateEnd != nil
	return n.entity == r.Entity && n.name == r.Name && n.nameKey == r.NameKey && n.form == r.Form &&
		n.value == r.Value && n.days == days && (!days || n.start == *r.DateStart && n.end == *r.DateEnd) &&
		n.kind == r.Type && n.country == r.Country &&
		n.precision == r.Precision && n.calendar == r.Calendar && n.resolvedBy == r.ResolvedBy && n.remarks == r.Flags
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
	switch {
	case (n.entity == "") != (o.entity == ""):
		if n.entity == "" {
			return 1
		}
		return -1
	case n.days != o.days:
		if n.days {
			return -1
		}
		return 1
	}
	return cmp.Or(strings.Compare(n.entity, o.entity), cmp.Compare(n.start, o.start), cmp.Compare(n.end, o.end))
}

// empty forgets them and keeps the memory.
func (n *names) empty() {
	clear(n.all)
	clear(n.slots)
	n.all = n.all[:0]
}
