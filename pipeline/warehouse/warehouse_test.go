package warehouse

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

const date = "2026-11-20"

func ptr[T any](x T) *T { return &x }

var (
	documents = []DocumentRow{
		{DocID: "a", Path: "in/a.txt", Language: "id", LanguageConfidence: 0.98, Script: "Latn", Bytes: 10, Characters: 9, Tokens: 3, Sentences: 1, Mentions: 2, TextSHA256: "00"},
		{DocID: "b", Path: "in/b.jsonl", Line: 3, URL: "https://example.org/", Title: "شويغو", Published: time.Date(1969, 7, 20, 20, 17, 40, 123456000, time.UTC),
			Language: "ar", LanguageConfidence: 1, LanguageGiven: true, Script: "Arab", Bytes: 1 << 40, Characters: 1 << 39, TextSHA256: "01"},
	}
	mentions = []MentionRow{
		{DocID: "a", Mention: 0, StartByte: 0, EndByte: 5, StartChar: 0, EndChar: 5, Surface: "Putin", Type: "person", Entity: "person:vladimir-putin",
			Name: "Vladimir Putin", NameKey: "ptn vldmr", Confidence: 0.97, Rule: "person.gazetteer"},
		{DocID: "a", Mention: 1, StartByte: 6, EndByte: 9, StartChar: 6, EndChar: 8, Surface: "1970", Type: "date", Value: "1970-01-01/1970-01-02",
			DateStart: ptr(Day(0)), DateEnd: ptr(Day(1)), Precision: "day", Calendar: "gregory", ResolvedBy: "reference", Flags: "weekday_mismatch",
			Confidence: 0.5, Rule: "date.day", Parent: ptr(int32(0))},
		{DocID: "b", Mention: 0, StartByte: 1, EndByte: 3, StartChar: 1, EndChar: 2, Surface: "é", Type: "country", Entity: "country:SUHH", Name: "USSR",
			Country: "SUHH", Form: "demonym", Confidence: 0, Rule: "country.demonym"},
	}
	rejects = []RejectRow{
		{Path: "in/c.txt", Reason: "empty", Message: "the file is empty"},
		{DocID: "d", Path: "in/d.jsonl", Line: 7, Offset: 1 << 40, Reason: "bad_json", Message: "no", Excerpt: "{"},
	}
)

// publish writes the rows above below out.
func publish(t *testing.T, out string, options Options) {
	t.Helper()
	w, err := Create(out, date, options)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	if err := errors.Join(w.WriteDocuments(documents), w.WriteMentions(mentions), w.WriteRejects(rejects)); err != nil {
		t.Fatal(err)
	}
	if err := w.Publish(Run{}, nil); err != nil {
		t.Fatal(err)
	}
}

func partition(out string, t Table) string { return filepath.Join(out, string(t), "dt="+date) }

// tree lists the files below a folder.
func tree(t *testing.T, folder string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			name, err = filepath.Rel(folder, name)
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

var complete = []string{
	"_runs/dt=2026-11-20/_SUCCESS", "_runs/dt=2026-11-20/manifest.json", "documents/dt=2026-11-20/part-0001-00000.parquet",
	"mentions/dt=2026-11-20/part-0001-00000.parquet", "rejects/dt=2026-11-20/part-0001-00000.parquet",
}

func equal[T any](t *testing.T, got []T, err error, want []T) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i := range got {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("row %d:\n got %+v\nwant %+v", i, got[i], want[i])
		}
	}
}

