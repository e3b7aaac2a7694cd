package command

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/source"
)

// limitFlags bound what a document, a file or a folder may cost. What is beyond
// a limit becomes a reject.
type limitFlags struct {
	document, line, ratio, unpacked, depth, open, mentions, seconds int64
}

// each lists the limits: their flags, defaults and what they are of.
func (f *limitFlags) each() []limitFlag {
	d := source.DefaultLimits
	return []limitFlag{
		{"max-document", &f.document, d.Document, "longest text of a document in `bytes`"},
		{"max-line", &f.line, d.Line, "longest line of JSON Lines in `bytes`"},
		{"max-ratio", &f.ratio, d.Ratio, "how many `times` its size a compressed file may grow"},
		{"max-unpacked", &f.unpacked, d.Unpacked, "what a compressed file may grow to, in `bytes`"},
		{"max-depth", &f.depth, d.Depth, "`number` of folders below an input that may be inside one another"},
		{"max-open-files", &f.open, 256, "`number` of files that may be open at a time; one input is"},
		{"max-mentions", &f.mentions, pipeline.DefaultMaxMentions, "largest `number` of mentions in a document"},
		{"max-seconds", &f.seconds, int64(pipeline.DefaultMaxTime / time.Second), "longest `time` for a document in seconds; the one limit that depends on the machine"},
	}
}

type limitFlag struct {
	name   string
	value  *int64
	normal int64
	usage  string
}

func (f *limitFlags) register(c *cobra.Command) {
	for _, l := range f.each() {
		c.Flags().Int64Var(l.value, l.name, l.normal, l.usage+"; what is beyond it becomes a reject")
	}
}

// apply sets the limits.
func (f *limitFlags) apply(o *source.Options, a *pipeline.Analysis) error {
	for _, l := range f.each() {
		if *l.value <= 0 || *l.value > 1<<60 {
			return usageError{fmt.Errorf("--%s %d: give a number from 1 on", l.name, *l.value)}
		}
	}
	o.Limits = source.Limits{Document: f.document, Line: f.line, Ratio: f.ratio, Unpacked: f.unpacked, Depth: f.depth}
	a.MaxMentions = int(f.mentions)
	a.MaxTime = time.Duration(min(f.seconds, int64(1<<30))) * time.Second
	if err := o.Check(); err != nil {
		return usageError{err}
	}
	return limitOpenFiles(f.open)
}
