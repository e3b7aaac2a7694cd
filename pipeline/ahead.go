package pipeline

import (
	"context"
	"iter"
	"sync"
)

const (
	shardsAhead = 8       // of which rows are read at a time
	rowsAhead   = 1 << 10 // handed over together; three times as many of a shard wait at most
)

// someRows are rows that follow each other, and the error behind them.
type someRows[T any] struct {
	rows []T
	err  error
}

// ahead gives the rows of each shard in its turn, by its number from 1, while the
// first ones of the shards behind it are being read: on object storage most of the time
// is spent waiting. After an error, which may be that of ctx, there is nothing more.
func ahead[T any](ctx context.Context, shards int, of func(n int) iter.Seq2[T, error]) iter.Seq2[int, iter.Seq2[T, error]] {
	return func(yield func(int, iter.Seq2[T, error]) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var reading sync.WaitGroup
		defer reading.Wait()
		defer cancel()
		queue := make(chan chan someRows[T], shardsAhead-1)
		reading.Go(func() {
			defer close(queue)
			for n := 1; n <= shards && ctx.Err() == nil; n++ {
				rows := make(chan someRows[T], 1)
				select {
				case queue <- rows:
				case <-ctx.Done():
					return
				}
				reading.Go(func() { hand(ctx, of(n), rows) })
			}
		})
		for n := 1; n <= shards; n++ {
			rows, more := <-queue
			if !yield(n, func(yield func(T, error) bool) { handed(ctx, rows, yield) }) || !more {
				return
			}
		}
	}
}

// hand reads rows and hands them over, until ctx is done.
func hand[T any](ctx context.Context, rows iter.Seq2[T, error], to chan<- someRows[T]) {
	defer close(to)
	some := someRows[T]{rows: make([]T, 0, rowsAhead)}
	give := func() bool {
		select {
		case to <- some:
			some.rows = make([]T, 0, rowsAhead)
			return true
		case <-ctx.Done():
			return false
		}
	}
	for row, err := range rows {
		if err != nil {
			some.err = err
			break
		}
		if some.rows = append(some.rows, row); len(some.rows) == rowsAhead && !give() {
			return
		}
	}
	give()
}

// handed gives the rows that are handed over, if anything is; where ctx is done it says
// so behind them.
func handed[T any](ctx context.Context, from <-chan someRows[T], yield func(T, error) bool) {
	for from != nil {
		some, more := <-from
		if !more {
			break
		}
		for _, row := range some.rows {
			if !yield(row, nil) {
				return
			}
		}
		if some.err != nil {
			yield(*new(T), some.err)
			return
		}
	}
	if err := ctx.Err(); err != nil {
		yield(*new(T), err)
	}
}
