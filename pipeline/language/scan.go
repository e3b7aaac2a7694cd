package language

import (
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers/text"
)

const (
	// step is after how many tokens of a line the front looks whether it has
	// seen enough.
	step = 32

	// plenty is the margin in points over every other language at which the
	// rest of a line changes nothing.
	plenty = 6 * word
)

// scan adds the tokens of a line of s.
func (f *front) scan(t *tally, s string, tokens []text.Token) {
	for i := 0; i < len(tokens); i++ {
		if i%step == 0 && i > 0 {
			if main, _ := t.main(); f.look(t, main).margin >= plenty {
				t.scanRest(s, tokens[i:])
				return
			}
		}
		x := &tokens[i]
		if x.Kind != text.Word {
			continue
		}
		if isAddress(s, x) {
			i += addressed(tokens[i:])
			continue
		}
		if c, ok := ideographAt(s, x); ok {
			t.countIn(text.Hani, 1)
			t.count++
			for _, e := range f.sayings[f.ideographs[c-hanFirst]] {
				t.said[e.language] += e.points
			}
			continue
		}
		if t.countIn(x.Script, x.Runes); (x.Runes == 1 || x.Shape&text.FirstUpper != 0) && x.Shape&text.Ideograph == 0 && t.often(x.Hash) {
			continue
		}
		if x.Shape&text.FirstUpper == 0 {
			t.count++
		}
		most := int8(word)
		if x.Shape.AllUpper() && x.Runes < 4 { // an abbreviation, if this is no headline
			most = word1
			if x.Runes == 1 { // an initial
				continue
			}
		}
		if f.marked(x.Hash) {
			for _, e := range f.find(x.Hash) {
				t.said[e.language] += wordPoints(min(e.points, most))
			}
		}
		if !isPlain(x) {
			f.scanLetters(t, s[x.Start:x.End])
		}
	}
}

// scanRest counts the words of the rest of a line for their scripts, and nothing
// else.
func (t *tally) scanRest(s string, tokens []text.Token) {
	for i := 0; i < len(tokens); i++ {
		x := &tokens[i]
		if x.Kind != text.Word {
			continue
		}
		if isAddress(s, x) {
			i += addressed(tokens[i:])
			continue
		}
		t.countIn(x.Script, x.Runes)
	}
}

// isAddress reports whether a word begins an address of the web.
func isAddress(s string, x *text.Token) bool {
	if x.Opens != 'h' && x.Opens != 'w' {
		return false
	}
	word := s[x.Start:x.End]
	return word == "http" || word == "https" || word == "www"
}

// addressed is how many tokens of an address follow the first.
func addressed(tokens []text.Token) int {
	n := 1
	for n < len(tokens) && tokens[n].Gap == text.Joined {
		n++
	}
	return n - 1
}

// isPlain reports whether a word is written in letters of ASCII, of which each is
// a byte.
func isPlain(x *text.Token) bool { return x.End-x.Start == uint32(x.Runes) }

// ideographAt gives the ideograph that a token is, where it is one of the large
// block.
func ideographAt(s string, x *text.Token) (c rune, ok bool) {
	if x.Shape&text.Ideograph == 0 || x.End-x.Start != 3 {
		return 0, false
	}
	b := s[x.Start:x.End]
	c = rune(b[0]&0xF)<<12 | rune(b[1]&0x3F)<<6 | rune(b[2]&0x3F)
	return c, hanFirst <= c && c <= hanLast
}

// scanLetters adds what the letters of a word say, each of them once in a row.
func (f *front) scanLetters(t *tally, word string) {
	last := uint16(0)
	for i := 0; i < len(word); {
		b := word[i]
		if b < utf8.RuneSelf {
			i++
			continue
		}
		var c rune
		if b < 0xE0 { // two bytes, as those of most alphabets
			c = rune(b&0x1F)<<6 | rune(word[i+1]&0x3F)
			i += 2
		} else {
			r, size := utf8.DecodeRuneInString(word[i:])
			if c, i = r, i+size; c >= alphabetEnd {
				continue
			}
		}
		at := f.alphabet[c]
		if at == 0 || at == last {
			continue
		}
		last = at
		for _, e := range f.ofLetter(c) {
			t.said[e.language] += letterPoints(e.points)
		}
	}
}
