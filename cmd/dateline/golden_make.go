package main

import (
	"fmt"

	"github.com/spf13/cobra"
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
			fmt.Fprintf(c.OutOrStdout(), "%d documents, %d mentions, %d rejects\n", made.Documents, made.Mentions, made.Rejects)
			fmt.Fprintf(c.OutOrStdout(), "golden files in %s: %d new, %d changed, %d removed, %d as they were\n", folder.Golden, made.Written, made.Rewritten, made.Gone, made.Other)
			return nil
		},
	}
	flags.register(c)
	return c
}
