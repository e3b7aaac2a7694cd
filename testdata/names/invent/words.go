package invent

import (
	"math/rand/v2"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers/languages"
)

// section is a kind of words in the language files.
type section uint8

const (
	given section = iota
	surname
	head
	common
	particle
	connector
)

// sections are where the words of each kind stand.
var sections = [...][]string{
	given:     {"given"},
	surname:   {"surname"},
	head:      {"organisation-head"},
	common:    {"common", "place", "organisation-tail"},
	particle:  {"particle"},
	connector: {"connector"},
}

// words gives the words of a kind that the language files have in a script, in
// a random order that is always the same. Of Chinese only the single
// characters of its words.
func words(a *alphabet, kind section) (list []string) {
	seen := make(map[string]bool)
	for _, l := range spoken() {
		if l.Script != a.tag || a.spoken != nil && !slices.Contains(a.spoken, l.Tag) {
			continue
		}
		for e, err := range l.Entries(sections[kind]...) {
			if err != nil {
				panic("the language files are tested: " + err.Error())
			}
			if !isWord(e.Form, a.letters) {
				continue
			}
			forms := []string{e.Form}
			switch {
			case a.tag == han:
				forms = characters(e.Form)
			case a.capital && kind <= common:
				forms[0] = capitalised(e.Form)
			}
			for _, form := range forms {
				if !seen[form] {
					seen[form] = true
					list = append(list, form)
				}
			}
		}
	}
	rand.New(rand.NewPCG(1, uint64(kind))).Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
	return list
}

// spoken gives the language files.
var spoken = sync.OnceValue(func() (all []*languages.Language) {
	for _, tag := range languages.Tags() {
		l, err := languages.Load(tag)
		if err != nil {
			panic("the language files are embedded: " + err.Error())
		}
		all = append(all, l)
	}
	return all
})

// isWord reports whether a form is one word of the script's letters.
func isWord(form string, letters *unicode.RangeTable) bool {
	for i, r := range form {
		hyphen := i > 0 && i < len(form)-1 && (r == '-' || r == '\'' || r == '\u200c')
		if !hyphen && !unicode.Is(letters, r) && !unicode.IsMark(r) {
			return false
		}
	}
	return form != ""
}

func characters(form string) (list []string) {
	for _, r := range form {
		list = append(list, string(r))
	}
	return list
}

func capitalised(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}
