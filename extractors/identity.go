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
	words map[string][]word // by surface, of people whom the gazetteers know: Named keeps those of others

	people, full    []person
	holding, ending []holder // the full names by the words that they hold, and by those that they end with
}

// word is the hash of a key of a word.
type word uint64

// person is a mention of a person.
type person struct {
	mention int
	words   []word // of its surface; the full names are those of more than one
}

// holder says that a full name holds a word.
type holder struct {
	word word
	name int32 // index in Identifier.full
}

// remembered is how many names are kept from one document to the next.
const remembered = 1 << 14

// Identify gives the mentions of one person one entity: a shorter form takes
// the entity of the nearest fuller name before it, or else of the first one
// behind it, and spelling variants of a full name meet. It fills in NameKey.
// mentions must be sorted.
func (x *Identifier) Identify(mentions []Mention) {
	if x.words == nil || len(x.words) > remembered {
		x.words = make(map[string][]word)
	}
	people, full := x.people[:0], x.full[:0]
	for i := range mentions {
		m := &mentions[i]
		if m.Type == Person || m.Type == Organisation {
			m.NameKey = m.named.key
		}
		if m.Type != Person {
			continue
		}
		p := person{i, x.keyWords(m)}
		people = append(people, p)
		if len(p.words) > 1 {
			full = append(full, p)
		}
	}
	x.people, x.full = people, full
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
	for _, p := range people {
		if len(p.words) != 1 {
			continue
		}
		m := &mentions[p.mention]
		if f, ok := x.fuller(p.words[0], p.mention, strings.HasPrefix(m.Rule, "person.gazetteer")); ok {
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
		slices.SortFunc(list, holder.compare)
	}
}

// compare orders holders by their words, those of one word by the names.
func (h holder) compare(o holder) int {
	if h.word == o.word {
		return int(h.name - o.name)
	}
	return cmp.Compare(h.word, o.word)
}

// of gives the entries of a word in a list that index has sorted.
func of(list []holder, w word) []holder {
	first, last := 0, len(list)
	for first < last {
		if mid := int(uint(first+last) >> 1); list[mid].word < w {
			first = mid + 1
		} else {
			last = mid
		}
	}
	step := 1 // doubled as long as the word goes on: in a line of one name over and over again it does to the end
	for ; last+step <= len(list) && list[last+step-1].word == w; step *= 2 {
		last += step
	}
	for ; step > 0; step /= 2 {
		if last+step <= len(list) && list[last+step-1].word == w {
			last += step
		}
	}
	return list[first:last]
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

// keyWords gives the words that a person is named by in the text.
func (x *Identifier) keyWords(m *Mention) []word {
	if !m.named.listed {
		if m.named.words == nil {
			m.named.words = wordsOf(m.surface)
		}
		return m.named.words
	}
	words, ok := x.words[m.surface]
	if !ok {
		words = wordsOf(m.surface)
		x.words[strings.Clone(m.surface)] = words // not to keep the text
	}
	return words
}

// wordsOf gives the words of a name.
func wordsOf(name string) (words []word) {
	for key := range strings.FieldsSeq(text.NameKey(name)) {
		words = append(words, word(text.Hash(key)))
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
	m.Entity, m.Name, m.NameKey, m.named = from.Entity, from.Name, from.NameKey, from.named
}
