package warehouse

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Shard is a part of the work on a date: number Number of the Count shards of a plan.
type Shard struct {
	Number int    `json:"number"` // from 1
	Count  int    `json:"count"`
	Plan   string `json:"plan"` // id of the plan, which says how the inputs are divided
}

// Shards are all shards of a plan.
type Shards struct {
	Count int    `json:"count"`
	Plan  string `json:"plan"`
}

func (s Shard) String() string { return fmt.Sprintf("shard %d of %d", s.Number, s.Count) }

// folder is the name of the folder in which the shard is prepared.
func (s Shard) folder() string { return fmt.Sprintf("%05d-of-%05d", s.Number, s.Count) }

func (s Shard) check() error {
	if s.Number < 1 || s.Number > s.Count || !validPlan(s.Plan) {
		return fmt.Errorf("shard %d of %d of the plan %q: there is none", s.Number, s.Count, s.Plan)
	}
	return nil
}

func (s *Shards) valid() bool { return s.Count > 0 && validPlan(s.Plan) }

// validPlan reports whether an id can stand in the name of a folder.
func validPlan(id string) bool {
	return id != "" && strings.Trim(id, "0123456789abcdef-") == ""
}

// partName is the name of a part of a run that is not divided.
func partName(publication, part int) string {
	return fmt.Sprintf("part-%04d-%05d.parquet", publication, part)
}

// shardPart is the name of a part of a shard: names are in the order of the rows.
func shardPart(publication, shard, part int) string {
	return fmt.Sprintf("part-%04d-%05d-%05d.parquet", publication, shard, part)
}

// Finished is what a shard has written when it is finished.
type Finished struct {
	Format  int      `json:"format"`
	Date    string   `json:"date"`
	Shard   Shard    `json:"shard"`
	Run     Run      `json:"run"`
	Inputs  []Input  `json:"inputs"`
	Outputs []Output `json:"outputs"` // with those of the items
}

// Finish closes the writer of a shard and writes down that the shard is finished.
// Its parts wait in the staging folder for those of the others.
func (w *Writer) Finish(run Run, inputs []Input) error {
	if _, err := w.Close(); err != nil {
		return err
	}
	run.Version, run.Metadata, run.Configuration = w.options.Version, w.options.Metadata, w.options.Configuration
	b, err := encode(Finished{ManifestFormat, w.date, w.options.Shard, run, inputs, w.outputs})
	if err != nil {
		return fmt.Errorf("%v: %w", w.options.Shard, err)
	}
	if err := w.store.finish(w, b); err != nil {
		return err
	}
	w.leave()
	return nil
}

// Finished gives what an earlier run of the shard has written, where it was of the
// same options, and false where there is something left to do.
func (w *Writer) Finished() (Finished, bool) {
	if w.finished == nil {
		return Finished{}, false
	}
	return *w.finished, true
}

// PublishedShards reports whether a run of the same options has published the plan of
// the shard.
func (w *Writer) PublishedShards() bool {
	return w.earlier != nil && slices.ContainsFunc(w.earlier.Runs, func(run Run) bool {
		return run.Shards != nil && *run.Shards == (Shards{w.options.Shard.Count, w.options.Shard.Plan}) && w.sameOptions(&run)
	})
}

func (w *Writer) sameOptions(run *Run) bool {
	return reflect.DeepEqual([]any{run.Version, run.Metadata, run.Configuration}, []any{w.options.Version, w.options.Metadata, w.options.Configuration})
}

// adoptFinished looks whether the shard is finished already.
func (w *Writer) adoptFinished() (done bool, err error) {
	f, err := readFinished(w.paths)
	switch {
	case missing(err):
		return false, nil
	case err != nil:
		w.notice("what the shard had finished is dropped: %v", err)
	case !w.sameOptions(&f.Run):
		w.notice("what the shard had finished is dropped: it was of another version, configuration or gazetteer")
	default:
		w.finished = &f
		return true, nil
	}
	// Nobody is to take it for finished while it is made anew.
	return false, in(w.disk, w.paths.finished()).remove(w.paths.finished())
}

// readFinished reads what a shard has written, and looks whether it is all there.
func readFinished(p paths) (f Finished, err error) {
	name := p.finished()
	b, err := at(name).read(name)
	if err != nil {
		return f, fmt.Errorf("%v: %w", p.shard, err)
	}
	if err := json.Unmarshal(b, &f); err != nil {
		return f, fmt.Errorf("%s is damaged: %w", name, err)
	}
	if f.Format != ManifestFormat || f.Date != p.date || f.Shard != p.shard {
		return f, fmt.Errorf("%s is of format %d, %v, %s: want format %d, %v, %s", name, f.Format, f.Shard, f.Date, ManifestFormat, p.shard, p.date)
	}
	for _, part := range f.Outputs {
		if why := p.missing(part); why != "" {
			return f, errors.New(why)
		}
	}
	return f, nil
}

// Notes are small named files that the shards of a plan leave for one another. A
// note says the same whoever writes it.
type Notes struct {
	disk  disk
	paths paths
}

// Notes are those of the plan of the writer's shard.
func (w *Writer) Notes() Notes { return Notes{w.disk, w.paths} }

// Get reads a note; ok is false where there is none.
func (n Notes) Get(name string) (content []byte, ok bool, err error) {
	content, err = at(n.paths.note(name)).read(n.paths.note(name))
	if missing(err) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("note of the shards: %w", err)
	}
	return content, true, nil
}

// Put writes a note.
func (n Notes) Put(name string, content []byte) error {
	if n.paths.onObjects() {
		return put(n.paths.note(name), content, false)
	}
	if err := mkdirAll(n.disk, n.paths.notes(), 0o755); err != nil {
		return fmt.Errorf("notes of the shards: %w", err)
	}
	return writeFileBy(n.disk, n.paths.note(name)+"."+n.paths.shard.folder()+".tmp", n.paths.note(name), content)
}
