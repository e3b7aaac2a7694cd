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
	keys    map[string]string // by name
	words   map[string][]word // by surface
	numbers map[string]word   // by the key of a word

	full            []fullName
	holding, ending []holder // the full names by the words that they hold, and by those that they end with
}

// word is the number of a key of a word.
type word int32

// fullName is a mention of a person by more than one word.
type fullName struct {
	mention int
	words   []word // of its surface
}

// holder says that a full name holds a word.
type holder struct {
	word word
	name int32 // index in Identifier.full
}

// remembered is how many names an Identifier keeps the keys of.
const remembered = 1 << 14

// Identify gives the mentions of one person one entity: a shorter form takes
// the entity of the nearest fuller name before it, or else of the first one
// behind it, and spelling variants of a full name meet. It fills in NameKey.
// mentions must be sorted.
func (x *Identifier) Identify(mentions []Mention) {
	if x.keys == nil || len(x.keys) > remembered || len(x.words) > remembered {
		x.keys, x.words, x.numbers = make(map[string]string), make(map[string][]word), make(map[string]word)
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
	if len(full) == 0 {
		return
	}
	x.index()
	for k, f := range full {
		for _, h := range x.rarest(f.words) {
			e := int(h.name)
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
		if f, ok := x.fuller(words[0], i, strings.HasPrefix(m.Rule, "person.gazetteer")); ok {
			adopt(m, &mentions[f])
		}
	}
}

// index lists the full names by the words that they hold, and by the last one,
// each word's in their order.
func (x *Identifier) index() {
	x.holding, x.ending = x.holding[:0], x.ending[:0]
	for k, f := range x.full {
		for i, w := range f.words {
			if !slices.Contains(f.words[:i], w) {
				x.holding = append(x.holding, holder{w, int32(k)})
			}
		}
		x.ending = append(x.ending, holder{f.words[len(f.words)-1], int32(k)})
	}
	for _, list := range [...][]holder{x.holding, x.ending} {
		slices.SortFunc(list, func(a, b holder) int { return cmp.Or(cmp.Compare(a.word, b.word), cmp.Compare(a.name, b.name)) })
	}
}

// of gives the entries of a word in a list that index has sorted.
func of(list []holder, w word) []holder {
	first, found := slices.BinarySearchFunc(list, w, func(h holder, w word) int { return cmp.Compare(h.word, w) })
	if !found {
		return nil
	}
	count, _ := slices.BinarySearchFunc(list[first:], w+1, func(h holder, w word) int { return cmp.Compare(h.word, w) })
	return list[first : first+count]
}

// rarest gives the full names that hold the word which the fewest hold: all that
// a name can be within are among them, and a common given name has thousands.
func (x *Identifier) rarest(words []word) []holder {
	names := of(x.holding, words[0])
	for _, w := range words[1:] {
		if n := of(x.holding, w); len(n) < len(names) {
			names = n
		}
	}
	return names
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

// keyWords gives the words that a person is named by in the text.
func (x *Identifier) keyWords(m *Mention) []word {
	words, ok := x.words[m.surface]
	if !ok {
		name, keys := m.Name, m.NameKey
		if name != m.surface {
			name, keys = strings.Clone(m.surface), text.NameKey(m.surface)
		}
		for key := range strings.FieldsSeq(keys) {
			number, ok := x.numbers[key]
			if !ok {
				number = word(len(x.numbers))
				x.numbers[key] = number
			}
			words = append(words, number)
		}
		x.words[name] = words
	}
	return words
}

// fuller gives the mention of the fuller name that one word at mention i stands
// for: the nearest one before it, else the first one behind it; one that ends
// with the word, a surname, before one that holds it. A person whom the
// gazetteers know by the word is nobody's given name.
func (x *Identifier) fuller(w word, i int, known bool) (int, bool) {
	names := of(x.ending, w)
	if len(names) == 0 && !known {
		names = of(x.holding, w)
	}
	if len(names) == 0 {
		return 0, false
	}
	after, _ := slices.BinarySearchFunc(names, i, func(h holder, i int) int { return cmp.Compare(x.full[h.name].mention, i) })
	return x.full[names[max(after-1, 0)].name].mention, true
}

// within reports whether the words come, in their order, among those of a
// longer name.
func within(words, longer []word) bool {
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
