package batches

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow/ipc"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// Record batches end before they are larger than usual; what is larger by itself has
// one of its own, and what no batch holds is refused.
func TestBatchesAreBounded(t *testing.T) {
	title := strings.Repeat("x", usualBytes/2-4096)
	for _, c := range []struct {
		titles []int // how often each document has the title in its own
		want   []int64
	}{
		{nil, nil},
		{[]int{0, 0, 0, 0}, []int64{4}},
		{[]int{1, 1, 1, 0, 1}, []int64{2, 3}},
		{[]int{1, 3, 1, 1}, []int64{1, 1, 2}},
	} {
		var out bytes.Buffer
		w, err := NewWriter(&out, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range c.titles {
			row := warehouse.DocumentRow{DocID: "a", Title: strings.Repeat(title, n), Mentions: 1}
			if err := w.WriteDocument(&row, []warehouse.MentionRow{{DocID: "a"}}, nil); err != nil {
				t.Fatal(err)
			}
		}
		huge := warehouse.DocumentRow{DocID: title}
		if err := w.WriteDocument(&huge, slices.Repeat([]warehouse.MentionRow{{DocID: title}}, 130), nil); !errors.Is(err, ErrTooLarge) {
			t.Error(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		r, err := ipc.NewReader(&out)
		if err != nil {
			t.Fatal(err)
		}
		var rows []int64
		for r.Next() {
			rows = append(rows, r.RecordBatch().NumRows())
		}
		if r.Err() != nil || !slices.Equal(rows, c.want) {
			t.Errorf("%v: batches of %d rows, want %d, %v", c.titles, rows, c.want, r.Err())
		}
	}
}
