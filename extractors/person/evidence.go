package person

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/dateline/dateline/extractors/weights"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// evidence is what speaks for and against a candidate, one bit a kind.
type evidence uint64

const (
	knownPerson   evidence = 1 << iota // a strong name of the gazetteers
	titleBefore                        // a title or role before it
	roleAfter                          // a role behind it
	givenFirst                         // its first word is a given name
	givenInside                        // another word is one
	surnameLast                        // its last word is a surname
	weakName                           // one that is also another word
	initials                           // J. K.
	particle                           // bin, van der
	twoWords                           // two to four words
	elsewhere                          // a fuller name elsewhere in the document
	commonWord                         // a word of it is a common one
	placeWord                          // a word of it is a place's
	capitals                           // one word, all capitals
	sentenceStart                      // one word that opens a sentence
	tail                               // a word of it ends organisations' names
	headline                           // in a line of capitals
	oneWord                            // one word
	unlisted                           // no word of it is listed
	fullyListed                        // every word of it is listed
	namedAfter                         // a street, ship or prize that is named after a person
	phrase                             // prose: several words, and no part of a longer phrase
	partOfPhrase                       // prose: a determiner, number or name before it, or a noun behind it
	nounBefore                         // prose: a common noun directly before it
	verbBehind                         // prose: a verb or "who" directly behind it
	withoutCase                        // the script has no capitals: other weights hold

	// Where there are no capitals, patterns (patterns.go) say the rest.
	cut           // what may be a proclitic is taken off a word that is not listed
	clitic        // a proclitic is taken off a listed word
	inflected     // a word that is not listed begins or ends as no name does
	sameElsewhere // the same full name elsewhere in the document
	ideographic   // the script has no spaces: its own weights hold
	sounded       // characters that names from other languages are written with
	wordBefore    // a known word goes on over its start
	wordBehind    // a known word goes on over its end
	kinds         = iota
)

// names names the kinds of evidence, as the files of weights have them. The
// first ones can be decisive: they go into the rule of a mention.
var names = [kinds]string{
	"known", "title", "role", "given", "given-inside", "surname", "name", "initials", "particle", "words", "elsewhere",
	"common-word", "place-word", "capitals", "sentence-start", "tail", "headline", "one-word", "unlisted", "fully-listed",
	"named-after", "phrase", "part-of-phrase", "noun-before", "verb-behind", "without-case",
	"cut", "clitic", "inflected", "same-elsewhere", "ideographic", "sounded", "word-before", "word-behind",
}

func (e *evidence) add(kind evidence)     { *e |= kind }
func (e evidence) has(kind evidence) bool { return e&kind != 0 }

// score adds up the points.
func (e evidence) score(w *weights.Table) float64 {
	sum := 0.0
	for rest := uint64(e); rest != 0; rest &= rest - 1 {
		sum += w.Points[bits.TrailingZeros64(rest)].Float()
	}
	return sum
}

// hundredths adds up the points, in hundredths.
func (e evidence) hundredths(w *weights.Table) (sum int) {
	for rest := uint64(e); rest != 0; rest &= rest - 1 {
		sum += int(w.Points[bits.TrailingZeros64(rest)])
	}
	return sum
}

// rules are the rules that mentions are made by, named after their strongest
// evidence; the first one is for what no rule is named after.
var rules = []string{""}

// ruleOf gives the rule by evidence: in little room, since it is read all over for
// every mention.
var ruleOf = func() (of [kinds + patterns]uint8) {
	rule := func(name string) uint8 {
		name = "person." + name
		at := slices.Index(rules, name)
		if at < 0 {
			at = len(rules)
			rules = append(rules, name)
		}
		return uint8(at)
	}
	for kind, name := range map[evidence]string{
		knownPerson: "known", titleBefore: "title", roleAfter: "role", givenFirst: "given", givenInside: "given",
		surnameLast: "surname", weakName: "name", initials: "initials", particle: "particle",
		elsewhere: "elsewhere", sameElsewhere: "elsewhere",
	} {
		of[bits.TrailingZeros64(uint64(kind))] = rule(name)
	}
	for p := range patterns {
		switch beside, _, _ := strings.Cut(patternName(p), "|"); beside {
		case "before:honorific", "before:title":
			of[kinds+p] = rule("title")
		case "behind:title":
			of[kinds+p] = rule("role")
		case "before:verb", "behind:verb":
			of[kinds+p] = rule("speech")
		}
	}
	return of
}()

