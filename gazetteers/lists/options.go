package lists

import (
	"fmt"
	"slices"
	"strings"
)

// Options chooses what is read of a list that holds more than is wanted.
type Options struct {
	Types     []Type          // none means all
	Languages []string        // of names, BCP 47; none means all. Names without a language are always taken
	Classes   map[string]Type // classes of Wikidata ("Q5") and the type of their instances; nil means DefaultClasses
}

// wanted is what Options choose, checked.
type wanted struct {
	types     []Type
	languages []string // without subtags
	classes   map[string]Type
}

// Check says what is wrong with the options, nil where nothing is.
func (o Options) Check() error {
	_, err := o.resolve()
	return err
}

func (o Options) resolve() (*wanted, error) {
	w := &wanted{types: o.Types, classes: make(map[string]Type)}
	for _, t := range o.Types {
		if err := checkType(t); err != nil {
			return nil, fmt.Errorf("options: %w", err)
		}
	}
	for _, tag := range o.Languages {
		base, ok := languageOf(tag)
		if !ok {
			return nil, fmt.Errorf("options: %q is no language; write a tag of BCP 47 such as en or pt-BR", tag)
		}
		w.languages = append(w.languages, base)
	}
	classes := o.Classes
	if classes == nil {
		classes = DefaultClasses
	}
	for class, t := range classes {
		if !isItem(class) {
			return nil, fmt.Errorf("options: %q is no class of Wikidata; write an id such as Q5", class)
		}
		if err := checkType(t); err != nil {
			return nil, fmt.Errorf("options: class %s: %w", class, err)
		}
		if w.wantsType(t) {
			w.classes[class] = t
		}
	}
	return w, nil
}

func (w *wanted) wantsType(t Type) bool { return len(w.types) == 0 || slices.Contains(w.types, t) }

// wantsTag reports whether names under a tag are wanted. Those under a script
// are looked for in every document, whatever its language.
func (w *wanted) wantsTag(tag string) bool {
	return len(w.languages) == 0 || IsScript(tag) || slices.Contains(w.languages, tag)
}

// choose takes from an entity the names that are not wanted, and reports
// whether the entity is.
func (w *wanted) choose(e *Entity) bool {
	if !w.wantsType(e.Type) {
		return false
	}
	if len(w.languages) == 0 {
		return true
	}
	e.Names = slices.DeleteFunc(e.Names, func(n Name) bool { return !n.Everywhere() && !slices.ContainsFunc(n.Tags, w.wantsTag) })
	for i := range e.Names {
		n := &e.Names[i]
		if !n.Everywhere() && !every(n.Tags, w.wantsTag) {
			// A copy, for the names of one line share their tags.
			n.Tags = slices.DeleteFunc(slices.Clone(n.Tags), func(tag string) bool { return !w.wantsTag(tag) })
		}
	}
	return true
}

func every(tags []string, ok func(string) bool) bool {
	return !slices.ContainsFunc(tags, func(tag string) bool { return !ok(tag) })
}

func checkType(t Type) error {
	if t.Prefix() == "" {
		return fmt.Errorf("unknown type %q; it is person, organisation or country", t)
	}
	return nil
}

// languageOf is the language of a tag of BCP 47, without its subtags: texts
// are told apart by language alone.
func languageOf(tag string) (string, bool) {
	base, rest, found := strings.Cut(tag, "-")
	if len(base) < 2 || len(base) > 3 {
		return "", false
	}
	for i := range len(base) {
		if base[i] < 'a' || base[i] > 'z' {
			return "", false
		}
	}
	for found {
		var subtag string
		subtag, rest, found = strings.Cut(rest, "-")
		if len(subtag) < 1 || len(subtag) > 8 || strings.ContainsFunc(subtag, notAlphanumeric) {
			return "", false
		}
	}
	return base, true
}

func notAlphanumeric(r rune) bool {
	return (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
}
