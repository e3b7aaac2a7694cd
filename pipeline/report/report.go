// Package report says what the partitions of a date are made of: report.json for
// programs and report.html for people, beside the manifest.
//
// It is made of the manifest and of that of the date before, and of nothing
// else: it can be made again at any time.
package report

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"math"
	"path"
	"slices"
	"strings"

	"github.com/dateline/dateline/pipeline/object"
	"github.com/dateline/dateline/pipeline/visible"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// Report is what is said of a date.
type Report struct {
	Date        string `json:"date"`
	Publication int    `json:"publication"`
	Version     string `json:"version"` // of the program that ran last
	Started     string `json:"started"` // RFC 3339, of the last run
	Finished    string `json:"finished"`
	Previous    string `json:"previous,omitempty"` // the date that is compared with; empty for none

	Totals    Totals  `json:"totals"`
	Sources   []Count `json:"sources"`
	Languages []Count `json:"languages"` // documents
	Types     []Count `json:"types"`     // mentions
	Reasons   []Count `json:"reasons"`   // rejects
}

// Totals are the figures of all runs of the date together.
type Totals struct {
	Inputs    int64   `json:"inputs"`
	Bytes     int64   `json:"bytes"` // of the inputs as they are stored
	TextBytes int64   `json:"text_bytes"`
	Documents Count   `json:"documents"`
	Mentions  Count   `json:"mentions"`
	Rejects   Count   `json:"rejects"`
	Seconds   float64 `json:"seconds"`

	DocumentsPerSecond float64 `json:"documents_per_second"`
	MegabytesPerSecond float64 `json:"megabytes_per_second"` // of text, 10⁶ bytes
}

// Count is a number and what it was the date before.
type Count struct {
	Name     string `json:"name"`
	Count    int64  `json:"count"`
	Rejects  int64  `json:"rejects,omitempty"` // of a source, whose Count are documents
	Previous *int64 `json:"previous,omitempty"`
	Large    bool   `json:"large_change,omitempty"`
}

// A change is large from largeCount on, if it is also largeShare of what there
// was: small feeds come and go.
const (
	largeCount = 20
	largeShare = 0.5
)

// Write writes the report of a date that is published below out. Either file is
// there in full or not at all.
func Write(out, date string) error {
	m, _, err := warehouse.ReadManifest(out, date)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	before, err := warehouse.PreviousManifest(out, date)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	r := New(&m, before)
	var page bytes.Buffer
	if err := r.HTML(&page); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	text, err := r.JSON()
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	for name, content := range map[string][]byte{"report.json": text, "report.html": page.Bytes()} {
		if err := warehouse.WriteFile(warehouse.RunFile(out, date, name), content); err != nil {
			return fmt.Errorf("report: %w", err)
		}
	}
	return nil
}

// New makes the report of a manifest. before is that of the date before, or nil.
func New(m, before *warehouse.Manifest) *Report {
	r := &Report{Date: m.Date, Publication: m.Publication}
	now, then := figuresOf(m), figures{}
	if before != nil {
		r.Previous = before.Date
		then = figuresOf(before)
	}
	if n := len(m.Runs); n > 0 {
		last := m.Runs[n-1]
		r.Version, r.Started, r.Finished = last.Version, last.Started, last.Finished
	}
	t := &r.Totals
	for _, run := range m.Runs {
		t.TextBytes += run.TextBytes
		t.Seconds += run.Seconds
	}
	for _, in := range m.Inputs {
		if in.Offset == 0 { // else it is the rest of a file
			t.Inputs++
		}
		t.Bytes += in.Bytes
	}
	r.Sources = compare(now.documents, then.documents, before != nil)
	for i := range r.Sources {
		r.Sources[i].Rejects = now.rejects[r.Sources[i].Name]
	}
	r.Languages = compare(now.counts["documents.language"], then.counts["documents.language"], before != nil)
	r.Types = compare(now.counts["mentions.type"], then.counts["mentions.type"], before != nil)
	r.Reasons = compare(now.counts["rejects.reason"], then.counts["rejects.reason"], before != nil)
	t.Documents = total("documents", now.documents, then.documents, before != nil)
	t.Mentions = total("mentions", now.counts["mentions.type"], then.counts["mentions.type"], before != nil)
	t.Rejects = total("rejects", now.rejects, then.rejects, before != nil)
	if t.Seconds > 0 {
		t.DocumentsPerSecond = round(float64(t.Documents.Count) / t.Seconds)
		t.MegabytesPerSecond = round(float64(t.TextBytes) / 1e6 / t.Seconds)
	}
	t.Seconds = round(t.Seconds)
	return r
}

