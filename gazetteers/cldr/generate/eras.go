package main

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// modernEra is the first year of Meiji, during which Japan took over the Gregorian calendar (1873).
const modernEra = 1868

// readEraStarts returns the first Gregorian year of the eras of the Japanese calendar, whose months are
// Gregorian.
func readEraStarts(from string) (map[string]string, error) {
	var data struct {
		Supplemental struct {
			CalendarData map[string]struct {
				Eras map[string]struct {
					Start string `json:"_start"`
				}
			}
		}
	}
	if err := readJSON(filepath.Join(from, "cldr-core/supplemental/calendarData.json"), &data); err != nil {
		return nil, err
	}
	starts := map[string]string{}
	for number, era := range data.Supplemental.CalendarData["japanese"].Eras {
		year, _, _ := strings.Cut(era.Start, "-")
		if n, err := strconv.Atoi(year); err == nil && n >= modernEra {
			starts["japanese "+number] = year
		}
	}
	return starts, nil
}

// yearEras are the eras of calendars other than the Gregorian one that stand beside a year, by their
// keys. What CLDR has of them is used in news of the languages that keep the calendar; elsewhere it is
// a translation, or an abbreviation that means something else.
var yearEras = []struct{ calendar, number, key, languages string }{
	{"buddhist", "0", "BE", "km lo th"},
	{"hebrew", "0", "AM", "he"},
}

// reignLanguages are those that write the Japanese eras before years.
const reignLanguages = "ja ko zh"

// eraRows returns the eras of other calendars in a locale of the language: those of years, and those
// such as 平成 whose years begin anew, with the calendar and the Gregorian year that was their first.
func (l language) eraRows(loc *locale, starts map[string]string) []row {
	var rows []row
	for _, width := range []string{"eraNames", "eraAbbr"} {
		for _, e := range yearEras {
			form := withoutDot(loc.eras[e.calendar+"/"+width][e.number])
			if runes(form) > 1 && slices.Contains(strings.Fields(e.languages), l.tag) {
				rows = append(rows, row{kind: "era", key: e.key, form: form})
			}
		}
		for id, year := range starts {
			calendar, number, _ := strings.Cut(id, " ")
			if slices.Contains(strings.Fields(reignLanguages), l.tag) {
				rows = append(rows, row{kind: "reign", key: calendar + " " + year, form: clean(loc.eras[calendar+"/"+width][number])})
			}
		}
	}
	return rows // writeTable sorts them
}
