package warehouse

import (
	"math"
	"slices"
	"strings"
)

// window holds rows of the table mentions for a while, in a fifth of the memory of the
// rows themselves and without the texts that these point into.
type window struct {
	rows     [][]mention // in pieces, lest they be copied when they become many
	length   int         // of all pieces
	names    names
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

const noParent = math.MinInt32

// rowsInPiece is how many rows a piece of a window has.
const rowsInPiece = 1 << 13

// mostSurfaces is how many bytes of surfaces a window takes: more has no table that is
// whole.
const mostSurfaces = 1 << 30

func newWindow() window {
	return window{names: newNames(), byRule: make(map[string]uint32)}
}

// add copies a row, and reports whether what it mentions or its document is new to the
// window.
func (w *window) add(r *MentionRow) (fresh bool) {
	names, docs := len(w.names.all), len(w.docs)
	row := w.next(r.DocID, r.Rule, r.Surface)
	row.named = w.names.index(r)
	row.number, row.percent = r.Mention, percent(r.Confidence)
	row.startByte, row.endByte, row.startChar, row.endChar = r.StartByte, r.EndByte, r.StartChar, r.EndChar
	if r.Parent != nil {
		row.parent = *r.Parent
	}
	return len(w.names.all) > names || len(w.docs) > docs
}

// percent is a confidence as the window keeps it.
func percent(confidence float64) int32 { return int32(math.Round(confidence * 100)) }

// next begins a row, which is in the window then.
func (w *window) next(doc, rule, surface string) *mention {
	if w.length/rowsInPiece == len(w.rows) {
		w.rows = append(w.rows, make([]mention, rowsInPiece))
	}
	row := w.row(w.length)
	*row = mention{doc: w.doc(doc), rule: w.rule(rule), bytes: uint32(len(surface)), parent: noParent}
	row.surface = uint32(w.surfaces.Len())
	w.surfaces.WriteString(surface)
	w.length++
	return row
}

// row is a row by its number.
func (w *window) row(i int) *mention { return &w.rows[i/rowsInPiece][i%rowsInPiece] }

// full reports whether there is no room for another row.
func (w *window) full() bool { return w.surfaces.Len() >= mostSurfaces }

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
	at := make([]uint32, len(w.names.all)) // where the next row of each goes
	for i := range w.length {
		at[w.row(i).named]++
	}
	sum := uint32(0)
	for _, i := range w.names.sorted() {
		sum, at[i] = sum+at[i], sum
	}
	w.order = slices.Grow(w.order, w.length)[:w.length]
	for i := range w.length {
		k := w.row(i).named
		w.order[at[k]] = uint32(i)
		at[k]++
	}
}

// each gives the rows, in the order of sort where they are sorted, some at a time.
// They are valid until the next ones.
func (w *window) each(yield func([]mention) error) error {
	const together = 512
	taken := make([]mention, 0, together)
	for first := 0; first < w.length; first += together {
		// The rows lie far apart: none is waited for before all are asked for.
		taken = taken[:0]
		for i := first; i < min(first+together, w.length); i++ {
			at := i
			if len(w.order) > 0 {
				at = int(w.order[i])
			}
			taken = append(taken, *w.row(at))
		}
		if err := yield(taken); err != nil {
			return err
		}
	}
	return nil
}

// fill makes the row of a mention. Its numbers that may be null are those of the
// mention and of the window.
func (w *window) fill(r *MentionRow, m *mention) {
	n := &w.names.all[m.named]
	*r = MentionRow{
		DocID: w.docs[m.doc], Mention: m.number,
		StartByte: m.startByte, EndByte: m.endByte, StartChar: m.startChar, EndChar: m.endChar,
		Surface: w.surface(m), Type: n.kind, Entity: n.entity(), Name: n.name(), NameKey: n.nameKey(),
		Country: n.country, Form: n.form, Value: n.value(), Precision: n.precision, Calendar: n.calendar,
		ResolvedBy: n.resolvedBy, Flags: n.remarks, Confidence: float64(m.percent) / 100, Rule: w.rules[m.rule],
	}
	if n.days {
		r.DateStart, r.DateEnd = &n.start, &n.end
	}
	if m.parent != noParent {
		r.Parent = &m.parent
	}
}

// surface is that of a mention.
func (w *window) surface(m *mention) string {
	return w.surfaces.String()[m.surface : m.surface+m.bytes]
}

// empty forgets the rows and keeps the memory.
func (w *window) empty() {
	size := w.surfaces.Len()
	w.surfaces.Reset()
	w.surfaces.Grow(size)
	clear(w.docs)
	w.length, w.order, w.docs, w.rules = 0, w.order[:0], w.docs[:0], w.rules[:0]
	w.names.empty()
	clear(w.byRule)
	clear(w.byDoc)
}
