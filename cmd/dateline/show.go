package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/rivo/uniseg"
	"github.com/spf13/cobra"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/visible"
)

func showCommand() *cobra.Command {
	var input inputFlags
	c := &cobra.Command{
		Use:   "show INPUT…",
		Short: "Print articles with their mentions highlighted, and a table of them",
		Long: `show prints each document with its mentions in colours (in brackets where the
output is no terminal, or NO_COLOR is set) and a table of them below: bytes,
type, confidence, key or value, rule, surface. With --explain a third part lists
every candidate for a person that was weighed: the points of each piece of
evidence, their sum, and whether it was kept, cut or overruled. With --text the inputs are plain
text files, - for standard input, or a text itself.

Lines that are no documents are named on standard error; the exit code is then 3.`,
		Example: `  dateline show article.txt
  dateline show --published 2018-04-05 article.txt
  dateline show --text "Menteri Luar Negeri Rusia Sergei Lavrov tiba di Jakarta kemarin."
  dateline show feed.jsonl | less`,
		Args: needInputs,
		RunE: func(c *cobra.Command, args []string) error {
			inputs, options, err := input.inputs(c, args)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(c.OutOrStdout())
			view := view{w: out, colours: isTerminal(c.OutOrStdout()) && os.Getenv("NO_COLOR") == ""}
			show := func(r *pipeline.Result) error {
				view.show(r)
				return out.Flush()
			}
			config := pipeline.ExtractConfig{Inputs: inputs, Source: options, Workers: input.workers, Gazetteers: input.gazetteers, Analysis: input.analysis}
			report, err := pipeline.Each(c.Context(), config, show, func(r source.Reject) { sayReject(c.ErrOrStderr(), r) })
			if err == nil && report.Rejects > 0 {
				err = errRejects
			}
			return err
		},
	}
	input.registerText(c)
	c.Flags().BoolVarP(&input.analysis.Explain, "explain", "e", false, "list every candidate for a name with its evidence, its points and what became of it")
	return c
}

// view prints documents for people.
type view struct {
	w       io.Writer
	colours bool
}

// The colours of the types, as SGR parameters.
var colours = map[string]string{"person": "33", "country": "32", "organisation": "36", "date": "35"}

// Isolates keep text of either direction from reordering what stands beside
// it.
const isolate, endIsolate = "\u2068", "\u2069"

func (v view) show(r *pipeline.Result) {
	doc := r.Document
	fmt.Fprintf(v.w, "── %s · %s %.2f · %s\n", isolated(doc.ID), r.Verdict.Language, r.Verdict.Confidence, r.Verdict.Script)
	if doc.Title != "" {
		fmt.Fprintln(v.w, visible.Text(doc.Title))
	}
	at := 0
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Start < at {
			continue // nested: the table has it
		}
		fmt.Fprint(v.w, visible.Text(doc.Text[at:m.Start]))
		fmt.Fprint(v.w, v.highlight(visible.Text(m.Surface()), string(m.Type)))
		at = m.End
	}
	fmt.Fprintf(v.w, "%s\n\n", strings.TrimRight(visible.Text(doc.Text[at:]), "\n"))
	for _, m := range pipeline.NewLine(r).Mentions {
		fmt.Fprintf(v.w, "%6d-%-6d %-12s %.2f  %s  %-28s %s\n", m.Start, m.End, m.Type, m.Confidence,
			padded(meaning(m), 36), m.Rule, isolated(m.Surface))
	}
	fmt.Fprintln(v.w)
	for i := range r.Considered {
		v.explain(r, &r.Considered[i])
	}
}

// explain prints a candidate: what became of it, its points beside those that
// it needed, and its evidence.
func (v view) explain(r *pipeline.Result, c *extractors.Considered) {
	outcome := "cut"
	if c.Accepted {
		outcome = "overruled"
		if slices.ContainsFunc(r.Mentions, func(m extractors.Mention) bool {
			return m.Type == c.Type && m.Start == c.Start && m.End == c.End
		}) {
			outcome = "kept"
		}
	}
	fmt.Fprintf(v.w, "%6d-%-6d %-12s %-9s %5.2f of %.2f  %s\n", c.Start, c.End, c.Type, outcome, c.Score, c.Needed, isolated(r.Document.Text[c.Start:c.End]))
	var said []string
	for _, e := range c.Evidence {
		said = append(said, fmt.Sprintf("%s %+.2f", e.Evidence, e.Points))
	}
	fmt.Fprintf(v.w, "%15s%s\n", "", strings.Join(said, ", "))
}

func (v view) highlight(s, kind string) string {
	if v.colours {
		return "\x1b[1;" + colours[kind] + "m" + s + "\x1b[0m"
	}
	return "[" + s + "]"
}

// meaning is what a mention stands for: a key, or a date's value.
func meaning(m pipeline.LineMention) string {
	if m.Value != nil {
		return strings.Join(append([]string{*m.Value}, m.Flags...), " ")
	}
	if m.Entity == "" {
		return "open"
	}
	if m.Form == "demonym" {
		return m.Entity + " (demonym)"
	}
	return m.Entity
}

// isolated is a text in one line, set apart from what stands beside it.
func isolated(s string) string { return isolate + visible.Line(s) + endIsolate }

// padded is the same in a column of a table; wide characters take two places.
func padded(s string, width int) string {
	s = visible.Line(s)
	return isolate + s + endIsolate + strings.Repeat(" ", max(0, width-uniseg.StringWidth(s)))
}
