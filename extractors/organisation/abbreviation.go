package organisation

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// abbreviation takes the capitals in the brackets behind an organisation, which open
// at token i, for its abbreviation.
func (x *Extractor) abbreviation(i int, full proposal) (p proposal, ok bool) {
	d := x.d
	if !d.SameLine(i) || !d.Word(i+1) {
		return p, false
	}
	last := i + 2
	for last < len(d.Tokens) && last < i+5 && !d.Symbol(last, ")") {
		last++
	}
	if !d.Symbol(last, ")") {
		return p, false
	}
	t := d.Tokens[i+1]
	if t.Shape.Cased() && !x.shortens(i+1, last, full) || !t.Shape.Cased() && !x.shortensUncased(i+1, last) {
		return p, false
	}
	p = x.propose(i+1, last, byAbbreviation)
	p.of = identityOf(full)
	if t.Shape.Cased() && last == i+2 {
		x.defined[t.Hash] = p
	}
	return p, true
}

// shortens reports whether tokens [i, last) can be an abbreviation of a name:
// capitals, or letters of the name in their order, and no country's.
func (x *Extractor) shortens(i, last int, full proposal) bool {
	d := x.d
	t := d.Tokens[i]
	if t.Shape&text.FirstUpper == 0 || t.Runes < 2 || last > i+3 {
		return false
	}
	if t.Shape.AllUpper() {
		return !d.Begin(i).Has(gazetteers.Country) || d.Begin(i).Has(gazetteers.Organisation)
	}
	return t.Shape&text.InnerUpper != 0 || abbreviates(d.Surface(i), d.Text[full.start:full.end])
}

// shortensUncased reports the same in scripts without capitals: one short word
// that means nothing else.
func (x *Extractor) shortensUncased(i, last int) bool {
	t := x.d.Tokens[i]
	return last == i+1 && t.Runes >= 2 && t.Runes <= 8 && !x.d.Whole(i).Any(otherThanShort)
}

// recall finds an abbreviation that the document has defined before.
func (x *Extractor) recall(i int) (p proposal, ok bool) {
	defined, ok := x.defined[x.d.Tokens[i].Hash]
	if !ok || defined.first >= i {
		return p, false
	}
	p = x.propose(i, i+1, byDefined)
	p.of = defined.of
	return p, true
}

// abbreviates reports whether the letters of a short form come in their order
// in the full one, the first letters agreeing: Kemhan, Kementerian Pertahanan.
func abbreviates(short, full string) bool {
	s := text.Latin(short)
	f := text.Latin(full)
	if s == "" || f == "" || s[0] != f[0] {
		return false
	}
	at := 0
	for k := 0; k < len(f) && at < len(s); k++ {
		if f[k] == s[at] {
			at++
		}
	}
	return at == len(s)
}
