package organisation

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// start is a token that a name can begin with, and why.
type start struct {
	token int
	why   why
}

// why is a set of reasons for a name to begin at a token. Most starts have none but
// their capital, which no rule asks about.
type why uint16

const (
	capital         why = 1 << iota // a capital initial
	knownHere                       // an organisation of the gazetteers begins there
	countryHere                     // a country or its adjective
	institutionHere                 // an institution
	headHere                        // a head noun
	introduced                      // a noun before it introduces a name that stands alone
	bracketed                       // it stands in a bracket that may be a dateline's
	tailAhead                       // it has a capital, and a tail stands where a name could end with it
	capitals                        // as many of them as an abbreviation may have

	ruled = ^capital // the reasons for which rules are asked
)

// any reports whether the sets share a reason.
func (w why) any(o why) bool { return w&o != 0 }

// readStarts lists the tokens that a name can begin with: where the lists know a
// beginning, at capitals, and where a noun or a dateline's bracket introduces it.
// Every token is written and only counted where it is one: nothing in a text tells
// beforehand which are.
func (x *Extractor) readStarts() {
	d := x.d
	if cap(x.starts) < len(d.Tokens) {
		x.starts = make([]start, len(d.Tokens)+len(d.Tokens)/4)
	}
	all, n := x.starts[:len(d.Tokens)], 0
	var before gazetteers.Set // what of the token before introduces this one
	for i := range all {
		all[n].token = i
		is := 0
		if d.Begin(i)&beginning|before|gazetteers.Set(d.Tokens[i].Shape&text.FirstUpper) != 0 {
			is = 1
		}
		n += is
		before = d.End(i) & introducing
		if i < datelineTokens && d.Symbol(i, "(") {
			before = introducing
		}
	}
	x.starts = all[:n]
	for k := range x.starts {
		s := &x.starts[k]
		s.why = x.whyAt(s.token)
		if s.why.any(capital) && d.Begin(s.token).Any(tails) {
			x.seeTail(k)
		}
	}
}

// whyAt gives the reasons for a name to begin at token i that stand at the token
// itself and at the one before it.
func (x *Extractor) whyAt(i int) (w why) {
	d := x.d
	if begin := d.Begin(i); begin.Any(beginning) {
		if begin.Any(orgs) {
			w |= knownHere
		}
		if begin.Any(countries) {
			w |= countryHere
		}
		if begin.Any(institutions) {
			w |= institutionHere
		}
		if begin.Any(heads) {
			w |= headHere
		}
	}
	if d.End(i - 1).Any(introducing) {
		w |= introduced
	}
	if i < datelineTokens && d.Symbol(i-1, "(") {
		w |= bracketed
	}
	if t := &d.Tokens[i]; t.Shape&text.FirstUpper != 0 {
		w |= capital
		if t.Shape.AllUpper() && t.Runes >= shortestAcronym && t.Runes <= longestAcronym {
			w |= capitals
		}
	}
	return w
}

// seeTail tells the capitalised starts before start k that a tail begins there.
func (x *Extractor) seeTail(k int) {
	tail := x.starts[k].token
	for k--; k >= 0 && x.starts[k].token > tail-longestTailed; k-- {
		if s := &x.starts[k]; s.why.any(capital) {
			s.why |= tailAhead
		}
	}
}