// rule names the rule that a candidate is taken by.
func (x *Extractor) rule(c *candidate) string {
	w, best := x.weightsOf(c), -1
	consider := func(kind int) {
		if ruleOf[kind] > 0 && (best < 0 || w.Points[kind] > w.Points[best]) {
			best = kind
		}
	}
	for rest := uint64(c.evidence); rest != 0; rest &= rest - 1 {
		consider(bits.TrailingZeros64(rest))
	}
	for _, p := range x.patternsOf(c) {
		consider(kinds + int(p))
	}
	switch {
	case best >= 0:
		return rules[ruleOf[best]]
	case c.evidence.has(twoWords | withoutCase):
		return "person.words" // its length, and what stands around it
	}
	return "person.context" // what stands around it
}

// gatherCased collects the evidence for a candidate in a script with capitals.
func (x *Extractor) gatherCased(c *candidate) {
	d := x.d
	if x.isKnown(c) {
		c.evidence.add(knownPerson)
	}
	if x.titleStands(c) {
		c.evidence.add(titleBefore)
	}
	if d.SameLine(c.last) && (d.Symbol(c.last, ",") || d.Symbol(c.last, "،")) && d.Begin(c.last+1).Any(titles) ||
		d.SameLine(c.last) && d.Begin(c.last).Has(gazetteers.TitleAfter) {
		c.evidence.add(roleAfter)
	}
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
	case words <= 4:
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
	if !x.d.Begin(c.first).Any(persons) {
		return false
	}
	ms := x.d.MatchesAt(c.first)
	for k := range ms {
		if m := &ms[k]; m.Class == gazetteers.Person && m.Last == c.last && !m.Weak() {
			return true
		}
	}
	return false
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
		given, surname := x.given(i), x.surname(i)
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
			(i == c.first || !t.Shape.Cased() || x.given(i-1) != strong) {
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
type strength uint8

const (
	absent strength = iota
	weak
	strong
)

// given says how the lists have the word at token i as a given name.
func (x *Extractor) given(i int) strength { return x.strengthAs(gazetteers.Given, i) }

// surname says how the lists have the word at token i as a surname.
func (x *Extractor) surname(i int) strength { return x.strengthAs(gazetteers.Surname, i) }

// strengthAs says how the lists have the word at token i in a class of names.
func (x *Extractor) strengthAs(class gazetteers.Class, i int) strength {
	plain := x.d.Plain(i)
	best := strength(plain.Classes()>>class&1 + plain.Sure()>>class&1)
	if best != absent || !x.d.Whole(i).Has(class) {
		return best
	}
	ms := x.d.MatchesAt(i) // behind a clitic
	for k := range ms {
		if m := &ms[k]; m.Last == i+1 && m.Class == class {
			if !m.Weak() {
				return strong
			}
			best = weak
		}
	}
	return best
}

// opensSentence reports whether token i is the first word of a sentence or
// quotation.
func (x *Extractor) opensSentence(i int) bool {
	d := x.d
	if !d.SameLine(i) {
		return true
	}
	if d.Tokens[i-1].Kind != text.Symbol {
		return false
	}
	if d.Quote(i-1) || d.Symbol(i-1, ":") {
		return true
	}
	switch d.Surface(i - 1) {
	case ".":
		return !x.honoured(i)
	case "!", "?", "…", "-", "–", "—", "•", "*":
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
