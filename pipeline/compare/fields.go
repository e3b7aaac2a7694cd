package compare

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// differ compares confidences, which are multiples of 0.01.
func differ(a, b, tolerance float64) bool { return math.Abs(a-b) > tolerance+1e-9 }

// fields gathers what differs.
type fields []Field

func (f *fields) text(name, old, now string) {
	if old != now {
		*f = append(*f, Field{name, old, now})
	}
}

func (f *fields) number(name string, old, now int64) {
	if old != now {
		f.text(name, strconv.FormatInt(old, 10), strconv.FormatInt(now, 10))
	}
}

func (f *fields) confidence(name string, old, now, tolerance float64) {
	if differ(old, now, tolerance) {
		f.text(name, fmt.Sprintf("%.2f", old), fmt.Sprintf("%.2f", now))
	}
}

// documentFields compares the columns of a document. Its input and its line are
// no part of it: inputs are sharded anew, and lie in other folders.
func documentFields(old, now *warehouse.DocumentRow, tolerance float64) []Field {
	var f fields
	f.text("url", old.URL, now.URL)
	f.text("title", old.Title, now.Title)
	if !old.Published.Equal(now.Published) {
		f.text("published", instant(old.Published), instant(now.Published))
	}
	f.text("language", old.Language, now.Language)
	f.confidence("language_confidence", old.LanguageConfidence, now.LanguageConfidence, tolerance)
	f.text("language_given", strconv.FormatBool(old.LanguageGiven), strconv.FormatBool(now.LanguageGiven))
	f.text("language_group", old.LanguageGroup, now.LanguageGroup)
	f.text("languages", old.Languages, now.Languages)
	f.text("language_flags", old.LanguageFlags, now.LanguageFlags)
	f.text("script", old.Script, now.Script)
	f.text("text_sha256", old.TextSHA256, now.TextSHA256)
	f.number("bytes", old.Bytes, now.Bytes)
	f.number("characters", old.Characters, now.Characters)
	f.number("tokens", int64(old.Tokens), int64(now.Tokens))
	f.number("sentences", int64(old.Sentences), int64(now.Sentences))
	f.text("duplicate_of", old.DuplicateOf, now.DuplicateOf)
	return f
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// mentionFields compares the columns of a mention; its number, which changes with
// every mention before it, is none, and its parent is where that stands. Places
// are compared where both are in the same text.
func mentionFields(old, now *Document, a, b *warehouse.MentionRow, tolerance float64, sameText bool) []Field {
	parentA, parentB := parent(old, a), parent(now, b)
	if sameText && parentA == parentB && alike(a, b) {
		return nil
	}
	var f fields
	if sameText {
		f.text("span", placeOf(a).String(), placeOf(b).String())
		if len(f) == 0 {
			f.text("characters", place{a.StartChar, a.EndChar}.String(), place{b.StartChar, b.EndChar}.String())
		}
	}
	f.text("surface", a.Surface, b.Surface)
	f.text("type", a.Type, b.Type)
	f.text("entity", a.Entity, b.Entity)
	f.text("name", a.Name, b.Name)
	f.text("name_key", a.NameKey, b.NameKey)
	f.text("country", a.Country, b.Country)
	f.text("form", a.Form, b.Form)
	f.text("value", a.Value, b.Value)
	f.text("date_start", FormatDay(a.DateStart), FormatDay(b.DateStart))
	f.text("date_end", FormatDay(a.DateEnd), FormatDay(b.DateEnd))
	f.text("precision", a.Precision, b.Precision)
	f.text("calendar", a.Calendar, b.Calendar)
	f.text("resolved_by", a.ResolvedBy, b.ResolvedBy)
	f.text("flags", a.Flags, b.Flags)
	f.confidence("confidence", a.Confidence, b.Confidence, tolerance)
	f.text("rule", a.Rule, b.Rule)
	if sameText {
		f.text("parent", parentA.String(), parentB.String())
	}
	return f
}

// alike reports whether nothing differs but perhaps the parents: nearly all
// mentions are, and their columns need not be looked at one by one.
func alike(a, b *warehouse.MentionRow) bool {
	x, y := *a, *b
	for _, m := range []*warehouse.MentionRow{&x, &y} {
		m.DocID, m.Mention, m.DateStart, m.DateEnd, m.Parent = "", 0, nil, nil, nil
	}
	return x == y && sameDay(a.DateStart, b.DateStart) && sameDay(a.DateEnd, b.DateEnd)
}

func sameDay(a, b *warehouse.Day) bool { return a == b || a != nil && b != nil && *a == *b }

// parent is where the mention around m stands, the zero place without one.
func parent(d *Document, m *warehouse.MentionRow) place {
	if m.Parent == nil || *m.Parent < 0 || int(*m.Parent) >= len(d.Mentions) {
		return place{}
	}
	return placeOf(&d.Mentions[*m.Parent])
}
