package records

import (
	"fmt"
	"strconv"
	"time"
	_ "time/tzdata" // where the machine has none, the time zones of columns are known all the same

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
)

// Text appends the value of row i to dst. It returns false where that is null.
type Text func(dst []byte, i int) ([]byte, bool)

// Number gives the value of row i, and false where that is null.
type Number func(i int) (int64, bool)

// Kinds say what a column of texts may hold besides strings of any kind.
type Kinds uint

const (
	Nulls   Kinds = 1 << iota // nothing at all: such a column takes no bytes, whatever its length
	Numbers                   // integers, as their digits
	Moments                   // days, as 2018-04-04, and timestamps, as RFC 3339 in the time zone of the column
)

// Texts gives a column as texts, and nil where there is none of the name.
func Texts(batch arrow.RecordBatch, name string, also Kinds) (Text, error) {
	column, err := find(batch, name)
	if column == nil {
		return nil, err
	}
	want := "strings"
	if t := texts(column); t != nil {
		return t, nil
	}
	if also&Nulls != 0 {
		if _, is := column.(*array.Null); is {
			return func(dst []byte, _ int) ([]byte, bool) { return dst, false }, nil
		}
	}
	if also&Numbers != 0 {
		want += " or integers"
		if n := numbers(column); n != nil {
			return func(dst []byte, i int) ([]byte, bool) {
				x, ok := n(i)
				return strconv.AppendInt(dst, x, 10), ok
			}, nil
		}
	}
	if also&Moments != 0 {
		want += ", days or timestamps"
		m, err := moments(column)
		if err != nil {
			return nil, fmt.Errorf("column %q: %w", name, err)
		}
		if m != nil {
			return m, nil
		}
	}
	return nil, fmt.Errorf("column %q holds %s: want %s", name, column.DataType(), want)
}

// Integers gives a column of integers, and nil where there is none of the name.
func Integers(batch arrow.RecordBatch, name string) (Number, error) {
	column, err := find(batch, name)
	if column == nil {
		return nil, err
	}
	if n := numbers(column); n != nil {
		return n, nil
	}
	return nil, fmt.Errorf("column %q holds %s: want integers, or leave it out", name, column.DataType())
}

// Names lists the columns of a batch.
func Names(batch arrow.RecordBatch) []string {
	names := make([]string, batch.NumCols())
	for i := range names {
		names[i] = batch.ColumnName(i)
	}
	return names
}

func find(batch arrow.RecordBatch, name string) (arrow.Array, error) {
	switch at := batch.Schema().FieldIndices(name); len(at) {
	case 0:
		return nil, nil
	case 1:
		return batch.Column(at[0]), nil
	default:
		return nil, fmt.Errorf("%d columns are called %q: leave it to one", len(at), name)
	}
}

// texts reads a column of strings, with or without a dictionary.
func texts(column arrow.Array) Text {
	switch column := column.(type) {
	case array.StringLike: // also large strings and views
		return func(dst []byte, i int) ([]byte, bool) {
			if column.IsNull(i) {
				return dst, false
			}
			return append(dst, column.Value(i)...), true
		}
	case *array.Dictionary:
		words := texts(column.Dictionary())
		if words == nil {
			return nil
		}
		return func(dst []byte, i int) ([]byte, bool) {
			if column.IsNull(i) {
				return dst, false
			}
			return words(dst, column.GetValueIndex(i))
		}
	}
	return nil
}

// numbers reads a column of integers or of nulls.
func numbers(column arrow.Array) Number {
	switch column := column.(type) {
	case *array.Int8:
		return integers(column)
	case *array.Int16:
		return integers(column)
	case *array.Int32:
		return integers(column)
	case *array.Int64:
		return integers(column)
	case *array.Uint8:
		return integers(column)
	case *array.Uint16:
		return integers(column)
	case *array.Uint32:
		return integers(column)
	case *array.Null:
		return func(int) (int64, bool) { return 0, false }
	}
	return nil
}

func integers[T arrow.IntType | arrow.UintType](column interface {
	IsNull(int) bool
	Value(int) T
}) Number {
	return func(i int) (int64, bool) {
		if column.IsNull(i) {
			return 0, false
		}
		return int64(column.Value(i)), true
	}
}

// moments reads a column of days or of timestamps. Those without a time zone are
// taken as UTC.
func moments(column arrow.Array) (Text, error) {
	switch column := column.(type) {
	case *array.Date32:
		return written(column, time.DateOnly, func(i int) time.Time { return column.Value(i).ToTime() }), nil
	case *array.Date64:
		return written(column, time.DateOnly, func(i int) time.Time { return column.Value(i).ToTime() }), nil
	case *array.Timestamp:
		at, err := column.DataType().(*arrow.TimestampType).GetToTimeFunc()
		if err != nil {
			return nil, err
		}
		return written(column, time.RFC3339Nano, func(i int) time.Time {
			t := at(column.Value(i))
			if _, offset := t.Zone(); offset%60 != 0 { // of long ago: RFC 3339 has minutes only
				t = t.UTC()
			}
			return t
		}), nil
	}
	return nil, nil
}

// written appends moments in a layout.
func written(column arrow.Array, layout string, at func(i int) time.Time) Text {
	return func(dst []byte, i int) ([]byte, bool) {
		if column.IsNull(i) {
			return dst, false
		}
		return at(i).AppendFormat(dst, layout), true
	}
}
