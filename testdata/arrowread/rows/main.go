// Command rows counts the rows of a published date with Apache Arrow's reader
// and prints a digest of every value in them, in their order:
//
//	go run ./rows WAREHOUSE DATE
package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: rows WAREHOUSE DATE")
		os.Exit(2)
	}
	for _, table := range []string{"documents", "mentions", "rejects"} {
		rows, digest, err := read(filepath.Join(os.Args[1], table, "dt="+os.Args[2]))
		if err != nil {
			fmt.Fprintf(os.Stderr, "rows: %s: %v\n", table, err)
			os.Exit(1)
		}
		fmt.Printf("%s %d %x\n", table, rows, digest)
	}
}

// read decodes the parts of a folder.
func read(folder string) (rows int64, digest []byte, err error) {
	parts, err := filepath.Glob(filepath.Join(folder, "*.parquet"))
	if err != nil {
		return 0, nil, err
	}
	if len(parts) == 0 {
		return 0, nil, fmt.Errorf("%s holds no parts", folder)
	}
	slices.Sort(parts)
	sum := sha256.New()
	for _, name := range parts {
		part, err := file.OpenParquetFile(name, false)
		if err != nil {
			return 0, nil, err
		}
		defer part.Close()
		reader, err := pqarrow.NewFileReader(part, pqarrow.ArrowReadProperties{BatchSize: 4096}, memory.DefaultAllocator)
		if err != nil {
			return 0, nil, err
		}
		table, err := reader.ReadTable(context.Background())
		if err != nil {
			return 0, nil, err
		}
		defer table.Release()
		rows += table.NumRows()
		for i := range int(table.NumCols()) {
			column := table.Column(i)
			fmt.Fprintln(sum, column.Name(), column.DataType())
			for _, chunk := range column.Data().Chunks() {
				write(sum, chunk)
			}
		}
	}
	return rows, sum.Sum(nil), nil
}

// write adds the values of a chunk to a digest, nulls told from empty strings.
func write(sum interface{ Write([]byte) (int, error) }, chunk arrow.Array) {
	for i := range chunk.Len() {
		if chunk.IsNull(i) {
			fmt.Fprint(sum, "null\x00")
		} else {
			fmt.Fprintf(sum, "%q\x00", chunk.ValueStr(i))
		}
	}
}
