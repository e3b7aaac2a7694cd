package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math"
	"math/bits"
	"slices"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
)

// digest is that of rows: the SHA-256 of each is taken of its values by the
// names of their columns, and these are hashed one behind the other and summed
// modulo 2^256. A sum, unlike an exclusive or, sees rows that are there twice.
type digest struct {
	rows    int64
	ordered hash.Hash
	sum     [4]uint64 // the lowest first
	row     []byte
}

func newDigest() *digest { return &digest{ordered: sha256.New()} }

// inOrder is the digest of the rows in their order.
func (d *digest) inOrder() []byte { return d.ordered.Sum(nil) }

// anyOrder is the digest that is the same in any order of the rows.
func (d *digest) anyOrder() []byte {
	var b []byte
	for _, word := range slices.Backward(d.sum[:]) {
		b = binary.BigEndian.AppendUint64(b, word)
	}
	return b
}

// add adds the rows of a part.
func (d *digest) add(name string, without []string) error {
	part, err := file.OpenParquetFile(name, false, file.WithReadProps(&parquet.ReaderProperties{BufferSize: 1 << 20, BufferedStreamEnabled: true}))
	if err != nil {
		return err
	}
	defer part.Close()
	reader, err := pqarrow.NewFileReader(part, pqarrow.ArrowReadProperties{BatchSize: 4096}, memory.DefaultAllocator)
	if err != nil {
		return err
	}
	var wanted []int
	schema := part.MetaData().Schema
	for i := range schema.NumColumns() {
		if !slices.Contains(without, schema.Column(i).Path()) {
			wanted = append(wanted, i)
		}
	}
	batches, err := reader.GetRecordReader(context.Background(), wanted, nil)
	if err != nil {
		return err
	}
	defer batches.Release()
	for batches.Next() {
		d.addBatch(batches.RecordBatch())
	}
	return batches.Err()
}

// addBatch adds the rows of a batch.
func (d *digest) addBatch(batch arrow.RecordBatch) {
	columns := make([]column, batch.NumCols())
	for i := range columns {
		columns[i] = column{batch.ColumnName(i), batch.Column(i)}
	}
	slices.SortFunc(columns, func(a, b column) int { return cmp.Compare(a.name, b.name) })
	for i := range int(batch.NumRows()) {
		d.row = d.row[:0]
		for _, c := range columns {
			d.row = c.append(d.row, i)
		}
		d.addRow(sha256.Sum256(d.row))
	}
}

// addRow adds the digest of a row.
func (d *digest) addRow(row [sha256.Size]byte) {
	d.rows++
	d.ordered.Write(row[:])
	var carry uint64
	for i := range d.sum {
		d.sum[i], carry = bits.Add64(d.sum[i], binary.BigEndian.Uint64(row[24-8*i:]), carry)
	}
}

// column is a column of a batch.
type column struct {
	name   string
	values arrow.Array
}

// append appends the name and a value. What engines may choose of a type's
// width, unit or layout makes no difference; nulls are told from empty strings.
func (c column) append(b []byte, i int) []byte {
	b = append(b, c.name...)
	number := func(kind byte, n uint64) []byte { return binary.BigEndian.AppendUint64(append(b, 0, kind), n) }
	text := func(s string) []byte { return append(number('s', uint64(len(s))), s...) }
	if c.values.IsNull(i) {
		return append(b, 0, '0')
	}
	switch values := c.values.(type) {
	case array.StringLike:
		return text(values.Value(i))
	case *array.Int32:
		return number('i', uint64(values.Value(i)))
	case *array.Int64:
		return number('i', uint64(values.Value(i)))
	case *array.Float64:
		return number('f', math.Float64bits(values.Value(i)))
	case *array.Boolean:
		if values.Value(i) {
			return number('b', 1)
		}
		return number('b', 0)
	case *array.Date32:
		return number('d', uint64(values.Value(i)))
	case *array.Timestamp:
		unit := values.DataType().(*arrow.TimestampType).Unit
		return number('t', uint64(values.Value(i).ToTime(unit).UnixMicro()))
	default:
		return text(c.values.ValueStr(i))
	}
}
