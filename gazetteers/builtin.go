package gazetteers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/gazetteers/languages"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// sections says which class the entries of a language file's section get, for
// the sections whose entries carry no value of their own.
var sections = map[string]Class{
	"function": Function, "common": Common, "title": Title, "title-after": TitleAfter, "given": Given, "surname": Surname,
	"particle": Particle, "speech": Speech, "organisation-head": OrganisationHead, "organisation-tail": OrganisationTail,
	"descriptor": Descriptor, "place": Place, "place-before": PlaceBefore, "country-noun": CountryNoun,
	"language-noun": LanguageNoun, "language-noun-after": LanguageNounAfter, "same": Same, "year-noun": YearNoun, "month-noun": MonthNoun, "day-noun": DayNoun,
	"date-joiner": DateJoiner, "range": Range, "range-open": RangeOpen, "range-and": RangeAnd, "abbreviation": Abbreviation,
	"connector": Connector, "coordinator": Coordinator, "counter": Counter, "future": Future,
	"named-before": NamedBefore, "named-after": NamedAfter,
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

var eras = map[string]int32{"CE": EraCE, "BCE": EraBCE, "AH": EraHijri, "AP": EraPersian}

var calendars = map[cldr.Calendar]int32{
	cldr.Gregorian: CalendarGregorian, cldr.Persian: CalendarPersian, cldr.Islamic: CalendarIslamic,
}

// classOf gives the class of a type's names.
var classOf = map[lists.Type]Class{lists.Person: Person, lists.Organisation: Organisation, lists.Country: Country}

// assembler puts the sources together.
type assembler struct {
	*builder
	g           *Gazetteers
	countries   map[string]int32 // by code
	institution map[string]int32 // by canonical name
}

func build() (*Gazetteers, error) {
	tags := append(cldr.Tags(), languages.Tags()...)
	slices.Sort(tags)
	tags = slices.Compact(tags)
	g := &Gazetteers{
		languages: make(map[string]Language, len(tags)),
		traits:    make([]Traits, len(tags)+1),
		clitics:   make([]clitics, len(tags)+1),
	}
	for i, tag := range tags {
		g.languages[tag] = Language(i + 1)
		g.traits[i+1].Tag = tag
	}
	a := &assembler{builder: newBuilder(), g: g, countries: make(map[string]int32), institution: make(map[string]int32)}
	if err := a.addCountries(); err != nil {
		return nil, err
	}
	inflections := make(map[Language]inflection)
	for _, tag := range languages.Tags() {
		l, err := languages.Load(tag)
		if err != nil {
			return nil, err
		}
		if err := a.addLanguage(l, inflections); err != nil {
			return nil, err
		}
	}
	for _, tag := range cldr.Tags() {
		if err := a.addCLDR(tag, inflections[g.languages[tag]]); err != nil {
			return nil, err
		}
	}
	for _, list := range []string{lists.People, lists.Organisations} {
		entities, err := lists.Load(list)
		if err != nil {
			return nil, err
		}
		for i := range entities {
			e := &entities[i]
			a.addForms(e, a.entity(Entity{Key: e.Key, Name: e.Name}), classOf[e.Type])
		}
	}
	g.trie = a.freeze()
	g.names = len(g.trie.readings) - 1
	return g, nil
}

// entity makes an entity and gives its index.
func (a *assembler) entity(e Entity) int32 {
	a.g.Entities = append(a.g.Entities, e)
	return int32(len(a.g.Entities) - 1)
}

// addCountries makes the entities of ISO 3166-1 and -3, without their names.
func (a *assembler) addCountries() error {
	for _, c := range cldr.Countries() {
		a.countries[c.Alpha2] = a.entity(Entity{Key: "country:" + c.Alpha2, Name: c.Name, Country: c.Alpha2})
	}
	former, err := lists.Load(lists.FormerCountries)
	if err != nil {
		return err
	}
	for i := range former {
		c := &former[i]
		index := a.entity(Entity{Key: c.Key, Name: c.Name, Country: c.Code()})
		a.countries[c.Code()] = index
		a.addForms(c, index, Country)
	}
	a.g.Countries = len(a.g.Entities)
	return nil
}

// addForms enters the canonical name and the forms of a list's entity. A form
// under a language that is not one of the gazetteers' is not looked for.
func (a *assembler) addForms(e *lists.Entity, index int32, class Class) {
	a.add(e.Name, Reading{Class: class, Value: index, Case: caseOf(e.Name)})
	for _, n := range e.Names {
		r := Reading{Class: class, Value: index, Case: caseOf(n.Form), Weak: n.Strength == lists.Weak}
		if n.Demonym {
			r.Class = Demonym
		}
		for _, tag := range n.Tags {
			if lists.IsScript(tag) {
				a.add(n.Form, r)
			} else if r.Language = a.g.languages[tag]; r.Language != 0 {
				a.add(n.Form, r)
			}
		}
	}
}

// addCLDR enters the names of countries and the words of the calendar that
// CLDR has for a language. English names of countries are looked for in every
// document, unless the English file marks them as ambiguous.
func (a *assembler) addCLDR(tag string, inflections inflection) error {
	table, err := cldr.Load(tag)
	if err != nil {
		return err
	}
	lang := a.g.languages[tag]
	if a.g.traits[lang].Order == "" {
		a.g.traits[lang].Order = table.Order
	}
	for _, n := range table.Territories {
		index, ok := a.countries[n.Alpha2]
		if !ok {
			return fmt.Errorf("CLDR table of %s: unknown territory %q; generate the tables again", tag, n.Alpha2)
		}
		r := Reading{Class: Country, Value: index, Language: lang, Case: caseOf(n.Form)}
		a.add(n.Form, r)
		for _, form := range inflections.forms(n.Form) {
			a.add(form, r)
		}
		if tag == "en" && !a.isWeak(n.Form, r) {
			r.Language = 0
			a.add(n.Form, r)
		}
	}
	for _, m := range table.Months {
		if m.Calendar != cldr.Gregorian && m.Variant.Abbreviated() {
			continue // news does not abbreviate them, and they look like other words
		}
		value := calendars[m.Calendar]*100 + int32(m.Number)
		a.add(m.Form, Reading{Class: Month, Value: value, Language: lang, Case: caseOf(m.Form), Weak: m.Variant.Abbreviated()})
	}
	for _, d := range table.Weekdays {
		a.add(d.Form, Reading{Class: Weekday, Value: int32(d.Number), Language: lang, Case: caseOf(d.Form), Weak: d.Variant.Abbreviated()})
	}
	for _, d := range table.Days {
		a.add(d.Form, Reading{Class: DayWord, Value: int32(d.Offset), Language: lang})
	}
	for _, r := range table.Relatives {
		a.add(r.Form, Reading{Class: Deictic, Value: deictic(units[r.Unit], int32(r.Offset)), Language: lang})
	}
	for _, e := range table.Eras {
		a.add(e.Form, Reading{Class: Era, Value: eras[e.Name], Language: lang, Case: caseOf(e.Form)})
	}
	return nil
}

// isWeak reports whether a name was entered as weak already.
func (a *assembler) isWeak(form string, r Reading) bool {
	node := int32(0)
	for _, h := range a.path(form) {
		next, ok := a.edges[edge{node, h}]
		if !ok {
			return false
		}
		node = next
	}
	for _, old := range a.readings[node] {
		if old.Class == r.Class && old.Value == r.Value && old.Language == r.Language {
			return old.Weak
		}
	}
	return false
}

func deictic(unit, offset int32) int32 { return unit*100 + offset + 50 }

// addLanguage enters a language file.
func (a *assembler) addLanguage(l *languages.Language, inflections map[Language]inflection) error {
	lang := a.g.languages[l.Tag]
	a.g.traits[lang] = Traits{Tag: l.Tag, Order: l.Order, UpperNouns: l.UpperNouns, CountryFirst: l.CountryFirst}
	rules := make(inflection)
	for _, e := range l.Entries {
		if e.Section == "inflection" {
			rules.add(e.Key, e.Form)
		}
	}
	inflections[lang] = rules
	for _, e := range l.Entries {
		r := Reading{Language: lang, Case: caseOf(e.Form), Weak: e.Strength == lists.Weak}
		var err error
		switch e.Section {
		case "inflection":
			continue
		case "proclitic":
			a.g.clitics[lang].before = insertClitic(a.g.clitics[lang].before, e.Form)
			continue
		case "suffix":
			a.g.clitics[lang].after = insertClitic(a.g.clitics[lang].after, e.Form)
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
		a.add(e.Form, r)
		if r.Class == Country {
			for _, form := range rules.forms(e.Form) {
				a.add(form, r)
			}
		}
	}
	return nil
}

func (a *assembler) institutionIndex(name string) int32 {
	index, ok := a.institution[name]
	if !ok {
		index = int32(len(a.g.Institutions))
		a.g.Institutions = append(a.g.Institutions, name)
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
		n, err := number(key, 1, 12)
		return Month, calendar*100 + n, err
	case "weekday":
		n, err := number(e.Key, 1, 7)
		return Weekday, n, err
	case "day":
		n, err := number(e.Key, -10, 10)
		return DayWord, n, err
	case "ordinal-day":
		n, err := number(e.Key, 1, 31)
		return OrdinalDay, n, err
	case "season":
		n, err := number(e.Key, 21, 24)
		return Season, n, err
	case "decade":
		n, err := number(e.Key, 0, 90)
		return Decade, n, err
	case "modifier-before":
		n, err := number(e.Key, -3, 3)
		return ModifierBefore, n, err
	case "modifier-after":
		n, err := number(e.Key, -3, 3)
		return ModifierAfter, n, err
	case "unit":
		u, ok := units[e.Key]
		if !ok {
			return 0, 0, fmt.Errorf("unknown unit %q", e.Key)
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
	case "era":
		v, ok := eras[e.Key]
		if !ok {
			return 0, 0, fmt.Errorf("unknown era %q", e.Key)
		}
		return Era, v, nil
	}
	return 0, 0, fmt.Errorf("the section has no class")
}

// insertClitic adds a clitic, folded, keeping the longer ones first.
func insertClitic(list []string, form string) []string {
	folded := string(text.Fold(nil, form))
	at, _ := slices.BinarySearchFunc(list, folded, func(x, y string) int {
		if len(x) != len(y) {
			return len(y) - len(x)
		}
		return strings.Compare(x, y)
	})
	return slices.Insert(list, at, folded)
}
