package source

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/apache/arrow-go/v18/arrow"
	arrays "github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"
)

// column is one of a table of a test.
type column struct {
	name string
	of   arrow.DataType
}

// arrowStream writes batches, each the rows of a list in JSON.
func arrowStream(t testing.TB, columns []column, batches []string, options ...ipc.Option) []byte {
	t.Helper()
	var fields []arrow.Field
	for _, c := range columns {
		fields = append(fields, arrow.Field{Name: c.name, Type: c.of, Nullable: true})
	}
	schema := arrow.NewSchema(fields, nil)
	var out bytes.Buffer
	w := ipc.NewWriter(&out, append(options, ipc.WithSchema(schema))...)
	for _, rows := range batches {
		batch, _, err := arrays.RecordFromJSON(memory.DefaultAllocator, schema, strings.NewReader(rows))
		if err == nil {
			err = w.Write(batch)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var (
	texts   = arrow.BinaryTypes.String
	indexed = &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int8, ValueType: texts}
	jakarta = &arrow.TimestampType{Unit: arrow.Millisecond, TimeZone: "Asia/Jakarta"}
)

// readArrow gives the items of a stream on standard input, and the error behind them.
func readArrow(t *testing.T, in io.Reader, options Options) (items []Item, err error) {
	t.Helper()
	options.Stdin, options.Arrow, options.KeepDuplicates = in, true, true
	set, err := Open(t.Context(), []string{"-"}, options)
	if err != nil {
		t.Fatal(err)
	}
	r := set.Read()
	defer r.Close()
	for {
		item, err := r.Next()
		if err == io.EOF {
			return items, nil
		}
		if err != nil {
			return items, err
		}
		items = append(items, item)
	}
}

// A row is accepted as a line is: the same document, or the same reject.
func TestArrowRowsAreLines(t *testing.T) {
	columns := []column{{"id", texts}, {"text", texts}, {"title", texts}, {"url", texts}, {"published", texts}, {"language", texts}}
	rows := []string{
		`{"id": "a", "text": "Norway and Sweden.", "title": "T", "url": "https://example.org/", "published": "2018-04-04T09:30:00+07:00", "language": " no "}`,
		`{"text": "Norway and Sweden."}`,
		`{"id": "", "text": "Norway\nand Finland.", "title": "", "published": " "}`,
		`{"id": "b", "text": null}`,
		`{"id": "c"}`,
		`{"id": "d", "text": ""}`,
		`{"id": "e", "text": " \t\n\u3000"}`,
		`{"id": "f", "text": "x", "published": "yesterday"}`,
		`{"id": "g", "text": "x", "published": "2018-04-04T25:30:00Z"}`,
		`{"id": "h", "text": "` + strings.Repeat("long ", 30) + `"}`,
		`{"id": "i", "text": "Mon, 2 Jan", "published": "Mon, 2 Jan 2006 15:04:05 EST"}`,
	}
	options := Options{Limits: Limits{Document: 100}, Published: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	lines, err := readArrow(t, strings.NewReader(strings.Join(rows, "\n")+"\n"), options)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		texts   arrow.DataType
		batches int
		options []ipc.Option
	}{
		{"strings", texts, 1, nil},
		{"large strings", arrow.BinaryTypes.LargeString, 1, nil},
		{"views", arrow.BinaryTypes.StringView, 1, nil},
		{"dictionaries", indexed, 1, nil},
		{"a batch for each", texts, len(rows), nil},
		{"dictionaries that are replaced", indexed, len(rows), nil},
		{"dictionaries that grow", indexed, len(rows), []ipc.Option{ipc.WithDictionaryDeltas(true)}},
		{"lz4", texts, 2, []ipc.Option{ipc.WithLZ4()}},
		{"zstd", arrow.BinaryTypes.StringView, 2, []ipc.Option{ipc.WithZstd()}},
	} {
		t.Run(c.name, func(t *testing.T) {
			of := append([]column{{"passed over", arrow.ListOf(arrow.PrimitiveTypes.Int16)}}, columns...)
			for i := range of[1:] {
				of[i+1].of = c.texts
			}
			var batches []string
			for i := range c.batches {
				batches = append(batches, "["+strings.Join(rows[i*len(rows)/c.batches:(i+1)*len(rows)/c.batches], ",")+"]")
			}
			items, err := readArrow(t, bytes.NewReader(arrowStream(t, of, batches, c.options...)), options)
			if err != nil || len(items) != len(lines) {
				t.Fatalf("%d items, want %d; %v", len(items), len(lines), err)
			}
			for i, item := range items {
				if got, want := ofRow(item), ofRow(lines[i]); !reflect.DeepEqual(got, want) {
					t.Errorf("row %d:\n got %+v\nwant %+v", i+1, got, want)
				}
			}
		})
	}
}

// ofRow is an item without where it was read.
func ofRow(item Item) any {
	if d := item.Document; d != nil {
		d := *d
		d.Path, d.Offset, d.Bytes = "", 0, 0
		return d
	}
	r := *item.Reject
	r.Path, r.Offset, r.Bytes, r.Excerpt = "", 0, 0, ""
	return r
}

func TestArrowColumns(t *testing.T) {
	ints, moment := arrow.PrimitiveTypes.Int64, func(s string) time.Time {
		at, err := ParsePublished(s)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for _, c := range []struct {
		name   string
		column column
		value  string
		want   Document // its fields that are set
		reject string
	}{
		{"a day", column{"published", arrow.FixedWidthTypes.Date32}, `"2018-04-04"`, Document{Published: moment("2018-04-04")}, ""},
		{"a day of milliseconds", column{"published", arrow.FixedWidthTypes.Date64}, `"2018-04-04"`, Document{Published: moment("2018-04-04")}, ""},
		{"a moment", column{"published", arrow.FixedWidthTypes.Timestamp_ns}, `"2018-04-04T21:30:00.500Z"`, Document{Published: moment("2018-04-04T21:30:00.5Z")}, ""},
		{"a moment of nowhere", column{"published", &arrow.TimestampType{Unit: arrow.Second}}, `"2018-04-04 21:30:00"`, Document{Published: moment("2018-04-04T21:30:00Z")}, ""},
		{"a moment that is the next day in its time zone", column{"published", jakarta}, `"2018-04-04 21:30:00Z"`, Document{Published: moment("2018-04-05T04:30:00+07:00")}, ""},
		{"long ago", column{"published", jakarta}, `"1850-01-01 00:00:00Z"`, Document{Published: moment("1850-01-01")}, ""},
		{"no moment", column{"published", jakarta}, `null`, Document{}, ""},
		{"nothing", column{"published", arrow.Null}, `null`, Document{}, ""},
		{"far away", column{"published", &arrow.TimestampType{Unit: arrow.Second}}, `999999999999`, Document{}, `bad_published field "published": date in an unknown form: write RFC 3339 (2018-04-04T09:30:00Z) or 2018-04-04`},
		{"a number", column{"id", ints}, `-17`, Document{ID: "-17"}, ""},
		{"where it is", column{"path", texts}, `"in/a.jsonl"`, Document{Path: "in/a.jsonl"}, ""},
		{"its line", column{"line", arrow.PrimitiveTypes.Uint8}, `17`, Document{Line: 17}, ""},
		{"no line", column{"line", ints}, `null`, Document{}, ""},
		{"its offset", column{"offset", ints}, `5000000000`, Document{Offset: 5000000000}, ""},
		{"its length", column{"bytes", arrow.PrimitiveTypes.Int32}, `20`, Document{Bytes: 20}, ""},
		{"a line too far", column{"line", ints}, `2147483648`, Document{}, `bad_field field "line" is 2147483648, want a number from 0 to 2147483647`},
		{"a line before", column{"line", ints}, `-1`, Document{}, `bad_field field "line" is -1, want a number from 0 to 2147483647`},
	} {
		t.Run(c.name, func(t *testing.T) {
			stream := arrowStream(t, []column{{"text", texts}, c.column}, []string{fmt.Sprintf(`[{"text": "Norway", %q: %s}]`, c.column.name, c.value)})
			items, err := readArrow(t, bytes.NewReader(stream), Options{})
			if err != nil || len(items) != 1 {
				t.Fatal(items, err)
			}
			if r := items[0].Reject; r != nil {
				if got := string(r.Reason) + " " + r.Message; got != c.reject || r.Path != "" {
					t.Errorf("%+v, want %s", r, c.reject)
				}
				return
			}
			got, want := *items[0].Document, c.want
			if want.Text, want.TextSHA256 = "Norway", got.TextSHA256; want.ID == "" {
				want.ID = got.ID
			}
			if c.column.name != "line" {
				want.Line = 1
			}
			if !got.Published.Equal(want.Published) || got.Published.Format(time.DateOnly) != want.Published.Format(time.DateOnly) {
				t.Errorf("%v, want %v", got.Published, want.Published)
			}
			got.Published, want.Published = time.Time{}, time.Time{}
			if got != want {
				t.Errorf("\n got %+v\nwant %+v", got, want)
			}
		})
	}
}

// What no JSON can hold: bytes that are not UTF-8, in strings that say they are.
func TestArrowBytes(t *testing.T) {
	build := func(id, text, title, path string) []byte {
		schema := arrow.NewSchema([]arrow.Field{{Name: "id", Type: texts}, {Name: "text", Type: texts}, {Name: "title", Type: texts}, {Name: "path", Type: texts}}, nil)
		b := arrays.NewRecordBuilder(memory.DefaultAllocator, schema)
		for i, s := range []string{id, text, title, path} {
			b.Field(i).(*arrays.StringBuilder).Append(s)
		}
		var out bytes.Buffer
		w := ipc.NewWriter(&out, ipc.WithSchema(schema))
		if err := w.Write(b.NewRecordBatch()); err != nil {
			t.Fatal(err)
		}
		w.Close()
		return out.Bytes()
	}
	for _, c := range []struct {
		id, text, title, path string
		want                  Reject
	}{
		{"a", "Nor\xffway", "", "p", Reject{Path: "p", ID: "a", Reason: InvalidUTF8, Message: "bytes that are not UTF-8: convert the input to UTF-8", Excerpt: "Nor\uFFFDway"}},
		{"a", "Norway", "x\x00y", "", Reject{ID: "a", Reason: NULBytes, Message: "NUL byte", Excerpt: "x\uFFFDy"}},
		{"\xff", "Norway", "", "", Reject{Reason: InvalidUTF8, Message: "bytes that are not UTF-8: convert the input to UTF-8", Excerpt: "\uFFFD"}},
		{"a", "", "", "p\xff\x00", Reject{Path: "p\uFFFD\uFFFD", ID: "a", Reason: Empty, Message: `field "text" is empty`}},
	} {
		items, err := readArrow(t, bytes.NewReader(build(c.id, c.text, c.title, c.path)), Options{})
		if err != nil || len(items) != 1 || items[0].Reject == nil {
			t.Fatal(items, err)
		}
		c.want.Line = 1
		if got := *items[0].Reject; !reflect.DeepEqual(got, c.want) {
			t.Errorf("\n got %+v\nwant %+v", got, c.want)
		}
	}
}

// Streams that are no good end with an error, behind what was whole.
func TestArrowErrors(t *testing.T) {
	columns := []column{{"text", texts}}
	good := arrowStream(t, columns, []string{`[{"text": "one"}, {"text": "two"}]`, `[{"text": "three"}]`})
	schema := len(arrowStream(t, columns, nil)) - 8 // without its end
	for _, c := range []struct {
		name  string
		in    []byte
		items int
		want  string // "" for none
	}{
		{"whole", good, 3, ""},
		{"without the mark of its end", good[:len(good)-8], 3, ""},
		{"no batch", arrowStream(t, columns, nil), 0, ""},
		{"empty batches", arrowStream(t, columns, []string{"[]", `[{"text": "one"}]`, "[]"}), 1, ""},
		{"truncated", good[:len(good)-20], 2, "behind row 2: it ends in the midst of a message"},
		{"no more than its first bytes", good[:6], 0, "behind row 0: it ends in the midst of a message"},
		{"two streams", append(bytes.Clone(good), good...), 3, "behind row 3: something follows its end: one stream is read"},
		{"garbage behind the schema", append(bytes.Clone(good[:schema]), "rubbish, eight bytes and more"...), 0, "behind row 0: damaged: where a message should begin there is something else"},
		{"a file", []byte("ARROW1\x00\x00\xff\xff\xff\xff"), 0, "behind row 0: it is an Arrow file: write a stream instead"},
		{"no text", arrowStream(t, []column{{"id", texts}, {"body", texts}}, []string{`[{"body": "one"}]`}), 0, `behind row 0: no column "text": name the one of ["id" "body"] that holds the text`},
		{"two texts", arrowStream(t, []column{{"text", texts}, {"text", texts}}, []string{`[]`}), 0, `behind row 0: 2 columns are called "text": leave it to one`},
		{"a text of bytes", arrowStream(t, []column{{"text", arrow.BinaryTypes.Binary}}, []string{`[{"text": "MTE="}]`}), 0, `behind row 0: column "text" holds binary: want strings`},
		{"a text of nothing", arrowStream(t, []column{{"text", arrow.Null}}, []string{`[{"text": null}]`}), 0, `behind row 0: column "text" holds null: want strings`},
		{"a list of days", arrowStream(t, []column{{"text", texts}, {"published", arrow.ListOf(texts)}}, []string{`[{}]`}), 0, `behind row 0: column "published" holds list<item: utf8, nullable>: want strings, days or timestamps`},
		{"a line of words", arrowStream(t, []column{{"text", texts}, {"line", texts}}, []string{`[{}]`}), 0, `behind row 0: column "line" holds utf8: want integers, or leave it out`},
		{"an unknown time zone", arrowStream(t, []column{{"text", texts}, {"published", &arrow.TimestampType{TimeZone: "Europe/Nowhere"}}}, []string{`[{}]`}), 0, `behind row 0: column "published": could not find timezone location for 'Europe/Nowhere'`},
	} {
		t.Run(c.name, func(t *testing.T) {
			items, err := readArrow(t, bytes.NewReader(c.in), Options{})
			if len(items) != c.items || (err == nil) != (c.want == "") || err != nil && err.Error() != "reading the Arrow stream "+c.want {
				t.Errorf("%d items, %v; want %d, %s", len(items), err, c.items, c.want)
			}
		})
	}
}

// Where nobody asked for Arrow, a stream is lines that are no good.
func TestArrowNotAsked(t *testing.T) {
	stream := arrowStream(t, []column{{"text", texts}}, []string{`[{"text": "one"}]`})
	set, err := Open(t.Context(), []string{"-"}, Options{Stdin: bytes.NewReader(stream)})
	if err != nil {
		t.Fatal(err)
	}
	if item, err := set.Read().Next(); err != nil || item.Reject == nil {
		t.Error(item, err)
	}
}

// The reader waits for no more than what tells the input, and says when a batch is
// read.
func TestArrowReady(t *testing.T) {
	stream := arrowStream(t, []column{{"text", texts}}, []string{`[{"text": "one"}, {"text": "two"}]`, `[{"text": "three"}]`})
	set, err := Open(t.Context(), []string{"-"}, Options{Stdin: bytes.NewReader(stream), Arrow: true})
	if err != nil {
		t.Fatal(err)
	}
	r := set.Read()
	for _, ready := range []bool{true, false, false} {
		if item, err := r.Next(); err != nil || item.Document == nil || r.Ready() != ready {
			t.Fatal(item, err, r.Ready())
		}
	}
	for _, in := range []string{"x", "", "{", "A", "ARROW", "\xff\xff"} {
		if items, err := readArrow(t, strings.NewReader(in), Options{}); err != nil || len(in) > 0 != (len(items) == 1) {
			t.Errorf("%q: %d items, %v", in, len(items), err)
		}
	}
}

// Whatever a stream is made of, reading ends, with no more rows than there are bytes
// for, and what comes of it keeps the promises of a document and of a reject.
func FuzzArrow(f *testing.F) {
	rows := []string{`[{"id": "a", "text": "Norway and Sweden, Norway and Finland.", "published": "2018-04-04"}, {"text": null}]`, `[{"text": "one"}, {"id": "b", "text": "two"}]`}
	for _, of := range []arrow.DataType{texts, arrow.BinaryTypes.LargeString, arrow.BinaryTypes.StringView, indexed} {
		columns := []column{{"id", of}, {"text", of}, {"published", arrow.FixedWidthTypes.Date32}, {"line", arrow.PrimitiveTypes.Int16}}
		f.Add(arrowStream(f, columns, rows))
		f.Add(arrowStream(f, columns, rows, ipc.WithZstd()))
		f.Add(arrowStream(f, columns, rows, ipc.WithLZ4(), ipc.WithDictionaryDeltas(true)))
	}
	f.Add(arrowStream(f, []column{{"text", texts}, {"published", jakarta}, {"x", arrow.StructOf(arrow.Field{Name: "y", Type: arrow.ListOf(texts)})}},
		[]string{`[{"text": "Norway", "published": "2018-04-04 21:30:00Z", "x": {"y": ["z"]}}]`}))
	limits := Limits{Document: 1000, Line: 2000, Ratio: 20}
	f.Fuzz(func(t *testing.T, in []byte) {
		set, err := Open(t.Context(), []string{"-"}, Options{Stdin: bytes.NewReader(in), Arrow: true, Limits: limits})
		if err != nil {
			t.Fatal(err)
		}
		r := set.Read()
		items := 0
		for {
			item, err := r.Next()
			if err != nil {
				break
			}
			items++
			switch d, reject := item.Document, item.Reject; {
			case d != nil:
				if !utf8.ValidString(d.Text) || strings.ContainsRune(d.Text, 0) || strings.TrimSpace(d.Text) == "" || d.ID == "" || int64(len(d.Text)) > limits.Document {
					t.Fatalf("%+v", *d)
				}
			default:
				if reject.Reason == InternalError || reject.Message == "" || !utf8.ValidString(reject.Excerpt) || len(reject.Excerpt) > maxExcerpt {
					t.Fatalf("%+v", *reject)
				}
			}
		}
		if most := 1<<20 + 20*len(in); items > most {
			t.Fatalf("%d items of %d bytes", items, len(in))
		}
	})
}
