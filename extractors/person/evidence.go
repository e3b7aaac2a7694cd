package person

import (
	"math/bits"

	"github.com/dateline/dateline/extractors/weights"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// evidence is what speaks for and against a candidate, one bit a kind.
type evidence uint64

const (
	knownPerson    evidence = 1 << iota // a strong name of the gazetteers
	titleBefore                         // a title or role before it
	roleAfter                           // a role behind a comma
	givenFirst                          // its first word is a given name
	givenInside                         // another word is one
	surnameLast                         // its last word is a surname
	weakName                            // one that is also another word
	initials                            // J. K.
	particle                            // bin, van der
	speech                              // a verb of speech before it
	twoWords                            // two or three words
	elsewhere                           // a fuller name elsewhere in the document
	placeBefore                         // a preposition of place before it
	commonWord                          // a word of it is a common one
	placeWord                           // a word of it is a place's
	capitals                            // one word, all capitals
	sentenceStart                       // one word that opens a sentence
	tail                                // a word of it ends organisations' names
	headline                            // in a line of capitals
	oneWord                             // one word
	manyWords                           // more than four words
	unlisted                            // no word of it is listed
	namedAfter                          // a street, ship or prize that is named after a person
	phrase                              // prose: several words, and no part of a longer phrase
	partOfPhrase                        // prose: a determiner, number or name before it, or a noun behind it
	nounBefore                          // prose: a common noun directly before it
	verbBehind                          // prose: a verb or "who" directly behind it
	speechBehind                        // a verb of speech behind it
	functionBefore                      // a function word before it
	commonBefore                        // a common word before it
	commaBefore                         // a comma or a conjunction before it
	bracketBehind                       // an opening bracket behind it
	commaBehind                         // a comma behind it
	possessive                          // 's behind it
	numberBehind                        // a number behind it
	commonBehind                        // a common word behind it
	wholeSentence                       // nothing else in its sentence or line
	titleBeside                         // a title directly before it
	fullyListed                         // every word of it is listed
	withoutCase                         // the script has no capitals: other weights hold

	// Where there are no capitals, patterns (patterns.go) say the rest.
	cut            // what may be a proclitic is taken off a word that is not listed
	clitic         // a proclitic is taken off a listed word
	short          // one word of three letters or less
	inflected      // a word that is not listed begins or ends as no name does
	sameElsewhere  // the same full name elsewhere in the document
	firstElsewhere // the first word of a full name elsewhere
	innerElsewhere // another word of one
	honorific      // a title directly before it that nothing but a name follows
	ideographic    // the script has no spaces: its own weights hold
	kinds          = iota
)

// names names the kinds of evidence, as the files of weights have them. The
// first ones can be decisive: they go into the rule of a mention.
var names = [kinds]string{
	"known", "title", "role", "given", "given-inside", "surname", "name", "initials", "particle", "speech", "words", "elsewhere",
	"place-before", "common-word", "place-word", "capitals", "sentence-start", "tail", "headline", "one-word", "many-words",
	"unlisted", "named-after", "phrase", "part-of-phrase", "noun-before", "verb-behind", "speech-behind", "function-before",
	"common-before", "comma-before", "bracket-behind", "comma-behind", "possessive", "number-behind", "common-behind",
	"whole-sentence", "title-beside", "fully-listed", "without-case",
	"cut", "clitic", "short", "inflected", "same-elsewhere", "first-elsewhere", "inner-elsewhere", "honorific", "ideographic",
}

// decisive are the kinds that a rule may be named after.
const decisive = knownPerson | titleBefore | roleAfter | givenFirst | givenInside | surnameLast | weakName | initials | particle |
	speech | elsewhere | sameElsewhere

func (e *evidence) add(kind evidence)     { *e |= kind }
func (e evidence) has(kind evidence) bool { return e&kind != 0 }

// score adds up the points.
func (e evidence) score(w *weights.Table) float64 {
	sum := 0.0
	for rest := uint64(e); rest != 0; rest &= rest - 1 {
		sum += w.Points[bits.TrailingZeros64(rest)]
	}
	return sum
}

// rules names, by the strongest evidence, the rules that mentions are made by.
var rules = func() (rules [kinds]string) {
	for k, name := range names {
		switch evidence(1) << k {
		case givenInside:
			name = "given"
		case sameElsewhere:
			name = "elsewhere"
		}
		rules[k] = "person." + name
	}
	return rules
}()

// rule names the rule that a candidate is taken by.
func (e evidence) rule(w *weights.Table) string {
	best := -1
	for rest := uint64(e & decisive); rest != 0; rest &= rest - 1 {
		if k := bits.TrailingZeros64(rest); best < 0 || w.Points[k] > w.Points[best] {
			best = k
		}
	}
	switch {
	case best >= 0:
		return rules[best]
	case e.has(twoWords | withoutCase):
		return "person.words" // its length, and what stands around it
	}
	return "person.context" // what stands around it
}

// gather collects the evidence for a candidate.
func (x *Extractor) gather(c *candidate) {
	d := x.d
	if x.isKnown(c) {
		c.evidence.add(knownPerson)
	}
	if x.titled(c.first) {
		c.evidence.add(titleBefore)
	}
	if d.SameLine(c.first) && d.End(c.first-1).Any(titles) {
		c.evidence.add(titleBeside)
	}
	if x.honoured(c.first) {
		c.evidence.add(honorific)
	}
	if d.SameLine(c.last) && (d.Symbol(c.last, ",") || d.Symbol(c.last, "،")) && d.Begin(c.last+1).Any(titles) ||
		d.SameLine(c.last) && d.Begin(c.last).Has(gazetteers.TitleAfter) {
		c.evidence.add(roleAfter)
	}
	x.gatherNeighbours(c)
	x.gatherWords(c)
	words := c.last - c.first
	switch {
	case words == 1:
		c.evidence.add(oneWord)
		if t := d.Tokens[c.first]; t.Shape.AllUpper() {
			c.evidence.add(capitals)
		}
		if x.opensSentence(c.first) {
			c.evidence.add(sentenceStart)
		}
	case words > 4:
		c.evidence.add(manyWords)
	default:
		c.evidence.add(twoWords)
	}
	if d.Headline(c.first) {
		c.evidence.add(headline)
	}
	if x.namesThing(c.first, c.last) {
		c.evidence.add(namedAfter)
	}
	switch x.countListed(c) {
	case 0:
		c.evidence.add(unlisted)
	case words:
		c.evidence.add(fullyListed)
	}
}

// isKnown reports whether a candidate is a strong name of the gazetteers.
func (x *Extractor) isKnown(c *candidate) bool {
	for _, m := range x.d.MatchesAt(c.first) {
		if m.Class == gazetteers.Person && m.Last == c.last && !m.Weak() {
			return true
		}
	}
	return false
}

// gatherNeighbours collects what stands directly before and behind a candidate.
func (x *Extractor) gatherNeighbours(c *candidate) {
	d := x.d
	if d.SameLine(c.first) {
		end := d.End(c.first - 1)
		before := d.Surface(c.first - 1)
		switch {
		case end.Has(gazetteers.Speech):
			c.evidence.add(speech)
		case end.Has(gazetteers.PlaceBefore):
			c.evidence.add(placeBefore)
		case end.Has(gazetteers.Coordinator), before == ",", before == "،":
			c.evidence.add(commaBefore)
		case end.Has(gazetteers.Function):
			c.evidence.add(functionBefore)
		case end.Has(gazetteers.Common):
			c.evidence.add(commonBefore)
		}
	}
	if !d.SameLine(c.last) {
		if c.last == len(d.Tokens) || c.first == 0 || !d.SameLine(c.first) {
			c.evidence.add(wholeSentence)
		}
		return
	}
	begin, behind := d.Begin(c.last), d.Surface(c.last)
	switch {
	case begin.Has(gazetteers.Speech):
		c.evidence.add(speechBehind)
	case behind == "(" || behind == "[":
		c.evidence.add(bracketBehind)
	case behind == "," || behind == "،":
		c.evidence.add(commaBehind)
	case (behind == "'" || behind == "’") && d.Surface(c.last+1) == "s":
		c.evidence.add(possessive)
	case d.Tokens[c.last].Kind == text.Number:
		c.evidence.add(numberBehind)
	case begin.Has(gazetteers.Common):
		c.evidence.add(commonBehind)
	}
}

// namesThing reports whether a noun beside the candidate, or its own last word,
// says that a thing bears the name: Stadion Andi Mattalatta, Nelson Mandela
// Avenue.
func (x *Extractor) namesThing(first, last int) bool {
	d := x.d
	return d.NamesThing(first, last) || last-first > 1 && d.Whole(last-1).Has(gazetteers.NamedAfter) && d.Capitalised(last-1)
}

// countListed counts the words of the candidate that are known names.
func (x *Extractor) countListed(c *candidate) int {
	n := 0
	for i := c.first; i < c.last; i++ {
		if x.d.Whole(i).Any(naming) {
			n++
		}
	}
	return n
}

// gatherWords collects what the words of a candidate say.
func (x *Extractor) gatherWords(c *candidate) {
	d := x.d
	for i := c.first; i < c.last; i++ {
		t := d.Tokens[i]
		if t.Kind != text.Word {
			continue
		}
		if t.Shape&text.FirstUpper == 0 { // de la
			c.evidence.add(particle)
			continue
		}
		given, surname := x.listed(i, gazetteers.Given), x.listed(i, gazetteers.Surname)
		switch {
		case given == strong && i == c.first:
			c.evidence.add(givenFirst)
		case given == strong:
			c.evidence.add(givenInside)
		}
		if surname == strong && (i == c.last-1 && c.last-c.first > 1 || c.last-c.first == 1) {
			c.evidence.add(surnameLast)
		}
		if given == weak || surname == weak {
			c.evidence.add(weakName)
		}
		whole := d.Whole(i)
		if whole.Has(gazetteers.Particle) && i > c.first {
			c.evidence.add(particle)
		}
		if whole.Any(ordinary) && given != strong && surname != strong &&
			(i == c.first || !t.Shape.Cased() || x.listed(i-1, gazetteers.Given) != strong) {
			c.evidence.add(commonWord)
		}
		if whole.Has(gazetteers.Place) {
			c.evidence.add(placeWord)
		}
		if whole.Has(gazetteers.OrganisationTail) {
			c.evidence.add(tail)
		}
		if t.Runes == 1 && d.Symbol(i+1, ".") && t.Shape.Cased() {
			c.evidence.add(initials)
		}
	}
}

// strength of a name in the lists.
type strength int

const (
	absent strength = iota
	weak
	strong
)

// listed says how a list has the word at token i.
func (x *Extractor) listed(i int, class gazetteers.Class) strength {
	if !x.d.Whole(i).Has(class) {
		return absent
	}
	best := absent
	for _, m := range x.d.MatchesAt(i) {
		if m.Class == class && m.Last == i+1 {
			if m.Weak() {
				best = max(best, weak)
			} else {
				best = strong
			}
		}
	}
	return best
}

// opensSentence reports whether token i is the first word of a sentence or
// quotation.
func (x *Extractor) opensSentence(i int) bool {
	d := x.d
	if i == 0 || !d.SameLine(i) || d.Quote(i-1) || d.Symbol(i-1, ":") {
		return true
	}
	switch d.Surface(i - 1) {
	case ".", "!", "?", "…", "-", "–", "—", "•", "*":
		return true
	}
	return false
}

// titled reports whether a title or role stands before token i: next to it, or
// parted from it by a comma, a quotation mark, or the country, organisation
// or place that the role is for.
func (x *Extractor) titled(i int) bool {
	d := x.d
	for k, steps := i-1, 0; k >= 0 && steps < 6 && d.SameLine(k+1); steps++ {
		if d.End(k).Any(titles) {
			return true
		}
		s := d.Surface(k)
		switch {
		case s == "," || s == "،" || d.Quote(k), s == "of" || s == "de" || s == "del" || s == "der" || s == "the":
			k--
		case d.Symbol(k, ".") && d.Tokens[k].Gap == text.Joined:
			k--
		case d.Capitalised(k) && d.Whole(k).Has(gazetteers.Common) && d.End(k-1).Any(titledNouns):
			k-- // Sekretaris Kabinet
		case x.definite(k) && d.End(k-1).Any(titles):
			k-- // المتحدث باسم الوزارة
		default:
			first, ok := x.aside(k)
			if !ok {
				return false
			}
			k = first - 1
		}
	}
	return false
}

// honoured reports whether an honorific stands directly before token i, with the
// full stop of an abbreviation or without.
func (x *Extractor) honoured(i int) bool {
	k := i - 1
	if x.d.Symbol(k, ".") && x.d.Tokens[k].Gap == text.Joined {
		k--
	}
	return x.d.SameLine(i) && x.d.End(k).Has(gazetteers.Honorific)
}

// definite reports an Arabic word with the article that no list has as a name:
// behind a title it says what the role is for.
func (x *Extractor) definite(i int) bool {
	return x.d.Article(i) && !x.d.Whole(i).Any(naming)
}

// aside gives the first token of the country, organisation or place that ends
// at token i.
func (x *Extractor) aside(i int) (int, bool) {
	d := x.d
	if by, ok := x.claims.By(i); ok {
		first := i
		for first > 0 {
			if other, ok := x.claims.By(first - 1); !ok || other != by {
				break
			}
			first--
		}
		return first, true
	}
	if d.End(i).Any(places) {
		for m := range d.EndingAt(i) {
			if places.Has(m.Class) {
				return m.First, true
			}
		}
	}
	return 0, false
}
