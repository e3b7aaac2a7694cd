package records

import (
	"bytes"
	"encoding/binary"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"
	flatbuffers "github.com/google/flatbuffers/go"
)

var limits = Limits{Ratio: 200}

// stream writes a batch of a column "text".
func stream(t *testing.T, of arrow.DataType, rows string, options ...ipc.Option) []byte {
	t.Helper()
	schema := arrow.NewSchema([]arrow.Field{{Name: "text", Type: of, Nullable: true}}, nil)
	batch, _, err := array.RecordFromJSON(memory.DefaultAllocator, schema, strings.NewReader(rows))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := ipc.NewWriter(&out, append(options, ipc.WithSchema(schema))...)
	if err := w.Write(batch); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// metadata are those of the message that begins at a place, and where the next begins.
func metadata(in []byte, at int) (meta []byte, next int) {
	end := at + 8 + int(binary.LittleEndian.Uint32(in[at+4:]))
	meta = in[at+8 : end]
	return meta, end + int(parse(meta).body)
}

// batchOf is the header of the last message that is a batch.
func batchOf(in []byte) (message, table) {
	_, at := metadata(in, 0)
	m := parse(func() []byte { meta, _ := metadata(in, at); return meta }())
	header, _ := m.at(2)
	return m, header
}

func readAll(in []byte) error {
	r := NewReader(bytes.NewReader(in), limits)
	for {
		if _, err := r.Next(); err != nil {
			return err
		}
	}
}

// What a stream claims is not believed: nothing is allocated for it.
func TestClaims(t *testing.T) {
	utf8, view := arrow.BinaryTypes.String, arrow.BinaryTypes.StringView
	rows := `[{"text": "` + strings.Repeat("Norway ", 100) + `"}, {"text": null}]`
	put := func(b []byte, at flatbuffers.UOffsetT, n int64) { binary.LittleEndian.PutUint64(b[at:], uint64(n)) }
	for _, c := range []struct {
		name    string
		of      arrow.DataType
		options []ipc.Option
		spoil   func(in []byte)
		want    string
	}{
		{"good", utf8, nil, func([]byte) {}, "EOF"},
		{"good and compressed", utf8, []ipc.Option{ipc.WithZstd()}, func([]byte) {}, "EOF"},
		{"long metadata", utf8, nil, func(in []byte) { binary.LittleEndian.PutUint32(in[4:], 0xfffffff0) }, "metadata of 4294967280 bytes in a message, the limit is 4194304"},
		{"metadata beyond the end", utf8, nil, func(in []byte) { binary.LittleEndian.PutUint32(in[4:], 4<<20) }, "it ends in the midst of a message"},
		{"a long batch", utf8, nil, func(in []byte) { m, _ := batchOf(in); put(m.Bytes, m.slot(3), 1<<40) }, "a record batch of 1099511627776 bytes, the limit is 2147483648: write smaller ones"},
		{"a batch of less than nothing", utf8, nil, func(in []byte) { m, _ := batchOf(in); put(m.Bytes, m.slot(3), -8) }, "a record batch of -8 bytes, the limit is 2147483648: write smaller ones"},
		{"a batch beyond the end", utf8, nil, func(in []byte) { m, _ := batchOf(in); put(m.Bytes, m.slot(3), 2<<30) }, "it ends in the midst of a message"},
		{"a buffer beyond the batch", utf8, nil, func(in []byte) { m, b := batchOf(in); at, _ := b.vector(2); put(m.Bytes, at+40, 1<<50) }, "damaged: a buffer at "},
		{"a buffer of less than nothing", utf8, nil, func(in []byte) { m, b := batchOf(in); at, _ := b.vector(2); put(m.Bytes, at+40, -1) }, "damaged: a buffer at "},
		{"a buffer askew", utf8, nil, func(in []byte) { m, b := batchOf(in); at, _ := b.vector(2); put(m.Bytes, at+32, 1) }, "damaged: a buffer at 1 "},
		{"many rows", utf8, nil, func(in []byte) { m, b := batchOf(in); put(m.Bytes, b.slot(0), 1<<50) }, "arrow/ipc: "},
		{"many rows of the column", utf8, nil, func(in []byte) { m, b := batchOf(in); at, _ := b.vector(1); put(m.Bytes, at, 1<<50) }, "arrow/ipc: "},
		{"many rows of both", utf8, nil, func(in []byte) {
			m, b := batchOf(in)
			at, _ := b.vector(1)
			put(m.Bytes, at, 1<<50)
			put(m.Bytes, b.slot(0), 1<<50)
		}, "arrow/ipc: "},
		{"many buffers of a view", view, nil, func(in []byte) { m, b := batchOf(in); at, _ := b.vector(4); put(m.Bytes, at, 1<<33) }, "damaged: 8589934592 buffers of a column, the record batch has 3"},
		{"buffers of a view that are not counted", view, nil, func(in []byte) {
			m, b := batchOf(in)
			at, _ := b.vector(4)
			binary.LittleEndian.PutUint32(m.Bytes[at-4:], 0)
		}, "damaged: the buffers of 0 columns are counted, there are 1"},
		{"a compressed buffer that grows", utf8, []ipc.Option{ipc.WithLZ4()}, func(in []byte) {
			m, b := batchOf(in)
			at, _ := b.vector(2)
			put(in, flatbuffers.UOffsetT(bytes.Index(in, m.Bytes)+len(m.Bytes))+flatbuffers.UOffsetT(m.GetInt64(at+32)), 1<<34)
		}, "compressed data that grow to more than 200 times their size, or 2147483648 bytes: look"},
		{"a compressed buffer of less than nothing", utf8, []ipc.Option{ipc.WithZstd()}, func(in []byte) {
			m, b := batchOf(in)
			at, _ := b.vector(2)
			put(in, flatbuffers.UOffsetT(bytes.Index(in, m.Bytes)+len(m.Bytes))+flatbuffers.UOffsetT(m.GetInt64(at+32)), -2)
		}, "arrow/ipc: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := stream(t, c.of, rows, c.options...)
			c.spoil(in)
			lean(t, func() {
				if err := readAll(in); err == nil || !strings.HasPrefix(err.Error(), c.want) {
					t.Errorf("%v, want %s", err, c.want)
				}
			})
		})
	}
}

