package compare

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/dateline/dateline/pipeline/visible"
)

// besideRunes is how many code points of the text are shown on either side of a
// mention.
const besideRunes = 60

// Text writes a document that is not the same, as people read it: how many of its
// mentions are lost, new and changed, where its text is at hand the lines in which
// they stand with marks, and a table of them. name is what the document is called.
func (d *Difference) Text(w io.Writer, name string, marks visible.Marks) error {
	p := printer{w: w, marks: marks}
	p.print("── %s · %s\n", visible.Isolated(name), d.Title())
	p.fields("  ", d.Fields)
	p.lines(d)
	for i := range d.Mentions {
		c := &d.Mentions[i]
		e := d.Example(c, "")
		p.print("%-8s%s\n", c.Kind, e.ExampleMention.line())
		p.fields("              ", c.Fields)
	}
	p.print("\n")
	return p.err
}

// Title says in a few words what has become of the document.
func (d *Difference) Title() string {
	var said []string
	if d.Kind != "" {
		said = append(said, "document "+string(d.Kind))
	}
	for _, kind := range Kinds {
		n := 0
		for i := range d.Mentions {
			if d.Mentions[i].Kind == kind {
				n++
			}
		}
		if n > 0 {
			said = append(said, fmt.Sprintf("%d %s", n, kind))
		}
	}
	return strings.Join(said, ", ")
}

// marked is a stretch of the text of a document.
type marked struct {
	start, end int
	kind       Kind
}

// stretches are the differences that stand in the text that is at hand, in its
// order. Of those that overlap the first is there: the table has all.
func (d *Difference) stretches() (all []marked) {
	text := d.Current().Text
	sameText := d.Old == nil || d.New == nil || d.Old.Row.TextSHA256 == d.New.Row.TextSHA256
	for i := range d.Mentions {
		c := &d.Mentions[i]
		m := c.current()
		if c.Kind == Lost && !sameText || int(m.EndByte) > len(text) {
			continue
		}
		all = append(all, marked{int(m.StartByte), int(m.EndByte), c.Kind})
	}
	slices.SortStableFunc(all, func(a, b marked) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	end := 0
	return slices.DeleteFunc(all, func(m marked) bool {
		if m.start < end {
			return true
		}
		end = m.end
		return false
	})
}

// lines prints the lines of the text in which something differs, long stretches
// without a difference left out.
func (p *printer) lines(d *Difference) {
	text := d.Current().Text
	at := 0 // what is before it is printed, or left out
	number, counted := 1, 0
	line := ""
	flush := func() {
		if line != "" {
			end := len(text)
			if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
				end = at + i
			}
			p.print("%6d: %s\n", number, visible.Isolate(line+head(text[at:end])))
			line = ""
		}
	}
	for _, m := range d.stretches() {
		between := text[at:m.start]
		if i := strings.LastIndexByte(between, '\n'); i >= 0 || line == "" {
			flush()
			number += strings.Count(text[counted:m.start], "\n")
			counted = m.start
			line = tail(between[i+1:])
		} else {
			line += middle(between)
		}
		line += mark(p.marks, m.kind, text[m.start:m.end])
		at = m.end
	}
	flush()
}

// head, tail and middle are the beginning, the end, and both of a stretch.
func head(s string) string {
	if i := visible.First(s, besideRunes); i < len(s) {
		return visible.Text(s[:i]) + "…"
	}
	return visible.Text(s)
}

func tail(s string) string {
	if i := visible.Last(s, besideRunes); i > 0 {
		return "…" + visible.Text(s[i:])
	}
	return visible.Text(s)
}

func middle(s string) string {
	i, k := visible.First(s, besideRunes), visible.Last(s, besideRunes)
	if i < k {
		return visible.Text(s[:i]) + " … " + visible.Text(s[k:])
	}
	return visible.Text(s)
}
