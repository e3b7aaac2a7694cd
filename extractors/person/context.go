package person

import (
	"slices"
	"strings"
)

// gatherUncased collects the evidence for a candidate in a script without
// capitals.
func (x *Extractor) gatherUncased(c *candidate) {
	d := x.d
	if x.isKnown(c) {
		c.evidence.add(knownPerson)
	}
	if x.titleStands(c) {
		c.evidence.add(titleBefore)
	}
	if d.SameLine(c.last) && (d.Symbol(c.last, "،") || d.Symbol(c.last, ",")) && d.Begin(c.last+1).Any(titles) ||
		d.SameLine(c.last) && d.Begin(c.last).Any(titlesAfter) {
		c.evidence.add(roleAfter)
	}
	if x.namesThing(c.first, c.last) {
		c.evidence.add(namedAfter)
	}
	for i := c.first; i < c.last; i++ {
		if x.word(i) == unknown && x.inflected(i) {
			c.evidence.add(inflected)
			break
		}
	}
}

// titleStands reports whether a title stands before a candidate. It is asked once
// for the candidates that begin together.
func (x *Extractor) titleStands(c *candidate) bool {
	if i := c.first; x.titledAt != i+1 {
		x.titledAt = i + 1
		x.isTitled = c.evidence.has(ideographic) && x.d.SameLine(i) && x.titledBare(i-1) || !c.evidence.has(ideographic) && x.titled(i)
	}
	return x.isTitled
}

// inflected reports a word that begins or ends as verbs and nouns of the
// language do and names do not.
func (x *Extractor) inflected(i int) bool {
	f := &x.facts[i]
	if f.inflected == 0 {
		f.inflected = 1
		word, traits := x.d.Surface(i), &x.d.Traits
		if slices.ContainsFunc(traits.WordPrefixes, func(p string) bool { return strings.HasPrefix(word, p) }) ||
			slices.ContainsFunc(traits.WordSuffixes, func(s string) bool { return strings.HasSuffix(word, s) }) {
			f.inflected = 2
		}
	}
	return f.inflected == 2
}

// recallUncased adds what the full names of the document say of candidate k.
func (x *Extractor) recallUncased(k int) {
	c := &x.candidates[k]
	switch {
	case c.last-c.first > 1:
		times := x.full.Of(x.d.HashOf(c.first, c.last))
		if c.accepted {
			times-- // this one
		}
		if times <= 0 {
			return
		}
		x.takeUp(k)
		c.evidence.add(sameElsewhere)
	case x.known.Of(x.hash(c, c.first)) == ending:
		x.takeUp(k)
		c.evidence.add(elsewhere)
		c.patterns += x.weightsOf(c).Points[kinds+recalledAs+pattern(x.word(c.first))].Float()
	default:
		return
	}
	x.score(c)
}

// takeUp weighs candidate k if it was without hope.
func (x *Extractor) takeUp(k int) {
	if c := &x.candidates[k]; !c.weighed {
		x.weigh(c)
		x.hopeful = append(x.hopeful, int32(k))
	}
}
