package person

import (
	"unicode/utf8"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/weights"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// In scripts without capitals a name is told by which kinds of words stand
// together: a given name and a surname between a title and a comma are one,
// the same words behind another given name are a part of one. A pattern is one
// such combination; it has points as other evidence has.

// word is what the lists say of a word.
type word uint8

const (
	given    word = iota // a given name and nothing else
	surname              // a surname and nothing else
	joining              // bin, abu: a particle of names
	doubtful             // a name that is also another word
	national             // a word for a people or a country
	common               // a common word
	place                // a place
	unknown              // in no list
	letter               // an initial, or the number of a king
	other                // something else
	words    = iota
)

var wordNames = [words]string{"given", "surname", "particle", "doubtful", "national", "common", "place", "unknown", "letter", "other"}

// side is what stands beside a candidate: one of the words, or one of these.
type side uint8

const (
	edge side = words + iota // the start or the end of a line
	comma
	stop
	colon
	opening
	closing
	quote
	mark
	number
	title
	honorific   // a title that nothing but a name follows
	verb        // of speech
	preposition // of place
	small       // a function word
	another     // a name with a conjunction
	sides       = words + iota
)

var sideNames = [sides - words]string{
	"edge", "comma", "stop", "colon", "opening", "closing", "quote", "mark", "number", "title", "honorific", "verb", "preposition", "small", "another",
}

// markSides are the marks as sides of a candidate; quotation marks and
// apostrophes are one, dashes and slashes are like any other mark.
var markSides = [extractors.Marks]side{
	extractors.OtherMark: mark, extractors.Comma: comma, extractors.Stop: stop, extractors.Colon: colon,
	extractors.Opening: opening, extractors.Closing: closing, extractors.Quotation: quote, extractors.Dash: mark,
	extractors.Slash: mark, extractors.Apostrophe: quote,
}

func (s side) String() string {
	if int(s) < words {
		return wordNames[s]
	}
	return sideNames[s-words]
}

// pattern numbers a combination. The ranges follow one another; each says what
// is combined in it.
type pattern = int

const (
	oneWordIs      pattern = 0                                 // word
	twoWordsAre            = oneWordIs + words                 // word, word
	threeWordsAre          = twoWordsAre + words*words         // word, word, word
	moreWordsAre           = threeWordsAre + words*words*words // the first two words, the last
	firstIs                = moreWordsAre + words*words*words  // word
	lastIs                 = firstIs + words                   // word
	countIs                = lastIs + words                    // number of words, how they are listed
	beforeIs               = countIs + longestCount*listings   // side, with a clitic or not
	beforeFirst            = beforeIs + 2*sides                // side, first word, with a clitic or not
	secondBefore           = beforeFirst + 2*sides*words       // side
	behindIs               = secondBefore + sides              // side
	behindLast             = behindIs + sides                  // side, last word
	titledIs               = behindLast + sides*words          // number of words, first word
	lettersAre             = titledIs + longestCount*words     // letters of a word in no list
	recalledAs             = lettersAre + longestLetters       // word
	patterns               = recalledAs + words
	longestCount           = 5
	longestLetters         = 8
	listings               = 3 // all words listed, none, some
)

// patternName is the name of a pattern in the files of weights.
func patternName(p pattern) string {
	w := func(n pattern) string { return wordNames[n] }
	digit := func(n pattern) string { return string(rune('0' + n)) }
	joined := func(n pattern) string { return [...]string{"", "joined-"}[n] }
	switch {
	case p < twoWordsAre:
		return "words:" + w(p)
	case p < threeWordsAre:
		p -= twoWordsAre
		return "words:" + w(p/words) + "." + w(p%words)
	case p < moreWordsAre:
		p -= threeWordsAre
		return "words:" + w(p/words/words) + "." + w(p/words%words) + "." + w(p%words)
	case p < firstIs:
		p -= moreWordsAre
		return "words:" + w(p/words/words) + "." + w(p/words%words) + ".." + w(p%words)
	case p < lastIs:
		return "first:" + w(p-firstIs)
	case p < countIs:
		return "last:" + w(p-lastIs)
	case p < beforeIs:
		p -= countIs
		return "count:" + digit(p/listings+1) + "." + [...]string{"listed", "unknown", "mixed"}[p%listings]
	case p < beforeFirst:
		p -= beforeIs
		return "before:" + joined(p%2) + side(p/2).String()
	case p < secondBefore:
		p -= beforeFirst
		return "before:" + joined(p%2) + side(p/2/words).String() + "|" + w(p/2%words)
	case p < behindIs:
		return "second-before:" + side(p-secondBefore).String()
	case p < behindLast:
		return "behind:" + side(p-behindIs).String()
	case p < titledIs:
		p -= behindLast
		return "behind:" + w(p%words) + "|" + side(p/words).String()
	case p < lettersAre:
		p -= titledIs
		return "titled:" + digit(p/words+1) + "." + w(p%words)
	case p < recalledAs:
		return "letters:" + digit(p-lettersAre)
	}
	return "elsewhere:" + w(p-recalledAs)
}

// facts are what is known of a token whatever candidate it stands in or beside,
// found out when they are first asked for: each is 1 + the answer, 0 before.
type facts struct {
	word           word
	before, behind side // a candidate that it stands beside
	inflected      uint8
}

// word says what the lists say of token i.
func (x *Extractor) word(i int) word {
	f := &x.facts[i]
	if f.word == 0 {
		f.word = 1 + x.wordAt(i)
	}
	return f.word - 1
}

// sideBefore says what token i is before a candidate.
func (x *Extractor) sideBefore(i int) pattern {
	f := &x.facts[i]
	if f.before == 0 {
		f.before = 1 + x.sideAt(i, true)
	}
	return pattern(f.before - 1)
}

// sideBehind says what token i is behind a candidate.
func (x *Extractor) sideBehind(i int) pattern {
	f := &x.facts[i]
	if f.behind == 0 {
		f.behind = 1 + x.sideAt(i, false)
	}
	return pattern(f.behind - 1)
}

func (x *Extractor) wordAt(i int) word {
	if x.d.Begin(i) == 0 {
		return unknown
	}
	whole := x.d.Whole(i)
	isGiven, isSurname := absent, absent
	if whole.Any(naming) {
		isGiven, isSurname = x.given(i), x.surname(i)
	}
	isCommon := whole.Any(ordinary)
	switch {
	case isGiven == strong && !isCommon:
		return given
	case isSurname == strong && !isCommon:
		return surname
	case whole.Has(gazetteers.Particle):
		return joining
	case whole.Any(naming):
		return doubtful
	case whole.Has(gazetteers.Demonym):
		return national
	case isCommon:
		return common
	case x.d.Begin(i).Has(gazetteers.Place):
		return place
	}
	return other
}

func (x *Extractor) sideAt(i int, before bool) side {
	d := x.d
	switch d.Tokens[i].Kind {
	case text.Number:
		return number
	case text.Symbol:
		if before && x.honoured(i+1) {
			return honorific // Mr. Smith
		}
		return markSides[extractors.MarkOf(d.Surface(i))]
	}
	set := d.Begin(i)
	if before {
		set = d.End(i)
	}
	w := x.word(i)
	if set == 0 {
		return side(w)
	}
	switch {
	case !before && (w == given || w == surname || w == doubtful) && x.hasClitic(i):
		return another
	case before && x.honoured(i+1):
		return honorific
	case before && set.Has(gazetteers.Title) && (x.noSpaces == nil || x.titledBare(i)):
		return title
	case set.Has(gazetteers.Speech):
		return verb
	case !before && set.Any(titlesAfter):
		return title
	case before && set.Has(gazetteers.PlaceBefore):
		return preposition
	case d.Whole(i).Has(gazetteers.Function):
		return small
	}
	return side(w)
}

// hasClitic reports whether a proclitic stands before the word that token i is.
func (x *Extractor) hasClitic(i int) bool {
	ms, start := x.d.MatchesAt(i), int(x.d.Tokens[i].Start)
	for k := range ms {
		if ms[k].Start != start && ms[k].Last == i+1 {
			return true
		}
	}
	return false
}

// most is how many patterns a candidate has with the letters of its words: a
// long run of words that nobody knows says no more by the rest of them.
const most = 20

// patternsOf gives the patterns of a candidate that was weighed, valid until the
// next one is asked for. Only their points are kept: few are ever asked for.
func (x *Extractor) patternsOf(c *candidate) []uint16 {
	x.openPatterns(c)
	x.closePatterns(c)
	if c.evidence.has(withoutCase) && c.evidence.has(elsewhere) {
		x.patterns.Add(recalledAs + pattern(x.word(c.first)))
	}
	return x.patterns.Kinds()
}

// openPatterns collects in x.patterns those patterns of a candidate that its words
// and what stands before it make.
func (x *Extractor) openPatterns(c *candidate) {
	d, s := x.d, &x.patterns
	s.Clear()
	x.parts = x.parts[:0]
	if c.evidence.has(ideographic) {
		x.ideographicParts(c)
	} else {
		for i := c.first; i < c.last; i++ {
			if d.Tokens[i].Kind != text.Symbol {
				x.parts = append(x.parts, x.partAt(c, i))
			}
		}
	}
	n := len(x.parts)
	first, last := pattern(x.parts[0]), pattern(x.parts[n-1])
	switch n {
	case 1:
		s.Add(oneWordIs + first)
	case 2:
		s.Add(twoWordsAre + first*words + last)
	case 3:
		s.Add(threeWordsAre + (first*words+pattern(x.parts[1]))*words + last)
	default:
		s.Add(moreWordsAre + (first*words+pattern(x.parts[1]))*words + last)
	}
	s.Add(firstIs + first)
	s.Add(lastIs + last)
	s.Add(countIs + countOf(x.parts)*listings + listing(x.parts))
	x.patternsBefore(c, first)
}

// countOf says of how many parts a candidate is, as patterns have it.
func countOf(parts []word) pattern { return pattern(min(len(parts), longestCount) - 1) }

// closePatterns adds the rest of the patterns of the candidate that openPatterns
// was called for last, when its evidence is gathered.
func (x *Extractor) closePatterns(c *candidate) {
	s, parts := &x.patterns, x.parts
	x.patternsBehind(c, pattern(parts[len(parts)-1]))
	if c.evidence.has(titleBefore) {
		s.Add(titledAs(parts))
	}
	x.patternsOfLetters(s, c)
}

// patternsOfLetters adds to s how many letters those words of a candidate have that no
// list knows, or a candidate without spaces as a whole.
func (x *Extractor) patternsOfLetters(s *weights.Set, c *candidate) {
	d, parts := x.d, x.parts
	if c.evidence.has(ideographic) {
		s.Add(lettersAre + min(pattern(utf8.RuneCountInString(d.Text[c.start:c.end])), longestLetters-1))
		return
	}
	for i := c.first; i < c.last && len(s.Kinds()) < most; i++ {
		if d.Tokens[i].Kind == text.Symbol {
			continue
		}
		if parts[0] == unknown {
			s.Add(lettersAre + min(pattern(d.Tokens[i].Runes), longestLetters-1))
		}
		parts = parts[1:]
	}
}

// titledAs is the pattern of a candidate behind a title.
func titledAs(parts []word) pattern { return titledIs + countOf(parts)*words + pattern(parts[0]) }

// partAt says what token i of a candidate is.
func (x *Extractor) partAt(c *candidate, i int) word {
	d := x.d
	if d.Tokens[i].Runes == 1 && i+1 < c.last && d.Symbol(i+1, ".") || i > c.first && i == c.last-1 && x.regnal(c.first, i) {
		return letter
	}
	return x.word(i)
}

// listing says whether all words are known to the lists of names, none, or some.
func listing(parts []word) pattern {
	listed, unlisted := 0, 0
	for _, w := range parts {
		switch {
		case w <= national || w == letter:
			listed++
		case w == unknown:
			unlisted++
		}
	}
	switch len(parts) {
	case listed:
		return 0
	case unlisted:
		return 1
	}
	return 2
}

func (x *Extractor) patternsBefore(c *candidate, first pattern) {
	d, s := x.d, &x.patterns
	attached := pattern(0)
	if c.evidence.has(clitic | cut) {
		attached = 1
	}
	if !d.SameLine(c.first) {
		s.Add(beforeIs + 2*pattern(edge))
		return
	}
	before := x.sideBefore(c.first - 1)
	s.Add(beforeIs + 2*before + attached)
	s.Add(beforeFirst + 2*(before*words+first) + attached)
	if d.SameLine(c.first - 1) {
		s.Add(secondBefore + x.sideBefore(c.first-2))
	}
}

func (x *Extractor) patternsBehind(c *candidate, last pattern) {
	d, s := x.d, &x.patterns
	if !d.SameLine(c.last) {
		s.Add(behindIs + pattern(edge))
		return
	}
	behind := x.sideBehind(c.last)
	s.Add(behindIs + behind)
	s.Add(behindLast + behind*words + last)
}
