package command

import (
	"github.com/spf13/cobra"
)

func gazetteerCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "gazetteer",
		Short: "Build, check and ask gazetteers: the names that dateline knows",
		Long: `gazetteer compiles lists of names of your own into a file that the other
commands lay over the built-in names (--gazetteer), finds mistakes in lists, and
says what dateline knows of a name and why.`,
		Example: `  dateline gazetteer check ministers.tsv
  dateline gazetteer build --out mine.gaz ministers.tsv
  dateline gazetteer lookup --gazetteer mine.gaz "Jane Doe"
  dateline run feeds --gazetteer mine.gaz --out warehouse --date 2026-11-20`,
		Args: noSuchCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(gazetteerBuildCommand(), gazetteerCheckCommand(), gazetteerLookupCommand(), gazetteerStatsCommand())
	return c
}

// registerGazetteers is for the commands that look for names.
func registerGazetteers(c *cobra.Command, paths *[]string) {
	c.Flags().StringArrayVar(paths, "gazetteer", nil, "`file` that dateline gazetteer build made, laid over the built-in names; may be repeated, later ones over earlier ones")
	c.RegisterFlagCompletionFunc("gazetteer", cobra.FixedCompletions([]string{"gaz"}, cobra.ShellCompDirectiveFilterFileExt))
}
