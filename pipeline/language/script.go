package language

// script is a script that news is written in.
type script uint8

const (
	none script = iota
	latin
	cyrillic
	arabic
	han
	kana
	hangul
	greek
	hebrew
	armenian
	georgian
	devanagari
	bengali
	gurmukhi
	gujarati
	oriya
	tamil
	telugu
	kannada
	malayalam
	sinhala
	thai
	lao
	khmer
	myanmar
	tibetan
	ethiopic
	thaana
	scripts // their number
)

// codes are the codes of ISO 15924.
var codes = [scripts]string{
	"", "Latn", "Cyrl", "Arab", "Hani", "Jpan", "Kore", "Grek", "Hebr", "Armn", "Geor", "Deva", "Beng", "Guru", "Gujr", "Orya",
	"Taml", "Telu", "Knda", "Mlym", "Sinh", "Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Ethi", "Thaa",
}

// alone are the languages that have a script, or nearly all the news in it, to
// themselves. Nothing is left to detect there.
var alone = [scripts]string{
	han: "zh", kana: "ja", hangul: "ko", greek: "el", hebrew: "he", armenian: "hy", georgian: "ka", bengali: "bn",
	gurmukhi: "pa", gujarati: "gu", oriya: "or", tamil: "ta", telugu: "te", kannada: "kn", malayalam: "ml",
	sinhala: "si", thai: "th", lao: "lo", khmer: "km", myanmar: "my", tibetan: "bo", thaana: "dv",
}

// weight is what a letter counts for: ideographs and syllables stand for
// several letters of an alphabet, and Indic vowels are no letters but marks.
func (s script) weight() int {
	switch s {
	case han:
		return 3
	case latin, cyrillic, greek, armenian, georgian, arabic, hebrew, none:
		return 1
	}
	return 2
}

// cased reports whether a script has capitals.
func (s script) cased() bool {
	switch s {
	case latin, cyrillic, greek, armenian:
		return true
	}
	return false
}

// block is a range of code points of one script. Unassigned ones in between do
// no harm, digits and marks are not letters.
type block struct {
	lo, hi rune
	script script
}

// blocks, frequent ones first: package unicode looks through the ranges of one
// script after the other, at ten times the cost.
var blocks = [...]block{
	{'A', 'Z', latin}, {0x0410, 0x044f, cyrillic}, {0x0620, 0x064a, arabic}, {0x0670, 0x06d5, arabic},
	{0x4e00, 0x9fff, han}, {0x3041, 0x3096, kana}, {0x30a1, 0x30fc, kana}, {0xac00, 0xd7a3, hangul},
	{0x00c0, 0x00d6, latin}, {0x00d8, 0x00f6, latin}, {0x00f8, 0x02af, latin}, {0x1e00, 0x1eff, latin},
	{0x0400, 0x040f, cyrillic}, {0x0450, 0x0481, cyrillic}, {0x048a, 0x052f, cyrillic},
	{0x0904, 0x0939, devanagari}, {0x0e01, 0x0e30, thai}, {0x0e32, 0x0e33, thai}, {0x0e40, 0x0e46, thai},
	{0x0370, 0x03ff, greek}, {0x1f00, 0x1fff, greek}, {0x05d0, 0x05f2, hebrew},
	{0x06ee, 0x06ef, arabic}, {0x06fa, 0x06ff, arabic}, {0x0750, 0x077f, arabic}, {0x08a0, 0x08c9, arabic},
	{0xfb50, 0xfdff, arabic}, {0xfe70, 0xfefc, arabic},
	{0x0531, 0x0556, armenian}, {0x0560, 0x0588, armenian}, {0x10a0, 0x10ff, georgian}, {0x1c90, 0x1cbf, georgian},
	{0x0958, 0x0961, devanagari}, {0x0985, 0x09b9, bengali}, {0x09dc, 0x09e1, bengali}, {0x09f0, 0x09f1, bengali},
	{0x0a05, 0x0a39, gurmukhi}, {0x0a59, 0x0a5e, gurmukhi}, {0x0a72, 0x0a74, gurmukhi}, {0x0a85, 0x0ab9, gujarati},
	{0x0b05, 0x0b39, oriya}, {0x0b5c, 0x0b61, oriya}, {0x0b83, 0x0bb9, tamil}, {0x0c05, 0x0c39, telugu},
	{0x0c85, 0x0cb9, kannada}, {0x0d05, 0x0d3a, malayalam}, {0x0d7a, 0x0d7f, malayalam}, {0x0d85, 0x0dc6, sinhala},
	{0x0e81, 0x0eb0, lao}, {0x0eb2, 0x0eb3, lao}, {0x0ec0, 0x0ec6, lao}, {0x0edc, 0x0edf, lao},
	{0x0f40, 0x0f6c, tibetan}, {0x1000, 0x102a, myanmar}, {0x103f, 0x103f, myanmar}, {0x1780, 0x17b3, khmer},
	{0x1200, 0x1359, ethiopic}, {0x1380, 0x138f, ethiopic}, {0x2d80, 0x2dde, ethiopic}, {0x0780, 0x07a5, thaana},
	{0x1100, 0x11ff, hangul}, {0x3131, 0x318e, hangul}, {0x31f0, 0x31ff, kana}, {0xff66, 0xff9d, kana},
	{0x3005, 0x3007, han}, {0x3400, 0x4dbf, han}, {0xf900, 0xfaff, han}, {0x20000, 0x3ffff, han},
	{0x1c80, 0x1c8a, cyrillic}, {0xa640, 0xa66e, cyrillic}, {0x2c60, 0x2c7f, latin}, {0xa722, 0xa7ff, latin},
	{0xff21, 0xff3a, latin}, {0xff41, 0xff5a, latin},
}

// table answers for the first code points, where most letters are.
var table = func() (t [0x3100]script) {
	for c := range t {
		t[c] = search(rune(c))
	}
	return t
}()

func search(c rune) script {
	for _, b := range blocks {
		if b.lo <= c && c <= b.hi {
			return b.script
		}
	}
	if 'a' <= c && c <= 'z' {
		return latin
	}
	return none
}

// scriptOf returns the script of a letter, none for everything else.
func scriptOf(c rune) script {
	if uint32(c) < uint32(len(table)) {
		return table[c]
	}
	return search(c)
}

// isMark reports whether a mark belongs to the letter before it and is left
// out of what is detected: harakat, Hebrew points, tatweel.
func isMark(c rune) bool {
	return 0x064b <= c && c <= 0x065f || 0x0591 <= c && c <= 0x05c7 || c == 0x0670 || c == 0x0640 ||
		0x0610 <= c && c <= 0x061a || 0x06d6 <= c && c <= 0x06ed
}
