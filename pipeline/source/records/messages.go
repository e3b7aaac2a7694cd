package records

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"
)

// messages reads the messages of a stream for ipc.Reader, whose own reader of them
// allocates what they claim to be long. Here memory grows with what has come.
type messages struct {
	in     io.Reader
	limits Limits
	room   int64 // bytes that may still be allocated for the message
	kept   int64 // bytes of dictionaries
	failed error // what ended the reading, as it is here: ipc.Reader says more of it than anybody asked

	views           int           // columns of strings or bytes by views
	dictionaryViews map[int64]int // in the values of a dictionary
}

// Limits bound what a message of a stream may take.
type Limits struct {
	Ratio int64 // how many times its size compressed data may grow, looked at from 1 MiB on
}

// The bounds of every message. Nobody has as many columns, and offsets within a
// record batch are best kept within 32 bits.
const (
	mostMetadata = 4 << 20
	mostBody     = 2 << 30
	ratioFrom    = 1 << 20
	readFirst    = 1 << 20 // of a long message before memory grows
)

// Message reads the next message, and gives io.EOF at the end of the stream.
func (m *messages) Message() (message *ipc.Message, err error) {
	message, m.failed = m.next()
	return message, m.failed
}

func (m *messages) next() (*ipc.Message, error) {
	var head [8]byte
	if n, err := io.ReadFull(m.in, head[:]); err != nil {
		if n == 0 {
			return nil, err // io.EOF is an end, too
		}
		return nil, cut(err)
	}
	if bytes.HasPrefix(head[:], fileMagic) {
		return nil, errors.New("it is an Arrow file: write a stream instead")
	}
	if !bytes.HasPrefix(head[:], continuation) {
		return nil, errors.New("damaged: where a message should begin there is something else")
	}
	length := int64(binary.LittleEndian.Uint32(head[4:]))
	if length == 0 {
		return nil, m.end()
	}
	if length > mostMetadata {
		return nil, fmt.Errorf("metadata of %d bytes in a message, the limit is %d", length, mostMetadata)
	}
	meta, err := read(m.in, length)
	if err != nil {
		return nil, err
	}
	message := parse(meta)
	if message.body < 0 || message.body > mostBody {
		return nil, fmt.Errorf("a record batch of %d bytes, the limit is %d: write smaller ones", message.body, int64(mostBody))
	}
	body, err := read(m.in, message.body)
	if err != nil {
		return nil, err
	}
	if err := m.check(message, body); err != nil {
		return nil, err
	}
	m.room = ratioFrom + m.limits.Ratio*int64(len(body))
	if message.byte(1) == dictionaryMessage {
		m.kept += m.room
	}
	m.room = min(m.room+m.kept, mostBody)
	return ipc.NewMessage(memory.NewBufferBytes(meta), memory.NewBufferBytes(body)), nil
}

// end looks whether the stream ends with the message that says so.
func (m *messages) end() error {
	switch _, err := io.ReadFull(m.in, make([]byte, 1)); err {
	case nil:
		return errors.New("something follows its end: one stream is read")
	default:
		return err
	}
}

// Retain and Release are for memory that is not collected.
func (m *messages) Retain()  {}
func (m *messages) Release() {}

// Allocate is what ipc.Reader asks for memory when it decompresses buffers, which
// say themselves how long they become, and when it joins dictionaries.
func (m *messages) Allocate(size int) []byte {
	if m.room -= int64(size); size < 0 || m.room < 0 {
		m.failed = fmt.Errorf("compressed data that grow to more than %d times their size, or %d bytes: look at what they are, then raise the limit for the ratio to read them",
			m.limits.Ratio, int64(mostBody))
		panic(m.failed) // Reader.Next gives the error
	}
	return memory.DefaultAllocator.Allocate(size)
}

// Reallocate is not asked for: buffers are made once.
func (m *messages) Reallocate(size int, b []byte) []byte {
	return append(m.Allocate(size)[:0], b...)[:size]
}

// Free leaves memory to be collected.
func (m *messages) Free([]byte) {}

// read reads so many bytes.
func read(in io.Reader, length int64) ([]byte, error) {
	b := make([]byte, min(length, readFirst))
	for filled := 0; ; {
		if _, err := io.ReadFull(in, b[filled:]); err != nil {
			return nil, cut(err)
		}
		if int64(len(b)) == length {
			return b[:length:length], nil
		}
		filled = len(b)
		b = append(make([]byte, 0, min(length, 2*int64(filled))), b...)
		b = b[:cap(b)]
		if int64(len(b)) > length {
			b = b[:length]
		}
	}
}

// cut is the error of a stream that ends in the midst of a message.
func cut(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errors.New("it ends in the midst of a message")
	}
	return err
}
