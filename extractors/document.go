package extractors

import (
	"iter"
	"strings"
	"time"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// Document is what extractors read: a text, cut once, with everything that the
// gazetteers know of it. Its arrays are reused from one document to the next;
// the zero value is ready for Read.
type Document struct {
	Text      string
	Tokens    []text.Token
	Sentences []text.Sentence
	Matches   []gazetteers.Match // by first token, shorter before longer; without plain words

	Gazetteers *gazetteers.Gazetteers
	Language   gazetteers.Language
	Traits     gazetteers.Traits

	Reference    Day  // the day the document was published
	HasReference bool // false: relative dates stay open

	plain   []gazetteers.Word // by token, its plain classes
	first   []int32           // by token, the index of the first match that begins there or later
	classes []classes         // by token
	back    []uint8           // by token, how far before it the first match begins that goes on over it, at most lookBack
	upper   []bool            // by token, whether it stands in a sentence of capitals

	sentence []int32 // by token, the index of the sentence that it stands in
}

// classes are those of the matches at a token, and its plain ones.
type classes struct {
	whole gazetteers.Set // of those that cover just this token
	begin gazetteers.Set // of those that begin there
	end   gazetteers.Set // of those that end there
	in    gazetteers.Set // of all that cover it
}

// Extractor finds the mentions of one type.
type Extractor interface {
	// Extract appends the mentions that it finds to dst. What earlier
	// extractors found stands in dst already.
	Extract(dst []Mention, d *Document) []Mention
}

// Stretch is a run of the tokens of a text, [First, Last), that is in one
// language.
type Stretch struct {
	First, Last int
	Language    string // BCP 47, or "und"
}

// Read fills the document with a text. language is a BCP 47 tag or "und";
// published is the zero time where it is not known, and gives the reference day
// in its own time zone.
func (d *Document) Read(g *gazetteers.Gazetteers, s, language string, published time.Time) {
	d.ReadTokens(g, s, text.Tokens(d.Tokens[:0], s), language, published)
}

// ReadTokens is Read for a text that is cut into tokens, or for those of its
// tokens that are in one language: lines of it, in their order. It takes the
// tokens over, and makes soft line breaks spaces in them.
func (d *Document) ReadTokens(g *gazetteers.Gazetteers, s string, tokens []text.Token, language string, published time.Time) {
	d.Text, d.Gazetteers, d.Tokens = s, g, tokens
	d.Language = g.Language(language)
	d.Traits = g.Traits(d.Language)
	d.HasReference = !published.IsZero()
	if d.HasReference {
		d.Reference = DayOf(published.Year(), int(published.Month()), published.Day())
	}
	d.Sentences = text.Sentences(d.Sentences[:0], d.Tokens, s, func(hash uint64) bool {
		return g.Knows(hash, gazetteers.Abbreviation, d.Language)
	})
	d.plain = resize(d.plain, len(d.Tokens))
	d.Matches = g.Find(d.Matches[:0], d.plain, s, d.Tokens, d.Language)
	d.index()
	d.readSentences()
}

// index fills the arrays that answer questions about a token.
func (d *Document) index() {
	n := len(d.Tokens)
	d.first = resize(d.first, n+1)
	d.classes, d.back = resize(d.classes, n), resize(d.back, n)
	for i, word := range d.plain {
		set := word.Classes()
		d.classes[i] = classes{whole: set, begin: set, end: set, in: set}
	}
	for k := range d.Matches {
		m := &d.Matches[k]
		d.first[m.First+1]++ // counted first: how many begin at a token is no question to branch on
		c := gazetteers.Of(m.Class)
		at := &d.classes[m.First]
		at.begin |= c
		at.in |= c
		d.classes[m.Last-1].end |= c
		if m.Last == m.First+1 {
			at.whole |= c
			continue
		}
		for j := m.First + 1; j < m.Last; j++ {
			d.classes[j].in |= c
			if j-m.First <= lookBack {
				d.back[j] = max(d.back[j], uint8(j-m.First))
			}
		}
	}
	before := int32(0)
	for i := range d.first {
		before += d.first[i]
		d.first[i] = before
	}
}

// readSentences says which sentence each token stands in and finds those that are
// written in capitals: headlines and tables, where capitals say nothing.
func (d *Document) readSentences() {
	d.upper, d.sentence = resize(d.upper, len(d.Tokens)), resize(d.sentence, len(d.Tokens))
	for k, s := range d.Sentences {
		words, upper := 0, 0
		in, tokens := d.sentence[s.First:s.Last], d.Tokens[s.First:s.Last]
		for i := range in {
			in[i] = int32(k)
			t := &tokens[i]
			if t.Shape.Cased() && t.Runes > 1 {
				words++
				if t.Shape.AllUpper() {
					upper++
				}
			}
		}
		if words >= 3 && 4*upper >= 3*words {
			for i := s.First; i < s.Last; i++ {
				d.upper[i] = true
			}
		}
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// MatchesAt gives the matches that begin at token i, shorter before longer. A single
// word of a gazetteers.Plain class is none: the sets of classes, Plain and Longest tell
// of it.
func (d *Document) MatchesAt(i int) []gazetteers.Match {
	return d.Matches[d.first[i]:d.first[i+1]]
}

// Longest gives the longest match of a class in set that begins at token i, of equal
// ones that of the last class. A plain word is one, with nothing to it but its class and
// its strength.
func (d *Document) Longest(i int, set gazetteers.Set) (gazetteers.Match, bool) {
	if i >= len(d.Tokens) || !d.classes[i].begin.Any(set) {
		return gazetteers.Match{}, false
	}
	plain := d.plain[i].Classes() & set
	ms := d.MatchesAt(i)
	for k := len(ms) - 1; k >= 0; k-- {
		m := &ms[k]
		if m.Last == i+1 && m.Class < plain.Last() {
			break
		}
		if set.Has(m.Class) {
			return *m, true
		}
	}
	t := &d.Tokens[i]
	return gazetteers.Match{First: i, Last: i + 1, Start: int(t.Start), End: int(t.End), Reading: d.plain[i].As(plain.Last())}, plain != 0
}

// lookBack is how many tokens before a token EndingAt and Covering look for
// matches; names, titles and phrases that rules look back for are shorter.
const lookBack = 5

// EndingAt gives the matches whose last token is i, those that begin first
// before the others.
func (d *Document) EndingAt(i int) iter.Seq[gazetteers.Match] {
	return func(yield func(gazetteers.Match) bool) {
		for first := i - d.reach(i); first <= i && first >= 0 && i < len(d.Tokens); first++ {
			for _, m := range d.MatchesAt(first) {
				if m.Last == i+1 && !yield(m) {
					return
				}
			}
		}
	}
}

// Covering gives the matches that begin before token i and go on over it.
func (d *Document) Covering(i int) iter.Seq[gazetteers.Match] {
	return func(yield func(gazetteers.Match) bool) {
		for first := i - d.reach(i); first < i; first++ {
			for _, m := range d.MatchesAt(first) {
				if m.Last > i && !yield(m) {
					return
				}
			}
		}
	}
}

// reach is how many tokens before token i the first match that covers both begins,
// at most lookBack.
func (d *Document) reach(i int) int {
	if i < 0 || i >= len(d.back) {
		return 0
	}
	return int(d.back[i])
}

// Plain gives the plain classes of token i by itself; none outside the document.
func (d *Document) Plain(i int) gazetteers.Word {
	if uint(i) >= uint(len(d.plain)) {
		return 0
	}
	return d.plain[i]
}

// Whole gives the classes of the matches that cover token i and nothing else;
// none outside the document.
func (d *Document) Whole(i int) gazetteers.Set {
	if uint(i) >= uint(len(d.classes)) {
		return 0
	}
	return d.classes[i].whole
}

// Begin gives the classes of the matches that begin at token i.
func (d *Document) Begin(i int) gazetteers.Set {
	if uint(i) >= uint(len(d.classes)) {
		return 0
	}
	return d.classes[i].begin
}

// End gives the classes of the matches whose last token is i.
func (d *Document) End(i int) gazetteers.Set {
	if uint(i) >= uint(len(d.classes)) {
		return 0
	}
	return d.classes[i].end
}

// In gives the classes of all matches that cover token i.
func (d *Document) In(i int) gazetteers.Set {
	if uint(i) >= uint(len(d.classes)) {
		return 0
	}
	return d.classes[i].in
}

// Headline reports whether token i stands in a sentence of capitals.
func (d *Document) Headline(i int) bool { return d.upper[i] }

// Surface is the text of token i, empty outside the document.
func (d *Document) Surface(i int) string {
	if i < 0 || i >= len(d.Tokens) {
		return ""
	}
	return d.Text[d.Tokens[i].Start:d.Tokens[i].End]
}

// Symbol reports whether token i is the given symbol.
func (d *Document) Symbol(i int, symbol string) bool {
	return i >= 0 && i < len(d.Tokens) && d.Tokens[i].Kind == text.Symbol && d.Surface(i) == symbol
}

// Quote reports whether token i is a quotation mark.
func (d *Document) Quote(i int) bool {
	if i < 0 || i >= len(d.Tokens) || d.Tokens[i].Kind != text.Symbol {
		return false
	}
	switch d.Surface(i) {
	case "\"", "“", "”", "„", "«", "»", "‘", "’", "'", "‹", "›", "「", "」", "『", "』", "《", "》":
		return true
	}
	return false
}

// HashOf is a hash of the words of tokens [first, last), in their order.
func (d *Document) HashOf(first, last int) uint64 {
	sum := uint64(0)
	for i := first; i < last; i++ {
		sum = sum*0x9E3779B97F4A7C15 + d.Tokens[i].Hash
	}
	return sum
}

// SameLine reports whether no line break parts token i from the one before it.
func (d *Document) SameLine(i int) bool {
	return i > 0 && i < len(d.Tokens) && d.Tokens[i].Gap < text.Line
}

// Capitalised reports whether token i is a word with a capital initial.
func (d *Document) Capitalised(i int) bool {
	return i >= 0 && i < len(d.Tokens) && d.Tokens[i].Shape&text.FirstUpper != 0
}

// Article reports whether token i is a word that the article is written together
// with.
func (d *Document) Article(i int) bool {
	return len(d.Traits.Articles) > 0 && d.Word(i) && strings.HasPrefix(d.Surface(i), d.Traits.Articles[0])
}

// Word reports whether token i is a word.
func (d *Document) Word(i int) bool {
	return i >= 0 && i < len(d.Tokens) && d.Tokens[i].Kind == text.Word
}

// DottedEnd is the end of a match with the full stop that belongs to its
// abbreviation: U.S., U.A.E.
func (d *Document) DottedEnd(m gazetteers.Match) int {
	last := m.Last - 1
	if m.Last-m.First > 1 && d.Tokens[m.First].Runes <= 2 && d.Tokens[last].Runes <= 2 && d.Symbol(last-1, ".") && d.Symbol(m.Last, ".") && d.Tokens[m.Last].Gap == text.Joined {
		return int(d.Tokens[m.Last].End)
	}
	return m.End
}

// Joins reports whether token i is a comma or a word such as "and", which stand
// between equals.
func (d *Document) Joins(i int) bool {
	switch d.Surface(i) {
	case ",", "،", "、":
		return true
	}
	return d.Whole(i).Has(gazetteers.Coordinator)
}

// NamesThing reports whether a noun beside tokens [first, last) says that a
// thing bears their name: Stadion …, … Avenue.
func (d *Document) NamesThing(first, last int) bool {
	before := first - 1
	if d.Symbol(before, ".") {
		before--
	}
	if d.End(before).Has(gazetteers.Title) {
		before-- // Jalan Jenderal Sudirman, خیابان شهید بهشتی
	}
	if before >= 0 && d.Tokens[before+1].Gap < text.Line && d.End(before).Has(gazetteers.NamedBefore) {
		return true
	}
	if d.Symbol(last, "-") && d.Tokens[last].Gap == text.Joined {
		last++ // UEFA-Cup
	}
	return d.SameLine(last) && d.Begin(last).Has(gazetteers.NamedAfter)
}

// SentenceAt gives the sentence that token i stands in.
func (d *Document) SentenceAt(i int) text.Sentence { return d.Sentences[d.sentence[i]] }
