package records

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	flatbuffers "github.com/google/flatbuffers/go"
	"github.com/klauspost/compress/zstd"
)

// The metadata of messages are FlatBuffers, for which arrow-go has no verifier: it
// believes lengths, and tables that are pointed to many times are read as often, which
// is how a kilobyte becomes gigabytes. So the parts that memory depends on are looked
// at before.
// The numbers of fields are those of Message.fbs and Schema.fbs of Arrow's format.

// table is a FlatBuffers table. What is out of its bounds panics, and Reader.Next
// makes an error of it.
type table struct{ flatbuffers.Table }

// message is what the metadata say of a message.
type message struct {
	table
	body int64 // length
}

func parse(meta []byte) message {
	m := message{table: table{flatbuffers.Table{Bytes: meta, Pos: flatbuffers.GetUOffsetT(meta)}}}
	m.body = m.int64(3)
	return m
}

// Kinds of messages.
const (
	schemaMessage     = 1
	dictionaryMessage = 2
	batchMessage      = 3
)

// check says what is wrong with a message.
func (m *messages) check(of message, body []byte) error {
	budget := len(of.Bytes)
	if err := of.checkPairs(4, &budget); err != nil {
		return err
	}
	header, ok := of.at(2)
	if !ok {
		return errors.New("damaged: a message without a header")
	}
	switch of.byte(1) {
	case schemaMessage:
		if err := header.checkPairs(2, &budget); err != nil {
			return err
		}
		m.dictionaryViews = make(map[int64]int)
		return m.checkFields(header, 1, &budget, 0, &m.views)
	case dictionaryMessage:
		data, ok := header.at(1)
		if !ok {
			return errors.New("damaged: a dictionary without data")
		}
		return data.checkBatch(body, m.dictionaryViews[header.int64(0)])
	case batchMessage:
		return header.checkBatch(body, m.views)
	}
	return nil
}

// errRepeated is for tables that together are longer than the message.
var errRepeated = errors.New("damaged: the same part of a message stands for several")

// spend takes bytes that must be there once from those of the metadata.
func spend(budget *int, n int) error {
	if *budget -= n; *budget < 0 {
		return errRepeated
	}
	return nil
}

const (
	leastTable = 8 // bytes of a table in a vector, without its contents
	mostNested = 64

	timestampType  = 10
	unionType      = 14
	binaryViewType = 23
	utf8ViewType   = 24
)

// checkFields looks at the fields of a schema, or at the children of a field, and
// counts the columns of views among them.
func (m *messages) checkFields(t table, field int, budget *int, depth int, views *int) error {
	if depth == mostNested {
		return fmt.Errorf("columns nested more than %d deep", mostNested)
	}
	fields, n := t.vector(field)
	for i := range n {
		f := t.element(fields, i)
		size := leastTable + f.length(0, 1)
		if of, ok := f.at(3); ok {
			switch f.byte(2) {
			case timestampType:
				size += of.length(1, 1) // the time zone
			case unionType:
				size += of.length(1, 4) // the numbers of the types
			}
		}
		if err := spend(budget, size); err != nil {
			return err
		}
		if err := f.checkPairs(6, budget); err != nil {
			return err
		}
		views := views
		if encoding, ok := f.at(4); ok { // its values are in a dictionary
			views = new(int)
			defer func() { m.dictionaryViews[encoding.int64(0)] = *views }()
		}
		if kind := f.byte(2); kind == binaryViewType || kind == utf8ViewType {
			*views++
		}
		if err := m.checkFields(f, 5, budget, depth+1, views); err != nil {
			return err
		}
	}
	return nil
}

// checkPairs looks at keys with values.
func (t table) checkPairs(field int, budget *int) error {
	pairs, n := t.vector(field)
	for i := range n {
		pair := t.element(pairs, i)
		if err := spend(budget, leastTable+pair.length(0, 1)+pair.length(1, 1)); err != nil {
			return err
		}
	}
	return nil
}

// checkBatch looks at the buffers of a record batch with so many columns of views.
func (t table) checkBatch(body []byte, views int) error {
	compression, compressed := t.at(3)
	buffers, n := t.vector(2)
	for i := range n {
		at := buffers + flatbuffers.UOffsetT(16*i)
		offset, length := t.GetInt64(at), t.GetInt64(at+8)
		if offset < 0 || length < 0 || offset%8 != 0 || offset > int64(len(body)) || length > int64(len(body))-offset {
			return fmt.Errorf("damaged: a buffer at %d of %d bytes, the record batch has %d", offset, length, len(body))
		}
		if compressed && compression.byte(0) == zstdCodec {
			if err := checkWindow(body[offset : offset+length]); err != nil {
				return err
			}
		}
	}
	counts, m := t.vector(4)
	if m < views {
		return fmt.Errorf("damaged: the buffers of %d columns are counted, there are %d", m, views)
	}
	for i := range m {
		if c := t.GetInt64(counts + flatbuffers.UOffsetT(8*i)); c < 0 || c > int64(n) {
			return fmt.Errorf("damaged: %d buffers of a column, the record batch has %d", c, n)
		}
	}
	return nil
}

const (
	zstdCodec  = 1
	mostWindow = 128 << 20 // as for compressed files
)

// checkWindow looks at what a buffer that is compressed by zstd wants as memory to
// begin with.
func checkWindow(buffer []byte) error {
	if len(buffer) < 8 || binary.LittleEndian.Uint64(buffer) == math.MaxUint64 { // it is empty, or not compressed
		return nil
	}
	var head zstd.Header
	if err := head.Decode(buffer[8:]); err != nil {
		return fmt.Errorf("damaged: %w", err)
	}
	if head.WindowSize > mostWindow {
		return fmt.Errorf("a window of %d bytes in compressed data, the limit is %d", head.WindowSize, mostWindow)
	}
	return nil
}

// slot is where a field is in the bytes, 0 for one that is absent.
func (t table) slot(field int) flatbuffers.UOffsetT {
	o := t.Offset(flatbuffers.VOffsetT(4 + 2*field))
	if o == 0 {
		return 0
	}
	return t.Pos + flatbuffers.UOffsetT(o)
}

// at is the table of a field.
func (t table) at(field int) (table, bool) {
	at := t.slot(field)
	if at == 0 {
		return table{}, false
	}
	return table{flatbuffers.Table{Bytes: t.Bytes, Pos: t.Indirect(at)}}, true
}

// vector is where the elements of a field are, and how many.
func (t table) vector(field int) (flatbuffers.UOffsetT, int) {
	o := t.Offset(flatbuffers.VOffsetT(4 + 2*field))
	if o == 0 {
		return 0, 0
	}
	return t.Vector(flatbuffers.UOffsetT(o)), t.VectorLen(flatbuffers.UOffsetT(o))
}

// element is the table i of a vector.
func (t table) element(vector flatbuffers.UOffsetT, i int) table {
	return table{flatbuffers.Table{Bytes: t.Bytes, Pos: t.Indirect(vector + flatbuffers.UOffsetT(4*i))}}
}

// length is that of a string or a vector, in bytes.
func (t table) length(field, width int) int {
	_, n := t.vector(field)
	return n * width
}

func (t table) int64(field int) int64 { return t.GetInt64Slot(flatbuffers.VOffsetT(4+2*field), 0) }
func (t table) byte(field int) byte   { return t.GetByteSlot(flatbuffers.VOffsetT(4+2*field), 0) }
