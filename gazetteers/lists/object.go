package lists

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// Lists of others hold far more than names. This reader of JSON walks over
// what nobody asked for without looking closer than at its brackets and
// quotes, and gives what is asked for as it stands.

// errEnough ends a walk early and is no error.
var errEnough = errors.New("enough")

// fields calls f with every field of an object, until f returns an error. What
// is absent or null has none, nor has the empty array, which is how the dumps
// of Wikidata write an empty object.
func fields(object []byte, f func(key string, value []byte) error) error {
	switch string(object) {
	case "", "null", "[]":
		return nil
	}
	s := scanner{b: object}
	if err := s.take('{', "an object"); err != nil {
		return err
	}
	if s.peek() == '}' {
		s.i++
		return s.end()
	}
	for {
		if s.peek() != '"' {
			return s.expected("a field in quotes")
		}
		raw, err := s.value()
		if err != nil {
			return err
		}
		key, err := stringOf(raw)
		if err != nil {
			return err
		}
		if err := s.take(':', "a colon"); err != nil {
			return err
		}
		value, err := s.value()
		if err != nil {
			return err
		}
		if err := f(key, value); err != nil {
			return walked(err)
		}
		if s.peek() == '}' {
			s.i++
			return s.end()
		}
		if err := s.take(',', "a comma or }"); err != nil {
			return err
		}
	}
}

// elements calls f with every element of an array, until f returns an error.
// What is absent or null has none.
func elements(array []byte, f func(value []byte) error) error {
	switch string(array) {
	case "", "null":
		return nil
	}
	s := scanner{b: array}
	if err := s.take('[', "an array"); err != nil {
		return err
	}
	if s.peek() == ']' {
		s.i++
		return s.end()
	}
	for {
		value, err := s.value()
		if err != nil {
			return err
		}
		if err := f(value); err != nil {
			return walked(err)
		}
		if s.peek() == ']' {
			s.i++
			return s.end()
		}
		if err := s.take(',', "a comma or ]"); err != nil {
			return err
		}
	}
}

func walked(err error) error {
	if err == errEnough {
		return nil
	}
	return err
}

// lookup gives the value that a path of fields leads to, nil where there is
// none.
func lookup(value []byte, path ...string) ([]byte, error) {
	for _, want := range path {
		if len(value) == 0 || value[0] != '{' {
			return nil, nil
		}
		var found []byte
		err := fields(value, func(key string, value []byte) error {
			if key == want {
				found = value
				return errEnough
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		value = found
	}
	return value, nil
}

// lookupText is lookup for strings, empty where there is none.
func lookupText(value []byte, path ...string) (string, error) {
	value, err := lookup(value, path...)
	if err != nil || value == nil {
		return "", err
	}
	return stringOf(value)
}

// stringOf gives a string. null is the empty one.
func stringOf(value []byte) (string, error) {
	if string(value) == "null" {
		return "", nil
	}
	if len(value) < 2 || value[0] != '"' {
		return "", fmt.Errorf("expected a string, found %.20q; write one, in quotes", value)
	}
	for _, c := range value {
		if c == '\\' || c < ' ' {
			var s string
			if err := json.Unmarshal(value, &s); err != nil {
				return "", fmt.Errorf("not JSON: %w; look at %.40q", err, value)
			}
			return s, nil
		}
	}
	return string(value[1 : len(value)-1]), nil
}

// scanner finds where values end.
type scanner struct {
	b []byte
	i int
}

// peek gives the next byte that is no white space, zero at the end.
func (s *scanner) peek() byte {
	for ; s.i < len(s.b); s.i++ {
		switch c := s.b[s.i]; c {
		case ' ', '\t', '\n', '\r':
		default:
			return c
		}
	}
	return 0
}

// take passes over a byte that must come now.
func (s *scanner) take(c byte, what string) error {
	if s.peek() != c {
		return s.expected(what)
	}
	s.i++
	return nil
}

// end says that nothing may follow.
func (s *scanner) end() error {
	if s.peek() != 0 || s.i < len(s.b) {
		return fmt.Errorf("something follows the JSON: %.20q; write one entity a line", s.b[s.i:])
	}
	return nil
}

func (s *scanner) expected(what string) error {
	if s.peek() == 0 && s.i >= len(s.b) {
		return fmt.Errorf("not JSON: expected %s, found the end of the line; write every entity on one line", what)
	}
	return fmt.Errorf("not JSON: expected %s, found %.20q; correct the line", what, s.b[s.i:])
}

// value passes over the next value and gives it.
func (s *scanner) value() ([]byte, error) {
	c := s.peek()
	start := s.i
	switch {
	case c == '"':
		if !s.str() {
			return nil, s.expected("a quote at the end of a string")
		}
	case c == '{' || c == '[':
		if !s.nested() {
			return nil, s.expected("} or ] at the end")
		}
	case c == '-' || c >= '0' && c <= '9' || c == 't' || c == 'f' || c == 'n':
		for s.i < len(s.b) && bytes.IndexByte([]byte(" \t\r\n,:]}"), s.b[s.i]) < 0 {
			s.i++
		}
	default:
		return nil, s.expected("a value")
	}
	return s.b[start:s.i], nil
}

// nested passes over an object or an array. Brackets of either kind close
// those of the other: what is read is looked at again.
func (s *scanner) nested() bool {
	depth := 0
	for s.i < len(s.b) {
		switch s.b[s.i] {
		case '"':
			if !s.str() {
				return false
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				s.i++
				return true
			}
		}
		s.i++
	}
	return false
}

// str passes over a string.
func (s *scanner) str() bool {
	s.i++
	for {
		n := bytes.IndexByte(s.b[s.i:], '"')
		if n < 0 {
			s.i = len(s.b)
			return false
		}
		quote := s.i + n
		s.i = quote + 1
		escapes := 0
		for s.b[quote-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return true
		}
	}
}
