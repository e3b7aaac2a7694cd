package compare

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"os"
	"slices"
)

// DefaultMemory is how many bytes of documents are held that the other side has
// not had yet.
const DefaultMemory = 64 << 20

// join hands the documents of two sequences to pair, two with the same id
// together, one that only one side has with nil for the other.
//
// Both sides are read side by side, and what one of them has first waits for the
// other. When more than memory bytes wait, they are written to a temporary file,
// by their ids; at the end such files are merged. So any order of the documents
// gives the same pairs, and memory does not depend on their number. Of documents
// with one id the first goes with the first.
func join(ctx context.Context, old, now iter.Seq2[*Document, error], memory int64, pair func(old, now *Document) error) error {
	j := &joiner{memory: memory, pair: pair}
	defer func() { os.RemoveAll(j.temp) }() // of "" nothing
	for i, documents := range []iter.Seq2[*Document, error]{old, now} {
		next, stop := iter.Pull2(ahead(documents))
		defer stop()
		j.sides[i] = &side{next: next, waiting: make(map[string][]waiting)}
	}
	if err := j.read(ctx); err != nil {
		return err
	}
	return j.rest(ctx)
}

type joiner struct {
	sides  [2]*side // old and new
	memory int64
	pair   func(old, now *Document) error

	held  int64  // bytes that wait
	count int64  // of documents
	temp  string // the folder of the temporary files; empty before there are any
}

type side struct {
	next    func() (*Document, error, bool)
	ended   bool
	waiting map[string][]waiting // by id: documents that the other side has not had
	runs    []string             // temporary files, each by the ids of its documents
}

// waiting is a document and its number among those that were read.
type waiting struct {
	document *Document
	number   int64
}

// read goes along both sides. A side is read on while it brings what the other
// has waited for: it catches up.
func (j *joiner) read(ctx context.Context) error {
	for at := 0; !j.sides[0].ended || !j.sides[1].ended; {
		if err := ctx.Err(); err != nil {
			return err
		}
		here, there := j.sides[at], j.sides[1-at]
		if here.ended {
			at = 1 - at
			continue
		}
		d, err, more := here.next()
		if err != nil {
			return err
		}
		if !more {
			here.ended = true
			continue
		}
		if twin := there.take(d.Row.DocID); twin != nil {
			j.held -= size(twin)
			if err := j.match(at, d, twin); err != nil {
				return err
			}
			continue
		}
		j.count++
		here.waiting[d.Row.DocID] = append(here.waiting[d.Row.DocID], waiting{d, j.count})
		if j.held += size(d); j.held > j.memory {
			if err := j.spill(); err != nil {
				return err
			}
		}
		at = 1 - at
	}
	return nil
}

// match pairs a document of a side with one of the other; either may be nil.
func (j *joiner) match(side int, here, there *Document) error {
	if side == 0 {
		return j.pair(here, there)
	}
	return j.pair(there, here)
}

// take gives the first document with an id that waits, or nil.
func (s *side) take(id string) *Document {
	queue := s.waiting[id]
	switch len(queue) {
	case 0:
		return nil
	case 1:
		delete(s.waiting, id)
	default:
		s.waiting[id] = queue[1:]
	}
	return queue[0].document
}

// rest pairs what is left at the end.
func (j *joiner) rest(ctx context.Context) error {
	if j.temp != "" {
		return j.merge(ctx)
	}
	for i, s := range j.sides {
		for _, w := range s.left(func(a, b waiting) int { return cmp.Compare(a.number, b.number) }) {
			if err := j.match(i, w.document, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// left empties what waits, in an order.
func (s *side) left(order func(a, b waiting) int) []waiting {
	all := slices.Concat(slices.Collect(maps.Values(s.waiting))...)
	clear(s.waiting)
	slices.SortFunc(all, order)
	return all
}

// size is about the memory of a document, in bytes.
func size(d *Document) int64 {
	n := 512 + len(d.Row.DocID) + len(d.Row.URL) + len(d.Row.Title) + len(d.Text)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		n += 384 + len(m.DocID) + len(m.Surface) + len(m.Entity) + len(m.Name) + len(m.NameKey) + len(m.Value) + len(m.Rule)
	}
	return int64(n)
}

// ahead reads a sequence on a goroutine of its own, a little ahead.
func ahead(documents iter.Seq2[*Document, error]) iter.Seq2[*Document, error] {
	type item struct {
		document *Document
		err      error
	}
	return func(yield func(*Document, error) bool) {
		items, done := make(chan item, 16), make(chan struct{})
		finished := make(chan struct{})
		go func() {
			defer close(finished)
			defer close(items)
			for d, err := range documents {
				select {
				case items <- item{d, err}:
				case <-done:
					return
				}
			}
		}()
		defer func() { close(done); <-finished }() // it reads files that others may remove
		for i := range items {
			if !yield(i.document, i.err) {
				return
			}
		}
	}
}
