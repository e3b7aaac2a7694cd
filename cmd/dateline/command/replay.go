package command

import (
	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
)

func replayCommand() *cobra.Command {
	f := publishFlags{config: pipeline.Config{Replay: true}}
	c := &cobra.Command{
		Use:   "replay [INPUT…]",
		Short: "Run the rejects of a date again, into the same date",
		Long: `replay reads what became rejects of a date again. What is a document now is added
to the partitions of the date; what still is none stays a reject, with what is
wrong with it now; documents that are there already stay as they are. Where
nothing changes nothing is published.

Without inputs it looks where the rejects were found, in the inputs that the runs
of the date were given, from the same working folder: for lines and files that
were repaired in their place, files that were fetched again, limits that were
raised, fields of other names (--field). With inputs it reads repaired documents
from there; one mends the rejects that have its id.

The exit code is 3 where rejects are left.`,
		Example: `  dateline replay --out warehouse --date 2026-11-20
  dateline replay --out warehouse --date 2026-11-20 --max-document 200000000
  dateline replay repaired.jsonl --out warehouse --date 2026-11-20`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.read(c, args); err != nil {
				return err
			}
			return f.execute(c)
		},
	}
	f.register(c, "", "")
	return c
}
