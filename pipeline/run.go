package pipeline

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/pipeline/object"
	"github.com/dateline/dateline/pipeline/report"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// Version is the version of the program, and RulesVersion that of the rules
// and lists: it changes with every release that can change rows.
const (
	Version      = "0.1.0"
	RulesVersion = "4"
)

// DefaultCheckpoint is the default of Config. A part of the table mentions then has
// about 200 MB.
const DefaultCheckpoint = 2 << 30

// Config says what a run does.
type Config struct {
	Inputs []string       // folders, files, patterns, "-" for standard input
	Source source.Options // how the inputs are read
	Out    string         // the warehouse folder
	Date   string         // the partition, "2026-11-20"

	Gazetteers []string // compiled files, laid over the built-in one and over one another

	Analysis

	Workers      int // goroutines that analyse; 0 means one for each CPU
	RowsPerGroup int // of the Parquet files; 0 means the default

	// Checkpoint is how many bytes of text, 1 kB added for each document, go into
	// one part of every table; 0 means DefaultCheckpoint. A run that is
	// interrupted goes on behind the last parts that it finished.
	Checkpoint int64

	// Force redoes what is published already, and what an interrupted run has
	// finished.
	Force bool
	// Append adds to the partition what of the inputs it does not hold yet.
	Append bool
	// Shard is the number, from 1, of the shard that the run does of Shards; both are
	// 0 for all of the inputs.
	Shard, Shards int
	// Publish has a run without inputs put the shards of the date in place when all
	// are finished, those of the plan with the id Plan, or of the only one there is.
	Publish bool
	Plan    string
	// Replay runs the rejects of the date again, from where they were found or,
	// where there are Inputs, from those. What is a document now is added.
	Replay bool

	MaxRejects  MaxRejects   // a run with more fails without publishing
	MetricsFile string       // for Prometheus' textfile collector; empty for none
	Log         *slog.Logger // what the run does; nil for nothing

	Progress *Progress // filled in while the run goes on, where not nil

	each  func() // called for every document and reject, where not nil
	texts int    // of which it is known what repeats them; 0 means rememberedTexts
}

// Progress can be read from any goroutine while a run goes on.
type Progress struct {
	Documents atomic.Int64
	Rejects   atomic.Int64
	TextBytes atomic.Int64
	files     atomic.Int64
	reader    atomic.Pointer[source.Reader]
}

// Files gives the number of the inputs; it is 0 until they are opened.
func (p *Progress) Files() int64 { return p.files.Load() }

// Input gives how many bytes of the inputs, as they are stored, were read, and
// how many there are; 0 for standard input.
func (p *Progress) Input() (read, total int64) {
	if r := p.reader.Load(); r != nil {
		return r.Progress()
	}
	return 0, 0
}

func (p *Progress) begin(reader *source.Reader, set *source.Set) {
	p.reader.Store(reader)
	p.files.Store(int64(len(set.Files)))
}

// Run reads the inputs, analyses every document, publishes the partition, and
// writes the report beside the manifest and the metrics. An error means that
// nothing was published, or that the next run of the date ends a publication
// that was decided, and says so. While shards to publish are missing it is a
// *warehouse.UnfinishedError.
func Run(ctx context.Context, config Config) (Report, error) {
	started := time.Now()
	log := newRunLog(config.Log)
	if config.Progress == nil {
		config.Progress = new(Progress)
	}
	if err := config.checkMetricsFile(); err != nil {
		return Report{}, err
	}
	do := run
	switch {
	case config.Replay:
		do = replay
	case config.Publish:
		do = publish
	case config.Shards == 0 && !config.Append && object.IsURL(config.Out):
		do = runOnObjects
	}
	r, err := do(ctx, config, log)
	r.Elapsed = time.Since(started)
	if err == nil && config.Shards == 0 {
		// What is published stands, whatever becomes of its report.
		if err := report.Write(config.Out, config.Date); err != nil {
			r.Notices = append(r.Notices, err.Error())
		}
	}
	if err := config.writeMetrics(&r, err == nil); err != nil {
		r.Notices = append(r.Notices, err.Error())
	}
	log.end(&config, &r, err)
	return r, err
}

