// Package text cuts a document into tokens and sentences, once, for every
// script, and folds tokens for look-up while their byte offsets stay exact.
package text

import "unicode/utf8"

// Kind is what a token is made of.
type Kind uint8

// A token is a word (letters and their marks), a number (decimal digits of any
// script) or a single punctuation mark or symbol.
const (
	Word Kind = iota
	Number
	Symbol
)

// Gap is what stands between a token and the one before it.
type Gap uint8

// The gaps, in rising order of how much they part.
const (
	Joined    Gap = iota // nothing, or only characters that are seen through
	Space                // white space within a line
	Line                 // one line break
	Paragraph            // a blank line, or the start of the text
)

// Shape describes the letters of a word; it is zero for scripts without case.
type Shape uint8

// The properties of a word's letters.
const (
	FirstUpper Shape = 1 << iota // the first letter is upper-case
	HasLower                     // some letter is lower-case
	InnerUpper                   // some letter but the first is upper-case
	Ideograph                    // one character of a script that is written without spaces
	link                         // of a symbol: it may part the words of a name
	stop                         // a full stop
	ending                       // of a symbol: it ends a sentence, whatever stands around it
	closing                      // of a symbol: it stays with the sentence that ended before it
)

// AllUpper reports whether a word is written in capitals only.
func (s Shape) AllUpper() bool { return s&(FirstUpper|HasLower) == FirstUpper }

// Cased reports whether a word is written in a script that has capitals.
func (s Shape) Cased() bool { return s&(FirstUpper|HasLower|InnerUpper) != 0 }

// Token is one word, number or symbol of a text.
type Token struct {
	Hash  uint64 // FNV-1a over the folded runes, the same for every spelling that folding sees through
	Start uint32 // byte offset, inclusive
	End   uint32 // byte offset, exclusive; characters that are only seen through are not part of a token's end
	Runes uint16 // letters and digits that the hash was made of, at most 65535
	Kind  Kind
	Gap   Gap
	Shape Shape

	Script        Script // of the first letter of a word
	Opens, Closes uint8  // lower bits of its first and last folded rune; 0 for symbols
}

// Link reports whether the token is a symbol that may stand between the words
// of a name without being part of it: a hyphen, an apostrophe, a full stop or
// a middle dot.
func (t *Token) Link() bool { return t.Shape&link != 0 }

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// MaxText is the longest text, in bytes, whose offsets fit a token.
const MaxText = 1<<32 - 1

// Tokens appends the tokens of s, which must be valid UTF-8 of at most MaxText
// bytes, to dst. Letters and digits part tokens ("2020م" is two), as does the
// change between a script written with spaces and one without.
func Tokens(dst []Token, s string) []Token {
	gap := Paragraph
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			gap = max(gap, Space)
			i++
			continue
		}
		info, size := at(s, i)
		class := info.class()
		switch class {
		case separator:
			gap = widen(gap, s, i)
			i += size
			continue
		case ignorable, mark:
			// A mark without a letter before it names nothing.
			i += size
			continue
		}
		dst = more(dst)
		t := &dst[len(dst)-1]
		t.Gap, gap = gap, Joined
		switch {
		case class == symbol:
			i = t.symbol(i, info, size)
		case class == ideograph:
			i = t.ideograph(s, i, info, size)
		case info.fold() == 0:
			// Tatweel before a word is written for a dash: ـالبنتاغون.
			i = t.symbol(i, info.withFold(tatweel), size)
		default:
			i = t.run(s, i, info, size)
		}
	}
	return dst
}

// more makes room for another token, which is written where it stands.
func more(dst []Token) []Token {
	if len(dst) < cap(dst) {
		return dst[:len(dst)+1]
	}
	return append(dst, Token{})
}

// symbol reads a symbol at offset i and gives the offset behind it.
func (t *Token) symbol(i int, info runeInfo, size int) int {
	t.Hash, t.Start, t.End, t.Runes = hashRune(fnvOffset, info.fold()), uint32(i), uint32(i+size), 1
	t.Kind, t.Shape, t.Script, t.Opens, t.Closes = Symbol, info.shape(), NoScript, 0, 0
	return i + size
}

// ideograph reads an ideograph with its marks likewise.
func (t *Token) ideograph(s string, i int, info runeInfo, size int) int {
	hash, start := hashRune(fnvOffset, info.fold()), i
	t.Script = info.script()
	for i += size; i < len(s) && !neverMark(s[i]); i += size {
		if info, size = at(s, i); info.class() != mark {
			break
		}
		hash = hashRune(hash, info.fold())
	}
	t.Hash, t.Start, t.End, t.Runes = hash, uint32(start), uint32(i), 1
	t.Kind, t.Shape, t.Opens, t.Closes = Word, Ideograph, 0, 0
	return i
}

// neverMark reports whether a byte begins no combining mark: those of ASCII and of
// most ideographs.
func neverMark(c byte) bool { return c < utf8.RuneSelf || c >= 0xE4 && c <= 0xE9 }

// run reads a word or a number from offset i on: letters or digits, the marks
// on them, and ignorable characters between them. It gives the offset behind
// it.
func (t *Token) run(s string, i int, info runeInfo, size int) int {
	want, usual := info.class(), plain // of a word
	t.Start, t.Kind, t.Script, t.Opens = uint32(i), Word, info.script(), uint8(info)
	if want == digit {
		t.Kind, usual = Number, 0
	}
	hash, runes, shape, last := hashRune(fnvOffset, info.fold()), 1, info.shape(), info
	i += size
	end := i
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			info, size = basic[c], 1
		} else if c >= 0xC2 && c < 0xE0 && i+1 < len(s) && s[i+1]&0xC0 == 0x80 {
			info, size = basic[uint16(c&0x1F)<<6|uint16(s[i+1]&0x3F)], 2
		} else {
			info, size = long(s, i)
		}
		if info&usual != 0 {
			hash = (hash ^ uint64(info&0xFFFF)) * fnvPrime
			shape |= info.inner()
			last = info
			runes++
			i += size
			end = i
			continue
		}
		if c := info.class(); c == want || c == mark {
			if fold := info.fold(); fold != 0 {
				hash = hashRune(hash, fold)
				shape |= info.inner()
				last = info
				runes++
			}
			i += size
			end = i
		} else if c == ignorable {
			i += size
		} else {
			break
		}
	}
	t.Hash, t.End, t.Runes, t.Shape, t.Closes = hash, uint32(end), uint16(min(runes, 1<<16-1)), shape, uint8(last)
	return i
}

func decode(s string, i int) (rune, int) {
	if b := s[i]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

// widen is the gap g with one more white space or control character, which is
// at offset i.
func widen(g Gap, s string, i int) Gap {
	r, _ := decode(s, i)
	switch {
	case r == '\n' || r == '\u2028':
		if g < Line {
			return Line
		}
		return Paragraph
	case r == '\u2029':
		return Paragraph
	case g == Joined:
		return Space
	}
	return g
}

// hashRune adds a folded rune, or two, to a hash.
func hashRune(h uint64, fold uint32) uint64 {
	h = (h ^ uint64(fold&0xFFFF)) * fnvPrime
	if high := fold >> 16; high != 0 {
		h = (h ^ uint64(high)) * fnvPrime
	}
	return h
}