// lean reports what allocates much more than a reader needs.
func lean(t *testing.T, do func()) {
	t.Helper()
	var from, to runtime.MemStats
	runtime.ReadMemStats(&from)
	do()
	runtime.ReadMemStats(&to)
	if n := to.TotalAlloc - from.TotalAlloc; n > 64<<20 {
		t.Errorf("%d bytes were allocated", n)
	}
}

// A schema that is small and stands for a large one, or for one without an end.
func TestSchemas(t *testing.T) {
	for _, c := range []struct {
		name         string
		width, depth int // of fields of the same field
		long         int // of its name
		want         string
	}{
		{"good", 1, 1, 4, "EOF"},
		{"nested", 1, 60, 4, "EOF"},
		{"nested too deep", 1, 65, 4, "columns nested more than 64 deep"},
		{"nested without bound", 1, 100_000, 4, "columns nested more than 64 deep"},
		{"each twice", 2, 50, 4, "damaged: the same part of a message stands for several"},
		{"a long name many times", 100_000, 1, 1 << 20, "damaged: the same part of a message stands for several"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := flatbuffers.NewBuilder(1024)
			name := b.CreateString(strings.Repeat("n", c.long))
			b.StartObject(0)
			null := b.EndObject()
			b.StartObject(0)
			structure := b.EndObject()
			field := func(kind byte, of, children flatbuffers.UOffsetT) flatbuffers.UOffsetT {
				b.StartObject(7)
				b.PrependUOffsetTSlot(0, name, 0)
				b.PrependByteSlot(2, kind, 0)
				b.PrependUOffsetTSlot(3, of, 0)
				b.PrependUOffsetTSlot(5, children, 0)
				return b.EndObject()
			}
			vector := func(of flatbuffers.UOffsetT, n int) flatbuffers.UOffsetT {
				b.StartVector(4, n, 4)
				for range n {
					b.PrependUOffsetT(of)
				}
				return b.EndVector(n)
			}
			const isNull, isStruct = 1, 13
			fields := vector(field(isNull, null, 0), c.width)
			for range c.depth - 1 {
				fields = vector(field(isStruct, structure, fields), c.width)
			}
			b.StartObject(4)
			b.PrependUOffsetTSlot(1, fields, 0)
			schema := b.EndObject()
			b.StartObject(5)
			b.PrependInt16Slot(0, 4, 0)
			b.PrependByteSlot(1, schemaMessage, 0)
			b.PrependUOffsetTSlot(2, schema, 0)
			b.Finish(b.EndObject())
			meta := b.FinishedBytes()
			in := append(bytes.Clone(continuation), binary.LittleEndian.AppendUint32(nil, uint32(len(meta)))...)
			in = append(in, meta...)
			lean(t, func() {
				if err := readAll(in); err == nil || !strings.HasPrefix(err.Error(), c.want) {
					t.Errorf("%v, want %s", err, c.want)
				}
			})
		})
	}
}

// A long message is read as it comes.
func TestLongMessages(t *testing.T) {
	for _, size := range []int{0, 1, readFirst - 1, readFirst, readFirst + 1, 5*readFirst + 3} {
		want := bytes.Repeat([]byte("message "), size/8+1)[:size]
		got, err := read(bytes.NewReader(append(bytes.Clone(want), "rest"...)), int64(size))
		if err != nil || !bytes.Equal(got, want) || cap(got) != size {
			t.Errorf("%d bytes of %d, room for %d, %v", len(got), size, cap(got), err)
		}
		if _, err := read(bytes.NewReader(want), int64(size)+1); err == nil {
			t.Errorf("%d of %d bytes are whole", size, size+1)
		}
	}
	if _, err := read(bytes.NewReader(nil), mostBody); err == nil || err == io.EOF {
		t.Error(err)
	}
}
