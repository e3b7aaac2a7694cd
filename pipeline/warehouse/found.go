package warehouse

import (
	"fmt"
	"strings"

	"github.com/dateline/dateline/extractors"
)

// Found is a mention as a run has found it: a row that is not made, where what it
// mentions has a row already. Its offsets and its surface are those of a text.
type Found struct {
	DocID              string
	Mention            *extractors.Mention
	Number             int32 // in its document, from 0
	StartChar, EndChar int32 // in code points, EndChar exclusive
}

// Row makes the row. Some of its numbers that may be null are those of the mention.
func (f *Found) Row() MentionRow {
	m := f.Mention
	r := MentionRow{
		DocID: f.DocID, Mention: f.Number,
		StartByte: int32(m.Start), EndByte: int32(m.End), StartChar: f.StartChar, EndChar: f.EndChar,
		Surface: m.Surface(), Type: string(m.Type), Entity: m.Entity, Name: m.Name, NameKey: m.NameKey,
		Country: m.Country, Form: string(m.Form), Value: m.Value, Precision: m.Precision, Calendar: m.Calendar,
		ResolvedBy: m.ResolvedBy, Flags: strings.Join(m.Flags, ","), Confidence: extractors.Round(m.Confidence), Rule: m.Rule,
	}
	if m.Days {
		r.DateStart, r.DateEnd = (*Day)(&m.FirstDay), (*Day)(&m.LastDay)
	}
	if m.Parent >= 0 {
		r.Parent = new(int32(m.Parent))
	}
	return r
}

// addFound adds the row of a mention.
func (w *window) addFound(f *Found) error {
	m := f.Mention
	row := w.next(f.DocID, m.Rule, m.Surface())
	row.number, row.percent = f.Number, percent(m.Confidence)
	row.startByte, row.endByte, row.startChar, row.endChar = int32(m.Start), int32(m.End), f.StartChar, f.EndChar
	if m.Parent >= 0 {
		row.parent = int32(m.Parent)
	}
	var err error
	if row.named, err = w.names.indexOf(f); !(0 <= m.Confidence && m.Confidence <= 1) {
		err = fmt.Errorf("column confidence is %v", m.Confidence)
	}
	return err
}

// indexOf gives the index of what is mentioned. Most have a Named that was met before.
func (n *names) indexOf(f *Found) (i uint32, err error) {
	of := f.Mention.Named()
	if i, known := n.known[of]; known {
		return i, nil
	}
	row, before := f.Row(), len(n.all)
	if i = n.index(&row); len(n.all) > before {
		err = row.checkShared()
	}
	if of != nil {
		n.known[of] = i
	}
	return i, err
}
