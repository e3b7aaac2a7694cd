package warehouse

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/parquet-go/parquet-go"
)

// ItemKey is what stands for an item in one respect, and what became of it.
type ItemKey struct {
	Key  [16]byte
	Kind ItemKind
}

// DocumentKey is what a document is called and what it repeats.
type DocumentKey struct{ DocID, DuplicateOf string }

// ItemIDs gives the ids of the items of the shard with a number, from 1, in the order
// of the source. After an error there is nothing more.
func (p *Publication) ItemIDs(n int) iter.Seq2[ItemKey, error] { return p.itemKeys(n, "id") }

// ItemContents gives the contents of the items of a shard as ItemIDs does.
func (p *Publication) ItemContents(n int) iter.Seq2[ItemKey, error] { return p.itemKeys(n, "content") }

func (p *Publication) itemKeys(n int, column string) iter.Seq2[ItemKey, error] {
	return keys(p.parts(n, items), func(values []parquet.Value) (k ItemKey) {
		copy(k.Key[:], values[0].ByteArray())
		k.Kind = ItemKind(values[1].Int32())
		return k
	}, column, "kind")
}

// DocumentKeys gives the documents of a shard in their order. After an error there is
// nothing more.
func (p *Publication) DocumentKeys(n int) iter.Seq2[DocumentKey, error] {
	return documentKeys(p.parts(n, Documents))
}

func documentKeys(parts []string) iter.Seq2[DocumentKey, error] {
	return keys(parts, func(values []parquet.Value) (k DocumentKey) {
		k.DocID = string(values[0].ByteArray())
		if !values[1].IsNull() {
			k.DuplicateOf = string(values[1].ByteArray())
		}
		return k
	}, "doc_id", "duplicate_of")
}

// RejectIDs gives the ids of the rejects of a shard as DocumentKeys does those of
// documents; one that was not known is empty.
func (p *Publication) RejectIDs(n int) iter.Seq2[string, error] {
	return keys(p.parts(n, Rejects), func(values []parquet.Value) string {
		if values[0].IsNull() {
			return ""
		}
		return string(values[0].ByteArray())
	}, "doc_id")
}

// keys makes something of each row of parts, of which it reads a few columns. It takes a
// third of the time of partRows.
func keys[T any](parts []string, of func([]parquet.Value) T, columns ...string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, name := range parts {
			more := true
			err := scan(name, columns, of, func(key T) bool {
				more = yield(key, nil)
				return more
			})
			if err != nil {
				yield(*new(T), fmt.Errorf("%s cannot be read: %w", name, err))
			}
			if err != nil || !more {
				return
			}
		}
	}
}

// scan gives what of makes of the values of some columns of a part, row by row. The
// values are valid until the next ones.
func scan[T any](name string, columns []string, of func([]parquet.Value) T, yield func(T) bool) error {
	file, size, err := at(name).open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	var part *parquet.File
	if err := guard(func() (err error) {
		part, err = openParquet(file, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
		return err
	}); err != nil {
		return err
	}
	for _, group := range part.RowGroups() {
		row, chunks := make([]parquet.Value, len(columns)), make([]chunk, len(columns))
		for i, column := range columns {
			leaf, ok := part.Schema().Lookup(column)
			if !ok {
				return fmt.Errorf("it has no column %s", column)
			}
			chunks[i].pages = group.ColumnChunks()[leaf.ColumnIndex].Pages()
			defer chunks[i].close()
		}
		var key T
		next := func() (err error) {
			for i := range chunks {
				if row[i], err = chunks[i].next(); err != nil {
					return err
				}
			}
			key = of(row)
			return nil
		}
		for range group.NumRows() {
			if err := guard(next); err != nil {
				return err
			}
			if !yield(key) {
				return nil
			}
		}
	}
	return nil
}

// chunk goes along the values of a column in a row group.
type chunk struct {
	pages  parquet.Pages
	page   parquet.Page // nil before the first one
	values parquet.ValueReader
	some   [256]parquet.Value // that were read
	rest   []parquet.Value    // of them
}

// next gives the next value, which is valid until the one after it.
func (c *chunk) next() (v parquet.Value, err error) {
	for len(c.rest) == 0 {
		if c.page != nil {
			n, err := c.values.ReadValues(c.some[:])
			c.rest = c.some[:n]
			if n > 0 {
				break
			}
			if err != nil && err != io.EOF {
				return v, err
			}
		}
		if err := c.turn(); err != nil {
			return v, err
		}
	}
	v, c.rest = c.rest[0], c.rest[1:]
	return v, nil
}

// turn goes on to the next page.
func (c *chunk) turn() error {
	page, err := c.pages.ReadPage()
	if err == io.EOF {
		return errors.New("it is damaged: a column ends before the others")
	}
	if err != nil {
		return err
	}
	parquet.Release(c.page)
	c.page, c.values = page, page.Values()
	return nil
}

func (c *chunk) close() {
	parquet.Release(c.page)
	c.pages.Close()
}
