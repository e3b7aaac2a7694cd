// Package gazetteers finds names and words that dateline knows in tokenised
// text. Everything it looks for, from presidents to months and prepositions,
// stands in one trie over folded tokens and is found in one pass; what a
// language or a list says of a name is its reading.
package gazetteers

import (
	"math/bits"

	"github.com/dateline/dateline/gazetteers/lists"
)

// Class says which list a reading comes from and so what its value means.
type Class uint8

// The classes. A value is an index into Entities for Person, Organisation,
// Country and Demonym; an index into Institutions for Institution; a number
// for the calendar words, as their comments say; else nothing.
const (
	Function          Class = iota // articles, prepositions, auxiliaries: never part of a name
	Common                         // words of news that are no names
	Title                          // titles, roles and honorifics before a name
	TitleAfter                     // the same, after a name
	Honorific                      // titles that nothing but a name follows: Mr, Herr, السيد
	Given                          // given names
	Surname                        // surnames
	Particle                       // bin, van der, de la
	Speech                         // verbs of speech
	OrganisationHead               // nouns that begin an organisation's name
	OrganisationTail               // words that end one; value: LegalForm for Inc, GmbH and the like
	Descriptor                     // nouns that introduce an organisation and stay outside its name
	Institution                    // an organisation's name but for its country
	Place                          // cities, regions, continents
	PlaceBefore                    // words that a place follows
	CountryNoun                    // words that a country's name follows
	LanguageNoun                   // words that make a country's adjective a language
	LanguageNounAfter              // the same behind it: language, 語
	Month                          // value: calendar*100 + month, calendars as in Calendar
	Weekday                        // value: 1 (Monday) to 7
	DayWord                        // value: offset in days from the reference
	Unit                           // value: a Unit* constant
	ModifierBefore                 // value: offset, -1 last, 0 this, 1 next
	ModifierAfter                  // the same, after what it modifies
	Deictic                        // value: unit*100 + offset + 50
	Same                           // words meaning "the same"
	YearNoun                       // nouns before a year's number
	MonthNoun                      // nouns before a month's name or number
	DayNoun                        // nouns before a day's number
	DateJoiner                     // words between day, month and year
	Range                          // words between the ends of a range
	RangeOpen                      // words that open a range whose joiner is RangeAnd
	RangeAnd
	OrdinalDay   // value: 1 to 31
	Era          // value: an Era* constant
	Decade       // value: first year of the decade within its century
	Abbreviation // words that a full stop follows within a sentence
	Connector    // small words inside names of organisations
	Coordinator  // words that join equals: and, or
	Season       // value: 21 (spring) to 24 (winter), as in EDTF, or 40 and 41, the halves of a year
	Future       // words that put a sentence in the future: will, akan
	Counter      // numerals and quantifiers: two, several
	NamedBefore  // nouns of things that are named after people, before the name: Stadion, Jalan
	NamedAfter   // the same behind the name: Street, Award
	Number       // cardinal words; value: what they count
	CountBefore  // words before a number of units that put it into the past or the future: value: -1 or 1
	CountAfter   // the same, behind it: ago, hence
	CountedUnit  // a unit and its number in one word, such as a dual; value: unit*100 + number
	OrdinalMark  // what makes an ordinal of the figures of a day: st, er, -го
	DecadeMark   // what makes a decade of figures: s, -an
	DecadeNoun   // nouns that make a decade of the figures behind them: años 90
	Article      // definite articles: the, el
	About        // words before a number that is not exact: some, rund, نحو
	YearAfter    // nouns behind a year's number that a number of years does not have: gadā, жылы, года
	Reign        // names before a year of a reign, such as 平成; value: Reign* constant*10000 + the Gregorian year before its first
	YearMark     // what is written behind the figures of a year: -ban, 'te, -го
	CenturyMark  // what makes a century of figures: 1800-luku
	CountOrigin  // words behind a number of units that count it from something else than now: после
	RangeClose   // words that close a range whose joiner is RangeAnd: arasında

	Person
	Country
	Demonym
	Organisation
	PlaceAfter // words behind a place's name that are a part of it: 市, 省
	classes    // how many there are
)

// Set is a set of classes, a bit for each.
type Set uint64

const _ = 64 - classes // does not compile when there are more classes than bits

