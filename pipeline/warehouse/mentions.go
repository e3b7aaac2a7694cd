package warehouse

import (
	"fmt"

	"github.com/parquet-go/parquet-go"
)

// mentionTable writes the parts of the table mentions, and sorts their rows: what one
// entity needs stands in a few row groups, which readers find by their statistics,
// and the files are more than a third smaller. The rows of a few row groups are sorted at a
// time, which memory holds; sorting whole parts would have them encoded twice. A part
// of a single row group has the order of the documents.
type mentionTable struct {
	table[MentionRow, *MentionRow]
	window  window   // rows that are not in the part yet
	encoder *encoder // of the part
}

// groupsSorted is how many row groups are sorted together, mostSorted how many rows
// at most.
const (
	groupsSorted = 5
	mostSorted   = MostRowsPerGroup
)

func (o *Options) sortedTogether() int { return min(groupsSorted*o.RowsPerGroup, mostSorted) }

// sortedBy is what the footer of a sorted part says.
var sortedBy = parquet.SortingWriterConfig(parquet.SortingColumns(parquet.Ascending("entity")))

func (t *mentionTable) write(rows []MentionRow) error {
	for i := range rows {
		t.add(&rows[i])
		t.flushFull()
	}
	return t.broken
}

func (t *mentionTable) writeFound(found []Found) error {
	for i := range found {
		if t.broken == nil {
			t.added(t.window.addFound(&found[i]))
		}
		t.flushFull()
	}
	return t.broken
}

// add checks a row, and what others share with it where it is the first.
func (t *mentionTable) add(r *MentionRow) {
	if t.broken != nil {
		return
	}
	err := r.checkOwn()
	if fresh := t.window.add(r); fresh && err == nil {
		err = r.checkShared()
	}
	t.added(err)
}

// added is told of a row that was added what is wrong with it.
func (t *mentionTable) added(err error) {
	if err != nil {
		t.broken = fmt.Errorf("table %s, row %d: %w", t.name, t.written()+int64(t.window.length-1), err)
	}
}

// flushFull writes the rows of the window where it is full.
func (t *mentionTable) flushFull() {
	if t.window.length == t.writer.options.sortedTogether() || t.window.full() {
		t.flush(true)
	}
}

// flush writes the rows of the window.
func (t *mentionTable) flush(sorted bool) {
	if t.broken == nil && t.window.length > 0 {
		if t.sorted = sorted; sorted {
			t.window.sort()
		}
	}
	t.drain()
}

// drain writes the rows of the window in the order that they have.
func (t *mentionTable) drain() {
	if t.broken == nil {
		t.broken = t.window.each(t.put)
	}
	if t.broken == nil && t.group > 0 {
		t.broken = t.endGroup()
	}
	t.window.empty()
}

// put writes rows of the window.
func (t *mentionTable) put(rows []mention) error {
	for len(rows) > 0 {
		if t.out == nil {
			if err := t.open(); err != nil {
				return err
			}
		}
		if t.group == 0 {
			t.encoder.begin()
		}
		n := min(len(rows), rowsInBatch, t.writer.options.RowsPerGroup-t.group)
		if err := t.encoder.write(rows[:n]); err != nil {
			return fmt.Errorf("table %s, row %d: %w", t.name, t.written(), err)
		}
		rows = rows[n:]
		if err := t.count(n); err != nil {
			return err
		}
	}
	return nil
}

// open opens a part, and makes its encoder.
func (t *mentionTable) open() error {
	root, columns := codedSchema(parquet.SchemaOf(new(MentionRow)))
	t.root = root
	if err := t.table.open(); err != nil {
		return err
	}
	t.encoder = newEncoder(&t.window, t.out, columns)
	return nil
}

// pass writes rows in the order that they have; ends says that no more belong to their
// row group.
func (t *mentionTable) pass(rows []MentionRow, ends bool) error {
	for i := range rows {
		if t.add(&rows[i]); t.window.length == t.writer.options.RowsPerGroup {
			t.drain()
		}
	}
	if ends {
		t.drain()
	}
	return t.broken
}

// entityBefore reports whether rows with entity a stand before those with b where rows
// are sorted: dates have none and come last.
func entityBefore(a, b string) bool { return a != "" && (b == "" || a < b) }

// openFirst opens a part of a table that has no rows.
func (t *mentionTable) openFirst() error {
	if t.window.length > 0 {
		return t.broken
	}
	return t.table.openFirst()
}

func (t *mentionTable) end() error {
	t.flush(t.out != nil || t.window.length > t.writer.options.RowsPerGroup)
	t.sorted = false
	return t.table.end()
}

func (t *mentionTable) abandon() {
	t.window = newWindow()
	t.table.abandon()
}
