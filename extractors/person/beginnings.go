package person

import (
	"slices"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// beginning says which tokens of one kind and shape begin neither a name nor a title
// before one: those that nothing of the classes need begins at, if something of the
// classes bar does, or whatever does where never is not zero.
type beginning struct{ need, bar, never gazetteers.Set }

// beginnings are by kind and shape. Two tokens in three begin nothing, and a look here
// is less to guess wrong for a processor than one question after the other.
var beginnings = func() (all [4][32]beginning) {
	for kind := range all {
		for shape := range all[kind] {
			all[kind][shape] = beginningOf(text.Kind(kind), text.Shape(shape))
		}
	}
	return all
}()

func beginningOf(kind text.Kind, shape text.Shape) beginning {
	switch {
	case kind != text.Word:
		return beginning{never: 1}
	case shape&text.FirstUpper != 0:
		return beginning{}
	case shape&text.Ideograph != 0:
		return beginning{need: naming, never: 1} // or a name from another language
	case shape.Cased():
		return beginning{need: titles, never: 1}
	}
	return beginning{need: openers, bar: stops}
}

// readStarts lists the tokens at which names, or titles before them, may begin, and
// those at which names of people of the gazetteers do. Every token is written and only
// counted where it is one: nothing in a text tells beforehand which are.
func (x *Extractor) readStarts() {
	d, n, named := x.d, 0, 0
	starts := slices.Grow(x.starts[:0], len(d.Tokens))[:len(d.Tokens)]
	people := slices.Grow(x.people[:0], len(d.Tokens))[:len(d.Tokens)]
	dots := x.noSpaces != nil && x.dotFrom(0) < len(d.Tokens)
	for i := range d.Tokens {
		starts[n], people[named] = int32(i), int32(i)
		t, begin := &d.Tokens[i], d.Begin(i)
		o := &beginnings[t.Kind%4][t.Shape%32]
		begins := some(begin&o.need) | (1 - some(begin&o.bar|o.never))
		if t.Shape&text.Ideograph != 0 && x.noSpaces != nil && (dots || d.Traits.NameLetters.Has(t.Hash)) {
			begins = 1 // a name from another language
		}
		n += begins
		named += some(begin & persons)
	}
	x.starts, x.people = starts[:n], people[:named]
}

// some is 1 for a set that holds any class, else 0.
func some(s gazetteers.Set) int { return int(uint64(s|-s) >> 63) }
