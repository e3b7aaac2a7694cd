package gold

import (
	"cmp"
	"slices"
)

// relation is how a mention stands to those that begin before it. Each is an index
// of a mention, or -1.
type relation struct {
	parent  int // the innermost one that encloses it
	crosses int // one that ends within it
	twin    int // one with the same span
}

// before orders mentions as gold does: by start, longer first.
func before(a, b *Mention) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
}

// nesting gives the relations of the mentions that have a place in the text.
func (d *Document) nesting() []relation {
	relations := make([]relation, len(d.Mentions))
	order := make([]int, 0, len(d.Mentions))
	for i, m := range d.Mentions {
		relations[i] = relation{-1, -1, -1}
		if m.Placed(d.Text) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return before(d.Mentions[a], d.Mentions[b]) })
	var open []int // those that have not ended, outermost first
	for _, i := range order {
		m, r := d.Mentions[i], &relations[i]
		for len(open) > 0 && d.Mentions[open[len(open)-1]].End <= m.Start {
			open = open[:len(open)-1]
		}
		for k := len(open) - 1; k >= 0 && r.parent < 0; k-- {
			switch o := d.Mentions[open[k]]; {
			case o.Start == m.Start && o.End == m.End:
				r.twin = open[k]
			case o.End >= m.End:
				r.parent = open[k]
			case o.End > m.Start:
				r.crosses = open[k]
			}
		}
		open = append(open, i)
	}
	return relations
}
