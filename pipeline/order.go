package pipeline

import (
	"context"
	"sync"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
)

// outcome is what becomes of one item of the source: a result or a reject.
type outcome struct {
	result Result
	reject *source.Reject
}

// ahead is how many items per worker may wait for an earlier one.
const ahead = 4

// process takes the items of a reader through the stages on several workers
// and hands the outcomes to consume, one at a time, in the order of the items.
// It ends at the end of the source, at the first error of consume, or when ctx
// is done. Where idle is not nil it is called when nothing is left to consume
// for the moment.
func process(ctx context.Context, r *source.Reader, g *gazetteers.Gazetteers, analysis Analysis, workers int, consume func(outcome) error, idle func() error) error {
	type job struct {
		item source.Item
		done chan outcome
	}
	ctx, cancel := context.WithCancel(ctx)
	jobs := make(chan job, workers)
	queue := make(chan chan outcome, workers*ahead)
	var working sync.WaitGroup

	working.Go(func() {
		defer close(queue)
		defer close(jobs)
		for {
			item, err := r.Next()
			if err != nil { // io.EOF is its only error
				return
			}
			j := job{item, make(chan outcome, 1)}
			select {
			case queue <- j.done:
			case <-ctx.Done():
				return
			}
			jobs <- j // workers take jobs until the channel is closed
		}
	})
	detector := language.New()
	for range workers {
		working.Go(func() {
			analyser := NewAnalyser(g, detector, analysis)
			for j := range jobs {
				j.done <- analyser.outcome(j.item)
			}
		})
	}
	// The queue is drained to its end so that every goroutine comes to its own.
	var err error
	for done := range queue {
		o := <-done
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = consume(o)
		}
		if err == nil && idle != nil && len(queue) == 0 {
			err = idle()
		}
		if err != nil {
			cancel()
		}
	}
	working.Wait()
	if err == nil {
		err = ctx.Err()
	}
	cancel()
	return err
}

// outcome takes one item through the stages.
func (a *Analyser) outcome(item source.Item) outcome {
	if item.Reject != nil {
		return outcome{reject: item.Reject}
	}
	doc := item.Document
	result, err := a.Analyse(doc)
	if err != nil {
		return outcome{reject: rejected(doc, err)}
	}
	return outcome{result: result}
}
