package extractors

import (
	"cmp"
	"slices"
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

	holding, ending map[string][]int // by word, the full names that hold it, and that end with it
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
	x.index(full)
	for k, f := range full {
		for _, e := range x.rarest(f.words) {
			if e >= k {
				break
			}
			if within(f.words, full[e].words) {
				adopt(&mentions[f.mention], &mentions[full[e].mention])
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
		if f, ok := x.fuller(full, words[0], i, strings.HasPrefix(m.Rule, "person.gazetteer")); ok {
			adopt(m, &mentions[f])
		}
	}
}

// index lists the full names that hold a word, and that end with it, in their
// order.
func (x *Identifier) index(full []fullName) {
	x.holding, x.ending = Emptied(x.holding), Emptied(x.ending)
	for k, f := range full {
		for i, w := range f.words {
			if !slices.Contains(f.words[:i], w) {
				x.holding[w] = append(x.holding[w], k)
			}
		}
		last := f.words[len(f.words)-1]
		x.ending[last] = append(x.ending[last], k)
	}
}

// rarest gives the full names that hold the word which the fewest hold: all that
// a name can be within are among them, and a common given name has thousands.
func (x *Identifier) rarest(words []string) []int {
	names := x.holding[words[0]]
	for _, w := range words[1:] {
		if n := x.holding[w]; len(n) < len(names) {
			names = n
		}
	}
	return names
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

// fuller gives the mention of the fuller name that one word at mention i stands
// for: the nearest one before it, else the first one behind it; one that ends
// with the word, a surname, before one that holds it. A person whom the
// gazetteers know by the word is nobody's given name.
func (x *Identifier) fuller(full []fullName, word string, i int, known bool) (int, bool) {
	for k, names := range [...][]int{x.ending[word], x.holding[word]} {
		if len(names) == 0 || known && k > 0 {
			continue
		}
		after, _ := slices.BinarySearchFunc(names, i, func(k, i int) int { return cmp.Compare(full[k].mention, i) })
		return full[names[max(after-1, 0)]].mention, true
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
