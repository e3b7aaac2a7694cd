package pipeline

import (
	"context"
	"errors"
	"fmt"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// write writes anew what changes in a shard, and corrects what the shard says of
// itself.
func (c *changes) write(ctx context.Context, p *warehouse.Publication, n int) error {
	w := rewriter{ctx: ctx, p: p, shard: n, repeats: c.repeats, tally: tally{shard: p.Shards[n-1]}}
	tables := []warehouse.Table{warehouse.Documents}
	if len(c.gone) > 0 {
		tables = append(tables, warehouse.Rejects)
	}
	if c.documents {
		tables = append(tables, warehouse.Mentions)
	}
	err := p.Rewrite(n, func(out *warehouse.Writer) error {
		w.out = out
		if len(c.gone) == 0 {
			return w.documents()
		}
		if err := w.withdraw(c.gone); err != nil || !c.documents {
			return err
		}
		return w.mentions()
	}, tables...)
	if err != nil {
		return fmt.Errorf("shard %d: %w", n, err)
	}
	return nil
}

// rewriter writes the rows of a shard anew.
type rewriter struct {
	ctx       context.Context
	p         *warehouse.Publication
	shard     int
	out       *warehouse.Writer
	rows      rows
	repeats   []repeatOf      // of the documents to come
	count     int64           // of the documents so far
	withdrawn map[string]bool // ids of documents
	since     int64           // bytes, as a run counts them, of the open parts
	tally     tally
}

// documents writes the documents of a shard, which keep their mentions.
func (w *rewriter) documents() error {
	for row, err := range w.p.Documents(w.shard) {
		if err == nil {
			w.document(row)
			err = w.flush(rowsTogether)
		}
		if err != nil {
			return err
		}
	}
	return w.flush(1)
}

// document adds a row, which names what it repeats.
func (w *rewriter) document(row *warehouse.DocumentRow) {
	if len(w.repeats) > 0 && w.repeats[0].document == w.count {
		row.DuplicateOf = w.repeats[0].first
		w.repeats = w.repeats[1:]
	}
	w.count++
	w.since += itemBytes + row.Bytes
	w.rows.documents = append(w.rows.documents, *row)
}

// withdraw writes the documents and the rejects of a shard. In the place of what was
// made of the items that are gone there are rejects.
func (w *rewriter) withdraw(gone []int64) error {
	w.withdrawn = make(map[string]bool)
	documents, rejects := alongOf(w.p.Documents(w.shard)), alongOf(w.p.Rejects(w.shard))
	defer documents.stop()
	defer rejects.stop()
	number := int64(-1)
	for item, err := range w.p.Items(w.shard) {
		if err != nil {
			return err
		}
		number++
		if err := w.tally.read(); err != nil {
			return err
		}
		isGone := len(gone) > 0 && gone[0] == number
		if isGone {
			gone = gone[1:]
		}
		if item.Kind == warehouse.ItemDocument {
			err = w.item(item, documents, isGone)
		} else {
			err = w.reject(item, rejects, isGone)
		}
		if err == nil {
			err = w.flush(rowsTogether)
		}
		if err != nil {
			return err
		}
	}
	return w.flush(1)
}

// mentions writes the mentions of the documents that are not withdrawn.
func (w *rewriter) mentions() error {
	err := w.p.KeepMentions(w.out, w.shard, func(m *warehouse.MentionRow) (bool, error) {
		if !w.withdrawn[m.DocID] {
			return true, w.ctx.Err()
		}
		w.tally.mention(m)
		return false, nil
	})
	if err == nil && w.tally.mentions != 0 {
		err = errApart
	}
	return err
}

// item goes on by an item that the shard has made a document of.
func (w *rewriter) item(item *warehouse.ItemRow, documents along[*warehouse.DocumentRow], gone bool) error {
	d, err := documents.next()
	if err != nil {
		return err
	}
	if !gone {
		w.document(d)
		return nil
	}
	w.count++
	w.withdrawn[d.DocID] = true
	w.duplicate(item, d.Path, d.Line, d.DocID)
	w.tally.document(d)
	return nil
}

// reject goes on by an item that the shard has rejected.
func (w *rewriter) reject(item *warehouse.ItemRow, rejects along[*warehouse.RejectRow], gone bool) error {
	row, err := rejects.next()
	if err != nil {
		return err
	}
	if !gone {
		w.rows.rejects = append(w.rows.rejects, *row)
		return nil
	}
	w.duplicate(item, row.Path, row.Line, row.DocID)
	w.tally.count("rejects.reason", row.Reason, -1)
	return nil
}

// duplicate adds the reject that the source makes of an id that it has met.
func (w *rewriter) duplicate(item *warehouse.ItemRow, path string, line int32, id string) {
	r := source.Duplicate(path, int(line), item.Offset, item.Bytes, id, item.Excerpt)
	w.rows.rejects = append(w.rows.rejects, RejectRow(r))
	w.tally.count("rejects.reason", string(r.Reason), 1)
}

// flush writes the rows, where there are so many of one kind, and ends parts of the
// size that a run gives them.
func (w *rewriter) flush(many int) error {
	r := &w.rows
	if max(len(r.documents), len(r.mentions), len(r.rejects)) < many {
		return nil
	}
	err := r.write(w.out)
	r.empty()
	if err == nil && w.since >= DefaultCheckpoint {
		w.since = 0
		err = w.out.EndParts()
	}
	return errors.Join(err, w.ctx.Err())
}
