package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline/gold"
	"github.com/dateline/dateline/pipeline/visible"
)

func checkGoldCommand() *cobra.Command {
	fix, errorsOnly := false, false
	c := &cobra.Command{
		Use:   "check-gold FILE…",
		Short: "Find mistakes in gold, and mend what can be computed",
		Long: `check-gold reads gold, in JSON Lines or indented, and names what is wrong with it,
each with file, line, document and what to do:

  errors    no JSON, no id, an id twice, no text, a day in an unknown form; offsets
            that are none, cut a character or do not give the surface; mentions out
            of order, marked twice, that overlap without one being within the other,
            or that are not within their parent; white space at an end; types and
            forms that there are not, values that are no EDTF, unknown codes of
            countries
  warnings  fields that mean nothing, mentions that cut a word, or have no parent
            though they are within another, languages that are never told

The exit code is 1 where there are errors; warnings alone do not change it.

With --fix the gold is written to standard output, in JSON Lines, and what is wrong
with it then goes to standard error. Put in are offsets, from surfaces that can only
be meant in one place, and also where they count code points; order and parents.
What a template has for its readers (confidence, rule, context, doubtful) is taken out.`,
		Example: `  dateline check-gold gold.jsonl
  dateline check-gold --errors-only gold/*.jsonl
  dateline check-gold --fix draft.json > gold.jsonl`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("no gold: name files, or - for standard input")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			checker, err := gold.NewChecker()
			if err != nil {
				return err
			}
			g := goldCheck{checker: checker, tell: bufio.NewWriter(c.OutOrStdout()), errorsOnly: errorsOnly}
			if fix {
				g.fixed, g.tell = g.tell, bufio.NewWriter(c.ErrOrStderr())
			}
			for _, name := range args {
				if err := g.file(c.Context(), name, c.InOrStdin()); err != nil {
					return err
				}
			}
			fmt.Fprintf(g.tell, "%d documents, %d mentions checked: %d errors, %d warnings", g.documents, g.mentions, g.errors, g.warnings)
			if fix {
				fmt.Fprintf(g.tell, "; offsets changed: %d", g.moved)
				if g.broken > 0 {
					fmt.Fprintf(g.tell, "; left out, since they cannot be read: %d", g.broken)
				}
				if err := g.fixed.Flush(); err != nil {
					return fmt.Errorf("writing the gold: %w", err)
				}
			}
			fmt.Fprintln(g.tell)
			if err := g.tell.Flush(); err != nil {
				return err
			}
			if g.errors > 0 {
				return fmt.Errorf("%d errors in the gold", g.errors)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&fix, "fix", false, "write the gold to standard output, with what can be computed put in")
	c.Flags().BoolVar(&errorsOnly, "errors-only", false, "no warnings")
	return c
}

// goldCheck goes through files of gold and counts.
type goldCheck struct {
	checker    *gold.Checker
	tell       *bufio.Writer // what is found
	fixed      *bufio.Writer // the gold; nil where it is not mended
	errorsOnly bool

	documents, mentions, moved, errors, warnings int

	broken int // what is no document
}

func (g *goldCheck) file(ctx context.Context, name string, stdin io.Reader) error {
	file, err := gold.Open(name, stdin)
	if err != nil {
		return err
	}
	defer file.Close()
	before := g.documents + g.broken
	for doc, err := range gold.Read(name, file) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err != nil {
			broken, ok := gold.Broken(err)
			if !ok {
				return err
			}
			g.broken++
			g.finding(broken)
			continue
		}
		g.documents++
		g.mentions += len(doc.Mentions)
		if g.fixed != nil {
			g.moved += doc.Fix()
			if err := doc.Write(g.fixed); err != nil {
				return err
			}
		}
		for _, f := range g.checker.Check(doc) {
			g.finding(f)
		}
	}
	if g.documents+g.broken == before {
		g.finding(gold.Finding{File: name, Line: 1, Message: "there are no documents"})
	}
	return nil
}

func (g *goldCheck) finding(f gold.Finding) {
	if !f.Warning {
		g.errors++
	} else if g.warnings++; g.errorsOnly {
		return
	}
	fmt.Fprintln(g.tell, visible.Line(f.String()))
}
