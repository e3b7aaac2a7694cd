// Package compare says what of two outputs of dateline is lost, new and changed:
// of two warehouses, of two outputs of extract, of golden files and what there is
// today. Documents are matched by their ids, mentions by where they stand.
package compare

import (
	"github.com/dateline/dateline/pipeline/warehouse"
)

// Document is a document of an output. Columns that the output does not have are
// zero.
type Document struct {
	warehouse.Document
	Text string // where it is at hand
}

// Kind is what became of a document or a mention.
type Kind string

// The kinds of a Change. What is the same has none.
const (
	Lost    Kind = "lost"
	New     Kind = "new"
	Changed Kind = "changed"
)

// Kinds lists them.
var Kinds = []Kind{Lost, New, Changed}

// Difference is what one document was and is. Of one that is lost or new Old or
// New is nil, and all its mentions are lost or new.
type Difference struct {
	Old, New *Document
	Kind     Kind    // empty for the same document; its mentions may differ all the same
	Fields   []Field // of a changed document: its own columns that differ
	Mentions []Change
}

// Change is one difference between the mentions of a document.
type Change struct {
	Kind     Kind
	Old, New *warehouse.MentionRow // nil where there is none
	Fields   []Field               // of a changed mention
}

// Field is a column that differs, as people read its values.
type Field struct {
	Name string `json:"field"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

// Documents compares two states of a document, of which one may be nil.
// Confidences that differ by no more than tolerance are the same.
func Documents(old, now *Document, tolerance float64) *Difference {
	d := &Difference{Old: old, New: now}
	switch {
	case now == nil:
		d.Kind = Lost
		for i := range old.Mentions {
			d.Mentions = append(d.Mentions, Change{Kind: Lost, Old: &old.Mentions[i]})
		}
	case old == nil:
		d.Kind = New
		for i := range now.Mentions {
			d.Mentions = append(d.Mentions, Change{Kind: New, New: &now.Mentions[i]})
		}
	default:
		if d.Fields = documentFields(&old.Row, &now.Row, tolerance); len(d.Fields) > 0 {
			d.Kind = Changed
		}
		d.Mentions = mentions(old, now, tolerance)
	}
	return d
}

// Same reports whether the document and all its mentions are.
func (d *Difference) Same() bool { return d.Kind == "" && len(d.Mentions) == 0 }

// Current is the document as it is, or as it was where it is no more.
func (d *Difference) Current() *Document {
	if d.New != nil {
		return d.New
	}
	return d.Old
}
