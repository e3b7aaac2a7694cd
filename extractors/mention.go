// Package extractors holds what the four extractors share: the mention, the
// document they read, the resolution of overlaps and the identity of entities
// within a document.
package extractors

// Type is the kind of thing a mention names.
type Type string

// The four types that are written out.
const (
	Person       Type = "person"
	Country      Type = "country"
	Organisation Type = "organisation"
	Date         Type = "date"
)

// Form says how a country is named.
type Form string

// A country is named by its name or by an adjective or word for its nationals.
const (
	FormName    Form = "name"
	FormDemonym Form = "demonym"
)

// Mention is one stretch of a document's text that names a person, a country,
// an organisation or a date. The zero value of a field means "does not apply",
// except where a comment says otherwise.
type Mention struct {
	Start int // byte offset into the text, inclusive
	End   int // byte offset into the text, exclusive
	Type  Type

	Entity  string // key of the entity, "person:vladimir-putin", "country:RU"; empty for dates
	Name    string // canonical name of the entity; empty for dates
	NameKey string // key of the name that is the same in every script; empty for dates and countries

	Country string // ISO 3166-1 alpha-2 or ISO 3166-3 four-letter code
	Form    Form

	Value      string // EDTF (ISO 8601-2); empty where the date stays open
	Days       bool   // FirstDay and LastDay are known
	FirstDay   Day    // first day that Value covers
	LastDay    Day    // last day that Value covers, inclusive
	Precision  string // "day", "week", "month", "quarter", "half", "season", "year", "decade", "century"; of a range, that of its ends
	Calendar   string // CLDR name of the calendar that the text uses: "gregory", "persian", …
	ResolvedBy string // "explicit", "reference", "document"; empty where parts were left open
	Flags      []string

	Confidence float64 // 0 to 1
	Rule       string  // what made the mention: "person.gazetteer", "date.day-month"
	Shaped     bool    // the rule goes by the shape of the name alone: a head noun, a legal form
	Parent     int     // index of the mention that encloses this one, -1 where none does

	surface string // the text of the mention, set by Resolve
	named   *Named // of Entity and Name; nil for dates
}

// Day is a calendar day: the number of days since 1970-01-01 in the proleptic
// Gregorian calendar, the same number that Parquet's DATE holds.
type Day int32
