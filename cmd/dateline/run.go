package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
)

func runCommand() *cobra.Command {
	var input inputFlags
	config := pipeline.Config{}
	quiet := false
	c := &cobra.Command{
		Use:   "run INPUT…",
		Short: "Analyse a night's documents and publish them as Parquet",
		Long: `run reads every document of the inputs (folders, files, patterns, or - for
JSON Lines on standard input; .txt, .jsonl, .ndjson, each also .gz and .zst),
analyses it, and publishes three tables under the output folder:

  documents/dt=DATE/  mentions/dt=DATE/  rejects/dt=DATE/
  _runs/dt=DATE/manifest.json and, last, _SUCCESS

What cannot be read becomes a row of rejects; the run goes on and ends with
exit code 3. Running a date again replaces its partition.`,
		Example: `  dateline run testdata/news --out warehouse --date 2026-11-20
  dateline run feeds/*.jsonl.zst --field text=body --field published=date --out warehouse --date 2026-11-20
  zcat feed.jsonl.gz | dateline run - --out warehouse --date 2026-11-20 --quiet`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			options, err := input.options(c)
			if err != nil {
				return err
			}
			if _, err := time.Parse(time.DateOnly, config.Date); err != nil {
				return usageError{fmt.Errorf("--date %q: give the day of the partition as YYYY-MM-DD", config.Date)}
			}
			config.Inputs, config.Source, config.Workers = args, options, input.workers
			config.Progress = new(pipeline.Progress)
			ctx, stop := context.WithCancel(c.Context())
			shown := showProgress(ctx, c.ErrOrStderr(), config.Progress, quiet)
			report, err := pipeline.Run(c.Context(), config)
			stop()
			<-shown
			if err != nil {
				return err
			}
			if !quiet {
				summarise(c.OutOrStdout(), report, config)
			}
			if report.Rejects > 0 {
				return errRejects
			}
			return nil
		},
	}
	input.register(c)
	c.Flags().StringVarP(&config.Out, "out", "o", "", "warehouse `folder`; made where it does not exist")
	c.Flags().StringVarP(&config.Date, "date", "d", "", "the partition's `day`, YYYY-MM-DD; no input of the rules")
	c.Flags().IntVar(&config.RowsPerGroup, "rows-per-group", 0, "rows of a Parquet row group, 0 for the default")
	c.Flags().BoolVarP(&quiet, "quiet", "q", false, "no progress and no summary")
	for _, name := range []string{"out", "date"} {
		if err := c.MarkFlagRequired(name); err != nil {
			panic(err) // the flag is registered above
		}
	}
	return c
}
