package pipeline

import (
	"context"
	"maps"
	"slices"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// published sets aside what the partition of the date holds already: done is true
// where nothing is left to do. The report says so.
func (c *Config) published(ctx context.Context, set *source.Set, w *warehouse.Writer, options warehouse.Options, report *Report) (done bool, err error) {
	m, ok := w.Published()
	if !ok {
		return false, nil
	}
	if c.Append {
		if report.AlreadyRead, err = dropRead(ctx, set, m); err != nil {
			return false, err
		}
		done = len(set.Files) == 0
	} else if !c.Force {
		if done, err = unchanged(ctx, set, w, m, options); err != nil {
			return false, err
		}
	}
	report.Unchanged = done
	if done {
		for _, in := range m.Inputs {
			report.Documents += in.Documents
			report.Rejects += in.Rejects
		}
	}
	return done, nil
}

// stored is what an input is known by.
type stored struct {
	bytes  int64
	sha256 string
}

// unchanged reports whether a run would publish what is published already: the
// partition is whole and was made of the same files by the same version,
// configuration and gazetteers.
func unchanged(ctx context.Context, set *source.Set, w *warehouse.Writer, m warehouse.Manifest, options warehouse.Options) (bool, error) {
	if len(m.Inputs) != len(set.Files) {
		return false, nil
	}
	for _, run := range m.Runs {
		if run.Version != options.Version || !maps.Equal(run.Metadata, options.Metadata) || !maps.Equal(run.Configuration, options.Configuration) {
			return false, nil
		}
	}
	read := make(map[string]stored, len(m.Inputs))
	for _, in := range m.Inputs {
		read[in.Path] = stored{in.Bytes, in.SHA256}
	}
	for _, f := range set.Files {
		if in, ok := read[f.Path]; !ok || in.bytes != f.Bytes || in.sha256 == "" {
			return false, nil
		}
	}
	if !w.Whole() {
		return false, nil
	}
	for _, f := range set.Files {
		size, sum, err := f.Digest(ctx)
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		if err != nil || read[f.Path] != (stored{size, sum}) {
			return false, nil // what cannot be read is a reject of the run
		}
	}
	return true, nil
}

// dropRead takes from the set the files whose content an earlier run of the date
// has read, under whatever name, and returns their number.
func dropRead(ctx context.Context, set *source.Set, m warehouse.Manifest) (dropped int, err error) {
	sizes := make(map[int64]bool)
	read := make(map[stored]bool)
	for _, in := range m.Inputs {
		if in.SHA256 != "" {
			sizes[in.Bytes] = true
			read[stored{in.Bytes, in.SHA256}] = true
		}
	}
	files := len(set.Files)
	set.Files = slices.DeleteFunc(set.Files, func(f source.File) bool {
		if f.Path == "-" || !sizes[f.Bytes] || ctx.Err() != nil {
			return false
		}
		size, sum, err := f.Digest(ctx)
		return err == nil && read[stored{size, sum}]
	})
	return files - len(set.Files), ctx.Err()
}
