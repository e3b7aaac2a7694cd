package compare

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/dateline/dateline/pipeline/visible"
)

// groupings are those that are shown, in this order.
var groupings = []string{"date", "type", "language", "rule", "source"}

// rowsShown is how many groups a table shows; JSON has them all.
const rowsShown = 20

// Text writes the report for people.
func (r *Report) Text(w io.Writer, marks visible.Marks) error {
	p := printer{w: w, marks: marks}
	p.print("%s → %s%s\n", visible.Isolated(r.Old), visible.Isolated(r.New), r.dates())
	return p.report(r)
}

// Markdown writes the report for a page or a comment of a review.
func (r *Report) Markdown(w io.Writer) error {
	p := printer{w: w, markdown: true}
	p.print("**%s → %s**%s\n", visible.Markdown(r.Old), visible.Markdown(r.New), r.dates())
	return p.report(r)
}

// Summary writes the counts without what they are of.
func (r *Report) Summary(w io.Writer, marks visible.Marks) error {
	p := printer{w: w, marks: marks}
	p.counts(r)
	return p.err
}

func (r *Report) dates() string {
	switch len(r.Dates) {
	case 0:
		return ""
	case 1:
		return ", " + r.Dates[0]
	}
	return fmt.Sprintf(", %d dates from %s to %s", len(r.Dates), r.Dates[0], r.Dates[len(r.Dates)-1])
}

// printer writes reports until there is an error.
type printer struct {
	w        io.Writer
	marks    visible.Marks
	markdown bool
	err      error
}

