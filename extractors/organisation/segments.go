package organisation

import (
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// segment is a stretch of tokens that is read as one word: the longest word that
// the lists know where it begins, or what no list knows between two of them.
type segment struct {
	first, last int32 // tokens, last exclusive
	is          word
	guessed     bool // no list has it: a name may begin within
	beside      side // what it is beside a candidate

	compound bool  // a word that ends with a tail, as in Korean: 한국은행
	front    word  // what stands before the tail in it
	end      int32 // where it ends without a particle, in bytes; 0 where it has none
}

// cut reads the segments of the clauses that may hold the name of an organisation:
// those with a tail, or with a word that no list knows and that may end with one.
func (x *Extractor) cut() {
	d := x.d
	x.segments = x.segments[:0]
	x.segmentAt = append(x.segmentAt[:0], make([]int32, len(d.Tokens))...)
	first, may := 0, false
	for i := range d.Tokens {
		if i > first && x.endsClause(i-1) {
			if may {
				x.cutClause(first, i)
			}
			first, may = i, false
		}
		t := &d.Tokens[i]
		may = may || d.Begin(i).Any(tails) || t.Shape&text.Ideograph == 0 && t.Kind == text.Word
	}
	if may {
		x.cutClause(first, len(d.Tokens))
	}
}

// endsClause reports whether a clause ends with token i: at the end of a line, or
// with a mark that no name goes on over.
func (x *Extractor) endsClause(i int) bool {
	d := x.d
	if d.Tokens[i].Kind == text.Symbol {
		switch extractors.MarkOf(d.Surface(i)) {
		case extractors.Comma, extractors.Stop, extractors.Colon:
			return true
		}
	}
	return !d.SameLine(i + 1)
}

// cutClause reads the segments of tokens [first, last).
func (x *Extractor) cutClause(first, last int) {
	d := x.d
	for i := first; i < last; {
		s := x.segmentFrom(i)
		n := len(x.segments)
		joined := i > first && d.Tokens[i].Gap == text.Joined
		switch {
		case joined && s.is == unknown && x.segments[n-1].is == unknown:
			n--
			x.segments[n].last = s.last
		case joined && x.endsPlace(&s) && (x.segments[n-1].is == unknown || x.segments[n-1].is == place):
			n--
			x.segments[n].last, x.segments[n].is, x.segments[n].beside = s.last, place, side(place)
		default:
			x.segments = append(x.segments, s)
		}
		for ; i < int(s.last); i++ {
			x.segmentAt[i] = int32(n)
		}
	}
}

// endsPlace reports whether a segment ends the name of a place: 海口[市].
func (x *Extractor) endsPlace(s *segment) bool {
	if s.last == s.first+1 {
		return x.d.Whole(int(s.first)).Has(gazetteers.PlaceAfter)
	}
	return s.is == other && x.d.Begin(int(s.first)).Has(gazetteers.PlaceAfter)
}

// segmentFrom gives the longest word that the lists know at token i.
func (x *Extractor) segmentFrom(i int) segment {
	d := x.d
	s := segment{first: int32(i), last: int32(i + 1)}
	t := &d.Tokens[i]
	if by, ok := x.claims.By(i); ok { // a country; nothing of a date
		last := i + 1
		for o, ok := x.claims.By(last); ok && o == by; o, ok = x.claims.By(last) {
			last++
		}
		s.last, s.is = int32(last), function
		if d.In(i).Any(countries) {
			s.is = national
		}
		s.beside = side(s.is)
		return s
	}
	if t.Kind != text.Word || t.Shape.Cased() {
		s.is, s.beside = x.wordOnce(i), x.behindOnce(i)
		return s
	}
	set, strong := d.Whole(i), gazetteers.Set(0)
	for _, m := range d.MatchesAt(i) {
		if !cutting.Has(m.Class) || m.Last < int(s.last) {
			continue
		}
		if m.Last > int(s.last) {
			s.last, set, strong = int32(m.Last), 0, 0
		}
		set |= gazetteers.Of(m.Class)
		if !m.Weak() {
			strong |= gazetteers.Of(m.Class)
		}
		if s.end = 0; m.End < int(d.Tokens[m.Last-1].End) {
			s.end = int32(m.End)
		}
	}
	s.is = segmentIs(set, strong, int(s.last)-i)
	if s.is == unknown && x.hiragana(i) {
		s.is = function // it inflects and joins
	}
	s.guessed, s.beside = s.is == unknown, segmentSide(set, s.is)
	if (s.is == unknown || s.is == head) && t.Shape&text.Ideograph == 0 {
		x.readCompound(&s, d.Surface(i))
	}
	return s
}

// shortestTail is how many syllables a tail within a word has at least.
const shortestTail = 2

// readCompound finds the tail that a word ends with, with a particle behind it or
// without.
func (x *Extractor) readCompound(s *segment, word string) {
	g, lang := x.d.Gazetteers, x.d.Language
	for _, name := range [...]string{word, word[:g.Stem(lang, word)]} {
		left := utf8.RuneCountInString(name) - shortestTail // where a tail may begin
		for at := range name {
			if at > 0 && g.Knows(text.Hash(name[at:]), gazetteers.OrganisationTail, lang) {
				s.compound, s.is, s.front, s.end = true, tail, x.frontIs(text.Hash(name[:at])), int32(int(x.d.Tokens[s.first].Start)+len(name))
				return
			}
			if left--; left < 0 {
				break
			}
		}
	}
}

// frontIs says what the lists say of the word before a tail, by its hash.
func (x *Extractor) frontIs(hash uint64) word {
	for _, of := range fronts {
		if x.d.Gazetteers.Knows(hash, of.class, x.d.Language) {
			return of.is
		}
	}
	return unknown
}

// fronts are what words before a tail can be.
var fronts = [...]struct {
	class gazetteers.Class
	is    word
}{
	{gazetteers.Country, national}, {gazetteers.Demonym, national}, {gazetteers.Place, place}, {gazetteers.Organisation, listed},
	{gazetteers.OrganisationHead, head}, {gazetteers.Common, common}, {gazetteers.Function, function}, {gazetteers.OrganisationTail, doubtful},
	{gazetteers.Surname, surname}, {gazetteers.Given, given},
}

// hiragana reports whether token i is of the letters that Japanese writes small
// words and endings with.
func (x *Extractor) hiragana(i int) bool {
	c, _ := utf8.DecodeRuneInString(x.d.Text[x.d.Tokens[i].Start:])
	return unicode.Is(unicode.Hiragana, c)
}

// cutting are the classes of the words that cut a text without spaces.
var cutting = orgs | heads | tails | institutions | countries | places | titles | small | counting | personal | people |
	gazetteers.Of(gazetteers.Common, gazetteers.Descriptor, gazetteers.TitleAfter, gazetteers.Month, gazetteers.Weekday, gazetteers.DayWord, gazetteers.Unit, gazetteers.PlaceAfter)

// segmentIs says what a segment of some tokens is, by the classes of the word and
// those of them that are not weak.
func segmentIs(set, strong gazetteers.Set, tokens int) word {
	switch {
	case set.Any(countries):
		return national
	case set.Has(gazetteers.Place):
		return place
	case strong.Any(orgs | institutions):
		return listed
	case strong.Any(tails):
		return tail
	case set.Any(titles | gazetteers.Of(gazetteers.TitleAfter)):
		return title
	case set.Any(heads):
		return head
	case set.Any(tails):
		return doubtful
	case set.Any(small):
		return function
	case set.Any(orgs):
		return namesake
	case set.Has(gazetteers.Common):
		return common
	case set.Any(counting):
		return figure
	case tokens > 1 && set.Any(personal|people):
		return given
	case set&^personal == 0:
		return unknown
	}
	return other
}

// segmentSide says what a segment is beside a candidate.
func segmentSide(set gazetteers.Set, is word) side {
	switch {
	case set.Has(gazetteers.Speech):
		return verb
	case set.Has(gazetteers.Coordinator):
		return coordinator
	case set.Has(gazetteers.PlaceBefore):
		return preposition
	}
	return side(is)
}

// sideOf says what stands at token i beside a candidate in a script without spaces.
func (x *Extractor) sideOf(i int) side {
	if x.d.Tokens[i].Kind == text.Symbol {
		return markSides[extractors.MarkOf(x.d.Surface(i))]
	}
	return x.segments[x.segmentAt[i]].beside
}
