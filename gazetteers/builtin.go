package gazetteers

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/gazetteers/languages"
	"github.com/dateline/dateline/gazetteers/lists"
)

// sections says which class the entries of a language file's section get, for
// the sections whose entries carry no value of their own.
var sections = map[string]Class{
	"function": Function, "common": Common, "title": Title, "title-after": TitleAfter, "honorific": Honorific, "given": Given, "surname": Surname,
	"particle": Particle, "speech": Speech, "organisation-head": OrganisationHead, "organisation-tail": OrganisationTail,
	"descriptor": Descriptor, "place": Place, "place-before": PlaceBefore, "country-noun": CountryNoun,
	"language-noun": LanguageNoun, "language-noun-after": LanguageNounAfter, "same": Same, "year-noun": YearNoun, "year-after": YearAfter, "month-noun": MonthNoun, "day-noun": DayNoun,
	"date-joiner": DateJoiner, "range": Range, "range-open": RangeOpen, "range-and": RangeAnd, "abbreviation": Abbreviation,
	"connector": Connector, "coordinator": Coordinator, "counter": Counter, "future": Future,
	"named-before": NamedBefore, "named-after": NamedAfter, "ordinal-mark": OrdinalMark, "decade-mark": DecadeMark, "decade-noun": DecadeNoun, "about": About, "article": Article,
	"year-mark": YearMark, "century-mark": CenturyMark, "count-origin": CountOrigin, "range-close": RangeClose,
}

// numbered says the same for the sections whose keys are the value, and between
// which numbers that lies.
var numbered = map[string]struct {
	class     Class
	low, high int
}{
	"weekday": {Weekday, 1, 7}, "day": {DayWord, -10, 10}, "ordinal-day": {OrdinalDay, 1, 31}, "decade": {Decade, 0, 90},
	"modifier-before": {ModifierBefore, -3, 3}, "modifier-after": {ModifierAfter, -3, 3}, "number": {Number, 0, 9999},
	"count-before": {CountBefore, -1, 1}, "count-after": {CountAfter, -1, 1},
}

// written are the classes whose case is demanded as it is listed: names. Other
// words open sentences and stand in headlines.
var written = Of(Given, Surname, Place, OrganisationHead, OrganisationTail, Institution, Person, Country, Demonym, Organisation, NamedAfter)

// calendarNames are the classes whose case is kept as it is listed but not
// demanded: the rules for dates decide by what stands beside them.
var calendarNames = Of(Month, Weekday, Era)

var units = map[string]int32{
	"day": UnitDay, "week": UnitWeek, "weekend": UnitWeekend, "month": UnitMonth, "quarter": UnitQuarter, "half": UnitHalf,
	"year": UnitYear, "decade": UnitDecade, "century": UnitCentury,
}

var eras = map[string]int32{"CE": EraCE, "BCE": EraBCE, "AH": EraHijri, "AP": EraPersian, "BE": EraBuddhist, "AM": EraHebrew}

var reigns = map[string]int32{"japanese": ReignJapanese, "roc": ReignMinguo}

var calendars = map[cldr.Calendar]int32{
	cldr.Gregorian: CalendarGregorian, cldr.Persian: CalendarPersian, cldr.Islamic: CalendarIslamic,
	cldr.Hebrew: CalendarHebrew, cldr.Ethiopic: CalendarEthiopic, cldr.Coptic: CalendarCoptic,
}

// yearCalendars are the calendars that the header of a language file can name.
var yearCalendars = map[string]int32{
	"": CalendarGregorian, "persian": CalendarPersian, "islamic": CalendarIslamic, "buddhist": CalendarBuddhist,
}

// classOf gives the class of a type's names.
var classOf = map[lists.Type]Class{lists.Person: Person, lists.Organisation: Organisation, lists.Country: Country}

// assembler puts the built-in sources together.
type assembler struct {
	*Builder
	traits       map[Language]Traits
	clitics      map[Language]*clitics
	countries    map[string]int32 // by code
	institution  map[string]int32 // by canonical name
	institutions []string
	words        []word         // of the calendar, for documents without a language
	noted        map[string]int // their places by their paths
}

