package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
)

// layout is how somebody writes the rows.
type layout struct {
	fields   []arrow.Field
	perGroup int64
}

var (
	dateline = layout{[]arrow.Field{
		{Name: "doc_id", Type: arrow.BinaryTypes.String},
		{Name: "title", Type: arrow.BinaryTypes.String, Nullable: true},
		{Name: "line", Type: arrow.PrimitiveTypes.Int32, Nullable: true},
		{Name: "published", Type: arrow.FixedWidthTypes.Timestamp_us, Nullable: true},
	}, 100}
	another = layout{[]arrow.Field{ // other types, another order of columns, small row groups
		{Name: "published", Type: arrow.FixedWidthTypes.Timestamp_ms, Nullable: true},
		{Name: "line", Type: arrow.PrimitiveTypes.Int64, Nullable: true},
		{Name: "title", Type: arrow.BinaryTypes.LargeString, Nullable: true},
		{Name: "doc_id", Type: arrow.BinaryTypes.LargeString, Nullable: true},
	}, 1}
)

// write writes rows, which are JSON, as a part.
func (l layout) write(t *testing.T, name string, rows ...string) {
	t.Helper()
	schema := arrow.NewSchema(l.fields, nil)
	batch, _, err := array.RecordFromJSON(memory.DefaultAllocator, schema, strings.NewReader("["+strings.Join(rows, ",")+"]"))
	if err != nil {
		t.Fatal(err)
	}
	defer batch.Release()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w, err := pqarrow.NewFileWriter(schema, f, parquet.NewWriterProperties(parquet.WithMaxRowGroupLength(l.perGroup)), pqarrow.NewArrowWriterProperties(pqarrow.WithStoreSchema()))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.WriteBuffered(batch); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestDigest(t *testing.T) {
	const (
		first   = `{"doc_id": "a", "title": "x", "line": 1, "published": "2022-09-21T03:30:00Z"}`
		second  = `{"doc_id": "b", "title": null, "line": 2, "published": null}`
		third   = `{"doc_id": "c", "title": "", "line": null, "published": null}`
		emptied = `{"doc_id": "b", "title": "", "line": 2, "published": null}`
		moved   = `{"doc_id": "b", "title": null, "line": 3, "published": null}`
	)
	for name, test := range map[string]struct {
		layout            layout
		parts             [][]string
		without           string
		inOrder, anyOrder bool // whether the digest is that of the first, second and third
	}{
		"the same":               {dateline, [][]string{{first, second, third}}, "", true, true},
		"two parts":              {dateline, [][]string{{first}, {second, third}}, "", true, true},
		"an empty part":          {dateline, [][]string{{}, {first, second, third}}, "", true, true},
		"another writer":         {another, [][]string{{first, second, third}}, "", true, true},
		"another order":          {another, [][]string{{third}, {second, first}}, "", false, true},
		"a row twice":            {dateline, [][]string{{first, second, third, third}}, "", false, false},
		"three times one":        {dateline, [][]string{{first, first, first}}, "", false, false},
		"a row less":             {dateline, [][]string{{first, second}}, "", false, false},
		"a null that is empty":   {dateline, [][]string{{first, emptied, third}}, "", false, false},
		"another line":           {dateline, [][]string{{first, moved, third}}, "", false, false},
		"another line, left out": {another, [][]string{{first, moved, third}}, "line,more", true, true},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			digestOf := func(l layout, parts ...[]string) *digest {
				d := newDigest()
				for _, rows := range parts {
					part := filepath.Join(folder, "part.parquet")
					l.write(t, part, rows...)
					if err := d.add(part, strings.Split(test.without, ",")); err != nil {
						t.Fatal(err)
					}
				}
				return d
			}
			want, got := digestOf(dateline, []string{first, second, third}), digestOf(test.layout, test.parts...)
			if same := slices.Equal(got.inOrder(), want.inOrder()); same != test.inOrder {
				t.Errorf("in order, %x is the same as %x: %v", got.inOrder(), want.inOrder(), same)
			}
			if same := slices.Equal(got.anyOrder(), want.anyOrder()); same != test.anyOrder {
				t.Errorf("in any order, %x is the same as %x: %v", got.anyOrder(), want.anyOrder(), same)
			}
		})
	}
}

// The sum carries from word to word and forgets what is beyond 2^256.
func TestSum(t *testing.T) {
	d := newDigest()
	var row [32]byte
	for i := range row {
		row[i] = 0xff
	}
	d.addRow(row)
	d.addRow(row)
	row[31] = 0xfe
	if got := d.anyOrder(); !slices.Equal(got, row[:]) {
		t.Errorf("%x, want %x", got, row)
	}
}

// Parts are found whatever they are called, and a date that is not there is told.
func TestPrintTables(t *testing.T) {
	out := t.TempDir()
	folder := filepath.Join(out, "documents", "dt=2026-11-20")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	another.write(t, filepath.Join(folder, "part-00000-8c1b2a4e-c000.zstd.parquet"), `{"doc_id": "a"}`)
	if err := printTables(out, "2026-11-20", nil); err != nil {
		t.Error(err)
	}
	if err := printTables(out, "2026-11-21", nil); err == nil || !strings.Contains(err.Error(), "no parts of 2026-11-21") {
		t.Errorf("%v", err)
	}
}
