package gazetteers

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/gazetteers/languages"
)

// sections says which class the entries of a language file's section get, for
// the sections whose entries carry no value of their own.
var sections = map[string]Class{
	"function": Function, "common": Common, "title": Title, "title-after": TitleAfter, "honorific": Honorific, "given": Given, "surname": Surname,
	"particle": Particle, "speech": Speech, "organisation-head": OrganisationHead, "organisation-tail": OrganisationTail,
	"descriptor": Descriptor, "place": Place, "place-before": PlaceBefore, "place-after": PlaceAfter, "country-noun": CountryNoun,
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
const calendarNames Set = 1<<Month | 1<<Weekday | 1<<Era

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
	case "legal-form":
		return OrganisationTail, LegalForm, nil
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

func deictic(unit, offset int32) int32 { return unit*100 + offset + 50 }
