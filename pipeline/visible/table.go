package visible

import (
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"
)

// Table is a table of a report, for a terminal or in Markdown. Titles that begin
// with > are of columns of figures, which are set to the right.
type Table struct {
	Titles []string
	Rows   [][]string
}

// Add adds a row, with a cell for every title.
func (t *Table) Add(cells ...string) { t.Rows = append(t.Rows, cells) }

// title gives the title of a column, and whether it is set to the right.
func (t *Table) title(i int) (string, bool) { return strings.CutPrefix(t.Titles[i], ">") }

// Write writes the table, or nothing where it has no rows.
func (t *Table) Write(w io.Writer, markdown bool) {
	switch {
	case len(t.Rows) == 0:
	case markdown:
		t.markdown(w)
	default:
		t.text(w)
	}
}

func (t *Table) text(w io.Writer) {
	titles, widths := make([]string, len(t.Titles)), make([]int, len(t.Titles))
	for i := range t.Titles {
		titles[i], _ = t.title(i)
		widths[i] = uniseg.StringWidth(titles[i])
		for _, row := range t.Rows {
			widths[i] = max(widths[i], uniseg.StringWidth(Line(row[i])))
		}
	}
	line := func(cells []string) {
		var b strings.Builder
		for i, cell := range cells {
			cell = Line(cell)
			fill := strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell))
			if strings.ContainsFunc(cell, func(r rune) bool { return r > 0x2fff || r >= 0x590 && r < 0x900 }) {
				cell = Isolate(cell)
			}
			if i > 0 {
				b.WriteString("  ")
			}
			if _, right := t.title(i); right {
				b.WriteString(fill + cell)
			} else {
				b.WriteString(cell + fill)
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
	line(titles)
	for _, row := range t.Rows {
		line(row)
	}
}

func (t *Table) markdown(w io.Writer) {
	line := func(cells []string) { fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | ")) }
	titles, rules := make([]string, len(t.Titles)), make([]string, len(t.Titles))
	for i := range t.Titles {
		right := false
		if titles[i], right = t.title(i); right {
			rules[i] = "--:"
		} else {
			rules[i] = "---"
		}
	}
	line(titles)
	line(rules)
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = Markdown(cell)
		}
		line(cells)
	}
}

// Markdown is Line, without what means something in Markdown.
func Markdown(s string) string {
	var b strings.Builder
	for _, r := range Line(s) {
		if strings.ContainsRune("\\`*_{}[]<>()#!|~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Heading sets what follows in a report apart.
func Heading(w io.Writer, title string, markdown bool) {
	if markdown {
		fmt.Fprintf(w, "\n### %s\n\n", title)
	} else {
		fmt.Fprintf(w, "\n%s\n", title)
	}
}
