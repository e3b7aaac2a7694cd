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
)

// GitHub writes what differs as workflow commands, which GitHub shows beside the
// lines of the articles: one for every line that has differences.
func (c *Checked) GitHub(w io.Writer) error {
	for _, i := range c.cases {
		if !i.differs() {
			continue
		}
		for _, a := range c.annotations(i) {
			_, err := fmt.Fprintf(w, "::error file=%s,line=%d,title=%s::%s\n",
				property(filepath.ToSlash(c.file(i))), a.line, property("dateline golden: "+i.title()), data(strings.Join(a.said, "\n")))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// annotation is what is said of a line of a file.
type annotation struct {
	line int
	said []string
}

// annotations are those of an item, in the order of the lines. In a file of JSON
// Lines all stand at the line of the document.
func (c *Checked) annotations(i item) []annotation {
	first := max(1, int(i.line))
	if i.reject != nil {
		return []annotation{{first, []string{visible.Line(i.reject.Message)}}}
	}
	text := i.diff.Current().Text
	var all []annotation
	say := func(line int, said string) {
		k := slices.IndexFunc(all, func(a annotation) bool { return a.line == line })
		if k < 0 {
			k = len(all)
			all = append(all, annotation{line: line})
		}
		all[k].said = append(all[k].said, said)
	}
	for _, f := range i.diff.Fields {
		say(first, f.Name+" "+became(f))
	}
	for k := range i.diff.Mentions {
		change := &i.diff.Mentions[k]
		m := i.diff.Example(change, "").ExampleMention
		line := first
		if i.line == 0 && int(m.Start) <= len(text) {
			line += strings.Count(text[:m.Start], "\n")
		}
		say(line, describe(change, m))
	}
	if len(all) == 0 {
		say(first, i.title())
	}
	return all
}

// describe is a change in one line.
func describe(c *compare.Change, m *compare.ExampleMention) string {
	said := visible.Line(fmt.Sprintf("%s: %s \"%s\", %s, %s", c.Kind, m.Type, m.Surface, m.Meaning(), m.Rule))
	for _, f := range c.Fields {
		said += "; " + f.Name + " " + became(f)
	}
	return said
}

// became is what a field was and what it is.
func became(f compare.Field) string {
	return cmp.Or(visible.Line(f.Old), "none") + " → " + cmp.Or(visible.Line(f.New), "none")
}

// data and property are escaped as GitHub's runner takes them back.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(s))
}
