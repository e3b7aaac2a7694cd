// Package schema writes the tables of package warehouse down in the languages that
// warehouses and people speak: SQL, JSON Schema, a data contract, Markdown. Nothing
// is said here of any column: all of it comes from warehouse.Table.Columns.
package schema

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// Formats lists the formats of Write.
var Formats = []string{"markdown", "sql", "json", "odcs"}

// Options say what Write writes.
type Options struct {
	Format  string            // one of Formats
	Dialect string            // of SQL, one of Dialects
	Tables  []warehouse.Table // in the order in which they are written
	Version string            // of the program
}

// Check refuses a format or a dialect that there is not.
func (o *Options) Check() error {
	if !slices.Contains(Formats, o.Format) {
		return fmt.Errorf("no format %q: there are %s", o.Format, strings.Join(Formats, ", "))
	}
	if o.Format == "sql" && !slices.Contains(Dialects, o.Dialect) {
		return fmt.Errorf("no dialect %q: there are %s", o.Dialect, strings.Join(Dialects, ", "))
	}
	return nil
}

// Write writes the tables down. Its errors are those of Check and of the writer.
func Write(w io.Writer, o Options) error {
	if err := o.Check(); err != nil {
		return err
	}
	switch o.Format {
	case "sql":
		return sql(w, o)
	case "json":
		return jsonSchema(w, o)
	case "odcs":
		return contract(w, o)
	}
	return markdown(w, o)
}

// columns are the columns that readers find: those of the files, then the
// partition.
func columns(t warehouse.Table) []warehouse.Column {
	return append(t.Columns(), warehouse.Partition)
}

// key lists the columns that tell all rows of a table apart.
func key(t warehouse.Table) []string {
	if len(t.Key()) == 0 {
		return nil
	}
	return append([]string{warehouse.Partition.Name}, t.Key()...)
}

// describe gives what is to be known of a column in one line.
func describe(c warehouse.Column) string {
	s := c.Meaning
	if c.Unit != "" {
		s += " Unit: " + c.Unit + "."
	}
	if c.Values != nil {
		s += " Values: " + values(c, strings.Join(c.Values, ", "))
	}
	return s
}

// values ends a list of the values of a column.
func values(c warehouse.Column, list string) string {
	if c.Open {
		return list + ", …"
	}
	return list + "."
}

// example is the example of a column as JSON and YAML have it.
func example(c warehouse.Column) any {
	switch c.Type {
	case warehouse.Int32, warehouse.Int64, warehouse.Double, warehouse.Boolean:
		return raw(c.Example)
	}
	return c.Example
}
