package extractors

import (
	"cmp"
	"slices"

	"github.com/dateline/dateline/gazetteers/text"
)

// Resolve chooses among the mentions that extractors found, sorts them by
// start, longer first, and states which encloses which. Of two that overlap
// without one enclosing the other, and of two on the same span, the surer one
// stays, then the longer. What may stand inside what is said by nests. s is
// the text that the mentions are of.
func Resolve(mentions []Mention, s string) []Mention {
	sortMentions(mentions)
	kept := mentions[:0]
	var cluster []Mention
	for i := 0; i < len(mentions); {
		// Mentions that hang together by overlaps are decided on together.
		end := mentions[i].End
		next := i + 1
		for next < len(mentions) && mentions[next].Start < end {
			end = max(end, mentions[next].End)
			next++
		}
		if next == i+1 {
			kept = append(kept, mentions[i])
		} else {
			cluster = append(cluster[:0], mentions[i:next]...)
			kept = decide(kept, cluster)
		}
		i = next
	}
	sortMentions(kept)
	setParents(kept)
	for i := range kept {
		kept[i].surface = s[kept[i].Start:kept[i].End]
	}
	return kept
}

// cell is how many bytes of a cluster are looked at together.
const cell = 64

// decide appends the mentions of a cluster that stand to kept. What a mention
// may be in conflict with stands in the same cells: a line of one name over and
// over again is one cluster, however long.
func decide(kept, cluster []Mention) []Mention {
	start, end := cluster[0].Start, cluster[0].End
	for i := range cluster {
		end = max(end, cluster[i].End)
	}
	cells := make([][]int32, (end-start)/cell+1) // the indexes in kept of those that reach into it
	slices.SortStableFunc(cluster, func(a, b Mention) int { return cmp.Compare(weight(b), weight(a)) })
next:
	for _, m := range cluster {
		reach := cells[(m.Start-start)/cell : (m.End-1-start)/cell+1]
		for _, c := range reach {
			for _, k := range c {
				if conflicts(kept[k], m) {
					continue next
				}
			}
		}
		for i := range reach {
			reach[i] = append(reach[i], int32(len(kept)))
		}
		kept = append(kept, m)
	}
	return kept
}

// weight orders mentions by evidence: how sure, and how much text they
// explain.
func weight(m Mention) float64 {
	length := float64(m.End - m.Start)
	return m.Confidence + 0.3*length/(length+20)
}

// conflicts reports whether b cannot stand beside a.
func conflicts(a, b Mention) bool {
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
func nests(outer, inner Mention) bool {
	if outer.Type != Organisation || inner.Type == Date {
		return false
	}
	return inner.Type != Organisation || !inner.Shaped && inner.Entity != outer.Entity
}

func sortMentions(mentions []Mention) {
	slices.SortFunc(mentions, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(b.Confidence, a.Confidence),
			cmp.Compare(a.Type, b.Type), cmp.Compare(a.Rule, b.Rule))
	})
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
	var b []byte
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
		b = append(b, string(r)...)
	}
	return string(b)
}

// Surface is the text of a mention that Resolve returned.
func (m Mention) Surface() string { return m.surface }
