package pipeline

import (
	"context"
	"io"
	"sync"
)

// interruptible reads from in until ctx is done. A read from a terminal or a
// pipe may wait for ever, and a run that is told to stop must not wait with it.
type interruptible struct {
	ctx   context.Context
	in    io.Reader
	begin sync.Once
	pipe  *io.PipeReader
}

// Read reads, or fails when ctx is done.
func (r *interruptible) Read(b []byte) (int, error) {
	r.begin.Do(func() {
		var w *io.PipeWriter
		r.pipe, w = io.Pipe()
		context.AfterFunc(r.ctx, func() { w.CloseWithError(r.ctx.Err()) })
		go func() {
			_, err := io.CopyBuffer(w, struct{ io.Reader }{r.in}, make([]byte, 256<<10))
			w.CloseWithError(err) // nil is the end of the input
		}()
	})
	return r.pipe.Read(b)
}
