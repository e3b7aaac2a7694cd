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
	config.Progress.reader.Store(reader)
	config.Progress.files.Store(int64(len(set.Files)))
	sink := newRowSink(w, &report, config.Progress)
	defer sink.close()
	sink.log, sink.inputs, sink.every = log, reader.Inputs, math.MaxInt64
	var documents []string // the ids of those that have become one
	consume := func(o outcome) error {
		if o.reject == nil {
			documents = append(documents, o.result.Document.ID)
		}
		return sink.consume(o)
	}
	if err := process(ctx, reader, new(repeats), g, config.Analysis, workers(config.Workers), consume, nil); err != nil {
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
	inputs := sink.trail.all(reader.Inputs())
	for i := range before.rows {
		if before.gone[i] {
			continue
		}
		row := &before.rows[i]
		if err := w.WriteRejects([]warehouse.RejectRow{*row}); err != nil {
			return report, err
		}
		report.addReject(&source.Reject{
			Path: row.Path, Line: int(row.Line), Offset: row.Offset, Bytes: row.Bytes, ID: row.DocID,
			Reason: source.Reason(row.Reason), Message: row.Message, Excerpt: row.Excerpt,
		})
		inputs = addReject(inputs, m, row.Path)
	}
	if report.Documents == 0 && maps.Equal(report.Reasons, before.reasons()) {
		report.Unchanged = true
		return report, nil
	}
	if _, err := w.Close(); err != nil {
		return report, err
	}
	report.Elapsed = time.Since(started)
	return report, w.Publish(warehouse.Run{
		Started: warehouse.Time(started), Finished: warehouse.Time(started.Add(report.Elapsed)),
		Seconds: report.Elapsed.Seconds(), TextBytes: report.Bytes,
		Arguments: config.Inputs, Counts: report.counts(),
	}, inputs)
}

// addReject counts a reject that stays with its input, as the publication of the
// replay has it.
func addReject(inputs []warehouse.Input, m warehouse.Manifest, path string) []warehouse.Input {
	i := slices.IndexFunc(inputs, func(in warehouse.Input) bool { return in.Path == path })
	if i < 0 {
		in := warehouse.Input{Path: path}
		for _, earlier := range m.Inputs {
			if earlier.Path == path {
				in.Bytes, in.SHA256 = earlier.Bytes, earlier.SHA256
			}
		}
		i, inputs = len(inputs), append(inputs, in)
	}
	inputs[i].Read++
	inputs[i].Rejects++
	return inputs
}

// rejects are those of a date before a replay.
type rejects struct {
	rows []warehouse.RejectRow
	gone []bool // by row: it is a document now, or another reject stands for it

	places map[rejectPlace]int // the row of a line
	rests  map[string]int32    // by path: from which line on nothing was read
	ids    map[string][]int    // the rows of a document
}

type rejectPlace struct {
	path string
	line int32
}

// wholes are the reasons that end an input.
var wholes = []source.Reason{
	source.Truncated, source.BadCompression, source.RatioTooHigh, source.UnpackedTooBig, source.ReadError, source.TooManyOpen, source.TooDeep, source.InternalError,
}

func readRejects(w *warehouse.Writer) (*rejects, error) {
	b := &rejects{places: make(map[rejectPlace]int), rests: make(map[string]int32), ids: make(map[string][]int)}
	for row, err := range w.RejectRows() {
		if err != nil {
			return nil, err
		}
		i := len(b.rows)
		b.rows = append(b.rows, *row)
		b.places[rejectPlace{row.Path, row.Line}] = i
		if row.Line == 0 || slices.Contains(wholes, source.Reason(row.Reason)) {
			if from, ok := b.rests[row.Path]; !ok || row.Line < from {
				b.rests[row.Path] = row.Line
			}
		}
		if row.DocID != "" {
			b.ids[row.DocID] = append(b.ids[row.DocID], i)
		}
	}
	b.gone = make([]bool, len(b.rows))
	return b, nil
}

// have reports whether there are rejects of an input, or of a folder above it.
func (b *rejects) have(path string) bool {
	_, rest := b.rest(path)
	return rest || slices.ContainsFunc(b.rows, func(r warehouse.RejectRow) bool { return r.Path == path })
}

// rest gives the line from which on an input was not read.
func (b *rejects) rest(path string) (line int32, ok bool) {
	if line, ok = b.rests[path]; ok {
		return line, true
	}
	for i, c := range path {
		if c == '/' {
			if _, ok := b.rests[path[:i]]; ok { // a folder that could not be read
				return 0, true
			}
		}
	}
	return 0, false
}

// wants reports whether an item stands where there was a reject, or was not
// read. What the date holds already is not wanted, and goes on being what it was.
func (b *rejects) wants(item source.Item) bool {
	path, line, published := "", 0, false
	if d := item.Document; d != nil {
		path, line = d.Path, d.Line
	} else {
		path, line, published = item.Reject.Path, item.Reject.Line, item.Reject.Reason == source.AlreadyPublished
	}
	i, met := b.places[rejectPlace{path, int32(line)}]
	if published {
		return false
	}
	if met {
		b.gone[i] = true
		return true
	}
	from, ok := b.rest(path)
	return ok && int32(line) >= from
}

// mend takes away the rejects of a document that is one now.
func (b *rejects) mend(id string) {
	for _, i := range b.ids[id] {
		b.gone[i] = true
	}
}

// reread takes away the rejects for the rest of an input that was read again to
// its end: what is still wrong with it has been said anew.
func (b *rejects) reread(path string) {
	for i, row := range b.rows {
		if row.Path != path && !strings.HasPrefix(path, row.Path+"/") {
			continue
		}
		switch reason := source.Reason(row.Reason); {
		case reason == source.DuplicateID || reason == source.AlreadyPublished:
		case reason == source.InternalError && row.Line > 0: // of a document, which is there or is not
		case row.Line == 0 || slices.Contains(wholes, reason):
			b.gone[i] = true
		}
	}
}

// reasons counts the rejects before the replay.
func (b *rejects) reasons() map[string]int64 {
	counts := make(map[string]int64)
	for _, row := range b.rows {
		counts[row.Reason]++
	}
	return counts
}
