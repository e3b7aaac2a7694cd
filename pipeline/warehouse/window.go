package warehouse

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// window holds rows of the table mentions for a while, in a fifth of the memory of the
// rows themselves and without the texts that these point into.
type window struct {
	rows     []mention
	names    []named
	byEntity map[string]uint32 // the last of names with an entity or, for dates, a value
	rules    []string
	byRule   map[string]uint32
	docs     []string
	byDoc    map[string]uint32 // nil where nobody asks for the rows of a document
	surfaces strings.Builder   // and ids
	order    []uint32          // of the rows, where they are sorted
}

// mention is what rows with the same named do not share.
type mention struct {
	named, doc, rule   uint32 // indices
	surface, bytes     uint32 // of the surface among the surfaces
	number             int32
	startByte, endByte int32
	startChar, endChar int32
	parent             int32 // noParent for none
	percent            int32 // of the confidence
}

// named is what is mentioned.
type named struct {
	kind, entity, name, nameKey, country, form      string
	value, precision, calendar, resolvedBy, remarks string
	days                                            bool // start and end are known
	start, end                                      Day
	next                                            uint32 // the one before with the same entity, and 1; 0 for none
}

const noParent = math.MinInt32

// mostSurfaces is how many bytes of surfaces a window takes: more has no table that is
// whole.
const mostSurfaces = 1 << 30

func newWindow() window {
	return window{byEntity: make(map[string]uint32), byRule: make(map[string]uint32)}
}

// add copies a row that is checked.
func (w *window) add(r *MentionRow) {
	m := mention{
		named: w.named(r), doc: w.doc(r.DocID), rule: w.rule(r.Rule),
		surface: uint32(w.surfaces.Len()), bytes: uint32(len(r.Surface)),
		number: r.Mention, startByte: r.StartByte, endByte: r.EndByte, startChar: r.StartChar, endChar: r.EndChar,
		parent: noParent, percent: int32(r.Confidence*100 + 0.5),
	}
	if r.Parent != nil {
		m.parent = *r.Parent
	}
	w.surfaces.WriteString(r.Surface)
	w.rows = append(w.rows, m)
}

// full reports whether there is no room for another row.
func (w *window) full() bool { return w.surfaces.Len() >= mostSurfaces }

// named gives the index of what a row mentions.
func (w *window) named(r *MentionRow) uint32 {
	n := named{
		kind: r.Type, entity: r.Entity, name: r.Name, nameKey: r.NameKey, country: r.Country, form: r.Form,
		value: r.Value, precision: r.Precision, calendar: r.Calendar, resolvedBy: r.ResolvedBy, remarks: r.Flags,
	}
	if n.days = r.DateStart != nil && r.DateEnd != nil; n.days {
		n.start, n.end = *r.DateStart, *r.DateEnd
	}
	key := cmp.Or(r.Entity, r.Value)
	last := w.byEntity[key]
	for i := last; i > 0; i = n.next {
		known := &w.names[i-1]
		if n.next = known.next; n == *known {
			return i - 1
		}
	}
	// Names and values may be stretches of texts.
	n.next = last
	all := n.entity + n.name + n.nameKey + n.value
	cut := func(length int) (s string) {
		s, all = all[:length], all[length:]
		return s
	}
	n.entity, n.name, n.nameKey, n.value = cut(len(n.entity)), cut(len(n.name)), cut(len(n.nameKey)), cut(len(n.value))
	w.names = append(w.names, n)
	w.byEntity[cmp.Or(n.entity, n.value)] = uint32(len(w.names))
	return uint32(len(w.names) - 1)
}

// doc gives the index of a document: that of the last row, where rows are written,
// or a new one.
func (w *window) doc(id string) uint32 {
	if n := len(w.docs); n > 0 && w.docs[n-1] == id {
		return uint32(n - 1)
	}
	if i, known := w.byDoc[id]; known {
		return i
	}
	w.surfaces.WriteString(id) // not to keep what it was read with
	id = w.surfaces.String()[w.surfaces.Len()-len(id):]
	i := uint32(len(w.docs))
	w.docs = append(w.docs, id)
	if w.byDoc != nil {
		w.byDoc[id] = i
	}
	return i
}

