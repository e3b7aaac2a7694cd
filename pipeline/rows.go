package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"runtime/debug"
	"strings"
	"time"

	"github.com/dateline/dateline/gazetteers/text"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// rowSink turns outcomes into rows. They are written on a goroutine of their
// own, while the next ones are gathered.
type rowSink struct {
	report   *Report
	progress *Progress
	log      *runLog
	most     MaxRejects
	started  time.Time
	rows     *rows      // being filled
	full     chan *rows // to be written
	empty    chan *rows // written
	trail    *trail
	shard    bool                  // the items are kept, too
	inputs   func() []source.Input // those that were read to their end
	every    int64                 // bytes, as item counts them, after which there is a checkpoint
	since    int64                 // the last one
}

// rows are some rows of each table, and the error of writing them.
type rows struct {
	documents []warehouse.DocumentRow
	mentions  []warehouse.Found
	rejects   []warehouse.RejectRow
	items     []warehouse.ItemRow // of a shard
	sums      arena               // hashes of texts as rows have them
	texts     int                 // bytes of the texts that they point into
	state     any                 // where there is a checkpoint behind them, what it writes down
	err       error
}

// Rows are kept until there are rowsTogether of one kind, or their texts, which
// they point into, have textsTogether bytes.
const (
	rowsTogether  = 4096
	textsTogether = 4 << 20
)

// itemBytes is what an item counts until the next checkpoint besides its text.
const itemBytes = 1 << 10

// newRowSink makes a sink, which begins at the first item and writes checkpoints
// of the default size. It is to be closed, whatever happens.
func newRowSink(w *warehouse.Writer, report *Report, progress *Progress) *rowSink {
	s := &rowSink{
		report: report, progress: progress, log: newRunLog(nil), rows: new(rows), full: make(chan *rows), empty: make(chan *rows, 1),
		trail: newTrail(), inputs: func() []source.Input { return nil }, every: DefaultCheckpoint,
	}
	s.empty <- new(rows)
	go func() {
		for r := range s.full {
			if r.err == nil {
				r.err = r.write(w)
			}
			s.empty <- r
		}
		close(s.empty)
	}()
	return s
}

// write writes the rows. What the writer does not survive costs the run: its rows
// are those of many documents.
func (r *rows) write(w *warehouse.Writer) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = &StageError{Stage: "warehouse", Cause: cause, Stack: debug.Stack()}
		}
	}()
	if err := w.WriteDocuments(r.documents); err != nil {
		return err
	}
	if err := w.WriteFound(r.mentions); err != nil {
		return err
	}
	if err := w.WriteRejects(r.rejects); err != nil {
		return err
	}
	if err := w.WriteItems(r.items); err != nil || r.state == nil {
		return err
	}
	return w.Checkpoint(r.state)
}

// consume adds the rows of an outcome. Its error may be that of earlier rows.
func (s *rowSink) consume(o outcome) error {
	r := s.rows
	s.since += itemBytes
	if doc := o.result.Document; doc != nil {
		s.trail.read(source.Item{Document: doc})
		s.since += int64(len(doc.Text))
	} else {
		s.trail.read(source.Item{Reject: o.reject})
	}
	if o.reject == nil {
		if err := r.add(&o.result); err != nil {
			o.reject = rejected(o.result.Document, err)
		}
	}
	s.trail.wrote(o.reject == nil)
	if s.shard {
		r.addItem(o)
	}
	if o.reject != nil {
		s.report.addReject(o.reject)
		s.log.reject(o.reject)
		if err := s.most.check(s.report, false); err != nil {
			return err
		}
		s.progress.Rejects.Add(1)
		r.rejects = append(r.rejects, RejectRow(o.reject))
	} else {
		s.report.addResult(&o.result)
		s.progress.Documents.Add(1)
		s.progress.TextBytes.Add(int64(len(o.result.Document.Text)))
	}
	if s.since >= s.every {
		return s.checkpoint()
	}
	if max(len(r.documents), len(r.mentions), len(r.rejects)) < rowsTogether && r.texts < textsTogether {
		return nil
	}
	return s.flush()
}

