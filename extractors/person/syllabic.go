package person

import (
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// Katakana writes names from other languages, with dots between their parts.
// Korean parts its words with spaces and writes surname and given name, most of
// them one syllable and two, as one word, which particles are written together
// with: 손흥민이.

// longestSyllabic is how many words a name has at most.
const longestSyllabic = 4

// syllables appends the candidates that begin with the word at token i, of a
// language that has weights for them.
func (x *Extractor) syllables(i int) {
	d := x.d
	if x.dot(i - 1) {
		return // a part of a name that began before
	}
	unlisted := 0
	for last, n := i, 0; n < longestSyllabic && x.syllabic(last); n++ {
		if !d.Begin(last).Any(naming) {
			unlisted++
		}
		last++
		if x.dot(last) && x.syllabic(last+1) && d.Tokens[last+1].Gap == text.Joined {
			last, unlisted = last+1, 0
			continue
		}
		if unlisted > 1 || unlisted == 1 && x.word(last-1) == unknown && x.inflected(last-1) {
			return
		}
		x.offerSyllables(i, last)
		if last < len(d.Tokens) && d.Tokens[last].Gap != text.Space {
			return
		}
	}
}

// syllabic reports whether token i can be a word of a name in katakana or Hangul.
func (x *Extractor) syllabic(i int) bool {
	d := x.d
	if !d.Word(i) || x.claims.Has(i) || d.Tokens[i].Shape&text.Ideograph != 0 || d.Tokens[i].Shape.Cased() {
		return false
	}
	return d.Whole(i).Any(naming) || !d.Begin(i).Any(stops)
}

// offerSyllables appends the candidate of tokens [first, last), and the one
// without the particle that its last word may end with.
func (x *Extractor) offerSyllables(first, last int) {
	d := x.d
	t := &d.Tokens[last-1]
	x.offerSyllable(first, last, int(t.End), 0)
	if x.nameOf(last-1, last) != unknown && x.endOf(last-1) == int(t.End) {
		return // 클린스만, whose last syllable could be a particle
	}
	if stem := d.Gazetteers.Stem(d.Language, d.Surface(last-1)); stem > 0 {
		with := clitic
		if x.titleIn(d.Surface(last - 1)[stem:]) {
			with |= roleAfter
		}
		x.offerSyllable(first, last, int(t.Start)+stem, with)
	}
}

// offerSyllable appends the candidate of tokens [first, last) that ends at byte
// end. A surname alone is one beside a title only, 김 씨, and a word that no list
// knows and that begins with no surname beside an honorific: 삼성전자 대표 is none.
func (x *Extractor) offerSyllable(first, last, end int, with evidence) {
	d := x.d
	start := int(d.Tokens[first].Start)
	if last == first+1 && !with.has(roleAfter) && !x.titledBare(first-1) {
		switch behind := d.Begin(last); {
		case d.Tokens[first].Runes == 1 && !behind.Has(gazetteers.TitleAfter):
			return
		case x.nameOf(first, last) == unknown && x.surnameOf(d.Text[start:end]) == 0 && !behind.Has(gazetteers.Honorific):
			return
		}
	}
	x.offer(candidate{first: first, last: last, start: start, end: end, evidence: with | withoutCase | ideographic})
}

// endOf is the byte at which the listed name at token i ends, before a particle.
func (x *Extractor) endOf(i int) int {
	if x.d.Plain(i).Classes().Any(naming) {
		return int(x.d.Tokens[i].End)
	}
	end := 0
	ms := x.d.MatchesAt(i)
	for k := range ms {
		if m := &ms[k]; naming.Has(m.Class) && m.Last == i+1 {
			end = max(end, m.End)
		}
	}
	return end
}

// titleIn reports whether what is written together with a name is a title, with
// a particle of its own or without: 김상진씨는.
func (x *Extractor) titleIn(suffix string) bool {
	g, lang := x.d.Gazetteers, x.d.Language
	return g.Knows(text.Hash(suffix), gazetteers.TitleAfter, lang) ||
		g.Knows(text.Hash(suffix[:g.Stem(lang, suffix)]), gazetteers.TitleAfter, lang)
}

// syllabicParts gives the parts of a candidate in katakana or Hangul: its words,
// or the surname and the given name that one word is made of.
func (x *Extractor) syllabicParts(c *candidate) {
	d := x.d
	if c.last == c.first+1 && !d.Whole(c.first).Any(naming) {
		name := d.Text[c.start:c.end]
		if n := x.surnameOf(name); n > 0 {
			x.parts = append(x.parts, surname, unknown)
			if d.Gazetteers.Knows(text.Hash(name[n:]), gazetteers.Given, d.Language) {
				x.parts[1] = given
			}
			return
		}
	}
	for i := c.first; i < c.last; i++ {
		if d.Word(i) {
			x.parts = append(x.parts, x.word(i))
		}
	}
}

// surnameOf gives the length in bytes of the Korean surname that a word of two to
// four syllables begins with, 0 for none: 김철수, 박진, 남궁민수.
func (x *Extractor) surnameOf(name string) int {
	const syllable = len("김")
	n := utf8.RuneCountInString(name)
	if n < 2 || n > 4 || len(name) != n*syllable || name < "가" || name >= "\ud7a4" {
		return 0
	}
	for surname := min(n-1, 2) * syllable; surname > 0; surname -= syllable {
		if n*syllable-surname <= 2*syllable && x.d.Gazetteers.Knows(text.Hash(name[:surname]), gazetteers.Surname, x.d.Language) {
			return surname
		}
	}
	return 0
}

// titledBare reports whether a title ends with token i as it stands: one with a
// particle has nothing to do with what follows it.
func (x *Extractor) titledBare(i int) bool {
	if !x.d.End(i).Any(titles) {
		return false
	}
	for m := range x.d.EndingAt(i) {
		if m.Class == gazetteers.Title && m.End == int(x.d.Tokens[i].End) {
			return true
		}
	}
	return false
}
