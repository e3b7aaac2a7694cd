package compare

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// longestLine is the most bytes that a document takes in an output of extract: the
// line of a hundred thousand mentions is a third of it.
const longestLine = 128 << 20

// readLines gives the documents that extract has written. name is what errors call
// the input.
func readLines(in io.Reader, name string) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		lines := bufio.NewScanner(in)
		lines.Buffer(make([]byte, 64<<10), longestLine)
		n := 0
		for lines.Scan() {
			n++
			line := lines.Bytes()
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte("\uFEFF"))
			}
			line = bytes.TrimSpace(line)
			if len(line) == 0 {
				continue
			}
			d, err := readLine(line)
			if err != nil {
				yield(nil, fmt.Errorf("%s:%d: not what dateline extract writes: %w", name, n, err))
				return
			}
			if !yield(d, nil) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			if errors.Is(err, bufio.ErrTooLong) {
				err = fmt.Errorf("a line of more than %d bytes", longestLine)
			}
			yield(nil, fmt.Errorf("%s:%d: %w", name, n+1, err))
		}
	}
}

func readLine(b []byte) (*Document, error) {
	var l pipeline.Line
	if err := json.Unmarshal(b, &l); err != nil {
		return nil, err
	}
	if l.ID == "" || l.Mentions == nil {
		return nil, errors.New(`there is no "id", or there are no "mentions"`)
	}
	d := &Document{Document: warehouse.Document{
		Row: warehouse.DocumentRow{
			DocID: l.ID, Language: l.Language, LanguageConfidence: l.LanguageConfidence, LanguageGroup: l.LanguageGroup,
			Languages: l.Languages, LanguageFlags: strings.Join(l.LanguageFlags, ","), Script: l.Script, DuplicateOf: l.DuplicateOf,
		},
		Mentions: make([]warehouse.MentionRow, len(l.Mentions)),
	}}
	for i := range l.Mentions {
		if err := readMention(&l.Mentions[i], &d.Mentions[i]); err != nil {
			return nil, fmt.Errorf("mention %d: %w", i, err)
		}
		d.Mentions[i].DocID, d.Mentions[i].Mention = l.ID, int32(i)
	}
	return d, nil
}

func readMention(l *pipeline.LineMention, m *warehouse.MentionRow) error {
	const most = 1<<31 - 1
	if l.Start < 0 || l.End <= l.Start || l.End > most {
		return fmt.Errorf("bytes %d to %d are no span", l.Start, l.End)
	}
	*m = warehouse.MentionRow{
		StartByte: int32(l.Start), EndByte: int32(l.End), Surface: l.Surface, Type: l.Type, Entity: l.Entity, Name: l.Name, NameKey: l.NameKey,
		Country: l.Country, Form: l.Form, Precision: l.Precision, Calendar: l.Calendar, Flags: strings.Join(l.Flags, ","),
		Confidence: l.Confidence, Rule: l.Rule,
	}
	if l.Value != nil {
		m.Value = *l.Value
	}
	if l.ResolvedBy != nil {
		m.ResolvedBy = *l.ResolvedBy
	}
	var err error
	if m.DateStart, err = ParseDay(l.DateStart); err != nil {
		return err
	}
	if m.DateEnd, err = ParseDay(l.DateEnd); err != nil {
		return err
	}
	if l.Parent != nil {
		if *l.Parent < 0 || *l.Parent > most {
			return fmt.Errorf("its parent %d is no mention", *l.Parent)
		}
		parent := int32(*l.Parent)
		m.Parent = &parent
	}
	return nil
}

// ParseDay reads a day in the form of ISO 8601; nil for the empty string.
func ParseDay(s string) (*warehouse.Day, error) {
	if s == "" {
		return nil, nil
	}
	day, err := extractors.ParseDay(s)
	return (*warehouse.Day)(&day), err
}

// FormatDay writes a day in the form of ISO 8601; the empty string for nil.
func FormatDay(d *warehouse.Day) string {
	if d == nil {
		return ""
	}
	return extractors.Day(*d).String()
}
