package gold

import (
	"slices"
	"strings"
	"unicode"
)

// nearby is how far from its stated start a surface is looked for, in bytes.
const nearby = 100

// Fix puts in what can be computed: offsets from surfaces where the surface can
// only be meant in one place, surfaces from offsets, the order of the mentions and
// their parents. It takes out what only helps to read a template. It gives the
// number of mentions whose offsets are others now.
//
// A surface can only be meant in one place where it stands there alone, or as many
// times as there are mentions of it without a place, or where the offsets are code
// points, or once near the stated start, or once between the mentions before and
// behind it.
func (d *Document) Fix() (moved int) {
	was := make([][2]int, len(d.Mentions))
	for i, m := range d.Mentions {
		was[i] = [2]int{m.Start, m.End}
		if m.Surface == "" && m.Placed(d.Text) {
			m.Surface = d.Text[m.Start:m.End]
		}
	}
	p := d.places()
	p.put(p.inCodePoints)
	p.put(p.inRows())
	p.put(p.near)
	p.put(p.between)
	for i, m := range d.Mentions {
		m.trim(d.Text)
		if was[i] != [2]int{m.Start, m.End} {
			moved++
		}
		m.Context, m.Confidence, m.Rule, m.Doubtful = "", 0, "", false
	}
	d.sort()
	return moved
}

// trim leaves white space at the ends of a mention that has its place outside.
func (m *Mention) trim(text string) {
	if !m.Placed(text) || text[m.Start:m.End] != m.Surface || strings.TrimSpace(m.Surface) == "" {
		return
	}
	m.Surface = strings.TrimRightFunc(m.Surface, unicode.IsSpace)
	m.End = m.Start + len(m.Surface)
	m.Surface = strings.TrimLeftFunc(m.Surface, unicode.IsSpace)
	m.Start = m.End - len(m.Surface)
}

// sort puts the mentions in order and computes their parents. Those without a
// place stay behind the one that they stood behind.
func (d *Document) sort() {
	type keyed struct{ at, mention *Mention }
	order := make([]keyed, len(d.Mentions))
	at := &Mention{}
	for i, m := range d.Mentions {
		if m.Placed(d.Text) {
			at = m
		}
		order[i] = keyed{at, m}
	}
	slices.SortStableFunc(order, func(a, b keyed) int { return before(a.at, b.at) })
	for i, o := range order {
		d.Mentions[i] = o.mention
	}
	for i, r := range d.nesting() {
		d.Mentions[i].Parent = nil
		if r.parent >= 0 {
			d.Mentions[i].Parent = &r.parent
		}
	}
}

// places are those where surfaces stand, and the mentions that have theirs.
type places struct {
	*Document
	stands []bool
	taken  map[place]bool
	found  map[string][]int // where each surface stands, in bytes
}

type place struct {
	start, end int
	typ        string
}

func (d *Document) places() *places {
	p := &places{d, make([]bool, len(d.Mentions)), make(map[place]bool), make(map[string][]int)}
	for i, m := range d.Mentions {
		if m.Placed(d.Text) && d.Text[m.Start:m.End] == m.Surface {
			p.take(i)
		}
	}
	return p
}

// put places the mentions that have no place where find says.
func (p *places) put(find func(i int) (start int, ok bool)) {
	for i, m := range p.Mentions {
		if p.stands[i] || m.Surface == "" {
			continue
		}
		if start, ok := find(i); ok {
			m.Start, m.End = start, start+len(m.Surface)
			p.take(i)
		}
	}
}

func (p *places) take(i int) {
	m := p.Mentions[i]
	p.stands[i], p.taken[place{m.Start, m.End, m.Type}] = true, true
}

// free gives where the surface of a mention stands and no mention of its type does;
// if it stands within such mentions only, there.
func (p *places) free(i int) (free []int) {
	m := p.Mentions[i]
	all, known := p.found[m.Surface]
	if !known {
		for at := 0; ; {
			next := strings.Index(p.Text[at:], m.Surface)
			if next < 0 {
				break
			}
			all = append(all, at+next)
			at += next + len(m.Surface)
		}
		p.found[m.Surface] = all
	}
	var within []int
	for _, at := range all {
		end := at + len(m.Surface)
		if p.taken[place{at, end, m.Type}] {
			continue
		}
		if p.met(at, end, m.Type) {
			within = append(within, at)
		} else {
			free = append(free, at)
		}
	}
	if len(free) == 0 {
		return within
	}
	return free
}

// met reports whether a stretch meets a mention of a type that has its place.
func (p *places) met(start, end int, typ string) bool {
	for i, m := range p.Mentions {
		if p.stands[i] && m.Type == typ && Overlaps(start, end, m.Start, m.End) {
			return true
		}
	}
	return false
}

// inRows is for surfaces that stand as often as there are mentions of them without
// a place: they are meant in their order.
func (p *places) inRows() func(i int) (int, bool) {
	type named struct{ surface, typ string }
	rows := make(map[named][]int)
	for i, m := range p.Mentions {
		if !p.stands[i] && m.Surface != "" {
			rows[named{m.Surface, m.Type}] = append(rows[named{m.Surface, m.Type}], i)
		}
	}
	at := make(map[int]int)
	for _, row := range rows {
		if free := p.free(row[0]); len(free) == len(row) {
			for k, i := range row {
				at[i] = free[k]
			}
		}
	}
	return func(i int) (int, bool) { start, ok := at[i]; return start, ok }
}

// inCodePoints is for offsets that count code points.
func (p *places) inCodePoints(i int) (int, bool) {
	m := p.Mentions[i]
	if !m.inCodePoints(p.Text) {
		return 0, false
	}
	return byteOf(p.Text, m.Start), true
}

// inCodePoints reports whether the offsets are right if they count code points.
func (m *Mention) inCodePoints(text string) bool {
	start, end := byteOf(text, m.Start), byteOf(text, m.End)
	return start >= 0 && start < end && start != m.Start && text[start:end] == m.Surface
}

// byteOf gives the byte offset of the n-th code point; -1 where there is none.
func byteOf(text string, n int) int {
	if n < 0 || n > len(text) {
		return -1
	}
	for at := range text {
		if n == 0 {
			return at
		}
		n--
	}
	if n == 0 {
		return len(text)
	}
	return -1
}

// near is for a surface that stands once near the stated start.
func (p *places) near(i int) (int, bool) {
	m := p.Mentions[i]
	if m.Start < 0 {
		return 0, false
	}
	return p.only(i, m.Start-nearby, m.Start+nearby)
}

// between is for a surface that stands once between the mentions before and behind.
func (p *places) between(i int) (int, bool) {
	from, to := 0, len(p.Text)
	for k := i - 1; k >= 0; k-- {
		if p.stands[k] {
			from = p.Mentions[k].Start
			break
		}
	}
	for k := i + 1; k < len(p.Mentions); k++ {
		if p.stands[k] {
			to = p.Mentions[k].Start
			break
		}
	}
	return p.only(i, from, to)
}

// only gives the one free place of a surface that begins in a stretch.
func (p *places) only(i, from, to int) (int, bool) {
	n, only := 0, 0
	for _, at := range p.free(i) {
		if from <= at && at <= to {
			n, only = n+1, at
		}
	}
	return only, n == 1
}
