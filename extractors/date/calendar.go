package date

import (
	"time"

	"github.com/hablullah/go-hijri"
	"github.com/jalaali/go-jalaali"

	"github.com/dateline/dateline/extractors"
)

// calendar is a calendar that texts use.
type calendar int

// The calendars; the first three are those of gazetteers.Month.
const (
	gregorian calendar = iota
	persian
	islamic
	buddhist
)

// String gives CLDR's name of the calendar.
func (c calendar) String() string {
	return [...]string{"gregory", "persian", "islamic-umalqura", "buddhist"}[c]
}

// The Hijri years that the library of the Umm al-Qura calendar knows; it
// panics on others.
const firstHijri, lastHijri = 1356, 1500

// toDay converts a date of a calendar, false where there is no such date or
// the calendar is not known that far.
func (c calendar) toDay(year, month, day int) (extractors.Day, bool) {
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
		if year < firstHijri || year >= lastHijri || month < 1 || month > 12 || day < 1 || day > 30 {
			return 0, false
		}
		t := hijri.UmmAlQuraDate{Year: int64(year), Month: int64(month), Day: int64(day)}.ToGregorian()
		return extractors.DayOf(t.Year(), int(t.Month()), t.Day()), true
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
		return y + 543, m, dd, true
	case persian:
		jy, jm, jd, err := jalaali.ToJalaali(y, time.Month(m), dd)
		return jy, int(jm), jd, err == nil
	case islamic:
		u, err := hijri.CreateUmmAlQuraDate(time.Date(y, time.Month(m), dd, 12, 0, 0, 0, time.UTC))
		return int(u.Year), int(u.Month), int(u.Day), err == nil
	}
	return 0, 0, 0, false
}

// monthLength gives the number of days of a month.
func (c calendar) monthLength(year, month int) int {
	for day := 31; day > 28; day-- {
		if _, ok := c.toDay(year, month, day); ok {
			if c == islamic && day == 30 && !islamicThirty(year, month) {
				continue
			}
			return day
		}
	}
	return 28
}

// islamicThirty reports whether a Hijri month has thirty days.
func islamicThirty(year, month int) bool {
	first, ok := islamic.toDay(year, month, 1)
	month++
	if month > 12 {
		year, month = year+1, 1
	}
	next, ok2 := islamic.toDay(year, month, 1)
	return ok && ok2 && next-first == 30
}
