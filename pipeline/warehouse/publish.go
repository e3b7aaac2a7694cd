package warehouse

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
)

// Publish closes the writer and puts its parts in the place of the earlier ones
// of the date, or beside them where the writer appends.
//
// It first writes the new manifest to the staging folder, where everything that
// it names lies complete: from then on the publication is decided, and each of
// the steps of settle can be interrupted and repeated, by the next Create if
// need be. Before, nothing outside the staging folder has changed.
func (w *Writer) Publish(run Run, inputs []Input) error {
	if _, err := w.Close(); err != nil {
		return err
	}
	m := w.next(run, inputs)
	if err := w.store.publish(w, &m); err != nil {
		if w.decided {
			err = fmt.Errorf("%w; the publication is begun, and the next run of the date ends it", err)
		}
		return err
	}
	w.leave()
	return nil
}

// next is what the partitions are made of with the parts of the writer.
func (w *Writer) next(run Run, inputs []Input) Manifest {
	run.Publication, run.Version, run.Metadata, run.Configuration = w.publication, w.options.Version, w.options.Metadata, w.options.Configuration
	m := Manifest{Format: ManifestFormat, Date: w.date, Publication: w.publication}
	if w.options.Append && w.earlier != nil {
		m.Runs, m.Inputs, m.Outputs = w.earlier.Runs, w.earlier.Inputs, w.earlier.Outputs
		if w.options.ReplaceRejects {
			m.withoutRejects()
		}
	}
	m.Runs = append(m.Runs, run)
	for _, in := range inputs {
		in.Publication = w.publication
		m.Inputs = append(m.Inputs, in)
	}
	if m.Inputs == nil {
		m.Inputs = []Input{}
	}
	m.Outputs = append(m.Outputs, w.outputs...)
	return m
}

// errLost says that a part of a decided publication is neither staged nor in
// its place. No crash does that.
var errLost = errors.New("has gone from the staging folder")

// settle carries out a publication that the staged manifest m has decided:
//
//  0. The parts of shards move to the staging folder of the date.
//  1. _SUCCESS is taken away: the folders hold more than one partition now.
//  2. The new parts move to their folders. Their names are new.
//  3. The manifest is replaced: whoever follows it sees the new partition
//     instead of the old one at once.
//  4. What the manifest does not name is removed.
//  5. _SUCCESS is written: the folders hold what the manifest names, no more.
//  6. The staging folder is removed, and that of the shards before it.
//
// Every step is made durable before the next, and does nothing where it was
// carried out before.
func settle(d disk, p paths, m *Manifest) error {
	plan := m.Shards()
	if plan != nil {
		if err := gather(d, p, m, *plan); err != nil {
			return err
		}
	}
	if err := mkdirAll(d, p.runs(), 0o755); err != nil {
		return fmt.Errorf("folder of the run: %w", err)
	}
	if exists(p.success()) {
		if err := errors.Join(d.remove(p.success()), d.sync(p.runs())); err != nil {
			return fmt.Errorf("the earlier publication cannot be taken back: %w", err)
		}
	}
	for _, t := range Tables {
		if err := place(d, p, m, t); err != nil {
			return fmt.Errorf("table %s: %w", t, err)
		}
	}
	if err := m.write(d, p.manifest()); err != nil {
		return err
	}
	for _, t := range Tables {
		if err := supersede(d, p, m, t); err != nil {
			return fmt.Errorf("table %s: %w", t, err)
		}
	}
	if err := writeFile(d, p.success(), nil); err != nil {
		return err
	}
	if plan != nil {
		if err := removeAll(d, p.of(*plan, 0).plan()); err != nil {
			return fmt.Errorf("published, but the folder of the shards cannot be removed: %w", err)
		}
	}
	if err := removeAll(d, p.staging()); err != nil {
		return fmt.Errorf("published, but the staging folder cannot be removed: %w", err)
	}
	return nil
}

// place moves the new parts of a table to its partition. One that did not exist
// appears at once, with all of its parts.
func place(d disk, p paths, m *Manifest, t Table) error {
	folder, staged := p.table(t), p.staged(t)
	if err := mkdirAll(d, filepath.Dir(folder), 0o755); err != nil {
		return err
	}
	if !exists(folder) && exists(staged) {
		if err := errors.Join(d.rename(staged, folder), d.sync(filepath.Dir(folder))); err != nil {
			return fmt.Errorf("the partition cannot be moved into place: %w", err)
		}
	}
	for _, o := range m.Outputs {
		if o.Table != t || o.Publication != m.Publication {
			continue
		}
		from := filepath.Join(staged, path.Base(o.Path))
		switch {
		case exists(from):
			if err := d.rename(from, p.part(o)); err != nil {
				return fmt.Errorf("a part cannot be moved into place: %w", err)
			}
		case !exists(p.part(o)):
			return fmt.Errorf("%s %w", o.Path, errLost)
		}
	}
	if err := d.sync(folder); err != nil {
		return fmt.Errorf("the partition cannot be made durable: %w", err)
	}
	return nil
}

// supersede removes the parts of a table that the manifest does not name.
func supersede(d disk, p paths, m *Manifest, t Table) error {
	named := make(map[string]bool)
	for _, name := range m.parts(p, t) {
		named[name] = true
	}
	entries, err := os.ReadDir(p.table(t))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		name := filepath.Join(p.table(t), entry.Name())
		if named[name] || filepath.Ext(name) != ".parquet" {
			continue
		}
		if err := removeAll(d, name); err != nil {
			return fmt.Errorf("an earlier part cannot be removed: %w", err)
		}
	}
	return d.sync(p.table(t))
}

// Shards are those that the last publication of the date published; nil where it published
// none.
func (m *Manifest) Shards() *Shards {
	if n := len(m.Runs); n > 0 && m.Runs[n-1].Publication == m.Publication {
		return m.Runs[n-1].Shards
	}
	return nil
}

// gather moves the parts of shards to the staging folder of the date, as far as they
// are not there, or in their place, already.
func gather(d disk, p paths, m *Manifest, plan Shards) error {
	for _, o := range m.Outputs {
		if o.Publication != m.Publication || o.Shard == 0 || exists(p.stagedPart(o)) || exists(p.part(o)) {
			continue
		}
		from := p.of(plan, o.Shard).stagedPart(o.asStaged())
		if !exists(from) {
			return fmt.Errorf("%s %w", o.Path, errLost)
		}
		if err := d.rename(from, p.stagedPart(o)); err != nil {
			return fmt.Errorf("the part of a shard cannot be moved: %w", err)
		}
	}
	for _, t := range Tables {
		if err := d.sync(p.staged(t)); exists(p.staged(t)) && err != nil {
			return fmt.Errorf("the parts of shards cannot be made durable: %w", err)
		}
	}
	return nil
}
