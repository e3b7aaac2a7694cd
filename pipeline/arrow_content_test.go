package pipeline

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"

	"github.com/dateline/dateline/pipeline/source"
)

// Documents have the same content where their mentions are the same whatever comes
// before them; what is no document has none.
func TestArrowContent(t *testing.T) {
	in := strings.Join([]string{
		`{"id": "1", "text": "Norway", "published": "2021-02-05T23:30:00-07:00"}`,
		`{"id": "2", "text": "Norway", "published": "2021-02-05", "title": "Another"}`,
		`{"id": "3", "text": "Norway", "published": "2021-02-06T06:30:00Z"}`,
		`{"id": "4", "text": "Norway", "published": "2021-02-05", "language": "en"}`,
		`{"id": "5", "text": ""}`,
		`{"id": "6", "text": "Norway, Sweden", "published": "2021-02-05"}`, // of too many mentions
	}, "\n")
	config := ExtractConfig{
		Inputs:   []string{"-"},
		Source:   source.Options{Stdin: strings.NewReader(in), KeepDuplicates: true},
		Analysis: Analysis{MaxMentions: 1},
	}
	var out bytes.Buffer
	if _, err := ExtractArrow(context.Background(), config, "", &out, func(source.Reject) {}); err != nil {
		t.Fatal(err)
	}
	contents := readContents(t, &out)
	if len(contents) != 6 {
		t.Fatalf("%d rows, want 6", len(contents))
	}
	if contents[4] != "" {
		t.Errorf("what is no document has the content %x", contents[4])
	}
	if contents[0] != contents[1] {
		t.Error("the same text of the same day has another content")
	}
	for _, i := range []int{2, 3, 5} {
		if len(contents[i]) != len(content{}) || contents[i] == contents[0] {
			t.Errorf("row %d has the content %x", i, contents[i])
		}
	}
}

// readContents reads the column of an Arrow stream, empty where it is null.
func readContents(t *testing.T, stream *bytes.Buffer) (contents []string) {
	t.Helper()
	reader, err := ipc.NewReader(stream)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Release()
	for reader.Next() {
		column := reader.RecordBatch().Column(reader.Schema().FieldIndices("content")[0]).(*array.Binary)
		for i := range column.Len() {
			contents = append(contents, string(column.Value(i)))
		}
	}
	if err := reader.Err(); err != nil {
		t.Fatal(err)
	}
	return contents
}
