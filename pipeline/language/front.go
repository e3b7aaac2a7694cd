package language

import (
	"fmt"
	"iter"
	"math"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/gazetteers/languages"
	"github.com/dateline/dateline/gazetteers/text"
)

// What a finding counts for, in points: a frequent word of three letters has
// word points, a shorter one, which is more likely to be a word of several
// languages, has fewer.
const (
	word     = 4
	word2    = 3
	word1    = 1
	calendar = 4 // a month, a weekday, a unit of time
	abridged = 2 // its abbreviation
	letter   = 4 // a letter of the alphabet of some languages only
)

// maxLanguages is how many languages the front can tell apart.
const maxLanguages = 160

// front knows the frequent words and the letters of languages. It is immutable.
type front struct {
	tags     []string
	index    map[string]uint8
	written  []scriptSet           // by language, the scripts that it is written in
	share    []float64             // by language, how many of its words it is expected to know
	news     []int                 // by language, how much is written in it
	of       [text.Scripts][]uint8 // by script, the languages that are written in it
	own      [text.Scripts]int     // by script, the language that has it to itself, undecided where none has
	groups   []languages.Group     // near languages
	near     [maxLanguages][]uint8 // by language, those of its groups, itself included
	marks    [1 << 11]uint64       // bits by the lower bits of a hash, set for those of words
	slots    []slot                // open addressing, by the lower bits of a word's hash
	evidence []evidence            // runs of it, one after the other
	alphabet [alphabetEnd]uint16   // by letter, 1 + the index of its run in letters; 0 for a letter that tells nothing
	letters  []run

	ideographs [hanLast - hanFirst + 1]uint8 // by ideograph, the index of what it says as a word and as a letter
	sayings    [][]saying
}

// saying is what speaks for a language.
type saying struct {
	language uint8
	points   points
}

// hanFirst and hanLast are the ends of the block that nearly all ideographs are of.
const hanFirst, hanLast = 0x4e00, 0x9fff

// alphabetEnd is the first code point that has no place in front.alphabet.
const alphabetEnd = 0xa000

// slot holds a word: the upper half of its hash, 0 for none, and where its
// evidence stands.
type slot struct {
	key uint32
	run
}

// run is a run of evidence: [from, from+n).
type run struct{ from, n uint16 }

// evidence is what a word or a letter says of a language.
type evidence struct {
	language uint8
	points   int8
}

// scriptSet is a set of scripts.
type scriptSet uint32

func (s scriptSet) has(x text.Script) bool { return s>>x&1 != 0 }

// all gives the scripts of the set in their order.
func (s scriptSet) all() iter.Seq[text.Script] {
	return func(yield func(text.Script) bool) {
		for ; s != 0; s &= s - 1 {
			if !yield(text.Script(bits.TrailingZeros32(uint32(s)))) {
				return
			}
		}
	}
}

// loadFront builds the front from the data of the languages at the first call.
var loadFront = sync.OnceValue(func() *front {
	f, err := newFront()
	if err != nil {
		panic(err) // the data are compiled in, and the tests read them
	}
	return f
})

// builder collects the evidence of a front.
type builder struct {
	*front
	words    map[uint64]findings
	alphabet []map[rune]bool // by language, nil where it is not known
	tokens   []text.Token
	runs     map[string]run // of evidence, by what they say
}

func newFront() (*front, error) {
	b := &builder{front: &front{index: make(map[string]uint8)}, words: make(map[uint64]findings), runs: make(map[string]run)}
	for _, add := range []func() error{b.addWords, b.addCLDR, b.addNear} {
		if err := add(); err != nil {
			return nil, err
		}
	}
	for s, tag := range alone {
		if b.own[s] = undecided; tag != "" {
			own := b.language(tag)
			b.own[s] = int(own)
			b.written[own] |= 1 << s
		}
	}
	if len(b.tags) > maxLanguages {
		return nil, fmt.Errorf("%d languages have frequent words, which is more than %d: raise maxLanguages", len(b.tags), maxLanguages)
	}
	b.compileWords()
	b.compileLetters()
	b.compileIdeographs()
	if len(b.sayings) > math.MaxUint8 {
		return nil, fmt.Errorf("ideographs say %d different things: widen their indices", len(b.sayings))
	}
	if len(b.evidence) > math.MaxUint16 {
		return nil, fmt.Errorf("the words and letters of the languages say %d things, which a run cannot number: widen it", len(b.evidence))
	}
	return b.front, nil
}

