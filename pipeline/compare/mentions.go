package compare

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// mentions lists the differences between the mentions of a document, in the order
// of the text.
//
// In the same text a mention is that which has the same place and type, else the
// same place, else one of the same type that overlaps with it most. Where the text
// has become another, places say nothing: the first "Norway" of a type is the
// first then and now, the second the second.
func mentions(old, now *Document, tolerance float64) []Change {
	sameText := old.Row.TextSHA256 == now.Row.TextSHA256
	p := newPairs(old.Mentions, now.Mentions)
	if sameText {
		p.ends(func(a, b *warehouse.MentionRow) bool { return placeOf(a) == placeOf(b) && a.Type == b.Type })
		p.by(func(m *warehouse.MentionRow) any { return typedPlace{placeOf(m), m.Type} })
		p.by(func(m *warehouse.MentionRow) any { return placeOf(m) })
		p.overlapping()
	} else {
		p.by(func(m *warehouse.MentionRow) any { return [2]string{m.Type, m.Surface} })
	}
	var changes []Change
	for i := range old.Mentions {
		a := &old.Mentions[i]
		k := p.twin[0][i]
		if k < 0 {
			changes = append(changes, Change{Kind: Lost, Old: a})
			continue
		}
		b := &now.Mentions[k]
		if fields := mentionFields(old, now, a, b, tolerance, sameText); len(fields) > 0 {
			changes = append(changes, Change{Changed, a, b, fields})
		}
	}
	for k := range now.Mentions {
		if p.twin[1][k] < 0 {
			changes = append(changes, Change{Kind: New, New: &now.Mentions[k]})
		}
	}
	slices.SortStableFunc(changes, func(x, y Change) int {
		a, b := x.current(), y.current()
		return cmp.Or(cmp.Compare(a.StartByte, b.StartByte), cmp.Compare(b.EndByte, a.EndByte))
	})
	return changes
}

// current is the mention as it is, or as it was where it is no more.
func (c *Change) current() *warehouse.MentionRow {
	if c.New != nil {
		return c.New
	}
	return c.Old
}

// place is a stretch of a text; the zero value is none.
type place struct{ start, end int32 }

// String is "24-33".
func (p place) String() string {
	if p == (place{}) {
		return ""
	}
	return fmt.Sprintf("%d-%d", p.start, p.end)
}

type typedPlace struct {
	place
	typ string
}

func placeOf(m *warehouse.MentionRow) place { return place{m.StartByte, m.EndByte} }

// pairs matches two lists of mentions, old and new.
type pairs struct {
	list [2][]warehouse.MentionRow
	twin [2][]int // index in the other list, -1 for none yet
}

func newPairs(old, now []warehouse.MentionRow) *pairs {
	p := &pairs{list: [2][]warehouse.MentionRow{old, now}}
	both := make([]int, len(old)+len(now))
	for i := range both {
		both[i] = -1
	}
	p.twin = [2][]int{both[:len(old)], both[len(old):]}
	return p
}

func (p *pairs) match(i, k int) { p.twin[0][i], p.twin[1][k] = k, i }

// ends matches what is the same at the beginning and at the end of both lists,
// which is nearly all there is.
func (p *pairs) ends(same func(a, b *warehouse.MentionRow) bool) {
	old, now := p.list[0], p.list[1]
	n := min(len(old), len(now))
	i := 0
	for ; i < n && same(&old[i], &now[i]); i++ {
		p.match(i, i)
	}
	for k := 1; k <= n-i && same(&old[len(old)-k], &now[len(now)-k]); k++ {
		p.match(len(old)-k, len(now)-k)
	}
}

// by matches what is left and has the same key, the first of a key with the first.
func (p *pairs) by(key func(*warehouse.MentionRow) any) {
	left := make(map[any][]int)
	for k, twin := range p.twin[1] {
		if twin < 0 {
			of := key(&p.list[1][k])
			left[of] = append(left[of], k)
		}
	}
	if len(left) == 0 {
		return
	}
	for i, twin := range p.twin[0] {
		if twin >= 0 {
			continue
		}
		of := key(&p.list[0][i])
		if same := left[of]; len(same) > 0 {
			p.match(i, same[0])
			left[of] = same[1:]
		}
	}
}

// overlapping matches each of what is left with that of the same type, among what
// is left, which shares most bytes with it.
func (p *pairs) overlapping() {
	left := [2][]int{p.left(0), p.left(1)}
	from := 0 // all before it end before the mention begins
	for _, i := range left[0] {
		a := &p.list[0][i]
		for from < len(left[1]) && p.list[1][left[1][from]].EndByte <= a.StartByte {
			from++
		}
		best, most := -1, int32(0)
		for _, k := range left[1][from:] {
			b := &p.list[1][k]
			if b.StartByte >= a.EndByte {
				break
			}
			shared := min(a.EndByte, b.EndByte) - max(a.StartByte, b.StartByte)
			if b.Type == a.Type && p.twin[1][k] < 0 && shared > most {
				best, most = k, shared
			}
		}
		if best >= 0 {
			p.match(i, best)
		}
	}
}

// left are the mentions of a list that have no twin, by their start.
func (p *pairs) left(side int) (left []int) {
	for i, twin := range p.twin[side] {
		if twin < 0 {
			left = append(left, i)
		}
	}
	slices.SortStableFunc(left, func(i, k int) int {
		return cmp.Compare(p.list[side][i].StartByte, p.list[side][k].StartByte)
	})
	return left
}
