package warehouse

import (
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"
)

// coded is a column with a dictionary to which rows are written as the codes of their
// values, their places in the dictionary, which whoever writes them may remember.
// parquet-go by itself looks each value of each row up, and compares all values of a page
// for its bounds, twice: that was half of the time of writing.
//
// It is the type of the column in a schema. The types below it are those of parquet-go
// but for the methods that are here; what they come to in a file is the same.
type coded struct {
	parquet.Type
	writer     *parquet.ColumnWriter
	dictionary parquet.Dictionary // of the row group
	plain      bool               // it has become too large: values are written as they are

	batch struct { // of rows that are not written yet
		rows   int
		given  uint64                     // which of them have a value, a bit for each
		codes  [rowsInBatch]int32         // of those
		values [rowsInBatch]parquet.Value // of those, where the column is plain
		count  int                        // of those
		taken  int                        // by parquet-go
	}
	page []int32 // codes of the page

	last struct { // what addText has added
		text []byte
		code int32 // -1 where it is not one of the row group
	}

	distinct []int32 // scratch of bounds
	seen     []bool
	values   [rowsInBatch]parquet.Value // scratch of write
	value    [1]parquet.Value           // scratch of add
	code     [1]int32
}

// rowsInBatch is how many rows are written to a column at once: parquet-go by itself ends
// pages behind as many.
const rowsInBatch = 64

// null adds rows without a value to the batch.
func (c *coded) null(rows int) { c.batch.rows += rows }

// add adds rows with a value, which need not stay as it is, and gives its code.
func (c *coded) add(v parquet.Value, rows int) int32 {
	if c.plain {
		c.put(0, v.Clone(), rows)
		return 0
	}
	c.value[0] = v
	c.dictionary.Insert(c.code[:], c.value[:])
	c.put(c.code[0], parquet.Value{}, rows)
	return c.code[0]
}

// addText adds rows with a text to a column: often that of the rows before them.
func addText[T string | []byte](c *coded, text T, rows int) {
	if string(c.last.text) == string(text) && c.addCode(c.last.code, rows) {
		return
	}
	c.last.text = append(c.last.text[:0], text...)
	c.last.code = c.add(parquet.ByteArrayValue(c.last.text), rows)
}

// addCode adds rows with the value that has a code, where it is one and is good for them.
func (c *coded) addCode(code int32, rows int) bool {
	if code < 0 || c.plain {
		return false
	}
	c.put(code, parquet.Value{}, rows)
	return true
}

func (c *coded) put(code int32, v parquet.Value, rows int) {
	b := &c.batch
	for i := b.count; i < b.count+rows; i++ {
		if b.codes[i] = code; c.plain {
			b.values[i] = v
		}
	}
	b.given |= (1<<rows - 1) << b.rows
	b.count += rows
	b.rows += rows
}

// What tells parquet-go which rows of a batch have a value.
var given, nulls = levels(1), levels(0)

func levels(definition int) (values [rowsInBatch]parquet.Value) {
	for i := range values {
		values[i] = parquet.Value{}.Level(0, definition, 0)
	}
	return values
}

// write writes the batch.
func (c *coded) write() error {
	b := &c.batch
	rows := c.values[:b.rows]
	switch {
	case b.count == 0:
		rows = nulls[:b.rows]
	case b.count == b.rows && !c.plain:
		rows = given[:b.rows]
	default:
		next := 0
		for i := range rows {
			if rows[i] = nulls[i]; b.given>>i&1 > 0 {
				if rows[i] = given[i]; c.plain {
					rows[i] = b.values[next].Level(0, 1, 0)
				}
				next++
			}
		}
	}
	_, err := c.writer.WriteRowValues(rows)
	b.rows, b.given, b.count, b.taken = 0, 0, 0, 0
	return err
}

