package pipeline

import (
	"context"
	"io"
	"runtime/debug"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
)

// outcome is what becomes of one item of the source: a result or a reject. The
// reject of a document that was read has a result of nothing but the document.
type outcome struct {
	result  Result
	reject  *source.Reject
	content content // of the document; zero for a reject of the source
}

// batch is some items that follow each other, and what becomes of them. One
// worker takes it through the stages: to hand over every document by itself
// takes as long as to read it.
type batch struct {
	items    []source.Item
	origins  []origin // by item: its content, and where that occurred before
	outcomes []outcome
	err      error         // of the reader, behind the items
	last     bool          // the source would have to wait for what follows
	room     int           // how much of it the batch takes in the backlog
	done     chan struct{} // closed when the outcomes are there
}

// A batch ends with the document that reaches batchBytes of text or batchItems,
// and where the source would have to wait for more.
const (
	batchBytes = 32 << 10
	batchItems = 64
	usualItems = 16

	// largeText is the size in bytes from which on a text leaves the memory of
	// an analyser larger than is worth keeping: a hundred times that size.
	// After one of hugeText it is given back at once, for the collector would
	// wait until there is as much garbage again.
	largeText = 1 << 20
	hugeText  = 8 << 20
)

// process takes the items of a reader through the stages on several workers
// and hands the outcomes to consume, one at a time, in the order of the items;
// seen knows what was read before. It ends at the end of the source, at its error,
// at the first error of consume, or at once when ctx is done, whatever the workers and
// the reader are at: they end when they have done with it. The reader belongs to
// process and is closed. Where idle is not nil it is called when all is consumed
// that is to be had without waiting for the source.
func process(ctx context.Context, r *source.Reader, seen *repeats, g *gazetteers.Gazetteers, analysis Analysis, workers int, consume func(outcome) error, idle func() error) error {
	// What ends the reading may be there before the end of ctx has come down to a
	// context made of it: whether a run is to stop is asked of ctx itself.
	working, cancel := context.WithCancel(ctx)
	defer cancel()
	jobs := make(chan *batch, workers)
	queue := make(chan *batch, room+mostRoom)
	behind := newBacklog()

	go func() {
		defer close(queue)
		defer close(jobs)
		defer r.Close()
		for more := true; more; {
			var b *batch
			if b, more = readBatch(r); len(b.items) == 0 && b.err == nil {
				return
			}
			seen.note(b)
			if !behind.admit(working, b) {
				return
			}
			queue <- b // there is room
			jobs <- b  // workers take jobs until the channel is closed
		}
	}()
	detector := language.New()
	for range workers {
		go func() {
			analyser := NewAnalyser(g, detector, analysis)
			for b := range jobs {
				longest := 0
				if working.Err() == nil {
					longest = analyser.batch(b)
				}
				close(b.done)
				if longest > largeText {
					analyser = NewAnalyser(g, detector, analysis)
				}
				if longest > hugeText {
					debug.FreeOSMemory()
				}
			}
		}()
	}
	for {
		b, err := await(ctx, queue, behind)
		if b == nil {
			return err
		}
		for _, o := range b.outcomes {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := consume(o); err != nil {
				return err
			}
		}
		if b.err != nil {
			return b.err
		}
		if idle != nil && b.last {
			if err := idle(); err != nil {
				return err
			}
		}
	}
}

// await gives the next batch when its outcomes are there, and none at the end
// or when ctx is done.
func await(ctx context.Context, queue <-chan *batch, behind *backlog) (b *batch, err error) {
	select {
	case b = <-queue:
	case <-ctx.Done():
	}
	if b == nil || ctx.Err() != nil {
		return nil, ctx.Err()
	}
	behind.next(b)
	select {
	case <-b.done:
		return b, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// readBatch reads the next items; more is false at the end of the source.
func readBatch(r *source.Reader) (b *batch, more bool) {
	b = &batch{items: make([]source.Item, 0, usualItems), done: make(chan struct{})}
	size := 0
	for {
		item, err := r.Next()
		if err != nil {
			if err != io.EOF {
				b.err = err
			}
			break
		}
		b.items = append(b.items, item)
		if item.Document != nil {
			size += len(item.Document.Text)
		}
		b.last = !r.Ready()
		if size >= batchBytes || len(b.items) == batchItems || b.last {
			more = true
			break
		}
	}
	b.room = min(1+size/batchBytes, mostRoom)
	return b, more
}

// batch takes the items of a batch through the stages and gives the length of
// the longest text.
func (a *Analyser) batch(b *batch) (longest int) {
	b.outcomes = make([]outcome, 0, len(b.items))
	for i, item := range b.items {
		if item.Reject != nil {
			b.outcomes = append(b.outcomes, outcome{reject: item.Reject})
			continue
		}
		o, ok := b.origins[i].again(b, item.Document)
		if !ok {
			longest = max(longest, len(item.Document.Text))
			o = a.outcome(item.Document)
			o.result.DuplicateOf = b.origins[i].id
		}
		o.content = b.origins[i].content
		b.outcomes = append(b.outcomes, o)
	}
	b.items, b.origins = nil, nil // lest a chain of batches be kept
	return longest
}

// outcome takes one document through the stages.
func (a *Analyser) outcome(doc *source.Document) outcome {
	result, err := a.Analyse(doc)
	if err != nil {
		return outcome{result: Result{Document: doc}, reject: rejected(doc, err)}
	}
	return outcome{result: result}
}
