package person

import (
	"strings"

	"github.com/dateline/dateline/gazetteers"
)

// gatherUncased collects the evidence for a candidate in a script without
// capitals.
func (x *Extractor) gatherUncased(c *candidate) {
	d := x.d
	if x.isKnown(c) {
		c.evidence.add(knownPerson)
	}
	if x.titledOnce(c.first) {
		c.evidence.add(titleBefore)
	}
	if x.honoured(c.first) {
		c.evidence.add(honorific)
	}
	if d.SameLine(c.last) && (d.Symbol(c.last, "،") || d.Symbol(c.last, ",")) && d.Begin(c.last+1).Any(titles) ||
		d.SameLine(c.last) && d.Begin(c.last).Any(titles|gazetteers.Of(gazetteers.TitleAfter)) {
		c.evidence.add(roleAfter)
	}
	if x.namesThing(c.first, c.last) {
		c.evidence.add(namedAfter)
	}
	if c.last == c.first+1 && d.Tokens[c.first].Runes <= 3 {
		c.evidence.add(short)
	}
	for i := c.first; i < c.last; i++ {
		if x.wordOnce(i) == unknown && x.inflected(i) {
			c.evidence.add(inflected)
			break
		}
	}
	x.gatherPatterns(c)
}

// titledOnce is titled, asked once for the candidates that begin together.
func (x *Extractor) titledOnce(i int) bool {
	if x.titledAt != i+1 {
		x.titledAt, x.isTitled = i+1, x.titled(i)
	}
	return x.isTitled
}

// inflected reports a word that begins or ends as verbs and nouns of the
// language do and names do not.
func (x *Extractor) inflected(i int) bool {
	word := x.d.Surface(i)
	for _, p := range x.d.Traits.WordPrefixes {
		if strings.HasPrefix(word, p) {
			return true
		}
	}
	for _, s := range x.d.Traits.WordSuffixes {
		if strings.HasSuffix(word, s) {
			return true
		}
	}
	return false
}

// recallUncased adds what the full names of the document say of a candidate.
func (x *Extractor) recallUncased(c *candidate) {
	if c.last-c.first > 1 {
		times := x.full[x.d.HashOf(c.first, c.last)]
		if c.accepted {
			times-- // this one
		}
		if times > 0 {
			c.evidence.add(sameElsewhere)
		}
		return
	}
	switch where := x.known[x.hash(c, c.first)]; {
	case where&lastPart != 0:
		c.evidence.add(elsewhere)
		c.patterns.Add(recalledAs + pattern(x.wordOnce(c.first)))
	case where&firstPart != 0:
		c.evidence.add(firstElsewhere)
	case where != 0:
		c.evidence.add(innerElsewhere)
	}
}
