package lists

import (
	"bytes"
	"fmt"
	"io"
)

// readObjects reads lines of JSON objects, each of one of three kinds.
func readObjects(in *lines, w *wanted, take func(*Entity) bool) error {
	items := newItemReader(w)
	for {
		line, err := in.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		read, err := readerOf(line, items, w)
		if err != nil {
			return in.errorf("%w", err)
		}
		e, err := read(line)
		if err != nil {
			return in.errorf("%w", err)
		}
		if e == nil {
			continue
		}
		if !take(e.at(in.number)) {
			return nil
		}
	}
}

// readerOf tells the kind of an object from its first telling field.
func readerOf(line []byte, items *itemReader, w *wanted) (read func([]byte) (*Entity, error), err error) {
	err = keys(line, func(key string) bool {
		switch key {
		case "entity", "name", "names", "wikidata":
			read = readOurs
		case "schema", "caption", "properties":
			read = func(line []byte) (*Entity, error) { return readMoney(line, w) }
		case "labels", "descriptions", "aliases", "claims", "sitelinks", "lemmas", "lexicalCategory":
			read = items.read
		}
		return read == nil
	})
	if err == nil && read == nil {
		err = fmt.Errorf("an object of no known kind; write entity, type, name, names, or use one of FollowTheMoney (schema, properties) or Wikidata (labels, claims)")
	}
	return read, err
}

// keys calls f with every key of an object until f returns false.
func keys(object []byte, f func(key string) bool) error {
	s := scanner{b: object}
	if err := s.take('{', "an object"); err != nil {
		return err
	}
	for s.peek() == '"' {
		raw, err := s.value()
		if err != nil {
			return err
		}
		key, err := stringOf(raw)
		if err != nil || !f(key) {
			return err
		}
		if err := s.take(':', "a colon"); err != nil {
			return err
		}
		if _, err := s.value(); err != nil {
			return err
		}
		if s.peek() == ',' {
			s.i++
		}
	}
	return nil
}

// readOurs reads an object of this project's own format.
func readOurs(line []byte) (*Entity, error) {
	if err := checkUTF8(line); err != nil {
		return nil, err
	}
	var key, kind, name, wikidata string
	var names []byte
	err := fields(line, func(field string, value []byte) (err error) {
		switch field {
		case "entity":
			key, err = stringOf(value)
		case "type":
			kind, err = stringOf(value)
		case "name":
			name, err = stringOf(value)
		case "wikidata":
			wikidata, err = stringOf(value)
		case "names":
			names = value
		default:
			return fmt.Errorf("unknown field %q; the fields are entity, type, name, wikidata and names", field)
		}
		return within(field, err)
	})
	if err != nil {
		return nil, err
	}
	e, err := newEntity(Type(kind), key, name, wikidata)
	if err != nil {
		return nil, err
	}
	err = elements(names, func(value []byte) error {
		n, err := readName(value)
		if err != nil {
			return err
		}
		return e.add(n)
	})
	return e, within("names", err)
}

// readName reads one of an entity's names.
func readName(object []byte) (Name, error) {
	var n Name
	err := fields(object, func(field string, value []byte) (err error) {
		switch field {
		case "form":
			n.Form, err = stringOf(value)
		case "tags":
			n.Tags, err = readTags(value)
		case "strength":
			var word string
			if word, err = stringOf(value); err == nil {
				n.Strength, err = strengthOf(word)
			}
		case "demonym":
			switch string(value) {
			case "true", "false":
				n.Demonym = string(value) == "true"
			case "null":
			default:
				return fmt.Errorf("demonym is %.20q; write true or false", value)
			}
		default:
			return fmt.Errorf("unknown field %q; the fields of a name are form, tags, strength and demonym", field)
		}
		return within(field, err)
	})
	return n, err
}

func readTags(array []byte) ([]string, error) {
	var tags []string
	err := elements(array, func(value []byte) error {
		tag, err := stringOf(value)
		tags = append(tags, tag)
		return err
	})
	if err != nil {
		return nil, err
	}
	return checkTags(tags)
}

// within says which field an error is about.
func within(field string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("field %q: %w", field, err)
}
