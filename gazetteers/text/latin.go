package text

import (
	"unicode"
	"unicode/utf8"
)

// usual is how many bytes names rarely exceed: so much needs no memory of its own.
const usual = 96

// latin spells letters of other scripts, after folding, in Latin ones: Cyrillic
// as English news does, Arabic consonant by consonant, Greek by sound. Letters
// that are not listed stay as they are.
var latin = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "i", 'к': "k",
	'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh",
	'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'і': "i", 'ї': "i", 'є': "ye", 'ґ': "g", 'ў': "u", 'ђ': "dj", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'џ': "dz",

	'ا': "a", 'ب': "b", 'ت': "t", 'ث': "th", 'ج': "j", 'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "dh", 'ر': "r", 'ز': "z",
	'س': "s", 'ش': "sh", 'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'ع': "a", 'غ': "gh", 'ف': "f", 'ق': "q", 'ك': "k",
	'ل': "l", 'م': "m", 'ن': "n", 'ه': "h", 'و': "w", 'ي': "i", 'ء': "", 'پ': "p", 'چ': "ch", 'ژ': "zh", 'گ': "g",
	'ڤ': "v", 'ٹ': "t", 'ڈ': "d", 'ڑ': "r", 'ں': "n",

	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l",
	'μ': "m", 'ν': "n", 'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'υ': "y", 'φ': "f",
	'χ': "ch", 'ψ': "ps", 'ω': "o",
}

// Latin spells a name in Latin letters, folded: lower case, without accents,
// its words parted by single spaces. It is readable, not reversible.
func Latin(name string) string {
	var room [usual]byte
	return string(appendLatin(room[:0], name, ' '))
}

// Slug is a readable key of a name: its Latin spelling with hyphens.
func Slug(name string) string {
	var room [usual]byte
	return string(appendLatin(room[:0], name, '-'))
}

// appendLatin appends the Latin spelling of a name to b, which is empty, its words
// parted by parts.
func appendLatin(b []byte, name string, parts byte) []byte {
	var room [usual]byte
	folded := Fold(room[:0], name)
	gap := false
	for i := 0; i < len(folded); {
		r, size := utf8.DecodeRune(folded[i:])
		i += size
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			first := gap || len(b) == 0
			if gap && len(b) > 0 {
				b = append(b, parts)
			}
			gap = false
			if r == 'و' && !first {
				b = append(b, 'u') // a consonant only where it opens a word
			} else if s, ok := latin[r]; ok {
				b = append(b, s...)
			} else {
				b = utf8.AppendRune(b, r)
			}
		case r == '\'' || r == '’' || r == 'ʼ':
		default:
			gap = true
		}
	}
	return b
}
