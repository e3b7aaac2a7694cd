package schema

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/warehouse"
)

var update = flag.Bool("update", false, "write the documentation of the tables, the goldens and the columns of this version anew")

func written(t *testing.T, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// golden compares with a file, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what is written now: look at the difference after\n\tgo test ./pipeline/warehouse/schema -update", name)
	}
}

// The documentation is that of all tables, the goldens of every language are those
// of the smallest one.
func TestGolden(t *testing.T) {
	golden(t, filepath.Join("..", "TABLES.md"), written(t, Options{Format: "markdown", Tables: warehouse.Tables, Version: pipeline.Version}))
	rejects := Options{Tables: []warehouse.Table{warehouse.Rejects}, Version: "1.2.3"}
	for _, format := range []string{"json", "odcs"} {
		o := rejects
		o.Format = format
		golden(t, filepath.Join("testdata", "rejects."+map[string]string{"json": "schema.json", "odcs": "odcs.yaml"}[format]), written(t, o))
	}
	for _, dialect := range Dialects {
		o := rejects
		o.Format, o.Dialect = "sql", dialect
		golden(t, filepath.Join("testdata", "rejects."+dialect+".sql"), written(t, o))
	}
}

// What the smallest table does not show: keys, types, partitions, values.
func TestTables(t *testing.T) {
	for _, test := range []struct {
		format, dialect string
		want            []string
	}{
		{"sql", "duckdb", []string{"  published TIMESTAMP WITH TIME ZONE,\n", "  language_confidence DOUBLE NOT NULL,\n", "  date_start DATE,\n", "  dt DATE NOT NULL\n);\n", "COMMENT ON COLUMN mentions.entity IS '"}},
		{"sql", "postgres", []string{"  PRIMARY KEY (dt, doc_id)\n) PARTITION BY LIST (dt);\n", "  PRIMARY KEY (dt, doc_id, mention)\n", "CREATE TABLE mentions_default PARTITION OF mentions DEFAULT;\n"}},
		{"sql", "spark", []string{"  published TIMESTAMP COMMENT '", "  language_given BOOLEAN NOT NULL COMMENT '", "USING parquet\nPARTITIONED BY (dt)\nCOMMENT 'A row is one mention"}},
		{"sql", "iceberg", []string{"USING iceberg\nPARTITIONED BY (dt)\n"}},
		{"sql", "bigquery", []string{"  PRIMARY KEY (dt, doc_id, mention) NOT ENFORCED\n", "PARTITION BY dt\nCLUSTER BY entity\n", "  confidence FLOAT64 NOT NULL OPTIONS (description = '"}},
		{"sql", "snowflake", []string{"CLUSTER BY (dt, entity)\n", "  published TIMESTAMP_TZ(6) COMMENT '"}},
		{"sql", "clickhouse", []string{"  published Nullable(DateTime64(6, 'UTC')) COMMENT '", "  form LowCardinality(Nullable(String)) COMMENT '", "PARTITION BY dt\nORDER BY (doc_id, mention)\n"}},
		{"json", "", []string{`"$ref": "#/$defs/mentions"`, `"format": "date-time",`, `"maximum": 1,`}},
		{"odcs", "", []string{"        primaryKeyPosition: 3\n", "logicalType: timestamp\n", "              - demonym\n", "          - documents.doc_id\n", "        partitionKeyPosition: 1\n"}},
	} {
		got := written(t, Options{Format: test.format, Dialect: test.dialect, Tables: warehouse.Tables, Version: "1.2.3"})
		for _, want := range test.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s %s lacks %q", test.format, test.dialect, want)
			}
		}
	}
}
