package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"runtime/debug"
	"strings"
	"unicode/utf8"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline/language"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// rowSink turns outcomes into rows and writes them in batches.
type rowSink struct {
	writer    *warehouse.Writer
	report    *Report
	progress  *Progress
	documents []warehouse.DocumentRow
	mentions  []warehouse.MentionRow
	written   written
	held      int // bytes of the texts that the rows point into
}

// Rows are kept until there are batch documents or mentions, or their texts,
// which they point into, have batchBytes.
const (
	batch      = 4096
	batchBytes = 16 << 20
)

func (s *rowSink) consume(o outcome) (err error) {
	// What the writer does not survive costs the run: its rows are those of many
	// documents.
	defer func() {
		if cause := recover(); cause != nil {
			err = &StageError{Stage: "warehouse", Cause: cause, Stack: debug.Stack()}
		}
	}()
	if o.reject == nil {
		if err := s.add(&o.result); err != nil {
			o.reject = rejected(o.result.Document, err)
		}
	}
	s.written.add(&o)
	if o.reject != nil {
		s.report.addReject(o.reject)
		s.progress.Rejects.Add(1)
		return s.writer.WriteRejects([]warehouse.RejectRow{rejectRow(o.reject)})
	}
	s.report.addResult(&o.result)
	s.progress.Documents.Add(1)
	s.progress.TextBytes.Add(int64(len(o.result.Document.Text)))
	if len(s.mentions) < batch && len(s.documents) < batch && s.held < batchBytes {
		return nil
	}
	return s.flush()
}

// add makes the rows of a result, or none.
func (s *rowSink) add(r *Result) (err error) {
	documents, mentions := len(s.documents), len(s.mentions)
	defer func() {
		if cause := recover(); cause != nil {
			s.documents, s.mentions = s.documents[:documents], s.mentions[:mentions]
			err = &StageError{Stage: "rows", Cause: cause, Stack: debug.Stack()}
		}
	}()
	s.documents = append(s.documents, documentRow(r))
	s.mentions = appendMentionRows(s.mentions, r)
	s.held += len(r.Document.Text)
	return nil
}

// flush writes the rows that are kept.
func (s *rowSink) flush() error {
	if err := s.writer.WriteDocuments(s.documents); err != nil {
		return err
	}
	if err := s.writer.WriteMentions(s.mentions); err != nil {
		return err
	}
	clear(s.documents)
	clear(s.mentions)
	s.documents, s.mentions, s.held = s.documents[:0], s.mentions[:0], 0
	return nil
}

func documentRow(r *Result) warehouse.DocumentRow {
	doc := r.Document
	sum := sha256.Sum256([]byte(doc.Text))
	return warehouse.DocumentRow{
		DocID: doc.ID, Path: doc.Path, Line: int32(doc.Line), URL: doc.URL, Title: doc.Title, Published: doc.Published.UTC(),
		Language: r.Verdict.Language, LanguageConfidence: r.Verdict.Confidence, LanguageGiven: r.LanguageGiven, Script: r.Verdict.Script,
		Bytes: int64(len(doc.Text)), Characters: int64(r.Characters), Tokens: int32(r.Tokens), Sentences: int32(r.Sentences),
		Mentions: int32(len(r.Mentions)), TextSHA256: hex.EncodeToString(sum[:]),
		LanguageGroup: r.Verdict.Group, Languages: language.ShareList(r.Verdict.Shares), LanguageFlags: strings.Join(r.Verdict.Flags, ","),
	}
}

// appendMentionRows appends the rows of a document's mentions, whose offsets in
// code points are counted along the text once.
func appendMentionRows(rows []warehouse.MentionRow, r *Result) []warehouse.MentionRow {
	text := r.Document.Text
	at, chars := 0, 0
	for i := range r.Mentions {
		m := &r.Mentions[i]
		chars += utf8.RuneCountInString(text[at:m.Start])
		at = m.Start
		row := warehouse.MentionRow{
			DocID: r.Document.ID, Mention: int32(i),
			StartByte: int32(m.Start), EndByte: int32(m.End),
			StartChar: int32(chars), EndChar: int32(chars + utf8.RuneCountInString(m.Surface())),
			Surface: m.Surface(), Type: string(m.Type), Entity: m.Entity, Name: m.Name, NameKey: m.NameKey,
			Country: m.Country, Form: string(m.Form), Value: m.Value, Precision: m.Precision, Calendar: m.Calendar,
			ResolvedBy: m.ResolvedBy, Flags: strings.Join(m.Flags, ","), Confidence: m.Confidence, Rule: m.Rule,
		}
		if m.Days {
			row.DateStart, row.DateEnd = day(m.FirstDay), day(m.LastDay)
		}
		if m.Parent >= 0 {
			parent := int32(m.Parent)
			row.Parent = &parent
		}
		rows = append(rows, row)
	}
	return rows
}

func day(d extractors.Day) *warehouse.Day {
	v := warehouse.Day(d)
	return &v
}

func rejectRow(r *source.Reject) warehouse.RejectRow {
	return warehouse.RejectRow{
		DocID: r.ID, Path: r.Path, Line: int32(r.Line), Offset: r.Offset, Bytes: r.Bytes,
		Reason: string(r.Reason), Message: r.Message, Excerpt: r.Excerpt,
	}
}
