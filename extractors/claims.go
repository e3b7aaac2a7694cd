package extractors

// Claims says which tokens of a document belong to mentions that are found
// already.
type Claims struct {
	by   []int32 // by token, 1 + the index of the mention that covers it, 0 for none
	last int     // the first token of the mention that was filled in last
}

// claiming is the confidence from which on a mention claims its tokens: what is
// less likely is left to Resolve.
const claiming = 0.6

// Claim fills in the tokens that mentions cover; a longer mention hides those
// inside it, and one that is in doubt claims nothing.
func (c *Claims) Claim(d *Document, mentions []Mention) {
	c.by, c.last = resize(c.by, len(d.Tokens)), 0
	for i := range mentions {
		if mentions[i].Confidence < claiming {
			continue
		}
		c.Add(d, mentions, i)
	}
}

// Add fills in the tokens of mention i.
func (c *Claims) Add(d *Document, mentions []Mention, i int) {
	m := &mentions[i]
	c.last = d.tokenFrom(c.last, m.Start)
	for t := c.last; t < len(d.Tokens) && int(d.Tokens[t].Start) < m.End; t++ {
		if old := c.by[t]; old == 0 || mentions[old-1].End-mentions[old-1].Start < m.End-m.Start {
			c.by[t] = int32(i + 1)
		}
	}
}

// By gives the mention that covers token i, false where none does.
func (c *Claims) By(i int) (int, bool) {
	if i < 0 || i >= len(c.by) || c.by[i] == 0 {
		return 0, false
	}
	return int(c.by[i] - 1), true
}

// Has reports whether a mention covers token i.
func (c *Claims) Has(i int) bool {
	_, claimed := c.By(i)
	return claimed
}

// tokenFrom gives the index of the token that covers byte offset at, or of the
// first one after it. It is quick where that is seldom far behind token near:
// mentions of one type come in their order.
func (d *Document) tokenFrom(near, at int) int {
	if near >= len(d.Tokens) || int(d.Tokens[near].Start) > at {
		near = 0
	}
	step := 4
	for near+step < len(d.Tokens) && int(d.Tokens[near+step].End) <= at {
		near += step
		step *= 2
	}
	low, high := near, min(near+step, len(d.Tokens))
	for low < high {
		mid := int(uint(low+high) >> 1)
		if int(d.Tokens[mid].End) <= at {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// largest is how many entries a map may have had to be used again: clearing one
// takes time by its size, which a single huge document would leave behind.
const largest = 1 << 12

// Emptied gives m without its entries, or a new map where m is nil or has grown
// large.
func Emptied[K comparable, V any](m map[K]V) map[K]V {
	if m == nil || len(m) > largest {
		return make(map[K]V)
	}
	clear(m)
	return m
}
