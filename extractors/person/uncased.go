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
	longestUncased = 5
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
	last, unlisted := i, 0
	for at := i; at < len(d.Tokens) && at < i+longestUncased && (at == i || d.SameLine(at)); {
		if p, ok := d.Longest(at, gazetteers.Of(gazetteers.Particle)); ok && !p.Clitic(d.Tokens) || ok && at == i {
			// A particle and the word behind it are one part of a name.
			if !d.SameLine(p.Last) || !d.Word(p.Last) || d.Begin(p.Last).Any(gazetteers.Of(gazetteers.Function, gazetteers.Speech)) && !d.Whole(p.Last).Any(naming) {
				break
			}
			at = p.Last + 1
			last = at
			continue
		}
		if !d.Word(at) || at > i && !x.partOfName(at, titled, false) {
			break
		}
		if !d.Whole(at).Any(naming) && !x.known[d.Tokens[at].Hash] {
			if unlisted++; unlisted > guessed {
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
	return x.listed(i, gazetteers.Given) == strong || x.listed(i, gazetteers.Surname) == strong || titled || !first || listed
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
