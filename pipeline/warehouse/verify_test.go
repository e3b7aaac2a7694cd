package warehouse

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sampleText is that of document a of the rows that verify finds nothing wrong
// with.
const sampleText = "Pütin 1970 Perú"

func sampleRows() ([]DocumentRow, []MentionRow) {
	return []DocumentRow{
			{DocID: "a", Path: "in/a.txt", Language: "id", Bytes: 17, Characters: 15, Mentions: 3, TextSHA256: "73d0fa48e2546422a6986e8e6745dce9559203ea3cc22ae68b2177502e5bdf25"},
			{DocID: "b", Path: "in/b.jsonl", Line: 1, Language: "ar", Bytes: 9, Characters: 9, TextSHA256: "01"},
			{DocID: "c", Path: "in/b.jsonl", Line: 2, Language: "ar", Bytes: 9, Characters: 9, Mentions: 1, TextSHA256: "02"},
		}, []MentionRow{
			{DocID: "a", Mention: 0, StartByte: 0, EndByte: 11, StartChar: 0, EndChar: 10, Surface: "Pütin 1970", Type: "organisation", Rule: "r"},
			{DocID: "a", Mention: 1, StartByte: 7, EndByte: 11, StartChar: 6, EndChar: 10, Surface: "1970", Type: "date", Rule: "r", Parent: ptr(int32(0))},
			{DocID: "a", Mention: 2, StartByte: 12, EndByte: 17, StartChar: 11, EndChar: 15, Surface: "Perú", Type: "country", Rule: "r"},
			{DocID: "c", Mention: 0, StartByte: 0, EndByte: 9, StartChar: 0, EndChar: 9, Surface: "x", Type: "country", Rule: "r"},
		}
}

