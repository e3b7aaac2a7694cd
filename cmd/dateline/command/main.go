// Package command is dateline's command line: one file a subcommand. It is apart
// from the program, so that a program with more in it has the same commands.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/visible"
)

// The exit codes.
const (
	exitGood    = 0 // all good
	exitFailed  = 1 // failed; nothing was published
	exitUsage   = 2 // wrong usage
	exitRejects = 3 // finished, with rejects
	exitDiffers = 4 // compared, and it differs or is worse
)

// errRejects is returned by commands that finished with rejects.
var errRejects = errors.New("finished with rejects")

// rejectsOK is the flag for schedulers that take every exit code but 0 for a
// failure, and that cannot be told otherwise.
const rejectsOK = "rejects-ok"

// registerRejectsOK gives a command that flag.
func registerRejectsOK(c *cobra.Command) {
	c.Flags().Bool(rejectsOK, false, "exit code 0, not 3, where there are rejects, for schedulers to which every other code is a failure")
}

// differsError is returned by commands that compare, and says what differs.
type differsError struct{ error }

// usageError is a mistake in the command line.
type usageError struct{ error }

// Main executes the command line of the process and ends it with the exit code.
func Main() {
	// Little is allocated for a document, so collecting garbage twice as often
	// costs less than a hundredth of the time and saves a quarter of the memory.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50)
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run executes the command line and gives the exit code.
func run(args []string, in io.Reader, out, errOut io.Writer) (code int) {
	// The stages make rejects of their defects; this is for what is left.
	defer func() {
		if cause := recover(); cause != nil {
			fmt.Fprintf(errOut, "dateline: a defect: %s; please report it with what follows\n%s", visible.Line(fmt.Sprint(cause)), debug.Stack())
			code = exitFailed
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	root := rootCommand()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	command, err := root.ExecuteContextC(ctx)
	var usage usageError
	var logged loggedError
	var differs differsError
	switch {
	case err == nil:
		return exitGood
	case errors.Is(err, errRejects):
		if good, err := command.Flags().GetBool(rejectsOK); good && err == nil {
			return exitGood
		}
		return exitRejects
	case errors.As(err, &logged):
		return exitFailed
	case errors.As(err, &differs):
		fmt.Fprintf(errOut, "dateline: %s\n", visible.Text(err.Error()))
		return exitDiffers
	case errors.As(err, &usage):
		fmt.Fprintf(errOut, "dateline: %s\nSee \"%s --help\".\n", visible.Text(err.Error()), command.CommandPath())
		return exitUsage
	case errors.Is(err, context.Canceled):
		said := "stopped before the end"
		if command.Name() == "run" || command.Name() == "replay" {
			said += "; nothing was published; the same command goes on from what is finished"
		}
		fmt.Fprintf(errOut, "dateline: %s\n", said)
		return exitFailed
	}
	fmt.Fprintf(errOut, "dateline: %s\n", visible.Text(err.Error()))
	return exitFailed
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "dateline",
		Short: "Who, where, when: names and dates from multilingual news, into Parquet",
		Long: `dateline detects the language of every document, extracts the people,
countries, organisations and dates that it names with gazetteers and rules,
normalises them, and writes tables that a data warehouse loads.

Exit codes: 0 all good, 1 failed, 2 wrong usage, 3 finished with rejects,
4 compared and found different or worse.`,
		Example: `  dateline run testdata/news --out warehouse --date 2026-11-20
  echo "Presiden Rusia Vladimir Putin tiba di Jakarta kemarin." | dateline extract --text -
  dateline show article.txt`,
		Version:       pipeline.Version,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          noSuchCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },

		SuggestionsMinimumDistance: 2,
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(runCommand(), planCommand(), publishCommand(), replayCommand(), extractCommand(), showCommand(), verifyCommand(), diffCommand(), goldenCommand(), schemaCommand(), evalCommand(), annotateTemplateCommand(), checkGoldCommand(), gazetteerCommand(), versionCommand())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			completeHelp(c)
		case "completion":
			completeCompletion(c)
		}
	}
	strict(root)
	return root
}

// strict makes mistakes in the arguments of a command and of those below it
// usage errors; flags that are required are looked at after the arguments.
func strict(c *cobra.Command) {
	check := c.Args
	c.Args = func(c *cobra.Command, args []string) error {
		if check != nil {
			if err := check(c, args); err != nil {
				return usageError{err}
			}
		}
		for _, err := range []error{c.ValidateRequiredFlags(), c.ValidateFlagGroups()} {
			if err != nil {
				return usageError{err}
			}
		}
		return nil
	}
	for _, below := range c.Commands() {
		strict(below)
	}
}

// noSuchCommand refuses what is left of a command line that names no command.
func noSuchCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := c.Root().SuggestionsFor(args[0]); len(near) > 0 {
		return fmt.Errorf("unknown command %q: did you mean %s?", args[0], near[0])
	}
	return fmt.Errorf("unknown command %q", args[0])
}

// noArguments refuses any.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s takes no arguments, and %q is one", c.CommandPath(), args[0])
	}
	return nil
}

// completeHelp adds to cobra's command what it lacks.
func completeHelp(c *cobra.Command) {
	c.Long = "help prints what a command does, its flags and examples, as --help does."
	c.Example = `  dateline help run
  dateline help completion bash`
	c.Args = func(c *cobra.Command, args []string) error {
		_, rest, err := c.Root().Find(args)
		if err == nil {
			err = noSuchCommand(c, rest)
		}
		return err
	}
}

// completeCompletion adds to cobra's commands what they lack.
func completeCompletion(c *cobra.Command) {
	c.Short = "Print the script that completes commands in a shell"
	c.Example = `  source <(dateline completion bash)
  dateline completion zsh > "${fpath[1]}/_dateline"
  dateline completion fish > ~/.config/fish/completions/dateline.fish
  dateline completion powershell | Out-String | Invoke-Expression`
	c.Args = cobra.ArbitraryArgs
	c.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usageError{fmt.Errorf("no completion for %q: there is bash, zsh, fish and powershell", args[0])}
		}
		return usageError{errors.New("name a shell: bash, zsh, fish or powershell")}
	}
	for _, shell := range c.Commands() {
		shell.Short = "Print the script for " + shell.Name()
		shell.Args = noArguments
		for line := range strings.Lines(c.Example) {
			if strings.Contains(line, "completion "+shell.Name()) {
				shell.Example = strings.TrimRight(line, "\n")
			}
		}
	}
}
