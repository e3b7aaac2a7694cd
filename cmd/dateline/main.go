// Dateline extracts the people, countries, organisations and dates that the
// day's news names, in many languages, into Parquet tables.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// The exit codes.
const (
	exitGood    = 0 // all good
	exitFailed  = 1 // failed; nothing was published
	exitUsage   = 2 // wrong usage
	exitRejects = 3 // finished, with rejects
)

// errRejects is returned by commands that finished with rejects.
var errRejects = errors.New("finished with rejects")

// usageError is a mistake in the command line.
type usageError struct{ error }

// hinted is an error with advice for the person who sees it.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run executes the command line and gives the exit code.
func run(args []string, in io.Reader, out, errOut io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := rootCommand()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	command, err := root.ExecuteContextC(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitGood
	case errors.Is(err, errRejects):
		return exitRejects
	case errors.As(err, &usage):
		fmt.Fprintf(errOut, "dateline: %v\nSee \"%s --help\".\n", err, command.CommandPath())
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(errOut, "dateline: stopped; nothing was published")
		return exitFailed
	}
	fmt.Fprintf(errOut, "dateline: %v\n", err)
	var h hinted
	if errors.As(err, &h) {
		fmt.Fprintf(errOut, "hint: %s\n", h.hint)
	}
	return exitFailed
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "dateline",
		Short: "Who, where, when: names and dates from multilingual news, into Parquet",
		Long: `dateline detects the language of every document, extracts the people,
countries, organisations and dates that it names with gazetteers and rules,
normalises them, and writes tables that a data warehouse loads.

Exit codes: 0 all good, 1 failed, 2 wrong usage, 3 finished with rejects.`,
		Example: `  dateline run testdata/news --out warehouse --date 2026-11-20
  echo "Presiden Rusia Vladimir Putin tiba di Jakarta kemarin." | dateline extract --text -
  dateline show article.txt`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = false
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	for _, c := range []*cobra.Command{runCommand(), extractCommand(), showCommand(), versionCommand()} {
		wrapArgs(c)
		root.AddCommand(c)
	}
	wrapArgs(root)
	return root
}

// wrapArgs makes mistakes in a command's arguments usage errors.
func wrapArgs(c *cobra.Command) {
	check := c.Args
	c.Args = func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}
