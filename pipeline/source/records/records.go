// Package records reads Arrow streams that nobody checked: a stream that is
// damaged or that lies is an error, never a panic.
package records

import (
	"bytes"
	"fmt"
	"io"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/ipc"
)

// Begins reports whether an input that begins with head is an Arrow stream, or an
// Arrow file. It is sure where more of the input would not change that.
func Begins(head []byte) (is, sure bool) {
	for _, magic := range [][]byte{continuation, fileMagic} {
		if bytes.HasPrefix(head, magic) {
			return true, true
		}
		if bytes.HasPrefix(magic, head) {
			return false, false
		}
	}
	return false, true
}

// Head is how many bytes of an input make Begins sure.
const Head = 6

var (
	continuation = []byte{0xff, 0xff, 0xff, 0xff} // before every message of a stream
	fileMagic    = []byte("ARROW1")
)

// Reader reads the record batches of a stream.
type Reader struct {
	messages messages
	stream   *ipc.Reader
}

// NewReader makes a reader. Nothing is read before Next.
func NewReader(in io.Reader, limits Limits) *Reader {
	return &Reader{messages: messages{in: in, limits: limits}}
}

// Next gives the next record batch, which is valid until the call after, and
// io.EOF behind the last one.
func (r *Reader) Next() (batch arrow.RecordBatch, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			batch, err = nil, fmt.Errorf("damaged: %v", cause)
		}
	}()
	if r.stream == nil {
		r.stream, err = ipc.NewReaderFromMessageReader(&r.messages, ipc.WithAllocator(&r.messages))
	}
	if err == nil {
		batch, err = r.stream.Read()
	}
	switch {
	case r.messages.failed != nil:
		return nil, r.messages.failed
	case err == nil && batch == nil:
		return nil, io.EOF
	}
	return batch, err
}
