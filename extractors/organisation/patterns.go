package organisation

import (
	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// What is an organisation's name is told by which kinds of words stand together
// in it and beside it, and by what proposed it. A pattern is one such
// combination; it has points as other evidence has.

// word is what the lists say of a word.
type word uint8

const (
	head     word = iota // a noun that begins names of organisations
	tail                 // one that ends them
	legal                // one that is the legal form of a company
	listed               // a part of a listed organisation's name
	namesake             // one of a name that another word or name has too
	national             // a word for a people or a country
	title                // a title
	given                // a given name and nothing else
	surname              // a surname and nothing else
	doubtful             // a name that is also another word
	place                // a place
	common               // a common word
	function             // a small word
	acronym              // two to six capitals that no list knows
	mixed                // capitals inside the word, or figures
	unknown              // in no list
	definite             // the same with the article
	figure               // a number
	mark                 // a hyphen and the like
	other                // something else
	words    = iota
)

// wordSet is a set of words, a bit for each.
type wordSet uint32

func wordsOf(ws ...word) (s wordSet) {
	for _, w := range ws {
		s |= 1 << w
	}
	return s
}

func (s wordSet) has(w word) bool { return s>>w&1 != 0 }

var (
	alone         = wordsOf(acronym, mixed, namesake, place)                // what one word of a run can be that is a name
	neverAlone    = wordsOf(legal, common, title, given, surname, doubtful) // what a run of one word is not
	openingPerson = wordsOf(given, title)                                   // what a person's name begins with
	endingPerson  = wordsOf(given, surname, doubtful, unknown, mark)        // and what it goes on with
)

var wordNames = [words]string{
	"head", "tail", "legal", "listed", "namesake", "national", "title", "given", "surname", "doubtful", "place", "common", "small", "acronym", "mixed",
	"unknown", "definite", "number", "mark", "other",
}

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
	dash
	slash
	apostrophe
	scored      // a number and a further one that a hyphen joins to it
	verb        // of speech
	preposition // of place
	descriptor
	coordinator
	article
	lower       // a word in small letters in no list
	lowerCommon // a common one
	lowerOther  // a listed one
	sides       = words + iota
)

var sideNames = [sides - words]string{
	"edge", "comma", "stop", "colon", "opening", "closing", "quote", "dash", "slash", "apostrophe", "score", "verb", "preposition",
	"descriptor", "coordinator", "article", "lower", "lower-common", "lower-other",
}

// markSides are the marks as sides of a candidate.
var markSides = [extractors.Marks]side{
	extractors.OtherMark: side(mark), extractors.Comma: comma, extractors.Stop: stop, extractors.Colon: colon,
	extractors.Opening: opening, extractors.Closing: closing, extractors.Quotation: quote, extractors.Dash: dash,
	extractors.Slash: slash, extractors.Apostrophe: apostrophe,
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
	longestCount   = 5
	longestLetters = 8
	mostTimes      = 3

	oneWordIs     pattern = 0                                 // word
	twoWordsAre           = oneWordIs + words                 // word, word
	threeWordsAre         = twoWordsAre + words*words         // word, word, word
	moreWordsAre          = threeWordsAre + words*words*words // the first two words, the last
	firstIs               = moreWordsAre + words*words*words  // word
	lastIs                = firstIs + words                   // word
	beforeIs              = lastIs + words                    // side
	beforeFirst           = beforeIs + sides                  // side, first word
	secondBefore          = beforeFirst + sides*words         // side
	behindIs              = secondBefore + sides              // side
	behindLast            = behindIs + sides                  // side, last word
	between               = behindLast + sides*words          // side before, side behind
	ruleIs                = between + sides*sides             // rule
	ruleBefore            = ruleIs + rules                    // rule, side
	boundsLast            = ruleBefore + rules*sides          // bounds, last word
	lettersAre            = boundsLast + boundsAre*words
	again                 = lettersAre + longestLetters    // how often the candidate stands in the document, number of words
	elsewhere             = again + mostTimes*longestCount // accepted elsewhere: number of words
	partOf                = elsewhere + longestCount       // the only word, first or last of an accepted name
	patterns              = partOf + words
)

// patternNames gives the names of the patterns in the files of weights.
func patternNames() []string {
	all := make([]string, 0, patterns)
	digits := [...]string{"1", "2", "3", "4", "5", "6", "7", "8"}
	counts := digits[:longestCount]
	sideList := make([]string, sides)
	for s := range side(sides) {
		sideList[s] = s.String()
	}
	var put func(prefix string, parts ...[]string)
	put = func(prefix string, parts ...[]string) {
		if len(parts) == 0 {
			all = append(all, prefix)
			return
		}
		for _, p := range parts[0] {
			put(prefix+"."+p, parts[1:]...)
		}
	}
	w := wordNames[:]
	short := make([]string, rules)
	for r, n := range ruleNames {
		short[r] = n[len("organisation."):]
	}
	put("one", w)
	put("words", w, w)
	put("words", w, w, w)
	put("many", w, w, w)
	put("first", w)
	put("last", w)
	put("before", sideList)
	put("before-first", sideList, w)
	put("second-before", sideList)
	put("behind", sideList)
	put("behind-last", sideList, w)
	put("between", sideList, sideList)
	put("rule", short)
	put("rule-before", short, sideList)
	put("bounds-last", boundNames[:], w)
	put("letters", digits[:])
	put("again", digits[:mostTimes], counts)
	put("elsewhere", counts)
	put("part-of", w)
	return all
}

