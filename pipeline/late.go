package pipeline

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// published sets aside what the partition of the date holds already: done is true
// where nothing is left to do. The report says so.
func (c *Config) published(ctx context.Context, set *source.Set, w *warehouse.Writer, options warehouse.Options, report *Report) (done bool, err error) {
	if c.Shards > 0 {
		return c.finished(w, report), nil
	}
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
	if done {
		report.unchanged(m.Inputs)
	}
	return done, nil
}

// unchanged reports whether a run would publish what is published already: the
// partition is whole and was made of the same files by the same version,
// configuration and gazetteers.
func unchanged(ctx context.Context, set *source.Set, w *warehouse.Writer, m warehouse.Manifest, options warehouse.Options) (bool, error) {
	files := warehouse.InputFiles(m.Inputs)
	if len(files) != len(set.Files) {
		return false, nil
	}
	for _, run := range m.Runs {
		if run.Version != options.Version || !maps.Equal(run.Metadata, options.Metadata) || !maps.Equal(run.Configuration, options.Configuration) {
			return false, nil
		}
	}
	read := make(map[string]*warehouse.InputFile, len(files))
	for i := range files {
		read[files[i].Path] = &files[i]
	}
	for _, f := range set.Files {
		in, ok := read[f.Path]
		if ok {
			_, _, ok = in.Content()
		}
		if !ok || in.Bytes != f.Bytes {
			return false, nil
		}
	}
	if !w.Whole() {
		return false, nil
	}
	for i := range set.Files {
		f := &set.Files[i]
		cuts, sums, _ := read[f.Path].Content()
		size, now, err := f.Digest(ctx, cuts...)
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		if err != nil || size != f.Bytes || !slices.Equal(now, sums) {
			return false, nil // what cannot be read is a reject of the run
		}
	}
	return true, nil
}

// stored is what the content of a file is known by: the SHA-256 of each of the
// pieces in which it was read.
type stored struct {
	bytes      int64
	cuts, sums string
}

func storedAs(bytes int64, cuts []int64, sums []string) stored {
	return stored{bytes, fmt.Sprint(cuts), strings.Join(sums, " ")}
}

// dropRead takes from the set the files whose content an earlier run of the date
// has read, under whatever name, and returns their number.
func dropRead(ctx context.Context, set *source.Set, m warehouse.Manifest) (dropped int, err error) {
	read := make(map[stored]bool)
	cut := make(map[int64][][]int64) // by size: where files that were read were cut
	for _, in := range warehouse.InputFiles(m.Inputs) {
		cuts, sums, ok := in.Content()
		if !ok {
			continue
		}
		if alike := storedAs(in.Bytes, cuts, nil); !read[alike] {
			read[alike] = true
			cut[in.Bytes] = append(cut[in.Bytes], cuts)
		}
		read[storedAs(in.Bytes, cuts, sums)] = true
	}
	files := len(set.Files)
	set.Files = slices.DeleteFunc(set.Files, func(f source.File) bool {
		for _, cuts := range cut[f.Bytes] {
			size, sums, err := f.Digest(ctx, cuts...)
			if err == nil && len(sums) > 0 && read[storedAs(size, cuts, sums)] {
				return true
			}
		}
		return false
	})
	return files - len(set.Files), ctx.Err()
}
