package command

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline/golden"
)

func goldenCheckCommand() *cobra.Command {
	var flags goldenFlags
	tolerance, junit, github := 0.0, "", false
	c := &cobra.Command{
		Use:   "check DIR",
		Short: "Compare what is extracted today with the golden output in DIR",
		Long: `check extracts the articles in DIR/articles and compares what it finds with
DIR/golden. Of every document that differs it prints the lines with what is lost
[-so-], new {+so+} and changed {~so~}, or in colours on a terminal, and a table; then
the counts by type, language, rule and source. Give it the flags that make was given.

The exit code is 0 where nothing differs and 4 otherwise.`,
		Example: `  dateline golden check regression
  dateline golden check regression --tolerance 0.05 --junit report.xml
  dateline golden check regression --github`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkShare("--tolerance", tolerance); err != nil {
				return err
			}
			folder, err := flags.folder(c, args)
			if err != nil {
				return err
			}
			started := time.Now()
			checked, err := folder.Check(c.Context(), tolerance)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(c.OutOrStdout())
			err = checked.Text(out, marksOn(c.OutOrStdout()))
			if err == nil && github {
				err = checked.GitHub(out)
			}
			if err == nil {
				err = out.Flush()
			}
			if err == nil && junit != "" {
				err = writeJUnit(junit, checked, started)
			}
			if err == nil && !checked.Same() {
				err = differsError{fmt.Errorf("it differs from the golden output in %s", folder.Golden)}
			}
			return err
		},
	}
	flags.register(c)
	c.Flags().Float64Var(&tolerance, "tolerance", 0, "confidences that differ by no more than this `number` are the same")
	c.Flags().StringVar(&junit, "junit", "", "also write the result as JUnit XML to this `file`, for CI")
	c.Flags().BoolVar(&github, "github", false, "also print annotations, which GitHub shows beside the lines of the articles")
	return c
}

func writeJUnit(name string, checked *golden.Checked, started time.Time) error {
	file, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("JUnit report: %w", err)
	}
	if err := errors.Join(checked.JUnit(file, started, time.Since(started)), file.Close()); err != nil {
		return fmt.Errorf("JUnit report: %w", err)
	}
	return nil
}
