package gazetteers

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers/languages"
	"github.com/dateline/dateline/gazetteers/lists"
)

// inflection generates the case forms of names, since written forms are found
// at the speed of any other name.
type inflection struct {
	nouns, adjectives, after, names endings

	headLast bool // the noun that bears the case stands last: Euroopan unioni
}

// endings says of each ending of a word what stands in its place, case by
// case. The empty one is for words that end in a consonant.
type endings map[string][][]string

// inflections are those of the languages that have one.
var inflections = sync.OnceValues(func() (map[string]*inflection, error) {
	all, err := languages.All()
	if err != nil {
		return nil, err
	}
	byTag := make(map[string]*inflection)
	for _, l := range all {
		if byTag[l.Tag], err = inflectionOf(l); err != nil {
			return nil, err
		}
	}
	return byTag, nil
})

// inflect gives the case forms of a name for documents of a language or, by
// its script, for every document: those of a Cyrillic name are Ukrainian where
// its letters are, else Russian.
func inflect(kind lists.Type, tag, name string) ([]string, error) {
	if tag == "Cyrl" {
		if tag = "ru"; strings.ContainsAny(name, "ІіЇїЄєҐґ") {
			tag = "uk"
		}
	}
	byTag, err := inflections()
	if f := byTag[tag]; f != nil {
		return f.inflected(kind, name), nil
	}
	return nil, err
}

// inflectionOf gathers the inflection of a language from its data, nil where it
// has none.
func inflectionOf(l *languages.Language) (*inflection, error) {
	f := &inflection{nouns: make(endings), adjectives: make(endings), after: make(endings), names: make(endings), headLast: l.HeadLast}
	sections := map[string]endings{"noun": f.nouns, "adjective": f.adjectives, "adjective-after": f.after, "personal-name": f.names}
	for e, err := range l.Entries(slices.Collect(maps.Keys(sections))...) {
		if err != nil {
			return nil, err
		}
		sections[e.Section].add(e.Key, e.Form)
	}
	if len(f.nouns)+len(f.names) == 0 {
		return nil, nil
	}
	return f, nil
}

// add enters what stands for an ending in its next case; "/" parts what may
// stand alike, "=" is the ending as it is, and "-" the empty one.
func (s endings) add(ending, replacement string) {
	if ending == "-" {
		ending = ""
	}
	var forms []string
	for form := range strings.SplitSeq(replacement, "/") {
		if form == "=" {
			form = ending
		}
		forms = append(forms, form)
	}
	s[ending] = append(s[ending], forms)
}

// longestEnding is that of the data, in bytes, with room to spare.
const longestEnding = 12

// of gives the stem of a word and what may follow it, case by case; nil for a
// word that is not known to inflect.
func (s endings) of(word string) (stem string, cases [][]string) {
	for n := min(longestEnding, len(word)-1); n > 0; n-- {
		if cases := s[word[len(word)-n:]]; cases != nil {
			return word[:len(word)-n], cases
		}
	}
	if last, _ := utf8.DecodeLastRuneInString(word); unicode.IsLower(last) && !strings.ContainsRune(vowels, last) {
		return word, s[""]
	}
	return word, nil
}

const vowels = "aeiouyąęаеёиоуыэюяіїєáéíóúýåäöüőűığьъй"

// inflected gives the case forms of a name of an entity.
func (f *inflection) inflected(kind lists.Type, name string) []string {
	words := strings.Split(name, " ")
	if len(words) > maxInflected {
		return nil
	}
	if kind == lists.Person {
		return f.person(words)
	}
	return f.decline(words)
}

// Names that are longer are not inflected, and of names with many forms only
// the first ones are made.
const (
	maxInflected = 6   // words
	maxForms     = 256 // in all
)

// decline gives the forms of a country's or an organisation's name: those of
// its noun and of the adjectives that go with it, while what depends on the
// noun stays as it is.
func (f *inflection) decline(words []string) []string {
	parts := make([]declined, len(words))
	head := len(words) - 1
	if !f.headLast {
		head = 0
		for head < len(words)-1 && parts[head].set(f.adjectives, words[head]) {
			head++
		}
	} else {
		for i := range head {
			parts[i].set(f.adjectives, words[i])
		}
	}
	if !parts[head].set(f.nouns, words[head]) {
		return nil
	}
	for i := head + 1; i < len(words) && parts[i].set(f.after, words[i]); i++ {
	}
	return combine(words, parts)
}

// person gives the forms of a name of which every part has the case. One part
// alone may be anything, and is listed with its forms.
func (f *inflection) person(words []string) []string {
	if len(words) < 2 {
		return nil
	}
	parts := make([]declined, len(words))
	for i, word := range words {
		if !parts[i].set(f.names, word) {
			return nil
		}
	}
	return combine(words, parts)
}

// declined is a word that inflects.
type declined struct {
	stem  string
	cases [][]string
}

func (p *declined) set(s endings, word string) bool {
	p.stem, p.cases = s.of(word)
	return p.cases != nil
}

// combine puts the parts together, each in the same case. Words that have no
// cases stay as they are. The name itself is none of the forms.
func combine(words []string, parts []declined) []string {
	name := strings.Join(words, " ")
	count := 0
	for _, p := range parts {
		if n := len(p.cases); n > 0 && (count == 0 || n < count) {
			count = n
		}
	}
	all := make([]string, 0, count)
	for k := range count {
		all = appendCase(all, make([]byte, 0, 2*len(name)), words, parts, k)
	}
	all = slices.DeleteFunc(all, func(form string) bool { return form == name })
	return all[:min(len(all), maxForms)]
}

// appendCase appends the forms of one case: what stands before, then the rest
// of the words in each of their forms.
func appendCase(dst []string, before []byte, words []string, parts []declined, k int) []string {
	if len(words) == 0 {
		return append(dst, string(before))
	}
	if len(before) > 0 {
		before = append(before, ' ')
	}
	p := &parts[0]
	if p.cases == nil {
		return appendCase(dst, append(before, words[0]...), words[1:], parts[1:], k)
	}
	before = append(before, p.stem...)
	for _, ending := range p.cases[k] {
		dst = appendCase(dst, append(before, ending...), words[1:], parts[1:], k)
	}
	return dst
}
