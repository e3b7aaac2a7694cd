package command

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/visible"
)

// publishFlags are the flags of the commands that publish.
type publishFlags struct {
	input  inputFlags
	log    logFlags
	config pipeline.Config
	quiet  bool

	maxRejects string // of the commands that have the flag
}

// register says besides what the folder and the day are to the command.
func (f *publishFlags) register(c *cobra.Command, out, date string) {
	f.input.register(c)
	c.Flags().StringVarP(&f.config.Out, "out", "o", "", "`folder` of the warehouse"+out+" (required)")
	for _, err := range []error{c.MarkFlagRequired("out"), c.MarkFlagDirname("out")} {
		if err != nil {
			panic(err) // the flag is registered above
		}
	}
	f.registerNight(c, date)
}

// registerNight is register for a command that reads no inputs.
func (f *publishFlags) registerNight(c *cobra.Command, date string) {
	f.log.register(c)
	c.Flags().StringVarP(&f.config.Date, "date", "d", "", "`day` of the partitions, YYYY-MM-DD"+date+" (required)")
	c.Flags().StringVar(&f.config.MetricsFile, "metrics-file", "", "`file` of metrics to write for the textfile collector of Prometheus: dateline.prom")
	c.Flags().BoolVarP(&f.quiet, "quiet", "q", false, "no progress and no summary")
	registerRejectsOK(c)
	c.RegisterFlagCompletionFunc("date", cobra.NoFileCompletions)
	if err := c.MarkFlagRequired("date"); err != nil {
		panic(err) // the flag is registered above
	}
}

// read takes the inputs, and what the flags say of them, into the configuration.
func (f *publishFlags) read(c *cobra.Command, inputs []string) (err error) {
	f.config.Inputs, f.config.Workers, f.config.Gazetteers = inputs, f.input.workers, f.input.gazetteers
	if f.config.Source, err = f.input.options(c); err != nil {
		return err
	}
	f.config.Analysis = f.input.analysis // options sets its limits
	f.config.Log, err = f.log.logger(c.ErrOrStderr(), f.quiet)
	return err
}

// registerMaxRejects is for a command that can fail for its rejects.
func (f *publishFlags) registerMaxRejects(c *cobra.Command) {
	c.Flags().StringVar(&f.maxRejects, "max-rejects", "", "fail without publishing where there are more rejects than this `number or share`: 100, 5%")
}

// readMaxRejects takes that flag into the configuration.
func (f *publishFlags) readMaxRejects() (err error) {
	if f.maxRejects == "" {
		return nil
	}
	if f.config.MaxRejects, err = pipeline.ParseMaxRejects(f.maxRejects); err != nil {
		return usageError{fmt.Errorf("--max-rejects %w", err)}
	}
	return nil
}

// checkDate refuses what is not the day of a partition.
func checkDate(date string) error {
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return usageError{fmt.Errorf("--date %q: give the day of the partition as YYYY-MM-DD, such as 2026-11-20", date)}
	}
	return nil
}

// execute runs what publishes, and says how it goes on and what it has done: for
// people, or in the log for programs.
func (f *publishFlags) execute(c *cobra.Command) error {
	config, structured, quiet := f.config, f.log.structured(), f.quiet
	if config.Out == "" {
		return usageError{errors.New("--out is empty: name the warehouse folder")}
	}
	if err := checkDate(config.Date); err != nil {
		return err
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
