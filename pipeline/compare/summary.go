package compare

import (
	"context"
	"iter"

	"github.com/dateline/dateline/pipeline/report"
)

// Counts say how many there were of something, how many there are, and what
// became of them. Of what is changed Changed counts under what it was.
type Counts struct {
	Before  int64 `json:"before"`
	After   int64 `json:"after"`
	Lost    int64 `json:"lost"`
	New     int64 `json:"new"`
	Changed int64 `json:"changed"`
}

// same reports whether nothing differs.
func (c Counts) same() bool { return c.Lost+c.New+c.Changed == 0 && c.Before == c.After }

func (c *Counts) add(more Counts) {
	c.Before += more.Before
	c.After += more.After
	c.Lost += more.Lost
	c.New += more.New
	c.Changed += more.Changed
}

// The states that are counted besides the kinds.
const (
	before Kind = "before"
	after  Kind = "after"
)

// of gives the counter of a kind.
func (c *Counts) of(kind Kind) *int64 {
	switch kind {
	case before:
		return &c.Before
	case after:
		return &c.After
	case Lost:
		return &c.Lost
	case New:
		return &c.New
	}
	return &c.Changed
}

// Summary counts differences. Its memory is that of the types, languages, rules
// and sources that there are, and of the examples.
type Summary struct {
	tolerance float64
	documents tally
	mentions  tally
	rejects   counters // by reason

	old, now         string // the dates being compared, of warehouses
	dates            []string
	onlyOld, onlyNew []string // dates
}

// tally counts documents or mentions.
type tally struct {
	Counts
	fields   map[string]int64    // how often a column of what is changed differs
	by       map[string]counters // by a grouping: "language"
	examples examples
}

// counters are counts by the names of a grouping: "id".
type counters map[string]*Counts

// of gives the counts of a name, which it may have to make.
func (c counters) of(name string) *Counts {
	counts := c[name]
	if counts == nil {
		counts = new(Counts)
		c[name] = counts
	}
	return counts
}

// group is what a document or a mention counts for.
type group struct{ grouping, name string }

// count adds n of a kind to the total and to groups.
func (t *tally) count(kind Kind, n int64, groups []group) {
	*t.Counts.of(kind) += n
	for _, g := range groups {
		*t.grouping(g.grouping).of(g.name).of(kind) += n
	}
}

func (t *tally) grouping(name string) counters {
	if t.by[name] == nil {
		t.by[name] = make(counters)
	}
	return t.by[name]
}

// NewSummary makes a summary without any counts, which will hold so many examples
// of lost, new and changed documents and mentions each.
func NewSummary(tolerance float64, examples int) *Summary {
	s := &Summary{tolerance: tolerance, rejects: make(counters)}
	for _, t := range []*tally{&s.documents, &s.mentions} {
		t.fields, t.by, t.examples = make(map[string]int64), make(map[string]counters), newExamples(examples)
	}
	return s
}

// begin has what follows counted for these dates.
func (s *Summary) begin(old, now string) {
	s.old, s.now = old, now
	s.dates = append(s.dates, now)
}

// Documents compares two sequences of documents in any order and adds what
// differs, of which each is told, where tell is not nil. Memory is as for Options.
func (s *Summary) Documents(ctx context.Context, old, now iter.Seq2[*Document, error], memory int64, tell func(*Difference) error) error {
	if memory == 0 {
		memory = DefaultMemory
	}
	return join(ctx, old, now, memory, func(old, now *Document) error {
		d := Documents(old, now, s.tolerance)
		s.add(d)
		if tell == nil {
			return nil
		}
		return tell(d)
	})
}

// add counts a difference.
func (s *Summary) add(d *Difference) {
	old, now := s.state(before, d.Old, s.old), s.state(after, d.New, s.now)
	of := func(kind Kind) []group {
		if kind == New {
			return now
		}
		return old
	}
	if d.Kind != "" {
		s.documents.count(d.Kind, 1, of(d.Kind))
		s.documents.examples.add(d.Kind, d.group(), func() Example { return d.example(s.now) })
	}
	for _, f := range d.Fields {
		s.documents.fields[f.Name]++
	}
	for i := range d.Mentions {
		c := &d.Mentions[i]
		m := c.Old
		if c.Kind == New {
			m = c.New
		}
		s.mentions.count(c.Kind, 1, of(c.Kind))
		*s.mentions.grouping("type").of(m.Type).of(c.Kind)++
		*s.mentions.grouping("rule").of(m.Rule).of(c.Kind)++
		for _, f := range c.Fields {
			s.mentions.fields[f.Name]++
		}
		s.mentions.examples.add(c.Kind, c.group(), func() Example { return d.Example(c, s.now) })
	}
}

// state counts what there was or is of a document, and gives the groups that it
// and its mentions belong to.
func (s *Summary) state(kind Kind, d *Document, date string) []group {
	if d == nil {
		return nil
	}
	groups := []group{{"language", d.Row.Language}}
	if d.Row.Path != "" {
		groups = append(groups, group{"source", report.Source(d.Row.Path, date)})
	}
	if date != "" {
		groups = append(groups, group{"date", date})
	}
	s.documents.count(kind, 1, groups)
	s.mentions.count(kind, int64(len(d.Mentions)), groups)
	types, rules := s.mentions.grouping("type"), s.mentions.grouping("rule")
	for i := range d.Mentions {
		*types.of(d.Mentions[i].Type).of(kind)++
		*rules.of(d.Mentions[i].Rule).of(kind)++
	}
	return groups
}
