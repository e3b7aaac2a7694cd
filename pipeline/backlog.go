package pipeline

import (
	"context"
	"sync"
)

// backlog bounds what is read and analysed behind the batch whose turn it is. A
// document that takes long does not hold the others up: behind it there may be as
// much text as it has itself, for its own analysis takes many times the memory.
type backlog struct {
	mu    sync.Mutex
	taken int           // by the batches behind the one whose turn it is
	first int           // what that one takes
	freed chan struct{} // holds one where there may be room since somebody looked
}

// The batches behind take room, one for each batchBytes of text, or as much as
// the batch whose turn it is, where that is more. None counts more than mostRoom,
// which is 64 MiB of text.
const (
	room     = 256
	mostRoom = 2048
)

func newBacklog() *backlog { return &backlog{freed: make(chan struct{}, 1)} }

// admit waits until there is room for a batch. It is false where ctx is done.
func (l *backlog) admit(ctx context.Context, b *batch) bool {
	for !l.take(b) {
		select {
		case <-l.freed:
		case <-ctx.Done():
			return false
		}
	}
	return ctx.Err() == nil
}

// take takes the room for a batch where there is some. One that has all of it to
// itself fits, whatever its size.
func (l *backlog) take(b *batch) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.taken > 0 && l.taken+b.room > max(room, l.first) {
		return false
	}
	l.taken += b.room
	return true
}

// next says that it is a batch's turn.
func (l *backlog) next(b *batch) {
	l.mu.Lock()
	l.taken -= b.room
	l.first = b.room
	l.mu.Unlock()
	select {
	case l.freed <- struct{}{}:
	default:
	}
}
