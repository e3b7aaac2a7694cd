package extractors

import "strings"

// Names gives names and keys to the people or the organisations that no
// gazetteer knows, made once for each surface: a feed has the same ones again
// and again. It remembers them from one document to the next and serves one
// type and one goroutine; the zero value is ready to use.
type Names struct {
	of map[string]named // by surface
}

type named struct{ entity, name string }

// Name fills in the entity and the name of a mention. prefix is that of the keys
// of its type.
func (n *Names) Name(m *Mention, surface, prefix string) {
	known, ok := n.of[surface]
	if !ok {
		NewName(m, surface, prefix)
		if n.of == nil || len(n.of) >= remembered {
			n.of = make(map[string]named)
		}
		known = named{m.Entity, m.Name}
		n.of[strings.Clone(surface)] = known // not to keep the text
	}
	m.Entity, m.Name = known.entity, known.name
}