func build() (*Gazetteers, error) {
	a := &assembler{
		Builder: NewBuilder(), traits: make(map[Language]Traits), clitics: make(map[Language]*clitics),
		countries: make(map[string]int32), institution: make(map[string]int32), noted: make(map[string]int),
	}
	a.curated = true
	for _, add := range []func() error{a.addCountries, a.addLanguages, a.addCLDR, a.addUndetermined, a.addLists} {
		if err := add(); err != nil {
			return nil, err
		}
	}
	f, err := a.File()
	if err != nil {
		return nil, err
	}
	g := New(f)
	g.Institutions = a.institutions
	for l, t := range a.traits {
		g.traits[l] = t
	}
	for l, c := range a.clitics {
		g.clitics[l] = *c
	}
	return g, nil
}

// addCountries makes the entities of ISO 3166-1, without their names, and
// those of ISO 3166-3.
func (a *assembler) addCountries() error {
	for _, c := range cldr.Countries() {
		var err error
		if a.countries[c.Alpha2], err = a.entity(&lists.Entity{Key: lists.Country.Prefix() + c.Alpha2, Name: c.Name}); err != nil {
			return err
		}
	}
	return a.addList(lists.FormerCountries)
}

// addList enters a built-in list.
func (a *assembler) addList(list string) error {
	var s lists.Source
	for e, err := range lists.Builtin(list, &s) {
		if err != nil {
			return err
		}
		if err := a.Add(e); err != nil {
			return fmt.Errorf("gazetteers/lists/%s:%d: %w", list, e.Line, err)
		}
		if e.Type == lists.Country {
			if a.countries[lists.Code(e.Key)], err = a.entity(e); err != nil {
				return err
			}
		}
	}
	a.source(list, s)
	return nil
}

// addLanguages enters the language files.
func (a *assembler) addLanguages() error {
	all, err := languages.All()
	if err != nil {
		return err
	}
	countries := make(map[string]bool)
	var s lists.Source
	for _, l := range all {
		if err := a.addLanguage(l); err != nil {
			return err
		}
		for _, e := range l.Entries {
			if e.Section == "country" || e.Section == "demonym" {
				countries[e.Key] = true
				s.Names++
			}
		}
	}
	s.Entities = len(countries)
	a.source("languages", s)
	return nil
}

// addLists enters people and organisations.
func (a *assembler) addLists() error {
	for _, list := range []string{lists.People, lists.Organisations} {
		if err := a.addList(list); err != nil {
			return err
		}
	}
	return nil
}

// addCLDR enters what CLDR has for the languages.
func (a *assembler) addCLDR() error {
	var s lists.Source
	for _, tag := range cldr.Tags() {
		names, err := a.addTable(tag)
		if err != nil {
			return err
		}
		s.Names += names
	}
	s.Entities = len(cldr.Countries())
	a.source("CLDR "+cldr.Version, s)
	return nil
}

// addTable enters the names of countries and the words of the calendar that
// CLDR has for a language. English names of countries are looked for in every
// document, unless the English file marks them as ambiguous. It gives the number
// of names of countries.
func (a *assembler) addTable(tag string) (names int, err error) {
	table, err := cldr.Load(tag)
	if err != nil {
		return 0, err
	}
	lang, err := a.language(tag)
	if err != nil {
		return 0, err
	}
	traits := a.traits[lang]
	if traits.Tag = tag; traits.Order == "" {
		traits.Order = table.Order
	}
	a.traits[lang] = traits
	for _, n := range table.Territories {
		index, ok := a.countries[n.Alpha2]
		if !ok {
			return 0, fmt.Errorf("CLDR table of %s: unknown territory %q; generate the tables again", tag, n.Alpha2)
		}
		r := Reading{Class: Country, Value: index, Language: lang, Case: caseOf(n.Form)}
		a.add(n.Form, r)
		a.form(uint32(index), lists.Name{Form: n.Form, Tags: []string{tag}})
		if err := a.addInflected(lists.Country, tag, n.Form, r); err != nil {
			return 0, err
		}
		if strength, _ := a.has(n.Form, r); tag == "en" && strength != lists.Weak {
			r.Language = 0
			a.add(n.Form, r)
		}
	}
	// The language's file decides over CLDR, and a whole name over an
	// abbreviation: en lists May as both.
	for _, abbreviated := range [...]bool{false, true} {
		for _, m := range table.Months {
			if m.Variant.Abbreviated() != abbreviated || abbreviated && m.Calendar != cldr.Gregorian {
				continue // news does not abbreviate the others, and they look like other words
			}
			value := calendars[m.Calendar]*100 + int32(m.Number)
			a.addWord(m.Form, Reading{Class: Month, Value: value, Language: lang, Case: caseOf(m.Form), Strength: weakIf(abbreviated)})
		}
		for _, d := range table.Weekdays {
			if d.Variant.Abbreviated() == abbreviated {
				a.addWord(d.Form, Reading{Class: Weekday, Value: int32(d.Number), Language: lang, Case: caseOf(d.Form), Strength: weakIf(abbreviated)})
			}
		}
	}
	for _, d := range table.Days {
		a.addWord(d.Form, Reading{Class: DayWord, Value: int32(d.Offset), Language: lang})
	}
	for _, r := range table.Relatives {
		a.addWord(r.Form, Reading{Class: Deictic, Value: deictic(units[r.Unit], int32(r.Offset)), Language: lang})
	}
	for _, e := range table.Eras {
		a.add(e.Form, Reading{Class: Era, Value: eras[e.Name], Language: lang, Case: caseOf(e.Form)})
	}
	for _, e := range table.Reigns {
		// 平成 is nothing else beside a year: it is looked for in every document.
		a.add(e.Form, Reading{Class: Reign, Value: reigns[e.Calendar]*10000 + int32(e.First) - 1})
	}
	a.addCounts(table, lang)
	return len(table.Territories), nil
}

