package extractors

import (
	"strings"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// Names gives names and keys to what one extractor finds, made once for each entity
// of the gazetteers and, of what they do not know, for each surface: a feed has the
// same ones again and again. It remembers them from one document to the next and
// serves one type and one goroutine; the zero value is ready to use.
type Names struct {
	of       map[string]*Named // by surface
	entities map[int32]*Named  // by value
	from     *gazetteers.Gazetteers
}

// Named is what mentions have in common that name the same: their entity, its name
// and the key of that. Where two have the same one, they differ in nothing that is
// not of their places; others may name the same as well.
type Named struct {
	entity, name string
	key          string // of the name
	country      string
	words        []word // of the surface; nil until Identify asks for them
	listed       bool   // it is of the gazetteers, and has many surfaces
	valid        bool   // entity, name and key are UTF-8
}

// Name fills in the entity and the name of a mention. prefix is that of the keys
// of its type.
func (n *Names) Name(m *Mention, surface, prefix string) {
	known, ok := n.of[surface]
	if !ok {
		NewName(m, surface, prefix)
		if n.of == nil || len(n.of) >= remembered {
			n.of = make(map[string]*Named)
		}
		known = newNamed(m)
		n.of[strings.Clone(surface)] = known // not to keep the text
	}
	m.Entity, m.Name, m.named = known.entity, known.name, known
}

// Entity fills in the entity and the name of a mention, and its country, from the
// gazetteers. value is that of a match.
func (n *Names) Entity(m *Mention, g *gazetteers.Gazetteers, value int32) {
	known, ok := n.entities[value]
	if !ok || n.from != g {
		e := g.Entity(value)
		m.Entity, m.Name, m.Country = e.Key, e.Name, e.Country
		if n.from != g || len(n.entities) >= remembered {
			n.entities, n.from = make(map[int32]*Named), g
		}
		known = newNamed(m)
		known.listed = true
		n.entities[value] = known
	}
	m.Entity, m.Name, m.Country, m.named = known.entity, known.name, known.country, known
}

// newNamed is that of a mention.
func newNamed(m *Mention) *Named {
	n := &Named{entity: m.Entity, name: m.Name, key: text.NameKey(m.Name), country: m.Country}
	n.valid = validAll(n.entity, n.name, n.key)
	return n
}

// Named is what a mention has in common with others; nil for dates.
func (m *Mention) Named() *Named { return m.named }

// Valid reports whether what a mention says is UTF-8. Names that are remembered were
// looked at when they were made.
func (m *Mention) Valid() bool {
	if n := m.named; n != nil && n.valid && m.Entity == n.entity && m.Name == n.name && (m.NameKey == "" || m.NameKey == n.key) {
		return utf8.ValidString(m.Value)
	}
	return validAll(m.Entity, m.Name, m.NameKey, m.Value)
}

func validAll(texts ...string) bool {
	for _, s := range texts {
		if !utf8.ValidString(s) {
			return false
		}
	}
	return true
}