// TestVerify publishes rows with one mistake each and wants it to be told.
func TestVerify(t *testing.T) {
	type night struct {
		documents []DocumentRow
		mentions  []MentionRow
		run       Run
		inputs    []Input
		text      string
	}
	for _, test := range []struct {
		name  string
		spoil func(*night)
		after func(out string) error
		want  string // in a problem; empty for none
	}{
		{name: "all is good"},
		{"an id twice", func(n *night) { n.documents[1].DocID = "a" }, nil, `document "a": it is not the only one with this id`},
		{"a mention too few", func(n *night) { n.mentions = n.mentions[:3] }, nil, `document "c": it has 0 mentions, its row says 1`},
		{"a mention without a document", func(n *night) { n.mentions[3].DocID = "d" }, nil, `mention 0 of "d": the document is not there`},
		{"a mention twice", func(n *night) { n.mentions[2].Mention = 1 }, nil, `mention 1 of "a": it is number 2`},
		{"a mention beyond the text", func(n *night) { n.mentions[3].EndByte = 10 }, nil, `it ends at byte 10 and character 9 of a text of 9 and 9`},
		{"mentions out of order", func(n *night) { n.mentions[2].StartByte = 6 }, nil, `mention 2 of "a": it stands behind one that begins later`},
		{"mentions that overlap", func(n *night) { n.mentions[2].StartByte = 8 }, nil, `mention 2 of "a": it overlaps with mention 1`},
		{"a mention twice in a place", func(n *night) { n.mentions[1].StartByte = 0 }, nil, `it stands where mention 0 does`},
		{"no parent", func(n *night) { n.mentions[1].Parent = nil }, nil, `its parent is not mention 0`},
		{"a parent elsewhere", func(n *night) { n.mentions[2].Parent = ptr(int32(0)) }, nil, `its parent 0 does not enclose it`},
		{"a parent that is no number", func(n *night) { n.mentions[1].Parent = ptr(int32(-1)) }, nil, `its parent is not mention 0`},
		{"a parent that is not there", func(n *night) { n.mentions[1].Parent = ptr(int32(7)) }, nil, `its parent is not mention 0`},
		{"another surface", func(n *night) { n.mentions[2].Surface = "Peru" }, nil, `its surface is "Peru", the text has "Perú"`},
		{"other characters", func(n *night) { n.mentions[2].StartChar = 12 }, nil, `characters 12 to 15, in the text they are 11 to 15`},
		{"another text", func(n *night) { n.text = "Pütin 1970 Peru!" }, nil, `document "a": its text in "in/a.txt" is another`},
		{"less written than read", func(n *night) { n.inputs[1].Read = 3 }, nil, `input "in/b.jsonl": 3 read, but 2 written and 0 rejected`},
		{"fewer rows than written", func(n *night) { n.inputs[1].Documents, n.inputs[1].Read = 3, 3 }, nil, `input "in/b.jsonl": 2 rows of documents and 0 of rejects, the manifest says 3 and 0`},
		{"an input that nobody knows", func(n *night) { n.documents[0].Path = "in/x.txt" }, nil, `input "in/x.txt": there are rows of it`},
		{"other counts", func(n *night) { n.run.Counts["documents.language"]["id"] = 2 }, nil, `the counts of documents.language are map[ar:2 id:1]`},
		{"a part that is damaged", nil, func(out string) error {
			return spoil(filepath.Join(partition(out, Documents), "part-0001-00000.parquet"), 40)
		}, `documents/dt=2026-11-20/part-0001-00000.parquet: `},
		{"a footer that is damaged", nil, func(out string) error {
			return spoil(filepath.Join(partition(out, Mentions), "part-0001-00000.parquet"), -20)
		}, `mentions/dt=2026-11-20/part-0001-00000.parquet: `},
		{"a footer of gigabytes", nil, func(out string) error {
			name := filepath.Join(partition(out, Mentions), "part-0001-00000.parquet")
			b, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			binary.LittleEndian.PutUint32(b[len(b)-8:], 1<<31)
			return os.WriteFile(name, b, 0o644)
		}, `cannot be reopened: it is damaged: a footer of 2147483648 bytes`},
		{"a part that is empty", nil, func(out string) error {
			return os.Truncate(filepath.Join(partition(out, Rejects), "part-0001-00000.parquet"), 0)
		}, `rejects/dt=2026-11-20/part-0001-00000.parquet: `},
		{"a part that is missing", nil, func(out string) error {
			return os.Remove(filepath.Join(partition(out, Mentions), "part-0001-00000.parquet"))
		}, `part-0001-00000.parquet: it is missing`},
		{"a part that is another", nil, func(out string) error {
			return os.Rename(filepath.Join(partition(out, Mentions), "part-0001-00000.parquet"), filepath.Join(partition(out, Documents), "part-0001-00000.parquet"))
		}, `has the columns`},
		{"a part too many", nil, func(out string) error {
			return os.WriteFile(filepath.Join(partition(out, Mentions), "part-0001-00001.parquet"), nil, 0o644)
		}, `part-0001-00001.parquet: the manifest does not name it`},
		{"no _SUCCESS", nil, func(out string) error { return os.Remove(filepath.Join(out, "_runs", "dt="+date, "_SUCCESS")) }, `_SUCCESS is missing`},
	} {
		t.Run(test.name, func(t *testing.T) {
			out := t.TempDir()
			n := night{text: sampleText, run: Run{Counts: map[string]map[string]int64{"documents.language": {"id": 1, "ar": 2}}},
				inputs: []Input{{Path: "in/a.txt", Read: 1, Documents: 1}, {Path: "in/b.jsonl", Read: 2, Documents: 2}}}
			n.documents, n.mentions = sampleRows()
			if test.spoil != nil {
				test.spoil(&n)
			}
			w, err := Create(out, date, Options{disk: sound(t)})
			must(t, err)
			defer w.Abort()
			must(t, errors.Join(w.WriteDocuments(n.documents), w.WriteMentions(n.mentions)))
			must(t, w.Publish(n.run, n.inputs))
			if test.after != nil {
				must(t, test.after(out))
			}
			var told []string
			v, err := Verify(out, date, func(publication int, d *DocumentRow) (string, bool) {
				return n.text, d.DocID == "a" && publication == 1
			},
				func(problem string) { told = append(told, problem) })
			must(t, err)
			if int(v.Problems) != len(told) || (test.want == "") != (len(told) == 0) {
				t.Errorf("%d problems: %q", v.Problems, told)
			}
			if !strings.Contains(strings.Join(told, "\n"), test.want) {
				t.Errorf("it tells %q, want %q", told, test.want)
			}
			if test.want == "" && (v.Documents != 3 || v.Mentions != 4 || v.Texts != 1) {
				t.Errorf("%+v", v)
			}
		})
	}
}

// spoil changes bytes of a file, from its end where at is negative.
func spoil(name string, at int) error {
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if at < 0 {
		at += len(b)
	}
	for i := range 8 {
		b[at+i] ^= 0x55
	}
	return os.WriteFile(name, b, 0o644)
}

// TestUniqueIDs looks for the same id in several rounds.
func TestUniqueIDs(t *testing.T) {
	defer func(n int64) { idsAtOnce = n }(idsAtOnce)
	out := t.TempDir()
	w, err := Create(out, date, Options{disk: sound(t)})
	must(t, err)
	defer w.Abort()
	rows := make([]DocumentRow, 1000)
	for i := range rows {
		rows[i] = DocumentRow{DocID: strings.Repeat("x", i%990+1), Path: "in", Language: "und"}
	}
	must(t, w.WriteDocuments(rows))
	must(t, w.Publish(Run{}, []Input{{Path: "in", Read: 1000, Documents: 1000}}))
	for _, idsAtOnce = range []int64{10, 333, 1000, 1001} {
		v, err := Verify(out, date, nil, func(string) {})
		if err != nil || v.Problems != 10 {
			t.Errorf("%d at once: %d problems, %v", idsAtOnce, v.Problems, err)
		}
	}
}
