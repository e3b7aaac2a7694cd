package person

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// Chinese and Japanese write the surname first and then the given name, without
// spaces; Chinese names from other languages have as many characters as their
// sounds take, and dots between their parts.

// ideographs appends the candidates that begin at token i in a script that is
// written without spaces, where the language has weights for them.
func (x *Extractor) ideographs(i int) {
	d := x.d
	if x.noSpaces == nil || x.claims.Has(i) {
		return
	}
	if x.dotFrom(i) <= i+longestPart && x.dotted(i) || x.dotBefore == i-1 {
		return
	}
	x.sounds(i)
	if !d.Begin(i).Any(naming) {
		return
	}
	if d.Plain(i).Classes().Has(gazetteers.Surname) && !d.Whole(i).Has(gazetteers.Coordinator) {
		x.behindSurname(i, i+1)
	}
	ms := d.MatchesAt(i)
	for k := range ms {
		m := &ms[k]
		switch {
		case !naming.Has(m.Class) || m.Clitic(d.Tokens) || m.Last == i+1 && d.Whole(i).Has(gazetteers.Coordinator):
		case m.Class == gazetteers.Surname && m.Last <= i+2:
			x.behindSurname(i, m.Last)
		case m.Last > i+1 || m.Class == gazetteers.Surname:
			x.offerIdeographs(i, m.Last, m.Last)
		}
	}
}

// behindSurname appends the candidates that begin with a surname of tokens
// [first, last): itself, and with a given name of one to three characters behind it.
func (x *Extractor) behindSurname(first, last int) {
	x.offerIdeographs(first, last, last)
	end := last + 1
	for ; end <= last+2 && x.followsIdeograph(end-1); end++ {
		x.offerIdeographs(first, last, end)
	}
	if end == last+3 && x.nameOf(last, end) == given && x.followsIdeograph(end-1) {
		x.offerIdeographs(first, last, end) // 健太郎
	}
}

// sounds appends the candidates that are a run of the characters that names from
// other languages are written with, without its last one and with it: 基里延科.
func (x *Extractor) sounds(i int) {
	t, letters := x.d.Tokens, &x.d.Traits.NameLetters
	if !letters.Has(t[i].Hash) || !x.followsIdeograph(i+1) || !letters.Has(t[i+1].Hash) {
		return // the most of them
	}
	if i > 0 && letters.Has(t[i-1].Hash) && x.followsIdeograph(i) && x.d.End(i-1)&^naming == 0 {
		return
	}
	last := x.soundsTo(i)
	for end := max(i+2, last-1); end <= last; end++ {
		if x.nameOf(i, end) == unknown && !x.dot(end) {
			x.offer(candidate{first: i, last: end, start: int(t[i].Start), end: int(t[end-1].End), evidence: withoutCase | ideographic | sounded})
		}
	}
}

// soundsTo gives the token behind the characters from token i on that names from
// other languages are written with.
func (x *Extractor) soundsTo(i int) int {
	letters := &x.d.Traits.NameLetters
	last := i
	for (last == i || x.followsIdeograph(last)) && last < len(x.d.Tokens) && letters.Has(x.d.Tokens[last].Hash) {
		last++
	}
	return last
}

// followsIdeograph reports whether token i is an ideograph that is joined to the
// one before it and belongs to no other mention.
func (x *Extractor) followsIdeograph(i int) bool {
	t := x.d.Tokens
	return i < len(t) && t[i].Shape&text.Ideograph != 0 && t[i].Gap == text.Joined && !x.claims.Has(i)
}

// dotted appends the candidates that are a name whose parts have dots between them,
// and reports whether one begins at token i: 弗拉基米尔·普京.
func (x *Extractor) dotted(i int) bool {
	last := x.lastPart(i)
	if last == i {
		return false
	}
	if title, ok := x.d.Longest(i, titles); ok && title.Last > i+1 {
		return false // 球员胡里奥·桑塔纳
	}
	if end := x.soundsTo(last); end > last+1 {
		x.offerIdeographs(i, end, end)
		return true
	}
	// Where the last part ends is for the evidence to say.
	for end := last; end < last+longestPart && (end == last || x.followsIdeograph(end) && !x.d.Whole(end).Has(gazetteers.Function)); end++ {
		x.offerIdeographs(i, end+1, end+1)
	}
	return true
}

// lastPart gives the token behind the last dot of a name whose parts have dots
// between them, i where none begins at token i. It begins where no ideograph stands
// before, or behind a word that is known.
func (x *Extractor) lastPart(i int) int {
	d := x.d
	if x.dot(i-1) || x.followsIdeograph(i) && d.Tokens[i-1].Shape&text.Ideograph != 0 && d.End(i-1)&^(naming|persons) == 0 {
		return i
	}
	behind, run := i, 1
	for at := i + 1; at < len(d.Tokens) && run <= longestPart; {
		switch {
		case x.followsIdeograph(at):
			at, run = at+1, run+1
		case x.dot(at) && at+1 < len(d.Tokens) && d.Tokens[at+1].Shape&text.Ideograph != 0 && !x.claims.Has(at+1):
			at, run, behind = at+2, 1, at+1
		default:
			return behind
		}
	}
	return behind
}

// longestPart is how many characters a part of a name with dots has at most.
const longestPart = 7

// dot reports the dot between the parts of a foreign name.
func (x *Extractor) dot(i int) bool {
	if i < 0 || i >= len(x.d.Tokens) || x.d.Tokens[i].Kind != text.Symbol {
		return false
	}
	switch x.d.Surface(i) {
	case "·", "•", "・", "‧", "＝":
		return true
	}
	return false
}

