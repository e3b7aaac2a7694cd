package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// class says what a rune does to the tokens around it.
type class uint8

const (
	separator class = iota // white space and control characters
	letter                 // joins its neighbours into a word
	mark                   // combining mark: belongs to the letter before it
	digit                  // joins its neighbours into a number
	ideograph              // a word of its own: scripts written without spaces
	ignorable              // format characters that are seen through: ZWNJ, soft hyphen, directional marks
	symbol                 // punctuation and everything else: a token of its own
)

// runeInfo is what the tokeniser knows of one rune, in one word. Its lower half
// is the fold: the folded rune, and above it a second one for the few runes that
// fold to two (ß, æ); zero folds to nothing. Above it stand the class, the shape
// that the rune gives to a word that it begins, the one that it gives to others,
// whether it is plain: a letter that folds to one of the basic plane, as nearly
// all are, and its script.
type runeInfo uint64

const plain runeInfo = 1 << 56

func newInfo(c class, s Shape, fold uint32) runeInfo {
	inner := s
	if s == FirstUpper {
		inner = InnerUpper
	}
	info := runeInfo(fold) | runeInfo(c)<<32 | runeInfo(s)<<40 | runeInfo(inner)<<48
	if c == letter && fold > 0 && fold < 1<<16 {
		info |= plain
	}
	return info
}

func (r runeInfo) fold() uint32 { return uint32(r) }
func (r runeInfo) class() class { return class(r >> 32) }
func (r runeInfo) shape() Shape { return Shape(r >> 40) }
func (r runeInfo) inner() Shape { return Shape(r >> 48) }

func (r runeInfo) script() Script { return Script(r >> 57) }

// withScript is the information with a script, which it has none of yet.
func (r runeInfo) withScript(s Script) runeInfo { return r | runeInfo(s)<<57 }

// withFold is the information with another fold.
func (r runeInfo) withFold(fold uint32) runeInfo { return r>>32<<32 | runeInfo(fold) }

// basic is the table of the basic multilingual plane; the other planes are
// looked up rune by rune.
var basic = buildBasic()

// The ideographs of the basic plane, which are alike but for what they fold to:
// themselves.
const firstHan, lastHan = 0x4E00, 0x9FFF

func buildBasic() *[1 << 16]runeInfo {
	table := new([1 << 16]runeInfo)
	var buf [utf8.UTFMax]byte
	for r := rune(0); r < 1<<16; r++ {
		if r > 0xAC00 && r <= 0xD7A3 || r > firstHan && r <= lastHan || r >= 0xD800 && r <= 0xF8FF {
			table[r] = table[r-1].withFold(uint32(r)) // nothing decomposes that should, all are alike, and they are most of the plane
			continue
		}
		c, fold := classOf(r), uint32(foldBase(r, buf[:]))
		if pair, ok := pairs[r]; ok {
			fold = uint32(pair[0]) | uint32(pair[1])<<16
		}
		switch {
		case c == ignorable || r == tatweel || dropped(r):
			fold = 0
		case c == digit:
			fold = uint32('0' + digitValue(r))
		}
		table[r] = newInfo(c, shapeOf(r), fold)
	}
	for _, b := range blocks {
		for r := b.lo; r <= b.hi && r < 1<<16; r++ {
			table[r] = table[r].withScript(b.script)
		}
	}
	return table
}

const tatweel = 'ـ'

// pairs are the letters that fold to two.
var pairs = map[rune][2]rune{
	'ß': {'s', 's'}, 'ẞ': {'s', 's'},
	'æ': {'a', 'e'}, 'Æ': {'a', 'e'},
	'œ': {'o', 'e'}, 'Œ': {'o', 'e'},
	'þ': {'t', 'h'}, 'Þ': {'t', 'h'},
	'ﬁ': {'f', 'i'}, 'ﬂ': {'f', 'l'},
}

// lookalikes are letters that Unicode does not decompose but readers and
// keyboards exchange: stroked Latin letters, and the Arabic letters whose
// Persian, Urdu and Arabic code points differ.
var lookalikes = map[rune]rune{
	'ø': 'o', 'Ø': 'o', 'đ': 'd', 'Đ': 'd', 'ð': 'd', 'Ð': 'd', 'ł': 'l', 'Ł': 'l', 'ħ': 'h', 'Ħ': 'h', 'ı': 'i',
	'ə': 'e', 'Ə': 'e',
	'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ې': 'ي', 'ے': 'ي', 'ۍ': 'ي',
	'ک': 'ك', 'ڪ': 'ك', 'ة': 'ه', 'ہ': 'ه', 'ە': 'ه', 'ھ': 'ه', 'ۃ': 'ه',
}

// dropped reports whether a combining mark carries nothing that names differ
// by: accents on Latin, Greek and Cyrillic, Arabic harakat, Hebrew points, the
// Devanagari nukta. The vowel signs of Indic and other scripts are letters to
// their readers and stay.
func dropped(r rune) bool {
	switch {
	case r >= 0x0300 && r <= 0x036F,
		r >= 0x0591 && r <= 0x05C7 && unicode.Is(unicode.Mn, r),
		r >= 0x0610 && r <= 0x061A,
		r >= 0x064B && r <= 0x065F, r == 0x0670,
		r >= 0x06D6 && r <= 0x06ED && unicode.Is(unicode.Mn, r),
		r == 0x093C:
		return true
	}
	return false
}

