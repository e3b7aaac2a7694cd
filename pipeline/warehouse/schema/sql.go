package schema

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// dialect is how an engine wants its tables described.
type dialect struct {
	name   string
	engine string
	notes  string // what is to be known before the statements are run
	types  map[warehouse.Type]string
	quote  string // what encloses a name that is a word of the language

	// wrap makes a type of one that may be null; nil where NOT NULL is written
	// behind the others.
	wrap func(kind string, c warehouse.Column) string
	// comment is what stands behind a column and, with behind, behind a table;
	// without them COMMENT ON follows the table.
	comment, behind func(text string) string
	// key is written as a constraint, with %s for its columns; empty for none.
	key string
	// tail stands behind the columns: how the table is partitioned.
	tail func(t warehouse.Table) string
	// after follows the statement.
	after func(t warehouse.Table) string
}

// words are names of columns that SQL has as a word.
var words = []string{"offset"}

var dialects = []dialect{
	{
		name: "duckdb", engine: "DuckDB", quote: `"`,
		types: map[warehouse.Type]string{
			warehouse.String: "VARCHAR", warehouse.Int32: "INTEGER", warehouse.Int64: "BIGINT", warehouse.Double: "DOUBLE",
			warehouse.Boolean: "BOOLEAN", warehouse.Date: "DATE", warehouse.Timestamp: "TIMESTAMP WITH TIME ZONE",
		},
	},
	{
		name: "postgres", engine: "PostgreSQL", quote: `"`,
		notes: "Rows of every date go to the default partition; a date that has a partition of its own is dropped at once.",
		types: map[warehouse.Type]string{
			warehouse.String: "text", warehouse.Int32: "integer", warehouse.Int64: "bigint", warehouse.Double: "double precision",
			warehouse.Boolean: "boolean", warehouse.Date: "date", warehouse.Timestamp: "timestamp with time zone",
		},
		key:  "PRIMARY KEY (%s)",
		tail: func(warehouse.Table) string { return " PARTITION BY LIST (dt)" },
		after: func(t warehouse.Table) string {
			return fmt.Sprintf("CREATE TABLE %s_default PARTITION OF %[1]s DEFAULT;\n", t)
		},
	},
	{
		name: "spark", engine: "Spark", quote: "`",
		types: sparkTypes, comment: inlineComment, behind: func(text string) string { return "\nCOMMENT " + backslashed(text) },
		tail: func(warehouse.Table) string { return "\nUSING parquet\nPARTITIONED BY (dt)" },
	},
	{
		name: "iceberg", engine: "Apache Iceberg in Spark", quote: "`",
		notes: "Iceberg numbers the columns of a new table itself, from 1 in the order of the names below, as the files do; dt comes last.",
		types: sparkTypes, comment: inlineComment, behind: func(text string) string { return "\nCOMMENT " + backslashed(text) },
		tail: func(warehouse.Table) string { return "\nUSING iceberg\nPARTITIONED BY (dt)" },
	},
	{
		name: "bigquery", engine: "BigQuery", quote: "`",
		types: map[warehouse.Type]string{
			warehouse.String: "STRING", warehouse.Int32: "INT64", warehouse.Int64: "INT64", warehouse.Double: "FLOAT64",
			warehouse.Boolean: "BOOL", warehouse.Date: "DATE", warehouse.Timestamp: "TIMESTAMP",
		},
		comment: func(text string) string { return " OPTIONS (description = " + backslashed(text) + ")" },
		behind:  func(text string) string { return "\nOPTIONS (description = " + backslashed(text) + ")" },
		key:     "PRIMARY KEY (%s) NOT ENFORCED",
		tail: func(t warehouse.Table) string {
			return "\nPARTITION BY dt" + list("\nCLUSTER BY ", cluster(t), "")
		},
	},
	{
		name: "snowflake", engine: "Snowflake", quote: "",
		types: map[warehouse.Type]string{
			warehouse.String: "VARCHAR", warehouse.Int32: "INTEGER", warehouse.Int64: "INTEGER", warehouse.Double: "DOUBLE",
			warehouse.Boolean: "BOOLEAN", warehouse.Date: "DATE", warehouse.Timestamp: "TIMESTAMP_TZ(6)",
		},
		comment: inlineComment, behind: func(text string) string { return "\nCOMMENT = " + backslashed(text) },
		key: "PRIMARY KEY (%s)", // not enforced there
		tail: func(t warehouse.Table) string {
			return list("\nCLUSTER BY (", append([]string{"dt"}, cluster(t)...), ")")
		},
	},
	{
		name: "clickhouse", engine: "ClickHouse", quote: "`",
		notes: "Where Date32 holds the days from 1900 to 2299 only, as in older versions, date_start and date_end beyond are clipped; value has all of them.",
		types: map[warehouse.Type]string{
			warehouse.String: "String", warehouse.Int32: "Int32", warehouse.Int64: "Int64", warehouse.Double: "Float64",
			warehouse.Boolean: "Bool", warehouse.Date: "Date32", warehouse.Timestamp: "DateTime64(6, 'UTC')",
		},
		wrap: func(kind string, c warehouse.Column) string {
			if c.Nullable {
				kind = "Nullable(" + kind + ")"
			}
			if c.Values != nil {
				kind = "LowCardinality(" + kind + ")"
			}
			return kind
		},
		comment: inlineComment, behind: func(text string) string { return "\nCOMMENT " + backslashed(text) },
		tail: func(t warehouse.Table) string {
			order := key(t)[min(1, len(key(t))):]
			return "\nENGINE = MergeTree\nPARTITION BY dt" + "\nORDER BY (" + strings.Join(order, ", ") + ")"
		},
	},
}

