package warehouse

import (
	"bytes"
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestReplace(t *testing.T) {
	out := t.TempDir()
	publish(t, out, Options{})
	other := filepath.Join(out, "documents", "dt=2026-11-19", "part-0001-00000.parquet")
	if err := os.MkdirAll(filepath.Dir(other), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(other, []byte("another day"), 0o644); err != nil {
		t.Fatal(err)
	}
	// An earlier run with more parts leaves none of them.
	if err := os.WriteFile(filepath.Join(partition(out, Mentions), "part-0001-00001.parquet"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	w, err := Create(out, date, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	if err := w.WriteDocuments(documents[:1]); err != nil {
		t.Fatal(err)
	}
	if docs, err := ReadDocuments(partition(out, Documents)); err != nil || len(docs) != 2 {
		t.Errorf("before: %d documents, %v", len(docs), err)
	}
	if err := w.Publish(Run{Finished: Time(time.Unix(0, 0))}, []Input{{Path: "in", Bytes: 1}}); err != nil {
		t.Fatal(err)
	}
	if docs, err := ReadDocuments(partition(out, Documents)); err != nil || len(docs) != 1 {
		t.Errorf("after: %d documents, %v", len(docs), err)
	}
	want := []string{
		"_runs/dt=2026-11-20/_SUCCESS", "_runs/dt=2026-11-20/manifest.json",
		"documents/dt=2026-11-19/part-0001-00000.parquet", "documents/dt=2026-11-20/part-0002-00000.parquet",
		"mentions/dt=2026-11-20/part-0002-00000.parquet", "rejects/dt=2026-11-20/part-0002-00000.parquet",
	}
	if got := tree(t, out); !slices.Equal(got, want) {
		t.Errorf("files %q", got)
	}
	m, published, err := ReadManifest(out, date)
	if err != nil || !published || m.Outputs[0].Rows != 1 || m.Inputs[0].Path != "in" || m.Runs[0].Finished != "1970-01-01T00:00:00Z" {
		t.Errorf("manifest %+v, published %v, error %v", m, published, err)
	}
	if _, err := os.Stat(filepath.Join(out, "_staging")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("staging folder: %v", err)
	}
	if err := w.Abort(); err != nil {
		t.Error(err)
	}
	if got := tree(t, out); !slices.Equal(got, want) {
		t.Errorf("files after abort %q", got)
	}
	if _, err := w.Close(); err != nil && !strings.Contains(err.Error(), "at its end") {
		t.Error(err)
	}
}

func TestAbort(t *testing.T) {
	out := t.TempDir()
	w, err := Create(out, date, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.WriteDocuments(documents), w.Abort()); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, out); len(got) != 0 {
		t.Errorf("files %q", got)
	}
}

func TestErrors(t *testing.T) {
	for _, bad := range []string{"", "2026-11-2", "20261120", "2026-02-30", "../../x"} {
		if _, err := Create(t.TempDir(), bad, Options{}); err == nil {
			t.Errorf("date %q: no error", bad)
		}
	}
	good := mentions[0]
	for column, row := range map[string]MentionRow{
		"surface":    {DocID: "a", EndByte: 1, EndChar: 1, Surface: "\xff"},
		"name_key":   {DocID: "a", EndByte: 1, EndChar: 1, NameKey: "a\xc3"},
		"doc_id":     {EndByte: 1, EndChar: 1},
		"no span":    {DocID: "a", StartByte: 1, EndByte: 1, EndChar: 1},
		"characters": {DocID: "a", StartByte: 1, EndByte: 2},
	} {
		w, err := Create(t.TempDir(), date, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Abort()
		err = w.WriteMentions([]MentionRow{good, row})
		if err == nil || !strings.Contains(err.Error(), column) || !strings.Contains(err.Error(), "row 1") {
			t.Errorf("%s: error %v", column, err)
		}
		if err := w.Publish(Run{}, nil); err == nil {
			t.Errorf("%s: published", column)
		}
	}
	if _, err := ReadMentions(t.TempDir()); err == nil {
		t.Error("an empty folder was read")
	}
}

func many(n int) []MentionRow {
	rows := make([]MentionRow, n)
	for i := range rows {
		row := &rows[i]
		*row = mentions[i%len(mentions)]
		row.DocID = "doc-" + string(rune('a'+i/26%26)) + string(rune('a'+i%26)) + strings.Repeat("x", i%7)
		row.Mention = int32(i)
	}
	return rows
}

func TestGroupsAndParts(t *testing.T) {
	out := t.TempDir()
	w, err := Create(out, date, Options{RowsPerGroup: 100})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	rows := many(1050)
	for i := 0; i < len(rows); i += 70 {
		if err := w.WriteMentions(rows[i:min(i+70, len(rows))]); err != nil {
			t.Fatal(err)
		}
		if i%210 == 140 {
			if err := w.Checkpoint(nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Publish(Run{}, nil); err != nil {
		t.Fatal(err)
	}
	got, err := ReadMentions(partition(out, Mentions))
	slices.SortFunc(got, func(a, b MentionRow) int { return cmp.Compare(a.Mention, b.Mention) })
	equal(t, got, err, rows)
	m, _, err := ReadManifest(out, date)
	if err != nil {
		t.Fatal(err)
	}
	var parts, sum int64
	for _, o := range m.Outputs {
		if o.Table == Mentions {
			parts++
			sum += o.Rows
			if o.Rows%70 != 0 {
				t.Errorf("a part of %d rows", o.Rows)
			}
		}
	}
	if parts < 2 || sum != 1050 {
		t.Errorf("%d parts, %d rows", parts, sum)
	}
	if groups := len(openPart(t, out, Mentions).RowGroups()); groups < 2 {
		t.Errorf("%d row groups", groups)
	}
}

// The same rows give the same bytes, however they were handed over.
func TestSameBytes(t *testing.T) {
	metadata := map[string]string{}
	for _, key := range strings.Split("abcdefghij", "") {
		metadata["dateline."+key] = key
	}
	var first []byte
	for _, chunk := range []int{1, 64, 100000} {
		out := t.TempDir()
		w, err := Create(out, date, Options{RowsPerGroup: 1000, Metadata: metadata})
		if err != nil {
			t.Fatal(err)
		}
		for rows := range slices.Chunk(many(3500), chunk) {
			if err := w.WriteMentions(rows); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Publish(Run{}, nil); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(partition(out, Mentions), "part-0001-00000.parquet"))
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b
		}
		if !bytes.Equal(b, first) {
			t.Errorf("rows by %d give other bytes", chunk)
		}
	}
}

func BenchmarkWriteMentions(b *testing.B) {
	rows := many(100_000)
	b.ReportAllocs()
	for b.Loop() {
		w, err := Create(b.TempDir(), date, Options{})
		if err != nil {
			b.Fatal(err)
		}
		for chunk := range slices.Chunk(rows, 1000) {
			if err := w.WriteMentions(chunk); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := w.Close(); err != nil {
			b.Fatal(err)
		}
		w.Abort()
	}
	b.ReportMetric(float64(b.N)*float64(len(rows))/b.Elapsed().Seconds()/1e6, "Mrows/s")
}
