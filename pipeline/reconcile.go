package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/dateline/dateline/pipeline/source/ids"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// reconciled is what had to be done to shards for their rows to be those of one run.
type reconciled struct {
	Duplicates int64 // documents whose id one of an earlier shard has
	Repeats    int64 // documents that repeat another one than their shard could know
	Rewritten  int   // shards of which rows were written anew
}

// reconcile makes the rows of the shards of a publication those of one run over all
// that they have read. A shard knows nothing of those before it: of a document whose
// id one of them has there are rows that one run does not write, and duplicate_of
// names the first document of the shard instead of the first of all.
//
// The items of all shards are gone through twice, of which no more is read than a few
// columns. Only shards in which something changes are written anew, each by one of the
// workers. Memory is that of a run's repeats, of ids.Repeats, and for each worker that
// of what changes in a shard and of writing its tables.
func reconcile(ctx context.Context, p *warehouse.Publication, texts, workers int) (done reconciled, err error) {
	again := ids.NewRepeats(p.Staging())
	defer again.Close()
	if err := addIDs(ctx, p, again); err != nil {
		return done, err
	}
	next, stop := iter.Pull2(again.Places())
	defer stop()
	r := reconciler{p: p, seen: newRepeats(texts), nextAgain: next}
	if err := r.advance(); err != nil {
		return done, err
	}
	working, cancel := context.WithCancel(ctx)
	defer cancel()
	free := make(chan error, workers) // what became of the last shard of each worker
	for range workers {
		free <- nil
	}
	for n, items := range ahead(ctx, p.Plan.Count, r.items) {
		var c changes
		if c, err = r.changes(items); err != nil {
			err = fmt.Errorf("shard %d: %w", n, err)
			break
		}
		if !c.any() {
			continue
		}
		if err = <-free; err != nil {
			free <- nil
			break
		}
		done.add(&c)
		go func() { free <- c.write(working, p, n) }()
	}
	if err != nil {
		cancel()
	}
	for range workers {
		err = cmp.Or(err, <-free)
	}
	return done, err
}

func (r *reconciled) add(c *changes) {
	r.Duplicates += int64(len(c.gone))
	r.Repeats += int64(len(c.repeats))
	r.Rewritten++
}

// addIDs adds the ids of all documents that were read, whatever became of them.
func addIDs(ctx context.Context, p *warehouse.Publication, to *ids.Repeats) error {
	for n, items := range ahead(ctx, p.Plan.Count, p.ItemIDs) {
		for item, err := range items {
			if err == nil && item.Kind != warehouse.ItemReject {
				err = to.Add(item.Key)
			}
			if err != nil {
				return fmt.Errorf("shard %d: %w", n, err)
			}
		}
	}
	return nil
}

// reconciler goes along the items of all shards.
type reconciler struct {
	p         *warehouse.Publication
	seen      *repeats
	nextAgain func() (int64, error, bool)
	again     int64 // place of the next document whose id an earlier one has; -1 for none
	place     int64 // of the next document, as ids.Repeats counts them
}

// changes are what has to change in a shard, in the order of its items.
type changes struct {
	gone      []int64    // items, counted from 0, whose id a document of an earlier shard has
	documents bool       // there are documents among them
	repeats   []repeatOf // documents with another duplicate_of
}

type repeatOf struct {
	document int64 // counted from 0
	first    string
}

func (c *changes) any() bool { return len(c.gone)+len(c.repeats) > 0 }

// readItem is an item by its content, and what was made of it by its id.
type readItem struct {
	warehouse.ItemKey
	warehouse.DocumentKey
}

// items goes along the items of a shard, and beside them along the documents and
// rejects that were made of them.
func (r *reconciler) items(n int) iter.Seq2[readItem, error] {
	return func(yield func(readItem, error) bool) {
		documents, rejects := alongOf(r.p.DocumentKeys(n)), alongOf(r.p.RejectIDs(n))
		defer documents.stop()
		defer rejects.stop()
		for key, err := range r.p.ItemContents(n) {
			item := readItem{ItemKey: key}
			switch {
			case err != nil:
			case key.Kind == warehouse.ItemDocument:
				item.DocumentKey, err = documents.next()
			default:
				item.DocID, err = rejects.next()
			}
			if !yield(item, err) || err != nil {
				return
			}
		}
		if err := errors.Join(documents.end(), rejects.end()); err != nil {
			yield(readItem{}, err)
		}
	}
}

// changes finds out what has to change in the next shard.
func (r *reconciler) changes(items iter.Seq2[readItem, error]) (c changes, err error) {
	number, document := int64(-1), int64(-1)
	for item, err := range items {
		if err != nil {
			return c, err
		}
		number++
		if item.Kind == warehouse.ItemReject {
			continue
		}
		if item.Kind == warehouse.ItemDocument {
			document++
		}
		gone := r.place == r.again
		r.place++
		if gone {
			c.gone = append(c.gone, number)
			c.documents = c.documents || item.Kind == warehouse.ItemDocument
			if err := r.advance(); err != nil {
				return c, err
			}
			continue
		}
		first := ""
		if origin, again := r.seen.met(item.Key, item.DocID); again {
			first = origin.id
		}
		if item.Kind == warehouse.ItemDocument && first != item.DuplicateOf {
			c.repeats = append(c.repeats, repeatOf{document, first})
		}
	}
	return c, nil
}

// advance goes on to the next document whose id an earlier one has.
func (r *reconciler) advance() error {
	at, err, ok := r.nextAgain()
	if !ok {
		at = -1
	}
	r.again = at
	return err
}

// along gives rows one after the other, where there are to be some.
type along[T any] struct {
	pull func() (T, error, bool)
	stop func()
}

func alongOf[T any](rows iter.Seq2[T, error]) along[T] {
	pull, stop := iter.Pull2(rows)
	return along[T]{pull, stop}
}

var errApart = errors.New("its items are not those of its documents and rejects: run it again")

// next gives the next row, which is valid until the one after it.
func (a *along[T]) next() (row T, err error) {
	row, err, ok := a.pull()
	if !ok {
		return row, errApart
	}
	return row, err
}

// end says where there are more rows.
func (a *along[T]) end() error {
	if _, err, more := a.pull(); more {
		return errors.Join(err, errApart)
	}
	return nil
}
