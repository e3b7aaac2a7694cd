package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/dateline/dateline/pipeline/visible"
)

// table is a table of a report, for a terminal or in Markdown. Titles that begin
// with > are of columns of figures, which are set to the right.
type table struct {
	titles []string
	rows   [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// title gives the title of a column, and whether it is set to the right.
func (t *table) title(i int) (string, bool) { return strings.CutPrefix(t.titles[i], ">") }

// write writes the table, or nothing where it has no rows.
func (t *table) write(w io.Writer, markdown bool) {
	switch {
	case len(t.rows) == 0:
	case markdown:
		t.markdown(w)
	default:
		t.text(w)
	}
}

func (t *table) text(w io.Writer) {
	titles, widths := make([]string, len(t.titles)), make([]int, len(t.titles))
	for i := range t.titles {
		titles[i], _ = t.title(i)
		widths[i] = uniseg.StringWidth(titles[i])
		for _, row := range t.rows {
			widths[i] = max(widths[i], uniseg.StringWidth(visible.Line(row[i])))
		}
	}
	line := func(cells []string) {
		var b strings.Builder
		for i, cell := range cells {
			cell = visible.Line(cell)
			fill := strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell))
			if strings.ContainsFunc(cell, func(r rune) bool { return r > 0x2fff || r >= 0x590 && r < 0x900 }) {
				cell = isolate + cell + endIsolate
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
	for _, row := range t.rows {
		line(row)
	}
}

func (t *table) markdown(w io.Writer) {
	line := func(cells []string) { fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | ")) }
	titles, rules := make([]string, len(t.titles)), make([]string, len(t.titles))
	for i := range t.titles {
		right := false
		if titles[i], right = t.title(i); right {
			rules[i] = "--:"
		} else {
			rules[i] = "---"
		}
	}
	line(titles)
	line(rules)
	for _, row := range t.rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = markdown(cell)
		}
		line(cells)
	}
}

// markdown is a text in one line that means nothing in Markdown.
func markdown(s string) string {
	var b strings.Builder
	for _, r := range visible.Line(s) {
		if strings.ContainsRune("\\`*_{}[]<>()#!|~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// heading sets what follows apart.
func heading(w io.Writer, title string, markdown bool) {
	if markdown {
		fmt.Fprintf(w, "\n### %s\n\n", title)
	} else {
		fmt.Fprintf(w, "\n%s\n", title)
	}
}
