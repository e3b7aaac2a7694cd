package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline/visible"
)

func goldenMakeCommand() *cobra.Command {
	var flags goldenFlags
	c := &cobra.Command{
		Use:   "make DIR",
		Short: "Write the golden output of the articles in DIR",
		Long: `make extracts the articles in DIR/articles and writes what it finds to DIR/golden: a
file for each article, a line for each document, mention and reject. Look at it
before you commit it. Golden files of articles that are no more are removed.

Where check finds differences that are right, make again, and look at what version
control shows.`,
		Example: `  dateline golden make regression && git diff regression/golden
  dateline golden make regression --gazetteer ministers.gaz --published 2026-11-20`,
		RunE: func(c *cobra.Command, args []string) error {
			folder, err := flags.folder(c, args)
			if err != nil {
				return err
			}
			made, err := folder.Make(c.Context())
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "%d documents, %d mentions, %d rejects\ngolden files in %s: %d new, %d changed, %d removed, %d as they were\n",
				made.Documents, made.Mentions, made.Rejects, visible.Line(folder.Golden), made.Written, made.Rewritten, made.Gone, made.Other)
			return err
		},
	}
	flags.register(c)
	return c
}
