package person

import (
	"math/bits"

	"github.com/dateline/dateline/extractors/weights"
)

// Most candidates in scripts without capitals are nobody's name, and their words and
// what stands before them have so few points that nothing else could make up for it.
// For them the rest, which takes longer to find out, is not asked.

// limits are the most that can speak for a candidate beside its words and what
// stands before it, in hundredths of points by the weights of one kind of script.
type limits struct {
	accept int
	behind [words]int // what stands behind it, by its last word
	other  int        // further evidence, without a title before it
}

// limitsOf gives the limits of the weights of one kind of script, nil for none.
// They are worked out at the first call.
func (x *Extractor) limitsOf(w *weights.Table, further evidence) *limits {
	l, ok := x.limits[w]
	if ok || w == nil {
		return l
	}
	l = &limits{accept: int(100 * w.Accept)}
	for last := range l.behind {
		l.behind[last] = int(w.Points[kinds+behindIs+pattern(edge)])
		for beside := range sides {
			l.behind[last] = max(l.behind[last], int(w.Points[kinds+behindIs+beside])+int(w.Points[kinds+behindLast+beside*words+last]))
		}
	}
	for rest := uint64(further); rest != 0; rest &= rest - 1 {
		l.other += max(0, int(w.Points[bits.TrailingZeros64(rest)]))
	}
	if x.limits == nil {
		x.limits = make(map[*weights.Table]*limits)
	}
	x.limits[w] = l
	return l
}

// Further evidence is what is gathered for a candidate beside a name that is known
// and a title.
const (
	furtherUncased     = roleAfter | namedAfter | inflected
	furtherIdeographic = roleAfter | namedAfter | commonWord | wordBefore | wordBehind | initials
)

// longestLimited is how many parts a candidate has at most that limits hold for:
// the letters of all of them count; see most.
const longestLimited = 8

// hopes weighs a candidate in a script without capitals and reports whether it could
// reach the points that it needs. What cannot is left where that is seen: by what its
// words and what stands before it leave open, or when its evidence is gathered.
func (x *Extractor) hopes(c *candidate) bool {
	x.openPatterns(c)
	if x.fitting || len(x.parts) > longestLimited || x.d.Begin(c.first).Any(persons) {
		x.gather(c)
		x.sum(c)
		return true
	}
	w, l := x.noCase, x.noCaseLimits
	if c.evidence.has(ideographic) {
		w, l = x.noSpaces, x.noSpacesLimits
	}
	x.letters.Clear()
	x.patternsOfLetters(&x.letters, c)
	most := x.patterns.Hundredths(w.Points[kinds:]) + x.letters.Hundredths(w.Points[kinds:]) + l.behind[x.parts[len(x.parts)-1]]
	titled := int(w.Points[kinds+titledAs(x.parts)])
	open := most + c.evidence.hundredths(w) + l.other
	if open < l.accept && (open+titleBefore.hundredths(w)+titled < l.accept || !x.titleStands(c)) {
		return false
	}
	x.gather(c)
	if c.evidence.has(titleBefore) {
		most += titled
	}
	if most+c.evidence.hundredths(w) < l.accept {
		return false
	}
	x.sum(c)
	return true
}
