package warehouse

import (
	"encoding/json"
	"errors"
	"fmt"
)

// DefaultRowsPerGroup is the default of Options, MostRowsPerGroup what they take.
const (
	DefaultRowsPerGroup = 100_000
	MostRowsPerGroup    = 1 << 20
)

// Options change how tables are written. The zero value is ready to use.
type Options struct {
	// RowsPerGroup is the number of rows of a row group; 0 means
	// DefaultRowsPerGroup.
	RowsPerGroup int

	// Append leaves the parts of the date as they are and adds to them.
	Append bool

	// ReplaceRejects has the rejects of the writer stand for all that there were
	// of the date, and Publish's inputs and counts for them. It goes with Append.
	ReplaceRejects bool

	// Restart begins anew even where an interrupted run has finished parts.
	Restart bool

	// Version of the program, written to every file.
	Version string

	// Metadata is written to every file as key-value pairs, besides
	// dateline.version and dateline.table: versions of rules and gazetteers.
	Metadata map[string]string

	// Configuration is what can change rows besides; it goes to the manifest.
	Configuration map[string]string

	// Shard has the writer prepare a shard of the date, which ends with Finish
	// instead of Publish; zero for the whole date.
	Shard Shard

	waits bool // with what an interrupted run has left, until it is known whether to go on
	disk  disk // nil for that of the operating system
}

// Writer writes the partitions of one date. It belongs to one goroutine.
type Writer struct {
	paths
	disk    disk
	store   store
	work    string // the folder in which parts are written, by table
	ofPlan  string // id of the plan of the shards whose parts are written; empty for none
	options Options
	earlier *Manifest // what is published of the date; nil for nothing

	publication int
	documents   table[DocumentRow, *DocumentRow]
	mentions    mentionTable
	rejects     table[RejectRow, *RejectRow]
	items       table[ItemRow, *ItemRow] // of a shard

	rewritten int       // the shard whose rows are being rewritten; 0 for none
	finished  *Finished // what an earlier run of the shard has written; nil for nothing

	state   json.RawMessage // of the interrupted run that the writer goes on with
	notices []string
	outputs []Output
	closed  bool
	decided bool // the publication is, and the staging folder belongs to it
	done    bool // published or aborted
}

// Create takes the lock of a date ("2026-11-20") and begins its partitions in
// the staging folder below out. A publication that was interrupted is ended
// first. What an interrupted run has finished is taken over, where it was of
// the same options: State tells how far it came. Otherwise it is removed.
//
// While another run has the date the error is a *LockedError.
func Create(out, date string, options Options) (*Writer, error) {
	w := &Writer{paths: paths{out, date, options.Shard}, disk: options.disk, options: options, publication: 1, ofPlan: options.Shard.Plan}
	if err := w.check(); err != nil {
		return nil, err
	}
	if options.Shard != (Shard{}) {
		if err := options.Shard.check(); err != nil {
			return nil, err
		}
	}
	if options.RowsPerGroup < 0 || options.RowsPerGroup > MostRowsPerGroup {
		return nil, fmt.Errorf("row group of %d rows: give a number up to %d", options.RowsPerGroup, MostRowsPerGroup)
	}
	if options.RowsPerGroup == 0 {
		w.options.RowsPerGroup = DefaultRowsPerGroup
	}
	if w.disk == nil {
		w.disk = osDisk{}
	}
	var err error
	if w.store, err = storeOf(out); err != nil {
		return nil, err
	}
	if err := w.store.claim(w); err != nil {
		return nil, err
	}
	if err := w.begin(); err != nil {
		w.store.leave(w)
		return nil, err
	}
	return w, nil
}

// begin repairs what an earlier run has left, and makes the staging folder.
func (w *Writer) begin() error {
	if w.options.Shard.Count > 0 {
		w.publication = 0 // which it will be is known when all shards are there
	} else if err := w.store.recover(w); err != nil {
		return err
	}
	if m, err := readManifest(w.paths.manifest(), w.paths); err == nil {
		w.earlier = &m
		if w.options.Shard.Count == 0 {
			w.publication = m.Publication + 1
		}
	} else if !missing(err) {
		if w.options.Append {
			return fmt.Errorf("%w; run the date again without appending", err)
		}
		w.notice("%v: the partitions are replaced", err)
	}
	w.openTables()
	if w.options.Shard.Count > 0 && !w.options.Restart {
		if done, err := w.adoptFinished(); done || err != nil {
			return err
		}
	}
	if w.options.waits {
		return nil
	}
	if !w.options.Restart {
		if why := w.resume(); why != "" {
			w.notice("what an interrupted run has finished is dropped: %s", why)
		}
	}
	return w.clean()
}

