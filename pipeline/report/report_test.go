package report

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/dateline/dateline/pipeline/warehouse"
)

func manifest(date string, documents map[string]int64, languages map[string]int64) *warehouse.Manifest {
	m := &warehouse.Manifest{Format: warehouse.ManifestFormat, Date: date, Publication: 1, Runs: []warehouse.Run{{
		Publication: 1, Version: "1.2.3", Started: date + "T03:00:00Z", Finished: date + "T03:00:04Z", Seconds: 4, TextBytes: 8_000_000,
		Counts: map[string]map[string]int64{"documents.language": languages, "mentions.type": {"date": 7}, "rejects.reason": {"bad_json": 1}},
	}}}
	for path, n := range documents {
		m.Inputs = append(m.Inputs, warehouse.Input{Publication: 1, Path: path, Bytes: 1000, Read: n + 1, Documents: n, Rejects: 1})
	}
	return m
}

func TestNew(t *testing.T) {
	before := manifest("2026-11-19", map[string]int64{"feeds/2026-11-19/a.jsonl.gz": 100, "feeds/gone.jsonl": 30, "texts/1.txt": 1, "feeds/small.jsonl": 2}, map[string]int64{"id": 100, "ar": 10})
	now := manifest("2026-11-20", map[string]int64{"feeds/2026-11-20/a.jsonl.gz": 40, "feeds/new.jsonl": 19, "texts/1.txt.zst": 1, "texts/2.TXT": 1}, map[string]int64{"id": 60, "ar": 25, "fa": 1})
	r := New(now, before)
	var got []string
	for _, list := range [][]Count{r.Totals.Counts(), r.Sources, r.Languages, r.Types, r.Reasons} {
		for _, c := range list {
			line := c.Name + " " + strings.TrimSpace(c.Change())
			if c.Large {
				line += " large"
			}
			got = append(got, line)
		}
		got = append(got, "")
	}
	want := []string{
		"documents -54 % large", "mentions ", "rejects ", "",
		"feeds/DATE/a.jsonl.gz -60 % large", "feeds/new.jsonl new", "texts/ +100 %", "feeds/gone.jsonl gone large", "feeds/small.jsonl gone", "",
		"id -40 %", "ar +150 %", "fa new", "", "date ", "", "bad_json ", "",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if n := r.Totals; n.Inputs != 4 || n.Bytes != 4000 || n.Documents.Count != 61 || n.DocumentsPerSecond != 15.25 || n.MegabytesPerSecond != 2 {
		t.Errorf("%+v", n)
	}
	if changes := r.Changes(); len(changes) != 3 || changes[1].Name != "source feeds/DATE/a.jsonl.gz" {
		t.Errorf("%+v", changes)
	}
	if alone := New(now, nil); alone.Previous != "" || alone.Sources[0].Previous != nil || alone.Changes() != nil {
		t.Errorf("%+v", alone)
	}
}

// What an input is called cannot act in either file.
func TestHostile(t *testing.T) {
	const evil = "in/<script>alert(1)</script>\x1b[2J\u202e\u009b31m\".jsonl"
	r := New(manifest("2026-11-20", map[string]int64{evil: 1}, map[string]int64{"en": 1}), manifest("2026-11-19", map[string]int64{evil: 100}, nil))
	var page bytes.Buffer
	if err := r.HTML(&page); err != nil {
		t.Fatal(err)
	}
	text, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range []string{page.String(), string(text)} {
		if i := strings.IndexFunc(b, func(r rune) bool { return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) }); i >= 0 {
			t.Errorf("%q acts", b[i:min(i+20, len(b))])
		}
	}
	for _, fetched := range []string{"<script", "src=", "href=", "url(", "@import"} {
		if strings.Contains(page.String(), fetched) {
			t.Errorf("the page has %s", fetched)
		}
	}
	if !strings.Contains(page.String(), `\u202e`) || !strings.Contains(page.String(), "default-src &#39;none&#39;") && !strings.Contains(page.String(), "default-src 'none'") {
		t.Errorf("%s", page.String())
	}
	var back Report
	if err := json.Unmarshal(text, &back); err != nil || back.Sources[0].Name != evil {
		t.Errorf("%v, %+v", err, back.Sources)
	}
}

// Write compares with the latest date before, whatever else is there.
func TestWrite(t *testing.T) {
	out := t.TempDir()
	for date, n := range map[string]int64{"2026-11-10": 5, "2026-11-18": 50, "2026-11-20": 60, "2026-11-21": 70} {
		b, err := json.Marshal(manifest(date, map[string]int64{"in/a.jsonl": n}, nil))
		if err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(out, "_runs", "dt="+date, "manifest.json"), b)
	}
	put(t, filepath.Join(out, "_runs", "dt=2026-11-19", "manifest.json"), []byte("{"))
	put(t, filepath.Join(out, "_runs", "notes", "manifest.json"), nil)
	if err := Write(out, "2026-11-20"); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(out, "_runs", "dt=2026-11-20", "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	var r Report
	if err := json.Unmarshal(b, &r); err != nil || r.Previous != "2026-11-18" || *r.Totals.Documents.Previous != 50 {
		t.Errorf("%v, %s", err, b)
	}
	if _, err := os.Stat(filepath.Join(out, "_runs", "dt=2026-11-20", "report.html")); err != nil {
		t.Error(err)
	}
	if err := Write(out, "2026-11-22"); err == nil {
		t.Error("a report of a date that is not published")
	}
}

func put(t *testing.T, name string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, content, 0o644); err != nil {
		t.Fatal(err)
	}
}
