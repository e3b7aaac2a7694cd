// Command skipping measures what a query for one entity reads of the table mentions
// of a warehouse folder, by how much a reader makes use of:
//
//	go run ./testdata/skipping -entity person:vladimir-putin,country:RU WAREHOUSE
//
// It reads the columns that -columns names of the rows of the entity, with the reader
// of parquet-go, and counts row groups, pages (of data, of all columns), and the bytes
// that the operating system was asked for:
//
//	nothing      every row group, every page
//	statistics   the row groups between whose least and greatest entity it stands
//	filters      of those, the ones whose Bloom filter does not rule it out
//	page index   of those, the pages between whose least and greatest entity it stands
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// The means, each with those before it.
const (
	nothing = iota
	statistics
	filters
	pageIndex
)

var means = []string{"nothing", "statistics", "filters", "page index"}

func main() {
	entities := flag.String("entity", "country:US,person:vladimir-putin", "entities to look for, separated by commas")
	columns := flag.String("columns", "entity,doc_id,start_byte,surface", "columns to read; entity is one of them")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := measure(flag.Arg(0), strings.Split(*entities, ","), strings.Split(*columns, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "skipping:", err)
		os.Exit(1)
	}
}

func measure(warehouse string, entities, columns []string) error {
	parts, err := filepath.Glob(filepath.Join(warehouse, "mentions", "dt=*", "part-*.parquet"))
	if err == nil && len(parts) == 0 {
		err = fmt.Errorf("no parts of the table mentions below %s", warehouse)
	}
	if err != nil {
		return err
	}
	for _, entity := range entities {
		fmt.Printf("%s\n%-12s %9s %12s %10s %8s %14s\n", entity, "by", "rows", "row groups", "of", "pages", "bytes")
		for by := range means {
			var sum tally
			for _, name := range parts {
				if err := sum.part(name, entity, columns, by); err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
			}
			fmt.Printf("%-12s %9d %12d %10d %8d %14d\n", means[by], sum.rows, sum.read, sum.groups, sum.pages, sum.bytes)
		}
	}
	return nil
}

// tally is what was read: rows of the entity, row groups that were looked into, of so
// many, pages of data, and bytes.
type tally struct{ rows, read, groups, pages, bytes int64 }

// counted adds up the bytes that are read from a file.
type counted struct {
	file *os.File
	sum  *int64
}

// ReadAt reads from the file.
func (c counted) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.file.ReadAt(p, at)
	*c.sum += int64(n)
	return n, err
}

func (t *tally) part(name, entity string, columns []string, by int) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	part, err := parquet.OpenFile(counted{file, &t.bytes}, info.Size(), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return err
	}
	var indices []int
	for _, name := range columns {
		column, ok := part.Schema().Lookup(name)
		if !ok {
			return fmt.Errorf("there is no column %q", name)
		}
		indices = append(indices, column.ColumnIndex)
	}
	column, ok := part.Schema().Lookup("entity")
	if !ok {
		return errors.New("there is no column entity")
	}
	for i, group := range part.RowGroups() {
		t.groups++
		s := part.Metadata().RowGroups[i].Columns[column.ColumnIndex].MetaData.Statistics
		if by >= statistics && (len(s.MinValue) == 0 || entity < string(s.MinValue) || entity > string(s.MaxValue)) {
			continue
		}
		chunk := group.ColumnChunks()[column.ColumnIndex]
		if by >= filters {
			if filter := chunk.BloomFilter(); filter != nil {
				there, err := filter.Check(parquet.ValueOf(entity))
				if err != nil {
					return err
				}
				if !there {
					continue
				}
			}
		}
		ranges := [][2]int64{{0, group.NumRows()}}
		if by >= pageIndex {
			if ranges, err = pagesOf(chunk, entity, group.NumRows()); err != nil {
				return err
			}
		}
		if len(ranges) == 0 {
			continue
		}
		t.read++
		for _, i := range indices {
			if err := t.readColumn(group.ColumnChunks()[i], ranges, i == column.ColumnIndex, entity); err != nil {
				return err
			}
		}
	}
	return nil
}

// pagesOf gives the rows, from and to, of the pages in which an entity may be.
func pagesOf(chunk parquet.ColumnChunk, entity string, rows int64) (ranges [][2]int64, err error) {
	index, err := chunk.ColumnIndex()
	if err != nil {
		return nil, err
	}
	offsets, err := chunk.OffsetIndex()
	if err != nil {
		return nil, err
	}
	for i := range index.NumPages() {
		if index.NullPage(i) || entity < index.MinValue(i).String() || entity > index.MaxValue(i).String() {
			continue
		}
		from, to := offsets.FirstRowIndex(i), rows
		if i+1 < offsets.NumPages() {
			to = offsets.FirstRowIndex(i + 1)
		}
		if n := len(ranges); n > 0 && ranges[n-1][1] == from {
			ranges[n-1][1] = to
		} else {
			ranges = append(ranges, [2]int64{from, to})
		}
	}
	return ranges, nil
}

// readColumn decodes the pages of some rows, and counts the rows of the entity where
// the column is that of the entities.
func (t *tally) readColumn(chunk parquet.ColumnChunk, ranges [][2]int64, entities bool, entity string) error {
	pages := chunk.Pages()
	defer pages.Close()
	values := make([]parquet.Value, 1024)
	for _, rows := range ranges {
		if err := pages.SeekToRow(rows[0]); err != nil {
			return err
		}
		for at := rows[0]; at < rows[1]; {
			page, err := pages.ReadPage()
			if err != nil {
				return err
			}
			t.pages++
			at += page.NumRows()
			for reader := page.Values(); ; {
				n, err := reader.ReadValues(values)
				if entities {
					for _, v := range values[:n] {
						if !v.IsNull() && string(v.ByteArray()) == entity {
							t.rows++
						}
					}
				}
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					return err
				}
			}
			parquet.Release(page)
		}
	}
	return nil
}
