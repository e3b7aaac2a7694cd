package organisation

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// A script that is written without spaces does not say where a name begins. What
// ends one is known (大学, 公司, 委员会), and the words that the lists know cut the
// text before it: each of the beginnings that they leave is a candidate.

// longestSegmented is how many tokens before its tail a name may begin.
const longestSegmented = 16

// segmented reports whether a proposal ends with a tail in a script that is written
// without spaces.
func (x *Extractor) segmented(p *proposal) bool {
	return p.rule == byTail && x.noSpaces != nil && !x.d.Tokens[p.last-1].Shape.Cased()
}

// offerSegmented appends the candidates that end with a tail in a script that is
// written without spaces, where the language has weights for them.
func (x *Extractor) offerSegmented() {
	if x.noSpaces == nil {
		return
	}
	x.cut()
	for k := range x.segments {
		if s := &x.segments[k]; x.endsName(s) {
			x.offerBeginnings(k)
		}
	}
}

// endsName reports whether a segment is a tail.
func (x *Extractor) endsName(s *segment) bool {
	if s.is == tail {
		return true
	}
	if s.is != doubtful && s.is != common {
		return false
	}
	for _, m := range x.d.MatchesAt(int(s.first)) {
		if m.Class == gazetteers.OrganisationTail && m.Last == int(s.last) {
			return true
		}
	}
	return false
}

// offerBeginnings appends the candidates that end with segment k.
func (x *Extractor) offerBeginnings(k int) {
	last, end := int(x.segments[k].last), int(x.segments[k].end)
	if s := &x.segments[k]; s.compound {
		x.offerTailed(int(s.first), last, end)
	}
	for b := k - 1; b >= 0 && x.segments[b].last == x.segments[b+1].first && x.d.SameLine(int(x.segments[b].last)); b-- {
		if b >= 3 && x.bracketed(b) {
			b -= 2 // 捷安特（中国）有限公司
			continue
		}
		s := &x.segments[b]
		if x.d.Tokens[s.first].Link() && x.touches(int(s.first)) {
			continue // 葛兰素·威康公司
		}
		if !mayHold.has(s.is) || s.compound || x.particled(s) {
			return
		}
		for first := int(s.last) - 1; first >= int(s.first); first-- {
			if last-first > longestSegmented {
				return
			}
			if first > int(s.first) && !s.guessed {
				continue
			}
			x.offerTailed(first, last, end)
		}
	}
}

// offerTailed appends the candidate of tokens [first, last), which ends before a
// particle at byte end, 0 for none.
func (x *Extractor) offerTailed(first, last, end int) {
	p := x.propose(first, last, byTail)
	p.shaped = true
	if end > 0 {
		p.end = end
	}
	x.offer(&p, asProposed)
}

// particled reports whether a segment is a word with a particle, which nothing goes
// on behind: 그룹은.
func (x *Extractor) particled(s *segment) bool {
	t := &x.d.Tokens[s.first]
	return s.is == unknown && t.Kind == text.Word && t.Shape&text.Ideograph == 0 && !t.Shape.Cased() &&
		x.d.Gazetteers.Stem(x.d.Language, x.d.Surface(int(s.first))) > 0
}

// bracketed reports whether segment k closes a bracket with a country or a place.
func (x *Extractor) bracketed(k int) bool {
	s := x.segments[k-2 : k+1]
	return s[2].beside == closing && (s[1].is == national || s[1].is == place) && s[0].beside == opening
}

// mayHold is what a name may hold before its tail.
var mayHold = wordsOf(head, tail, legal, listed, namesake, national, place, common, doubtful, given, surname, unknown, acronym, mixed, figure, other)
