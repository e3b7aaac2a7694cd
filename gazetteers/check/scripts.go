package check

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/languages"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// scripts are those that news is written in, by their ISO 15924 codes, the more
// frequent ones first. The place of one is its bit in a scriptSet.
var scripts = [...]struct {
	code  string
	table *unicode.RangeTable
}{
	{"Latn", unicode.Latin}, {"Arab", unicode.Arabic}, {"Cyrl", unicode.Cyrillic}, {"Hani", unicode.Han}, {"Hira", unicode.Hiragana},
	{"Kana", unicode.Katakana}, {"Hang", unicode.Hangul}, {"Deva", unicode.Devanagari}, {"Grek", unicode.Greek}, {"Hebr", unicode.Hebrew},
	{"Thai", unicode.Thai}, {"Beng", unicode.Bengali}, {"Armn", unicode.Armenian}, {"Geor", unicode.Georgian}, {"Guru", unicode.Gurmukhi},
	{"Gujr", unicode.Gujarati}, {"Orya", unicode.Oriya}, {"Taml", unicode.Tamil}, {"Telu", unicode.Telugu}, {"Knda", unicode.Kannada},
	{"Mlym", unicode.Malayalam}, {"Sinh", unicode.Sinhala}, {"Laoo", unicode.Lao}, {"Mymr", unicode.Myanmar}, {"Khmr", unicode.Khmer},
	{"Ethi", unicode.Ethiopic}, {"Tibt", unicode.Tibetan}, {"Mong", unicode.Mongolian}, {"Thaa", unicode.Thaana}, {"Syrc", unicode.Syriac},
	{"Bopo", unicode.Bopomofo}, {"Java", unicode.Javanese}, {"Olck", unicode.Ol_Chiki}, {"Tfng", unicode.Tifinagh}, {"Nkoo", unicode.Nko},
	{"Adlm", unicode.Adlam}, {"Cher", unicode.Cherokee}, {"Cans", unicode.Canadian_Aboriginal},
}

// scriptSet is a set of scripts.
type scriptSet uint64

const latin scriptSet = 1

// together are the codes that stand for several scripts, or for one whose words
// others join.
var together = map[string][]string{
	"Hans": {"Hani", "Bopo"}, "Hant": {"Hani", "Bopo"}, "Jpan": {"Hani", "Hira", "Kana"}, "Hrkt": {"Hira", "Kana"},
	"Kana": {"Kana", "Hira", "Hani"}, "Hira": {"Hira", "Kana", "Hani"}, "Kore": {"Hang", "Hani"},
}

// others are the scripts that languages are written in besides their main one.
var others = map[string][]string{
	"az": {"Cyrl", "Arab"}, "bs": {"Cyrl"}, "kk": {"Latn", "Arab"}, "ku": {"Arab", "Cyrl"}, "ky": {"Latn", "Arab"}, "mn": {"Mong"},
	"ms": {"Arab"}, "pa": {"Arab"}, "sr": {"Latn"}, "tg": {"Latn", "Arab"}, "tk": {"Cyrl", "Arab"}, "ug": {"Cyrl", "Latn"}, "uz": {"Cyrl", "Arab"},
}

// scriptOf gives the script of a letter; none for those that several share.
func scriptOf(r rune) scriptSet {
	if r < 0x80 {
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			return latin
		}
		return 0
	}
	if !unicode.IsLetter(r) {
		return 0
	}
	for i := range scripts {
		if unicode.Is(scripts[i].table, r) {
			return 1 << i
		}
	}
	return 0
}

// setOf gives the scripts of codes; none for those that are not known.
func setOf(codes ...string) (set scriptSet) {
	for _, code := range codes {
		if more, ok := together[code]; ok {
			for i := range scripts {
				for _, code := range more {
					if scripts[i].code == code {
						set |= 1 << i
					}
				}
			}
			continue
		}
		for i := range scripts {
			if scripts[i].code == code {
				set |= 1 << i
			}
		}
	}
	return set
}

// String lists the codes of the scripts.
func (s scriptSet) String() string {
	var codes []string
	for i := range scripts {
		if s>>i&1 != 0 {
			codes = append(codes, scripts[i].code)
		}
	}
	return strings.Join(codes, " ")
}

// scriptsOf gives the scripts that names under a tag may be written in; none
// where that is not known.
func scriptsOf(tag string) scriptSet {
	if lists.IsScript(tag) {
		return setOf(tag)
	}
	if l, err := languages.Load(tag); err == nil && l.Script != "" {
		return setOf(append(others[tag], l.Script)...)
	}
	parsed, err := language.Parse(tag)
	if err != nil {
		return 0
	}
	script, confidence := parsed.Script()
	if confidence == language.No {
		return 0
	}
	return setOf(append(others[tag], script.String())...)
}

// checkScript finds letters that do not belong to the script of their word, or
// to that of a tag.
func (c *Checker) checkScript(n *listing) {
	if message := mixed(n.Form); message != "" {
		c.report(n, Error, WrongScript, "%s", message)
		return
	}
	var written scriptSet
	for _, r := range n.Form {
		written |= scriptOf(r)
	}
	if written == 0 {
		return
	}
	if len(n.Tags) == 0 {
		if n.canonical && written&latin == 0 {
			c.report(n, Warning, WrongScript, "the canonical name is in %s; write the English one", written)
		}
		return
	}
	for _, tag := range n.Tags {
		set, ok := c.scripts[tag]
		if !ok {
			set = scriptsOf(tag)
			c.scripts[tag] = set
		}
		strange := written &^ set
		switch {
		case set == 0 || strange == 0:
			continue
		case strange != latin:
			c.report(n, Error, WrongScript, "%s letters under %s; list it under %s", strange, tag, instead(strange))
		case written != latin: // a Latin word within a name: группа Wagner
			continue
		case lists.IsScript(tag):
			c.report(n, Error, WrongScript, "Latn letters under %s; list it under Latn", tag)
		case n.written != gazetteers.AllUpper: // abbreviations stay Latin in every language
			c.report(n, Warning, WrongScript, "Latn letters under %s; list it under Latn if that is how it is written", tag)
		}
		return
	}
}

// instead is the tag for names of a script.
func instead(s scriptSet) string {
	if s&setOf("Hira", "Kana") != 0 {
		return "ja or Kana"
	}
	return s.String() + " or a language of it"
}

// unspaced are the scripts that share a word with one another, and with Latin
// letters: LG전자, サッカーW杯.
var unspaced = setOf("Latn", "Hani", "Hira", "Kana", "Hang", "Bopo", "Thai", "Laoo", "Khmr", "Mymr")

// mixed says which letter of a word is not of the script of the others.
func mixed(form string) string {
	var buf [16]text.Token
	for _, t := range text.Tokens(buf[:0], form) {
		if t.Kind != text.Word {
			continue
		}
		word := form[t.Start:t.End]
		var set scriptSet
		for _, r := range word {
			set |= scriptOf(r)
		}
		if set&(set-1) == 0 || set&^unspaced == 0 {
			continue
		}
		odd := rarest(word)
		return fmt.Sprintf("%c (%s, %s) in a word of %s; write it with the letter of that script", odd, name(odd), scriptOf(odd), set&^scriptOf(odd))
	}
	return ""
}

// rarest gives a letter of the script that the fewest letters of a word have.
func rarest(word string) (odd rune) {
	count := make(map[scriptSet]int)
	for _, r := range word {
		count[scriptOf(r)]++
	}
	least := len(word) + 1
	for _, r := range word {
		if s := scriptOf(r); s != 0 && count[s] < least {
			odd, least = r, count[s]
		}
	}
	return odd
}
