package gazetteers

import (
	"fmt"
	"slices"

	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/gazetteers/languages"
	"github.com/dateline/dateline/gazetteers/lists"
)

// spoken is what is known of a language.
type spoken struct {
	traits  Traits
	clitics clitics

	file *File // of the built-in gazetteer, its names and words
}

// read compiles what a language adds to the built-in gazetteer.
func (b *stock) read(tag string) *spoken {
	a := b.assembler(tag)
	if err := a.compile(); err != nil {
		panic(err) // the data are compiled in, and the tests read them
	}
	return a.spoken
}

// assembler puts together what a language adds.
type assembler struct {
	*Builder
	*spoken
	of   *stock
	lang Language
	tag  string

	noted []noted // words for addUndetermined
}

func (b *stock) assembler(tag string) *assembler {
	s := &spoken{traits: Traits{Tag: tag}}
	tries := make([]*trie, len(b.languages)+1)
	return &assembler{
		Builder: &Builder{meta: Meta{Languages: b.tags}, curated: true, languages: b.languages, tries: tries}, spoken: s,
		of: b, lang: b.languages[tag], tag: tag,
	}
}

// compile compiles everything that the language has.
func (a *assembler) compile() error {
	if err := a.assemble(); err != nil {
		return err
	}
	if err := a.addUndetermined(); err != nil {
		return err
	}
	_, others := a.of.taggedFor(a.lang)
	if err := a.addTagged(others); err != nil {
		return err
	}
	var err error
	a.file, err = a.File()
	return err
}

// assemble enters what the language has but for the names of people and
// organisations.
func (a *assembler) assemble() error {
	former, _ := a.of.taggedFor(a.lang)
	if err := a.addTagged(former); err != nil {
		return err
	}
	if err := a.addLanguage(); err != nil {
		return err
	}
	return a.addTable()
}

// taggedFor gives the names of the lists for documents of a language, those of
// former countries apart.
func (b *stock) taggedFor(l Language) (former, others []tagged) {
	if int(l) >= len(b.tagged) {
		return nil, nil
	}
	return b.tagged[l][:b.former[l]], b.tagged[l][b.former[l]:]
}

func (a *assembler) addTagged(names []tagged) error {
	for _, n := range names {
		if err := a.addForms(n.kind, a.tag, n.form, n.Reading); err != nil {
			return err
		}
	}
	return nil
}

// addLanguage enters the file of the language.
func (a *assembler) addLanguage() error {
	all, err := languages.All()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(l *languages.Language) bool { return l.Tag == a.tag })
	if at < 0 {
		return nil
	}
	l := all[at]
	years, ok := yearCalendars[l.Calendar]
	if !ok {
		return fmt.Errorf("gazetteers/languages/data/%s.txt: unknown calendar %q in the header", l.Tag, l.Calendar)
	}
	a.traits = Traits{
		Tag: l.Tag, Order: l.Order, DateSign: l.DateSign, Calendar: years, Week: int32(l.Week), UpperNouns: l.UpperNouns, UpperNames: l.UpperNames,
		CountryFirst: l.CountryFirst, HeadLast: l.HeadLast, PlaceJoins: l.PlaceJoins,
		Plurals: l.Plurals, FuturePrefixes: l.FuturePrefixes, OriginEndings: l.OriginEndings, Articles: l.Articles, Agreeing: l.Agreeing,
	}
	if err := a.addParts(l); err != nil {
		return err
	}
	return a.addEntries(l)
}

// wordParts are the sections of what is written together with words.
var wordParts = []string{"proclitic", "suffix", "ending", "word-prefix", "word-suffix", "name-letter"}

