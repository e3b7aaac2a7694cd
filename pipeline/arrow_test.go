package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline/batches"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// extractArrow gives what ExtractArrow writes where ids occur once, as in a run.
func extractArrow(t testing.TB, table warehouse.Table, workers int, in io.Reader, inputs ...string) ([]byte, Report) {
	t.Helper()
	config := ExtractConfig{Inputs: inputs, Workers: workers, Source: source.Options{Stdin: in, Arrow: true}}
	var out bytes.Buffer
	report, err := ExtractArrow(context.Background(), config, table, &out, func(source.Reject) {})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), report
}

// readNested gives the rows of a stream of all tables, and how many rows each of its
// batches has.
func readNested(t *testing.T, stream []byte) (all tables, sizes []int) {
	t.Helper()
	r, err := ipc.NewReader(bytes.NewReader(stream))
	if err != nil {
		t.Fatal(err)
	}
	for r.Next() {
		batch := r.RecordBatch()
		sizes = append(sizes, int(batch.NumRows()))
		document, list, reject := batch.Column(0).(*array.Struct), batch.Column(1).(*array.List), batch.Column(2).(*array.Struct)
		documents, rejects := decode[warehouse.DocumentRow](t, document.Field, document.Len()), decode[warehouse.RejectRow](t, reject.Field, reject.Len())
		mentions := list.ListValues().(*array.Struct)
		all.mentions = append(all.mentions, decode[warehouse.MentionRow](t, mentions.Field, mentions.Len())...)
		for i := range documents {
			from, to := list.ValueOffsets(i)
			if document.IsNull(i) == reject.IsNull(i) || list.IsNull(i) || document.IsNull(i) && from < to || document.IsValid(i) && int(to-from) != int(documents[i].Mentions) {
				t.Errorf("row %d: %v, %d mentions, %v", i, documents[i], to-from, rejects[i])
			}
			if document.IsValid(i) {
				all.documents = append(all.documents, documents[i])
			} else {
				all.rejects = append(all.rejects, rejects[i])
			}
		}
	}
	if err := r.Err(); err != nil {
		t.Fatal(err)
	}
	return all, sizes
}

// decode makes rows of columns.
func decode[T any](t *testing.T, column func(int) arrow.Array, n int) []T {
	t.Helper()
	rows := make([]T, n)
	for c := range reflect.TypeFor[T]().NumField() {
		values := column(c)
		for i := range rows {
			if values.IsNull(i) {
				continue
			}
			to := reflect.ValueOf(&rows[i]).Elem().Field(c)
			if to.Kind() == reflect.Pointer {
				to.Set(reflect.New(to.Type().Elem()))
				to = to.Elem()
			}
			switch v := values.(type) {
			case *array.String:
				to.SetString(v.Value(i))
			case *array.Int32:
				to.SetInt(int64(v.Value(i)))
			case *array.Int64:
				to.SetInt(v.Value(i))
			case *array.Date32:
				to.SetInt(int64(v.Value(i)))
			case *array.Float64:
				to.SetFloat(v.Value(i))
			case *array.Boolean:
				to.SetBool(v.Value(i))
			case *array.Timestamp:
				to.Set(reflect.ValueOf(v.Value(i).ToTime(arrow.Microsecond)))
			default:
				t.Fatalf("%T", v)
			}
		}
	}
	return rows
}

func sameTables(t *testing.T, got, want tables) {
	t.Helper()
	for i := range want.documents {
		want.documents[i].Published = want.documents[i].Published.UTC()
	}
	for i := range got.documents {
		got.documents[i].Published = got.documents[i].Published.UTC()
	}
	if !reflect.DeepEqual(got.documents, want.documents) {
		t.Errorf("documents: %s", firstDifference(got.documents, want.documents))
	}
	if !reflect.DeepEqual(got.mentions, want.mentions) {
		t.Errorf("mentions: %s", firstDifference(got.mentions, want.mentions))
	}
	if !reflect.DeepEqual(got.rejects, want.rejects) {
		t.Errorf("rejects: %s", firstDifference(got.rejects, want.rejects))
	}
}