// asked is what has been asked about a token: 1 + the answer, 0 where nobody has.
type asked struct {
	word           word
	before, behind side // beside a candidate
}

// wordOnce is wordAt, asked once for each token.
func (x *Extractor) wordOnce(i int) word {
	a := &x.asked[i]
	if a.word == 0 {
		a.word = 1 + x.wordAt(i)
	}
	return a.word - 1
}

// wordAt says what the lists say of token i.
func (x *Extractor) wordAt(i int) word {
	d := x.d
	t := &d.Tokens[i]
	switch t.Kind {
	case text.Number:
		return figure
	case text.Symbol:
		return mark
	}
	in, whole := d.In(i), d.Whole(i)
	cased := t.Shape.Cased()
	if in == 0 {
		switch {
		case cased && t.Shape.AllUpper() && t.Runes >= 2 && t.Runes <= 6:
			return acronym
		case t.Shape&text.InnerUpper != 0 && t.Shape&text.HasLower != 0:
			return mixed
		case d.Article(i):
			return definite
		}
		return unknown
	}
	if whole.Any(small) && (!cased || !d.Capitalised(i)) {
		return function
	}
	begin := d.Begin(i)
	sure, named := d.Plain(i).Sure(), whole.Any(personal)
	givenIs, surnameIs := sure.Has(gazetteers.Given), sure.Has(gazetteers.Surname)
	strongHead, strongTail, legalForm := false, false, false
	if named || begin.Has(gazetteers.OrganisationHead) || begin.Has(gazetteers.OrganisationTail) {
		for _, m := range d.MatchesAt(i) {
			if m.Strength == lists.Weak {
				continue
			}
			switch m.Class {
			case gazetteers.Given:
				givenIs = givenIs || m.Last == i+1
			case gazetteers.Surname:
				surnameIs = surnameIs || m.Last == i+1
			case gazetteers.OrganisationHead:
				strongHead = true
			case gazetteers.OrganisationTail:
				strongTail = true
				legalForm = legalForm || m.Value == gazetteers.LegalForm
			}
		}
	}
	if !legalForm && d.End(i).Any(tails) && cased {
		for m := range d.EndingAt(i) { // S.A.
			legalForm = legalForm || m.Class == gazetteers.OrganisationTail && m.Value == gazetteers.LegalForm && !m.Weak()
		}
	}
	isCommon := whole.Any(ordinary)
	switch {
	case legalForm:
		return legal
	case strongHead:
		return head
	case strongTail:
		return tail
	case in.Any(countries):
		return national
	case begin.Has(gazetteers.Organisation) && x.doubtfulAt(i):
		return namesake
	case in.Has(gazetteers.Organisation):
		return listed
	case in.Has(gazetteers.Place) && !isCommon:
		return place
	case in.Has(gazetteers.Title):
		return title
	case givenIs && !isCommon:
		return given
	case surnameIs && !isCommon:
		return surname
	case named:
		return doubtful
	case begin.Has(gazetteers.OrganisationHead):
		return head
	case isCommon:
		return common
	}
	return other
}

// doubtfulAt reports whether all the organisations of the gazetteers whose names
// begin at token i need weights.
func (x *Extractor) doubtfulAt(i int) bool {
	for _, m := range x.d.MatchesAt(i) {
		if m.Class == gazetteers.Organisation && !x.doubtful(m) {
			return false
		}
	}
	return true
}

// wordBefore gives the token that ends the second word before a candidate, -1 where
// a mark stands before it in a script without spaces.
func (x *Extractor) wordBefore(c *candidate) int {
	if c.segments {
		if x.d.Tokens[c.first-1].Kind == text.Symbol {
			return -1
		}
		if k := x.segmentAt[c.first-1]; k != x.segmentAt[c.first] {
			return int(x.segments[k].first) - 1
		}
	}
	return c.first - 2
}

// before says what token i, before a candidate, is beside it.
func (x *Extractor) before(c *candidate, i int) side {
	if c.segments {
		return x.sideOf(i)
	}
	return x.beforeOnce(i)
}

// behind says what the token behind a candidate is beside it.
func (x *Extractor) behind(c *candidate) side {
	if c.segments {
		return x.sideOf(c.last)
	}
	return x.behindOnce(c.last)
}