func TestRoundTrip(t *testing.T) {
	out := t.TempDir()
	publish(t, out, Options{})
	docs, err := ReadDocuments(partition(out, Documents))
	equal(t, docs, err, documents)
	ments, err := ReadMentions(partition(out, Mentions))
	equal(t, ments, err, mentions)
	rejs, err := ReadRejects(partition(out, Rejects))
	equal(t, rejs, err, rejects)
	if got := tree(t, out); !slices.Equal(got, complete) {
		t.Errorf("files %q", got)
	}
	m, published, err := ReadManifest(out, date)
	if err != nil || !published || m.Date != date || len(m.Outputs) != 3 {
		t.Fatalf("manifest %+v, published %v, error %v", m, published, err)
	}
	for i, rows := range []int64{2, 3, 2} {
		o := m.Outputs[i]
		part, err := inspect(opened, filepath.Join(out, o.Path), map[Table]any{Documents: DocumentRow{}, Mentions: MentionRow{}, Rejects: RejectRow{}}[o.Table])
		if err != nil || o.Rows != rows || part.Rows != rows || o.Bytes != part.Bytes || o.SHA256 != part.SHA256 || len(o.SHA256) != 64 {
			t.Errorf("output %+v, found %+v, %v", o, part, err)
		}
	}
}

// A time of another zone is stored in UTC, what is finer than a microsecond is
// cut off, and confidences are rounded.
func TestConversions(t *testing.T) {
	out := t.TempDir()
	w, err := Create(out, date, Options{})
	if err != nil {
		t.Fatal(err)
	}
	row := DocumentRow{DocID: "a", Path: "a", Language: "und", LanguageConfidence: 0.123456,
		Published: time.Date(2018, 4, 4, 9, 30, 0, 123456789, time.FixedZone("", 3*3600+1800))}
	if err := errors.Join(w.WriteDocuments([]DocumentRow{row}), w.Publish(Run{}, nil)); err != nil {
		t.Fatal(err)
	}
	row.Published = time.Date(2018, 4, 4, 6, 0, 0, 123456000, time.UTC)
	row.LanguageConfidence = 0.12
	docs, err := ReadDocuments(partition(out, Documents))
	equal(t, docs, err, []DocumentRow{row})
}

// openPart opens a part as parquet-go sees it.
func openPart(t *testing.T, out string, table Table) *parquet.File {
	t.Helper()
	f, err := os.Open(filepath.Join(partition(out, table), "part-0001-00000.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	part, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	return part
}

func TestFooter(t *testing.T) {
	out, empty := t.TempDir(), t.TempDir()
	options := Options{Version: "1.2.3", Metadata: map[string]string{"dateline.rules": "7", "dateline.gazetteer.cldr": "47"}}
	publish(t, out, options)
	w, err := Create(empty, date, options)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Publish(Run{}, nil); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{out, empty} {
		for _, table := range Tables {
			part := openPart(t, folder, table)
			meta := part.Metadata()
			for i, want := range table.Columns() {
				field := part.Schema().Fields()[i]
				got := Column{Name: field.Name(), ID: int(meta.Schema[i+1].FieldID), Type: types[field.Type().String()], Nullable: field.Optional()}
				if got.Name != want.Name || got.ID != want.ID || got.Type != want.Type || got.Nullable != want.Nullable {
					t.Errorf("%s: the file has %+v, want %+v", table, got, want)
				}
			}
			if got, want := len(meta.Schema)-1, len(table.Columns()); got != want {
				t.Errorf("%s: %d columns, want %d", table, got, want)
			}
			for key, want := range map[string]string{"dateline.rules": "7", "dateline.gazetteer.cldr": "47", "dateline.version": "1.2.3", "dateline.table": string(table)} {
				if got, _ := part.Lookup(key); got != want {
					t.Errorf("%s: %s is %q, want %q", table, key, got, want)
				}
			}
			for _, group := range meta.RowGroups {
				for _, c := range group.Columns {
					if c.MetaData.Codec != format.Zstd {
						t.Errorf("%s: column %q is compressed by %s", table, c.MetaData.PathInSchema, c.MetaData.Codec)
					}
					if s := c.MetaData.Statistics; s.NullCount == 0 && len(s.MinValue) == 0 && len(s.MaxValue) == 0 {
						t.Errorf("%s: column %q has no statistics", table, c.MetaData.PathInSchema)
					}
				}
			}
			if folder == empty && part.NumRows() != 0 {
				t.Errorf("%s: %d rows", table, part.NumRows())
			}
		}
	}
	if rows, err := ReadMentions(partition(empty, Mentions)); err != nil || len(rows) != 0 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}
