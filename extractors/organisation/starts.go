package organisation

import "github.com/dateline/dateline/gazetteers"

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

// whyIt gives the reasons in the classes of what begins at a token.
func whyIt(begin gazetteers.Set) (w why) {
	if !begin.Any(beginning) {
		return 0
	}
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
	return w
}

// readStarts lists the tokens that a name can begin with: where the lists know a
// beginning, at capitals, and where a noun or a dateline's bracket introduces it.
func (x *Extractor) readStarts() {
	d := x.d
	x.starts = x.starts[:0]
	var before why // what the token before says of the next one
	for i := range d.Tokens {
		begin := d.Begin(i)
		w := before | whyIt(begin)
		if d.Capitalised(i) {
			w |= capital
			t := &d.Tokens[i]
			if t.Shape.AllUpper() && t.Runes >= shortestAcronym && t.Runes <= longestAcronym {
				w |= capitals
			}
			if begin.Any(tails) {
				x.seeTail(i)
			}
		}
		if w != 0 {
			x.starts = append(x.starts, start{i, w})
		}
		before = 0
		if d.End(i).Any(introducing) {
			before = introduced
		}
		if i < datelineTokens && d.Symbol(i, "(") {
			before |= bracketed
		}
	}
}

// seeTail tells the capitalised starts before token i that a tail begins there.
func (x *Extractor) seeTail(i int) {
	for k := len(x.starts) - 1; k >= 0 && x.starts[k].token > i-longestTailed; k-- {
		if s := &x.starts[k]; s.why.any(capital) {
			s.why |= tailAhead
		}
	}
}
