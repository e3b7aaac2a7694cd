package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// raw is a number or a truth value as the languages that are written here have it.
type raw string

// MarshalJSON gives it as it is.
func (r raw) MarshalJSON() ([]byte, error) { return []byte(r), nil }

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(m.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// jsonSchema writes a JSON Schema of the rows of the tables, each under $defs: of
// rows as JSON has them, dates and times as strings.
func jsonSchema(w io.Writer, o Options) error {
	var defs object
	var any []object
	for _, t := range o.Tables {
		defs = append(defs, member{string(t), rowSchema(t)})
		any = append(any, object{{"$ref", "#/$defs/" + string(t)}})
	}
	b, err := json.MarshalIndent(object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "A row of dateline " + o.Version},
		{"anyOf", any},
		{"$defs", defs},
	}, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", b)
	return err
}

func rowSchema(t warehouse.Table) object {
	var properties object
	var required []string
	for _, c := range columns(t) {
		properties = append(properties, member{c.Name, columnSchema(c)})
		// The partition is in the path: what reads a file by itself has none.
		if !c.Nullable && c.Name != warehouse.Partition.Name {
			required = append(required, c.Name)
		}
	}
	return object{
		{"description", tableComment(t)},
		{"type", "object"},
		{"properties", properties},
		{"required", required},
	}
}

func columnSchema(c warehouse.Column) object {
	o := object{{"description", describe(c)}}
	kind, format := "string", ""
	switch c.Type {
	case warehouse.Int32, warehouse.Int64:
		kind = "integer"
	case warehouse.Double:
		kind = "number"
	case warehouse.Boolean:
		kind = "boolean"
	case warehouse.Date:
		format = "date"
	case warehouse.Timestamp:
		format = "date-time"
	}
	if c.Nullable {
		o = append(o, member{"type", []string{kind, "null"}})
	} else {
		o = append(o, member{"type", kind})
	}
	if format != "" {
		o = append(o, member{"format", format})
	}
	if c.Values != nil && !c.Open {
		var enum []any
		for _, v := range c.Values {
			enum = append(enum, v)
		}
		if c.Nullable {
			enum = append(enum, nil)
		}
		o = append(o, member{"enum", enum})
	}
	if c.Min != "" {
		o = append(o, member{"minimum", raw(c.Min)})
	}
	if c.Max != "" {
		o = append(o, member{"maximum", raw(c.Max)})
	}
	return append(o, member{"examples", []any{example(c)}})
}
