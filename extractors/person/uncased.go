package person

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dateline/dateline/gazetteers"
)

// stops end a name in scripts without capitals, where a word that is no name
// looks like one.
var stops = breakers | gazetteers.Of(gazetteers.Common, gazetteers.OrganisationTail, gazetteers.Descriptor, gazetteers.Unit,
	gazetteers.LanguageNoun, gazetteers.YearNoun, gazetteers.DayNoun, gazetteers.MonthNoun)

// openers are the classes of words that a name, or a title before it, begins with
// whatever else they are.
var openers = titles | naming | particles

// longestUncased is how many words a name has at most, and guessed how many of
// them no list knows.
const (
	longestUncased = 8
	guessed        = 3
)

// uncased appends the candidates that begin at token i in a script without
// capitals: every stretch of words that a name could be made of. Which of them
// is the name is left to the evidence. It gives the token to go on with.
func (x *Extractor) uncased(i int) int {
	d := x.d
	if m, ok := d.Longest(i, titles); ok && (m.Last > i+1 || x.given(i) != strong && !d.Whole(i).Has(gazetteers.Particle)) {
		return m.Last // two words and more are a title even where the first is a name: حجت الاسلام
	}
	if !x.mayOpen(i) {
		return i + 1
	}
	if m, ok := d.Longest(i, persons); ok && !m.Weak() && m.Last > i+1 {
		x.offer(candidate{first: i, last: m.Last, start: m.Start, end: m.End})
	}
	start, with := x.startOf(i), evidence(withoutCase)
	if start > int(d.Tokens[i].Start) {
		with |= clitic
	}
	cutAt := x.cutOf(i)
	unknown := 0
	for at := i; at < len(d.Tokens) && at < i+longestUncased && (at == i || d.SameLine(at)); {
		if d.Begin(at).Any(particles) {
			if p, ok := x.particle(at); ok && (at == i || !p.Clitic(d.Tokens)) {
				if at = p.Last; at > i+1 || p.Last > p.First+1 {
					x.offerSpan(i, at, start, cutAt, with) // زاده, نژاد, الدين end names
				}
				if !x.takesParticle(at) {
					return i + 1
				}
				at++
				x.offerSpan(i, at, start, cutAt, with)
				continue
			}
		}
		if !d.Word(at) || at > i && !x.goesOn(at) {
			return i + 1
		}
		if !d.Whole(at).Any(naming) {
			if unknown++; unknown > guessed {
				return i + 1
			}
		}
		at++
		x.offerSpan(i, at, start, cutAt, with)
	}
	return i + 1
}

// offerSpan appends the candidate of tokens [first, last) that begins at byte
// start, and the one without what may be a proclitic, at cutAt, 0 for none.
func (x *Extractor) offerSpan(first, last, start, cutAt int, with evidence) {
	end := int(x.d.Tokens[last-1].End)
	if x.d.Whole(last - 1).Any(naming) {
		ms := x.d.MatchesAt(last - 1)
		for k := range ms {
			if m := &ms[k]; m.Last == last && naming.Has(m.Class) && m.End < end {
				end = m.End // a suffix stays outside
			}
		}
	}
	x.offer(candidate{first: first, last: last, start: start, end: end, evidence: with})
	if cutAt > 0 {
		x.offer(candidate{first: first, last: last, start: cutAt, end: end, evidence: with | cut})
	}
}

func (x *Extractor) offer(c candidate) { x.candidates = append(x.candidates, c) }

// mayOpen reports whether a name can begin at token i.
func (x *Extractor) mayOpen(i int) bool {
	d := x.d
	if x.claims.Has(i) || !d.Word(i) || d.Tokens[i].Runes < 2 {
		return false
	}
	whole, begin := d.Whole(i), d.Begin(i)
	switch {
	case whole.Has(gazetteers.Function) && !x.finalYeh(i):
		return false
	case whole.Any(naming) || begin.Has(gazetteers.Particle):
		return true
	case begin.Any(stops):
		return false
	}
	return d.Tokens[i].Runes >= 3 || x.titled(i)
}

