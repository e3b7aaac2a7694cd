package extractors

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers/text"
)

// Resolver chooses among the mentions that extractors found. It keeps its memory
// from one document to the next and serves one goroutine; the zero value is
// ready to use.
type Resolver struct {
	places   []place
	room     []place    // to sort them
	byWeight []weighted // the mentions of a cluster
	cells    [][]int32  // of a cluster, the places of those that stand and reach into it
}

// weighted is a mention of a cluster, by its place there.
type weighted struct {
	place  int
	weight float64
}

// Resolve gives the mentions that stand, sorted by start, longer first, in
// memory of their own, and states which encloses which. Of two that overlap
// without one enclosing the other, and of two on the same span, the surer one
// stays, then the longer. What may stand inside what is said by nests. s is
// the text that the mentions are of.
func (r *Resolver) Resolve(mentions []Mention, s string) []Mention {
	places := r.places[:0]
	for i := range mentions {
		places = append(places, placeOf(&mentions[i], i))
	}
	places, r.room = inOrder(places, r.room, mentions)
	r.places = places
	standing := 0
	for first := 0; first < len(places); {
		// Mentions that hang together by overlaps are decided on together.
		end, last := places[first].end(), first+1
		for last < len(places) && places[last].start() < end {
			end = max(end, places[last].end())
			last++
		}
		standing += r.decide(mentions, places[first:last], end)
		first = last
	}
	kept := make([]Mention, 0, standing)
	for i := range places {
		if p := &places[i]; p.stands {
			kept = append(kept, mentions[p.at])
			kept[len(kept)-1].surface = s[p.start():p.end()]
		}
	}
	setParents(kept)
	return kept
}

// compareOn orders mentions of one span.
func compareOn(a, b *Mention) int {
	return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Rule, b.Rule))
}

// cell is how many bytes of a cluster are looked at together.
const cell = 64

// decide marks the mentions of a cluster, which ends before byte end, that stand
// and counts them. What a mention may be in conflict with stands in the same
// cells: a line of one name over and over again is one cluster, however long.
func (r *Resolver) decide(mentions []Mention, cluster []place, end int) (standing int) {
	if len(cluster) == 1 {
		cluster[0].stands = true
		return 1
	}
	r.byWeight = r.byWeight[:0]
	for i := range cluster {
		r.byWeight = append(r.byWeight, weighted{i, weight(&mentions[cluster[i].at])})
	}
	slices.SortStableFunc(r.byWeight, func(a, b weighted) int { return cmp.Compare(b.weight, a.weight) })
	start := cluster[0].start()
	cells := r.emptyCells((end-start)/cell + 1)
next:
	for _, w := range r.byWeight {
		p := &cluster[w.place]
		m := &mentions[p.at]
		reach := cells[(p.start()-start)/cell : (p.end()-1-start)/cell+1]
		for _, c := range reach {
			for _, k := range c {
				if conflicts(&mentions[cluster[k].at], m) {
					continue next
				}
			}
		}
		for c := range reach {
			reach[c] = append(reach[c], int32(w.place))
		}
		p.stands = true
		standing++
	}
	return standing
}

// emptyCells gives n cells without anything in them.
func (r *Resolver) emptyCells(n int) [][]int32 {
	for len(r.cells) < n {
		r.cells = append(r.cells, nil)
	}
	for i := range n {
		r.cells[i] = r.cells[i][:0]
	}
	return r.cells[:n]
}

// weight orders mentions by evidence: how sure, and how much text they
// explain.
func weight(m *Mention) float64 {
	length := float64(m.End - m.Start)
	return m.Confidence + 0.3*length/(length+20)
}

// conflicts reports whether b cannot stand beside a.
func conflicts(a, b *Mention) bool {
	if a.End <= b.Start || b.End <= a.Start {
		return false
	}
	if a.Start == b.Start && a.End == b.End {
		return true
	}
	outer, inner := a, b
	if b.Start <= a.Start && b.End >= a.End {
		outer, inner = b, a
	} else if a.Start > b.Start || a.End < b.End {
		return true
	}
	return !nests(outer, inner)
}

// nests reports whether a mention may stand inside another: anything but a
// date inside an organisation. An organisation within one is a name of its own
// only where something else than the shape of the outer name says so, and
// where it is another one.
func nests(outer, inner *Mention) bool {
	if outer.Type != Organisation || inner.Type == Date {
		return false
	}
	return inner.Type != Organisation || !inner.Shaped && inner.Entity != outer.Entity
}

// setParents points every mention to the smallest one that encloses it.
func setParents(mentions []Mention) {
	for i := range mentions {
		// The one before, or one that encloses it, encloses this one or nothing does.
		parent := i - 1
		for parent >= 0 && mentions[parent].End < mentions[i].End {
			parent = mentions[parent].Parent
		}
		mentions[i].Parent = parent
	}
}

// NewName gives a mention of a person or organisation that no gazetteer knows
// its entity and name: the surface, white space and format characters folded.
func NewName(m *Mention, surface, prefix string) {
	m.Name = FoldSpace(surface)
	m.Entity = prefix + text.Slug(m.Name)
}

// FoldSpace is a surface with single spaces for white space and without
// format characters such as soft hyphens; a zero-width non-joiner stays.
func FoldSpace(s string) string {
	var room [96]byte // for most
	b := room[:0]
	space := false
	for _, r := range s {
		switch {
		case r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\u00a0' || r == '\u202f' || r == '\u2009' || r == '\u3000':
			space = true
			continue
		case r == '\u00ad' || r == '\u200e' || r == '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\ufeff':
			continue
		}
		if space && len(b) > 0 {
			b = append(b, ' ')
		}
		space = false
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}

// Surface is the text of a mention that Resolve returned.
func (m Mention) Surface() string { return m.surface }