// addParts enters what is written together with words.
func (a *assembler) addParts(l *languages.Language) error {
	suffixes := make(map[string]bool)
	for e, err := range l.Entries(wordParts...) {
		if err != nil {
			return err
		}
		switch e.Section {
		case "proclitic":
			a.clitics.addBefore(e.Form)
		case "suffix":
			a.clitics.addAfter(e.Form, false)
			suffixes[e.Form] = true
		case "ending":
			a.clitics.addAfter(e.Form, true)
		case "word-prefix":
			a.traits.WordPrefixes = append(a.traits.WordPrefixes, e.Form)
		case "word-suffix":
			a.traits.WordSuffixes = append(a.traits.WordSuffixes, e.Form)
		case "name-letter":
			a.traits.NameLetters.add(e.Form)
		}
	}
	for e, err := range l.Entries("range") {
		if err != nil {
			return err
		}
		if suffixes[e.Form] {
			a.traits.RangeSuffixes = append(a.traits.RangeSuffixes, e.Form)
		}
	}
	return nil
}

// addEntries enters the words of sections of the language's file, of all where
// none is named.
func (a *assembler) addEntries(l *languages.Language, sections ...string) error {
	for e, err := range l.Entries(sections...) {
		if err != nil {
			return err
		}
		if slices.Contains(wordParts, e.Section) {
			continue // addParts has them
		}
		switch e.Section {
		case "noun", "adjective", "adjective-after", "personal-name":
			continue
		case "reign":
			continue // for every document
		}
		r, err := a.of.reading(l, e)
		if err != nil {
			return err
		}
		r.Language = a.lang
		a.addWord(e.Form, r)
		if r.Class == Country {
			if err := a.addInflected(lists.Country, l.Tag, e.Form, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// reading is what an entry of a language file says, without its language.
func (b *stock) reading(l *languages.Language, e languages.Entry) (Reading, error) {
	r := Reading{Case: caseOf(e.Form), Strength: e.Strength}
	var err error
	switch e.Section {
	case "country", "demonym":
		r.Class = Country
		if e.Section == "demonym" {
			r.Class = Demonym
		}
		var ok bool
		if r.Value, ok = b.countries[e.Key]; !ok {
			err = fmt.Errorf("%q is no country of ISO 3166", e.Key)
		}
	case "institution":
		r.Class, r.Value = Institution, b.institution[e.Key]
	default:
		r.Class, r.Value, err = calendarEntry(e)
	}
	if err != nil {
		return r, fmt.Errorf("gazetteers/languages/data/%s.txt:%d: [%s] %s: %w", l.Tag, e.Line, e.Section, e.Form, err)
	}
	if !written.Has(r.Class) && !calendarNames.Has(r.Class) {
		r.Case = AnyCase
	}
	return r, nil
}

// addTable enters the names of countries and the words of the calendar that
// CLDR has for the language.
func (a *assembler) addTable() error {
	if !slices.Contains(cldr.Tags(), a.tag) {
		return nil
	}
	table, err := cldr.Load(a.tag)
	if err != nil {
		return err
	}
	if a.traits.Order == "" {
		a.traits.Order = table.Order
	}
	for _, n := range table.Territories {
		r, err := a.of.territory(a.tag, n)
		if err != nil {
			return err
		}
		a.add(n.Form, r)
		if err := a.addInflected(lists.Country, a.tag, n.Form, r); err != nil {
			return err
		}
	}
	a.addCalendar(table)
	a.addCounts(table)
	return nil
}

// territory is the reading of a name of a country.
func (b *stock) territory(tag string, n cldr.Territory) (Reading, error) {
	index, ok := b.countries[n.Alpha2]
	if !ok {
		return Reading{}, fmt.Errorf("CLDR table of %s: unknown territory %q; generate the tables again", tag, n.Alpha2)
	}
	return Reading{Class: Country, Value: index, Language: b.languages[tag], Case: caseOf(n.Form)}, nil
}

// addCalendar enters the words of the calendar.
func (a *assembler) addCalendar(table *cldr.Table) {
	lang := a.lang
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
}

// addCounts enters units and the words that count them. CLDR's forms of units
// are those beside a number: what the language file has not is weak, since
// "in den letzten Jahren" is not last year.
func (a *assembler) addCounts(table *cldr.Table) {
	lang := a.lang
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
	if strength, found := a.trie(r.Language).has(path, r); found {
		r.Strength = strength
	}
	if forUndetermined(form, r) {
		a.noted = append(a.noted, noted{form, r})
	}
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
