package warehouse

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// row is what the tables share.
type row[T any] interface {
	*T
	check() error
	given() uint16
}

// table writes the parts of one table.
type table[T any, R row[T]] struct {
	name   Table
	writer *Writer
	root   parquet.Node // of the schema; nil for that of T

	out    *parquet.GenericWriter[T]
	file   file
	buffer *bufio.Writer // of file
	rows   int64         // of the open part
	group  int           // rows of its open row group
	sorted bool          // it is, by sortedBy
	parts  []Output
	broken error // the first failure; nothing is written after it
}

func (t *table[T, R]) open() error {
	file, err := t.writer.disk.create(filepath.Join(t.writer.work, string(t.name), t.nextPart()))
	if err != nil {
		return fmt.Errorf("table %s: %w", t.name, err)
	}
	t.file = file
	if t.buffer == nil {
		t.buffer = bufio.NewWriterSize(nil, 256<<10)
	}
	t.buffer.Reset(file)
	t.rows, t.group = 0, 0
	t.out = parquet.NewGenericWriter[T](t.buffer, t.options()...)
	return nil
}

// nextPart is the name of the next part. It begins with the number of the
// publication: a part never has the name of an earlier one.
func (t *table[T, R]) nextPart() string {
	if n := t.writer.rewritten; n > 0 {
		return shardPart(t.writer.publication, n, len(t.parts))
	}
	return partName(t.writer.publication, len(t.parts))
}

// codec is one for all parts: its encoder takes 8 MiB.
var codec = &zstd.Codec{Level: zstd.SpeedFastest, Concurrency: 1}

// mostInDictionary is how many bytes a dictionary may have: behind the page that goes
// beyond it values are written as they are.
const mostInDictionary = 1 << 20

// options are how a part is written.
func (t *table[T, R]) options() []parquet.WriterOption {
	o := &t.writer.options
	root := t.root
	if root == nil {
		root = parquet.SchemaOf(new(T))
	}
	options := []parquet.WriterOption{
		parquet.NewSchema(string(t.name), root),
		parquet.Compression(codec),
		// Version 1 is read by every engine, version 2 by most.
		parquet.DataPageVersion(1),
		parquet.DataPageStatistics(true),
		parquet.MaxRowsPerRowGroup(int64(o.RowsPerGroup)),
		parquet.DictionaryMaxBytes(mostInDictionary),
		parquet.WriteBufferSize(0), // the table has one
		parquet.CreatedBy("dateline", o.Version, ""),
		parquet.KeyValueMetadata("dateline.table", string(t.name)),
		parquet.KeyValueMetadata("dateline.version", o.Version),
	}
	for key, value := range o.Metadata {
		options = append(options, parquet.KeyValueMetadata(key, value))
	}
	// Bloom filters of dictionaries are small: ten bits for each different value.
	switch t.name {
	case Documents:
		options = append(options, parquet.BloomFilters(parquet.SplitBlockFilter(10, "doc_id")))
	case Mentions:
		options = append(options, parquet.BloomFilters(parquet.SplitBlockFilter(10, "doc_id"), parquet.SplitBlockFilter(10, "entity")),
			// Pages of a sixth of a row group, so that the page index leads to what is asked for.
			parquet.PageBufferSize(64<<10))
	}
	if t.sorted {
		options = append(options, sortedBy)
	}
	return options
}

func (t *table[T, R]) write(rows []T) error {
	if err := t.check(rows); err != nil {
		return err
	}
	t.broken = t.put(rows)
	return t.broken
}

// check looks at rows that are to be written next.
func (t *table[T, R]) check(rows []T) error {
	for i := range rows {
		if t.broken != nil {
			break
		}
		if err := R(&rows[i]).check(); err != nil {
			t.broken = fmt.Errorf("table %s, row %d: %w", t.name, t.written()+int64(i), err)
		}
	}
	return t.broken
}

// put writes rows that are checked.
func (t *table[T, R]) put(rows []T) error {
	for len(rows) > 0 {
		if t.out == nil {
			if err := t.open(); err != nil {
				return err
			}
		}
		n := together[T, R](rows[:min(len(rows), t.writer.options.RowsPerGroup-t.group)])
		if _, err := t.out.Write(rows[:n]); err != nil {
			return fmt.Errorf("table %s, row %d: %w", t.name, t.written(), err)
		}
		rows = rows[n:]
		if err := t.count(n); err != nil {
			return err
		}
	}
	return nil
}

// count counts rows that were put into the open row group.
func (t *table[T, R]) count(rows int) error {
	t.rows += int64(rows)
	if t.group += rows; t.group == t.writer.options.RowsPerGroup {
		return t.endGroup()
	}
	return nil
}

func (t *table[T, R]) endGroup() error {
	if err := t.out.Flush(); err != nil {
		return fmt.Errorf("table %s, part %d: %w", t.name, len(t.parts), err)
	}
	t.group = 0
	return nil
}

// written counts the rows of the table.
func (t *table[T, R]) written() int64 {
	n := t.rows
	for _, p := range t.parts {
		n += p.Rows
	}
	return n
}

