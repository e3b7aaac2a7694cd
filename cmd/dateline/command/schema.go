package command

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/warehouse"
	"github.com/dateline/dateline/pipeline/warehouse/schema"
)

func schemaCommand() *cobra.Command {
	options := schema.Options{Version: pipeline.Version}
	var tables []string
	c := &cobra.Command{
		Use:   "schema",
		Short: "Write the tables down as SQL, JSON Schema, a data contract or Markdown",
		Long: `schema writes what the columns of the tables are, as this version publishes them:

  markdown   meaning, unit, example, and whether it may be null, of every column
  sql        CREATE TABLE, with comments, in the dialect of an engine (--dialect)
  json       JSON Schema (draft 2020-12) of the rows
  odcs       a data contract of the Open Data Contract Standard 3.1, in YAML

The last column is dt, which engines make of the path.`,
		Example: `  dateline schema
  dateline schema --format sql --dialect postgres | psql news
  dateline schema --format json --table mentions > mentions.schema.json
  dateline schema --format odcs > dateline.odcs.yaml`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			options.Tables = warehouse.Tables
			if len(tables) > 0 {
				options.Tables = nil
			}
			for _, name := range tables {
				t, err := warehouse.ParseTable(name)
				if err != nil {
					return usageError{err}
				}
				options.Tables = append(options.Tables, t)
			}
			if c.Flags().Changed("dialect") && options.Format != "sql" {
				return usageError{errors.New("--dialect is one of SQL: add --format sql")}
			}
			if err := options.Check(); err != nil {
				return usageError{err}
			}
			return schema.Write(c.OutOrStdout(), options)
		},
	}
	c.Flags().StringVarP(&options.Format, "format", "f", "markdown", "`format`: "+strings.Join(schema.Formats, ", "))
	c.Flags().StringVar(&options.Dialect, "dialect", "duckdb", "`dialect` of SQL: "+strings.Join(schema.Dialects, ", "))
	c.Flags().StringArrayVar(&tables, "table", nil, "only this `table`: documents, mentions, rejects (may be repeated)")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(schema.Formats, cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("dialect", cobra.FixedCompletions(schema.Dialects, cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("table", cobra.FixedCompletions([]string{string(warehouse.Documents), string(warehouse.Mentions), string(warehouse.Rejects)}, cobra.ShellCompDirectiveNoFileComp))
	return c
}