// foldBase gives the lower-case base letter of r.
func foldBase(r rune, buf []byte) rune {
	if keepsMarks(r) {
		return unicode.ToLower(r)
	}
	n := utf8.EncodeRune(buf, r)
	decomposed := norm.NFKD.Bytes(buf[:n])
	base, size := utf8.DecodeRune(decomposed)
	if size < len(decomposed) {
		// Only a base letter with marks that are dropped is folded; other
		// compatibility forms (½, Ǆ) stay what they are.
		for _, m := range string(decomposed[size:]) {
			if !dropped(m) {
				base = r
				break
			}
		}
	}
	if l, ok := lookalikes[base]; ok {
		base = l
	}
	return unicode.ToLower(base)
}

// keepsMarks reports letters whose mark makes another letter to every reader:
// Cyrillic й and Ukrainian ї, and kana with voicing marks.
func keepsMarks(r rune) bool {
	switch r {
	case 'й', 'Й', 'ї', 'Ї':
		return true
	}
	return r >= 0x3040 && r <= 0x30FF
}

func classOf(r rune) class {
	switch {
	case isIgnorable(r):
		return ignorable
	case r == tatweel:
		return letter
	case r == 'ー' || r == 'ｰ':
		return letter
	case unicode.Is(unicode.Nd, r):
		return digit
	case isIdeograph(r):
		return ideograph
	case unicode.IsLetter(r):
		return letter
	case unicode.IsMark(r):
		return mark
	case unicode.IsSpace(r) || unicode.IsControl(r) || r == 0x200B || r == 0xFFFD:
		return separator
	}
	return symbol
}

func isIgnorable(r rune) bool {
	switch {
	case r == 0x00AD, r == 0x061C, r == 0xFEFF, r == 0x2060, r >= 0x200C && r <= 0x200F,
		r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r >= 0xFE00 && r <= 0xFE0F:
		return true
	}
	return false
}

// isIdeograph reports the letters that are matched one by one, because their
// scripts are written without spaces: Han, hiragana, Thai, Lao, Khmer and
// Burmese. Katakana is not among them: a run of it is a word.
func isIdeograph(r rune) bool {
	switch {
	case r < 0x0E00:
		return false
	case r <= 0x0EFF, // Thai, Lao
		r >= 0x1000 && r <= 0x109F, // Burmese
		r >= 0x1780 && r <= 0x17FF: // Khmer
		return unicode.IsLetter(r)
	case r >= 0x3041 && r <= 0x309F:
		return true
	}
	return r == '々' || unicode.Is(unicode.Han, r) && unicode.IsLetter(r)
}

func shapeOf(r rune) Shape {
	switch r {
	case '.':
		return link | stop
	case '\'', '’':
		return link | closing
	case '-', '·', '‘', '‐', '‑', '–', '・', '`', '´', '־':
		return link
	case '!', '?', '؟', '۔', '。', '！', '？', '।', '॥', '…', '｡', '።', '။', '។':
		return ending
	case '"', '”', '»', '«', ')', ']', '」', '』', '）', '›':
		return closing
	}
	switch {
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		return FirstUpper
	case unicode.IsLower(r):
		return HasLower
	}
	return 0
}

// digitValue is the value of a decimal digit of any script. Unicode lays the
// ten digits of a script out one after the other, from zero.
func digitValue(r rune) int {
	if r < 0x80 {
		return int(r - '0')
	}
	for _, table := range unicode.Nd.R16 {
		if rune(table.Lo) <= r && r <= rune(table.Hi) {
			return int(r-rune(table.Lo)) % 10
		}
	}
	for _, table := range unicode.Nd.R32 {
		if rune(table.Lo) <= r && r <= rune(table.Hi) {
			return int(r-rune(table.Lo)) % 10
		}
	}
	return 0
}

// lookup is the information on any rune.
func lookup(r rune) runeInfo {
	if r < 1<<16 {
		return basic[r]
	}
	return plainInfo(r)
}

// plainInfo is the information on a rune that folds to itself, or to the
// European digit that it is.
func plainInfo(r rune) runeInfo {
	c, fold := classOf(r), uint32(r)
	if c == digit {
		fold = uint32('0' + digitValue(r))
	}
	return newInfo(c, shapeOf(r), fold).withScript(scriptOf(r))
}

// at is the information on the rune at an offset, and its length. The letters of
// most scripts have one byte or two.
func at(s string, i int) (runeInfo, int) {
	c := s[i]
	if c < utf8.RuneSelf {
		return basic[c], 1
	}
	return long(s, i)
}

// long is at for a character that is not ASCII.
func long(s string, i int) (runeInfo, int) {
	switch c := s[i]; {
	case c < 0xE0 && i+1 < len(s):
		if d := s[i+1]; c >= 0xC2 && d&0xC0 == 0x80 {
			return basic[uint16(c&0x1F)<<6|uint16(d&0x3F)], 2
		}
	case c >= 0xE1 && c <= 0xEC && i+2 < len(s): // no surrogates, and nothing that has a shorter form
		if d, e := s[i+1], s[i+2]; d&0xC0 == 0x80 && e&0xC0 == 0x80 {
			r := uint16(c&0x0F)<<12 | uint16(d&0x3F)<<6 | uint16(e&0x3F)
			if r > firstHan && r <= lastHan {
				return basic[firstHan].withFold(uint32(r)), 3 // the table of them all would fill the cache
			}
			return basic[r], 3
		}
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	return lookup(r), size
}
