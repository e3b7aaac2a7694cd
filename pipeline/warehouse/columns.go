package warehouse

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// Column is a column of a table: all that rows.go says of it.
type Column struct {
	Name     string   `json:"name"`
	ID       int      `json:"id"` // the field id; 0 for the partition column, which is in no file
	Type     Type     `json:"type"`
	Nullable bool     `json:"nullable"`
	Values   []string `json:"values,omitempty"` // that it can hold; nil for any
	Open     bool     `json:"open,omitempty"`   // later versions may add to Values

	Meaning  string `json:"-"` // sentences
	Unit     string `json:"-"` // what it counts, or the notation of its values
	Min, Max string `json:"-"` // of the numbers, inclusive; empty where there is none
	Example  string `json:"-"` // as JSON has it, without quotes
}

// Type is the type of a column.
type Type string

// The types.
const (
	String    Type = "string"    // UTF-8
	Int32     Type = "int32"     // signed
	Int64     Type = "int64"     // signed
	Double    Type = "double"    // IEEE 754, 64 bits
	Boolean   Type = "boolean"   //
	Date      Type = "date"      // a day of the proleptic Gregorian calendar
	Timestamp Type = "timestamp" // an instant, UTC, in microseconds
)

// types are the types by their names in Parquet.
var types = map[string]Type{
	"STRING": String, "INT(32,true)": Int32, "INT(64,true)": Int64, "DOUBLE": Double, "BOOLEAN": Boolean, "DATE": Date,
	"TIMESTAMP(isAdjustedToUTC=true,unit=MICROS)": Timestamp,
}

// Partition is the column that readers make of the path, behind those of every
// table.
var Partition = Column{
	Name: "dt", Type: Date, Example: "2026-11-20",
	Meaning: "Day that the run was for: the partition, which stands in the path and not in the files.",
}

// Key lists the columns that tell the rows of a partition apart: none for rejects.
func (t Table) Key() []string {
	switch t {
	case Documents:
		return []string{"doc_id"}
	case Mentions:
		return []string{"doc_id", "mention"}
	}
	return nil
}

// Meaning says in a sentence what a row is.
func (t Table) Meaning() string { return t.comments().meaning }

// Columns lists the columns in their order, without the partition.
func (t Table) Columns() []Column {
	model := reflect.TypeOf(model(t)).Elem()
	meanings := t.comments().fields
	var columns []Column
	for i, f := range parquet.SchemaOf(reflect.New(model).Interface()).Fields() {
		field := model.Field(i)
		c := Column{
			Name: f.Name(), ID: f.ID(), Type: types[f.Type().String()], Nullable: f.Optional(),
			Meaning: meanings[field.Name], Unit: field.Tag.Get("unit"), Example: field.Tag.Get("example"),
		}
		c.Min, c.Max, _ = strings.Cut(field.Tag.Get("range"), "..")
		if values := field.Tag.Get("values"); values != "" {
			values, c.Open = strings.CutSuffix(values, ",…")
			c.Values = strings.Split(values, ",")
		}
		columns = append(columns, c)
	}
	return columns
}

//go:embed rows.go
var rowsSource string

// comments are what rows.go says above a struct and its fields.
type comments struct {
	meaning string
	fields  map[string]string // by the names of the fields
}

func (t Table) comments() comments {
	name := reflect.TypeOf(model(t)).Elem().Name()
	file, err := parser.ParseFile(token.NewFileSet(), "rows.go", rowsSource, parser.ParseComments)
	if err != nil {
		panic(err) // the compiler has read it
	}
	c := comments{fields: make(map[string]string)}
	for _, decl := range file.Decls {
		decl, ok := decl.(*ast.GenDecl)
		if !ok || decl.Tok != token.TYPE {
			continue
		}
		spec := decl.Specs[0].(*ast.TypeSpec)
		if spec.Name.Name != name {
			continue
		}
		c.meaning = strings.TrimPrefix(sentences(decl.Doc), name+" is ")
		for _, field := range spec.Type.(*ast.StructType).Fields.List {
			c.fields[field.Names[0].Name] = sentences(field.Doc)
		}
	}
	return c
}

// sentences gives a comment as one line.
func sentences(c *ast.CommentGroup) string { return strings.Join(strings.Fields(c.Text()), " ") }

// ParseTable gives the table of a name.
func ParseTable(name string) (Table, error) {
	for _, t := range Tables {
		if string(t) == name {
			return t, nil
		}
	}
	return "", fmt.Errorf("no table %q: there are %s, %s and %s", name, Documents, Mentions, Rejects)
}
