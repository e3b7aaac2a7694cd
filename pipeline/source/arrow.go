package source

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/apache/arrow-go/v18/arrow"

	"github.com/dateline/dateline/pipeline/source/records"
)

// rows are those of an Arrow stream.
type rows struct {
	stream *records.Reader
	batch  arrow.RecordBatch // nil before the first one
	next   int               // row of the batch
	number int               // rows of the stream that were read

	texts  [fieldCount]records.Text // of the batch; nil where it has no such column
	values [fieldCount]value
	path   records.Text
	places [placeCount]records.Number
}

// Where a row comes from, in columns that a table may have besides the fields.
const (
	placeLine = iota
	placeOffset
	placeBytes
	placeCount
)

var (
	placeNames = [placeCount]string{"line", "offset", "bytes"}
	placeMost  = [placeCount]int64{math.MaxInt32, math.MaxInt64, math.MaxInt64}
)

// fieldKinds are what the columns of the fields may hold besides strings. A column
// of no more than nulls is good for all but the text, of which every row must have
// some bytes in the stream.
var fieldKinds = [fieldCount]records.Kinds{
	fieldTitle: records.Nulls, fieldURL: records.Nulls, fieldLanguage: records.Nulls,
	fieldID:        records.Nulls | records.Numbers,
	fieldPublished: records.Nulls | records.Moments,
}

// startRows begins to read an Arrow stream, if the open input is one. Of another
// it waits for no more than the byte that tells.
func (r *Reader) startRows() *rows {
	if !r.set.options.Arrow || r.file.Format != Lines {
		return nil
	}
	for n := 1; n <= records.Head; n++ {
		head, _ := r.in.Peek(n)
		if is, sure := records.Begins(head); len(head) < n || sure && !is {
			return nil
		}
	}
	return &rows{stream: records.NewReader(r.in, records.Limits{Ratio: r.set.options.Limits.Ratio})}
}

// ready reports whether the next row has been read.
func (s *rows) ready() bool { return s.batch != nil && s.next < int(s.batch.NumRows()) }

// row makes an item of the next row. It returns false at the end of the stream.
// Where the stream is damaged nothing is read behind it.
func (r *Reader) row() (item Item, ok bool) {
	s := r.rows
	defer func() {
		if cause := recover(); cause != nil {
			r.failed = fmt.Errorf("damaged: %v", cause)
		}
		if r.failed != nil {
			r.failed = fmt.Errorf("reading the Arrow stream behind row %d: %w", s.number, r.failed)
		}
	}()
	for !s.ready() {
		batch, err := s.stream.Next()
		if err == io.EOF {
			r.rows = nil
			return Item{}, false
		}
		if err == nil {
			err = s.open(batch, &r.set.names)
		}
		if err != nil {
			r.failed = err
			return Item{}, false
		}
	}
	return r.stated(), true
}

// open goes on with a batch.
func (s *rows) open(batch arrow.RecordBatch, names *[fieldCount]string) (err error) {
	s.batch, s.next = batch, 0
	for f, name := range names {
		if s.texts[f], err = records.Texts(batch, name, fieldKinds[f]); err != nil {
			return err
		}
	}
	if s.texts[fieldText] == nil {
		return fmt.Errorf("no column %q: name the one of %q that holds the text", names[fieldText], records.Names(batch))
	}
	if s.path, err = records.Texts(batch, "path", records.Nulls); err != nil {
		return err
	}
	for p, name := range placeNames {
		if s.places[p], err = records.Integers(batch, name); err != nil {
			return err
		}
	}
	return nil
}

// stated makes an item of the next row of the batch.
func (r *Reader) stated() Item {
	s := r.rows
	i := s.next
	s.next++
	s.number++
	for f, column := range s.texts {
		s.values[f].read(column, i)
	}
	place := [placeCount]int64{placeLine: int64(s.number)}
	misplaced := ""
	for p, column := range s.places {
		if column == nil {
			continue
		}
		place[p], _ = column(i)
		if n := place[p]; n < 0 || n > placeMost[p] {
			misplaced = fmt.Sprintf("field %q is %d, want a number from 0 to %d", placeNames[p], n, placeMost[p])
			place[p] = 0
		}
	}
	rec := record{&s.values, int(place[placeLine]), place[placeOffset], place[placeBytes], s.values[fieldText].raw}
	var item Item
	if misplaced == "" {
		item = r.record(rec)
	} else {
		item = r.reject(rec.line, rec.offset, rec.bytes, "", BadField, misplaced, rec.content, 0)
	}
	path := ""
	if s.path != nil {
		b, _ := s.path(nil, i)
		path = strings.ReplaceAll(slashed(string(b)), "\x00", "\uFFFD")
	}
	if item.Document != nil {
		item.Document.Path = path
	} else if item.Reject != nil {
		item.Reject.Path = path
	}
	return item
}

// read takes the value of row i of a column, which may be nil.
func (v *value) read(column records.Text, i int) {
	*v = value{raw: v.raw[:0], unchecked: true}
	if cap(v.raw) > keptScratch {
		v.raw = nil
	}
	if column == nil {
		return
	}
	var given bool
	if v.raw, given = column(v.raw, i); given {
		v.kind = text
	}
}
