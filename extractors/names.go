package extractors

import (
	"strings"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers/text"
)

// Names gives names and keys to the people or the organisations that no
// gazetteer knows, made once for each surface: a feed has the same ones again
// and again. It remembers them from one document to the next and serves one
// type and one goroutine; the zero value is ready to use.
type Names struct {
	of map[string]*named // by surface
}

// named is what is known of a name.
type named struct {
	entity, name string
	key          string // of the name
	words        []word // of the surface; nil until Identify asks for them
	valid        bool   // entity, name and key are UTF-8
}

// Name fills in the entity and the name of a mention. prefix is that of the keys
// of its type.
func (n *Names) Name(m *Mention, surface, prefix string) {
	known, ok := n.of[surface]
	if !ok {
		NewName(m, surface, prefix)
		if n.of == nil || len(n.of) >= remembered {
			n.of = make(map[string]*named)
		}
		known = &named{entity: m.Entity, name: m.Name, key: text.NameKey(m.Name)}
		known.valid = validAll(known.entity, known.name, known.key)
		n.of[strings.Clone(surface)] = known // not to keep the text
	}
	m.Entity, m.Name, m.named = known.entity, known.name, known
}

// Valid reports whether what a mention says is UTF-8. Names that are remembered were
// looked at when they were made.
func (m *Mention) Valid() bool {
	if n := m.named; n != nil && n.valid && m.Entity == n.entity && m.Name == n.name && m.NameKey == n.key {
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
