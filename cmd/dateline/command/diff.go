package command

import (
	"bufio"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline/compare"
	"github.com/dateline/dateline/pipeline/source"
)

func diffCommand() *cobra.Command {
	var options compare.Options
	var thresholds, texts []string
	format := ""
	c := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Say what two warehouses or outputs of extract do not have in common",
		Long: `diff compares two warehouse folders, two partitions (OUT/documents/dt=2026-11-20, of
any table) or two outputs of extract (- is standard input), and counts the documents
and mentions that are lost, new and changed, by type, language, rule, source and
date, with examples. Of rejects it compares the numbers, by reason.

Documents are matched by their ids, wherever they stand. In the same text mentions
are matched by where they stand and their type, then by where they stand, then with
one of their type that they overlap with; where the text has changed, by type and
surface, in their order. Changed is what differs in any column; of documents the
input and the line, of mentions the number are not looked at.

Both sides are read side by side. Documents that only one has had so far are held,
64 MiB of them, and beyond that sorted into temporary files (in TMPDIR), so that
memory does not depend on the number of rows, nor the result on their order.

Of folders all dates that both have are compared; those that only one has are named,
and count as a difference. Examples show the mentions beside them; with --texts the
text itself, of the inputs named there.

The exit code is 0 where both are the same and 4 where they differ; with --fail-on it
is 4 only where more differs than that. A threshold is lost, new or changed, of
mentions or (documents.lost) of documents, and a number or a percentage of what OLD
has.`,
		Example: `  dateline diff warehouse-0.1 warehouse-0.2
  dateline diff warehouse-0.1 warehouse-0.2 --date 2026-11-20 --tolerance 0.05
  dateline diff warehouse tonight --fail-on 'lost>0.5%' --fail-on 'documents.lost>0'
  dateline diff old/documents/dt=2026-11-20 new/documents/dt=2026-11-21 --format markdown
  dateline extract feed.jsonl | dateline diff golden.jsonl - --texts feed.jsonl`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return errors.New("name the old output and the new one")
			}
			if args[0] == "-" && args[1] == "-" {
				return errors.New("only one output can be read from standard input")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if options.Date != "" {
				if err := checkDate(options.Date); err != nil {
					return err
				}
			}
			if err := checkShare("--tolerance", options.Tolerance); err != nil {
				return err
			}
			if !slices.Contains(diffFormats, format) {
				return usageError{fmt.Errorf("--format %q: there is %s", format, strings.Join(diffFormats, ", "))}
			}
			if options.Examples < 0 {
				return usageError{fmt.Errorf("--examples %d: give a number from 0 on", options.Examples)}
			}
			limits := make([]compare.Threshold, len(thresholds))
			for i, s := range thresholds {
				var err error
				if limits[i], err = compare.ParseThreshold(s); err != nil {
					return usageError{fmt.Errorf("--fail-on %w", err)}
				}
			}
			report, err := diff(c, args, options, texts)
			if err != nil {
				return err
			}
			fine := report.Check(limits)
			if err := printDiff(c, report, format); err != nil {
				return err
			}
			switch {
			case !fine:
				return differsError{errors.New("beyond " + strings.Join(thresholds, ", "))}
			case len(limits) == 0 && !report.Same:
				return differsError{fmt.Errorf("%s and %s differ", args[0], args[1])}
			}
			return nil
		},
	}
	c.Flags().StringVarP(&options.Date, "date", "d", "", "only the partitions of this `day`, YYYY-MM-DD")
	c.Flags().Float64Var(&options.Tolerance, "tolerance", 0, "confidences that differ by no more than this `number` are the same")
	c.Flags().IntVar(&options.Examples, "examples", 10, "`number` of examples of lost, new and changed documents and mentions each")
	c.Flags().StringArrayVar(&texts, "texts", nil, "`input` with the texts of the documents, for the examples: a file, a folder or a pattern; may be repeated")
	c.Flags().StringArrayVar(&thresholds, "fail-on", nil, "exit code 4 only beyond this `threshold`, such as lost>0.5% or documents.new>10; may be repeated")
	c.Flags().StringVarP(&format, "format", "f", "text", "`format` of the report: "+strings.Join(diffFormats, ", "))
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(diffFormats, cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("date", cobra.NoFileCompletions)
	c.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(
		[]string{"lost>", "new>", "changed>", "documents.lost>", "documents.new>", "documents.changed>"}, cobra.ShellCompDirectiveNoSpace|cobra.ShellCompDirectiveNoFileComp))
	return c
}

// diff compares the outputs that the arguments name.
func diff(c *cobra.Command, args []string, options compare.Options, texts []string) (*compare.Report, error) {
	var set *source.Set
	if len(texts) > 0 {
		var err error
		if set, err = source.Open(c.Context(), texts, source.Options{KeepDuplicates: true}); err != nil {
			return nil, err
		}
	}
	var outputs [2]*compare.Output
	for i, arg := range args {
		var err error
		if outputs[i], err = compare.Open(arg, c.InOrStdin()); err != nil {
			return nil, err
		}
	}
	report, err := compare.Outputs(c.Context(), outputs[0], outputs[1], options)
	if err == nil && set != nil {
		err = report.AddTexts(c.Context(), set)
	}
	return report, err
}

// diffFormats are those of the report.
var diffFormats = []string{"text", "json", "markdown"}

func printDiff(c *cobra.Command, report *compare.Report, format string) error {
	out := bufio.NewWriter(c.OutOrStdout())
	var err error
	switch format {
	case "text":
		err = report.Text(out, marksOn(c.OutOrStdout()))
	case "json":
		err = report.JSON(out)
	case "markdown":
		err = report.Markdown(out)
	}
	if err == nil {
		err = out.Flush()
	}
	return err
}
