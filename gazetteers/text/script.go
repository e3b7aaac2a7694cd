package text

// Script is a script that news is written in, by its code in ISO 15924.
type Script uint8

// The scripts. Jpan are the two syllabaries of Japanese, Kore is that of Korean.
const (
	NoScript Script = iota // of what is no letter, and of scripts that are not known
	Latn
	Cyrl
	Arab
	Hani
	Jpan
	Kore
	Grek
	Hebr
	Armn
	Geor
	Deva
	Beng
	Guru
	Gujr
	Orya
	Taml
	Telu
	Knda
	Mlym
	Sinh
	Thai
	Laoo
	Khmr
	Mymr
	Tibt
	Ethi
	Thaa
	Scripts // how many there are
)

var codes = [Scripts]string{
	"", "Latn", "Cyrl", "Arab", "Hani", "Jpan", "Kore", "Grek", "Hebr", "Armn", "Geor", "Deva", "Beng", "Guru", "Gujr", "Orya",
	"Taml", "Telu", "Knda", "Mlym", "Sinh", "Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Ethi", "Thaa",
}

// String is the code, empty for no script.
func (s Script) String() string { return codes[s] }

// block is a range of code points of one script. Unassigned ones in between do
// no harm, digits and marks are not letters.
type block struct {
	lo, hi rune
	script Script
}

// blocks are those of all scripts: package unicode looks through the ranges of one
// script after the other, at ten times the cost.
var blocks = [...]block{
	{'A', 'Z', Latn}, {'a', 'z', Latn}, {0x0410, 0x044f, Cyrl}, {0x0620, 0x064a, Arab}, {0x0670, 0x06d5, Arab},
	{0x4e00, 0x9fff, Hani}, {0x3041, 0x3096, Jpan}, {0x30a1, 0x30fc, Jpan}, {0xac00, 0xd7a3, Kore},
	{0x00c0, 0x00d6, Latn}, {0x00d8, 0x00f6, Latn}, {0x00f8, 0x02af, Latn}, {0x1e00, 0x1eff, Latn},
	{0x0400, 0x040f, Cyrl}, {0x0450, 0x0481, Cyrl}, {0x048a, 0x052f, Cyrl},
	{0x0904, 0x0939, Deva}, {0x0e01, 0x0e30, Thai}, {0x0e32, 0x0e33, Thai}, {0x0e40, 0x0e46, Thai},
	{0x0370, 0x03ff, Grek}, {0x1f00, 0x1fff, Grek}, {0x05d0, 0x05f2, Hebr},
	{0x06ee, 0x06ef, Arab}, {0x06fa, 0x06ff, Arab}, {0x0750, 0x077f, Arab}, {0x08a0, 0x08c9, Arab},
	{0xfb50, 0xfdff, Arab}, {0xfe70, 0xfefc, Arab},
	{0x0531, 0x0556, Armn}, {0x0560, 0x0588, Armn}, {0x10a0, 0x10ff, Geor}, {0x1c90, 0x1cbf, Geor},
	{0x0958, 0x0961, Deva}, {0x0985, 0x09b9, Beng}, {0x09dc, 0x09e1, Beng}, {0x09f0, 0x09f1, Beng},
	{0x0a05, 0x0a39, Guru}, {0x0a59, 0x0a5e, Guru}, {0x0a72, 0x0a74, Guru}, {0x0a85, 0x0ab9, Gujr},
	{0x0b05, 0x0b39, Orya}, {0x0b5c, 0x0b61, Orya}, {0x0b83, 0x0bb9, Taml}, {0x0c05, 0x0c39, Telu},
	{0x0c85, 0x0cb9, Knda}, {0x0d05, 0x0d3a, Mlym}, {0x0d7a, 0x0d7f, Mlym}, {0x0d85, 0x0dc6, Sinh},
	{0x0e81, 0x0eb0, Laoo}, {0x0eb2, 0x0eb3, Laoo}, {0x0ec0, 0x0ec6, Laoo}, {0x0edc, 0x0edf, Laoo},
	{0x0f40, 0x0f6c, Tibt}, {0x1000, 0x102a, Mymr}, {0x103f, 0x103f, Mymr}, {0x1780, 0x17b3, Khmr},
	{0x1200, 0x1359, Ethi}, {0x1380, 0x138f, Ethi}, {0x2d80, 0x2dde, Ethi}, {0x0780, 0x07a5, Thaa},
	{0x1100, 0x11ff, Kore}, {0x3131, 0x318e, Kore}, {0x31f0, 0x31ff, Jpan}, {0xff66, 0xff9d, Jpan},
	{0x3005, 0x3007, Hani}, {0x3400, 0x4dbf, Hani}, {0xf900, 0xfaff, Hani}, {0x20000, 0x3ffff, Hani},
	{0x1c80, 0x1c8a, Cyrl}, {0xa640, 0xa66e, Cyrl}, {0x2c60, 0x2c7f, Latn}, {0xa722, 0xa7ff, Latn},
	{0xff21, 0xff3a, Latn}, {0xff41, 0xff5a, Latn},
}

// ScriptOf returns the script of a letter, none for everything else.
func ScriptOf(r rune) Script { return lookup(r).script() }

// scriptOf is ScriptOf for a rune that is in no table.
func scriptOf(r rune) Script {
	for _, b := range blocks {
		if b.lo <= r && r <= b.hi {
			return b.script
		}
	}
	return NoScript
}