func (p *printer) print(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func (p *printer) report(r *Report) error {
	for _, only := range []struct {
		dates []string
		where string
	}{{r.OnlyOld, r.Old}, {r.OnlyNew, r.New}} {
		if len(only.dates) > 0 {
			p.print("only in %s: %s\n", visible.Line(only.where), strings.Join(only.dates, ", "))
		}
	}
	p.print("\n")
	p.counts(r)
	for _, t := range []struct {
		name  string
		table *Table
	}{{"documents", &r.Documents}, {"mentions", &r.Mentions}} {
		for _, kind := range Kinds {
			p.examples(string(kind)+" "+t.name, kind, t.table.Examples)
		}
	}
	for _, failed := range r.Failed {
		p.print("\nFAILED: %s\n", failed)
	}
	if r.Same {
		p.print("\nno difference\n")
	}
	return p.err
}

// counts prints the totals, and of every grouping what differs.
func (p *printer) counts(r *Report) {
	var rejects Counts
	for _, row := range r.Rejects {
		rejects.add(row.Counts)
	}
	total := table("")
	total.Titles = append(total.Titles, "columns that differ")
	total.Add(append(Row{"documents", r.Documents.Counts}.cells(), fieldCounts(r.Documents.Fields))...)
	total.Add(append(Row{"mentions", r.Mentions.Counts}.cells(), fieldCounts(r.Mentions.Fields))...)
	total.Add(append(Row{"rejects", rejects}.cells(), "")...)
	p.table(total)
	for _, t := range []struct {
		name  string
		table *Table
	}{{"documents", &r.Documents}, {"mentions", &r.Mentions}} {
		for _, grouping := range groupings {
			if grouping == "date" && len(r.Dates) == 1 {
				continue
			}
			p.groups(t.name+" by "+grouping, t.table.By[grouping])
		}
	}
	p.groups("rejects by reason", r.Rejects)
}

// groups prints those groups that differ.
func (p *printer) groups(title string, rows []Row) {
	t := table(title)
	for _, row := range rows {
		if !row.same() {
			t.Add(row.cells()...)
		}
	}
	if len(t.Rows) == 0 {
		return
	}
	more := len(t.Rows) - rowsShown
	t.Rows = t.Rows[:min(len(t.Rows), rowsShown)]
	p.print("\n")
	p.table(t)
	if more > 0 {
		p.print("\n%d more differ\n", more)
	}
}

// table begins a table of counts.
func table(title string) *visible.Table {
	return &visible.Table{Titles: []string{title, ">before", ">after", ">lost", ">new", ">changed"}}
}

func (p *printer) table(t *visible.Table) {
	var b strings.Builder
	t.Write(&b, p.markdown)
	p.print("%s", &b)
}

func (r Row) cells() []string {
	cells := []string{r.Name}
	for _, n := range []int64{r.Before, r.After, r.Lost, r.New, r.Changed} {
		cells = append(cells, strconv.FormatInt(n, 10))
	}
	return cells
}

func fieldCounts(fields []FieldCount) string {
	var said []string
	for _, f := range fields {
		said = append(said, fmt.Sprintf("%s %d", f.Name, f.Count))
	}
	return strings.Join(said, ", ")
}

// examples prints those of a kind.
func (p *printer) examples(title string, kind Kind, all []Example) {
	first := true
	for i := range all {
		e := &all[i]
		if e.Kind != kind {
			continue
		}
		if first && p.err == nil {
			visible.Heading(p.w, title, p.markdown)
			first = false
		}
		if p.markdown {
			p.item(e)
		} else {
			p.example(e)
		}
	}
}

// example prints where it is found, what it is, and what stands beside it.
func (p *printer) example(e *Example) {
	p.print("%s\n", strings.TrimRight(fmt.Sprintf("  %s  %s  %s", visible.Isolated(e.ID), visible.Line(e.Language), e.from()), " "))
	if m := e.ExampleMention; m != nil {
		p.print("      %s\n", visible.Isolate(flat(m.Before)+mark(p.marks, e.Kind, m.Surface)+flat(m.After)))
		p.print("      %s\n", m.line())
	}
	p.fields("      ", e.Fields)
}

// item prints the same as an item of a list.
func (p *printer) item(e *Example) {
	p.print("- %s, %s", visible.Markdown(e.ID), visible.Markdown(e.Language))
	if from := e.from(); from != "" {
		p.print(", %s", visible.Markdown(from))
	}
	if m := e.ExampleMention; m != nil {
		p.print(": %s**%s**%s (%d-%d, %s, %s, %.2f, %s)", besideMarkdown(m.Before), visible.Markdown(m.Surface), besideMarkdown(m.After),
			m.Start, m.End, visible.Markdown(m.Type), visible.Markdown(m.Meaning()), m.Confidence, visible.Markdown(m.Rule))
	}
	for _, f := range e.Fields {
		p.print("; %s %s → %s", visible.Markdown(f.Name), visible.Markdown(f.Old), visible.Markdown(f.New))
	}
	p.print("\n")
}

// from is the input and the line of an example, where they are known.
func (e *Example) from() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d", visible.Line(e.Path), e.Line)
	}
	return visible.Line(e.Path)
}

// fields prints what differs.
func (p *printer) fields(indent string, fields []Field) {
	for _, f := range fields {
		p.print("%s%s %s → %s\n", indent, f.Name, orNone(f.Old), orNone(f.New))
	}
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return visible.Isolated(s)
}

func (m *ExampleMention) line() string {
	return visible.MentionLine(int(m.Start), int(m.End), m.Type, m.Confidence, m.Meaning(), m.Rule, m.Surface)
}

// mark marks a mention that is lost, new or changed.
func mark(marks visible.Marks, kind Kind, s string) string {
	s = visible.Line(s)
	switch kind {
	case Lost:
		return marks.Lost(s)
	case New:
		return marks.New(s)
	}
	return marks.Changed(s)
}

// besideMarkdown is flat, in Markdown.
func besideMarkdown(s string) string {
	s = flat(s)
	inner := strings.Trim(s, " ")
	before, after, _ := strings.Cut(s, inner)
	return before + visible.Markdown(inner) + after
}

// flat is a stretch of a text in one line, with its blanks on either side.
func flat(s string) string { return visible.Text(lineEnds.Replace(s)) }

var lineEnds = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")
