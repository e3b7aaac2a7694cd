// Package golden keeps what dateline makes of a folder of articles, so that people
// look at it once, and a test says later what has become different.
//
// Every article has a file of the same name in the folder of the golden output,
// with one line for each document, mention and reject:
//
//	articles/id/01-forum.txt        golden/id/01-forum.txt.jsonl
//	articles/agency.jsonl.gz        golden/agency.jsonl.gz.jsonl
//
// A difference of a golden file, as version control shows it, is one line for
// every mention that is another.
package golden

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/compare"
	"github.com/dateline/dateline/pipeline/source"
)

// Folder is a folder of articles with the golden output of them.
type Folder struct {
	Articles string
	Golden   string

	// Config says how the articles are read; Check takes that of Make. Its Inputs
	// are not looked at.
	Config pipeline.ExtractConfig
}

// today is what dateline makes of the articles now.
type today struct {
	Rows
	files map[string]*bytes.Buffer // golden files, by the articles
}

// run extracts the articles. The paths of the rows are below their folder.
func (f Folder) run(ctx context.Context) (*today, error) {
	t := &today{files: make(map[string]*bytes.Buffer)}
	config := f.Config
	config.Inputs = []string{f.Articles}
	var broken error // a reject cannot end the run
	reject := func(r source.Reject) {
		row := pipeline.RejectRow(&r)
		row.Path, row.Message = f.below(row.Path), strings.ReplaceAll(row.Message, f.Articles+string(filepath.Separator), "")
		t.Rejects = append(t.Rejects, row)
		broken = errors.Join(broken, writeReject(t.file(row.Path), &row))
	}
	_, err := pipeline.Each(ctx, config, func(r *pipeline.Result) error {
		d, err := pipeline.Rows(r)
		if err != nil {
			return fmt.Errorf("document %s: %w", r.Document.ID, err)
		}
		d.Row.Path = f.below(d.Row.Path)
		t.Documents = append(t.Documents, &compare.Document{Document: d, Text: r.Document.Text})
		return writeDocument(t.file(d.Row.Path), &d)
	}, reject)
	return t, errors.Join(err, broken)
}

func (t *today) file(article string) *bytes.Buffer {
	if t.files[article] == nil {
		t.files[article] = new(bytes.Buffer)
	}
	return t.files[article]
}

// below is a path within the folder of the articles.
func (f Folder) below(path string) string {
	if rel, err := filepath.Rel(f.Articles, filepath.FromSlash(path)); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return path
}

// Made is what Make has written.
type Made struct {
	Documents, Mentions, Rejects    int
	Written, Rewritten, Gone, Other int // golden files: new ones, changed, removed, as they were
}

// Make writes the golden output of the articles as it is today, and removes that
// of articles which are no more.
func (f Folder) Make(ctx context.Context) (Made, error) {
	t, err := f.run(ctx)
	if err != nil {
		return Made{}, err
	}
	made := Made{Documents: len(t.Documents), Rejects: len(t.Rejects)}
	for _, d := range t.Documents {
		made.Mentions += len(d.Mentions)
	}
	for _, article := range slices.Sorted(maps.Keys(t.files)) {
		if err := made.write(f.file(article), t.files[article].Bytes()); err != nil {
			return made, fmt.Errorf("golden file: %w", err)
		}
	}
	err = files(f.Golden, func(path, article string) error {
		if t.files[article] != nil {
			return nil
		}
		made.Gone++
		return os.Remove(path)
	})
	if err != nil {
		return made, fmt.Errorf("golden files: %w", err)
	}
	return made, nil
}

func (f Folder) file(article string) string {
	return filepath.Join(f.Golden, filepath.FromSlash(article)+extension)
}

// write writes a golden file that is not so yet.
func (m *Made) write(name string, content []byte) error {
	was, err := os.ReadFile(name)
	switch {
	case err == nil && bytes.Equal(was, content):
		m.Other++
		return nil
	case err == nil:
		m.Rewritten++
	case errors.Is(err, fs.ErrNotExist):
		m.Written++
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
	default:
		return err
	}
	return os.WriteFile(name, content, 0o644)
}

// Check compares what dateline makes of the articles today with the golden output.
// Confidences that differ by no more than tolerance are the same.
func (f Folder) Check(ctx context.Context, tolerance float64) (*Checked, error) {
	rows, err := Read(f.Golden)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no golden output in %s: make it first", f.Golden)
	}
	if err != nil {
		return nil, err
	}
	t, err := f.run(ctx)
	if err != nil {
		return nil, err
	}
	return f.compare(ctx, rows, &t.Rows, tolerance)
}

func (f Folder) compare(ctx context.Context, rows, now *Rows, tolerance float64) (*Checked, error) {
	c := &Checked{folder: f}
	summary := compare.NewSummary(tolerance, 0)
	if err := summary.Documents(ctx, rows.All(), now.All(), 0, c.add); err != nil {
		return nil, err
	}
	lost, added := summary.Rejects(rows.Rejects, now.Rejects)
	c.addRejects(compare.Lost, lost)
	c.addRejects(compare.New, added)
	c.Report = summary.Report()
	c.sort()
	return c, nil
}
