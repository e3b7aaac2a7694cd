package compare

import (
	"cmp"
	"encoding/json"
	"io"
	"maps"
	"slices"

	"github.com/dateline/dateline/pipeline/visible"
)

// Report is what a comparison has found.
type Report struct {
	Old       string   `json:"old"`
	New       string   `json:"new"`
	Dates     []string `json:"dates,omitempty"`    // of warehouses, that were compared
	OnlyOld   []string `json:"only_old,omitempty"` // dates that only one has
	OnlyNew   []string `json:"only_new,omitempty"`
	Tolerance float64  `json:"tolerance"` // of confidences
	Same      bool     `json:"same"`
	Documents Table    `json:"documents"`
	Mentions  Table    `json:"mentions"`
	Rejects   []Row    `json:"rejects,omitempty"` // by reason
	Failed    []string `json:"failed,omitempty"`  // thresholds, and what there is instead
}

// Table is what there is to say of documents or of mentions.
type Table struct {
	Counts
	Fields   []FieldCount     `json:"fields,omitempty"` // columns of what is changed, the most frequent first
	By       map[string][]Row `json:"by"`               // by language, source, date; mentions by type and rule too
	Examples []Example        `json:"examples,omitempty"`
}

// FieldCount is how often a column differs.
type FieldCount struct {
	Name  string `json:"field"`
	Count int64  `json:"count"`
}

// Row is the counts of a group.
type Row struct {
	Name string `json:"name"`
	Counts
}

// Report makes the report of what was added.
func (s *Summary) Report() *Report {
	r := &Report{
		Dates: s.dates, OnlyOld: s.onlyOld, OnlyNew: s.onlyNew, Tolerance: s.tolerance,
		Documents: s.documents.table(), Mentions: s.mentions.table(), Rejects: s.rejects.rows(),
	}
	r.Same = r.Documents.same() && r.Mentions.same() && len(r.OnlyOld)+len(r.OnlyNew) == 0 &&
		!slices.ContainsFunc(r.Rejects, func(row Row) bool { return !row.same() })
	return r
}

func (t *tally) table() Table {
	table := Table{Counts: t.Counts, By: make(map[string][]Row), Examples: t.examples.pick()}
	for name, n := range t.fields {
		table.Fields = append(table.Fields, FieldCount{name, n})
	}
	slices.SortFunc(table.Fields, func(a, b FieldCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
	})
	for grouping, counters := range t.by {
		table.By[grouping] = counters.rows()
	}
	return table
}

// rows lists counts, those with most differences first.
func (c counters) rows() (rows []Row) {
	for _, name := range slices.Sorted(maps.Keys(c)) {
		rows = append(rows, Row{name, *c[name]})
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(b.differences(), a.differences()) })
	return rows
}

func (c Counts) differences() int64 { return c.Lost + c.New + c.Changed }

// JSON writes the report for programs.
func (r *Report) JSON(w io.Writer) error {
	encoder := json.NewEncoder(visible.JSONWriter(w))
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}
