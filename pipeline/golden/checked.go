package golden

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dateline/dateline/pipeline/compare"
	"github.com/dateline/dateline/pipeline/visible"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// Checked is what has become of golden output.
type Checked struct {
	Report *compare.Report
	folder Folder
	cases  []item // every document, and the rejects that are lost or new
}

// item is a document, or a reject that differs.
type item struct {
	path string // of the article, below its folder
	line int32  // in it, 0 for the whole of it
	id   string
	diff *compare.Difference // nil where the document is the same

	kind   compare.Kind // of the reject
	reject *warehouse.RejectRow
}

// Same reports whether nothing differs.
func (c *Checked) Same() bool { return c.Report.Same && !slices.ContainsFunc(c.cases, item.differs) }

func (i item) differs() bool { return i.diff != nil || i.reject != nil }

func (c *Checked) add(d *compare.Difference) error {
	row := &d.Current().Row
	i := item{path: row.Path, line: row.Line, id: row.DocID}
	if !d.Same() {
		i.diff = d
	}
	c.cases = append(c.cases, i)
	return nil
}

func (c *Checked) addRejects(kind compare.Kind, rows []warehouse.RejectRow) {
	for k := range rows {
		c.cases = append(c.cases, item{path: rows[k].Path, line: rows[k].Line, id: rows[k].DocID, kind: kind, reject: &rows[k]})
	}
}

// sort puts the items in the order of the articles.
func (c *Checked) sort() {
	slices.SortStableFunc(c.cases, func(a, b item) int {
		return cmp.Or(strings.Compare(a.path, b.path), cmp.Compare(a.line, b.line), strings.Compare(string(a.kind), string(b.kind)))
	})
}

// file is the article of an item, or the golden file where there is none any more.
func (c *Checked) file(i item) string {
	if i.diff != nil && i.diff.New == nil || i.kind == compare.Lost {
		return c.folder.file(i.path)
	}
	return filepath.Join(c.folder.Articles, filepath.FromSlash(i.path))
}

// name is an item for people: its file and line.
func (c *Checked) name(i item) string {
	name := filepath.ToSlash(c.file(i))
	if i.line > 0 && c.file(i) != c.folder.file(i.path) {
		name += fmt.Sprintf(":%d", i.line)
	}
	return name
}

// title says in a few words what has become of an item.
func (i item) title() string {
	if i.reject != nil {
		return fmt.Sprintf("reject %s: %s", i.kind, visible.Line(i.reject.Reason))
	}
	return i.diff.Title()
}

// Text writes the documents that differ, with marks in their texts, and a summary
// by type, language, rule and source.
func (c *Checked) Text(w io.Writer, marks visible.Marks) error {
	for _, i := range c.cases {
		if err := c.text(w, i, marks); err != nil {
			return err
		}
	}
	if err := c.Report.Summary(w, marks); err != nil || !c.Same() {
		return err
	}
	_, err := fmt.Fprintln(w, "\nno difference")
	return err
}

func (c *Checked) text(w io.Writer, i item, marks visible.Marks) error {
	switch {
	case i.diff != nil:
		return i.diff.Text(w, c.name(i), marks)
	case i.reject != nil:
		_, err := fmt.Fprintf(w, "── %s · %s\n  %s\n\n", visible.Isolated(c.name(i)), i.title(), visible.Line(i.reject.Message))
		return err
	}
	return nil
}
