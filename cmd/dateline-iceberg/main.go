// Dateline-iceberg registers the nights that dateline has published in Apache
// Iceberg tables, without copying a file.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/visible"
)

// The exit codes, those of dateline.
const (
	exitGood   = 0 // all good
	exitFailed = 1 // failed
	exitUsage  = 2 // wrong usage
)

// usageError is a mistake in the command line.
type usageError struct{ error }

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run executes the command line and gives the exit code.
func run(args []string, out, errOut io.Writer) (code int) {
	defer func() {
		if cause := recover(); cause != nil {
			fmt.Fprintf(errOut, "dateline-iceberg: a defect: %s; please report it with what follows\n%s", visible.Line(fmt.Sprint(cause)), debug.Stack())
			code = exitFailed
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	root := rootCommand()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errOut)
	command, err := root.ExecuteContextC(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitGood
	case errors.As(err, &usage):
		fmt.Fprintf(errOut, "dateline-iceberg: %s\nSee \"%s --help\".\n", visible.Text(err.Error()), command.CommandPath())
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(errOut, "dateline-iceberg: stopped before the end; the same command goes on")
		return exitFailed
	}
	fmt.Fprintf(errOut, "dateline-iceberg: %s\n", visible.Text(err.Error()))
	return exitFailed
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "dateline-iceberg",
		Short: "What dateline has published, as Apache Iceberg tables",
		Long: `dateline-iceberg registers the Parquet files that dateline has published in the
Iceberg tables documents, mentions and rejects. It copies and changes none.

Exit codes: 0 all good, 1 failed, 2 wrong usage.`,
		Example:       "  dateline-iceberg register warehouse --date 2026-11-20",
		Version:       pipeline.Version,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("unknown command %q", args[0])}
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(registerCommand())
	return root
}
