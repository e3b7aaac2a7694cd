package command

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

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
			config, err := input.inputs(c, args)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(c.OutOrStdout())
			view := view{w: out, marks: marksOn(c.OutOrStdout())}
			show := func(r *pipeline.Result) error {
				view.show(r)
				return out.Flush()
			}
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
	w     io.Writer
	marks visible.Marks
}

func (v view) show(r *pipeline.Result) {
	doc := r.Document
	fmt.Fprintf(v.w, "── %s · %s %.2f · %s\n", visible.Isolated(doc.ID), r.Verdict.Language, r.Verdict.Confidence, r.Verdict.Script)
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
		fmt.Fprint(v.w, v.marks.Mention(string(m.Type), m.Surface()))
		at = m.End
	}
	fmt.Fprintf(v.w, "%s\n\n", strings.TrimRight(visible.Text(doc.Text[at:]), "\n"))
	for _, m := range pipeline.NewLine(r).Mentions {
		fmt.Fprintln(v.w, visible.MentionLine(m.Start, m.End, m.Type, m.Confidence, meaning(m), m.Rule, m.Surface))
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
	fmt.Fprintf(v.w, "%6d-%-6d %-12s %-9s %5.2f of %.2f  %s\n", c.Start, c.End, c.Type, outcome, c.Score, c.Needed, visible.Isolated(r.Document.Text[c.Start:c.End]))
	var said []string
	for _, e := range c.Evidence {
		said = append(said, fmt.Sprintf("%s %+.2f", e.Evidence, e.Points))
	}
	fmt.Fprintf(v.w, "%15s%s\n", "", strings.Join(said, ", "))
}

// marksOn are colours on a terminal, unless they are unwelcome.
func marksOn(out io.Writer) visible.Marks {
	return visible.Marks{Colours: isTerminal(out) && os.Getenv("NO_COLOR") == ""}
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
