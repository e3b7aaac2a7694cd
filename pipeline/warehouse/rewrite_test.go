package warehouse

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// TestKeepMentions proves that the rows which are left of a shard are those of its other
// documents, and that what is sorted stays so, row group by row group.
func TestKeepMentions(t *testing.T) {
	docs, rows := crowd(470)
	behind := slices.IndexFunc(rows, func(m MentionRow) bool { return m.DocID == "doc-450" }) // in a part that is not sorted
	out := t.TempDir()
	w, err := Create(out, date, Options{RowsPerGroup: 100, Shard: Shard{1, 1, "1-a"}})
	must(t, err)
	must(t, w.WriteDocuments(docs[:450]))
	must(t, w.WriteMentions(slices.Clone(rows[:behind])))
	must(t, w.Checkpoint(nil))
	must(t, w.WriteDocuments(docs[450:]))
	must(t, w.WriteMentions(slices.Clone(rows[behind:])))
	must(t, w.Finish(Run{}, nil))

	p, err := OpenShards(out, date, "", Options{RowsPerGroup: 100})
	must(t, err)
	defer p.Abort()
	gone := func(m MentionRow) bool {
		var n int
		fmt.Sscanf(m.DocID, "doc-%d", &n)
		return n%20 == 3
	}
	must(t, p.Rewrite(1, func(w *Writer) error {
		return p.KeepMentions(w, 1, func(m *MentionRow) (bool, error) { return !gone(*m), nil })
	}, Mentions))
	parts := p.parts(1, Mentions)
	if len(parts) != 2 {
		t.Fatalf("parts %q, want 2", parts)
	}
	var got []MentionRow
	for i, name := range parts {
		sorted, err := isSorted(name)
		must(t, err)
		if sorted != (i == 0) {
			t.Errorf("part %d is sorted: %t", i, sorted)
		}
		all, err := readPart[MentionRow](name)
		must(t, err)
		got = append(got, all...)
		for g, n := range groupRows(t, name) {
			for k := 1; sorted && k < n; k++ {
				if entityBefore(all[k].Entity, all[k-1].Entity) {
					t.Errorf("row group %d: %q stands behind %q", g, all[k].Entity, all[k-1].Entity)
				}
			}
			all = all[n:]
		}
	}
	want := slices.DeleteFunc(rows, gone)
	order := func(a, b MentionRow) int {
		return cmp.Or(cmp.Compare(a.DocID, b.DocID), cmp.Compare(a.Mention, b.Mention))
	}
	slices.SortFunc(got, order)
	slices.SortFunc(want, order)
	equal(t, got, nil, want)
}

// groupRows gives the number of rows of each row group.
func groupRows(t *testing.T, name string) (rows []int) {
	t.Helper()
	file, err := os.Open(name)
	must(t, err)
	defer file.Close()
	info, err := file.Stat()
	must(t, err)
	part, err := parquet.OpenFile(file, info.Size())
	must(t, err)
	for _, group := range part.RowGroups() {
		rows = append(rows, int(group.NumRows()))
	}
	return rows
}
