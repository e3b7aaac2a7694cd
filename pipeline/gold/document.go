// Package gold reads, checks, mends and writes gold: documents whose mentions
// people have marked. What `dateline extract` writes has the same form, so it is
// read by the same reader and compared as it is.
//
// A document is one JSON object:
//
//	{"id", "lang", "published"?, "language"?, "text", "mentions": [{"start", "end", "type", "surface", …}],
//	 "scored"?: [types], "flat"?: true, "ignore"?: [[start, end], …]}
//
// Offsets are bytes of the text in UTF-8, ends are exclusive. In JSON Lines a
// document is a line. An indented document is read as well, as an editor or jq
// writes it: it begins with a brace at the beginning of a line, and the lines that
// belong to it begin with a blank or a closing bracket.
package gold

import (
	"encoding/json"
	"slices"

	"github.com/dateline/dateline/extractors"
)

// Document is a document of a gold file or of the output of `dateline extract`.
type Document struct {
	ID        string
	Lang      string // of gold: the language that it is in
	Language  string // of gold: what its source states, which is believed; of output: what was made of it
	Published string // RFC 3339 or a day; empty where it is not known
	Title     string
	URL       string
	Text      string
	Mentions  []*Mention

	Scored []string // the types that are marked and scored; nil for all four
	Flat   bool     // neither nested mentions nor demonyms are marked
	Ignore [][2]int // stretches that are not scored, such as menus

	File  string
	Line  int                        // 1-based, of its beginning
	Extra map[string]json.RawMessage // fields that mean nothing here
}

// Mention is a mention of a document. Of its fields only start, end and type are
// needed to score it.
type Mention struct {
	Start   int    `json:"start"` // -1 where it is not stated
	End     int    `json:"end"`   // -1 where it is not stated
	Type    string `json:"type"`  // one of Types
	Surface string `json:"surface,omitempty"`

	Entity     string    `json:"entity,omitempty"`
	Name       string    `json:"name,omitempty"`
	Country    string    `json:"country,omitempty"`
	Form       string    `json:"form,omitempty"`
	Value      Value     `json:"value,omitzero"`
	Accept     []*string `json:"accept,omitempty"` // further values that are right; nil is the open one
	Calendar   string    `json:"calendar,omitempty"`
	ResolvedBy string    `json:"resolved_by,omitempty"`
	Flags      []string  `json:"flags,omitempty"`
	Parent     *int      `json:"parent"` // index of the mention that encloses this one; nil where none does

	// What helps to correct a template, and what the output of extract says.
	Confidence float64 `json:"confidence,omitempty"`
	Rule       string  `json:"rule,omitempty"`
	Context    string  `json:"context,omitempty"`
	Doubtful   bool    `json:"doubtful,omitempty"`

	Line  int                        `json:"-"` // 1-based, of its beginning
	Extra map[string]json.RawMessage `json:"-"`
}

// Value is the value of a date, which may be stated, stated to be open (null), or
// not stated.
type Value struct {
	Stated bool
	Text   *string // nil where the date is open
}

// Scored lists the types that are compared, in the order of reports. Gold may
// have two more, place and other, which say what is no country.
var Scored = []string{string(extractors.Person), string(extractors.Organisation), string(extractors.Country), string(extractors.Date)}

// Types lists every type that gold may have.
var Types = slices.Concat(Scored, []string{"place", "other"})

// Overlaps reports whether two stretches share a byte.
func Overlaps(start, end, otherStart, otherEnd int) bool { return start < otherEnd && otherStart < end }

// Ignored reports whether a stretch meets one that is not scored.
func (d *Document) Ignored(start, end int) bool {
	return slices.ContainsFunc(d.Ignore, func(r [2]int) bool { return Overlaps(start, end, r[0], r[1]) })
}

// Scores reports whether mentions of a type are marked in the document.
func (d *Document) Scores(typ string) bool { return d.Scored == nil || slices.Contains(d.Scored, typ) }

// Placed reports whether the offsets of a mention are those of a stretch of a
// text, and do not cut a character.
func (m *Mention) Placed(text string) bool {
	return 0 <= m.Start && m.Start < m.End && m.End <= len(text) && whole(text, m.Start) && whole(text, m.End)
}

// IsZero reports whether the value is not stated.
func (v Value) IsZero() bool { return !v.Stated }

// UnmarshalJSON is called where the value is stated, also as null.
func (v *Value) UnmarshalJSON(b []byte) error {
	v.Stated, v.Text = true, nil
	return json.Unmarshal(b, &v.Text)
}

// MarshalJSON writes null where the date is open.
func (v Value) MarshalJSON() ([]byte, error) { return json.Marshal(v.Text) }
