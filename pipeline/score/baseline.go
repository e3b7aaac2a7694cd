package score

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
)

// Change is a figure that is another than in an earlier report.
type Change struct {
	Of      string   `json:"of"`      // "all", a type, "language ar", "language ar person", "rule person.title"
	Measure string   `json:"measure"` // "F1", "value", …
	Before  *float64 `json:"before"`  // nil where it was not there
	After   *float64 `json:"after"`   // nil where it is not there any more
	Worse   bool     `json:"worse,omitempty"`
}

// ReadReport reads a report that was written as JSON.
func ReadReport(r io.Reader) (*Report, error) {
	report := new(Report)
	if err := json.NewDecoder(r).Decode(report); err != nil {
		return nil, fmt.Errorf("it is no report of eval in JSON: %w", err)
	}
	if len(report.Types) == 0 {
		return nil, fmt.Errorf("it is no report of eval in JSON: it has no types")
	}
	return report, nil
}

// figure is one of a report that is compared.
type figure struct {
	of, measure string
	value       float64
	gate        bool // a drop makes the report worse
}

// Compare gives the figures that have changed, in the order of the reports.
//
// A figure is worse that drops by more than the tolerance, or is not there any
// more: F1, overlapping F1 and values of each type and of all, F1 of each
// language, the languages told and the keys. The other figures (types within a
// language, rules) stand on few mentions and are told where they change by more
// than the tolerance, but do not count as worse.
func Compare(before, after *Report, tolerance float64) (changes []Change) {
	type key struct{ of, measure string }
	then := make(map[key]float64)
	for _, f := range before.figures() {
		then[key{f.of, f.measure}] = f.value
	}
	now := make(map[key]bool)
	for _, f := range after.figures() {
		k := key{f.of, f.measure}
		now[k] = true
		was, known := then[k]
		if !known {
			changes = append(changes, Change{Of: f.of, Measure: f.measure, After: &f.value})
			continue
		}
		const dust = 1e-9 // of floating-point numbers
		change := f.value - was
		if math.Abs(change) > dust && f.gate || math.Abs(change) > tolerance+dust {
			changes = append(changes, Change{f.of, f.measure, &was, &f.value, f.gate && -change > tolerance+dust})
		}
	}
	for _, f := range before.figures() {
		if !now[key{f.of, f.measure}] {
			changes = append(changes, Change{Of: f.of, Measure: f.measure, Before: &f.value, Worse: f.gate})
		}
	}
	return changes
}

// figures lists what is compared.
func (r *Report) figures() (list []figure) {
	add := func(of, measure string, x *Ratio, gate bool) {
		if x != nil {
			list = append(list, figure{of, measure, x.Value, gate})
		}
	}
	for _, f := range r.Types {
		add(f.Type, "F1", f.F1, true)
		add(f.Type, "overlap F1", f.OverlapF1, true)
		add(f.Type, "value", f.Value, true)
		add(f.Type, "value F1", f.ValueF1, true)
	}
	add(All, "language", r.Language, true)
	add(All, "one key per entity", r.Entities, true)
	for _, l := range r.Languages {
		of := "language " + l.Lang
		for _, f := range l.Types {
			if f.Type == All {
				add(of, "F1", f.F1, true)
			} else {
				add(of+" "+f.Type, "F1", f.F1, false)
			}
		}
	}
	for _, rule := range r.ByRule {
		add("rule "+rule.Rule, "precision", rule.Precision, false)
	}
	return list
}
