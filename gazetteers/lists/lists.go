// Package lists holds the curated gazetteers: people, organisations and the
// former countries of ISO 3166-3, with their names per language and script.
// They are written from knowledge for this project and carry its licence.
// It also reads the lists of users, in the formats that README.md describes.
package lists

import (
	"embed"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"
)

//go:embed *.txt
var files embed.FS

// Files are the built-in lists.
func Files() fs.FS { return files }

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
	case Person:
		return "person:"
	case Organisation:
		return "org:"
	case Country:
		return "country:"
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

// Builtin gives the entities of one of the built-in lists as Read does those of
// a file.
func Builtin(list string, s *Source) iter.Seq2[*Entity, error] {
	return func(yield func(*Entity, error) bool) {
		f, err := files.Open(list)
		if err != nil {
			yield(nil, fmt.Errorf("there is no built-in list %s: %w", list, err))
			return
		}
		defer f.Close()
		Decode(list, f, Options{}, s)(yield)
	}
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
