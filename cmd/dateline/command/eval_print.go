package command

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/dateline/dateline/pipeline/gold"
	"github.com/dateline/dateline/pipeline/score"
	"github.com/dateline/dateline/pipeline/visible"
)

// printReport writes a report for people, as text or in Markdown.
func printReport(w io.Writer, r *score.Report, compared, markdown bool) error {
	fmt.Fprintf(w, "%d documents", r.Documents)
	if r.Missing > 0 {
		fmt.Fprintf(w, ", %d of them without anything to compare", r.Missing)
	}
	fmt.Fprintf(w, ", language right %s", withInterval(r.Language))
	if r.Entities != nil {
		fmt.Fprintf(w, ", one key per entity %s of %d", withInterval(r.Entities), r.Entities.Of)
	}
	fmt.Fprintln(w)
	for _, part := range []struct {
		title string
		table visible.Table
	}{
		{"By type", typeTable(r.Types)},
		{"By language", languageTable(r.Languages)},
		{"By rule", ruleTable(r.ByRule)},
		{"The errors that occur most", errorTable(r.Errors)},
		{"The documents with the most errors", costlyTable(r.Costliest)},
		{"Changes", changeTable(r.Changes)},
	} {
		if len(part.table.Rows) > 0 {
			visible.Heading(w, part.title, markdown)
			part.table.Write(w, markdown)
		}
	}
	if compared && len(r.Changes) == 0 {
		visible.Heading(w, "Changes", markdown)
		fmt.Fprintln(w, "none")
	}
	return nil
}

func typeTable(types []score.Figures) visible.Table {
	t := visible.Table{Titles: []string{"type", ">gold", ">found", ">exact", ">P", ">R", ">F1", "95 %", ">overlap P", ">R", ">F1", ">value", ">value F1", "95 %"}}
	for _, f := range types {
		t.Add(f.Type, strconv.Itoa(f.Gold), strconv.Itoa(f.Found), strconv.Itoa(f.Exact), figure(f.Precision), figure(f.Recall), figure(f.F1), interval(f.F1),
			figure(f.OverlapPrecision), figure(f.OverlapRecall), figure(f.OverlapF1), figure(f.Value), figure(f.ValueF1), interval(f.ValueF1))
	}
	return t
}

func languageTable(languages []score.Language) visible.Table {
	t := visible.Table{Titles: []string{"language", ">documents", ">told", ">gold", ">found", ">P", ">R", ">F1", "95 %"}}
	for _, typ := range gold.Scored {
		t.Titles = append(t.Titles, ">"+typ+" F1")
	}
	for _, l := range languages {
		all := l.Types[len(l.Types)-1]
		row := []string{l.Lang, strconv.Itoa(l.Documents), figure(l.Language), strconv.Itoa(all.Gold), strconv.Itoa(all.Found), figure(all.Precision), figure(all.Recall), figure(all.F1), interval(all.F1)}
		for _, typ := range gold.Scored {
			cell := "-"
			if i := slices.IndexFunc(l.Types, func(f score.Figures) bool { return f.Type == typ }); i >= 0 {
				cell = figure(l.Types[i].F1)
			}
			row = append(row, cell)
		}
		t.Add(row...)
	}
	return t
}

func ruleTable(rules []score.Rule) visible.Table {
	t := visible.Table{Titles: []string{"rule", ">found", ">wrong", ">P", "95 %", ">overlap P", ">value"}}
	for _, r := range rules {
		t.Add(r.Rule, strconv.Itoa(r.Found), strconv.Itoa(r.Found-r.Exact), figure(r.Precision), interval(r.Precision), figure(r.OverlapPrecision), figure(r.Value))
	}
	return t
}

func errorTable(errors []score.Errors) visible.Table {
	t := visible.Table{Titles: []string{">times", "error", "type", "surface", "found", "rule", "for example"}}
	for _, e := range errors {
		t.Add(strconv.Itoa(e.Count), e.Kind, e.Type, e.Surface, e.Found, e.Rule, e.ID+": "+e.Context)
	}
	return t
}

func costlyTable(documents []score.Costly) visible.Table {
	t := visible.Table{Titles: []string{">errors", ">mentions", "document"}}
	for _, d := range documents {
		t.Add(strconv.Itoa(d.Errors), strconv.Itoa(d.Gold), d.ID)
	}
	return t
}

func changeTable(changes []score.Change) visible.Table {
	t := visible.Table{Titles: []string{"of", "figure", ">before", ">after", ">change", ""}}
	for _, c := range changes {
		row := []string{c.Of, c.Measure, "-", "-", "", ""}
		if c.Before != nil {
			row[2] = fmt.Sprintf("%.4f", *c.Before)
		}
		if c.After != nil {
			row[3] = fmt.Sprintf("%.4f", *c.After)
		}
		switch {
		case c.Before == nil:
			row[4] = "new"
		case c.After == nil:
			row[4] = "gone"
		default:
			row[4] = fmt.Sprintf("%+.4f", *c.After-*c.Before)
		}
		if c.Worse {
			row[5] = "worse"
		}
		t.Add(row...)
	}
	return t
}

// figure is a figure for people; "-" for none.
func figure(r *score.Ratio) string {
	if r == nil {
		return "-"
	}
	return fmt.Sprintf("%.3f", r.Value)
}

// interval is what a figure may well be.
func interval(r *score.Ratio) string {
	if r == nil {
		return ""
	}
	return fmt.Sprintf("%.2f–%.2f", r.Low, r.High)
}

func withInterval(r *score.Ratio) string {
	if r == nil {
		return "-"
	}
	return figure(r) + " (" + interval(r) + ")"
}
