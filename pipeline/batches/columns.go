package batches

import (
	"fmt"
	"reflect"
	"time"
	"unsafe"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// columns append the rows of a table to the builders of its columns, a column at a
// time. Reflection finds out once where the fields of a row are.
type columns[T any] struct {
	all   []column
	texts []place
}

// column appends its field of n rows, the first of which is at row.
type column func(row unsafe.Pointer, n int)

// newColumns makes the columns of a table whose builder i is builder(i).
func newColumns[T any](table warehouse.Table, builder func(i int) array.Builder) (c columns[T]) {
	row := reflect.TypeFor[T]()
	for i, described := range table.Columns() {
		field := row.Field(i)
		at := place{field.Offset, row.Size(), described.Nullable}
		c.all = append(c.all, at.column(field.Type, builder(i)))
		if field.Type.Kind() == reflect.String {
			c.texts = append(c.texts, at)
		}
	}
	return c
}

// append appends rows.
func (c *columns[T]) append(rows []T) {
	if len(rows) == 0 {
		return
	}
	for _, column := range c.all {
		column(unsafe.Pointer(unsafe.SliceData(rows)), len(rows))
	}
}

// bytes is about how much rows take in a record batch, and never less than their
// strings do.
func (c *columns[T]) bytes(rows []T) int {
	size := 8 * len(c.all) * len(rows)
	for _, at := range c.texts {
		for i := range rows {
			size += len(*field[string](at, unsafe.Pointer(&rows[0]), i))
		}
	}
	return size
}

// place is where the fields of a column are in the memory of rows, and whether they
// are null where they are zero or nil.
type place struct {
	offset, stride uintptr
	nullable       bool
}

// field is that of the row n behind the first one.
func field[V any](p place, row unsafe.Pointer, n int) *V {
	return (*V)(unsafe.Add(row, p.offset+uintptr(n)*p.stride))
}

// column appends fields of a type to the builder of the type that belongs to it.
func (p place) column(of reflect.Type, builder array.Builder) column {
	switch b := builder.(type) {
	case *array.StringBuilder:
		return appends(p, b, func(s *string) (string, bool) { return *s, *s != "" })
	case *array.Int32Builder:
		if of.Kind() == reflect.Pointer {
			return appends(p, b, pointed[int32])
		}
		return appends(p, b, func(n *int32) (int32, bool) { return *n, *n != 0 })
	case *array.Date32Builder:
		return appends(p, b, pointed[arrow.Date32])
	case *array.Int64Builder:
		return appends(p, b, func(n *int64) (int64, bool) { return *n, *n != 0 })
	case *array.Float64Builder:
		return appends(p, b, func(x *float64) (float64, bool) { return *x, *x != 0 })
	case *array.BooleanBuilder:
		return appends(p, b, func(is *bool) (bool, bool) { return *is, *is })
	case *array.TimestampBuilder:
		return appends(p, b, func(t *time.Time) (arrow.Timestamp, bool) { return arrow.Timestamp(t.UnixMicro()), !t.IsZero() })
	}
	panic(fmt.Sprintf("no column of %v by %T", of, builder)) // the tests make every column
}

// pointed is what a field that is nil where it is null points to.
func pointed[V ~int32](at **V) (V, bool) {
	if *at == nil {
		return 0, false
	}
	return **at, true
}

// appends makes a column. The value of a field comes with whether there is one.
func appends[V, B any](p place, to interface {
	Append(B)
	AppendNull()
}, value func(*V) (B, bool)) column {
	return func(row unsafe.Pointer, n int) {
		for i := range n {
			if x, given := value(field[V](p, row, i)); given || !p.nullable {
				to.Append(x)
			} else {
				to.AppendNull()
			}
		}
	}
}
