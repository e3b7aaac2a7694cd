package warehouse

import (
	"cmp"
	"iter"
	"slices"
)

// beside finds the mentions of one document after the other in a table that is
// sorted otherwise: those of documents that are yet to come are kept.
type beside struct {
	next func() (*MentionRow, bool)
	stop func()

	kept   window
	last   []uint32 // by document of kept: its last row that is not taken, and 1; 0 for none
	before []uint32 // by row of kept: the one before of the same document, in the same way
	left   int      // rows of kept that are not taken
}

// mentionsAhead is how many rows of later documents are kept at most: more than
// those that are sorted together. Only damaged tables have more.
var mentionsAhead = 2 * mostSorted

func newBeside(mentions iter.Seq[*MentionRow]) *beside {
	b := &beside{kept: newFindable()}
	b.next, b.stop = iter.Pull(mentions)
	return b
}

// newFindable is a window that knows the rows of a document.
func newFindable() window {
	w := newWindow()
	w.byDoc = make(map[string]uint32)
	return w
}

// of gives the mentions of a document that has so many, by their numbers: fewer
// where the table has no more.
func (b *beside) of(id string, n int) []MentionRow {
	own := b.take(id)
	if b.kept.length > 2*mentionsAhead || b.kept.full() {
		b.compact()
	}
	for len(own) < n && b.left <= mentionsAhead && !b.kept.full() {
		m, ok := b.next()
		if !ok {
			break
		}
		if m.DocID == id {
			own = append(own, *m)
		} else {
			b.keep(m)
		}
	}
	slices.SortStableFunc(own, func(a, b MentionRow) int { return cmp.Compare(a.Mention, b.Mention) })
	return own
}

// rest gives the mentions that no document has asked for.
func (b *beside) rest() iter.Seq[*MentionRow] {
	return func(yield func(*MentionRow) bool) {
		for _, id := range slices.Clone(b.kept.docs) {
			for _, m := range b.take(id) {
				if !yield(&m) {
					return
				}
			}
		}
		for m, ok := b.next(); ok; m, ok = b.next() {
			if !yield(m) {
				return
			}
		}
	}
}

func (b *beside) keep(m *MentionRow) {
	b.kept.add(m)
	at := uint32(b.kept.length)
	doc := b.kept.row(b.kept.length - 1).doc
	if int(doc) == len(b.last) {
		b.last = append(b.last, 0)
	}
	b.before = append(b.before, b.last[doc])
	b.last[doc] = at
	b.left++
}

// take gives the rows of a document that are kept, and forgets them.
func (b *beside) take(id string) (own []MentionRow) {
	doc, known := b.kept.byDoc[id]
	if !known {
		return nil
	}
	for at := b.last[doc]; at > 0; at = b.before[at-1] {
		own = append(own, MentionRow{})
		m := &own[len(own)-1]
		b.kept.fill(m, b.kept.row(int(at-1)))
		m.DateStart, m.DateEnd, m.Parent = copied(m.DateStart), copied(m.DateEnd), copied(m.Parent)
	}
	slices.Reverse(own)
	b.last[doc] = 0
	if b.left -= len(own); b.left == 0 {
		b.empty()
	}
	return own
}

func copied(n *int32) *int32 {
	if n != nil {
		n = new(*n)
	}
	return n
}

func (b *beside) empty() {
	b.kept.empty()
	b.last, b.before, b.left = b.last[:0], b.before[:0], 0
}

// compact lets go of the rows that are taken, where others are never asked for.
func (b *beside) compact() {
	all := *b
	b.kept, b.last, b.before, b.left = newFindable(), nil, nil, 0
	for _, id := range all.kept.docs {
		for _, m := range all.take(id) {
			b.keep(&m)
		}
	}
}
