package command

import (
	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/source"
)

func extractCommand() *cobra.Command {
	var input inputFlags
	c := &cobra.Command{
		Use:   "extract [INPUT…]",
		Short: "Filter: JSON Lines in, JSON Lines with mentions out",
		Long: `extract reads JSON Lines on standard input, or documents from files and folders,
one document a line:

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
			if len(args) == 0 {
				args = []string{"-"}
			}
			config, err := input.inputs(c, args)
			if err != nil {
				return err
			}
			report, err := pipeline.Extract(c.Context(), config, c.OutOrStdout(), func(r source.Reject) { sayReject(c.ErrOrStderr(), r) })
			if err == nil && report.Rejects > 0 {
				err = errRejects
			}
			return err
		},
	}
	input.registerText(c)
	return c
}