// findings are the evidence of one word or letter, in no order.
type findings []evidence

// of gives the points for a language.
func (f findings) of(l uint8) int8 {
	for _, e := range f {
		if e.language == l {
			return e.points
		}
	}
	return 0
}

// with gives the findings with other points for a language.
func (f findings) with(l uint8, p int8) findings {
	for i := range f {
		if f[i].language == l {
			f[i].points = p
			return f
		}
	}
	return append(f, evidence{l, p})
}

// language gives the number of a language.
func (b *builder) language(tag string) uint8 {
	l, ok := b.index[tag]
	if !ok {
		l = uint8(len(b.tags))
		b.index[tag] = l
		b.tags = append(b.tags, tag)
		b.written = append(b.written, 0)
		b.alphabet = append(b.alphabet, nil)
		b.share = append(b.share, languages.UsualShare)
		b.news = append(b.news, 0)
	}
	return l
}

// add enters the words of a form. A form of several words counts with those
// that have at least shortest letters.
func (b *builder) add(tag, form string, p int8, shortest int) {
	l := b.language(tag)
	b.tokens = text.Tokens(b.tokens[:0], form)
	for i := range b.tokens {
		t := &b.tokens[i]
		alone := len(b.tokens) == 1
		if t.Kind != text.Word || int(t.Runes) < shortest || !alone && (t.Runes < 2 || t.Shape&text.Ideograph != 0) {
			continue
		}
		c, _ := utf8.DecodeRuneInString(form[t.Start:])
		b.written[l] |= 1 << text.ScriptOf(c)
		at := b.words[t.Hash]
		b.words[t.Hash] = at.with(l, max(at.of(l), min(p, worth(t))))
	}
}

// worth is what a word counts for by its length.
func worth(t *text.Token) int8 {
	switch {
	case t.Shape&text.Ideograph != 0 || t.Runes > 2:
		return word
	case t.Runes == 2:
		return word2
	}
	return word1
}

// addWords enters the frequent words, and the function words and the words of
// dates of the language files.
func (b *builder) addWords() error {
	frequent, err := languages.Frequent()
	if err != nil {
		return err
	}
	for _, v := range frequent {
		l := b.language(v.Tag)
		b.share[l], b.news[l] = v.Share, v.News
		for _, w := range v.Words {
			b.add(v.Tag, w, word, 1)
		}
		for _, s := range v.Letters {
			b.addLetters(v.Tag, s)
		}
	}
	all, err := languages.All()
	if err != nil {
		return err
	}
	for _, l := range all {
		for e, err := range l.Entries("function", "month", "weekday", "day", "unit", "modifier-before", "modifier-after", "deictic", "season", "number") {
			if err != nil {
				return err
			}
			switch {
			case e.Section == "function":
				if !strings.Contains(e.Form, " ") {
					b.add(l.Tag, e.Form, word, 1)
				}
			case !strings.Contains(e.Key, "islamic") && !strings.Contains(e.Key, "persian"):
				b.addDate(l.Tag, e.Form, false)
			}
		}
	}
	return nil
}

// addCLDR enters the words of dates and the alphabets of CLDR.
func (b *builder) addCLDR() error {
	for _, tag := range cldr.Tags() {
		t, err := cldr.Load(tag)
		if err != nil {
			return err
		}
		for _, m := range t.Months {
			if m.Calendar == cldr.Gregorian || m.Calendar == cldr.Persian && tag == "fa" {
				b.addDate(tag, m.Form, m.Variant.Abbreviated())
			}
		}
		for _, d := range t.Weekdays {
			b.addDate(tag, d.Form, d.Variant.Abbreviated())
		}
		for _, d := range t.Days {
			b.addDate(tag, d.Form, false)
		}
		for _, r := range t.Relatives {
			b.addDate(tag, r.Form, false)
		}
		for _, s := range t.Exemplars {
			b.addLetters(tag, s)
		}
	}
	return nil
}

func (b *builder) addDate(tag, form string, abbreviated bool) {
	if abbreviated || utf8.RuneCountInString(form) <= 3 {
		b.add(tag, form, abridged, 2)
		return
	}
	b.add(tag, form, calendar, 2)
}