func (w *window) rule(name string) uint32 {
	i, known := w.byRule[name]
	if !known {
		i = uint32(len(w.rules))
		w.rules = append(w.rules, name)
		w.byRule[name] = i
	}
	return i
}

// sort brings the rows into the order of their entities, dates behind them in the
// order of their days. Those that mention the same keep theirs.
func (w *window) sort() {
	names := make([]uint32, len(w.names))
	for i := range names {
		names[i] = uint32(i)
	}
	slices.SortFunc(names, func(a, b uint32) int { return compareNamed(&w.names[a], &w.names[b], a, b) })
	at := make([]uint32, len(w.names)) // where the next row of each goes
	for i := range w.rows {
		at[w.rows[i].named]++
	}
	sum := uint32(0)
	for _, i := range names {
		sum, at[i] = sum+at[i], sum
	}
	w.order = slices.Grow(w.order, len(w.rows))[:len(w.rows)]
	for i := range w.rows {
		k := w.rows[i].named
		w.order[at[k]] = uint32(i)
		at[k]++
	}
}

func compareNamed(a, b *named, i, k uint32) int {
	switch {
	case (a.entity == "") != (b.entity == ""):
		if a.entity == "" {
			return 1
		}
		return -1
	case a.days != b.days:
		if a.days {
			return -1
		}
		return 1
	}
	return cmp.Or(strings.Compare(a.entity, b.entity), cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), cmp.Compare(i, k))
}

// each gives the rows, in the order of sort where they are sorted, some at a time.
// They are valid until the next ones.
func (w *window) each(yield func([]MentionRow) error) error {
	const together = 512
	taken, rows := make([]mention, 0, together), make([]MentionRow, together)
	for first := 0; first < len(w.rows); first += together {
		last := min(first+together, len(w.rows))
		// The rows lie far apart: none is waited for before all are asked for.
		if len(w.order) == 0 {
			taken = append(taken[:0], w.rows[first:last]...)
		} else {
			taken = taken[:0]
			for _, at := range w.order[first:last] {
				taken = append(taken, w.rows[at])
			}
		}
		for i := range taken {
			w.row(&taken[i], &rows[i])
		}
		if err := yield(rows[:len(taken)]); err != nil {
			return err
		}
	}
	return nil
}

// row gives the row of a mention. Its numbers that may be null are those of the
// mention and of the window.
func (w *window) row(m *mention, r *MentionRow) {
	n := &w.names[m.named]
	*r = MentionRow{
		DocID: w.docs[m.doc], Mention: m.number,
		StartByte: m.startByte, EndByte: m.endByte, StartChar: m.startChar, EndChar: m.endChar,
		Surface: w.surfaces.String()[m.surface : m.surface+m.bytes], Type: n.kind, Entity: n.entity, Name: n.name, NameKey: n.nameKey,
		Country: n.country, Form: n.form, Value: n.value, Precision: n.precision, Calendar: n.calendar,
		ResolvedBy: n.resolvedBy, Flags: n.remarks, Confidence: float64(m.percent) / 100, Rule: w.rules[m.rule],
	}
	if n.days {
		r.DateStart, r.DateEnd = &n.start, &n.end
	}
	if m.parent != noParent {
		r.Parent = &m.parent
	}
}

// empty forgets the rows and keeps the memory.
func (w *window) empty() {
	size := w.surfaces.Len()
	w.surfaces.Reset()
	w.surfaces.Grow(size)
	clear(w.names)
	clear(w.docs)
	w.rows, w.order, w.names, w.docs, w.rules = w.rows[:0], w.order[:0], w.names[:0], w.docs[:0], w.rules[:0]
	clear(w.byEntity)
	clear(w.byRule)
	clear(w.byDoc)
}
