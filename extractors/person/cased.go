package person

import (
	"strings"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// longest is how many words a name has at most.
const longest = 7

// cased appends the candidate that is a run of capitalised words from token i on,
// if there is one, and gives the token to go on with.
func (x *Extractor) cased(i int) int {
	d := x.d
	if d.Begin(i).Any(titles) && x.given(i) != strong {
		m, _ := d.Longest(i, titles)
		return m.Last
	}
	if !d.Capitalised(i) {
		return i + 1
	}
	if x.acronymBefore(i) || x.commonBefore(i) {
		return i + 1
	}
	if !x.nameWord(i) || d.Whole(i).Has(gazetteers.Particle) && !x.startsWithParticle(i) {
		return i + 1
	}
	if x.opensSentence(i) && d.Whole(i).Any(ordinary) && !d.Whole(i).Any(naming) && !x.initial(i) {
		return i + 1
	}
	last := i + 1
	for at := i + 1; at < len(d.Tokens) && at < i+2*longest && d.SameLine(at); {
		switch {
		case d.Tokens[at].Kind == text.Word && x.nameWord(at):
			at++
			last = at
		case d.Tokens[at].Link() && (x.initialDot(at) || x.hyphen(at) || x.apostrophe(at)):
			at++
			if d.Symbol(at-1, ".") {
				last = at
			}
		case d.Tokens[at].Kind == text.Word && d.Begin(at).Has(gazetteers.Particle):
			p, _ := d.Longest(at, particles)
			if d.Whole(at).Has(gazetteers.Function) && p.Last == at+1 && !d.Whole(p.Last).Any(naming) {
				return x.finish(i, last) // a preposition of the language: Ahmad di Jakarta
			}
			if !d.SameLine(p.Last) || !x.nameWord(p.Last) {
				if !d.Symbol(p.Last, "-") && !d.Symbol(p.Last, "'") && !d.Symbol(p.Last, "’") || !x.nameWord(p.Last+1) {
					return x.finish(i, last)
				}
			}
			at = p.Last
		default:
			return x.finish(i, last)
		}
	}
	return x.finish(i, last)
}

// acronymBefore reports capitals that stand before a name and do not belong to
// it: NASA William Stefanov.
func (x *Extractor) acronymBefore(i int) bool {
	d := x.d
	t := d.Tokens[i]
	return t.Shape.AllUpper() && t.Runes > 2 && !d.Headline(i) && !d.Whole(i).Any(naming) && i+1 < len(d.Tokens) && d.SameLine(i+1) &&
		d.Capitalised(i+1) && !d.Tokens[i+1].Shape.AllUpper() && d.Tokens[i+1].Gap == text.Space
}

// commonBefore reports a common word with a capital before a known name:
// Pasangan Joko Widodo, Sekretaris Kabinet Andi Widjajanto.
func (x *Extractor) commonBefore(i int) bool {
	d := x.d
	return d.Whole(i).Any(nouns) && !d.Whole(i).Any(naming) && i+1 < len(d.Tokens) && d.SameLine(i+1) &&
		(d.Whole(i+1).Any(naming) || d.End(i-1).Any(titles))
}

// finish appends the candidate of tokens [first, last), without a full stop that
// ends it unless it is an initial's within, and gives the token to go on with.
func (x *Extractor) finish(first, last int) int {
	if last > first && x.regnal(first, last) {
		last++
	}
	next := last
	for last > first && x.d.Tokens[last-1].Kind == text.Symbol {
		last--
	}
	if last > first {
		x.offer(candidate{first: first, last: last, start: int(x.d.Tokens[first].Start), end: int(x.d.Tokens[last-1].End)})
	}
	return max(next, first+1)
}

// regnal reports the Roman number behind the name of a king or a pope. "I" is
// one behind a title only.
func (x *Extractor) regnal(first, i int) bool {
	d := x.d
	if !d.SameLine(i) || d.Tokens[i].Gap != text.Space || !d.Tokens[i].Shape.AllUpper() || d.Headline(i) || strings.Trim(d.Surface(i), "IVX") != "" {
		return false
	}
	if d.Tokens[i].Runes > 1 {
		return x.given(i-1) != absent
	}
	return d.Surface(i) != "X" && i == first+1 && x.given(first) != absent && d.SameLine(first) && d.End(first-1).Any(titles)
}

// initial reports a capital letter that stands for the first name before a name:
// А. Кудрин.
func (x *Extractor) initial(i int) bool {
	d := x.d
	return d.Tokens[i].Runes == 1 && d.Capitalised(i) && d.Symbol(i+1, ".") && d.Tokens[i+1].Gap == text.Joined && d.SameLine(i+2) &&
		d.Tokens[i+2].Gap <= text.Space && d.Capitalised(i+2)
}

// article gives the first token of a name with the particle that a hyphen joins
// to it: al-Assad.
func (x *Extractor) article(i int) int {
	d := x.d
	if i >= 2 && d.Symbol(i-1, "-") && d.Tokens[i].Gap == text.Joined && d.Tokens[i-1].Gap == text.Joined && d.Whole(i-2).Has(gazetteers.Particle) {
		return i - 2
	}
	return i
}

// nameWord reports whether token i can be a word of a name: a capitalised one
// that no mention covers and that is neither a title nor another kind of name,
// unless it is listed as a person's name too.
func (x *Extractor) nameWord(i int) bool {
	d := x.d
	if !d.Capitalised(i) || d.Tokens[i].Kind != text.Word {
		return false
	}
	if x.claims.Has(i) {
		return d.Whole(i).Any(naming) && d.Begin(i).Has(gazetteers.Country) && x.besideName(i)
	}
	begin := d.Begin(i)
	if begin.Any(titles) {
		// "Imam", "Sri": a title or a name, by what stands before.
		return x.given(i) == strong || x.given(i) == weak && d.SameLine(i) && d.Whole(i-1).Any(naming)
	}
	return !begin.Any(breakers) || d.Whole(i).Any(naming) || x.initial(i)
}

// besideName reports whether a given name stands before or a surname after
// token i: Chad Smith, Michael Jordan.
func (x *Extractor) besideName(i int) bool {
	d := x.d
	return d.SameLine(i) && x.given(i-1) == strong && d.Capitalised(i-1) ||
		d.SameLine(i+1) && x.surname(i+1) == strong && d.Capitalised(i+1)
}

// startsWithParticle reports whether a capitalised particle opens a name: Al
// Gore, Van der Bellen, Abu Bakar.
func (x *Extractor) startsWithParticle(i int) bool {
	return x.d.SameLine(i+1) && (x.nameWord(i+1) || x.d.Symbol(i+1, "-")) && !x.opensSentence(i) || x.given(i) != absent
}

// initialDot reports the full stop behind an initial or an abbreviated name
// that goes on: J. K. Rowling, M. Jusuf Kalla.
func (x *Extractor) initialDot(i int) bool {
	d := x.d
	return d.Symbol(i, ".") && d.Tokens[i].Gap == text.Joined && d.Tokens[i-1].Runes <= 2 && d.Capitalised(i-1) &&
		i+1 < len(d.Tokens) && d.SameLine(i+1) && d.Capitalised(i+1)
}

// hyphen reports a hyphen between two parts of a name.
func (x *Extractor) hyphen(i int) bool {
	d := x.d
	return (d.Symbol(i, "-") || d.Symbol(i, "‑")) && d.Tokens[i].Gap == text.Joined && i+1 < len(d.Tokens) &&
		d.Tokens[i+1].Gap == text.Joined && d.Tokens[i+1].Kind == text.Word
}

// apostrophe reports an apostrophe within a name: O'Brien, but not a
// possessive.
func (x *Extractor) apostrophe(i int) bool {
	d := x.d
	return (d.Symbol(i, "'") || d.Symbol(i, "’")) && d.Tokens[i].Gap == text.Joined && i+1 < len(d.Tokens) &&
		d.Tokens[i+1].Gap == text.Joined && d.Capitalised(i+1)
}
