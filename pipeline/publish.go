package pipeline

import (
	"context"
	"errors"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// publish puts the shards of a date in the place of what was published of it, all
// together: the rows are those of one run over all inputs.
func publish(ctx context.Context, config Config, _ *runLog) (report Report, err error) {
	report = newReport()
	p, err := warehouse.OpenShards(config.Out, config.Date, config.Plan, warehouse.Options{RowsPerGroup: config.RowsPerGroup})
	if errors.Is(err, warehouse.ErrNoShards) && report.publishedShards(&config) {
		return report, nil
	}
	if err != nil {
		return report, err
	}
	defer p.Abort()
	report.Notices = p.Notices()
	if _, err := reconcile(ctx, p, config.texts, workers(config.Workers)); err != nil {
		return report, err
	}
	run, inputs := report.gather(p.Shards)
	if err := config.MaxRejects.check(&report, true); err != nil {
		return report, err
	}
	if err := balanced(inputs, p.Outputs()); err != nil {
		return report, err
	}
	if err := ctx.Err(); err != nil {
		return report, err
	}
	return report, p.PublishShards(run)
}

// publishedShards reports whether what no shards wait for was done before: a scheduler
// that tries again is to find it so.
func (r *Report) publishedShards(c *Config) bool {
	m, published, err := warehouse.ReadManifest(c.Out, c.Date)
	if err != nil || !published {
		return false
	}
	shards := m.Shards()
	if shards == nil || c.Plan != "" && c.Plan != shards.Plan {
		return false
	}
	r.unchanged(m.Inputs)
	return true
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
