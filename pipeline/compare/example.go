package compare

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// Example is a document or a mention that is lost, new or changed.
type Example struct {
	Kind     Kind    `json:"kind"`
	Date     string  `json:"date,omitempty"`
	ID       string  `json:"doc_id"`
	Path     string  `json:"path,omitempty"`
	Line     int32   `json:"line,omitempty"`
	Language string  `json:"language"`
	Fields   []Field `json:"fields,omitempty"`

	*ExampleMention
}

// ExampleMention is a mention as it is, or as it was where it is lost.
type ExampleMention struct {
	Start      int32   `json:"start"`
	End        int32   `json:"end"`
	Surface    string  `json:"surface"`
	Type       string  `json:"type"`
	Entity     string  `json:"entity,omitempty"`
	Value      string  `json:"value,omitempty"`
	Confidence float64 `json:"confidence"`
	Rule       string  `json:"rule"`

	// Before and After are what stands beside it: the text where it is at hand,
	// else the next mentions.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// example is the document of a difference.
func (d *Difference) example(date string) Example {
	row := &d.Current().Row
	return Example{Kind: d.Kind, Date: date, ID: row.DocID, Path: row.Path, Line: row.Line, Language: row.Language, Fields: d.Fields}
}

// Example is a change of a mention, of a date where there are several.
func (d *Difference) Example(c *Change, date string) Example {
	document := d.New
	if c.New == nil {
		document = d.Old
	}
	m := c.current()
	e := d.example(date)
	e.Kind, e.Fields = c.Kind, c.Fields
	e.ExampleMention = &ExampleMention{
		Start: m.StartByte, End: m.EndByte, Surface: m.Surface, Type: m.Type, Entity: m.Entity, Value: m.Value, Confidence: m.Confidence, Rule: m.Rule,
	}
	e.Before, e.After = neighbours(document.Mentions, m)
	return e
}

// neighbours are the surfaces of the mentions on either side.
func neighbours(list []warehouse.MentionRow, m *warehouse.MentionRow) (before, after string) {
	end := int32(-1)
	start := int32(-1)
	for i := range list {
		o := &list[i]
		if o.EndByte <= m.StartByte && o.EndByte > end {
			end, before = o.EndByte, o.Surface+" … "
		}
		if o.StartByte >= m.EndByte && (start < 0 || o.StartByte < start) {
			start, after = o.StartByte, " … "+o.Surface
		}
	}
	return before, after
}

// Meaning is what the mention stands for: a key, or a date's value.
func (e *ExampleMention) Meaning() string {
	switch {
	case e.Entity != "":
		return e.Entity
	case e.Value != "":
		return e.Value
	}
	return "open"
}

// group is what a change has in common with others: those of a group are examples
// of one thing. It is the rule, or the columns that differ.
func (c *Change) group() string {
	if c.Kind == Changed {
		return names(c.Fields)
	}
	return c.current().Rule
}

func (d *Difference) group() string {
	if d.Kind == Changed {
		return names(d.Fields)
	}
	return d.Current().Row.Language
}

func names(fields []Field) string {
	var b strings.Builder
	for i, f := range fields {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(f.Name)
	}
	return b.String()
}

// examples are some of each group.
type examples struct {
	most  int // of each kind
	kinds map[Kind]map[string]*exampleGroup
}

type exampleGroup struct {
	name  string
	count int64
	first []Example
}

// ofGroup is how many examples of one group are kept, groupsKept of how many
// groups of a kind.
const (
	ofGroup    = 3
	groupsKept = 1000
)

func newExamples(most int) examples {
	return examples{most, map[Kind]map[string]*exampleGroup{Lost: {}, New: {}, Changed: {}}}
}

// add counts an example for its group; it is made only where it is kept.
func (e *examples) add(kind Kind, group string, example func() Example) {
	groups := e.kinds[kind]
	g := groups[group]
	if g == nil {
		if len(groups) == groupsKept || e.most == 0 {
			return
		}
		g = &exampleGroup{name: group}
		groups[group] = g
	}
	if g.count++; len(g.first) < ofGroup {
		g.first = append(g.first, example())
	}
}

// pick gives the examples to show: of each kind the first of every group, the
// largest group first, then the second ones.
func (e *examples) pick() (picked []Example) {
	for _, kind := range Kinds {
		groups := slices.SortedFunc(maps.Values(e.kinds[kind]), func(a, b *exampleGroup) int {
			return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.name, b.name))
		})
		left := e.most
		for i := range ofGroup {
			for _, g := range groups {
				if i < len(g.first) && left > 0 {
					picked = append(picked, g.first[i])
					left--
				}
			}
		}
	}
	return picked
}