// NewDictionary is called once for the column of a file.
func (c *coded) NewDictionary(columnIndex, numValues int, data encoding.Values) parquet.Dictionary {
	c.dictionary = c.Type.NewDictionary(columnIndex, numValues, data)
	return codedDictionary{c.dictionary, c}
}

type codedDictionary struct {
	parquet.Dictionary
	column *coded
}

func (d codedDictionary) Type() parquet.Type {
	return &codedType{Type: d.Dictionary.Type(), column: d.column}
}

// Reset begins a row group.
func (d codedDictionary) Reset() {
	d.Dictionary.Reset()
	d.column.plain = false
}

// codedType is that of codes.
type codedType struct {
	parquet.Type
	column *coded
	made   bool // the buffer of codes
}

// NewColumnBuffer makes that of codes and, when it is called again, that of plain values.
func (t *codedType) NewColumnBuffer(columnIndex, numValues int) parquet.ColumnBuffer {
	if t.made {
		return t.column.Type.NewColumnBuffer(columnIndex, numValues)
	}
	t.made = true
	return codedBuffer{t.Type.NewColumnBuffer(columnIndex, 0), t.Type, t.column}
}

// codedBuffer holds the codes of a page.
type codedBuffer struct {
	parquet.ColumnBuffer
	codes  parquet.Type
	column *coded
}

// WriteValues takes the next codes of the batch for values.
func (b codedBuffer) WriteValues(values []parquet.Value) (int, error) {
	c := b.column
	codes := c.batch.codes[c.batch.taken:][:len(values)]
	c.page = append(c.page, codes...)
	c.batch.taken += len(values)
	return len(values), nil
}

func (b codedBuffer) Len() int { return len(b.column.page) }

func (b codedBuffer) Size() int64 { return 4 * int64(len(b.column.page)) }

func (b codedBuffer) Reset() { b.column.page = b.column.page[:0] }

// Page is called when a page is full. Behind it parquet-go leaves a dictionary that is
// too large as it is.
func (b codedBuffer) Page() parquet.Page {
	c := b.column
	c.plain = c.dictionary.Size() > mostInDictionary
	page := codedPage{Page: b.codes.NewPage(b.Column(), len(c.page), encoding.Int32Values(c.page))}
	page.min, page.max = c.dictionary.Bounds(c.different())
	return page
}

// different gives the codes of the page, each once.
func (c *coded) different() []int32 {
	if n := c.dictionary.Len(); len(c.seen) < n {
		c.seen = make([]bool, 2*n)
	}
	c.distinct = c.distinct[:0]
	for _, code := range c.page {
		if !c.seen[code] {
			c.seen[code] = true
			c.distinct = append(c.distinct, code)
		}
	}
	for _, code := range c.distinct {
		c.seen[code] = false
	}
	return c.distinct
}

// codedPage is one whose bounds are known.
type codedPage struct {
	parquet.Page
	min, max parquet.Value
}

func (p codedPage) Bounds() (min, max parquet.Value, ok bool) { return p.min, p.max, p.NumValues() > 0 }

// codedNode is the root of a schema whose columns with dictionaries are coded, and
// codedField one of these.
type codedNode struct {
	parquet.Node
	fields []parquet.Field
}

func (n codedNode) Fields() []parquet.Field { return n.fields }

type codedField struct {
	parquet.Field
	column *coded
}

func (f codedField) Type() parquet.Type { return f.column }

// codedSchema gives such a root, and the columns by their numbers: nil for those without
// a dictionary.
func codedSchema(schema parquet.Node) (root parquet.Node, columns []*coded) {
	fields := schema.Fields()
	columns = make([]*coded, len(fields))
	for i, f := range fields {
		if e := f.Encoding(); e != nil && e.Encoding() == parquet.RLEDictionary.Encoding() {
			columns[i] = &coded{Type: f.Type()}
			fields[i] = codedField{f, columns[i]}
		}
	}
	return codedNode{schema, fields}, columns
}