// add makes the rows of a result, or none.
func (r *rows) add(result *Result) (err error) {
	documents, mentions := len(r.documents), len(r.mentions)
	defer func() {
		if cause := recover(); cause != nil {
			r.documents, r.mentions = r.documents[:documents], r.mentions[:mentions]
			err = &StageError{Stage: "rows", Cause: cause, Stack: debug.Stack()}
		}
	}()
	characters := r.addMentions(result)
	r.documents = append(r.documents, r.document(result, characters))
	r.texts += len(result.Document.Text)
	return nil
}

// checkpoint has the parts ended behind the rows that are kept.
func (s *rowSink) checkpoint() (err error) {
	s.since = 0
	s.report.Elapsed = s.report.ResumedElapsed + time.Since(s.started)
	if s.rows.state, err = s.trail.checkpoint(s.report, s.inputs()); err != nil {
		return err
	}
	return s.flush()
}

// flush has the rows that are kept written and goes on with those written before.
func (s *rowSink) flush() error {
	s.full <- s.rows
	s.rows = <-s.empty
	if s.rows.err != nil {
		return s.rows.err
	}
	s.rows.empty()
	return nil
}

// empty forgets the rows and keeps their memory, that of texts aside.
func (r *rows) empty() {
	clear(r.documents)
	clear(r.mentions)
	clear(r.rejects)
	clear(r.items)
	*r = rows{documents: r.documents[:0], mentions: r.mentions[:0], rejects: r.rejects[:0], items: r.items[:0]}
}

// close writes what is left. After it the writer belongs to the caller again.
// Closing a second time does nothing.
func (s *rowSink) close() error {
	if s.rows == nil {
		return nil
	}
	s.full <- s.rows
	s.rows = nil
	close(s.full)
	var err error
	for r := range s.empty {
		if err == nil {
			err = r.err
		}
	}
	return err
}

// document makes the row of a result's document, which has so many code points.
func (r *rows) document(result *Result, characters int) warehouse.DocumentRow {
	doc, verdict := result.Document, &result.Verdict
	var sum [2 * sha256.Size]byte
	hex.Encode(sum[:], doc.TextSHA256[:])
	return warehouse.DocumentRow{
		DocID: doc.ID, Path: doc.Path, Line: int32(doc.Line), URL: doc.URL, Title: doc.Title, Published: doc.Published.UTC(),
		Language: verdict.Language, LanguageConfidence: verdict.Confidence, LanguageGiven: result.LanguageGiven, Script: verdict.Script,
		Bytes: int64(len(doc.Text)), Characters: int64(characters), Tokens: int32(result.Tokens), Sentences: int32(result.Sentences),
		Mentions: int32(len(result.Mentions)), TextSHA256: r.sums.keep(sum[:]),
		LanguageGroup: verdict.Group, Languages: language.ShareList(verdict.Shares), LanguageFlags: strings.Join(verdict.Flags, ","),
		DuplicateOf: result.DuplicateOf,
	}
}

// addMentions adds a document's mentions, whose offsets in code points are counted along
// the text once, and gives the number of those of the text.
func (r *rows) addMentions(result *Result) (chars int) {
	all := result.Document.Text
	at := 0
	for i := range result.Mentions {
		m := &result.Mentions[i]
		chars += text.Characters(all[at:m.Start])
		at = m.Start
		r.mentions = append(r.mentions, warehouse.Found{
			DocID: result.Document.ID, Mention: m, Number: int32(i),
			StartChar: int32(chars), EndChar: int32(chars + text.Characters(m.Surface())),
		})
	}
	return chars + text.Characters(all[at:])
}

// RejectRow is the row of a reject.
func RejectRow(r *source.Reject) warehouse.RejectRow {
	return warehouse.RejectRow{
		DocID: r.ID, Path: r.Path, Line: int32(r.Line), Offset: r.Offset, Bytes: r.Bytes,
		Reason: string(r.Reason), Message: r.Message, Excerpt: r.Excerpt,
	}
}
