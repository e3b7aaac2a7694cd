package extractors

import (
	"strings"

	"github.com/dateline/dateline/gazetteers/text"
)

// Identifier finds out which mentions name the same entity. It remembers the
// keys of names from one document to the next and serves one goroutine; the
// zero value is ready to use.
type Identifier struct {
	keys  map[string]string   // by name
	words map[string][]string // by surface
	full  []fullName
}

// remembered is how many names an Identifier keeps the keys of.
const remembered = 1 << 14

// Identify gives the mentions of one person one entity: a shorter form takes
// the entity of the nearest fuller name before it, or else of the first one
// behind it, and spelling variants of a full name meet. It fills in NameKey.
// mentions must be sorted.
func (x *Identifier) Identify(mentions []Mention) {
	if x.keys == nil || len(x.keys) > remembered || len(x.words) > remembered {
		x.keys, x.words = make(map[string]string), make(map[string][]string)
	}
	full := x.full[:0]
	for i := range mentions {
		m := &mentions[i]
		if m.Type == Person || m.Type == Organisation {
			m.NameKey = x.key(m.Name)
		}
		if m.Type != Person {
			continue
		}
		if words := x.keyWords(m); len(words) > 1 {
			full = append(full, fullName{i, words})
		}
	}
	x.full = full
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
		words := x.keyWords(m)
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

// key is the key of a name.
func (x *Identifier) key(name string) string {
	key, ok := x.keys[name]
	if !ok {
		key = text.NameKey(name)
		x.keys[name] = key
	}
	return key
}

// keyWords gives the keys of the words that a person is named by in the text.
func (x *Identifier) keyWords(m *Mention) []string {
	words, ok := x.words[m.surface]
	if !ok {
		words = strings.Fields(text.NameKey(m.surface))
		x.words[strings.Clone(m.surface)] = words
	}
	return words
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
