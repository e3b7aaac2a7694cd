package warehouse

import (
	"errors"
	"io"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
)

// sparse makes rows whose columns have stretches of values and nulls of any length.
func sparse[T any](t *testing.T, r *rand.Rand, n int) []T {
	rows := make([]T, n)
	kind := reflect.TypeFor[T]()
	for f := range kind.NumField() {
		given := false
		left := 0
		for i := range rows {
			if left == 0 {
				given, left = !given || r.IntN(8) == 0, 1+r.IntN(1<<r.IntN(7))
			}
			left--
			field := reflect.ValueOf(&rows[i]).Elem().Field(f)
			switch v := field.Addr().Interface().(type) {
			case *string:
				if *v = ""; given {
					*v = "x"
				}
			case *int32:
				if given {
					*v = 7
				}
			case *int64:
				if given {
					*v = 7
				}
			case *time.Time:
				if given {
					*v = time.Unix(1e9, 0)
				}
			case **int32:
				if given {
					*v = new(int32)
				}
			}
		}
	}
	return rows
}

// nullsAre wants the nulls of a file to be those of the rows.
func nullsAre[T any](t *testing.T, part *parquet.File, rows []T) {
	t.Helper()
	for c, field := range part.Schema().Fields() {
		if !field.Optional() {
			continue
		}
		at := 0
		for _, group := range part.RowGroups() {
			pages := group.ColumnChunks()[c].Pages()
			for {
				page, err := pages.ReadPage()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				values := make([]parquet.Value, page.NumValues())
				if _, err := page.Values().ReadValues(values); err != nil && !errors.Is(err, io.EOF) {
					t.Fatal(err)
				}
				for _, v := range values {
					if want := reflect.ValueOf(rows[at]).Field(c).IsZero(); v.IsNull() != want {
						t.Fatalf("row %d: column %s is null: %v, want %v", at, field.Name(), v.IsNull(), want)
					}
					at++
				}
			}
			pages.Close()
		}
		if at != len(rows) {
			t.Fatalf("%d values of %s, want %d", at, field.Name(), len(rows))
		}
	}
}

// What is empty is null, and never an empty string, whatever stands around it.
func TestNulls(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 0))
		docs, ments, rejs := sparse[DocumentRow](t, r, 3000), sparse[MentionRow](t, r, 3000), sparse[RejectRow](t, r, 3000)
		for i := range docs {
			docs[i].DocID = "x"
		}
		for i := range ments {
			m := &ments[i]
			m.DocID, m.EndByte, m.EndChar, m.DateEnd = "x", 9, 9, m.DateStart
		}
		out := t.TempDir()
		w, err := Create(out, date, Options{RowsPerGroup: 3000})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.WriteDocuments(docs), w.WriteMentions(ments), w.WriteRejects(rejs), w.Publish(Run{}, nil)); err != nil {
			t.Fatal(err)
		}
		nullsAre(t, openPart(t, out, Documents), docs)
		nullsAre(t, openPart(t, out, Mentions), ments)
		nullsAre(t, openPart(t, out, Rejects), rejs)
	}
}