// The rows of a stream are those that a run writes into the tables, for any number
// of workers, to the byte.
func TestArrowIsTheTables(t *testing.T) {
	inputs := []string{newsFolder, "../testdata/bad"}
	want, ran := runTables(t, 0, inputs...)
	nested, report := extractArrow(t, "", 1, nil, inputs...)
	got, sizes := readNested(t, nested)
	sameTables(t, got, want)
	if report.Documents != ran.Documents || report.Mentions != ran.Mentions || report.Rejects != ran.Rejects {
		t.Errorf("the report says %+v, that of a run %+v", report, ran)
	}
	if more, _ := extractArrow(t, "", 8, nil, inputs...); !bytes.Equal(more, nested) {
		t.Error("8 workers write another stream")
	}
	if len(sizes) == 0 || slices.Contains(sizes, 0) {
		t.Errorf("batches of %d rows", sizes)
	}
	var flat tables
	for _, table := range warehouse.Tables {
		stream, _ := extractArrow(t, table, 0, nil, inputs...)
		r, err := ipc.NewReader(bytes.NewReader(stream))
		if err != nil {
			t.Fatal(err)
		}
		for r.Next() {
			batch := r.RecordBatch()
			switch n := int(batch.NumRows()); table {
			case warehouse.Documents:
				flat.documents = append(flat.documents, decode[warehouse.DocumentRow](t, batch.Column, n)...)
			case warehouse.Mentions:
				flat.mentions = append(flat.mentions, decode[warehouse.MentionRow](t, batch.Column, n)...)
			case warehouse.Rejects:
				flat.rejects = append(flat.rejects, decode[warehouse.RejectRow](t, batch.Column, n)...)
			}
		}
	}
	sameTables(t, flat, want)
}

// asked is the schema of the streams that tests write.
var asked = arrow.NewSchema([]arrow.Field{
	{Name: "id", Type: arrow.BinaryTypes.String}, {Name: "text", Type: arrow.BinaryTypes.LargeString, Nullable: true},
	{Name: "title", Type: arrow.BinaryTypes.String}, {Name: "url", Type: arrow.BinaryTypes.StringView},
	{Name: "published", Type: arrow.BinaryTypes.String, Nullable: true}, {Name: "language", Type: arrow.BinaryTypes.String},
	{Name: "path", Type: arrow.BinaryTypes.String}, {Name: "line", Type: arrow.PrimitiveTypes.Int32},
	{Name: "offset", Type: arrow.PrimitiveTypes.Int64}, {Name: "bytes", Type: arrow.PrimitiveTypes.Int64},
}, nil)

// batchOf is a record batch of documents. One without a text is a null.
func batchOf(docs []*source.Document) arrow.RecordBatch {
	b := array.NewRecordBuilder(memory.DefaultAllocator, asked)
	for _, d := range docs {
		b.Field(0).(*array.StringBuilder).Append(d.ID)
		if b := b.Field(1).(*array.LargeStringBuilder); d.Text != "" {
			b.Append(d.Text)
		} else {
			b.AppendNull()
		}
		b.Field(2).(*array.StringBuilder).Append(d.Title)
		b.Field(3).(*array.StringViewBuilder).Append(d.URL)
		if b := b.Field(4).(*array.StringBuilder); !d.Published.IsZero() {
			b.Append(d.Published.Format(time.RFC3339Nano))
		} else {
			b.AppendNull()
		}
		b.Field(5).(*array.StringBuilder).Append(d.Language)
		b.Field(6).(*array.StringBuilder).Append(d.Path)
		b.Field(7).(*array.Int32Builder).Append(int32(d.Line))
		b.Field(8).(*array.Int64Builder).Append(d.Offset)
		b.Field(9).(*array.Int64Builder).Append(d.Bytes)
	}
	return b.NewRecordBatch()
}

