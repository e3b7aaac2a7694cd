package gold

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"unicode/utf8"

	"github.com/dateline/dateline/pipeline/source"
)

// maxDocument bounds what is held of a file that nobody checked, in bytes.
var maxDocument = int(source.DefaultLimits.Line)

var errTooLong = fmt.Errorf("a document of more than %d bytes: cut its text into several", maxDocument)

// Error is what is wrong with one document of a file.
type Error struct {
	File string
	Line int    // 1-based, where it was found
	ID   string // empty where it is not known
	Err  error
}

// Error says where it is and what is wrong.
func (e *Error) Error() string {
	if e.ID == "" {
		return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err)
	}
	return fmt.Sprintf("%s:%d: %s: %v", e.File, e.Line, e.ID, e.Err)
}

// Unwrap gives what is wrong.
func (e *Error) Unwrap() error { return e.Err }

// Open opens a file of gold, or gives standard input for -.
func Open(name string, stdin io.Reader) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(stdin), nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("opening gold: %w", err)
	}
	return file, nil
}

// Read reads documents, in JSON Lines or indented. What is no document is an
// *Error, and the documents behind it follow; after any other error nothing does.
func Read(file string, r io.Reader) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		for c, err := range chunks(r) {
			if err != nil {
				yield(nil, fmt.Errorf("reading %s: %w", file, err))
				return
			}
			p := parser{file: file, line: c.line, text: c.text, dec: json.NewDecoder(bytes.NewReader(c.text))}
			if !yield(p.read()) {
				return
			}
		}
	}
}

// chunk is what holds one document.
type chunk struct {
	text []byte
	line int // 1-based
}

// chunks cuts a file where a line begins with anything but white space or a
// closing bracket. Blank lines are passed over.
func chunks(r io.Reader) iter.Seq2[chunk, error] {
	return func(yield func(chunk, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, maxDocument)
		var c chunk
		for n := 1; lines.Scan(); n++ {
			line := lines.Bytes()
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte("\uFEFF"))
			}
			if len(bytes.TrimSpace(line)) > 0 && bytes.IndexByte([]byte(" \t]}"), line[0]) < 0 && len(c.text) > 0 {
				if !yield(c, nil) {
					return
				}
				c = chunk{}
			}
			if len(c.text) == 0 {
				if len(bytes.TrimSpace(line)) == 0 {
					continue
				}
				c.line = n
			}
			if c.text = append(append(c.text, line...), '\n'); len(c.text) > maxDocument {
				yield(c, errTooLong)
				return
			}
		}
		if err := lines.Err(); err == bufio.ErrTooLong {
			yield(c, errTooLong)
		} else if err != nil {
			yield(c, err)
		} else if len(c.text) > 0 {
			yield(c, nil)
		}
	}
}

// parser reads one document.
type parser struct {
	file    string
	text    []byte
	dec     *json.Decoder
	line    int // of what stands at counted
	counted int
}

func (p *parser) read() (*Document, error) {
	doc := &Document{File: p.file, Line: p.line}
	fail := func(err error) (*Document, error) {
		return nil, &Error{File: p.file, Line: p.here(), ID: doc.ID, Err: plain(err)}
	}
	if !utf8.Valid(p.text) {
		return fail(errors.New("bytes that are not UTF-8: convert the file to UTF-8"))
	}
	if err := p.document(doc); err != nil {
		return fail(err)
	}
	if _, err := p.dec.Token(); err != io.EOF {
		return fail(errors.New("something follows the object: begin each document on a line of its own"))
	}
	return doc, nil
}

// here gives the line of what comes next.
func (p *parser) here() int {
	rest := bytes.TrimLeft(p.text[p.dec.InputOffset():], " \t\r\n,:")
	if at := len(p.text) - len(rest); len(rest) > 0 {
		p.line += bytes.Count(p.text[p.counted:at], []byte{'\n'})
		p.counted = at
	}
	return p.line
}

// object reads an object and hands its keys on, whose values field must read.
func (p *parser) object(field func(key string) error) error {
	if open, err := p.dec.Token(); err != nil || open != json.Delim('{') {
		if err == nil || err == io.EOF {
			err = errors.New("want an object: it does not begin with {")
		}
		return err
	}
	for p.dec.More() {
		key, err := p.dec.Token()
		if err != nil {
			return err
		}
		if err := field(key.(string)); err != nil {
			return fmt.Errorf("field %q: %w", key, plain(err))
		}
	}
	_, err := p.dec.Token()
	return err
}

