package warehouse

import (
	"fmt"
	"iter"
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
	return &Night{paths{out: out, date: date}, m}, nil
}

// Documents gives the documents in the order of their rows, each with its
// mentions, wherever these stand in the table. Memory is that of the rows that
// stand before their turn. After an error there is nothing more.
func (n *Night) Documents() iter.Seq2[*Document, error] {
	return documentsOf(n.Manifest.parts(n.paths, Documents), n.Manifest.parts(n.paths, Mentions), n.partition())
}

// documentsOf gives the documents in parts of the table documents, with their rows in
// parts of the table mentions; of is what the parts are of.
func documentsOf(documents, ofMentions []string, of string) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		var unread error // of the mentions
		mentions := newBeside(func(yield func(*MentionRow) bool) {
			for m, err := range partRows[MentionRow](ofMentions) {
				if unread = err; err != nil || !yield(m) {
					return
				}
			}
		})
		defer mentions.stop()
		for row, err := range partRows[DocumentRow](documents) {
			if err != nil {
				yield(nil, err)
				return
			}
			d := &Document{*row, mentions.of(row.DocID, int(row.Mentions))}
			if unread != nil {
				yield(nil, unread)
				return
			}
			if len(d.Mentions) < int(row.Mentions) {
				yield(nil, fmt.Errorf("document %q of %s: %d of its %d mentions are in the table, or near it: see dateline verify", row.DocID, of, len(d.Mentions), row.Mentions))
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
	return partRows[RejectRow](n.Manifest.parts(n.paths, Rejects))
}

// partRows gives the rows of parts, in their order, of the columns that T has.
func partRows[T any](names []string) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for _, name := range names {
			for row, err := range rowsOf[T](name) {
				if !yield(row, err) || err != nil {
					return
				}
			}
		}
	}
}
