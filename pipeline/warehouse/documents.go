package warehouse

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
)

// Document is a row of the table documents with its rows of the table mentions,
// by their numbers.
type Document struct {
	Row      DocumentRow
	Mentions []MentionRow
}

// Night is what is published of a date: the parts that its manifest names.
type Night struct {
	paths
	Manifest Manifest
}

// OpenNight reads the manifest of a date ("2026-11-20") below out.
func OpenNight(out, date string) (*Night, error) {
	m, _, err := ReadManifest(out, date)
	if err != nil {
		return nil, err
	}
	return &Night{paths{out, date}, m}, nil
}

// mentionsAhead is how many rows of mentions are held for documents that are yet
// to come: more than a row group, within which their order is free.
const mentionsAhead = 4 << 20

// Documents gives the documents in the order of their rows, each with its
// mentions, wherever these stand in the table. Memory is that of the rows that
// stand before their turn. After an error there is nothing more.
func (n *Night) Documents() iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		next, stop := iter.Pull2(partRows[MentionRow](&n.Manifest, n.paths, Mentions))
		defer stop()
		early := make(map[string][]MentionRow) // those of later documents
		held := 0
		mentions := func(d *DocumentRow) ([]MentionRow, error) {
			own := early[d.DocID]
			delete(early, d.DocID)
			held -= len(own)
			own = slices.Grow(own, int(min(max(0, d.Mentions-int32(len(own))), 1<<10))) // the row may be damaged
			for len(own) < int(d.Mentions) {
				m, err, more := next()
				switch {
				case err != nil:
					return nil, err
				case !more || held > mentionsAhead:
					return nil, fmt.Errorf("document %q of %s: %d of its %d mentions are in the table, or near it: see dateline verify", d.DocID, n.partition(), len(own), d.Mentions)
				case m.DocID == d.DocID:
					own = append(own, *m)
				default:
					early[m.DocID] = append(early[m.DocID], *m)
					held++
				}
			}
			slices.SortFunc(own, func(a, b MentionRow) int { return cmp.Compare(a.Mention, b.Mention) })
			return own, nil
		}
		for row, err := range partRows[DocumentRow](&n.Manifest, n.paths, Documents) {
			if err != nil {
				yield(nil, err)
				return
			}
			d := &Document{Row: *row}
			if d.Mentions, err = mentions(row); err != nil {
				yield(nil, err)
				return
			}
			if !yield(d, nil) {
				return
			}
		}
	}
}

// Rejects gives the rejects in the order of their rows. A row is valid until the
// next one; after an error there is none.
func (n *Night) Rejects() iter.Seq2[*RejectRow, error] {
	return partRows[RejectRow](&n.Manifest, n.paths, Rejects)
}

// partRows gives the rows of all parts of a table, in their order, of the columns
// that T has.
func partRows[T any](m *Manifest, p paths, t Table) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for _, name := range m.parts(p, t) {
			for row, err := range rowsOf[T](name) {
				if !yield(row, err) || err != nil {
					return
				}
			}
		}
	}
}
