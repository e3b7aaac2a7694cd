package organisation

import (
	"github.com/dateline/dateline/extractors/weights"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// candidate is a proposal that is weighed against the others.
type candidate struct {
	proposal
	next     int32 // 1 + the index of another one that begins at the same token, 0 for none
	bounds   bounds
	uncased  bool   // the script has no capitals: other weights hold
	segments bool   // the script has no spaces either, and a tail ends it: its words are segments, and again others hold
	fixed    bool   // a name in a script without spaces, from the lists: no weights hold
	hash     uint64 // of its words, in their order
	name     int32  // index of the first candidate of the same words
	times    int    // of that one: how many candidates there are of them
	taken    int    // and how many of those are accepted
	score    float64
	accepted bool
	recalled bool // its name is accepted elsewhere in the document
	partial  bool // its only word is the first or last one of an accepted name
}

// confidence gives how sure a candidate is.
func (c *candidate) confidence() float64 {
	if c.fixed {
		return sure[c.rule]
	}
	return weights.Sure(c.score)
}

// bounds says how the ends of a candidate were found.
type bounds uint8

const (
	asProposed bounds = iota // by a rule
	shorter                  // before the end that the rule sees
	longer                   // behind it
	wholeRun                 // all of a run of capitals
	runStart                 // its beginning
	runEnd                   // its end
	boundsAre  = iota
)

var boundNames = [boundsAre]string{"rule", "shorter", "longer", "run", "start", "end"}

// offerFound appends what the rules found, and the other ends that a name with a
// head noun could have.
func (x *Extractor) offerFound() {
	for k, p := range x.found {
		if k > 0 && p.end == x.found[k-1].end && p.start > x.found[k-1].start && x.same(p.of, x.found[k-1].of) {
			continue // Treasury Department, of U.S. Treasury Department
		}
		x.offer(&p, asProposed)
	}
	for k := range x.candidates {
		if c := &x.candidates[k]; c.rule == byHead && !c.fixed {
			x.offerEnds(c.start, c.first, c.last)
		}
	}
}

// offer appends a candidate; of two on one span that of the surer rule stays.
func (x *Extractor) offer(p *proposal, b bounds) {
	before := x.at[p.first]
	for k := before; k > 0; k = x.candidates[k-1].next {
		if o := &x.candidates[k-1]; o.start == p.start && o.end == p.end {
			if p.rule < o.rule {
				o.proposal, o.bounds = *p, b
			}
			return
		}
	}
	shape, segments := x.d.Tokens[p.first].Shape, x.segmented(p)
	x.candidates = append(x.candidates, candidate{
		proposal: *p, bounds: b, next: before, uncased: !shape.Cased(), segments: segments, fixed: shape&text.Ideograph != 0 && !segments,
	})
	x.at[p.first] = int32(len(x.candidates))
}

// offerEnds appends the candidates that begin at token first, as one with a head
// noun does that ends before token last, and end elsewhere.
func (x *Extractor) offerEnds(start, first, last int) {
	d := x.d
	head, ok := d.Longest(first, heads)
	if !ok {
		return
	}
	uncased := !d.Tokens[first].Shape.Cased()
	for at := head.Last; at < head.Last+longestName && x.goesThrough(at, uncased); at++ {
		if at+1 == last || !x.mayEnd(at, uncased) {
			continue
		}
		p := proposal{start: start, end: int(d.Tokens[at].End), first: first, last: at + 1, rule: byHead, shaped: true}
		if end := x.stemEnd(at); end > start {
			p.end = end
		}
		if p.last > last {
			x.offer(&p, longer)
		} else {
			x.offer(&p, shorter)
		}
	}
}

// goesThrough reports whether a name can go on over token i.
func (x *Extractor) goesThrough(i int, uncased bool) bool {
	d := x.d
	if i >= len(d.Tokens) || !d.SameLine(i) {
		return false
	}
	if d.Tokens[i].Kind == text.Symbol {
		return !uncased && (d.Symbol(i, "-") && x.touches(i) || d.Symbol(i, "&"))
	}
	if x.claims.Has(i) && !d.In(i).Any(countries) || d.Whole(i).Has(gazetteers.Speech) {
		return false
	}
	if i+1 < len(d.Tokens) && d.Whole(i).Has(gazetteers.Coordinator) && d.Begin(i+1).Any(heads) {
		return false // another name: Benki ya Dunia na [Benki …]
	}
	if uncased {
		return d.Word(i)
	}
	return d.Capitalised(i) || d.Whole(i).Any(joining) && (d.Capitalised(i+1) || d.Whole(i+1).Has(gazetteers.Connector) && d.Capitalised(i+2))
}

// mayEnd reports whether a name can end with token i.
func (x *Extractor) mayEnd(i int, uncased bool) bool {
	d := x.d
	if uncased {
		return d.Word(i) && !d.Whole(i).Any(joining) && (!d.Whole(i).Has(gazetteers.Function) || d.Whole(i).Any(names))
	}
	return d.Capitalised(i)
}

// offerOthers appends the candidates that no rule proposes.
func (x *Extractor) offerOthers() {
	until := 0
	for _, s := range x.starts {
		switch {
		case s.token < until:
		case s.why.any(capital):
			until = x.run(s.token)
		case s.why.any(headHere | introduced):
			x.beginWithout(s)
		}
	}
}

// beginWithout appends, in a script without capitals, the candidates at token i
// that no rule proposes: behind a head noun, and behind a descriptor.
func (x *Extractor) beginWithout(s start) {
	d, i := x.d, s.token
	if !d.Word(i) || d.Tokens[i].Shape.Cased() || d.Tokens[i].Shape&text.Ideograph != 0 || x.claims.Has(i) {
		return
	}
	if head, ok := d.Longest(i, heads); ok && !(d.Begin(i).Has(gazetteers.Descriptor) && d.Begin(min(head.Last, len(d.Tokens)-1)).Any(orgs)) && head.End == int(d.Tokens[head.Last-1].End) {
		x.offerEnds(head.Start, i, 0)
	}
	if !s.why.any(introduced) || !d.SameLine(i) || d.Whole(i).Any(inner|closers) {
		return
	}
	for at := i; at < i+3 && (at == i || x.goesThrough(at, true)); at++ {
		if !x.mayEnd(at, true) {
			continue
		}
		p := x.propose(i, at+1, byDescriptor)
		p.shaped = true
		x.offer(&p, longer)
	}
}

// run appends the candidates of the run of capitalised words that begins at
// token i and gives the token behind it.
func (x *Extractor) run(i int) int {
	d := x.d
	if !x.inRun(i) {
		return i + 1
	}
	last := i + 1
	for at := i + 1; at < len(d.Tokens) && d.SameLine(at); at++ {
		switch {
		case x.inRun(at):
			last = at + 1
		case d.Tokens[at].Kind == text.Number && d.Tokens[at].Gap <= text.Space && at == last && d.Tokens[at].Runes <= 4:
			// Schalke 04: a candidate may end with it, and nothing goes on behind it.
			x.offerRun(i, last, at+1)
			return at + 1
		case (d.Symbol(at, "-") || d.Symbol(at, "'") || d.Symbol(at, "’") || d.Symbol(at, ".")) && x.touches(at) && x.inRun(at+1) && d.Surface(at+1) != "s",
			d.Symbol(at, "&") && x.inRun(at+1):
		case x.connects(at):
		default:
			x.offerRun(i, last, last)
			return last
		}
	}
	x.offerRun(i, last, last)
	return last
}

// connects reports whether token i is a small word over which a run goes on; Philips
// в России is no name.
func (x *Extractor) connects(i int) bool {
	d := x.d
	if !d.Word(i) || !d.Whole(i).Has(gazetteers.Connector) || d.Whole(i).Has(gazetteers.Coordinator) || !d.SameLine(i+1) {
		return false
	}
	if d.Whole(i).Has(gazetteers.PlaceBefore) && d.In(i+1).Any(countries) {
		return false
	}
	return x.inRun(i+1) || d.Whole(i+1).Has(gazetteers.Connector) && x.inRun(i+2)
}

// inRun reports whether token i is a capitalised word that an organisation's
// name may hold: one that no date covers.
func (x *Extractor) inRun(i int) bool {
	d := x.d
	if !d.Capitalised(i) || d.Tokens[i].Kind != text.Word {
		return false
	}
	return !x.claims.Has(i) || d.In(i).Any(countries)
}

// longestPart is of how many tokens a part of a run may be a name.
const longestPart = 2

// offerRun appends the candidates of a run of tokens [first, last), with the
// number behind it up to token end: all of it, and what opens or ends it.
func (x *Extractor) offerRun(first, last, end int) {
	if last <= first+longestName {
		x.offerPart(first, last, wholeRun)
		if end > last {
			x.offerPart(first, end, wholeRun)
		}
	}
	for n := 1; n <= longestPart && first+n < last; n++ {
		if x.endsWord(first + n - 1) {
			x.offerPart(first, first+n, runStart)
		}
		if x.beginsWord(last - n) {
			x.offerPart(last-n, last, runEnd)
			if end > last {
				x.offerPart(last-n, end, runEnd)
			}
		}
	}
}

// beginsWord reports whether a part of a run can begin with token i: it is no part
// of a word, nor a small word.
func (x *Extractor) beginsWord(i int) bool {
	d := x.d
	t := d.Tokens[i]
	return x.inRun(i) && (t.Gap != text.Joined || d.Symbol(i-1, "-")) && (t.Runes >= 4 || t.Shape.AllUpper() || !d.Whole(i).Has(gazetteers.Function))
}

// endsWord reports whether a part of a run can end with token i.
func (x *Extractor) endsWord(i int) bool {
	return x.inRun(i) && (x.d.Tokens[i+1].Gap != text.Joined || x.d.Symbol(i+1, "-"))
}

// offerPart appends tokens [first, last) of a run of capitalised words.
func (x *Extractor) offerPart(first, last int, bounds bounds) {
	d := x.d
	if by, claimed := x.claims.By(first); claimed {
		if other, ok := x.claims.By(last - 1); ok && other == by {
			return // a country
		}
	}
	if last == first+1 {
		if !x.standsAlone(first, bounds == wholeRun) {
			return
		}
	} else if x.personal(first, last) {
		return
	}
	if x.pieceOf(first, last) || d.NamesThing(first, last) || x.companyFrom(first) >= last {
		return
	}
	if d.Whole(first-1).Has(gazetteers.Particle) && d.SameLine(first) && !d.Capitalised(first-1) && d.Capitalised(first-2) {
		return // the end of a person's name
	}
	p := x.propose(first, last, byRun)
	p.shaped = true
	x.offer(&p, bounds)
}

// companyFrom gives the token behind the name with a legal form that begins at token
// i, 0 where none does.
func (x *Extractor) companyFrom(i int) int {
	for k := x.at[i]; k > 0; k = x.candidates[k-1].next {
		if c := &x.candidates[k-1]; c.rule == byLegalForm {
			return c.last
		}
	}
	return 0
}

// standsAlone reports whether one capitalised word can be a name: all of a run, or
// its beginning or end.
func (x *Extractor) standsAlone(i int, run bool) bool {
	d := x.d
	standing := alone
	if run {
		standing = ^neverAlone
	}
	if !standing.has(x.wordOnce(i)) {
		return false
	}
	if d.Whole(i).Any(ordinary) && !d.Tokens[i].Shape.AllUpper() && x.opens(i) {
		return false // its capital says nothing
	}
	return !x.counted(i)
}

// personal reports whether tokens [first, last) are a given name or a title and
// what can be names of people.
func (x *Extractor) personal(first, last int) bool {
	if !openingPerson.has(x.wordOnce(first)) {
		return false
	}
	for i := first + 1; i < last; i++ {
		if !endingPerson.has(x.wordOnce(i)) {
			return false
		}
	}
	return true
}

// pieceOf reports whether tokens [first, last) are a phrase of common words, or
// end inside a name of the gazetteers that begins with them.
func (x *Extractor) pieceOf(first, last int) bool {
	if !x.d.Begin(first).Any(pieces) {
		return false
	}
	for _, m := range x.d.MatchesAt(first) {
		switch m.Class {
		case gazetteers.Common:
			if m.Last >= last && m.Last > first+1 {
				return true
			}
		case gazetteers.Organisation:
			if m.Last > last && x.d.Traits.UpperNames && x.endsSmall(m) {
				return true // an Islamic state
			}
			if m.Last == last && x.weakHere(m) {
				return true // Kayhan in Turkish: the rules ask for evidence
			}
		}
	}
	return last == first+1 && x.d.Traits.UpperNouns && x.d.Whole(first).Has(gazetteers.Common)
}

// counted reports capitals that no list is sure of behind a number, which are a unit:
// three RBI, 5 GW.
func (x *Extractor) counted(i int) bool {
	d := x.d
	if w := x.wordOnce(i); w != acronym && !(w == namesake && d.Tokens[i].Shape.AllUpper()) || !d.SameLine(i) {
		return false
	}
	return (d.Tokens[i-1].Kind == text.Number || d.End(i-1).Any(counting)) && !x.inResults(i)
}

// inResults reports whether token i stands in a line of names and numbers, in which
// the words in small letters are fewer.
func (x *Extractor) inResults(i int) bool {
	d := x.d
	first, last := i, i+1
	for d.SameLine(first) {
		first--
	}
	for d.SameLine(last) {
		last++
	}
	numbers, small := 0, 0
	for at := first; at < last; at++ {
		switch {
		case d.Tokens[at].Kind == text.Number:
			numbers++
		case d.Word(at) && !d.Capitalised(at):
			small++
		}
	}
	return numbers >= 1 && small <= numbers+1 && !d.Symbol(last-1, ".")
}