// beforeOnce and behindOnce are sideAt, asked once for each token.
func (x *Extractor) beforeOnce(i int) side {
	a := &x.asked[i]
	if a.before == 0 {
		a.before = 1 + x.sideAt(i, x.d.End(i))
	}
	return a.before - 1
}

func (x *Extractor) behindOnce(i int) side {
	a := &x.asked[i]
	if a.behind == 0 {
		a.behind = 1 + x.sideAt(i, x.d.Begin(i))
	}
	return a.behind - 1
}

// lowerSides are what words in small letters are as sides of a candidate.
var lowerSides = func() (as [words]side) {
	for w := range as {
		as[w] = lowerOther
	}
	as[unknown], as[common], as[function] = lower, lowerCommon, side(function)
	return as
}()

// sideAt says what stands at token i beside a candidate. set has the classes of the
// matches that touch the candidate there.
func (x *Extractor) sideAt(i int, set gazetteers.Set) side {
	d := x.d
	t := &d.Tokens[i]
	switch t.Kind {
	case text.Number:
		if d.Symbol(i+1, "-") && x.touches(i+1) && d.Tokens[i+2].Kind == text.Number {
			return scored
		}
		return side(figure)
	case text.Symbol:
		return markSides[extractors.MarkOf(d.Surface(i))]
	}
	if d.Capitalised(i) {
		return side(x.wordOnce(i))
	}
	switch {
	case !set.Any(beside):
	case set.Has(gazetteers.Speech):
		return verb
	case set.Has(gazetteers.Title):
		return side(title)
	case set.Any(introducing):
		return descriptor
	case set.Has(gazetteers.Coordinator):
		return coordinator
	case set.Any(counting):
		return side(figure)
	case set.Has(gazetteers.PlaceBefore):
		return preposition
	case set.Has(gazetteers.Article):
		return article
	}
	w := x.wordOnce(i)
	if !t.Shape.Cased() {
		return side(w)
	}
	return lowerSides[w]
}

// gather collects the patterns of a candidate in x.patterns.
func (x *Extractor) gather(c *candidate) {
	d := x.d
	x.patterns.Clear()
	x.parts = x.parts[:0]
	if c.segments {
		for k := x.segmentAt[c.first]; k <= x.segmentAt[c.last-1]; k++ {
			if s := &x.segments[k]; s.compound {
				x.parts = append(x.parts, s.front)
			}
			x.parts = append(x.parts, x.segments[k].is)
		}
	} else {
		for i := c.first; i < c.last; i++ {
			if d.Tokens[i].Kind != text.Symbol {
				x.parts = append(x.parts, x.wordOnce(i))
			}
		}
	}
	if len(x.parts) > 0 {
		x.gatherParts(c)
	}
	x.patterns.Add(again + (min(x.candidates[c.name].times, mostTimes)-1)*longestCount + c.count())
}

// gatherParts collects the patterns of the parts of a candidate and of what stands
// beside it.
func (x *Extractor) gatherParts(c *candidate) {
	d, s, n := x.d, &x.patterns, len(x.parts)
	first, last := int(x.parts[0]), int(x.parts[n-1])
	switch n {
	case 1:
		s.Add(oneWordIs + first)
	case 2:
		s.Add(twoWordsAre + first*words + last)
	case 3:
		s.Add(threeWordsAre + (first*words+int(x.parts[1]))*words + last)
	default:
		s.Add(moreWordsAre + (first*words+int(x.parts[1]))*words + last)
	}
	s.Add(firstIs + first)
	s.Add(lastIs + last)
	before, behind := int(edge), int(edge)
	if d.SameLine(c.first) {
		before = int(x.before(c, c.first-1))
		if second := x.wordBefore(c); second >= 0 && d.SameLine(second+1) {
			s.Add(secondBefore + int(x.before(c, second)))
		}
	}
	if d.SameLine(c.last) {
		behind = int(x.behind(c))
	}
	s.Add(beforeIs + before)
	s.Add(beforeFirst + before*words + first)
	s.Add(behindIs + behind)
	s.Add(behindLast + behind*words + last)
	s.Add(between + before*sides + behind)
	s.Add(ruleIs + int(c.rule))
	s.Add(ruleBefore + int(c.rule)*sides + before)
	s.Add(boundsLast + int(c.bounds)*words + last)
	if c.segments {
		letters := 0
		for i := c.first; i < c.last && letters < longestLetters; i++ {
			letters += int(d.Tokens[i].Runes)
		}
		s.Add(lettersAre + min(letters, longestLetters) - 1)
	} else if n == 1 && (first == int(unknown) || first == int(acronym) || first == int(mixed) || first == int(definite)) {
		s.Add(lettersAre + min(int(d.Tokens[c.first].Runes), longestLetters) - 1)
	}
}