// field reads a value into the field that the key names, or keeps it as it is.
func (p *parser) field(fields map[string]any, extra *map[string]json.RawMessage, key string) error {
	if into := fields[key]; into != nil {
		return p.dec.Decode(into)
	}
	var raw json.RawMessage
	if err := p.dec.Decode(&raw); err != nil {
		return err
	}
	if *extra == nil {
		*extra = make(map[string]json.RawMessage)
	}
	(*extra)[key] = raw
	return nil
}

// document reads the fields of a document.
func (p *parser) document(d *Document) error {
	fields := map[string]any{
		"id": (*identifier)(&d.ID), "lang": &d.Lang, "language": &d.Language, "published": &d.Published, "title": &d.Title, "url": &d.URL,
		"text": &d.Text, "scored": &d.Scored, "flat": &d.Flat, "ignore": (*stretches)(&d.Ignore),
	}
	return p.object(func(key string) error {
		if key == "mentions" {
			return p.mentions(d)
		}
		return p.field(fields, &d.Extra, key)
	})
}

func (p *parser) mentions(d *Document) error {
	open, err := p.dec.Token()
	if err != nil {
		return err
	}
	if open == nil {
		return nil
	}
	if open != json.Delim('[') {
		return errors.New("want an array of mentions")
	}
	d.Mentions = nil
	for p.dec.More() {
		m := &Mention{Start: -1, End: -1, Line: p.here()}
		fields := map[string]any{
			"start": &m.Start, "end": &m.End, "type": &m.Type, "surface": &m.Surface, "entity": &m.Entity, "name": &m.Name,
			"country": &m.Country, "form": &m.Form, "value": &m.Value, "accept": &m.Accept, "calendar": &m.Calendar,
			"resolved_by": &m.ResolvedBy, "flags": &m.Flags, "parent": &m.Parent,
			"confidence": &m.Confidence, "rule": &m.Rule, "context": &m.Context, "doubtful": &m.Doubtful,
		}
		if err := p.object(func(key string) error { return p.field(fields, &m.Extra, key) }); err != nil {
			return fmt.Errorf("mention %d: %w", len(d.Mentions), plain(err))
		}
		d.Mentions = append(d.Mentions, m)
	}
	_, err = p.dec.Token()
	return err
}

// identifier is a string, or a number as it is written.
type identifier string

func (id *identifier) UnmarshalJSON(b []byte) error {
	var n json.Number
	if err := json.Unmarshal(b, &n); err == nil && b[0] != '"' {
		*id = identifier(n)
		return nil
	}
	if json.Unmarshal(b, (*string)(id)) != nil {
		return errors.New("want a string")
	}
	return nil
}

// stretches are pairs of offsets.
type stretches [][2]int

func (s *stretches) UnmarshalJSON(b []byte) error {
	var pairs [][]int
	if err := json.Unmarshal(b, &pairs); err != nil {
		return plain(err)
	}
	*s = nil
	for _, pair := range pairs {
		if len(pair) != 2 {
			return errors.New("want pairs of offsets, [[start, end], …]")
		}
		*s = append(*s, [2]int(pair))
	}
	return nil
}

// plain says in words what encoding/json says in types of Go.
func plain(err error) error {
	var typed *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &typed) && err == error(typed):
		return fmt.Errorf("a JSON %s is not what belongs here: want %s", typed.Value, wanted(typed))
	case errors.As(err, &syntax) && err == error(syntax):
		return fmt.Errorf("no JSON: %w", err)
	case errors.Is(err, io.ErrUnexpectedEOF) || err == io.EOF:
		return errors.New("no JSON: it ends too early; where a document has several lines, those behind the first begin with a blank")
	}
	return err
}

func wanted(e *json.UnmarshalTypeError) string {
	switch name := e.Type.String(); name {
	case "int":
		return "a whole number"
	case "float64":
		return "a number"
	case "bool":
		return "true or false"
	case "string":
		return "a string"
	}
	return "an array"
}
