package pipeline

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// start begins to read, behind what an interrupted run has finished, where it
// was of the same inputs.
func (c *Config) start(ctx context.Context, set *source.Set, w *warehouse.Writer, report *Report) (*source.Reader, *trail, *repeats, error) {
	reader, err := c.read(ctx, set, w)
	if err != nil {
		return nil, nil, nil, err
	}
	t, seen := newTrail(), newRepeats(c.texts)
	var to checkpoint
	resumed, err := w.State(&to)
	if !resumed && err == nil {
		return reader, t, seen, nil
	}
	why := ""
	if err != nil {
		why = err.Error()
	} else if why, err = t.follow(ctx, reader, seen, &to); err != nil {
		reader.Close()
		return nil, nil, nil, err
	}
	if why == "" {
		report.resume(&to.Report)
		return reader, t, seen, nil
	}
	report.Notices = append(report.Notices, "what an interrupted run has finished is dropped: "+why)
	reader.Close()
	if err := w.Restart(); err != nil {
		return nil, nil, nil, err
	}
	reader, err = c.read(ctx, set, w)
	return reader, newTrail(), newRepeats(c.texts), err
}

// read makes a reader, which knows what is published where the run appends.
func (c *Config) read(ctx context.Context, set *source.Set, w *warehouse.Writer) (*source.Reader, error) {
	set.Temporary = w.Staging()
	if c.Shards > 0 {
		if err := set.Number(ctx, w.Notes()); err != nil {
			return nil, err
		}
	}
	reader := set.Read()
	if !c.Append {
		return reader, nil
	}
	for id, err := range w.DocumentIDs() {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = reader.Known(id)
		}
		if err != nil {
			reader.Close()
			return nil, err
		}
	}
	return reader, nil
}

// follow brings the reader to where a checkpoint was made. It reads what was
// read before, which takes a tenth of the time of analysing it, and says why the
// run has to start over where it is not the same.
func (t *trail) follow(ctx context.Context, reader *source.Reader, seen *repeats, to *checkpoint) (why string, err error) {
	for _, in := range to.Inputs {
		if in.Path == "-" {
			return "standard input cannot be read again", nil
		}
	}
	for i := range to.Inputs {
		want := &to.Inputs[i]
		for range want.Read {
			if err := ctx.Err(); err != nil {
				return "", err
			}
			item, err := reader.Next()
			if err == io.EOF {
				return fmt.Sprintf("input %s holds less than it did", want.Path), nil
			}
			if err != nil {
				return "", err
			}
			t.read(item)
			seen.pass(item)
			if here := t.inputs[len(t.inputs)-1].Path; here != want.Path {
				return fmt.Sprintf("input %s is read where %s was", here, want.Path), nil
			}
		}
		if i >= len(t.inputs) {
			return "its ledger is damaged", nil
		}
		t.inputs[i].Documents, t.inputs[i].Rejects = want.Documents, want.Rejects
	}
	t.finish(reader.Inputs())
	for i, want := range to.Inputs {
		if t.inputs[i] != want {
			return fmt.Sprintf("input %s has changed", want.Path), nil
		}
	}
	if hex.EncodeToString(t.sum.Sum(nil)) != to.SHA256 {
		return fmt.Sprintf("what was read of %s has changed", to.Inputs[len(to.Inputs)-1].Path), nil
	}
	return "", nil
}
