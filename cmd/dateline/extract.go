package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/source"
)

func extractCommand() *cobra.Command {
	var input inputFlags
	text := false
	c := &cobra.Command{
		Use:   "extract [FILE…]",
		Short: "Filter: JSON Lines in, JSON Lines with mentions out",
		Long: `extract reads JSON Lines on standard input or from files, one document a line:

  {"id": "…", "text": "…", "title"?, "url"?, "published"?, "language"?}

and writes one line for each document, in the order of the input. With --text
the inputs are plain text files, - for standard input, or a text itself.
Lines that are no documents are named on standard error; the exit code is then 3.`,
		Example: `  dateline extract < feed.jsonl > mentions.jsonl
  dateline extract --field text=body --field published=date feed.jsonl.gz
  echo "Le président Emmanuel Macron est arrivé à Tokyo hier." | dateline extract --text -
  dateline extract --text "Menlu Retno Marsudi bertemu Sergei Lavrov, Rabu (4/4/2018)."`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			options, err := input.options(c)
			if err != nil {
				return err
			}
			options.KeepDuplicates = true
			if len(args) == 0 {
				args = []string{"-"}
			}
			if text {
				options.Format = source.Text
				if literal, ok := literalText(args); ok {
					args, options.Stdin = []string{"-"}, strings.NewReader(literal)
				}
			}
			config := pipeline.ExtractConfig{Inputs: args, Source: options, Workers: input.workers}
			report, err := pipeline.Extract(c.Context(), config, c.OutOrStdout(), func(r source.Reject) {
				fmt.Fprintf(c.ErrOrStderr(), "%s: rejected (%s): %s\n", place(r), r.Reason, r.Message)
			})
			if err != nil {
				return err
			}
			if report.Rejects > 0 {
				return errRejects
			}
			return nil
		},
	}
	input.register(c)
	c.Flags().BoolVarP(&text, "text", "t", false, "the inputs are plain text: files, - or a text itself")
	return c
}

// literalText gives the text that a single argument is where no file has its
// name.
func literalText(args []string) (string, bool) {
	if len(args) != 1 || args[0] == "-" || !strings.ContainsRune(strings.TrimSpace(args[0]), ' ') {
		return "", false
	}
	if _, err := os.Stat(args[0]); err == nil {
		return "", false
	}
	return args[0], true
}

// place says where a reject came from.
func place(r source.Reject) string {
	if r.Line > 0 {
		return fmt.Sprintf("%s:%d", r.Path, r.Line)
	}
	return r.Path
}