// dotFrom gives the first dot at token i or behind it, the number of tokens where
// there is none. It is asked of one token after the other.
func (x *Extractor) dotFrom(i int) int {
	for x.nextDot < i {
		x.dotBefore = x.nextDot
		for x.nextDot++; x.nextDot < len(x.d.Tokens) && !x.dot(x.nextDot); {
			x.nextDot++
		}
	}
	return x.nextDot
}

func (x *Extractor) hasDot(c *candidate) bool {
	for i := c.first; i < c.last; i++ {
		if x.dot(i) {
			return true
		}
	}
	return false
}

// offerIdeographs appends the candidate of tokens [first, last), whose surname,
// or whole name where it is no surname and given name, ends before token surname.
func (x *Extractor) offerIdeographs(first, surname, last int) {
	if x.dot(last) {
		return // a part of a name that goes on
	}
	t := x.d.Tokens
	c := candidate{first: first, last: last, start: int(t[first].Start), end: int(t[last-1].End), evidence: withoutCase | ideographic}
	if surname < last {
		c.given = surname
	}
	x.offer(c)
}

// gatherIdeographic collects the evidence for a candidate without spaces.
func (x *Extractor) gatherIdeographic(c *candidate) {
	d := x.d
	if x.isKnown(c) {
		c.evidence.add(knownPerson)
	}
	if x.titleStands(c) {
		c.evidence.add(titleBefore)
	}
	if x.roleBehind(c.last) {
		c.evidence.add(roleAfter)
	}
	if x.namesThing(c.first, c.last) {
		c.evidence.add(namedAfter)
	}
	if x.isWord(c) {
		c.evidence.add(commonWord)
	}
	if x.crossed(c.first) {
		c.evidence.add(wordBefore)
	}
	if x.crossed(c.last) {
		c.evidence.add(wordBehind)
	}
	if x.hasDot(c) && (!x.followsIdeograph(c.last) || d.Begin(c.last)&^naming != 0) {
		c.evidence.add(initials) // the parts of a name to a clear end
	}
}

// roleBehind reports whether a title or role stands at token i, or behind the
// country or organisation there that the role is for, which in Korean is a word
// for itself: ブリンケン米国務長官, 박명재 행정자치부 장관.
func (x *Extractor) roleBehind(i int) bool {
	d := x.d
	if by, ok := x.claims.By(i); ok {
		for other := by; ok && other == by; other, ok = x.claims.By(i) {
			i++
		}
	} else if d.SameLine(i) && d.SameLine(i+1) && x.syllabic(i) && d.Tokens[i].Runes >= 3 && d.Tokens[i+1].Gap == text.Space {
		return d.Begin(i + 1).Has(gazetteers.TitleAfter)
	}
	return d.SameLine(i) && d.Begin(i).Has(gazetteers.TitleAfter)
}

// isWord reports whether a known word begins with a candidate and goes on to its
// end or beyond.
func (x *Extractor) isWord(c *candidate) bool {
	if x.d.Begin(c.first)&^(naming|persons) == 0 {
		return false
	}
	if c.last == c.first+1 {
		return true
	}
	ms := x.d.MatchesAt(c.first)
	for k := range ms {
		if m := &ms[k]; m.Last >= c.last && !(naming | persons).Has(m.Class) {
			return true
		}
	}
	return false
}

// crossed reports whether a known word goes on over the boundary before token i.
func (x *Extractor) crossed(i int) bool {
	if i >= len(x.d.Tokens) {
		return false
	}
	for m := range x.d.Covering(i) {
		if !(naming | persons).Has(m.Class) {
			return true
		}
	}
	return false
}

// ideographicParts gives the parts of a candidate without spaces: the surname,
// by how sure it is, and the given name, by how many of its characters given
// names are written with.
func (x *Extractor) ideographicParts(c *candidate) {
	switch {
	case x.d.Tokens[c.first].Shape&text.Ideograph == 0:
		x.syllabicParts(c)
		return
	case c.evidence.has(sounded):
		x.parts = append(x.parts, letter)
		return
	case c.given == 0:
		if x.hasDot(c) {
			x.parts = append(x.parts, joining, joining) // a pair that nothing else has
			return
		}
		x.parts = append(x.parts, x.nameOf(c.first, c.last))
		return
	}
	x.parts = append(x.parts, x.nameOf(c.first, c.given))
	if w := x.nameOf(c.given, c.last); w == given || w == doubtful && c.last == c.given+1 {
		x.parts = append(x.parts, w)
		return
	}
	for i := c.given; i < c.last; i++ {
		x.parts = append(x.parts, x.word(i))
	}
}

// nameOf says what the lists of names say of tokens [first, last) as one word.
func (x *Extractor) nameOf(first, last int) word {
	if last == first+1 {
		switch {
		case x.given(first) == strong:
			return given
		case x.surname(first) == strong:
			return surname
		case x.d.Whole(first).Any(naming):
			return doubtful
		}
		return unknown
	}
	best := unknown
	ms := x.d.MatchesAt(first)
	for k := range ms {
		m := &ms[k]
		switch {
		case m.Last != last || !naming.Has(m.Class):
		case m.Weak():
			best = min(best, doubtful)
		case m.Class == gazetteers.Given:
			return given
		default:
			best = min(best, surname)
		}
	}
	return best
}