// Of is the set of the given classes.
func Of(cs ...Class) Set {
	var s Set
	for _, c := range cs {
		s |= 1 << c
	}
	return s
}

// Has reports whether the set holds a class.
func (s Set) Has(c Class) bool { return s&(1<<c) != 0 }

// Any reports whether the sets share a class.
func (s Set) Any(o Set) bool { return s&o != 0 }

// Last is the last class of the set, the first one of all where it is empty.
func (s Set) Last() Class { return Class(max(bits.Len64(uint64(s)), 1) - 1) }

// Plain are the classes of which nothing counts but that a word is of them, and of
// Given and Surname whether weakly; a weak word of another class is not plain. Most
// words of a text have no others.
const Plain Set = naming | 1<<Function | 1<<Common | 1<<TitleAfter | 1<<Honorific | 1<<Speech | 1<<Descriptor | 1<<PlaceBefore |
	1<<CountryNoun | 1<<LanguageNoun | 1<<LanguageNounAfter | 1<<Abbreviation | 1<<Connector | 1<<Future | 1<<Counter | 1<<PlaceAfter |
	1<<NamedBefore | 1<<NamedAfter | 1<<Particle | 1<<Article | 1<<Coordinator | 1<<DateJoiner | 1<<Range | 1<<RangeAnd |
	1<<RangeOpen | 1<<About

// naming are the classes that a plain word may be of weakly.
const naming Set = 1<<Given | 1<<Surname

// Word is what the lists say of a whole token by itself: the plain classes that it
// is of, and which of them weakly.
type Word uint64

// weakly is how far above the bit of a class a Word has the one that says that it is
// of the class weakly: where a Set has entities, which are not plain.
const weakly = Person - Given

// Sure gives the classes that a word is of without being weak.
func (w Word) Sure() Set { return Set(w) &^ (naming << weakly) }

// Classes gives all classes that a word is of.
func (w Word) Classes() Set { return w.Sure() | Set(w)>>weakly&naming }

// As gives what a word is by one of its classes.
func (w Word) As(class Class) Reading {
	r := Reading{Class: class}
	if !w.Sure().Has(class) {
		r.Strength = lists.Weak
	}
	return r
}

// some is 1 for a word that is of any class, else 0.
func (w Word) some() uint64 { return uint64(w|-w) >> 63 }

// LegalForm is the value of an OrganisationTail that is the legal form of a company.
const LegalForm = 1

// Units of time, the values of Unit and, times a hundred, of Deictic.
const (
	UnitDay = iota + 1
	UnitWeek
	UnitWeekend
	UnitMonth
	UnitQuarter
	UnitHalf
	UnitYear
	UnitDecade
	UnitCentury
)

// Eras, the values of Era.
const (
	EraCE = iota + 1
	EraBCE
	EraHijri
	EraPersian
	EraBuddhist
	EraHebrew
)

// Calendars of Gregorian months whose years begin anew, with a reign or a state;
// the ten thousands of a Reign's value.
const (
	ReignJapanese = iota
	ReignMinguo
)

// Calendars, the hundreds of a Month's value.
const (
	CalendarGregorian = iota
	CalendarPersian
	CalendarIslamic
	CalendarBuddhist // has the months of the Gregorian calendar
	CalendarHebrew
	CalendarEthiopic
	CalendarCoptic
)

// Case says how a name must be written in scripts that have capitals.
type Case uint8

// The demands on case.
const (
	AnyCase      Case = iota
	InitialUpper      // the first word begins with a capital
	AllUpper          // the first word is all capitals: a short abbreviation
)

// Language is a language of the gazetteers; zero means every language.
type Language uint8

// Reading is one meaning of a name.
type Reading struct {
	Value    int32
	Class    Class
	Language Language // whose documents the reading holds in
	Case     Case
	Strength lists.Strength
}

// Weak reports whether the name alone is not enough: it needs evidence.
func (r Reading) Weak() bool { return r.Strength == lists.Weak }

// word is what a reading says of a plain word, nothing where more than its class and
// its strength counts.
func (r Reading) word() Word {
	switch {
	case !Plain.Has(r.Class) || r.Value != 0:
		return 0
	case r.Strength == lists.Strong, r.Strength == lists.Bound && naming.Has(r.Class):
		return 1 << r.Class
	case r.Weak() && naming.Has(r.Class):
		return 1 << (r.Class + weakly)
	}
	return 0
}