var sparkTypes = map[warehouse.Type]string{
	warehouse.String: "STRING", warehouse.Int32: "INT", warehouse.Int64: "BIGINT", warehouse.Double: "DOUBLE",
	warehouse.Boolean: "BOOLEAN", warehouse.Date: "DATE", warehouse.Timestamp: "TIMESTAMP",
}

// Dialects lists the dialects of SQL.
var Dialects = func() (names []string) {
	for _, d := range dialects {
		names = append(names, d.name)
	}
	return names
}()

// cluster lists the columns that most queries choose the rows of a date by.
func cluster(t warehouse.Table) []string {
	switch t {
	case warehouse.Documents:
		return []string{"doc_id"}
	case warehouse.Mentions:
		return []string{"entity"}
	}
	return nil
}

// sql writes CREATE TABLE statements.
func sql(out io.Writer, o Options) error {
	d := &dialects[slices.Index(Dialects, o.Dialect)]
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "-- The tables of dateline %s for %s.\n", o.Version, d.engine)
	if d.notes != "" {
		fmt.Fprintf(w, "-- %s\n", d.notes)
	}
	for _, t := range o.Tables {
		w.WriteByte('\n')
		d.create(w, t)
	}
	return w.Flush()
}

func (d *dialect) create(w *bufio.Writer, t warehouse.Table) {
	fmt.Fprintf(w, "CREATE TABLE %s (\n", t)
	for i, c := range columns(t) {
		if i > 0 {
			w.WriteString(",\n")
		}
		w.WriteString("  " + d.column(c))
	}
	if columns := key(t); columns != nil && d.key != "" {
		fmt.Fprintf(w, ",\n  "+d.key, strings.Join(columns, ", "))
	}
	w.WriteString("\n)")
	if d.tail != nil {
		w.WriteString(d.tail(t))
	}
	if d.behind != nil {
		w.WriteString(d.behind(tableComment(t)))
	}
	w.WriteString(";\n")
	if d.after != nil {
		w.WriteString(d.after(t))
	}
	if d.comment == nil {
		fmt.Fprintf(w, "COMMENT ON TABLE %s IS %s;\n", t, doubled(tableComment(t)))
		for _, c := range columns(t) {
			fmt.Fprintf(w, "COMMENT ON COLUMN %s.%s IS %s;\n", t, d.quoted(c.Name), doubled(describe(c)))
		}
	}
}

func (d *dialect) column(c warehouse.Column) string {
	kind := d.types[c.Type]
	switch {
	case d.wrap != nil:
		kind = d.wrap(kind, c)
	case !c.Nullable:
		kind += " NOT NULL"
	}
	s := d.quoted(c.Name) + " " + kind
	if d.comment != nil {
		s += d.comment(describe(c))
	}
	return s
}

func (d *dialect) quoted(name string) string {
	if slices.Contains(words, name) {
		return d.quote + name + d.quote
	}
	return name
}

func tableComment(t warehouse.Table) string { return "A row is " + t.Meaning() }

func inlineComment(text string) string { return " COMMENT " + backslashed(text) }

// list gives the names between two strings, or nothing where there are none.
func list(before string, names []string, after string) string {
	if len(names) == 0 {
		return ""
	}
	return before + strings.Join(names, ", ") + after
}

// doubled is a literal of standard SQL, backslashed one of the others.
func doubled(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

func backslashed(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'"
}
