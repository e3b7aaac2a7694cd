package lists

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/dateline/dateline/gazetteers/text"
)

// The limits of what can be compiled. No text names anybody at such length.
const (
	maxName = 768 // bytes of a name
	maxKey  = 192 // bytes of a key
	maxSlug = 96  // bytes of a key's part that is made of a name
)

// newEntity makes an entity of what a list says of it, without its names. The
// key may be whole, or lack its prefix, or be empty and then comes from the
// name; the type may be empty where the key tells it.
func newEntity(kind Type, key, name, wikidata string) (*Entity, error) {
	name = clean(name)
	if err := checkName(name); err != nil {
		return nil, err
	}
	key, kind, err := wholeKey(kind, key, name)
	if err != nil {
		return nil, err
	}
	if wikidata != "" && !isItem(wikidata) {
		return nil, errWikidata(wikidata)
	}
	return &Entity{Key: key, Type: kind, Name: name, Wikidata: wikidata}, nil
}

// wholeKey gives the key of an entity with its prefix, and its type.
func wholeKey(kind Type, key, name string) (string, Type, error) {
	told := TypeOf(key)
	switch {
	case kind == "" && told == "":
		return "", "", fmt.Errorf("the type of %q is missing; write person, organisation or country", name)
	case kind == "":
		kind = told
	case told != "" && told != kind:
		return "", "", fmt.Errorf("the key %q is not that of a %s; correct the key or the type", key, kind)
	}
	if err := checkType(kind); err != nil {
		return "", "", err
	}
	own := strings.TrimPrefix(key, kind.Prefix())
	if key == "" {
		if kind == Country {
			return "", "", fmt.Errorf("the country %q has no key; write its code of ISO 3166, such as country:FR or country:SUHH", name)
		}
		if own = slugOf(name); own == "" {
			return "", "", fmt.Errorf("no key can be made of the name %q; write one, such as %sjane-doe", name, kind.Prefix())
		}
	}
	if err := checkKey(kind, own); err != nil {
		return "", "", err
	}
	return kind.Prefix() + own, kind, nil
}

// checkKey checks what follows the prefix of a key.
func checkKey(kind Type, own string) error {
	if kind == Country {
		if (len(own) != 2 && len(own) != 4) || strings.Trim(own, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			return fmt.Errorf("%q is no code of a country; write that of ISO 3166-1 or 3166-3 in capitals, such as FR or SUHH", own)
		}
		return nil
	}
	if own == "" || len(own) > maxKey || strings.ContainsFunc(own, notInKey) {
		return fmt.Errorf("%q is no key; write words with hyphens between them, such as jane-doe, of at most %d bytes", own, maxKey)
	}
	return nil
}

func notInKey(r rune) bool { return r == '_' || r == ':' || unicode.IsSpace(r) || unicode.IsControl(r) }

// slugOf makes of a name what can stand in a key, cut between two words where
// it is long.
func slugOf(name string) string {
	slug := text.Slug(name)
	if len(slug) <= maxSlug {
		return slug
	}
	cut := maxSlug
	if at := strings.LastIndexByte(slug[:cut+1], '-'); at > 0 {
		cut = at
	}
	return strings.ToValidUTF8(slug[:cut], "")
}

// add gives the entity another name, whose tags are checked. One that is no
// other is left out.
func (e *Entity) add(n Name) error {
	n.Form = clean(n.Form)
	if err := checkName(n.Form); err != nil {
		return err
	}
	if n.Demonym && e.Type != Country {
		return fmt.Errorf("%q is a demonym of a %s; only countries have them", n.Form, e.Type)
	}
	if n.Form != e.Name || len(n.Tags) > 0 || n.Strength != Strong || n.Demonym {
		e.Names = append(e.Names, n)
	}
	return nil
}

// at says in which line the whole of the entity stands.
func (e *Entity) at(line int) *Entity {
	e.Line = line
	for i := range e.Names {
		e.Names[i].Line = line
	}
	return e
}

// clean takes from a name the white space around it, and lines and tabs within.
func clean(name string) string {
	name = strings.TrimSpace(name)
	for i := range len(name) {
		if name[i] < ' ' {
			return strings.Join(strings.Fields(name), " ")
		}
	}
	return name
}

func checkName(name string) error {
	if name == "" {
		return fmt.Errorf("a name is empty; fill it in or take it out")
	}
	if len(name) > maxName {
		return fmt.Errorf("the name %.40q… has %d bytes; shorten it to %d", name, len(name), maxName)
	}
	return nil
}

// checkTags checks the tags of a name, and takes the subtags off languages.
func checkTags(tags []string) ([]string, error) {
	for i, tag := range tags {
		if isScriptTag(tag) {
			continue
		}
		base, ok := languageOf(tag)
		if !ok {
			return nil, fmt.Errorf("%q is neither a language nor a script; write a language as en or pt-BR, a script as Latn", tag)
		}
		tags[i] = base
	}
	kept := tags[:0]
	for _, tag := range tags {
		if !slices.Contains(kept, tag) {
			kept = append(kept, tag)
		}
	}
	return kept, nil
}

// isScriptTag checks the letters of a script, of which IsScript looks at the
// first only.
func isScriptTag(tag string) bool {
	return IsScript(tag) && strings.Trim(tag[1:], "abcdefghijklmnopqrstuvwxyz") == ""
}

// isItem reports whether s is the id of an item of Wikidata: "Q42".
func isItem(s string) bool {
	if len(s) < 2 || s[0] != 'Q' || s[1] == '0' {
		return false
	}
	for i := 1; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// strengthOf is the strength that a word says; none means strong.
func strengthOf(word string) (Strength, error) {
	if word == "" {
		return Strong, nil
	}
	for s := Strong; s <= Never; s++ {
		if word == s.String() {
			return s, nil
		}
	}
	return 0, fmt.Errorf("unknown strength %q; it is strong, weak, bound or never", word)
}

func errWikidata(id string) error {
	return fmt.Errorf("wikidata %q is no id of an item; write it as Q42, or leave it out", id)
}