// addLetters enters the letters of an alphabet; the letters a to z are in every
// one that is written in Latin.
func (b *builder) addLetters(tag, letters string) {
	l := b.language(tag)
	if b.alphabet[l] == nil {
		b.alphabet[l] = make(map[rune]bool)
	}
	for _, c := range letters {
		if c = plain(c); text.ScriptOf(c) != text.NoScript {
			b.alphabet[l][c] = true
			b.written[l] |= 1 << text.ScriptOf(c)
		}
	}
}

// plain is the letter that stands for its capital, and for the Arabic letters
// that keyboards exchange.
func plain(c rune) rune {
	if text.ScriptOf(c) == text.Arab {
		var buf [utf8.UTFMax]byte
		r, _ := utf8.DecodeRune(text.Fold(buf[:0], string(c)))
		return r
	}
	return unicode.ToLower(c)
}

// addNear enters the words that tell near languages apart.
func (b *builder) addNear() error {
	groups, err := languages.Near()
	if err != nil {
		return err
	}
	b.groups = groups
	for _, g := range groups {
		for _, tag := range g.Tags {
			l, ok := b.index[tag]
			if !ok {
				return fmt.Errorf("group %s of near languages: nothing is known of %s; give it frequent words", g.Name, tag)
			}
			for _, other := range g.Tags {
				if k := b.index[other]; !slices.Contains(b.near[l], k) {
					b.near[l] = append(b.near[l], k)
				}
			}
		}
		for _, t := range g.Telling {
			for _, w := range t.Words {
				for _, tag := range t.Tags {
					b.add(tag, w, word, 1)
				}
			}
		}
	}
	b.shareWords()
	// They count against the languages of the group that do not use them.
	for _, g := range groups {
		for hash, tags := range users(g) {
			at := b.words[hash]
			if !g.Alike {
				tags = slices.DeleteFunc(slices.Clone(g.Tags), func(tag string) bool { return at.of(b.index[tag]) <= 0 })
			}
			if len(tags) == len(g.Tags) {
				continue
			}
			for _, tag := range g.Tags {
				if !slices.Contains(tags, tag) {
					at = at.with(b.index[tag], -word)
				}
			}
			b.words[hash] = at
		}
	}
	return nil
}

// users gives the languages that use a telling word of a group, by its hash:
// two words may fold to one, such as nb fra and nn frå.
func users(g languages.Group) map[uint64][]string {
	by := make(map[uint64][]string)
	for _, t := range g.Telling {
		for _, w := range t.Words {
			h := text.Hash(w)
			for _, tag := range t.Tags {
				if !slices.Contains(by[h], tag) {
					by[h] = append(by[h], tag)
				}
			}
		}
	}
	return by
}

// shareWords gives every language of a group of languages that are alike the words
// of the others: that a list lacks one says nothing there, only the words that
// tell them apart do.
func (b *builder) shareWords() {
	for _, g := range b.groups {
		if !g.Alike {
			continue
		}
		for hash, at := range b.words {
			most := int8(0)
			for _, tag := range g.Tags {
				most = max(most, at.of(b.index[tag]))
			}
			if most == 0 {
				continue
			}
			for _, tag := range g.Tags {
				at = at.with(b.index[tag], most)
			}
			b.words[hash] = at
		}
	}
}

// marked reports whether a word may be known, by its hash. Marks, which stay in the
// cache, answer for most words that are not.
func (f *front) marked(hash uint64) bool {
	return f.marks[hash>>6%uint64(len(f.marks))]>>(hash&63)&1 != 0
}

// find gives the evidence of a word, by its hash.
func (f *front) find(hash uint64) []evidence {
	mask := len(f.slots) - 1
	k := key(hash)
	for at := int(hash) & mask; f.slots[at].key != 0; at = (at + 1) & mask {
		if s := f.slots[at]; s.key == k {
			return f.evidence[s.from : s.from+s.n]
		}
	}
	return nil
}

// ofLetter gives the evidence of a letter.
func (f *front) ofLetter(c rune) []evidence {
	at := f.alphabet[c]
	if at == 0 {
		return nil
	}
	r := f.letters[at-1]
	return f.evidence[r.from : r.from+r.n]
}