// goesOn reports whether token i can be a further word of a name.
func (x *Extractor) goesOn(i int) bool {
	d := x.d
	if x.claims.Has(i) || d.Tokens[i].Runes < 2 {
		return false
	}
	whole, begin := d.Whole(i), d.Begin(i)
	listed := whole.Any(naming) || whole.Has(gazetteers.Demonym) && d.Article(i)
	switch {
	case whole.Has(gazetteers.Function) && !x.finalYeh(i):
		return false
	case whole != 0 && x.hasClitic(i):
		return false // و before a known word parts two names
	case listed:
		return true
	case begin.Has(gazetteers.Common) && !begin.Any(breakers):
		return x.given(i-1) == strong // a surname that is also a word
	}
	return !begin.Any(stops)
}

// particle gives the particle of names at token i. A function word of the
// language is none, unless a name stands behind it.
func (x *Extractor) particle(i int) (gazetteers.Match, bool) {
	p, ok := x.d.Longest(i, particles)
	if !ok || p.Last == i+1 && x.d.Whole(i).Has(gazetteers.Function) && !x.d.Whole(p.Last).Any(naming) {
		return p, false
	}
	return p, true
}

// takesParticle reports whether token i can be the word that a particle before
// it belongs to.
func (x *Extractor) takesParticle(i int) bool {
	d := x.d
	if !d.SameLine(i) || !d.Word(i) {
		return false
	}
	return d.Whole(i).Any(naming) || !d.Begin(i).Any(notNaming) // عبد الدايم
}

// finalYeh reports a word such as علي, a name that folding makes equal to the
// function word على, by its last letter and its neighbours.
func (x *Extractor) finalYeh(i int) bool {
	d := x.d
	if !d.Whole(i).Any(naming) || !strings.HasSuffix(d.Surface(i), "ي") && !strings.HasSuffix(d.Surface(i), "ی") {
		return false
	}
	return d.SameLine(i) && d.Whole(i-1).Any(naming) || d.SameLine(i+1) && d.Whole(i+1).Any(naming) || d.SameLine(i) && d.End(i-1).Any(titles)
}

// startOf is the byte at which a name at token i begins, behind a clitic.
func (x *Extractor) startOf(i int) int {
	ms := x.d.MatchesAt(i)
	for k := range ms {
		m := &ms[k]
		if naming.Has(m.Class) && m.Last == i+1 || m.Class == gazetteers.Person || m.Class == gazetteers.Particle {
			return m.Start
		}
	}
	return int(x.d.Tokens[i].Start)
}

// cutOf is the byte behind what may be a proclitic of a word that no list has,
// 0 for none: وآريين.
func (x *Extractor) cutOf(i int) int {
	d := x.d
	if d.Begin(i) != 0 || d.Tokens[i].Runes < 4 {
		return 0
	}
	if n := d.Gazetteers.Proclitic(d.Language, &d.Tokens[i], d.Surface(i)); n > 0 {
		return int(d.Tokens[i].Start) + n
	}
	return 0
}

// choose takes the candidates of scripts without capitals for people whose
// evidence is enough, the likeliest first, the longer of equals, none over
// another.
func (x *Extractor) choose() {
	d := x.d
	x.order = x.order[:0]
	for _, k := range x.hopeful {
		c := &x.candidates[k]
		if c.accepted = false; c.score >= x.weightsOf(c).Accept && !c.evidence.has(namedAfter) {
			x.order = append(x.order, k)
		}
	}
	if len(x.order) == 0 {
		return
	}
	slices.SortFunc(x.order, func(a, b int32) int {
		p, q := &x.candidates[a], &x.candidates[b]
		return cmp.Or(cmp.Compare(q.score, p.score), cmp.Compare(q.end-q.start, p.end-p.start), cmp.Compare(p.start, q.start), cmp.Compare(a, b))
	})
	x.taken = append(x.taken[:0], make([]bool, len(d.Tokens))...)
next:
	for _, k := range x.order {
		c := &x.candidates[k]
		for i := c.first; i < c.last; i++ {
			if x.taken[i] {
				continue next
			}
		}
		for i := c.first; i < c.last; i++ {
			x.taken[i] = true
		}
		c.accepted = true
	}
}