// addCounts enters units and the words that count them. CLDR's forms of units
// are those beside a number: what the language file has not is weak, since
// "in den letzten Jahren" is not last year.
func (a *assembler) addCounts(table *cldr.Table, lang Language) {
	for _, u := range table.Units {
		r := Reading{Class: Unit, Value: units[u.Unit], Language: lang, Strength: lists.Weak}
		if u.Count > 0 {
			r.Class, r.Value = CountedUnit, r.Value*100+int32(u.Count)
		}
		a.addNew(u.Form, r)
	}
	for _, c := range table.Counts {
		class := CountBefore
		if c.After {
			class = CountAfter
		}
		a.addNew(c.Form, Reading{Class: class, Value: int32(c.Direction), Language: lang})
	}
	for _, j := range table.Joints {
		a.addNew(j.Form, Reading{Class: sections[j.Kind], Language: lang})
	}
	for _, m := range table.Modifiers {
		class := ModifierBefore
		if m.After {
			class = ModifierAfter
		}
		a.addNew(m.Form, Reading{Class: class, Value: int32(m.Offset), Language: lang})
	}
}

// addWord enters a reading, as strong as it is where it was entered before, and
// notes calendar words for the documents whose language is not known.
func (a *assembler) addWord(form string, r Reading) {
	path := a.path(form)
	if strength, found := a.tries[r.Language].has(path, r); found {
		r.Strength = strength
	}
	a.note(form, path, r)
	a.addForm(form, path, r)
}

// addNew enters a reading of a name that does not have it yet.
func (a *assembler) addNew(form string, r Reading) {
	if _, found := a.has(form, r); !found {
		a.add(form, r)
	}
}

func weakIf(weak bool) lists.Strength {
	if weak {
		return lists.Weak
	}
	return lists.Strong
}

func deictic(unit, offset int32) int32 { return unit*100 + offset + 50 }

