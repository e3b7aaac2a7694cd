package gold

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/dateline/dateline/pipeline/visible"
)

// Write writes a document as a line of JSON Lines, in which characters that act on a
// terminal are escaped.
func (d *Document) Write(w io.Writer) error { return d.write(w, "", "") }

// WriteIndented writes a document for an editor: every mention has a line.
func (d *Document) WriteIndented(w io.Writer) error { return d.write(w, "\n ", "\n  ") }

// write puts what it is given before the longer fields and before each mention.
func (d *Document) write(w io.Writer, beforeField, beforeMention string) error {
	var o object
	o.field("id", d.ID)
	for _, f := range []struct{ key, value string }{
		{"lang", d.Lang}, {"language", d.Language}, {"published", d.Published}, {"title", d.Title}, {"url", d.URL},
	} {
		if f.value != "" {
			o.field(f.key, f.value)
		}
	}
	o.before = beforeField
	if d.Text != "" {
		o.field("text", d.Text)
	}
	mentions := []byte{'['}
	for i, m := range d.Mentions {
		if i > 0 {
			mentions = append(mentions, ',')
		}
		mentions = append(append(mentions, beforeMention...), o.encode(m)...)
	}
	if len(d.Mentions) > 0 {
		mentions = append(mentions, beforeField...)
	}
	o.field("mentions", json.RawMessage(append(mentions, ']')))
	if d.Scored != nil {
		o.field("scored", d.Scored)
	}
	if d.Flat {
		o.field("flat", true)
	}
	if d.Ignore != nil {
		o.field("ignore", d.Ignore)
	}
	o.extra(d.Extra)
	if o.err != nil {
		return fmt.Errorf("writing document %s: %w", d.ID, o.err)
	}
	_, err := w.Write(visible.JSON(append(o.buf, '}', '\n')))
	return err
}

// MarshalJSON writes the fields that mean something, then the others.
func (m *Mention) MarshalJSON() ([]byte, error) {
	type plain Mention
	var o object
	o.buf = bytes.TrimSuffix(o.encode((*plain)(m)), []byte{'}'})
	o.extra(m.Extra)
	return append(o.buf, '}'), o.err
}

// object is a JSON object that is being written, field by field.
type object struct {
	buf    []byte
	before string // stands before every field
	err    error  // the first one
}

func (o *object) field(key string, value any) {
	sep := byte(',')
	if len(o.buf) == 0 {
		sep = '{'
	}
	o.buf = append(append(o.buf, sep), o.before...)
	o.buf = append(append(o.buf, o.encode(key)...), ':')
	if raw, ok := value.(json.RawMessage); ok {
		o.buf = append(o.buf, raw...) // encode would take it together
	} else {
		o.buf = append(o.buf, o.encode(value)...)
	}
}

func (o *object) extra(fields map[string]json.RawMessage) {
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		o.field(key, json.RawMessage(o.encode(fields[key])))
	}
}

// encode writes a value in one line; < and & stay what they are.
func (o *object) encode(value any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil && o.err == nil {
		o.err = err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'})
}
