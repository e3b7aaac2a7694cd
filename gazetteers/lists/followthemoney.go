package lists

import (
	"fmt"

	"github.com/dateline/dateline/gazetteers/text"
)

// schemata are those of FollowTheMoney that are read. LegalEntity is not: it is
// what somebody is called of whom nobody knows whether a person or a company.
var schemata = map[string]Type{"Person": Person, "Organization": Organisation, "Company": Organisation, "PublicBody": Organisation}

// moneyNames are the properties that hold names, and how much they say.
var moneyNames = map[string]Strength{"name": Strong, "alias": Strong, "previousName": Strong, "weakAlias": Weak, "abbreviation": Weak}

// readMoney reads an entity of FollowTheMoney; nil for those of other schemata
// and those without a name.
func readMoney(line []byte, w *wanted) (*Entity, error) {
	var id, caption string
	var kind Type
	var properties []byte
	err := fields(line, func(field string, value []byte) (err error) {
		switch field {
		case "id":
			id, err = stringOf(value)
		case "caption":
			caption, err = stringOf(value)
		case "properties":
			properties = value
		case "schema":
			var schema string
			schema, err = stringOf(value)
			kind = schemata[schema]
			if err == nil && schema == "" {
				err = fmt.Errorf("it is empty; write the schema of the entity")
			}
			if err == nil && (kind == "" || !w.wantsType(kind)) {
				return errEnough
			}
		}
		return within(field, err)
	})
	if err != nil {
		return nil, err
	}
	if kind == "" || !w.wantsType(kind) {
		return nil, nil
	}
	if err := checkUTF8(line); err != nil {
		return nil, err
	}
	slug := text.Slug(id)
	if slug == "" || len(slug) > maxKey {
		return nil, fmt.Errorf("field \"id\": no key can be made of %.40q; write letters and digits, of at most %d bytes", id, maxKey)
	}
	names, item, err := readProperties(properties)
	if err != nil {
		return nil, err
	}
	if isItem(id) {
		item = id
	}
	// Where an entity has no name, its id or its schema stands for the caption.
	name := clean(caption)
	if name == id || schemata[name] != "" || len(name) > maxName {
		name = ""
	}
	if name == "" && len(names) > 0 {
		name = names[0].Form
	}
	if name == "" {
		return nil, nil
	}
	e, err := newEntity(kind, kind.Prefix()+slug, name, item)
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		if err := e.add(n); err != nil {
			return nil, err
		}
	}
	return e, nil
}

// readProperties gives the names, the strong ones before the weak, each once,
// and the id in Wikidata.
func readProperties(object []byte) (names []Name, item string, err error) {
	var weak []Name
	seen := make(map[string]bool)
	err = fields(object, func(property string, value []byte) error {
		strength, isName := moneyNames[property]
		if !isName && property != "wikidataId" {
			return nil
		}
		return within(property, elements(value, func(value []byte) error {
			s, err := stringOf(value)
			if err != nil {
				return err
			}
			s = clean(s)
			switch {
			case !isName:
				if item == "" && isItem(s) {
					item = s
				}
			case len(s) > maxName:
				// Whole paragraphs stand there, too.
			case strength == Strong && !seen[s]:
				seen[s] = true
				names = append(names, Name{Form: s})
			case strength == Weak:
				weak = append(weak, Name{Form: s, Strength: Weak})
			}
			return nil
		}))
	})
	for _, n := range weak {
		if !seen[n.Form] {
			seen[n.Form] = true
			names = append(names, n)
		}
	}
	return names, item, err
}
