package pipeline

import (
	"context"
	"time"

	"github.com/dateline/dateline/pipeline/report"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// PublishConfig says what Publish publishes.
type PublishConfig struct {
	Out  string // the warehouse folder
	Date string // the partition, "2026-11-20"
	Plan string // id of the plan of the shards; empty for the only one there is

	Workers    int        // goroutines that write anew what changes; 0 means one for each CPU
	MaxRejects MaxRejects // with more rejects of all shards nothing is published
}

// Publish publishes the shards of a date together, in the place of what was published
// of it: the rows are those of one run over all inputs. An error means that nothing
// was published, as with Run; while shards are missing it is a
// *warehouse.UnfinishedError.
func Publish(ctx context.Context, config PublishConfig) (Report, error) {
	started := time.Now()
	r := newReport()
	p, err := warehouse.OpenShards(config.Out, config.Date, config.Plan, warehouse.Options{})
	if err != nil {
		return r, err
	}
	defer p.Abort()
	r.Notices = p.Notices()
	if _, err := reconcile(ctx, p, rememberedTexts, workers(config.Workers)); err != nil {
		return r, err
	}
	run, inputs := r.gather(p.Shards)
	if err := config.MaxRejects.check(&r, true); err != nil {
		return r, err
	}
	if err := balanced(inputs, p.Outputs()); err != nil {
		return r, err
	}
	if err := ctx.Err(); err != nil {
		return r, err
	}
	if err := p.PublishShards(run); err != nil {
		return r, err
	}
	r.Elapsed = time.Since(started)
	// What is published stands, whatever becomes of its report.
	if err := report.Write(config.Out, config.Date); err != nil {
		r.Notices = append(r.Notices, err.Error())
	}
	return r, nil
}

// gather adds up what shards have done, in a report and as one run.
func (r *Report) gather(shards []*warehouse.Finished) (run warehouse.Run, inputs []warehouse.Input) {
	run = shards[0].Run
	run.Seconds, run.TextBytes = 0, 0
	all := r.counts()
	for _, s := range shards {
		run.Started, run.Finished = min(run.Started, s.Run.Started), max(run.Finished, s.Run.Finished)
		run.Seconds += s.Run.Seconds
		run.TextBytes += s.Run.TextBytes
		inputs = append(inputs, s.Inputs...)
		for name, counts := range s.Run.Counts {
			for key, n := range counts {
				if all[name] != nil && n != 0 {
					all[name][key] += n
				}
			}
		}
	}
	run.Counts = all
	r.Bytes = run.TextBytes
	for _, in := range inputs {
		r.Documents += in.Documents
		r.Rejects += in.Rejects
	}
	for _, n := range r.Types {
		r.Mentions += n
	}
	return run, inputs
}
