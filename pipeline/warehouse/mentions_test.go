package warehouse

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// crowd makes documents whose mentions name many entities, and dates.
func crowd(documents int) (docs []DocumentRow, rows []MentionRow) {
	for d := range documents {
		doc := DocumentRow{DocID: fmt.Sprint("doc-", d), Path: "in", Language: "id", TextSHA256: "00", Mentions: int32(d % 7)}
		docs = append(docs, doc)
		for i := range d % 7 {
			row := mentions[(d+i)%len(mentions)]
			row.DocID, row.Mention = doc.DocID, int32(i)
			if row.Type == "person" {
				row.Entity = fmt.Sprintf("person:%02d", d*31%50)
				row.Surface = fmt.Sprint("Putin ", d)
			}
			rows = append(rows, row)
		}
	}
	return docs, rows
}

func writeCrowd(t *testing.T, documents, together int, options Options) (out string, docs []DocumentRow, rows []MentionRow) {
	t.Helper()
	out = t.TempDir()
	docs, rows = crowd(documents)
	w, err := Create(out, date, options)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	if err := w.WriteDocuments(docs); err != nil {
		t.Fatal(err)
	}
	for some := range slices.Chunk(slices.Clone(rows), together) {
		if err := w.WriteMentions(some); err != nil {
			t.Fatal(err)
		}
		clear(some) // the rows belong to the caller again
	}
	if err := w.Publish(Run{}, nil); err != nil {
		t.Fatal(err)
	}
	return out, docs, rows
}

// The row groups that are sorted together share no entity but those at their borders,
// and the footer says that each is sorted.
func TestSorted(t *testing.T) {
	out, docs, rows := writeCrowd(t, 400, 17, Options{RowsPerGroup: 100})
	part := openPart(t, out, Mentions)
	key := func(r *MentionRow) string { return cmp.Or(r.Entity, "~") } // dates are last
	got, err := ReadMentions(partition(out, Mentions))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(rows) {
		t.Fatalf("%d rows, want %d", len(got), len(rows))
	}
	for i, group := range part.RowGroups() {
		if n := group.NumRows(); n != 100 && i != len(part.RowGroups())-1 {
			t.Errorf("row group %d has %d rows", i, n)
		}
		by := group.SortingColumns()
		if len(by) != 1 || by[0].Path()[0] != "entity" || by[0].Descending() || by[0].NullsFirst() {
			t.Errorf("row group %d says that it is sorted by %v", i, by)
		}
	}
	for i := 1; i < len(got); i++ {
		if i%500 != 0 && key(&got[i-1]) > key(&got[i]) {
			t.Fatalf("row %d: %q stands behind %q", i, got[i].Entity, got[i-1].Entity)
		}
	}

	// Who asks for the documents finds their mentions as they were written.
	b := newBeside(slices.Values(pointers(got)))
	defer b.stop()
	var again []MentionRow
	for _, d := range docs {
		again = append(again, b.of(d.DocID, int(d.Mentions))...)
	}
	equal(t, again, nil, rows)
	for m := range b.rest() {
		t.Errorf("mention %d of %s is left", m.Mention, m.DocID)
	}
}

// Mentions that nobody asks for, as damaged tables have them, are let go of and told
// at the end.
func TestBesideOrphans(t *testing.T) {
	defer func(n int) { mentionsAhead = n }(mentionsAhead)
	mentionsAhead = 40
	docs, rows := crowd(2000)
	orphans := make(map[string]bool)
	for i := range rows {
		if rows[i].DocID == docs[i*50%600+5].DocID {
			orphans[rows[i].DocID] = true
		}
	}
	b := newBeside(slices.Values(pointers(rows)))
	defer b.stop()
	var got []MentionRow
	for _, d := range docs {
		if !orphans[d.DocID] {
			got = append(got, b.of(d.DocID, int(d.Mentions))...)
		}
	}
	for m := range b.rest() {
		if !orphans[m.DocID] {
			t.Errorf("mention %d of %s is left", m.Mention, m.DocID)
		}
		got = append(got, *m)
	}
	place := func(r MentionRow) int {
		n, _ := strconv.Atoi(strings.TrimPrefix(r.DocID, "doc-"))
		return n*10 + int(r.Mention)
	}
	slices.SortFunc(got, func(a, b MentionRow) int { return cmp.Compare(place(a), place(b)) })
	equal(t, got, nil, rows)
	if len(orphans) == 0 || b.kept.length > 3*mentionsAhead {
		t.Errorf("%d orphans, %d rows are kept", len(orphans), b.kept.length)
	}
}

func pointers(rows []MentionRow) (all []*MentionRow) {
	for i := range rows {
		all = append(all, &rows[i])
	}
	return all
}

// A part of one row group has nothing to skip, and keeps the order of the documents.
func TestUnsorted(t *testing.T) {
	out, _, rows := writeCrowd(t, 30, 17, Options{RowsPerGroup: 100})
	got, err := ReadMentions(partition(out, Mentions))
	equal(t, got, err, rows)
	if by := openPart(t, out, Mentions).RowGroups()[0].SortingColumns(); len(by) != 0 {
		t.Errorf("it says that it is sorted by %v", by)
	}
}

// However the rows are handed over, the bytes are the same.
func TestSortedBytes(t *testing.T) {
	var first []byte
	for _, together := range []int{1, 17, 100, 5000} {
		out, _, _ := writeCrowd(t, 400, together, Options{RowsPerGroup: 100})
		b, err := os.ReadFile(filepath.Join(partition(out, Mentions), "part-0001-00000.parquet"))
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b
		}
		if !reflect.DeepEqual(b, first) {
			t.Errorf("%d rows at a time: other bytes", together)
		}
	}
}

// A query for one entity or document finds filters and an index of the pages.
func TestSkipping(t *testing.T) {
	out, _, _ := writeCrowd(t, 400, 17, Options{RowsPerGroup: 100})
	for table, filtered := range map[Table][]string{Documents: {"doc_id"}, Mentions: {"doc_id", "entity"}, Rejects: nil} {
		for _, group := range openPart(t, out, table).RowGroups() {
			for i, chunk := range group.ColumnChunks() {
				name := table.Columns()[i].Name
				if _, err := chunk.ColumnIndex(); err != nil {
					t.Errorf("%s.%s: %v", table, name, err)
				}
				if _, err := chunk.OffsetIndex(); err != nil {
					t.Errorf("%s.%s: %v", table, name, err)
				}
				filter := chunk.BloomFilter()
				if index, _ := chunk.ColumnIndex(); index.NullCount(0) == group.NumRows() {
					continue // nothing to filter
				}
				if (filter != nil) != slices.Contains(filtered, name) {
					t.Errorf("%s.%s: filter %v", table, name, filter)
				}
				if name == "entity" {
					if there, err := filter.Check(parquet.ValueOf("person:nobody")); there || err != nil {
						t.Errorf("the filter knows nobody: %v, %v", there, err)
					}
				}
			}
		}
	}
}
