package arrowread

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
)

const date = "2026-11-20"

// schemas are the columns that a warehouse finds: name, field id, Arrow type,
// and whether they may be null.
var schemas = map[string]string{
	"documents": `doc_id 1 utf8; path 2 utf8; line 3 int32 null; url 4 utf8 null; title 5 utf8 null; published 6 timestamp[us, tz=UTC] null;
		language 7 utf8; language_confidence 8 float64; language_given 9 bool; script 10 utf8 null; bytes 11 int64; characters 12 int64;
		tokens 13 int32; sentences 14 int32; mentions 15 int32; text_sha256 16 utf8;
		language_group 17 utf8 null; languages 18 utf8 null; language_flags 19 utf8 null; duplicate_of 20 utf8 null`,
	"mentions": `doc_id 1 utf8; mention 2 int32; start_byte 3 int32; end_byte 4 int32; start_char 5 int32; end_char 6 int32; surface 7 utf8;
		type 8 utf8; entity 9 utf8 null; name 10 utf8 null; name_key 11 utf8 null; country 12 utf8 null; form 13 utf8 null; value 14 utf8 null;
		date_start 15 date32 null; date_end 16 date32 null; precision 17 utf8 null; calendar 18 utf8 null; resolved_by 19 utf8 null;
		flags 20 utf8 null; confidence 21 float64; rule 22 utf8; parent 23 int32 null`,
	"rejects": `doc_id 1 utf8 null; path 2 utf8; line 3 int32 null; offset 4 int64; reason 5 utf8; message 6 utf8; excerpt 7 utf8 null; bytes 8 int64 null`,
}

// build makes the program.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "dateline")
	c := exec.Command("go", "build", "-o", program, "./cmd/dateline")
	c.Dir = filepath.Join("..", "..")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// run runs it from the project's root and returns the output folder.
func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	out := t.TempDir()
	c := exec.Command(program, append([]string{"run", "--out", out, "--date", date, "--quiet"}, args...)...)
	c.Dir = filepath.Join("..", "..")
	text, err := c.CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 3 { // finished with rejects
		err = nil
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return out
}

type manifest struct {
	Outputs []struct {
		Table, Path string
		Rows, Bytes int64
	}
}

