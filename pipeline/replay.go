package pipeline

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// replay runs the rejects of a date again: what becomes a document now is added
// to the partitions, and what does not stays a reject. Without inputs they are
// looked for where they were found; inputs hold repaired documents, which mend
// the rejects that have their ids.
//
// All rejects of the date become those of this publication, for a part is never
// changed. Where nothing would change nothing is published.
func replay(ctx context.Context, config Config, log *runLog) (report Report, err error) {
	started := time.Now()
	m, _, err := warehouse.ReadManifest(config.Out, config.Date)
	if err != nil {
		return report, fmt.Errorf("nothing to replay: %w", err)
	}
	again := len(config.Inputs) == 0
	if again {
		for _, run := range m.Runs {
			for _, input := range run.Arguments {
				if input != "-" && !slices.Contains(config.Inputs, input) {
					config.Inputs = append(config.Inputs, input)
				}
			}
		}
		if len(config.Inputs) == 0 {
			return report, errors.New("standard input cannot be read again: name files of repaired documents")
		}
	}
	set, g, err := load(ctx, config.Inputs, config.Source, config.Gazetteers)
	if err != nil {
		return report, err
	}
	w, err := warehouse.Create(config.Out, config.Date, warehouse.Options{
		RowsPerGroup: config.RowsPerGroup, Append: true, ReplaceRejects: true, Restart: true,
		Version: Version, Metadata: metadata(g, config.Gazetteers), Configuration: config.settings(),
	})
	if err != nil {
		return report, err
	}
	defer w.Abort()
	report = newReport()
	report.Notices = w.Notices()
	if m, _ = w.Published(); len(m.Runs) == 0 {
		return report, fmt.Errorf("nothing to replay: nothing is published of %s", config.Date)
	}
	before, err := readRejects(w)
	if err != nil {
		return report, err
	}
	if again {
		set.Files = slices.DeleteFunc(set.Files, func(f source.File) bool { return !before.have(f.Path) })
	} else if report.AlreadyRead, err = dropRead(ctx, set, m); err != nil {
		return report, err
	}
	log.begin(&config, set)

	config.Append = true
	reader, err := config.read(ctx, set, w)
	if err != nil {
		return report, err
	}
	if again {
		reader.Only(before.wants)
	}
	config.Progress.begin(reader, set)
	sink := newRowSink(w, &report, config.Progress)
	defer sink.close()
	sink.log, sink.inputs, sink.every = log, reader.Inputs, math.MaxInt64
	var documents []string // the ids of those that have become one
	consume := func(o outcome) error {
		if o.reject == nil {
			documents = append(documents, strings.Clone(o.result.Document.ID))
		}
		return sink.consume(o)
	}
	if err := process(ctx, reader, newRepeats(config.texts), g, config.Analysis, workers(config.Workers), consume, nil); err != nil {
		return report, err
	}
	if err := sink.close(); err != nil {
		return report, err
	}
	for _, id := range documents {
		before.mend(id)
	}
	if again {
		for _, in := range reader.Inputs() {
			before.reread(in.Path)
		}
	}
	inputs, err := before.keep(w, &report, sink.trail.all(reader.Inputs()), m.Inputs)
	if err != nil {
		return report, err
	}
	if report.Documents == 0 && maps.Equal(report.Reasons, before.reasons()) {
		report.Unchanged = true
		return report, nil
	}
	return report, config.publish(w, inputs, started, &report)
}