// addLanguage enters a language file.
func (a *assembler) addLanguage(l *languages.Language) error {
	lang, err := a.language(l.Tag)
	if err != nil {
		return err
	}
	years, ok := yearCalendars[l.Calendar]
	if !ok {
		return fmt.Errorf("gazetteers/languages/data/%s.txt: unknown calendar %q in the header", l.Tag, l.Calendar)
	}
	traits := Traits{
		Tag: l.Tag, Order: l.Order, DateSign: l.DateSign, Calendar: years, Week: int32(l.Week), UpperNouns: l.UpperNouns, UpperNames: l.UpperNames,
		CountryFirst: l.CountryFirst, HeadLast: l.HeadLast, PlaceJoins: l.PlaceJoins,
		Plurals: l.Plurals, FuturePrefixes: l.FuturePrefixes, OriginEndings: l.OriginEndings,
	}
	peeled := new(clitics)
	suffixes := make(map[string]bool)
	for _, e := range l.Entries {
		switch e.Section {
		case "proclitic":
			peeled.addBefore(e.Form)
		case "suffix":
			peeled.addAfter(e.Form, false)
			suffixes[e.Form] = true
		case "ending":
			peeled.addAfter(e.Form, true)
		case "word-prefix":
			traits.WordPrefixes = append(traits.WordPrefixes, e.Form)
		case "word-suffix":
			traits.WordSuffixes = append(traits.WordSuffixes, e.Form)
		}
	}
	a.clitics[lang] = peeled
	for _, e := range l.Entries {
		if e.Section == "range" && suffixes[e.Form] {
			traits.RangeSuffixes = append(traits.RangeSuffixes, e.Form)
		}
	}
	a.traits[lang] = traits
	for _, e := range l.Entries {
		r := Reading{Language: lang, Case: caseOf(e.Form), Strength: e.Strength}
		var err error
		switch e.Section {
		case "noun", "adjective", "adjective-after", "personal-name", "proclitic", "suffix", "ending", "word-prefix", "word-suffix":
			continue
		case "country", "demonym":
			r.Class = Country
			if e.Section == "demonym" {
				r.Class = Demonym
			}
			var ok bool
			if r.Value, ok = a.countries[e.Key]; !ok {
				err = fmt.Errorf("%q is no country of ISO 3166", e.Key)
			}
		case "institution":
			r.Class, r.Value = Institution, a.institutionIndex(e.Key)
		default:
			r.Class, r.Value, err = calendarEntry(e)
		}
		if err != nil {
			return fmt.Errorf("gazetteers/languages/data/%s.txt:%d: [%s] %s: %w", l.Tag, e.Line, e.Section, e.Form, err)
		}
		if !written.Has(r.Class) && !calendarNames.Has(r.Class) {
			r.Case = AnyCase
		}
		if r.Class == Reign {
			r.Language = 0 // as those of CLDR
		}
		a.addWord(e.Form, r)
		if r.Class == Country || r.Class == Demonym {
			a.form(uint32(r.Value), lists.Name{Form: e.Form, Tags: []string{l.Tag}, Strength: e.Strength, Demonym: r.Class == Demonym})
		}
		if r.Class == Country {
			if err := a.addInflected(lists.Country, l.Tag, e.Form, r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *assembler) institutionIndex(name string) int32 {
	index, ok := a.institution[name]
	if !ok {
		index = int32(len(a.institutions))
		a.institutions = append(a.institutions, name)
		a.institution[name] = index
	}
	return index
}

// calendarEntry gives the class and the value of an entry of the remaining
// sections.
func calendarEntry(e languages.Entry) (Class, int32, error) {
	if class, ok := sections[e.Section]; ok {
		return class, 0, nil
	}
	number := func(key string, low, high int) (int32, error) {
		n, err := strconv.Atoi(key)
		if err != nil || n < low || n > high {
			return 0, fmt.Errorf("the key %q should be a number from %d to %d", key, low, high)
		}
		return int32(n), nil
	}
	if x, ok := numbered[e.Section]; ok {
		n, err := number(e.Key, x.low, x.high)
		return x.class, n, err
	}
	switch e.Section {
	case "month":
		name, key := string(cldr.Gregorian), e.Key
		if before, after, found := strings.Cut(e.Key, " "); found {
			name, key = before, after
		}
		calendar, ok := calendars[cldr.Calendar(name)]
		if !ok {
			return 0, 0, fmt.Errorf("unknown calendar %q", name)
		}
		n, err := number(key, 1, 13)
		return Month, calendar*100 + n, err
	case "season":
		n, err := number(e.Key, 21, 41)
		if n > 24 && n < 40 {
			err = fmt.Errorf("the key %q should be a season from 21 to 24, or 40 or 41 for the halves of a year", e.Key)
		}
		return Season, n, err
	case "unit":
		name, key, counted := strings.Cut(e.Key, " ")
		u, ok := units[name]
		if !ok {
			return 0, 0, fmt.Errorf("unknown unit %q", name)
		}
		if counted {
			n, err := number(key, 1, 99)
			return CountedUnit, u*100 + n, err
		}
		return Unit, u, nil
	case "deictic":
		name, key, _ := strings.Cut(e.Key, " ")
		u, ok := units[name]
		if !ok {
			return 0, 0, fmt.Errorf("unknown unit %q", name)
		}
		n, err := number(key, -10, 10)
		return Deictic, deictic(u, n), err
	case "reign":
		calendar, key, _ := strings.Cut(e.Key, " ")
		v, ok := reigns[calendar]
		if !ok {
			return 0, 0, fmt.Errorf("unknown calendar %q", calendar)
		}
		n, err := number(key, 1, 9999)
		return Reign, v*10000 + n - 1, err
	case "era":
		v, ok := eras[e.Key]
		if !ok {
			return 0, 0, fmt.Errorf("unknown era %q", e.Key)
		}
		return Era, v, nil
	}
	return 0, 0, fmt.Errorf("the section has no class")
}
