package extractors

import (
	"strings"

	"github.com/dateline/dateline/gazetteers/text"
)

// Identify gives the mentions of one person one entity: a shorter form takes
// the entity of the nearest fuller name before it, or else of the first one
// behind it, and spelling variants of a full name meet. It fills in NameKey.
// mentions must be sorted.
func Identify(mentions []Mention) {
	var full []fullName
	for i := range mentions {
		m := &mentions[i]
		if m.Type == Person || m.Type == Organisation {
			m.NameKey = text.NameKey(m.Name)
		}
		if m.Type != Person {
			continue
		}
		if words := keyWords(m); len(words) > 1 {
			full = append(full, fullName{i, words})
		}
	}
	for k, f := range full {
		for _, earlier := range full[:k] {
			if within(f.words, earlier.words) {
				adopt(&mentions[f.mention], &mentions[earlier.mention])
				break
			}
		}
	}
	for i := range mentions {
		m := &mentions[i]
		if m.Type != Person {
			continue
		}
		words := keyWords(m)
		if len(words) != 1 {
			continue
		}
		if f, ok := fuller(full, words, i); ok {
			adopt(m, &mentions[f])
		}
	}
}

// fullName is a mention of a person by more than one word.
type fullName struct {
	mention int
	words   []string // keys of the words of its surface
}

// keyWords gives the keys of the words that a person is named by in the text.
// The name of a gazetteer's entity stands for the surface where the surface is
// one of its full forms.
func keyWords(m *Mention) []string {
	return strings.Fields(text.NameKey(m.surface))
}

// fuller gives the mention of the fuller name that a shorter one at mention i
// stands for.
func fuller(full []fullName, words []string, i int) (int, bool) {
	best, found := 0, false
	for _, last := range [...]bool{true, false} { // a surname before any other part
		for _, f := range full {
			if f.mention > i && found {
				break
			}
			if last && !within(words, f.words[len(f.words)-1:]) || !within(words, f.words) {
				continue
			}
			best, found = f.mention, true
		}
		if found {
			return best, true
		}
	}
	return 0, false
}

// within reports whether the words come, in their order, among those of a
// longer name.
func within(words, longer []string) bool {
	at := 0
	for _, w := range longer {
		if at < len(words) && words[at] == w {
			at++
		}
	}
	return at == len(words)
}

// adopt gives a mention the entity of another one.
func adopt(m, from *Mention) {
	m.Entity, m.Name, m.NameKey = from.Entity, from.Name, from.NameKey
}