func run(ctx context.Context, config Config, log *runLog) (report Report, err error) {
	started := time.Now()
	if _, err := time.Parse(time.DateOnly, config.Date); err != nil {
		return report, fmt.Errorf("date %q is not a day such as 2026-11-20: %w", config.Date, err)
	}
	config.Source.Excerpts = config.Shards > 0
	set, g, err := load(ctx, config.Inputs, config.Source, config.Gazetteers)
	if err != nil {
		return report, err
	}
	set, shard, err := config.divide(set)
	if err != nil {
		return report, err
	}
	options := warehouse.Options{
		RowsPerGroup: config.RowsPerGroup, Append: config.Append, Restart: config.Force,
		Version: Version, Metadata: metadata(g, config.Gazetteers), Configuration: config.settings(), Shard: shard,
	}
	w, err := warehouse.Create(config.Out, config.Date, options)
	if err != nil {
		return report, err
	}
	defer w.Abort()
	report = newReport()
	report.plan = shard.Plan
	report.PassedOver, report.Skipped, report.Notices = set.PassedOver, set.Skipped, w.Notices()
	log.begin(&config, set)
	if done, err := config.published(ctx, set, w, options, &report); done || err != nil {
		return report, err
	}

	reader, trail, seen, err := config.start(ctx, set, w, &report)
	if err != nil {
		return report, err
	}
	config.Progress.begin(reader, set)
	sink := newRowSink(w, &report, config.Progress)
	sink.log, sink.most, sink.started = log, config.MaxRejects, started
	defer sink.close()
	sink.trail, sink.inputs, sink.shard = trail, reader.Inputs, config.Shards > 0
	if config.Checkpoint > 0 {
		sink.every = config.Checkpoint
	}
	consume := sink.consume
	if config.each != nil {
		consume = func(o outcome) error {
			config.each()
			return sink.consume(o)
		}
	}
	if err := process(ctx, reader, seen, g, config.Analysis, workers(config.Workers), consume, nil); err != nil {
		return report, err
	}
	if err := sink.close(); err != nil {
		return report, err
	}
	if err := config.MaxRejects.check(&report, true); err != nil {
		return report, err
	}
	return report, config.publish(w, trail.all(reader.Inputs()), started, &report)
}

// publish ends the tables and publishes them, where they hold what was read of
// the inputs. Those of a shard wait for the others.
func (c *Config) publish(w *warehouse.Writer, inputs []warehouse.Input, started time.Time, report *Report) error {
	outputs, err := w.Close()
	if err != nil {
		return err
	}
	if err := balanced(inputs, outputs); err != nil {
		return err
	}
	report.Elapsed = time.Since(started)
	run := warehouse.Run{
		// A clock that is set back in between does not matter.
		Started: warehouse.Time(started), Finished: warehouse.Time(started.Add(report.Elapsed)),
		Seconds: (report.ResumedElapsed + report.Elapsed).Seconds(), TextBytes: report.Bytes,
		Arguments: c.Inputs, Counts: report.counts(),
	}
	if c.Shards > 0 {
		return w.Finish(run, inputs)
	}
	return w.Publish(run, inputs)
}

// load opens the inputs and loads the gazetteers, in this order: a path that is
// wrong is said at once.
func load(ctx context.Context, inputs []string, options source.Options, files []string) (*source.Set, *gazetteers.Gazetteers, error) {
	set, err := open(ctx, inputs, options)
	if err != nil {
		return nil, nil, err
	}
	g, err := LoadGazetteers(files)
	return set, g, err
}

// open resolves the inputs. Where there is nothing to read a path is wrong, or
// the feed has failed, and a run would publish an empty night over a full one.
func open(ctx context.Context, inputs []string, options source.Options) (*source.Set, error) {
	if options.Stdin == nil {
		options.Stdin = os.Stdin
	}
	options.Stdin = &interruptible{ctx: ctx, in: options.Stdin}
	set, err := source.Open(ctx, inputs, options)
	if err != nil {
		return nil, err
	}
	if len(set.Files) == 0 {
		return nil, fmt.Errorf("no documents below %s (%d files or folders passed over): files end in %s, alone or followed by .gz or .zst",
			strings.Join(inputs, ", "), set.PassedOver, strings.Join(source.Extensions, ", "))
	}
	return set, nil
}

func workers(n int) int {
	if n <= 0 {
		return runtime.GOMAXPROCS(0)
	}
	return n
}