func (w *Writer) openTables() {
	w.documents = table[DocumentRow, *DocumentRow]{name: Documents, writer: w}
	w.mentions = mentionTable{table: table[MentionRow, *MentionRow]{name: Mentions, writer: w}, window: newWindow()}
	w.rejects = table[RejectRow, *RejectRow]{name: Rejects, writer: w}
	w.items = table[ItemRow, *ItemRow]{name: items, writer: w}
}

// clean removes what no run goes on with, and makes the folders that are not there.
func (w *Writer) clean() error {
	if w.state == nil {
		w.documents.parts, w.mentions.parts, w.rejects.parts, w.items.parts = nil, nil, nil, nil
	}
	return w.store.clean(w)
}

func (w *Writer) notice(format string, args ...any) {
	w.notices = append(w.notices, fmt.Sprintf(format, args...))
}

// Notices are what Create had to put in order, in sentences.
func (w *Writer) Notices() []string { return w.notices }

// Staging is the folder for what is not published yet; nothing of it stays.
func (w *Writer) Staging() string { return w.work }

// Published gives the manifest of what is published of the date, and false
// where there is none.
func (w *Writer) Published() (Manifest, bool) {
	if w.earlier == nil {
		return Manifest{}, false
	}
	return *w.earlier, true
}

// WriteDocuments appends rows to the table documents. Confidences are rounded
// in place. After an error the writer can only be aborted.
func (w *Writer) WriteDocuments(rows []DocumentRow) error { return w.documents.write(rows) }

// WriteMentions appends rows to the table mentions, as WriteDocuments does. They are
// to be in the order of their documents, and may be sorted in the files.
func (w *Writer) WriteMentions(rows []MentionRow) error { return w.mentions.write(rows) }

// WriteFound appends the rows of mentions as WriteMentions does.
func (w *Writer) WriteFound(found []Found) error { return w.mentions.writeFound(found) }

// WriteRejects appends rows to the table rejects, as WriteDocuments does.
func (w *Writer) WriteRejects(rows []RejectRow) error { return w.rejects.write(rows) }

// WriteItems appends rows to the items of a shard, as WriteDocuments does.
func (w *Writer) WriteItems(rows []ItemRow) error { return w.items.write(rows) }

// tables are those that the writer writes.
func (w *Writer) tables() []Table {
	if w.options.Shard.Count > 0 {
		return stagedTables
	}
	return Tables
}

// parts are the finished parts of all tables.
func (w *Writer) parts() (parts []Output) {
	parts = append(parts, w.documents.parts...)
	parts = append(parts, w.mentions.parts...)
	parts = append(parts, w.rejects.parts...)
	return append(parts, w.items.parts...)
}

// EndParts ends the open part of every table and makes their names durable.
func (w *Writer) EndParts() error {
	err := errors.Join(w.documents.end(), w.mentions.end(), w.rejects.end())
	if w.options.Shard.Count > 0 {
		err = errors.Join(err, w.items.end())
	}
	return err
}

// Close completes the parts: each is closed, written to the disc, reopened,
// counted and hashed. It returns them with the paths that they will have below
// the output folder. Nothing is published yet.
func (w *Writer) Close() ([]Output, error) {
	if w.done {
		return nil, errors.New("the writer is at its end: create another")
	}
	if w.closed {
		return w.outputs, nil
	}
	if err := w.openFirst(); err != nil {
		return nil, err
	}
	if err := w.EndParts(); err != nil {
		return nil, err
	}
	w.outputs, w.closed = w.parts(), true
	return w.outputs, nil
}

// openFirst opens a part of the tables that have none. A partition has one of every
// table, be it without rows: that of the schema. What is appended needs none, and where
// no shard has rows publication sees to it.
func (w *Writer) openFirst() error {
	switch {
	case w.options.Shard.Count > 0:
		return nil
	case !w.options.Append || w.earlier == nil:
		return errors.Join(w.documents.openFirst(), w.mentions.openFirst(), w.rejects.openFirst())
	case w.options.ReplaceRejects:
		return w.rejects.openFirst()
	}
	return nil
}

// Abort lets go of the date. What was finished at the last Checkpoint stays in
// the staging folder for the next Create, which removes what was written since;
// without a Checkpoint nothing stays. After Publish it does nothing, so it can be
// deferred.
func (w *Writer) Abort() error {
	if w.done {
		return nil
	}
	w.abandon()
	var err error
	if !w.decided && w.finished == nil {
		err = w.store.abort(w)
	}
	w.leave()
	return err
}

// abandon lets go of the open parts.
func (w *Writer) abandon() {
	w.documents.abandon()
	w.mentions.abandon()
	w.rejects.abandon()
	w.items.abandon()
}

// leave ends the writer.
func (w *Writer) leave() {
	w.done = true
	w.store.leave(w)
}
