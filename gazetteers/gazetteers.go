package gazetteers

import "sync"

// Entity is a person, a country or an organisation that has a key of its own.
type Entity struct {
	Key      string // "person:vladimir-putin", "country:RU", "org:nato"
	Name     string // canonical, in English
	Country  string // ISO 3166 code of a country
	Wikidata string // "Q…", where it is known
}

// Gazetteers is everything that dateline knows by name. It is immutable and
// safe for concurrent use.
type Gazetteers struct {
	Institutions []string // canonical English names of organisations that each country has: "Ministry of Defence"

	layers    []layer // later ones over earlier ones
	languages map[string]Language
	spoken    []func() *spoken // by language
}

// Traits are what the rules must know of how a language is written.
type Traits struct {
	Tag          string
	Order        string // of the parts of a numeric date: "dmy", "mdy", "ymd"
	DateSign     string // between the figures of a date, where the language has a sign of its own for them
	Calendar     int32  // a Calendar* constant: in which years are also counted, when they stand without a mark
	Week         int32  // the weekday that weeks begin with, 1 to 7; 0 where it is Monday
	UpperNouns   bool   // every noun is written with a capital
	UpperNames   bool   // every word of a name but small ones is
	PlaceJoins   bool   // a place behind an organisation's name belongs to it
	CountryFirst bool   // the country stands before the institution that it has
	HeadLast     bool   // what is larger stands first: the year before its season or month

	Plurals                    []string // endings of nouns behind numbers; none where they do not tell nouns from verbs
	FuturePrefixes             []string // what a verb of the future begins with
	Articles                   []string // written together with the word: the article alone, then with a clitic before it
	Agreeing                   []string // endings of a country's adjective that agrees with a noun left out before an institution's name
	OriginEndings              []string // of the word from which a number of units is counted, not from now
	RangeSuffixes              []string // suffixes that are also words between the ends of a range
	WordPrefixes, WordSuffixes []string // beginnings and endings of words that no name has

	NameLetters Letters // the characters that write names from other languages
}

// Builtin is the gazetteer made of the curated lists, the language files and
// the CLDR tables. Its names for every document are put together at the first
// call; what it has for a language is when it is first asked for.
var Builtin = sync.OnceValues(build)

// Language gives the language of a BCP 47 tag, zero for one that is unknown.
func (g *Gazetteers) Language(tag string) Language { return g.languages[tag] }

// Traits gives the traits of a language; those of an unknown one are zero.
func (g *Gazetteers) Traits(l Language) Traits { return g.spoken[l]().traits }
