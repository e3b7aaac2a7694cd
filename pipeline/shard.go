package pipeline

import (
	"context"
	"errors"
	"fmt"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/source/ids"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// runOnObjects runs for a warehouse on object storage, where a run that is not divided is
// the only shard of its plan, which is published at once.
func runOnObjects(ctx context.Context, config Config, log *runLog) (Report, error) {
	config.Shard, config.Shards = 1, 1
	r, err := run(ctx, config, log)
	if err != nil {
		return r, err
	}
	config.Plan = r.plan
	published, err := publish(ctx, config, log)
	published.Notices = append(r.Notices, published.Notices...)
	if r.Unchanged { // but perhaps not published
		return published, err
	}
	r.Notices = published.Notices
	return r, err
}

// divide takes of the inputs what the shard of the run reads; the shard is zero
// where the run is not divided.
func (c *Config) divide(set *source.Set) (*source.Set, warehouse.Shard, error) {
	if c.Shards == 0 {
		return set, warehouse.Shard{}, nil
	}
	if c.Append || c.Replay {
		return nil, warehouse.Shard{}, errors.New("a shard neither appends nor replays: publish the shards, then append with one run")
	}
	if c.Shard < 1 || c.Shard > c.Shards {
		return nil, warehouse.Shard{}, fmt.Errorf("shard %d of %d: there is none", c.Shard, c.Shards)
	}
	plan, err := set.Plan(c.Shards)
	if err != nil {
		return nil, warehouse.Shard{}, err
	}
	return set.Shard(plan, c.Shard), warehouse.Shard{Number: c.Shard, Count: c.Shards, Plan: plan.ID}, nil
}

// finished reports whether nothing is left to do of the shard: it is finished, or
// published with the others. The report says so.
func (c *Config) finished(w *warehouse.Writer, report *Report) bool {
	if c.Force {
		return false
	}
	if f, done := w.Finished(); done {
		report.unchanged(f.Inputs)
		return true
	}
	report.Unchanged = w.PublishedShards()
	return report.Unchanged
}

// addItem adds to the rows what a shard keeps of an outcome.
func (r *rows) addItem(o outcome) {
	item := warehouse.ItemRow{Kind: warehouse.ItemReject}
	if doc := o.result.Document; doc != nil {
		item = warehouse.ItemRow{
			ID: ids.KeyOf(doc.ID), Content: o.content, Kind: warehouse.ItemDocument,
			Offset: doc.Offset, Bytes: doc.Bytes, Excerpt: doc.Excerpt,
		}
		if o.reject != nil {
			item.Kind = warehouse.ItemRejected
		}
	}
	r.items = append(r.items, item)
}
