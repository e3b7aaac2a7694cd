package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// extractFormats are what extract writes.
var extractFormats = []string{"json", "arrow"}

func extractCommand() *cobra.Command {
	var input inputFlags
	var format, table string
	c := &cobra.Command{
		Use:   "extract [INPUT…]",
		Short: "Filter: JSON Lines in, JSON Lines with mentions out; or Arrow",
		Long: `extract reads JSON Lines on standard input, or documents from files and folders,
one document a line:

  {"id": "…", "text": "…", "title"?, "url"?, "published"?, "language"?}

and writes one line for each document, in the order of the input. With --text
the inputs are plain text files, - for standard input, or a text itself.

Lines that are no documents are named on standard error; the exit code is then 3.

Standard input may be an Arrow IPC stream as well, which its first bytes tell. Its
columns are called as the fields (--field): strings of any kind, id also an integer,
published also a day or a timestamp. Where there are columns path, line, offset and
bytes they are said of the row, otherwise line is its number. Other columns are
passed over. A stream that is damaged ends it with exit code 1, behind what was whole.

With --format arrow the output is an Arrow IPC stream. Each row of the input, or line,
gives one row, in their order: the struct document and the list of structs mentions,
or the struct reject, whose fields are the columns of the tables (dateline schema);
what is no document is therefore named nowhere else. The bytes of the column content
are the same for documents whose mentions are, because their texts, days of publication
and stated languages are the same. With --table documents, mentions
or rejects it is that table. What a record batch of the input gives is written before
the next one is waited for.`,
		Example: `  dateline extract < feed.jsonl > mentions.jsonl
  dateline extract --field text=body --field published=date feed.jsonl.gz
  echo "Le président Emmanuel Macron est arrivé à Tokyo hier." | dateline extract --text -
  dateline extract --text "Menlu Retno Marsudi bertemu Sergei Lavrov, Rabu (4/4/2018)."
  dateline extract --format arrow --table mentions feed.jsonl > mentions.arrows`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = []string{"-"}
			}
			extract, err := extractAs(format, table)
			if err != nil {
				return usageError{err}
			}
			config, err := input.inputs(c, args)
			if err != nil {
				return err
			}
			config.Source.Arrow = true
			say := func(r source.Reject) { sayReject(c.ErrOrStderr(), r) }
			if format == "arrow" && table != string(warehouse.Documents) && table != string(warehouse.Mentions) {
				say = func(source.Reject) {} // they are in the output
			}
			report, err := extract(c.Context(), config, c.OutOrStdout(), say)
			if err == nil && report.Rejects > 0 {
				err = errRejects
			}
			return err
		},
	}
	input.registerText(c)
	c.Flags().StringVarP(&format, "format", "f", "json", "`format` of the output: "+strings.Join(extractFormats, ", "))
	c.Flags().StringVar(&table, "table", "", "only this `table`, with --format arrow: documents, mentions, rejects")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(extractFormats, cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("table", cobra.FixedCompletions([]string{string(warehouse.Documents), string(warehouse.Mentions), string(warehouse.Rejects)}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

// extractFunc extracts in a format.
type extractFunc func(ctx context.Context, config pipeline.ExtractConfig, out io.Writer, reject func(source.Reject)) (pipeline.Report, error)

// extractAs gives what extracts in the format of a name.
func extractAs(format, table string) (extractFunc, error) {
	switch {
	case !slices.Contains(extractFormats, format):
		return nil, fmt.Errorf("--format %q: there are %s", format, strings.Join(extractFormats, " and "))
	case format == "json" && table != "":
		return nil, errors.New("--table is one of Arrow: add --format arrow")
	case format == "json":
		return pipeline.Extract, nil
	}
	var t warehouse.Table
	if table != "" {
		var err error
		if t, err = warehouse.ParseTable(table); err != nil {
			return nil, err
		}
	}
	return func(ctx context.Context, config pipeline.ExtractConfig, out io.Writer, reject func(source.Reject)) (pipeline.Report, error) {
		return pipeline.ExtractArrow(ctx, config, t, out, reject)
	}, nil
}
