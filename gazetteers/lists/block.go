package lists

import (
	"io"
	"strings"
)

// readBlocks reads the format of the built-in lists.
func readBlocks(in *lines, _ *wanted, take func(*Entity) bool) error {
	var kind Type
	var e *Entity
	for {
		line, err := in.text()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || trimmed[0] == '#' {
			continue
		}
		key, value, found := strings.Cut(trimmed, ":")
		if !found {
			return in.errorf("expected \"slug: Name\" or, indented, \"tags: form, form\", found %q", trimmed)
		}
		value = strings.TrimSpace(value)
		if line[0] == ' ' || line[0] == '\t' {
			if e == nil {
				return in.errorf("names before the first \"slug: Name\"; put that line above them, not indented")
			}
			if err := e.addLine(key, value, in.number); err != nil {
				return in.errorf("%w", err)
			}
			continue
		}
		if key == "type" {
			kind = Type(value)
			if err := checkType(kind); err != nil {
				return in.errorf("%w", err)
			}
			continue
		}
		if kind == "" {
			return in.errorf("the list must begin with \"type: person\", organisation or country")
		}
		if key == "" || value == "" {
			return in.errorf("%q needs a slug without spaces and a canonical name", trimmed)
		}
		if e != nil && !take(e) {
			return nil
		}
		if err := checkKey(kind, key); err != nil {
			return in.errorf("%w", err)
		}
		if e, err = newEntity(kind, kind.Prefix()+key, value, ""); err != nil {
			return in.errorf("%w", err)
		}
		e.Line = in.number
	}
	if e != nil {
		take(e)
	}
	return nil
}

// addLine adds what an indented line says of an entity.
func (e *Entity) addLine(key, value string, line int) error {
	if key == "wikidata" {
		if value != "" && !isItem(value) {
			return errWikidata(value)
		}
		e.Wikidata = value
		return nil
	}
	tags := strings.Fields(key)
	demonym := len(tags) > 1 && tags[0] == "demonym"
	if demonym {
		tags = tags[1:]
	}
	tags, err := checkTags(tags)
	if err != nil {
		return err
	}
	for form := range strings.SplitSeq(value, ",") {
		if form = strings.TrimSpace(form); form == "" {
			continue // a comma at the end
		}
		form, strength := Unmark(form)
		if err := e.add(Name{Form: form, Tags: tags, Strength: strength, Demonym: demonym, Line: line}); err != nil {
			return err
		}
	}
	return nil
}
