package date

import (
	"time"

	"github.com/hablullah/go-hijri"
	"github.com/jalaali/go-jalaali"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
)

// calendar is a calendar that texts use.
type calendar int8

// The calendars of gazetteers.Month.
const (
	gregorian = calendar(gazetteers.CalendarGregorian)
	persian   = calendar(gazetteers.CalendarPersian)
	islamic   = calendar(gazetteers.CalendarIslamic)
	buddhist  = calendar(gazetteers.CalendarBuddhist)
	hebrew    = calendar(gazetteers.CalendarHebrew)
	ethiopic  = calendar(gazetteers.CalendarEthiopic)
	coptic    = calendar(gazetteers.CalendarCoptic)
)

// String gives CLDR's name of the calendar.
func (c calendar) String() string {
	return [...]string{"gregory", "persian", "islamic-umalqura", "buddhist", "hebrew", "ethiopic", "coptic"}[c]
}

// calendarName gives CLDR's name of the calendar that the point is in.
func (p point) calendarName() string {
	if p.named != "" {
		return p.named
	}
	if p.calendar == islamic && p.known && (p.year < firstHijri || p.year > lastHijri) {
		return "islamic-civil"
	}
	return p.calendar.String()
}

// firstYear and lastYear bound the years that a calendar is converted in: those
// that texts name, and of the Persian calendar those around ours whose leap
// years its library agrees with itself on both ways.
var (
	firstYear = [...]int{gregorian: -9999, persian: 1207, islamic: 1, hebrew: 3762, ethiopic: 1, coptic: 1, buddhist: 544}
	lastYear  = [...]int{gregorian: 9999, persian: 1629, islamic: 3000, hebrew: 7000, ethiopic: 3000, coptic: 3000, buddhist: 3000}
)

// The Hijri years that the library of the Umm al-Qura calendar knows; it
// panics on others. The years before and after are those of the tabular
// calendar, which may be a day or two from what was observed.
const firstHijri, lastHijri = 1356, 1500

// toDay converts a date of a calendar, false where there is no such date or
// the calendar is not known that far.
func (c calendar) toDay(year, month, day int) (extractors.Day, bool) {
	if year < firstYear[c] || year > lastYear[c] || month < 1 || month > 13 || day < 1 || day > 31 {
		return 0, false
	}
	switch c {
	case gregorian:
		d := extractors.DayOf(year, month, day)
		y, m, dd := d.Date()
		return d, y == year && m == month && dd == day
	case buddhist:
		return gregorian.toDay(year-543, month, day)
	case persian:
		if !jalaali.IsValidDate(year, month, day) {
			return 0, false
		}
		y, m, d, err := jalaali.ToGregorian(year, jalaali.Month(month), day)
		return extractors.DayOf(y, int(m), d), err == nil
	case islamic:
		if month > 12 || day > 30 {
			return 0, false
		}
		if year < firstHijri || year > lastHijri {
			return fromTabular(year, month, day), true
		}
		t := hijri.UmmAlQuraDate{Year: int64(year), Month: int64(month), Day: int64(day)}.ToGregorian()
		return extractors.DayOf(t.Year(), int(t.Month()), t.Day()), true
	case hebrew:
		return fromHebrew(year, month, day)
	case ethiopic:
		return fromCoptic(ethiopicEpoch, year, month, day)
	case coptic:
		return fromCoptic(copticEpoch, year, month, day)
	}
	return 0, false
}

// fromDay gives a day's year, month and day in a calendar.
func (c calendar) fromDay(d extractors.Day) (year, month, day int, ok bool) {
	y, m, dd := d.Date()
	switch c {
	case gregorian:
		return y, m, dd, true
	case buddhist:
		return y + 543, m, dd, y > 0
	case persian:
		jy, jm, jd, err := jalaali.ToJalaali(y, time.Month(m), dd)
		return jy, int(jm), jd, err == nil
	case islamic:
		u, err := hijri.CreateUmmAlQuraDate(time.Date(y, time.Month(m), dd, 12, 0, 0, 0, time.UTC))
		if err != nil {
			return c.search(d, tabularEpoch, 354.367)
		}
		return int(u.Year), int(u.Month), int(u.Day), true
	case hebrew:
		return c.search(d, hebrewEpoch, 365.247)
	case ethiopic:
		return c.search(d, ethiopicEpoch, 365.25)
	case coptic:
		return c.search(d, copticEpoch, 365.25)
	}
	return 0, 0, 0, false
}

// search finds a day's date in a calendar by the mean length of its years.
func (c calendar) search(d, epoch extractors.Day, length float64) (year, month, day int, ok bool) {
	year = int(float64(d-epoch)/length) + 1
	for year++; year >= firstYear[c]; year-- { // the mean is less than a year off
		for month = 13; month > 0; month-- {
			if first, ok := c.toDay(year, month, 1); ok && first <= d {
				return year, month, int(d-first) + 1, true
			}
		}
	}
	return 0, 0, 0, false
}

// monthLength gives the number of days of a month, 0 where there is no such
// month.
func (c calendar) monthLength(year, month int) int {
	for day := 31; day > 0; day-- {
		if _, ok := c.toDay(year, month, day); ok {
			if c == islamic && day == 30 && !islamicThirty(year, month) {
				continue
			}
			return day
		}
	}
	return 0
}

// islamicThirty reports whether a Hijri month has thirty days.
func islamicThirty(year, month int) bool {
	first, ok := islamic.toDay(year, month, 1)
	month++
	if month > 12 {
		year, month = year+1, 1
	}
	next, ok2 := islamic.toDay(year, month, 1)
	return ok && ok2 && next-first >= 30
}
