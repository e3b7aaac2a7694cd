package golden

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/dateline/dateline/pipeline/compare"
	"github.com/dateline/dateline/pipeline/visible"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// The rows of a golden file are those of the tables as people read and compare
// them: one JSON object a line, without the columns that are null, days spelled
// out. The article that they are of is in the name of the file.

// documentLine begins the mentions of a document.
type documentLine struct {
	ID         string  `json:"doc_id"`
	Line       int32   `json:"line,omitempty"`
	URL        string  `json:"url,omitempty"`
	Title      string  `json:"title,omitempty"`
	Published  string  `json:"published,omitempty"`
	Language   string  `json:"language"`
	Confidence float64 `json:"language_confidence"`
	Given      bool    `json:"language_given,omitempty"`
	Group      string  `json:"language_group,omitempty"`
	Languages  string  `json:"languages,omitempty"`
	LangFlags  string  `json:"language_flags,omitempty"`
	Script     string  `json:"script,omitempty"`
	Bytes      int64   `json:"bytes"`
	Characters int64   `json:"characters"`
	Tokens     int32   `json:"tokens"`
	Sentences  int32   `json:"sentences"`
	Mentions   int32   `json:"mentions"`
	SHA256     string  `json:"text_sha256"`
	Duplicate  string  `json:"duplicate_of,omitempty"`
}

// mentionLine names its parent by the bytes of it: numbers of mentions would
// change with every mention before them.
type mentionLine struct {
	Bytes      [2]int32  `json:"bytes"`
	Chars      [2]int32  `json:"chars"`
	Type       string    `json:"type"`
	Surface    string    `json:"surface"`
	Entity     string    `json:"entity,omitempty"`
	Name       string    `json:"name,omitempty"`
	NameKey    string    `json:"name_key,omitempty"`
	Country    string    `json:"country,omitempty"`
	Form       string    `json:"form,omitempty"`
	Value      string    `json:"value,omitempty"`
	DateStart  string    `json:"date_start,omitempty"`
	DateEnd    string    `json:"date_end,omitempty"`
	Precision  string    `json:"precision,omitempty"`
	Calendar   string    `json:"calendar,omitempty"`
	ResolvedBy string    `json:"resolved_by,omitempty"`
	Flags      string    `json:"flags,omitempty"`
	Confidence float64   `json:"confidence"`
	Rule       string    `json:"rule"`
	Parent     *[2]int32 `json:"parent,omitempty"`
}

type rejectLine struct {
	Reason  string `json:"reason"`
	ID      string `json:"doc_id,omitempty"`
	Line    int32  `json:"line,omitempty"`
	Offset  int64  `json:"offset"`
	Bytes   int64  `json:"bytes,omitempty"`
	Message string `json:"message"`
	Excerpt string `json:"excerpt,omitempty"`
}

// writeDocument appends the lines of a document.
func writeDocument(b *bytes.Buffer, doc *warehouse.Document) error {
	d := &doc.Row
	line := documentLine{
		ID: d.DocID, Line: d.Line, URL: d.URL, Title: d.Title, Language: d.Language, Confidence: d.LanguageConfidence,
		Given: d.LanguageGiven, Group: d.LanguageGroup, Languages: d.Languages, LangFlags: d.LanguageFlags, Script: d.Script,
		Bytes: d.Bytes, Characters: d.Characters, Tokens: d.Tokens, Sentences: d.Sentences,
		Mentions: d.Mentions, SHA256: d.TextSHA256, Duplicate: d.DuplicateOf,
	}
	if !d.Published.IsZero() {
		line.Published = d.Published.UTC().Format(time.RFC3339Nano)
	}
	if err := writeLine(b, line); err != nil {
		return err
	}
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		line := mentionLine{
			Bytes: [2]int32{m.StartByte, m.EndByte}, Chars: [2]int32{m.StartChar, m.EndChar}, Type: m.Type, Surface: m.Surface,
			Entity: m.Entity, Name: m.Name, NameKey: m.NameKey, Country: m.Country, Form: m.Form,
			Value: m.Value, DateStart: compare.FormatDay(m.DateStart), DateEnd: compare.FormatDay(m.DateEnd), Precision: m.Precision, Calendar: m.Calendar,
			ResolvedBy: m.ResolvedBy, Flags: m.Flags, Confidence: m.Confidence, Rule: m.Rule,
		}
		if m.Parent != nil {
			around := &doc.Mentions[*m.Parent]
			line.Parent = &[2]int32{around.StartByte, around.EndByte}
		}
		if err := writeLine(b, line); err != nil {
			return err
		}
	}
	return nil
}

// writeReject appends the line of a reject.
func writeReject(b *bytes.Buffer, r *warehouse.RejectRow) error {
	return writeLine(b, rejectLine{r.Reason, r.DocID, r.Line, r.Offset, r.Bytes, r.Message, r.Excerpt})
}

func writeLine(b *bytes.Buffer, line any) error {
	encoder := json.NewEncoder(visible.JSONWriter(b))
	encoder.SetEscapeHTML(false)
	return encoder.Encode(line)
}
