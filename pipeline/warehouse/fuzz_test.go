package warehouse

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Whatever a manifest says, it is refused, or names parts of its own partition
// and nothing else.
func FuzzManifest(f *testing.F) {
	p := paths{out: f.TempDir(), date: "2026-11-20"}
	good := Manifest{
		Format: ManifestFormat, Date: p.date, Publication: 1, Runs: []Run{{Publication: 1, Counts: map[string]map[string]int64{"mentions.type": {"date": 1}}}},
		Inputs: []Input{{Publication: 1, Path: "in/a.txt", Read: 1, Documents: 1}}, Outputs: []Output{{Table: Documents, Path: "documents/dt=2026-11-20/part-0001-00000.parquet", Rows: 1}},
	}
	b, err := json.Marshal(good)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(strings.Replace(string(b), "part-0001", "../../part-0001", 1)))
	f.Add([]byte(strings.Repeat("[", 100)))
	f.Add([]byte(`{"format":2,"date":"2026-11-20","runs":[null,{"counts":{"a":null}}],"inputs":null,"outputs":[{}]}`))
	name := filepath.Join(p.out, "manifest.json")
	f.Fuzz(func(t *testing.T, b []byte) {
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
		m, err := readManifest(name, p)
		if err != nil {
			return
		}
		m.Counts()
		for _, table := range Tables {
			for _, part := range m.parts(p, table) {
				if filepath.Dir(part) != p.table(table) {
					t.Fatalf("%s is in another folder", part)
				}
			}
		}
	})
}

// Whatever a part is made of, reading it ends, with rows or with an error.
func FuzzPart(f *testing.F) {
	out := f.TempDir()
	w, err := Create(out, "2026-11-20", Options{})
	if err != nil {
		f.Fatal(err)
	}
	day := Day(17625)
	parent := int32(0)
	for _, err := range []error{
		w.WriteDocuments([]DocumentRow{{DocID: "a", Path: "in/a.txt", Language: "en", TextSHA256: strings.Repeat("0", 64), Mentions: 2}, {DocID: "b", Path: "in/b.txt", Line: 3, Title: "t"}}),
		w.WriteMentions([]MentionRow{
			{DocID: "a", EndByte: 6, EndChar: 6, Surface: "Norway", Type: "country", Entity: "country:NO", Confidence: 0.98, Rule: "country.name"},
			{DocID: "a", Mention: 1, StartByte: 1, EndByte: 6, EndChar: 6, Surface: "5 May", Type: "date", DateStart: &day, DateEnd: &day, Parent: &parent, Rule: "date"},
		}),
		w.WriteRejects([]RejectRow{{Path: "in/c.jsonl", Line: 1, Offset: 3, Bytes: 9, Reason: "bad_json", Message: "m", Excerpt: "{"}}),
		w.Publish(Run{}, nil),
	} {
		if err != nil {
			f.Fatal(err)
		}
	}
	for i, table := range Tables {
		b, err := os.ReadFile(filepath.Join(out, string(table), "dt=2026-11-20", "part-0001-00000.parquet"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), b, 0, byte('P'))
		f.Add(uint8(i), b, len(b)-5, byte(0x7f)) // a footer of two gigabytes
		for at := 4; at < len(b); at += len(b) / 8 {
			f.Add(uint8(i), b, at, byte(0xff))
		}
	}
	name := filepath.Join(f.TempDir(), "part-0001-00000.parquet")
	f.Fuzz(func(t *testing.T, table uint8, b []byte, at int, to byte) {
		if at >= 0 && at < len(b) {
			b = append([]byte(nil), b...)
			b[at] = to
		}
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
		switch Tables[int(table)%len(Tables)] {
		case Documents:
			readPart[DocumentRow](name)
			for range documentKeys([]string{name}) {
			}
		case Mentions:
			readPart[MentionRow](name)
		case Rejects:
			readPart[RejectRow](name)
		}
		for range rowsOf[RejectRow](name) {
		}
	})
}