func readManifest(t *testing.T, out string) manifest {
	t.Helper()
	folder := filepath.Join(out, "_runs", "dt="+date)
	if _, err := os.Stat(filepath.Join(folder, "_SUCCESS")); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(folder, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m manifest
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// part is one file, read in full.
type part struct {
	file  *file.Reader
	table arrow.Table
}

func open(t *testing.T, name string) part {
	t.Helper()
	f, err := file.OpenParquetFile(name, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	r, err := pqarrow.NewFileReader(f, pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
	if err != nil {
		t.Fatal(err)
	}
	table, err := r.ReadTable(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(table.Release)
	return part{f, table}
}

// schema describes the columns as schemas does.
func (p part) schema() []string {
	var out []string
	columns := p.file.MetaData().Schema
	for i, f := range p.table.Schema().Fields() {
		s := fmt.Sprint(f.Name, " ", columns.Column(i).SchemaNode().FieldID(), " ", f.Type)
		if f.Nullable {
			s += " null"
		}
		out = append(out, s)
	}
	return out
}

// column returns the values of a column, nil for null.
func (p part) column(t *testing.T, name string) []any {
	t.Helper()
	indices := p.table.Schema().FieldIndices(name)
	if len(indices) != 1 {
		t.Fatalf("%d columns %s", len(indices), name)
	}
	var out []any
	for _, chunk := range p.table.Column(indices[0]).Data().Chunks() {
		for i := range chunk.Len() {
			if chunk.IsNull(i) {
				out = append(out, nil)
				continue
			}
			switch c := chunk.(type) {
			case *array.String:
				out = append(out, c.Value(i))
			case *array.Int32:
				out = append(out, int64(c.Value(i)))
			case *array.Int64:
				out = append(out, c.Value(i))
			case *array.Float64:
				out = append(out, c.Value(i))
			case *array.Boolean:
				out = append(out, c.Value(i))
			case *array.Date32:
				out = append(out, c.Value(i).ToTime())
			case *array.Timestamp:
				out = append(out, c.Value(i).ToTime(arrow.Microsecond))
			default:
				t.Fatalf("column %s is an %T", name, chunk)
			}
		}
	}
	return out
}

// check looks at what holds for every file, and returns them by table.
func check(t *testing.T, out string) map[string]part {
	t.Helper()
	m := readManifest(t, out)
	parts := map[string]part{}
	for _, o := range m.Outputs {
		p := open(t, filepath.Join(out, filepath.FromSlash(o.Path)))
		if want := strings.Split(strings.Join(strings.Fields(schemas[o.Table]), " "), "; "); !slices.Equal(p.schema(), want) {
			t.Errorf("%s:\n got %q\nwant %q", o.Path, p.schema(), want)
		}
		if p.table.NumRows() != o.Rows || p.file.NumRows() != o.Rows {
			t.Errorf("%s: %d rows, the footer says %d, the manifest %d", o.Path, p.table.NumRows(), p.file.NumRows(), o.Rows)
		}
		if info, err := os.Stat(filepath.Join(out, o.Path)); err != nil || info.Size() != o.Bytes {
			t.Errorf("%s: %v, %d bytes in the manifest", o.Path, err, o.Bytes)
		}
		if v := p.file.MetaData().KeyValueMetadata().FindValue("dateline.version"); v == nil || *v == "" {
			t.Errorf("%s: no version in the footer", o.Path)
		}
		parts[o.Table] = p
	}
	if len(parts) != 3 {
		t.Fatalf("%d tables", len(parts))
	}
	return parts
}

func TestNews(t *testing.T) {
	out := run(t, build(t), filepath.Join("testdata", "news"))
	parts := check(t, out)

	docs := parts["documents"]
	id, count := docs.column(t, "doc_id"), docs.column(t, "mentions")
	mentions := map[any]int64{}
	var sum int64
	for i := range id {
		if _, twice := mentions[id[i]]; twice {
			t.Errorf("document %v occurs twice", id[i])
		}
		mentions[id[i]] = count[i].(int64)
		sum += count[i].(int64)
	}
	dated := 0
	for i, v := range docs.column(t, "published") {
		if v != nil {
			dated++
			if at := v.(time.Time); at.Year() < 1990 || at.Year() > 2040 || at.Location() != time.UTC {
				t.Errorf("document %v is published at %v", id[i], at)
			}
		}
	}
	if len(id) < 40 || dated == 0 {
		t.Errorf("%d documents, %d with a date", len(id), dated)
	}

	ments := parts["mentions"]
	if ments.table.NumRows() != sum {
		t.Errorf("%d mentions, the documents have %d", ments.table.NumRows(), sum)
	}
	var (
		doc, index            = ments.column(t, "doc_id"), ments.column(t, "mention")
		startByte, endByte    = ments.column(t, "start_byte"), ments.column(t, "end_byte")
		startChar, endChar    = ments.column(t, "start_char"), ments.column(t, "end_char")
		surface, kind         = ments.column(t, "surface"), ments.column(t, "type")
		entity, nameKey       = ments.column(t, "entity"), ments.column(t, "name_key")
		country, form         = ments.column(t, "country"), ments.column(t, "form")
		value, precision      = ments.column(t, "value"), ments.column(t, "precision")
		first, last           = ments.column(t, "date_start"), ments.column(t, "date_end")
		confidence, parentRow = ments.column(t, "confidence"), ments.column(t, "parent")
	)
	seen, days, nested := map[any]int64{}, 0, 0
	kinds := map[any]int{}
	for i := range doc {
		at := fmt.Sprintf("document %v, mention %v, %q", doc[i], index[i], surface[i])
		if _, ok := mentions[doc[i]]; !ok || index[i] != seen[doc[i]] {
			t.Errorf("%s: out of order", at)
		}
		seen[doc[i]]++
		s := surface[i].(string)
		if endByte[i].(int64)-startByte[i].(int64) != int64(len(s)) || endChar[i].(int64)-startChar[i].(int64) != int64(utf8.RuneCountInString(s)) {
			t.Errorf("%s: bytes %v to %v, characters %v to %v", at, startByte[i], endByte[i], startChar[i], endChar[i])
		}
		kinds[kind[i]]++
		isDate, isCountry := kind[i] == "date", kind[i] == "country"
		if (entity[i] == nil) != isDate || (country[i] != nil) != isCountry || (form[i] != nil) != isCountry {
			t.Errorf("%s: type %v, entity %v, country %v, form %v", at, kind[i], entity[i], country[i], form[i])
		}
		if isDate && nameKey[i] != nil || !isDate && (value[i] != nil || first[i] != nil || last[i] != nil || precision[i] != nil) {
			t.Errorf("%s: type %v, name key %v, value %v, %v to %v, precision %v", at, kind[i], nameKey[i], value[i], first[i], last[i], precision[i])
		}
		if (first[i] == nil) != (last[i] == nil) || first[i] != nil && last[i].(time.Time).Before(first[i].(time.Time)) {
			t.Errorf("%s: %v to %v", at, first[i], last[i])
		}
		if v, ok := value[i].(string); ok {
			if day, err := time.Parse(time.DateOnly, v); err == nil {
				days++
				if first[i] != day || last[i] != day {
					t.Errorf("%s: value %s, %v to %v", at, v, first[i], last[i])
				}
			}
		}
		if c := confidence[i].(float64); c < 0 || c > 1 || math.Round(c*100)/100 != c {
			t.Errorf("%s: confidence %v", at, c)
		}
		if p, ok := parentRow[i].(int64); ok {
			nested++
			if j := i + int(p-index[i].(int64)); p >= index[i].(int64) || startByte[j].(int64) > startByte[i].(int64) || endByte[j].(int64) < endByte[i].(int64) {
				t.Errorf("%s: parent %d", at, p)
			}
		}
	}
	if days == 0 || nested == 0 || len(kinds) != 4 {
		t.Errorf("%d days, %d nested mentions, types %v", days, nested, kinds)
	}
}

func TestRowGroups(t *testing.T) {
	out := run(t, build(t), "--rows-per-group", "50", filepath.Join("testdata", "news"))
	for name, p := range check(t, out) {
		rows := p.file.NumRows()
		if want := int((rows + 49) / 50); p.file.NumRowGroups() != want {
			t.Errorf("%s: %d row groups of %d rows, want %d", name, p.file.NumRowGroups(), rows, want)
		}
		for g := range p.file.NumRowGroups() {
			group := p.file.RowGroup(g).MetaData()
			for c := range group.NumColumns() {
				chunk, err := group.ColumnChunk(c)
				if err != nil {
					t.Fatal(err)
				}
				statistics, err := chunk.Statistics()
				if err != nil {
					t.Fatal(err)
				}
				if statistics == nil || !statistics.HasNullCount() || !statistics.HasMinMax() && statistics.NullCount() < group.NumRows() {
					t.Errorf("%s, row group %d: column %s has no statistics", name, g, chunk.PathInSchema())
				}
				if chunk.Compression().String() != "ZSTD" {
					t.Errorf("%s: column %s is compressed by %s", name, chunk.PathInSchema(), chunk.Compression())
				}
			}
		}
	}
}

// A night without rejects, and one without documents, still has every column.
func TestEmptyTables(t *testing.T) {
	program := build(t)
	folder := t.TempDir()
	name := filepath.Join(folder, "a.txt")
	for content, empty := range map[string]string{
		"Berita tanpa nama apa pun dari kampung yang sunyi.": "rejects",
		"": "documents mentions",
	} {
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		parts := check(t, run(t, program, folder))
		for table := range strings.FieldsSeq(empty) {
			if n := parts[table].table.NumRows(); n != 0 {
				t.Errorf("%s: %d rows", table, n)
			}
		}
	}
}
