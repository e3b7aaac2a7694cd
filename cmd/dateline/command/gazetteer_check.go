package command

import (
	"bufio"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/gazetteers/check"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/pipeline/visible"
)

func gazetteerCheckCommand() *cobra.Command {
	var input listFlags
	errorsOnly := false
	c := &cobra.Command{
		Use:   "check LIST…",
		Short: "Find mistakes in lists of names",
		Long: `check reads lists as build does and names what is wrong with them, each with
file, line and what to do:

  duplicates, one key or canonical name for two entities, a strong name of two
  entities, names that are common words or given names of the language, names
  that no text can match, letters of another script than the tag's, invisible
  characters, text that is not in Unicode's normal form C, unknown tags

Lists that are checked together are compared with one another. The exit code is
1 where there are errors; warnings alone do not change it.`,
		Example: `  dateline gazetteer check ministers.tsv
  dateline gazetteer check --errors-only lists/*.txt`,
		Args: needLists,
		RunE: func(c *cobra.Command, args []string) error {
			options, err := input.options()
			if err != nil {
				return err
			}
			checker, entities := check.New(), 0
			for _, list := range args {
				for e, err := range lists.Read(list, options, nil) {
					if err != nil {
						return err
					}
					checker.Add(list, e)
					entities++
				}
			}
			out := bufio.NewWriter(c.OutOrStdout())
			mistakes, warnings := 0, 0
			for _, f := range checker.Findings() {
				if f.Severity == check.Error {
					mistakes++
				} else if warnings++; errorsOnly {
					continue
				}
				fmt.Fprintln(out, visible.Line(f.String()))
			}
			fmt.Fprintf(out, "%d entities checked: %d errors, %d warnings\n", entities, mistakes, warnings)
			if err := out.Flush(); err != nil {
				return err
			}
			if mistakes > 0 {
				return fmt.Errorf("%d errors in the lists", mistakes)
			}
			return nil
		},
	}
	input.register(c)
	c.Flags().BoolVar(&errorsOnly, "errors-only", false, "no warnings")
	return c
}