func round(x float64) float64 { return math.Round(x*100) / 100 }

// figures are what a report counts of a manifest.
type figures struct {
	documents, rejects map[string]int64 // by source
	counts             map[string]map[string]int64
}

func figuresOf(m *warehouse.Manifest) figures {
	f := figures{documents: make(map[string]int64), rejects: make(map[string]int64), counts: m.Counts()}
	for _, in := range m.Inputs {
		name := Source(in.Path, m.Date)
		f.documents[name] += in.Documents
		f.rejects[name] += in.Rejects
	}
	return f
}

// Source is where an input counts: a file of JSON Lines by itself, one of text
// in its folder. The date in a path is DATE, for tomorrow it is another; "" is no
// date.
func Source(name, date string) string {
	base := strings.ToLower(path.Base(name))
	base = strings.TrimSuffix(strings.TrimSuffix(base, ".gz"), ".zst")
	switch {
	case path.Ext(base) != ".txt":
	case object.IsURL(name):
		name = name[:strings.LastIndexByte(name, '/')+1]
	default:
		name = path.Dir(name) + "/"
	}
	if date == "" {
		return name
	}
	return strings.NewReplacer(date, "DATE", strings.ReplaceAll(date, "-", ""), "DATE", strings.ReplaceAll(date, "-", "/"), "DATE", strings.ReplaceAll(date, "-", "_"), "DATE").Replace(name)
}

// compare lists counts, the largest first, and then those that have gone.
func compare(now, then map[string]int64, compared bool) []Count {
	names := make(map[string]bool)
	for name := range now {
		names[name] = true
	}
	for name, n := range then {
		if n > 0 {
			names[name] = true
		}
	}
	counts := make([]Count, 0, len(names))
	for _, name := range slices.Sorted(maps.Keys(names)) {
		counts = append(counts, count(name, now[name], then[name], compared))
	}
	slices.SortStableFunc(counts, func(a, b Count) int { return cmp.Compare(b.Count, a.Count) })
	return counts
}

func total(name string, now, then map[string]int64, compared bool) Count {
	return count(name, sum(now), sum(then), compared)
}

func sum(counts map[string]int64) (n int64) {
	for _, c := range counts {
		n += c
	}
	return n
}

func count(name string, now, then int64, compared bool) Count {
	c := Count{Name: name, Count: now}
	if compared {
		change := math.Abs(float64(now - then))
		c.Previous = &then
		c.Large = change >= largeCount && change >= largeShare*float64(then)
	}
	return c
}

// Counts are the totals in the order of the page.
func (t Totals) Counts() []Count { return []Count{t.Documents, t.Mentions, t.Rejects} }

// Change says in a word how a count has changed: "+12 %", "new", "gone".
func (c Count) Change() string {
	switch {
	case c.Previous == nil || c.Count == *c.Previous:
		return ""
	case *c.Previous == 0:
		return "new"
	case c.Count == 0:
		return "gone"
	}
	return fmt.Sprintf("%+.0f %%", 100*float64(c.Count-*c.Previous)/float64(*c.Previous))
}

// Changes are the large ones, with what they are of.
func (r *Report) Changes() (changes []Count) {
	for _, list := range []struct {
		what   string
		counts []Count
	}{
		{"", r.Totals.Counts()}, {"source ", r.Sources}, {"language ", r.Languages}, {"type ", r.Types}, {"reject ", r.Reasons},
	} {
		for _, c := range list.counts {
			if c.Large {
				c.Name = list.what + c.Name
				changes = append(changes, c)
			}
		}
	}
	return changes
}

// JSON is the report for programs.
func (r *Report) JSON() ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(visible.JSONWriter(&b))
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(r)
	return b.Bytes(), err
}

//go:embed report.html
var page string

var pages = template.Must(template.New("report").Funcs(template.FuncMap{
	"line":      visible.Line,
	"megabytes": func(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) },
	"first":     func(counts []Count) []Count { return counts[:min(len(counts), mostRows)] },
	"more":      func(counts []Count) int { return max(0, len(counts)-mostRows) },
	"list": func(title string, counts []Count, compared, rejects bool) any {
		return struct {
			Title             string
			Counts            []Count
			Compared, Rejects bool
		}{title, counts, compared, rejects}
	},
}).Parse(page))

// mostRows is how many rows a table of the page shows; report.json has all.
const mostRows = 100

// HTML writes the report for people: one page that fetches nothing and runs
// nothing.
func (r *Report) HTML(w *bytes.Buffer) error { return pages.Execute(w, r) }
