package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/visible"
)

// execute runs what publishes, and says how it goes on and what it has done: for
// people, or in config.Log for programs.
func execute(c *cobra.Command, config pipeline.Config, structured, quiet bool) error {
	if config.Out == "" {
		return usageError{errors.New("--out is empty: name the warehouse folder")}
	}
	if _, err := time.Parse(time.DateOnly, config.Date); err != nil {
		return usageError{fmt.Errorf("--date %q: give the day of the partition as YYYY-MM-DD, such as 2026-11-20", config.Date)}
	}
	config.Progress = new(pipeline.Progress)
	ctx, stop := context.WithCancel(c.Context())
	view := peopleView(c.ErrOrStderr())
	if structured {
		view = &slogView{log: config.Log}
	}
	shown := showProgress(ctx, view, config.Progress, quiet)
	report, err := pipeline.Run(c.Context(), config)
	stop()
	<-shown
	if err != nil && structured {
		config.Log.Error("failed", "date", config.Date, "error", err.Error(), "documents", report.Documents, "rejects", report.Rejects, "reasons", report.Reasons)
		return loggedError{err}
	}
	if errors.Is(err, pipeline.ErrTooManyRejects) {
		sayRejects(c.ErrOrStderr(), report)
	}
	if !quiet && !structured {
		for _, notice := range report.Notices {
			fmt.Fprintf(c.ErrOrStderr(), "%s\n", visible.Line(notice))
		}
	}
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
}
