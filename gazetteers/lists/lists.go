// Package lists holds the curated gazetteers: people, organisations and the
// former countries of ISO 3166-3, with their names per language and script.
// They are written from knowledge for this project and carry its licence;
// CONTRIBUTING.md describes the format.
package lists

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed *.txt
var files embed.FS

// Type is what the entities of a list are.
type Type string

// The types.
const (
	Person       Type = "person"
	Organisation Type = "organisation"
	Country      Type = "country"
)

// Prefix is what the keys of a type's entities begin with; empty for a type
// that there is not.
func (t Type) Prefix() string {
	switch t {
	case Person, Country:
		return string(t) + ":"
	case Organisation:
		return "org:"
	}
	return ""
}

// TypeOf is the type of the entity that has a key; empty where there is none.
func TypeOf(key string) Type {
	for _, t := range [...]Type{Person, Organisation, Country} {
		if strings.HasPrefix(key, t.Prefix()) {
			return t
		}
	}
	return ""
}

// Strength is how much a name says by itself.
type Strength uint8

// The strengths.
const (
	Strong Strength = iota // enough alone
	Weak                   // marked with ~: also a common word, a place, a name that many bear; needs evidence
	Bound                  // marked with ^: holds because the text is in its language, and its rule says so
	Never                  // marked with !: names nothing, whatever other lists say
)

// String is the strength in a word: "weak".
func (s Strength) String() string {
	return [...]string{Strong: "strong", Weak: "weak", Bound: "bound", Never: "never"}[min(s, Never)]
}

// Entity is one person, organisation or country.
type Entity struct {
	Key      string // "person:vladimir-putin", "org:nato", "country:SUHH"
	Type     Type
	Name     string // canonical, in English
	Wikidata string // "Q…", where it is certain
	Names    []Name // its other names
	Line     int    // 1-based, in the list
}

// Code is the ISO 3166 code in the key of a country; empty for other keys.
func Code(key string) string {
	if code, ok := strings.CutPrefix(key, Country.Prefix()); ok {
		return code
	}
	return ""
}

// Name is one form of an entity's name.
type Name struct {
	Form     string
	Tags     []string // languages (lower-case) or scripts (capitalised) whose documents it is looked for in; a script, or none at all, means every document
	Strength Strength
	Demonym  bool // of a country: an adjective or a word for its nationals
	Line     int  // 1-based, in the list
}

// Everywhere reports whether the name is looked for in every document.
func (n *Name) Everywhere() bool { return len(n.Tags) == 0 || slices.ContainsFunc(n.Tags, IsScript) }

// The built-in lists.
const (
	People          = "people.txt"
	Organisations   = "organisations.txt"
	FormerCountries = "former-countries.txt"
)

// Load reads one of the lists.
func Load(list string) ([]Entity, error) {
	content, err := files.ReadFile(list)
	if err != nil {
		return nil, fmt.Errorf("reading the list of %s: %w", list, err)
	}
	return Parse(list, string(content))
}

// Parse reads a list's content. Errors name the file and the line.
func Parse(file, content string) ([]Entity, error) {
	var entities []Entity
	var kind Type
	for i, rest := 1, content; rest != ""; i++ {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || trimmed[0] == '#' {
			continue
		}
		key, value, found := strings.Cut(trimmed, ":")
		if !found {
			return nil, fmt.Errorf("%s:%d: expected \"slug: Name\" or, indented, \"tags: form, form\", found %q", file, i, trimmed)
		}
		value = strings.TrimSpace(value)
		if line[0] != ' ' && line[0] != '\t' {
			if key == "type" && kind == "" {
				if kind = Type(value); kind.Prefix() == "" {
					return nil, fmt.Errorf("%s:%d: unknown type %q; it is person, organisation or country", file, i, value)
				}
				continue
			}
			if kind == "" {
				return nil, fmt.Errorf("%s:%d: the list must begin with \"type: person\", organisation or country", file, i)
			}
			if key == "" || value == "" || strings.ContainsAny(key, " _") {
				return nil, fmt.Errorf("%s:%d: %q needs a slug without spaces and a canonical name", file, i, trimmed)
			}
			entities = append(entities, Entity{Key: kind.Prefix() + key, Type: kind, Name: value, Line: i})
			continue
		}
		if len(entities) == 0 {
			return nil, fmt.Errorf("%s:%d: names before the first \"slug: Name\"", file, i)
		}
		e := &entities[len(entities)-1]
		if key == "wikidata" {
			e.Wikidata = value
			continue
		}
		tags := strings.Fields(key)
		demonym := len(tags) > 1 && tags[0] == "demonym"
		if demonym {
			tags = tags[1:]
		}
		for form := range strings.SplitSeq(value, ",") {
			form = strings.TrimSpace(form)
			if form == "" {
				continue
			}
			form, strength := Unmark(form)
			e.Names = append(e.Names, Name{Form: form, Tags: tags, Strength: strength, Demonym: demonym, Line: i})
		}
	}
	return entities, nil
}

// IsScript reports whether a tag of a name is an ISO 15924 script rather than
// a language.
func IsScript(tag string) bool { return len(tag) == 4 && tag[0] >= 'A' && tag[0] <= 'Z' }

// Unmark gives a form without the mark of its strength.
func Unmark(form string) (string, Strength) {
	if form != "" {
		if mark := strings.IndexByte("~^!", form[0]); mark >= 0 {
			return strings.TrimSpace(form[1:]), Strength(mark + 1)
		}
	}
	return form, Strong
}
