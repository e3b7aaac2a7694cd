package gazetteers

import (
	"maps"
	"slices"

	"github.com/dateline/dateline/gazetteers/lists"
)

// layer is one gazetteer among several that are searched at once.
type layer struct {
	*File
	base int32      // of its entities among those of all layers
	own  []Language // by language, its number in the file; 0 where the file has no names for it
}

// tables gives the names for every document, and those for documents of a
// language.
func (l *layer) tables(lang Language) (every, own *table) {
	if l.own[lang] == 0 {
		return l.File.table(0), nothing
	}
	return l.File.table(0), l.File.table(l.own[lang])
}

// nothing is the table of a language that a gazetteer has no names for.
var nothing = &table{slots: make([]slot, 2), homes: 1, roots: filter{0}, steps: filter{0}}

// New is the gazetteer that a file holds, and nothing else.
func New(f *File) *Gazetteers {
	g := &Gazetteers{languages: make(map[string]Language), spoken: []func() *spoken{known(Traits{})}}
	return g.With(f)
}

// known gives what is known of a language without reading anything.
func known(t Traits) func() *spoken {
	s := &spoken{traits: t}
	return func() *spoken { return s }
}

// With lays a gazetteer over those of g: its names come beside theirs, and
// where both know the same stretch of a text as a person, an organisation or a
// country, the name in f wins. g stays as it is.
func (g *Gazetteers) With(f *File) *Gazetteers {
	over := *g
	over.languages, over.spoken = maps.Clone(g.languages), slices.Clone(g.spoken)
	for i, tag := range f.Meta.Languages {
		if _, ok := over.languages[tag]; ok || len(over.spoken) > maxLanguages {
			continue
		}
		over.languages[tag] = Language(len(over.spoken))
		s := known(Traits{Tag: tag})
		if f.stock != nil {
			s = f.stock.spoken[i+1]
		}
		over.spoken = append(over.spoken, s)
	}
	base := int32(0)
	for _, l := range g.layers {
		base += int32(l.Entities())
	}
	over.layers = append(slices.Clip(g.layers), layer{File: f, base: base})
	for i := range over.layers {
		over.layers[i].own = over.own(over.layers[i].File)
	}
	return &over
}

// own gives the numbers that a file has for the languages of g.
func (g *Gazetteers) own(f *File) []Language {
	own := make([]Language, len(g.spoken))
	for i, tag := range f.Meta.Languages {
		if l, ok := g.languages[tag]; ok {
			own[l] = Language(i + 1)
		}
	}
	return own
}

// Files lists the gazetteers, the built-in one first.
func (g *Gazetteers) Files() []*File {
	files := make([]*File, len(g.layers))
	for i, l := range g.layers {
		files[i] = l.File
	}
	return files
}

// Entity gives the entity that is the value of a reading.
func (g *Gazetteers) Entity(value int32) Entity {
	l := &g.layers[g.layerOf(value)]
	return l.entity(value - l.base)
}

func (g *Gazetteers) layerOf(value int32) int { return layerOf(g.layers, value) }

// layerOf finds the layer that the entity of a reading belongs to.
func layerOf(layers []layer, value int32) int {
	k := len(layers) - 1
	for k > 0 && value < layers[k].base {
		k--
	}
	return k
}

// The classes of which one reading of a stretch replaces another.
var entityClasses = [...]Set{Of(Person), Of(Organisation), Of(Country, Demonym)}

// settle chooses among the matches that begin at one token, from before on:
// those of later layers replace those of earlier ones, and names that a list
// takes away go. Their order stays.
func (m *matcher) settle(before int) {
	found := m.dst[before:]
	above := int32(1<<31 - 1)
	if len(m.layers) > 1 {
		above = m.layers[1].base
	}
	if !slices.ContainsFunc(found, func(x Match) bool { return x.Class.OfEntity() && (x.Value >= above || x.Strength == lists.Never) }) {
		return
	}
	var few [32]bool
	gone := few[:]
	if len(found) > len(few) {
		gone = make([]bool, len(found))
	}
	for i := range found {
		gone[i] = slices.ContainsFunc(found, func(y Match) bool { return m.replaces(y, found[i]) })
	}
	kept := found[:0]
	for i, x := range found {
		if !gone[i] {
			kept = append(kept, x)
		}
	}
	m.dst = m.dst[:before+len(kept)]
}

// replaces reports whether y stands where x does and takes its place. A name
// that a list takes away takes its own place too.
func (m *matcher) replaces(y, x Match) bool {
	if y.Start != x.Start || y.End != x.End {
		return false
	}
	for _, set := range entityClasses {
		if set.Has(y.Class) && set.Has(x.Class) {
			above := layerOf(m.layers, y.Value) - layerOf(m.layers, x.Value)
			return above > 0 || above == 0 && y.Strength == lists.Never
		}
	}
	return false
}
