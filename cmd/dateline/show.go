package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
)

func showCommand() *cobra.Command {
	var input inputFlags
	published := ""
	c := &cobra.Command{
		Use:   "show FILE…",
		Short: "Print articles with their mentions highlighted, and a table of them",
		Long: `show prints each document with its mentions in colours (in brackets where the
output is no terminal, or NO_COLOR is set) and a table of them below: bytes,
type, confidence, key or value, rule, surface.`,
		Example: `  dateline show article.txt
  dateline show --published 2018-04-05 article.txt
  dateline show feed.jsonl | less -R`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			options, err := input.options(c)
			if err != nil {
				return err
			}
			options.KeepDuplicates = true
			var when time.Time
			if published != "" {
				if when, err = source.ParsePublished(published); err != nil {
					return usageError{fmt.Errorf("--published %q: give a day such as 2018-04-05 or an RFC 3339 time", published)}
				}
			}
			set, err := source.Open(args, options)
			if err != nil {
				return err
			}
			g, err := gazetteers.Builtin()
			if err != nil {
				return err
			}
			analyser := pipeline.NewAnalyser(g, language.New())
			view := view{w: c.OutOrStdout(), colours: isTerminal(c.OutOrStdout()) && os.Getenv("NO_COLOR") == ""}
			reader := set.Read()
			defer reader.Close()
			rejected := false
			for {
				item, err := reader.Next()
				if err == io.EOF {
					break
				}
				if item.Reject != nil {
					rejected = true
					fmt.Fprintf(c.ErrOrStderr(), "%s: rejected (%s): %s\n", place(*item.Reject), item.Reject.Reason, item.Reject.Message)
					continue
				}
				if item.Document.Published.IsZero() {
					item.Document.Published = when
				}
				result, err := analyser.Analyse(item.Document)
				if err != nil {
					return fmt.Errorf("%s: %w", item.Document.Path, err)
				}
				view.show(&result)
			}
			if rejected {
				return errRejects
			}
			return nil
		},
	}
	input.register(c)
	c.Flags().StringVar(&published, "published", "", "the `day` of documents that state none, for relative dates")
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
	fmt.Fprintf(v.w, "── %s · %s %.2f · %s\n", printable(doc.ID), r.Verdict.Language, r.Verdict.Confidence, r.Verdict.Script)
	if doc.Title != "" {
		fmt.Fprintln(v.w, printable(doc.Title))
	}
	at := 0
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Start < at {
			continue // nested: the table has it
		}
		fmt.Fprint(v.w, printable(doc.Text[at:m.Start]))
		fmt.Fprint(v.w, v.highlight(printable(m.Surface()), string(m.Type)))
		at = m.End
	}
	fmt.Fprintf(v.w, "%s\n\n", strings.TrimRight(printable(doc.Text[at:]), "\n"))
	for _, m := range pipeline.NewLine(r).Mentions {
		fmt.Fprintf(v.w, "%6d-%-6d %-12s %.2f  %-34s %-30s %s%s%s\n", m.Start, m.End, m.Type, m.Confidence,
			meaning(m), m.Rule, isolate, printable(strings.Join(strings.Fields(m.Surface), " ")), endIsolate)
	}
	fmt.Fprintln(v.w)
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
	return printable(m.Entity)
}

// printable is a text without the control characters that a terminal would
// obey, and without the overrides of the writing direction.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, s)
}
