package arrowread

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
)

// The streams of extract have the schemas, field ids included, and the values that
// Arrow's reader of Parquet finds in the tables.
func TestStreams(t *testing.T) {
	program, news := build(t), filepath.Join("testdata", "news")
	parts := check(t, run(t, program, news))
	for table, part := range parts {
		c := exec.Command(program, "extract", "--format", "arrow", "--table", table, news)
		c.Dir = filepath.Join("..", "..")
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		r, err := ipc.NewReader(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		var batches []arrow.RecordBatch
		for r.Next() {
			batch := r.RecordBatch()
			batch.Retain()
			batches = append(batches, batch)
		}
		if r.Err() != nil {
			t.Fatal(r.Err())
		}
		streamed := array.NewTableFromRecords(r.Schema(), batches)
		for i, want := range part.table.Schema().Fields() {
			if got := streamed.Schema().Field(i); !got.Equal(want) {
				t.Errorf("%s: column %v, in Parquet %v", table, got, want)
			}
			if !array.ChunkedEqual(streamed.Column(i).Data(), part.table.Column(i).Data()) {
				t.Errorf("%s: column %s has other values than in Parquet", table, want.Name)
			}
		}
		if len(streamed.Schema().Fields()) != len(part.table.Schema().Fields()) || streamed.NumRows() != part.table.NumRows() {
			t.Errorf("%s: %d columns and %d rows, in Parquet %d and %d", table,
				streamed.NumCols(), streamed.NumRows(), part.table.NumCols(), part.table.NumRows())
		}
	}
}
