package organisation

import (
	"cmp"
	"embed"
	"slices"
	"sync"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/weights"
)

//go:embed weights/*.txt
var weightFiles embed.FS

// fitted gives the weights in the files, which are read at the first call.
// TestFit (fit_test.go) fits them to annotated news.
var fitted = sync.OnceValue(func() weights.Fitted { return weights.MustRead(weightFiles, patternNames()) })

// weightsOf gives the weights that hold for a candidate.
func (x *Extractor) weightsOf(c *candidate) *weights.Table {
	if c.uncased {
		return x.noCase
	}
	return x.withCase
}

// weigh gathers the evidence for the candidates and chooses among them, twice:
// what is accepted in a document is evidence for the rest of it.
func (x *Extractor) weigh() {
	x.times = extractors.Emptied(x.times)
	for k := range x.candidates {
		c := &x.candidates[k]
		if !c.fixed {
			x.gather(c)
			c.hash = x.d.HashOf(c.first, c.last)
			x.times[c.hash]++
		}
	}
	for k := range x.candidates {
		if c := &x.candidates[k]; !c.fixed {
			c.set.Add(again + min(x.times[c.hash]-1, 2)*longestCount + c.count())
		}
	}
	x.choose()
	x.recallAccepted()
	x.choose()
}

// count gives the number of tokens of a candidate as the patterns count them.
func (c *candidate) count() int { return min(c.last-c.first, longestCount) - 1 }

// recallAccepted adds what the names that are accepted elsewhere in the document
// say of the candidates.
func (x *Extractor) recallAccepted() {
	d := x.d
	x.times, x.partly = extractors.Emptied(x.times), extractors.Emptied(x.partly)
	for k := range x.candidates {
		c := &x.candidates[k]
		if !c.accepted || c.fixed {
			continue
		}
		x.times[c.hash]++
		if c.last > c.first+1 {
			x.partly[d.Tokens[c.first].Hash] = true
			x.partly[d.Tokens[c.last-1].Hash] = true
		}
	}
	for k := range x.candidates {
		c := &x.candidates[k]
		if c.fixed {
			continue
		}
		times := x.times[c.hash]
		if c.accepted {
			times-- // this one
		}
		if times > 0 {
			c.set.Add(elsewhere + c.count())
		}
		if c.last == c.first+1 && x.partly[d.Tokens[c.first].Hash] {
			c.set.Add(partOf + int(x.wordOnce(c.first)))
		}
	}
}

// surely is the probability from which on a name with a head noun is taken, where
// only its end is in doubt.
const surely = 0.3

// choose takes the candidates for organisations whose evidence is enough, the
// likeliest first, the longer of equals, none over another but where one name
// stands inside the other.
func (x *Extractor) choose() {
	x.order = x.order[:0]
	x.mass = append(x.mass[:0], make([]float64, len(x.d.Tokens))...)
	for k := range x.candidates {
		c := &x.candidates[k]
		if c.fixed {
			continue
		}
		c.score = c.set.Sum(x.weightsOf(c).Points)
		if c.rule == byHead {
			x.mass[c.first] += weights.Sure(c.score)
		}
	}
	for k := range x.candidates {
		c := &x.candidates[k]
		c.accepted = c.fixed
		if c.fixed {
			continue
		}
		if c.score >= x.weightsOf(c).Accept || c.rule == byHead && !c.uncased && x.mass[c.first] >= surely {
			x.order = append(x.order, int32(k))
		}
	}
	slices.SortFunc(x.order, func(a, b int32) int {
		p, q := &x.candidates[a], &x.candidates[b]
		return cmp.Or(cmp.Compare(q.score, p.score), cmp.Compare(q.last-q.first, p.last-p.first), cmp.Compare(p.first, q.first), cmp.Compare(a, b))
	})
	x.taken = append(x.taken[:0], make([]int32, len(x.d.Tokens))...)
next:
	for _, k := range x.order {
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

// nested reports whether one of two candidates stands inside the other as a name
// of its own.
func nested(a, b *candidate) bool {
	if b.last-b.first > a.last-a.first {
		a, b = b, a
	}
	return a.first <= b.first && b.last <= a.last && b.last-b.first < a.last-a.first && !b.shaped
}
