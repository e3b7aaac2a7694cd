package golden

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/dateline/dateline/pipeline/compare"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// extension is what the name of a golden file has behind that of its article.
const extension = ".jsonl"

// Rows are what golden files hold, or would.
type Rows struct {
	Documents []*compare.Document // from golden files without their texts
	Rejects   []warehouse.RejectRow
}

// All gives the documents one after the other.
func (r *Rows) All() iter.Seq2[*compare.Document, error] {
	return func(yield func(*compare.Document, error) bool) {
		for _, d := range r.Documents {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// Read reads the golden files below a folder, in the order of their names. The
// paths of the rows are those of the articles, below their folder.
func Read(folder string) (*Rows, error) {
	rows := new(Rows)
	info, err := os.Stat(folder)
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("%s is no folder", folder)
	}
	if err != nil {
		return nil, fmt.Errorf("golden files: %w", err)
	}
	err = files(folder, func(path, article string) error {
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := rows.read(b, article); err != nil {
			return fmt.Errorf("%s:%w", path, err)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("golden files: %w", err)
	}
	return rows, nil
}

// files goes through the golden files below a folder: their paths, and what their
// articles are called.
func files(folder string, each func(path, article string) error) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, extension) {
			return err
		}
		article, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		return each(path, strings.TrimSuffix(filepath.ToSlash(article), extension))
	})
}

// read adds the rows of a golden file. Errors begin with the line.
func (r *Rows) read(b []byte, article string) error {
	var open *compare.Document // whose mentions follow
	number := 0
	for line := range bytes.Lines(b) {
		number++
		d, err := r.line(line, article, open)
		if err != nil {
			return fmt.Errorf("%d: not what golden make writes: %w", number, err)
		}
		if d != open {
			if err := whole(open); err != nil {
				return fmt.Errorf("%d: %w", number, err)
			}
			open = d
		}
	}
	if err := whole(open); err != nil {
		return fmt.Errorf("%d: %w", number, err)
	}
	return nil
}

// whole holds the number of mentions against that which the document states.
func whole(d *compare.Document) error {
	if d != nil && int(d.Row.Mentions) != len(d.Mentions) {
		return fmt.Errorf("document %q ends with %d of its %d mentions", d.Row.DocID, len(d.Mentions), d.Row.Mentions)
	}
	return nil
}

// line reads one line and gives the document whose mentions may follow.
func (r *Rows) line(b []byte, article string, open *compare.Document) (*compare.Document, error) {
	var kind struct {
		ID     string `json:"doc_id"`
		Reason string `json:"reason"`
	}
	if json.Unmarshal(b, &kind) != nil {
		return nil, errors.New("want a document, a mention or a reject as an object of JSON")
	}
	switch {
	case kind.Reason != "":
		var l rejectLine
		if err := strict(b, &l); err != nil {
			return nil, err
		}
		r.Rejects = append(r.Rejects, warehouse.RejectRow{
			DocID: l.ID, Path: article, Line: l.Line, Offset: l.Offset, Bytes: l.Bytes, Reason: l.Reason, Message: l.Message, Excerpt: l.Excerpt,
		})
		return nil, nil
	case kind.ID != "":
		d, err := readDocument(b, article)
		if err != nil {
			return nil, err
		}
		r.Documents = append(r.Documents, d)
		return d, nil
	case open == nil:
		return nil, errors.New("a mention without a document before it")
	}
	return open, readMention(b, open)
}

// strict reads a line that has no other fields than those of v.
func strict(b []byte, v any) error {
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(v); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return errors.New("more than one object in a line")
	}
	return nil
}

func readDocument(b []byte, article string) (*compare.Document, error) {
	var l documentLine
	if err := strict(b, &l); err != nil {
		return nil, err
	}
	d := &compare.Document{Document: warehouse.Document{Row: warehouse.DocumentRow{
		DocID: l.ID, Path: article, Line: l.Line, URL: l.URL, Title: l.Title, Language: l.Language, LanguageConfidence: l.Confidence,
		LanguageGiven: l.Given, LanguageGroup: l.Group, Languages: l.Languages, LanguageFlags: l.LangFlags, Script: l.Script,
		Bytes: l.Bytes, Characters: l.Characters, Tokens: l.Tokens, Sentences: l.Sentences,
		Mentions: l.Mentions, TextSHA256: l.SHA256, DuplicateOf: l.Duplicate,
	}}}
	if l.Published != "" {
		var err error
		if d.Row.Published, err = time.Parse(time.RFC3339Nano, l.Published); err != nil {
			return nil, fmt.Errorf("published %q: write it as RFC 3339", l.Published)
		}
	}
	return d, nil
}

// readMention adds a mention to its document.
func readMention(b []byte, d *compare.Document) error {
	var l mentionLine
	if err := strict(b, &l); err != nil {
		return err
	}
	if l.Bytes[0] < 0 || l.Bytes[1] <= l.Bytes[0] || l.Chars[0] < 0 || l.Chars[1] <= l.Chars[0] {
		return fmt.Errorf("bytes %v, chars %v are no span", l.Bytes, l.Chars)
	}
	m := warehouse.MentionRow{
		DocID: d.Row.DocID, Mention: int32(len(d.Mentions)),
		StartByte: l.Bytes[0], EndByte: l.Bytes[1], StartChar: l.Chars[0], EndChar: l.Chars[1], Type: l.Type, Surface: l.Surface,
		Entity: l.Entity, Name: l.Name, NameKey: l.NameKey, Country: l.Country, Form: l.Form,
		Value: l.Value, Precision: l.Precision, Calendar: l.Calendar, ResolvedBy: l.ResolvedBy, Flags: l.Flags,
		Confidence: l.Confidence, Rule: l.Rule,
	}
	var err error
	if m.DateStart, err = compare.ParseDay(l.DateStart); err != nil {
		return err
	}
	if m.DateEnd, err = compare.ParseDay(l.DateEnd); err != nil {
		return err
	}
	if l.Parent != nil {
		if m.Parent, err = parent(d, *l.Parent); err != nil {
			return err
		}
	}
	d.Mentions = append(d.Mentions, m)
	return nil
}

// parent finds the mention that stands at bytes, which is before those within it.
func parent(d *compare.Document, at [2]int32) (*int32, error) {
	for i := len(d.Mentions) - 1; i >= 0; i-- {
		if m := &d.Mentions[i]; m.StartByte == at[0] && m.EndByte == at[1] {
			n := int32(i)
			return &n, nil
		}
	}
	return nil, fmt.Errorf("parent %v: no mention before it stands there", at)
}
