package warehouse

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Documents come with their mentions wherever these stand in the table, in any
// part and from any publication.
func TestDocuments(t *testing.T) {
	const text = "one two three four five"
	rows := func(stem string) (documents []DocumentRow, mentions []MentionRow) {
		for i := range 50 {
			id := fmt.Sprintf("%s-%02d", stem, i)
			documents = append(documents, DocumentRow{DocID: id, Path: "in/a.jsonl", Line: int32(i + 1), Language: "en", TextSHA256: strings.Repeat("0", 64), Mentions: int32(i % 4)})
			for k := range i % 4 {
				mentions = append(mentions, MentionRow{
					DocID: id, Mention: int32(k), StartByte: int32(4 * k), EndByte: int32(4*k + 3), StartChar: int32(4 * k), EndChar: int32(4*k + 3),
					Surface: text[4*k : 4*k+3], Type: "person", Entity: fmt.Sprintf("person:%d", (i*7+k*3)%11), Confidence: 0.9, Rule: "person.name",
				})
			}
		}
		return documents, mentions
	}
	for _, test := range []struct {
		name  string
		order func(mentions []MentionRow)
	}{
		{"in the order of the text", func([]MentionRow) {}},
		{"by entity", func(m []MentionRow) {
			slices.SortStableFunc(m, func(a, b MentionRow) int { return strings.Compare(a.Entity, b.Entity) })
		}},
		{"backwards", slices.Reverse[[]MentionRow]},
	} {
		t.Run(test.name, func(t *testing.T) {
			out := t.TempDir()
			for publication, stem := range []string{"first", "late"} {
				w, err := Create(out, date, Options{RowsPerGroup: 7, Append: publication > 0})
				if err != nil {
					t.Fatal(err)
				}
				documents, mentions := rows(stem)
				test.order(mentions)
				for _, err := range []error{w.WriteDocuments(documents), w.WriteMentions(mentions), w.Publish(Run{}, nil)} {
					if err != nil {
						t.Fatal(err)
					}
				}
			}
			p, err := OpenNight(out, date)
			if err != nil {
				t.Fatal(err)
			}
			firstDocuments, firstMentions := rows("first")
			lateDocuments, lateMentions := rows("late")
			var documents []DocumentRow
			var mentions []MentionRow
			for d, err := range p.Documents() {
				if err != nil {
					t.Fatal(err)
				}
				documents, mentions = append(documents, d.Row), append(mentions, d.Mentions...)
			}
			equal(t, documents, nil, append(firstDocuments, lateDocuments...))
			equal(t, mentions, nil, append(firstMentions, lateMentions...))
		})
	}
}

// What is not whole is an error, and the last that is said.
func TestDocumentsDamaged(t *testing.T) {
	out := t.TempDir()
	w, err := Create(out, date, Options{})
	if err != nil {
		t.Fatal(err)
	}
	documents, mentions := sampleRows()
	documents[len(documents)-1].Mentions++
	for _, err := range []error{w.WriteDocuments(documents), w.WriteMentions(mentions), w.Publish(Run{}, nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	read := func() (n int, err error) {
		p, err := OpenNight(out, date)
		if err != nil {
			t.Fatal(err)
		}
		for _, err = range p.Documents() {
			n++
		}
		return n, err
	}
	if n, err := read(); n != len(documents) || err == nil || !strings.Contains(err.Error(), documents[len(documents)-1].DocID) {
		t.Errorf("a document without all its mentions: %d, %v", n, err)
	}
	if err := spoil(filepath.Join(partition(out, Mentions), "part-0001-00000.parquet"), 4); err != nil {
		t.Fatal(err)
	}
	if _, err := read(); err == nil {
		t.Error("a damaged part is read")
	}
	if _, err := OpenNight(out, "2026-11-21"); err == nil {
		t.Error("a date that is not there is opened")
	}
}
