package gazetteers

import (
	"cmp"
	"maps"
	"slices"

	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// Meeting is an entry that a string meets, or a part of it.
type Meeting struct {
	Start, End int // bytes of the string, End exclusive
	Class      Class
	Value      int32    // of the reading; see Class
	Languages  []string // whose documents the entry is looked for in, sorted; none means every document
	Strength   lists.Strength
	Case       Case // that the entry demands
	Miswritten bool // the string is not written in that case, so that a text of it does not match
	Overruled  bool // a later gazetteer knows the same stretch as something else, or takes the name away
	File       int  // of Files, which knows it

	Listed string // the listed name that was met; empty where a form of its inflection was, and for words
	Clitic bool   // something written together with the name was taken off: و, 'nin
}

// Lookup gives everything that a string meets in documents of any language, in
// the order of the string, longer before shorter. It is for people who ask why:
// it takes no account of how the string is written and drops nothing that is
// overruled, but says so.
func (g *Gazetteers) Lookup(s string) []Meeting {
	tokens := text.Tokens(nil, s)
	blind := slices.Clone(tokens) // to case: shapes that meet every demand
	for i := range blind {
		blind[i].Shape &^= text.FirstUpper | text.HasLower | text.InnerUpper
	}
	var list []Meeting
	for _, tag := range append([]string{""}, slices.Sorted(maps.Keys(g.languages))...) {
		var m matcher
		m.reset(g, s, blind, g.languages[tag])
		for i := range blind {
			before := len(m.dst)
			m.findFrom(i, int(blind[i].Start), blind[i].Hash)
			if !m.foundAlone(i, before) {
				m.peel(i, before)
			}
		}
		for _, x := range m.dst {
			list = g.meet(list, &m, x, tag, tokens)
		}
	}
	slices.SortStableFunc(list, func(a, b Meeting) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(b.Class, a.Class),
			cmp.Compare(a.File, b.File), cmp.Compare(a.Value, b.Value))
	})
	return list
}

// meet adds a match in documents of a language to the meetings.
func (g *Gazetteers) meet(list []Meeting, m *matcher, x Match, tag string, tokens []text.Token) []Meeting {
	found := Meeting{
		Start: x.Start, End: x.End, Class: x.Class, Value: x.Value, Strength: x.Strength, Case: x.Case,
		Miswritten: x.Case > caseIn(tokens[x.First].Shape) && !calendarNames.Has(x.Class),
		Overruled:  slices.ContainsFunc(m.dst, func(y Match) bool { return m.replaces(y, x) }),
		Clitic:     x.Start != int(tokens[x.First].Start) || x.End != int(tokens[x.Last-1].End),
	}
	if x.Class.OfEntity() {
		found.File = g.layerOf(x.Value)
		found.Listed = g.listed(x.Value, m.s[x.Start:x.End])
	}
	at := slices.IndexFunc(list, func(y Meeting) bool {
		y.Languages = nil
		return y.equal(&found)
	})
	switch {
	case at < 0:
		if x.Language != 0 || found.Clitic || x.Class.OfEntity() && found.Listed == "" {
			found.Languages = []string{tag}
		}
		list = append(list, found)
	case len(list[at].Languages) > 0 && !slices.Contains(list[at].Languages, tag):
		list[at].Languages = append(list[at].Languages, tag)
	}
	return list
}

func (a *Meeting) equal(b *Meeting) bool {
	return a.Start == b.Start && a.End == b.End && a.Class == b.Class && a.Value == b.Value && a.Strength == b.Strength &&
		a.Case == b.Case && a.Overruled == b.Overruled && a.File == b.File && a.Clitic == b.Clitic
}

// listed gives the name of an entity that a string is a spelling of.
func (g *Gazetteers) listed(value int32, s string) string {
	want, near := keyOf(s), ""
	for _, n := range append([]lists.Name{{Form: g.Entity(value).Name}}, g.Names(value)...) {
		if n.Form == s {
			return s
		}
		if near == "" && keyOf(n.Form) == want {
			near = n.Form
		}
	}
	return near
}

// keyOf is a form folded, without what matching passes over.
func keyOf(form string) string {
	var key []byte
	for _, t := range text.Tokens(nil, form) {
		if !t.Link() {
			key = text.Fold(key, form[t.Start:t.End])
		}
	}
	return string(key)
}

// Names gives the names of the entity that is the value of a reading, as they
// were listed; its canonical name is among them where it was listed with
// something to say of it.
func (g *Gazetteers) Names(value int32) []lists.Name {
	l := &g.layers[g.layerOf(value)]
	return l.names(value - l.base)
}

// OfEntity reports whether the value of a reading of the class is an entity.
func (c Class) OfEntity() bool { return c >= Person && c <= Organisation }

var classNames = [...]string{
	Function: "function word", Common: "common word", Title: "title", TitleAfter: "title behind the name", Honorific: "title that only a name follows", Given: "given name",
	Surname: "surname", Particle: "particle of names", Speech: "verb of speech", OrganisationHead: "noun that begins an organisation's name",
	OrganisationTail: "word that ends an organisation's name", Descriptor: "noun that introduces an organisation",
	Institution: "institution that each country has", Place: "place", PlaceBefore: "word before a place", PlaceAfter: "word that ends a place's name", CountryNoun: "word before a country",
	LanguageNoun: "word before a language", LanguageNounAfter: "word behind a language", Month: "month", Weekday: "weekday", DayWord: "day",
	Unit: "unit of time", ModifierBefore: "word before a unit of time", ModifierAfter: "word behind a unit of time", Deictic: "word for a time",
	Same: "word for the same time", YearNoun: "word before a year", MonthNoun: "word before a month", DayNoun: "word before a day",
	DateJoiner: "word between the parts of a date", Range: "word within a range", RangeOpen: "word that opens a range",
	RangeAnd: "word within a range", OrdinalDay: "day of the month", Era: "era", Decade: "decade", Abbreviation: "abbreviation",
	Connector: "small word inside names", Coordinator: "word that joins equals", Season: "season", Future: "word for the future",
	Number: "number", CountBefore: "word before a count of units", CountAfter: "word behind a count of units",
	CountedUnit: "unit of time with its number", OrdinalMark: "mark of an ordinal", DecadeMark: "mark of a decade", DecadeNoun: "noun before a decade", Article: "article",
	About: "word that makes a number approximate", YearAfter: "word behind a year", Reign: "name of a reign", YearMark: "mark of a year",
	CenturyMark: "mark of a century", CountOrigin: "word that a count of units begins from", RangeClose: "word that closes a range",
	Counter: "numeral", NamedBefore: "thing named after people", NamedAfter: "thing named after people",
	Person: "person", Country: "country", Demonym: "demonym", Organisation: "organisation",
}

// String is the class in words.
func (c Class) String() string {
	if int(c) >= len(classNames) {
		return "unknown class"
	}
	return classNames[c]
}

// String is the demand in words.
func (c Case) String() string {
	return [...]string{AnyCase: "any case", InitialUpper: "a capital at the start", AllUpper: "capitals"}[min(c, AllUpper)]
}
