package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// NameKey is a key of a person's name that does not depend on the script it is
// written in: the consonants of each word, sounds that scripts and spelling
// traditions exchange written alike. Soigu, Shoigu, Шойгу and شويغو share one.
func NameKey(name string) string {
	var room [usual]byte
	key := room[:0]
	for rest := strings.TrimRight(Latin(respell(strings.ToLower(name))), " "); rest != ""; {
		word, after, more := strings.Cut(rest, " ")
		rest = after
		if word == "" || more && (word == "al" || word == "el") {
			continue // the article
		}
		if len(key) > 0 {
			key = append(key, ' ')
		}
		key = appendSkeleton(key, word)
	}
	return string(key)
}

// spellings are letters whose sound is lost when they lose their marks.
var spellings = strings.NewReplacer("ç", "s", "č", "ch", "ć", "ch", "š", "sh", "ş", "sh", "ž", "zh", "ż", "zh")

const respelt = "çčćšşžż" // those of spellings

// respell writes a name without what only its script has: waw is a consonant
// between vowels, and the article is written together with the word that it
// stands before, but for the first of several: that is often no article.
func respell(name string) string {
	if strings.ContainsAny(name, respelt) {
		name = spellings.Replace(name)
	}
	if !strings.Contains(name, "و") && !strings.Contains(name, "ال") {
		return name
	}
	if !strings.Contains(name, " ") {
		name = strings.TrimPrefix(name, "ال")
	}
	runes := []rune(strings.ReplaceAll(name, " ال", " "))
	for i := 1; i+1 < len(runes); i++ {
		if runes[i] == 'و' && isVowel(runes[i-1]) && isVowel(runes[i+1]) {
			runes[i] = 'ڤ'
		}
	}
	return string(runes)
}

func isVowel(r rune) bool { return strings.ContainsRune("اأإآيیى", r) }

// digraphs are read before single letters.
var digraphs = []struct{ from, to string }{
	{"schtsch", "s"}, {"dsch", "g"}, {"tsch", "s"}, {"shch", "s"}, {"sch", "s"}, {"tch", "s"}, {"tsh", "s"}, {"dzh", "g"},
	{"sh", "s"}, {"ch", "s"}, {"cz", "s"}, {"ts", "s"}, {"tz", "s"}, {"dz", "s"},
	{"kh", "h"}, {"gh", "g"}, {"zh", "g"}, {"dj", "g"}, {"th", "t"}, {"dh", "d"}, {"ph", "f"}, {"ck", "k"},
	{"ce", "s"}, {"ci", "s"}, {"cy", "s"}, {"ks", "ks"}, {"x", "ks"},
}

// openings are read at the start of a word: pinyin, the vowel that Arabic and
// Persian put before two consonants, and a w that Russian writes as a vowel.
var openings = []struct{ from, to string }{
	{"qi", "s"}, {"x", "s"}, {"est", "st"}, {"ast", "st"}, {"asp", "sb"}, {"ask", "sk"}, {"esp", "sb"},
	{"ui", "f"}, {"ue", "f"}, {"uo", "f"},
}

// appendSkeleton appends the key of one word to key. A vowel is kept only where it opens the
// word, and all vowels are one; so is h, whose sound is often not written.
func appendSkeleton(key []byte, word string) []byte {
	start := len(key)
	put := func(s string) {
		for _, r := range s {
			if last, _ := utf8.DecodeLastRune(key[start:]); len(key) == start || last != r {
				key = utf8.AppendRune(key, r)
			}
		}
	}
	if stem, ok := strings.CutSuffix(word, "ng"); ok && stem != "" {
		word = stem + "n" // Russian has no other n here
	} else if stem, ok := strings.CutSuffix(word, "ngh"); ok {
		word = stem + "n" // of Arabic
	}
	i := 0
	for _, d := range openings {
		if strings.HasPrefix(word, d.from) {
			put(d.to)
			i = len(d.from)
			break
		}
	}
	for i < len(word) {
		if n, to := digraph(word[i:]); n > 0 {
			if to != "h" || i == 0 {
				put(to)
			}
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
	return key
}

// digraph gives the length of the digraph that s begins with, 0 for none, and
// what it is in a key.
func digraph(s string) (int, string) {
	for _, d := range digraphs {
		if strings.HasPrefix(s, d.from) {
			return len(d.from), d.to
		}
	}
	return 0, ""
}
