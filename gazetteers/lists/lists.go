// Package lists holds the curated gazetteers: people, organisations and the
// former countries of ISO 3166-3, with their names per language and script.
// They are written from knowledge for this project and carry its licence;
// CONTRIBUTING.md describes the format.
package lists

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed *.txt
var files embed.FS

// Entity is one person, organisation or former country.
type Entity struct {
	Slug     string // the key: lower-case words with hyphens, or an ISO 3166-3 code
	Name     string // canonical, in English
	Wikidata string // "Q…", where it is certain
	Names    []Name
	Line     int // 1-based, in the list
}

// Name is one form of an entity's name.
type Name struct {
	Form    string
	Tags    []string // languages (lower-case) or scripts (capitalised) whose documents it is looked for in; a script means every document
	Weak    bool     // marked with ~: it needs evidence
	Demonym bool     // of a former country: an adjective or a word for its nationals
	Line    int
}

// The lists.
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
			if value == "" || strings.ContainsAny(key, " _") {
				return nil, fmt.Errorf("%s:%d: %q needs a slug without spaces and a canonical name", file, i, trimmed)
			}
			entities = append(entities, Entity{Slug: key, Name: value, Line: i})
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
			weak := strings.HasPrefix(form, "~")
			e.Names = append(e.Names, Name{Form: strings.TrimPrefix(form, "~"), Tags: tags, Weak: weak, Demonym: demonym, Line: i})
		}
	}
	return entities, nil
}

// IsScript reports whether a tag of a name is an ISO 15924 script rather than
// a language.
func IsScript(tag string) bool { return len(tag) == 4 && tag[0] >= 'A' && tag[0] <= 'Z' }
