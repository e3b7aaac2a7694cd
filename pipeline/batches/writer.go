package batches

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"unsafe"

	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// A record batch holds at most usualBytes, about, or the rows of one document, which
// can take MostBytes: offsets have 32 bits.
const (
	usualBytes = 16 << 20
	MostBytes  = 1 << 30
)

// ErrTooLarge is a document whose rows take more than MostBytes.
var ErrTooLarge = errors.New("too large for a record batch")

// Writer writes rows as an Arrow stream. Rows wait for Flush, or until a record
// batch is full. After an error nothing more is written.
type Writer struct {
	out   *bufio.Writer
	table warehouse.Table // empty for all
	rows  *array.RecordBuilder
	size  int // of the rows that wait, in bytes

	documents columns[warehouse.DocumentRow]
	mentions  columns[warehouse.MentionRow]
	rejects   columns[warehouse.RejectRow]
}

// NewWriter begins a stream of one table, or of all where table is empty: its
// schema is written at once.
func NewWriter(out io.Writer, table warehouse.Table, metadata map[string]string) (*Writer, error) {
	schema := Schema(table, metadata)
	w := &Writer{out: bufio.NewWriterSize(out, 256<<10), table: table, rows: array.NewRecordBuilder(memory.DefaultAllocator, schema)}
	switch table {
	case warehouse.Documents:
		w.documents = newColumns[warehouse.DocumentRow](table, w.rows.Field)
	case warehouse.Mentions:
		w.mentions = newColumns[warehouse.MentionRow](table, w.rows.Field)
	case warehouse.Rejects:
		w.rejects = newColumns[warehouse.RejectRow](table, w.rows.Field)
	default:
		w.documents = newColumns[warehouse.DocumentRow](warehouse.Documents, w.document().FieldBuilder)
		w.mentions = newColumns[warehouse.MentionRow](warehouse.Mentions, w.mention().FieldBuilder)
		w.rejects = newColumns[warehouse.RejectRow](warehouse.Rejects, w.reject().FieldBuilder)
	}
	return w, w.put(ipc.GetSchemaPayload(schema, memory.DefaultAllocator))
}

// The builders of a stream of all tables.
func (w *Writer) document() *array.StructBuilder {
	return w.rows.Field(documentColumn).(*array.StructBuilder)
}

func (w *Writer) list() *array.ListBuilder { return w.rows.Field(mentionsColumn).(*array.ListBuilder) }

func (w *Writer) mention() *array.StructBuilder {
	return w.list().ValueBuilder().(*array.StructBuilder)
}

func (w *Writer) reject() *array.StructBuilder {
	return w.rows.Field(rejectColumn).(*array.StructBuilder)
}

func (w *Writer) content() *array.BinaryBuilder {
	return w.rows.Field(contentColumn).(*array.BinaryBuilder)
}

// WriteDocument adds the rows of a document, and to a stream of all tables what stands
// for all that they come from, the id aside. Where they are too large the error is
// ErrTooLarge, none is added, and the stream can go on.
func (w *Writer) WriteDocument(row *warehouse.DocumentRow, mentions []warehouse.MentionRow, content []byte) error {
	documents := unsafe.Slice(row, 1)
	size := w.documents.bytes(documents) + w.mentions.bytes(mentions)
	if size > MostBytes {
		return fmt.Errorf("%w: its rows take %d bytes, the limit is %d", ErrTooLarge, size, MostBytes)
	}
	if err := w.makeRoom(size); err != nil {
		return err
	}
	if w.table == "" {
		w.document().Append(true)
		w.list().Append(true)
		for range mentions {
			w.mention().Append(true)
		}
		w.reject().Append(false)
		w.content().Append(content)
	}
	w.documents.append(documents)
	w.mentions.append(mentions)
	return nil
}

// WriteReject adds a reject. The content is nil unless it is that of a document.
func (w *Writer) WriteReject(row *warehouse.RejectRow, content []byte) error {
	rejects := unsafe.Slice(row, 1)
	if err := w.makeRoom(w.rejects.bytes(rejects)); err != nil {
		return err
	}
	if w.table == "" {
		w.document().Append(false)
		w.list().Append(true)
		w.reject().Append(true)
		if content == nil {
			w.content().AppendNull()
		} else {
			w.content().Append(content)
		}
	}
	w.rejects.append(rejects)
	return nil
}

// makeRoom writes the rows that wait, if so many bytes would not fit behind them.
func (w *Writer) makeRoom(size int) error {
	if w.size > 0 && w.size+size > usualBytes {
		if err := w.Flush(); err != nil {
			return err
		}
	}
	w.size += size
	return nil
}

// Flush writes the rows that wait.
func (w *Writer) Flush() error {
	if w.size == 0 {
		return nil
	}
	w.size = 0
	batch := w.rows.NewRecordBatch()
	defer batch.Release()
	payload, err := ipc.GetRecordBatchPayload(batch)
	if err != nil {
		return fmt.Errorf("record batch: %w", err)
	}
	return w.put(payload)
}

// Close writes the rows that wait and ends the stream. It does not close what the
// stream is written to.
func (w *Writer) Close() error {
	if err := w.Flush(); err != nil {
		return err
	}
	if _, err := w.out.Write(end); err != nil {
		return err
	}
	return w.out.Flush()
}

// end is the message behind the last one.
var end = []byte{0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0}

func (w *Writer) put(payload ipc.Payload) error {
	defer payload.Release()
	if _, err := payload.WritePayload(w.out); err != nil {
		return err
	}
	return w.out.Flush()
}
