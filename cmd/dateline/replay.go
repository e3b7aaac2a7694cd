package main

import (
	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
)

func replayCommand() *cobra.Command {
	var input inputFlags
	var log logFlags
	config := pipeline.Config{Replay: true}
	quiet := false
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
			options, err := input.options(c)
			if err != nil {
				return err
			}
			config.Inputs, config.Source, config.Workers, config.Gazetteers, config.Analysis = args, options, input.workers, input.gazetteers, input.analysis
			if config.Log, err = log.logger(c.ErrOrStderr(), quiet); err != nil {
				return err
			}
			return execute(c, config, log.structured(), quiet)
		},
	}
	input.register(c)
	log.register(c)
	c.Flags().StringVarP(&config.Out, "out", "o", "", "`folder` of the warehouse (required)")
	c.Flags().StringVarP(&config.Date, "date", "d", "", "`day` of the partitions, YYYY-MM-DD (required)")
	c.Flags().StringVar(&config.MetricsFile, "metrics-file", "", "`file` of metrics to write for the textfile collector of Prometheus: dateline.prom")
	c.Flags().BoolVarP(&quiet, "quiet", "q", false, "no progress and no summary")
	c.RegisterFlagCompletionFunc("date", cobra.NoFileCompletions)
	for _, err := range []error{c.MarkFlagRequired("out"), c.MarkFlagRequired("date"), c.MarkFlagDirname("out")} {
		if err != nil {
			panic(err) // the flags are registered above
		}
	}
	return c
}
