package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/visible"
	"github.com/dateline/dateline/pipeline/warehouse"
)

func verifyCommand() *cobra.Command {
	date, quiet := "", false
	c := &cobra.Command{
		Use:   "verify OUT",
		Short: "Re-read what is published and say what is wrong with it",
		Long: `verify reads everything that is published below a warehouse folder: whether the
parts are those that the manifest names, with the same SHA-256, rows and columns;
whether what was read was written or rejected, input by input; whether documents
have ids of their own, and as many mentions as they say; whether mentions stand
inside their documents and parents; and, where an input is still in its place
with the same content, whether they say what the text says.

Every problem is a line of the output. The exit code is 0 where there is none and
1 otherwise.`,
		Example: `  dateline verify warehouse
  dateline verify warehouse --date 2026-11-20`,
		Args: oneFolder,
		RunE: func(c *cobra.Command, args []string) error {
			dates := []string{date}
			if date == "" {
				var err error
				if dates, err = warehouse.Dates(args[0]); err != nil {
					return err
				}
			} else if err := checkDate(date); err != nil {
				return err
			}
			problems := int64(0)
			for _, date := range dates {
				tell := func(problem string) { fmt.Fprintf(c.OutOrStdout(), "%s: %s\n", date, visible.Line(problem)) }
				v, err := pipeline.Verify(c.Context(), args[0], date, tell)
				if stopped := c.Context().Err(); stopped != nil {
					return stopped
				}
				if err != nil { // of the manifest; the other dates have theirs
					tell(err.Error())
					problems++
					continue
				}
				problems += v.Problems
				if !quiet {
					fmt.Fprintf(c.ErrOrStderr(), "%s: %d documents, %d mentions, %d rejects; %d documents held against their texts; %d problems\n",
						date, v.Documents, v.Mentions, v.Rejects, v.Texts, v.Problems)
				}
			}
			if problems > 0 {
				return fmt.Errorf("%d problems", problems)
			}
			return nil
		},
	}
	c.Flags().StringVarP(&date, "date", "d", "", "only the partitions of this `day`, YYYY-MM-DD")
	c.Flags().BoolVarP(&quiet, "quiet", "q", false, "problems only")
	c.RegisterFlagCompletionFunc("date", cobra.NoFileCompletions)
	return c
}
