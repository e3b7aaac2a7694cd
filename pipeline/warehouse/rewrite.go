package warehouse

import (
	"fmt"
	"slices"
)

// Rewrite has write write other rows of the shard with a number, in the place of all
// that it has in some tables. Several shards may be written anew at once, each on a
// goroutine of its own.
func (p *Publication) Rewrite(n int, write func(*Writer) error, tables ...Table) error {
	w := &Writer{paths: p.paths, disk: p.disk, options: p.options, publication: p.publication, rewritten: n, store: p.store, work: p.work, ofPlan: p.ofPlan}
	w.openTables()
	defer w.abandon()
	if err := write(w); err != nil {
		return err
	}
	if err := w.EndParts(); err != nil {
		return err
	}
	s := p.Shards[n-1]
	s.Outputs = slices.DeleteFunc(s.Outputs, func(o Output) bool { return slices.Contains(tables, o.Table) })
	s.Outputs = append(s.Outputs, w.parts()...)
	return nil
}

// KeepMentions writes those mentions of a shard with w for which keep says so, up to its
// error. They keep their order, and the row groups and parts that they are in.
func (p *Publication) KeepMentions(w *Writer, n int, keep func(*MentionRow) (bool, error)) error {
	for _, name := range p.parts(n, Mentions) {
		sorted, err := isSorted(name)
		if err != nil {
			return fmt.Errorf("%s cannot be read: %w", name, err)
		}
		w.mentions.sorted = sorted
		last := "" // entity
		var kept []MentionRow
		for row, err := range rowsOf[MentionRow](name) {
			if err != nil {
				return err
			}
			ends := sorted && entityBefore(row.Entity, last)
			if last = row.Entity; ends || len(kept) == keptTogether {
				if err := w.mentions.pass(kept, ends); err != nil {
					return err
				}
				kept = kept[:0]
			}
			stays, err := keep(row)
			if err != nil {
				return err
			}
			if stays {
				kept = append(kept, *row)
			}
		}
		if err := w.mentions.pass(kept, true); err != nil {
			return err
		}
		if err := w.mentions.end(); err != nil {
			return err
		}
	}
	return nil
}

// keptTogether is how many rows KeepMentions writes at once.
const keptTogether = 1 << 10

// isSorted reports whether the rows of a part of the mentions are sorted.
func isSorted(name string) (sorted bool, err error) {
	file, size, err := at(name).open(name)
	if err != nil {
		return false, err
	}
	defer file.Close()
	err = guard(func() error {
		part, err := openParquet(file, size)
		if err == nil {
			groups := part.Metadata().RowGroups
			sorted = len(groups) > 0 && len(groups[0].SortingColumns) > 0
		}
		return err
	})
	return sorted, err
}
