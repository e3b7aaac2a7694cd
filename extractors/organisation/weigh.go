package organisation

import (
	"cmp"
	"embed"
	"math/bits"
	"slices"
	"sync"

	"github.com/dateline/dateline/extractors/weights"
)

//go:embed weights/*.txt
var weightFiles embed.FS

// fitted gives the weights in the files, which are read at the first call.
// TestFit (fit_test.go) fits them to annotated news.
var fitted = sync.OnceValue(func() weights.Fitted { return weights.MustRead(weightFiles, patternNames()) })

// weightsOf gives the weights that hold for a candidate.
func (x *Extractor) weightsOf(c *candidate) *weights.Table {
	switch {
	case c.segments:
		return x.noSpaces
	case c.uncased:
		return x.noCase
	}
	return x.withCase
}

// weigh gathers the evidence for the candidates and chooses among them, twice:
// what is accepted in a document is evidence for the rest of it.
func (x *Extractor) weigh() {
	x.readNames()
	for k := range x.candidates {
		if c := &x.candidates[k]; !c.fixed {
			x.gather(c)
			c.score = x.patterns.Sum(x.weightsOf(c).Points)
		}
	}
	x.choose()
	if x.recallAccepted() {
		x.choose()
	}
}

// patternsOf gives the patterns of a candidate that was weighed, valid until the
// next one is asked for. Only their points are kept: few are ever asked for.
func (x *Extractor) patternsOf(c *candidate) []uint16 {
	x.gather(c)
	if c.recalled {
		x.patterns.Add(elsewhere + c.count())
	}
	if c.partial {
		x.patterns.Add(partOf + int(x.wordOnce(c.first)))
	}
	return x.patterns.Kinds()
}

// add adds the points of a pattern to those of a candidate that was weighed.
func (x *Extractor) add(c *candidate, p pattern) {
	c.score += x.weightsOf(c).Points[p].Float()
}

// count gives the number of tokens of a candidate as the patterns count them.
func (c *candidate) count() int { return min(c.last-c.first, longestCount) - 1 }

// readNames finds out which candidates are of the same words in the same order.
func (x *Extractor) readNames() {
	mask := uint64(1)<<bits.Len(uint(2*len(x.candidates))) - 1
	x.leaders = append(x.leaders[:0], make([]int32, mask+1)...)
	for k := range x.candidates {
		c := &x.candidates[k]
		if c.fixed {
			continue
		}
		c.hash = x.d.HashOf(c.first, c.last)
		slot := c.hash >> 32 & mask
		for x.leaders[slot] > 0 && x.candidates[x.leaders[slot]-1].hash != c.hash {
			slot = (slot + 1) & mask
		}
		if x.leaders[slot] == 0 {
			x.leaders[slot] = int32(k + 1)
		}
		c.name = x.leaders[slot] - 1
		x.candidates[c.name].times++
	}
}

// recallAccepted adds what the names that are accepted elsewhere in the document
// say of the candidates, and reports whether they say anything.
func (x *Extractor) recallAccepted() (said bool) {
	x.partly.Empty()
	accepted := false
	for _, r := range x.order {
		c := &x.candidates[r.candidate]
		if !c.accepted {
			continue
		}
		accepted = true
		x.candidates[c.name].taken++
		if c.last > c.first+1 {
			x.partly.Set(x.d.Tokens[c.first].Hash, 1)
			x.partly.Set(x.d.Tokens[c.last-1].Hash, 1)
		}
	}
	if !accepted {
		return false
	}
	for k := range x.candidates {
		c := &x.candidates[k]
		if c.fixed {
			continue
		}
		others := x.candidates[c.name].taken
		if c.accepted {
			others--
		}
		if others > 0 {
			x.add(c, elsewhere+c.count())
			c.recalled, said = true, true
		}
		if c.last == c.first+1 && x.partly.Of(c.hash) > 0 {
			x.add(c, partOf+int(x.wordOnce(c.first)))
			c.partial, said = true, true
		}
	}
	return said
}

// surely is the probability from which on a name with a head noun is taken, where
// only its end is in doubt.
const surely = 0.3

// choose takes the candidates for organisations whose evidence is enough, the
// likeliest first, the longer of equals, none over another but where one name
// stands inside the other. A listed name of several words that needs no evidence is
// enough in itself, and so is one that ends with the legal form of a company.
func (x *Extractor) choose() {
	x.readMass()
	x.order = x.order[:0]
	for k := range x.candidates {
		c := &x.candidates[k]
		c.accepted = c.fixed
		if c.fixed {
			continue
		}
		if c.score >= x.weightsOf(c).Accept || c.headed() && x.mass[c.first] >= surely || c.rule == byLegalForm || c.rule == byGazetteer && c.last > c.first+1 {
			x.order = append(x.order, ranked{c.score, int32(k), int32(c.first), int32(c.last - c.first)})
		}
	}
	slices.SortFunc(x.order, ranked.compare)
	x.taken = append(x.taken[:0], make([]int32, len(x.d.Tokens))...)
next:
	for _, r := range x.order {
		k := r.candidate
		c := &x.candidates[k]
		for i := c.first; i < c.last; i++ {
			if t := x.taken[i]; t > 0 && !nested(&x.candidates[t-1], c) {
				continue next
			}
		}
		for i := c.first; i < c.last; i++ {
			if t := x.taken[i]; t == 0 || x.candidates[t-1].last-x.candidates[t-1].first < c.last-c.first {
				x.taken[i] = k + 1
			}
		}
		c.accepted = true
	}
}

// ranked is a candidate in the order in which candidates are looked at.
type ranked struct {
	score                    float64
	candidate, first, length int32
}

// compare orders the likelier before the others, and the longer of equals.
func (r ranked) compare(o ranked) int {
	switch {
	case r.score != o.score:
		return cmp.Compare(o.score, r.score)
	case r.length != o.length:
		return int(o.length - r.length)
	case r.first != o.first:
		return int(r.first - o.first)
	}
	return int(r.candidate - o.candidate)
}

// headed reports whether only the end of a candidate is in doubt once it is likely
// that a name begins there.
func (c *candidate) headed() bool { return c.rule == byHead && !c.uncased && !c.fixed }

// readMass adds up how likely names with a head noun begin at each token that one
// begins at.
func (x *Extractor) readMass() {
	if cap(x.mass) < len(x.d.Tokens) {
		x.mass = make([]float64, cap(x.asked))
	}
	x.mass = x.mass[:len(x.d.Tokens)]
	found := x.candidates[:x.ruled]
	for k := range found {
		if c := &found[k]; c.headed() {
			x.mass[c.first] = 0
		}
	}
	for k := range found {
		if c := &found[k]; c.headed() {
			x.mass[c.first] += weights.Sure(c.score)
		}
	}
}

// nested reports whether one of two candidates stands inside the other as a name
// of its own.
func nested(a, b *candidate) bool {
	if b.last-b.first > a.last-a.first {
		a, b = b, a
	}
	return a.first <= b.first && b.last <= a.last && b.last-b.first < a.last-a.first && !b.shaped
}
