package command

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/score"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/visible"
)

func evalCommand() *cobra.Command {
	var (
		input            inputFlags
		config           pipeline.EvalConfig
		format, baseline string
		tolerance        float64
	)
	c := &cobra.Command{
		Use:   "eval --gold GOLD.jsonl",
		Short: "Say how good what is found is, against gold",
		Long: `eval extracts from the texts of gold, as extract does, and compares what is found
with what people have marked: precision, recall and F1, exact and by overlap, the
values of countries and dates, and whether one key stands for one entity; by type,
by language and by rule, with the ends of the middle 95 % of what a bootstrap over
the documents gives. Then come the errors that occur most, and the documents that
have most of them. With --pred the output of an earlier extract is compared instead.
annotate-template makes gold, check-gold finds mistakes in it.

With --baseline the figures are compared with those of an earlier --format json.
The exit code is 4 where one of them has dropped by more than --tolerance: F1
(exact or overlapping) or the values of a type, F1 of a language, languages told,
keys. What has become of types within a language and of rules is told, but they
stand on too few mentions to be held against anybody.

Documents that are none for extract are named on standard error and count as
documents in which nothing was found; the exit code is then 3.`,
		Example: `  dateline eval --gold gold.jsonl
  dateline eval --gold gold.jsonl --errors 30 --gazetteer mine.gaz
  dateline extract < gold.jsonl | dateline eval --gold gold.jsonl --pred -
  dateline eval --gold gold.jsonl --format json > accepted.json
  dateline eval --gold gold.jsonl --baseline accepted.json --tolerance 0.005`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			write, ok := evalFormats[format]
			if !ok {
				return usageError{fmt.Errorf("--format %q: there is text, json and markdown", format)}
			}
			if config.Errors < 0 {
				return usageError{fmt.Errorf("--errors %d: give a number from 0 on", config.Errors)}
			}
			if err := checkShare("--tolerance", tolerance); err != nil {
				return err
			}
			if slices.Contains(config.Gold, "-") && config.Found == "-" {
				return usageError{errors.New("standard input is read once: give a file for --gold or for --pred")}
			}
			var before *score.Report
			if baseline != "" {
				var err error
				if before, err = readBaseline(baseline); err != nil {
					return err
				}
			}
			var err error
			if config.Extract, err = input.config(c); err != nil {
				return err
			}
			rejects := 0
			report, err := pipeline.Eval(c.Context(), config, func(r source.Reject) {
				rejects++
				sayReject(c.ErrOrStderr(), r)
			})
			if err != nil {
				return err
			}
			if before != nil {
				if before.Gold != report.Gold {
					fmt.Fprintln(c.ErrOrStderr(), "the baseline is of other gold: what has changed may be due to it")
				}
				report.Changes = score.Compare(before, report, tolerance)
			}
			out := bufio.NewWriter(c.OutOrStdout())
			if err := errors.Join(write(out, report, before != nil), out.Flush()); err != nil {
				return fmt.Errorf("writing the report: %w", err)
			}
			var worse []string
			for _, change := range report.Changes {
				if change.Worse {
					worse = append(worse, change.Of+" "+change.Measure)
				}
			}
			if len(worse) > 0 {
				return differsError{fmt.Errorf("below %s by more than %v: %s", baseline, tolerance, strings.Join(worse, ", "))}
			}
			if rejects > 0 {
				return errRejects
			}
			return nil
		},
	}
	input.registerAnalysis(c)
	c.Flags().StringArrayVar(&config.Gold, "gold", nil, "`file` of gold in JSON Lines, - for standard input; may be repeated (required)")
	c.Flags().StringVar(&config.Found, "pred", "", "compare this `file`, which extract has written, and extract nothing; - for standard input")
	c.Flags().StringVar(&format, "format", "text", "`form` of the report: text, json or markdown")
	c.Flags().IntVar(&config.Errors, "errors", 10, "`number` of the worst errors, and of the worst documents, that are listed")
	c.Flags().StringVar(&baseline, "baseline", "", "`file` of an earlier --format json to compare with")
	c.Flags().Float64Var(&tolerance, "tolerance", 0.01, "by how much a figure may drop below the baseline, a `number` from 0 to 1")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json", "markdown"}, cobra.ShellCompDirectiveNoFileComp))
	for _, analysis := range []string{"gazetteer", "min-confidence", "prose", "published"} {
		c.MarkFlagsMutuallyExclusive("pred", analysis)
	}
	if err := c.MarkFlagRequired("gold"); err != nil {
		panic(err) // the flag is registered above
	}
	return c
}

func readBaseline(name string) (*score.Report, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("opening the baseline: %w", err)
	}
	defer file.Close()
	report, err := score.ReadReport(file)
	if err != nil {
		return nil, fmt.Errorf("baseline %s: %w", name, err)
	}
	return report, nil
}

// evalFormats write a report; compared says that there is a baseline.
var evalFormats = map[string]func(w io.Writer, r *score.Report, compared bool) error{
	"text":     func(w io.Writer, r *score.Report, compared bool) error { return printReport(w, r, compared, false) },
	"markdown": func(w io.Writer, r *score.Report, compared bool) error { return printReport(w, r, compared, true) },
	"json": func(w io.Writer, r *score.Report, _ bool) error {
		encoder := json.NewEncoder(visible.JSONWriter(w))
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(r)
	},
}
