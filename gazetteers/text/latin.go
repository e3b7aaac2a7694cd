package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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
	var b strings.Builder
	gap := false
	for _, r := range string(Fold(nil, name)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			first := gap || b.Len() == 0
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			if r == 'و' && !first {
				b.WriteByte('u') // a consonant only where it opens a word
			} else if s, ok := latin[r]; ok {
				b.WriteString(s)
			} else {
				b.WriteRune(r)
			}
		case r == '\'' || r == '’' || r == 'ʼ':
		default:
			gap = true
		}
	}
	return b.String()
}

// Slug is a readable key of a name: its Latin spelling with hyphens.
func Slug(name string) string { return strings.ReplaceAll(Latin(name), " ", "-") }

// NameKey is a key of a person's name that does not depend on the script it is
// written in: the consonants of each word, sounds that scripts and spelling
// traditions exchange written alike. Soigu, Shoigu, Шойгу and شويغو share one.
func NameKey(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(Latin(name)) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(skeleton(word))
	}
	return b.String()
}

// digraphs are read before single letters.
var digraphs = []struct{ from, to string }{
	{"shch", "s"}, {"sch", "s"}, {"tch", "s"}, {"tsh", "s"}, {"sh", "s"}, {"ch", "s"}, {"cz", "s"}, {"ts", "s"}, {"tz", "s"},
	{"kh", "k"}, {"gh", "g"}, {"zh", "g"}, {"dj", "g"}, {"dz", "g"}, {"th", "t"}, {"dh", "d"}, {"ph", "f"}, {"ck", "k"},
	{"ks", "ks"}, {"x", "ks"},
}

// skeleton is the key of one word. A vowel is kept only where it opens the
// word, and all vowels are one.
func skeleton(word string) string {
	key := make([]byte, 0, len(word))
	put := func(s string) {
		for _, r := range s {
			if last, _ := utf8.DecodeLastRune(key); len(key) == 0 || last != r {
				key = utf8.AppendRune(key, r)
			}
		}
	}
	for i := 0; i < len(word); {
		if n, to := digraph(word[i:]); n > 0 {
			put(to)
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		switch r {
		case 'b', 'p':
			put("b")
		case 'v', 'f', 'w':
			put("f")
		case 'k', 'q', 'c':
			put("k")
		case 'g', 'j':
			put("g")
		case 's', 'z':
			put("s")
		case 't', 'd', 'l', 'm', 'n', 'r':
			put(string(r))
		case 'h':
			if i == 0 {
				put("h")
			}
		case 'a', 'e', 'i', 'o', 'u', 'y':
			if i == 0 {
				put("a")
			}
		default:
			if r >= utf8.RuneSelf || unicode.IsDigit(r) {
				put(string(r))
			}
		}
		i += size
	}
	return string(key)
}

func digraph(s string) (int, string) {
	for _, d := range digraphs {
		if strings.HasPrefix(s, d.from) {
			return len(d.from), d.to
		}
	}
	return 0, ""
}
