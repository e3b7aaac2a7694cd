package person

import (
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

// opensNone reports whether neither a name nor a title before one begins at token i,
// names from other languages in ideographs aside.
func (x *Extractor) opensNone(i int) bool {
	t, begin := &x.d.Tokens[i], x.d.Begin(i)
	o := &beginnings[t.Kind%4][t.Shape%32]
	return begin&o.bar|o.never != 0 && begin&o.need == 0
}
