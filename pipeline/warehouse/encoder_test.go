package warehouse

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// The encoder writes the same bytes as parquet-go makes of the rows by itself. Some
// dictionaries become too large on the way, and are not in the row group behind.
func TestEncoder(t *testing.T) {
	rows := manyMentions(52_000)
	plain, _ := writtenBy(t, func(w *Writer) Output {
		table := table[MentionRow, *MentionRow]{name: Mentions, writer: w}
		for some := range slices.Chunk(rows, 512) { // as a window gives them
			if err := table.put(some); err != nil {
				t.Fatal(err)
			}
		}
		if err := table.end(); err != nil {
			t.Fatal(err)
		}
		return table.parts[0]
	})
	coded, part := writtenBy(t, func(w *Writer) Output {
		if err := w.mentions.pass(rows, true); err != nil {
			t.Fatal(err)
		}
		if err := w.mentions.end(); err != nil {
			t.Fatal(err)
		}
		return w.mentions.parts[0]
	})
	if coded != plain {
		t.Errorf("%+v, want %+v", coded, plain)
	}
	var got []MentionRow
	for row, err := range rowsOf[MentionRow](part) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, *row)
	}
	equal(t, got, nil, rows)
	file, size, err := at(part).open(part)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	p, err := openParquet(file, size)
	if err != nil {
		t.Fatal(err)
	}
	left := false
	for _, column := range p.Metadata().RowGroups[1].Columns {
		pages := fmt.Sprint(column.MetaData.EncodingStats)
		left = left || strings.Contains(pages, "{DATA_PAGE RLE_DICTIONARY") && strings.Contains(pages, "{DATA_PAGE PLAIN")
	}
	if !left {
		t.Error("no dictionary was too large")
	}
}

// writtenBy gives a part that was written, and the name of its file.
func writtenBy(t *testing.T, write func(*Writer) Output) (part Output, name string) {
	t.Helper()
	w, err := Create(t.TempDir(), date, Options{RowsPerGroup: 20_480})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Abort() })
	part = write(w)
	return part, filepath.Join(w.work, string(Mentions), filepath.Base(part.Path))
}

// manyMentions makes rows in which every column of the table has values, and nulls where
// it can. A batch has rows of one type: parquet-go by itself cannot take all batches that
// it can end pages behind. Those in the middle have long texts.
func manyMentions(n int) (rows []MentionRow) {
	for i := range n {
		long := ""
		if 20_480 <= i && i < 40_960 {
			long = fmt.Sprint(i, strings.Repeat(" long", 60))
		}
		day, parent := Day(i/7), int32(i%5)
		row := MentionRow{
			DocID: fmt.Sprint("doc-", i/20), Mention: int32(i % 20), StartByte: int32(i), EndByte: int32(i + 3), StartChar: int32(i), EndChar: int32(i + 2),
			Surface: fmt.Sprint("surface ", i/2%300, long), Confidence: float64(i%101) / 100, Rule: fmt.Sprint("rule.", i%13),
		}
		switch i / 64 % 3 {
		case 0:
			row.Type, row.Entity, row.Name = "person", fmt.Sprint("person:", i/3, long), fmt.Sprint("Name ", i/3)
			row.NameKey, row.Parent = fmt.Sprint("nm ", i/3), &parent
		case 1:
			row.Type, row.Entity, row.Name, row.Country, row.Form = "country", "country:MY", "Malaysia", "MY", "name"
		default:
			row.Type, row.Value, row.Precision, row.Calendar = "date", fmt.Sprint("2026-", i/7), "day", "gregory"
			if row.DateStart, row.DateEnd = &day, &day; i%2 == 0 {
				row.ResolvedBy, row.Flags = "reference", "approximate"
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// Every column of the table has a value in manyMentions.
func TestEncoderColumns(t *testing.T) {
	given := reflect.New(reflect.TypeFor[MentionRow]()).Elem()
	for _, row := range manyMentions(256) {
		for i := range given.NumField() {
			if v := reflect.ValueOf(row).Field(i); !v.IsZero() {
				given.Field(i).Set(v)
			}
		}
	}
	for i := range given.NumField() {
		if given.Field(i).IsZero() {
			t.Errorf("no row has %s", given.Type().Field(i).Name)
		}
	}
}