// Documents that come as an Arrow stream give the same rows as from their files, and
// every batch gives one.
func TestArrowIn(t *testing.T) {
	want, _ := runTables(t, 0, newsFolder)
	docs := articles(t)
	var in bytes.Buffer
	w := ipc.NewWriter(&in, ipc.WithSchema(asked))
	var rows []int
	for batch := range slices.Chunk(docs, 7) {
		rows = append(rows, len(batch))
		if err := w.Write(batchOf(batch)); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	for _, workers := range []int{1, 8} {
		out, _ := extractArrow(t, "", workers, bytes.NewReader(in.Bytes()), "-")
		got, sizes := readNested(t, out)
		sameTables(t, got, want)
		if !slices.Equal(sizes, rows) {
			t.Errorf("batches of %d rows, want %d", sizes, rows)
		}
	}
}

// Who feeds the filter batch by batch has the answer to each before writing the next.
func TestArrowAnswers(t *testing.T) {
	in, feed := io.Pipe()
	out, answers := io.Pipe()
	ended := make(chan error)
	go func() {
		config := ExtractConfig{Inputs: []string{"-"}, Workers: 8, Source: source.Options{Stdin: in, Arrow: true, KeepDuplicates: true}}
		_, err := ExtractArrow(context.Background(), config, "", answers, func(source.Reject) {})
		answers.Close()
		ended <- err
	}()
	r, err := ipc.NewReader(out) // the schema is there before anything is asked
	if err != nil {
		t.Fatal(err)
	}
	w := ipc.NewWriter(feed, ipc.WithSchema(asked))
	for n := range 20 {
		docs := slices.Clone(articles(t)[n : n+1+n%5])
		docs[n%len(docs)] = &source.Document{ID: fmt.Sprint("null in ", n)}
		if err := w.Write(batchOf(docs)); err != nil {
			t.Fatal(err)
		}
		for rows := 0; rows < len(docs); rows += int(r.RecordBatch().NumRows()) {
			if !r.Next() {
				t.Fatal(r.Err())
			}
		}
	}
	w.Close()
	feed.Close()
	if r.Next() || r.Err() != nil {
		t.Error("an answer to nothing", r.Err())
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// What is whole before a stream is damaged is answered.
func TestArrowDamaged(t *testing.T) {
	var in bytes.Buffer
	w := ipc.NewWriter(&in, ipc.WithSchema(asked))
	for batch := range slices.Chunk(articles(t)[:20], 10) {
		if err := w.Write(batchOf(batch)); err != nil {
			t.Fatal(err)
		}
	}
	config := ExtractConfig{Inputs: []string{"-"}, Source: source.Options{Stdin: bytes.NewReader(in.Bytes()[:in.Len()-100]), Arrow: true}}
	var out bytes.Buffer
	_, err := ExtractArrow(context.Background(), config, "", &out, func(source.Reject) {})
	if err == nil || err.Error() != "reading the Arrow stream behind row 10: it ends in the midst of a message" {
		t.Error(err)
	}
	if got, _ := readNested(t, out.Bytes()); len(got.documents) != 10 {
		t.Errorf("%d documents", len(got.documents))
	}
}

// A document whose rows are too large for a batch is a reject, and the next is none.
func TestArrowTooLarge(t *testing.T) {
	var out bytes.Buffer
	w, err := batches.NewWriter(&out, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	report := newReport()
	s := &arrowSink{out: w, report: &report, reject: func(r source.Reject) {
		if r.Reason != source.TooLarge || !strings.HasPrefix(r.Message, "too large for a record batch: its rows take ") {
			t.Errorf("%+v", r)
		}
	}}
	small := analyse(t, newAnalyser(t), articles(t)[0])
	large := small
	large.Document = &source.Document{ID: strings.Repeat("x", 16<<20), Text: small.Document.Text}
	large.Mentions = slices.Repeat([]extractors.Mention{small.Mentions[0]}, 70)
	for _, result := range []Result{small, large, small} {
		if err := s.consume(outcome{result: result}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, _ := readNested(t, out.Bytes())
	if len(got.documents) != 2 || len(got.rejects) != 1 || report.Rejects != 1 || report.Documents != 2 {
		t.Errorf("%d documents, %d rejects, %+v", len(got.documents), len(got.rejects), report)
	}
}

// An output that cannot be written is said once.
func TestArrowOutput(t *testing.T) {
	full := errors.New("disk full")
	config := ExtractConfig{Inputs: []string{newsFolder}}
	_, err := ExtractArrow(context.Background(), config, "", failing{full}, func(source.Reject) {})
	if !errors.Is(err, full) || err.Error() != "writing the output: disk full" {
		t.Error(err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