// endPart closes the open part and looks at what is on the disc.
func (t *table[T, R]) endPart() error {
	name := t.file.Name()
	err := t.out.Close()
	if err == nil {
		err = t.buffer.Flush()
	}
	if err == nil {
		err = t.file.Sync()
	}
	if closeErr := t.file.Close(); err == nil {
		err = closeErr
	}
	t.out, t.file = nil, nil
	if err != nil {
		return fmt.Errorf("%s could not be written: %w", name, err)
	}
	part, err := inspect(func(name string) (readable, error) { return t.writer.disk.open(name) }, name, new(T))
	if err != nil {
		return err
	}
	if part.Rows != t.rows {
		return fmt.Errorf("%s holds %d rows, %d were written: the disc or its driver is at fault", name, part.Rows, t.rows)
	}
	t.rows = 0
	part.Publication, part.Table, part.Shard = t.writer.publication, t.name, t.writer.rewritten
	part.Path = strings.Join([]string{string(t.name), t.writer.partition(), filepath.Base(name)}, "/")
	if err := t.writer.store.keep(t.writer, &part, name); err != nil {
		return err
	}
	t.parts = append(t.parts, part)
	return nil
}

// openFirst opens a part of a table that has none.
func (t *table[T, R]) openFirst() error {
	if t.broken == nil && t.out == nil && len(t.parts) == 0 {
		t.broken = t.open()
	}
	return t.broken
}

// end ends the open part, if there is one, and makes the names of the parts
// durable.
func (t *table[T, R]) end() error {
	if t.broken == nil && t.out != nil {
		t.broken = t.endPart()
	}
	if t.broken == nil {
		if err := t.writer.disk.sync(filepath.Join(t.writer.work, string(t.name))); err != nil {
			t.broken = fmt.Errorf("table %s cannot be made durable: %w", t.name, err)
		}
	}
	return t.broken
}

// abandon lets go of the open part.
func (t *table[T, R]) abandon() {
	if t.file != nil {
		t.file.Close()
		t.out, t.file = nil, nil
	}
}

// readable is a part that is read.
type readable interface {
	io.Reader
	io.ReaderAt
	io.Closer
}

// opened opens a part wherever it is.
func opened(name string) (readable, error) {
	part, size, err := at(name).open(name)
	if err != nil {
		return nil, err
	}
	return struct {
		*io.SectionReader
		io.Closer
	}{io.NewSectionReader(part, 0, size), part}, nil
}

// inspect reopens a part, checks its columns, counts its rows and hashes it.
func inspect(open func(name string) (readable, error), name string, model any) (Output, error) {
	size, sum, err := digest(open, name)
	if err != nil {
		return Output{}, err
	}
	file, err := open(name)
	if err != nil {
		return Output{}, fmt.Errorf("part cannot be reopened: %w", err)
	}
	defer file.Close()
	part, err := openParquet(file, size)
	if err != nil {
		return Output{}, fmt.Errorf("%s cannot be reopened: %w", name, err)
	}
	if got, want := columns(part.Schema()), columns(parquet.SchemaOf(model)); !slices.Equal(got, want) {
		return Output{}, fmt.Errorf("%s has the columns %q, want %q", name, got, want)
	}
	rows, err := countRows(part)
	if err != nil {
		return Output{}, fmt.Errorf("%s: %w", name, err)
	}
	return Output{Rows: rows, Bytes: size, SHA256: sum}, nil
}

// digest rereads a part for its size and its hash.
func digest(open func(name string) (readable, error), name string) (size int64, sum string, err error) {
	file, err := open(name)
	if err != nil {
		return 0, "", fmt.Errorf("part cannot be reopened: %w", err)
	}
	defer file.Close()
	hash := sha256.New()
	size, err = io.Copy(hash, file)
	if err != nil {
		return 0, "", fmt.Errorf("part cannot be reread: %w", err)
	}
	return size, hex.EncodeToString(hash.Sum(nil)), nil
}

// countRows counts the values of the first column, which is not repeated, and
// compares them with the footer.
func countRows(part *parquet.File) (int64, error) {
	var rows int64
	for _, group := range part.RowGroups() {
		pages := group.ColumnChunks()[0].Pages()
		for {
			page, err := pages.ReadPage()
			if err == io.EOF {
				break
			}
			if err != nil {
				pages.Close()
				return 0, fmt.Errorf("page cannot be read: %w", err)
			}
			rows += page.NumRows()
			parquet.Release(page)
		}
		if err := pages.Close(); err != nil {
			return 0, fmt.Errorf("page cannot be read: %w", err)
		}
	}
	if rows != part.NumRows() {
		return 0, fmt.Errorf("%d rows, the footer says %d", rows, part.NumRows())
	}
	return rows, nil
}

// columns describes the columns of a schema: name, field id, type, and whether
// it may be null.
func columns(schema *parquet.Schema) (columns []string) {
	for _, field := range schema.Fields() {
		column := fmt.Sprint(field.Name(), " ", field.ID(), " ", field.Type())
		if field.Optional() {
			column += " null"
		}
		columns = append(columns, column)
	}
	return columns
}
