package command

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/visible"
)

// inputFlags are the flags of the commands that read documents.
type inputFlags struct {
	fields     []string
	limits     limitFlags
	published  string
	workers    int
	gazetteers []string
	analysis   pipeline.Analysis
	text       bool
}

func (f *inputFlags) register(c *cobra.Command) {
	f.registerAnalysis(c)
	c.Flags().StringArrayVar(&f.fields, "field", nil, "read text, title, url, published, language or id from another JSON field: `name=field`, such as text=body; may be repeated")
	c.RegisterFlagCompletionFunc("field", cobra.FixedCompletions(
		[]string{"text=", "title=", "url=", "published=", "language=", "id="}, cobra.ShellCompDirectiveNoSpace|cobra.ShellCompDirectiveNoFileComp))
}

// registerAnalysis is for the commands that know the fields of their documents.
func (f *inputFlags) registerAnalysis(c *cobra.Command) {
	c.Flags().StringVar(&f.published, "published", "", "`day` of documents that state none, so that relative dates in them resolve")
	f.limits.register(c)
	c.Flags().IntVar(&f.workers, "workers", 0, "`number` of goroutines that analyse, 0 for one each CPU; the result does not depend on it")
	c.Flags().Float64Var(&f.analysis.MinConfidence, "min-confidence", 0, "leave out mentions whose confidence is below this `number` from 0 to 1: fewer, and more of them right")
	c.Flags().BoolVar(&f.analysis.Prose, "prose", false, "ask prose, a tagger, about English names that nothing else decides; slow")
	registerGazetteers(c, &f.gazetteers)
	c.RegisterFlagCompletionFunc("published", cobra.NoFileCompletions)
}

// registerText is for the commands that take plain text too.
func (f *inputFlags) registerText(c *cobra.Command) {
	f.register(c)
	c.Flags().BoolVarP(&f.text, "text", "t", false, "the inputs are plain text: files, - for standard input, or a text itself")
}

func (f *inputFlags) options(c *cobra.Command) (source.Options, error) {
	o := source.Options{Stdin: c.InOrStdin(), Fields: make(map[string]string)}
	if f.workers < 0 {
		return o, usageError{fmt.Errorf("--workers %d: give a number from 0 on", f.workers)}
	}
	if err := checkShare("--min-confidence", f.analysis.MinConfidence); err != nil {
		return o, err
	}
	if err := f.limits.apply(&o, &f.analysis); err != nil {
		return o, err
	}
	for _, field := range f.fields {
		name, json, found := strings.Cut(field, "=")
		if !found || name == "" || json == "" {
			return o, usageError{fmt.Errorf("--field %q: give name=field, such as text=body", field)}
		}
		if earlier, ok := o.Fields[name]; ok && earlier != json {
			return o, usageError{fmt.Errorf("--field %q: %s is already read from %q", field, name, earlier)}
		}
		o.Fields[name] = json
	}
	if f.published != "" {
		var err error
		if o.Published, err = source.ParsePublished(f.published); err != nil {
			return o, usageError{fmt.Errorf("--published %q: give a day such as 2018-04-05, or an RFC 3339 time", f.published)}
		}
	}
	if err := o.Check(); err != nil {
		return o, usageError{err}
	}
	return o, nil
}

// config gives how to read and to analyse, for the commands that publish nothing.
func (f *inputFlags) config(c *cobra.Command) (pipeline.ExtractConfig, error) {
	options, err := f.options(c)
	return pipeline.ExtractConfig{Source: options, Workers: f.workers, Gazetteers: f.gazetteers, Analysis: f.analysis}, err
}

// inputs is config with the inputs that the arguments name.
func (f *inputFlags) inputs(c *cobra.Command, args []string) (pipeline.ExtractConfig, error) {
	config, err := f.config(c)
	if err != nil {
		return config, err
	}
	config.Inputs, config.Source.KeepDuplicates = args, true
	if f.text {
		config.Source.Format = source.Text
		if len(args) == 1 && isText(args[0]) {
			config.Inputs, config.Source.Stdin = []string{"-"}, strings.NewReader(args[0])
			return config, nil
		}
	}
	if slices.Contains(args, "-") && isTerminal(config.Source.Stdin) {
		what := "JSON Lines"
		if f.text {
			what = "text"
		}
		fmt.Fprintf(c.ErrOrStderr(), "reading %s from the terminal; Ctrl-D ends it\n", what)
	}
	return config, nil
}

// checkShare refuses a number of a flag that is not from 0 to 1.
func checkShare(flag string, x float64) error {
	if !(x >= 0 && x <= 1) {
		return usageError{fmt.Errorf("%s %v: give a number from 0 to 1", flag, x)}
	}
	return nil
}

// isText reports whether an argument is a text itself: no file has its name,
// and it is not the name of one that is missing.
func isText(s string) bool {
	if s == "-" || slices.Contains(source.Extensions, strings.ToLower(filepath.Ext(s))) {
		return false
	}
	if _, err := os.Stat(s); err == nil {
		return false
	}
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r > unicode.MaxASCII })
}

// needInputs refuses a command line without inputs.
func needInputs(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New("no input: name a folder, a file, a pattern or - for standard input")
	}
	return nil
}

// sayReject names a reject in one line.
func sayReject(w io.Writer, r source.Reject) {
	place := cmp.Or(r.Path, "-")
	if r.Line > 0 {
		place = fmt.Sprintf("%s:%d", place, r.Line)
	}
	fmt.Fprintf(w, "%s: rejected (%s): %s\n", visible.Line(place), r.Reason, visible.Line(r.Message))
}
