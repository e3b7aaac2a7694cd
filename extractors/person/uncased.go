package person

import (
	"strings"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// stops end a name in scripts without capitals, where a word that is no name
// looks like one.
var stops = breakers | gazetteers.Of(gazetteers.Common, gazetteers.OrganisationTail, gazetteers.Descriptor, gazetteers.Unit,
	gazetteers.LanguageNoun, gazetteers.YearNoun, gazetteers.DayNoun, gazetteers.MonthNoun)

// longestUncased is how many words a name has at most, and guessed how many of
// them no list knows.
const (
	longestUncased = 9
	guessed        = 2
)

// uncased reads a name from token i on in a script without capitals: behind a
// title, or beginning with a given name.
func (x *Extractor) uncased(i int) (candidate, int) {
	d := x.d
	if m, ok := d.Longest(i, titles); ok && x.listed(i, gazetteers.Given) != strong {
		return candidate{}, m.Last
	}
	titled := x.titled(i)
	if !titled && x.listed(i, gazetteers.Given) == absent && !x.known[d.Tokens[i].Hash] && x.listed(i, gazetteers.Surname) == absent && !d.Begin(i).Has(gazetteers.Particle) {
		return candidate{}, i + 1
	}
	if d.Tokens[i].Runes < 2 || !x.partOfName(i, titled, true) {
		return candidate{}, i + 1
	}
	start := x.startOf(i)
	if m, ok := d.Longest(i, persons); ok && !m.Weak() && m.Last > i+1 && !(m.Last < len(d.Tokens) && d.SameLine(m.Last) && d.Whole(m.Last).Any(naming|gazetteers.Of(gazetteers.Particle))) {
		return candidate{first: i, last: m.Last, start: m.Start, end: m.End}, m.Last
	}
	last, unlisted := i, 0
	for at := i; at < len(d.Tokens) && at < i+longestUncased && (at == i || d.SameLine(at)); {
		if p, ok := x.particle(at); ok && (at == i || !p.Clitic(d.Tokens)) {
			// A particle and the word behind it are one part of a name; one that
			// ends a name (زاده, نژاد) belongs to the word before it.
			at = p.Last
			if x.takesParticle(at) {
				at++
			} else if last == i {
				break
			}
			last = at
			continue
		}
		if !d.Word(at) || at > i && !x.partOfName(at, titled, false) {
			break
		}
		if !d.Whole(at).Any(naming) && !x.known[d.Tokens[at].Hash] {
			if unlisted++; unlisted > guessed || at > i && x.looksCommon(at, at-i) {
				break
			}
		}
		at++
		last = at
	}
	if last == i {
		return candidate{}, i + 1
	}
	end := int(d.Tokens[last-1].End)
	for _, m := range d.MatchesAt(last - 1) {
		if m.Last == last && naming.Has(m.Class) && m.End < end {
			end = m.End // a suffix stays outside
		}
	}
	return candidate{first: i, last: last, start: start, end: end}, last
}

// particle gives the particle of names at token i. A function word of the
// language is none, unless a name stands behind it.
func (x *Extractor) particle(i int) (gazetteers.Match, bool) {
	p, ok := x.d.Longest(i, gazetteers.Of(gazetteers.Particle))
	if !ok || p.Last == i+1 && x.d.Whole(i).Has(gazetteers.Function) && !x.d.Whole(p.Last).Any(naming) {
		return p, false
	}
	return p, true
}

// takesParticle reports whether token i can be the word that a particle before
// it belongs to.
func (x *Extractor) takesParticle(i int) bool {
	d := x.d
	if d.Traits.Tag == "ar" {
		return d.SameLine(i) && d.Word(i) && (d.Whole(i).Any(naming) || !d.Whole(i).Has(gazetteers.Function)) // عبد الدايم
	}
	return d.SameLine(i) && d.Word(i) && (d.Whole(i).Any(naming) || !d.Begin(i).Any(gazetteers.Of(gazetteers.Function, gazetteers.Speech, gazetteers.Common, gazetteers.Title)))
}

// partOfName reports whether token i can be a word of a name.
func (x *Extractor) partOfName(i int, titled, first bool) bool {
	d := x.d
	if _, claimed := x.claims.By(i); claimed {
		return false
	}
	if d.Tokens[i].Runes < 2 {
		return false
	}
	whole, begin := d.Whole(i), d.Begin(i)
	listed := whole.Any(naming) || !first && whole.Has(gazetteers.Demonym) && strings.HasPrefix(d.Surface(i), "ال")
	if !first {
		// و before a known name parts two names.
		for _, m := range d.MatchesAt(i) {
			if m.Clitic(d.Tokens) && m.Last == i+1 {
				return false
			}
		}
	}
	if d.Tokens[i].Kind != text.Word || whole.Has(gazetteers.Function) && !x.finalYeh(i) {
		return false
	}
	if begin.Any(titles) && !(listed && x.listed(i, gazetteers.Given) == strong) {
		return false
	}
	if begin.Any(stops) && !listed {
		return false
	}
	if first && titled && x.definite(i) {
		return false
	}
	return !first || listed || titled || begin.Has(gazetteers.Particle) || x.known[d.Tokens[i].Hash]
}

// looksCommon reports a word that no list knows and that is written like a
// common one: with و before it, or, behind a full name, with the article.
func (x *Extractor) looksCommon(i, before int) bool {
	word := x.d.Surface(i)
	return x.d.Traits.Tag == "ar" && (strings.HasPrefix(word, "و") && x.d.Tokens[i].Runes > 4 || before > 1 && strings.HasPrefix(word, "ال"))
}

// finalYeh reports a word such as علي, a name that folding makes equal to the
// function word على, by its last letter and its neighbours.
func (x *Extractor) finalYeh(i int) bool {
	d := x.d
	if !strings.HasSuffix(d.Surface(i), "ي") && !strings.HasSuffix(d.Surface(i), "ی") || !d.Whole(i).Any(naming) {
		return false
	}
	return d.SameLine(i) && d.Whole(i-1).Any(naming) || d.SameLine(i+1) && d.Whole(i+1).Any(naming) || d.SameLine(i) && d.End(i-1).Any(titles)
}

// startOf is the byte at which a name at token i begins, behind a clitic.
func (x *Extractor) startOf(i int) int {
	for _, m := range x.d.MatchesAt(i) {
		if naming.Has(m.Class) && m.Last == i+1 || m.Class == gazetteers.Person || m.Class == gazetteers.Particle {
			return m.Start
		}
	}
	return int(x.d.Tokens[i].Start)
}
