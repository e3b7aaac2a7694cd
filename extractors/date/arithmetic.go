package date

import "github.com/dateline/dateline/extractors"

// Calendars that are counted by a rule. The rules and the first days are those
// of Reingold and Dershowitz, Calendrical Calculations, 4th edition (2018),
// chapters 4 (Coptic and Ethiopic), 7 (Islamic) and 8 (Hebrew). No library that
// is kept in Go has all of them; each is a few lines.

// The first day of the first year: 29 August 284, 29 August 8, 16 July 622 and
// 7 October 3761 BC of the Julian calendar.
var (
	copticEpoch   = fixed(103605)
	ethiopicEpoch = fixed(2796)
	tabularEpoch  = fixed(227015)
	hebrewEpoch   = fixed(-1373427)
)

// fixed gives the day that the book numbers n, whose day 1 is 1 January 1.
func fixed(n int) extractors.Day { return extractors.DayOf(1, 1, 1) + extractors.Day(n-1) }

// fromCoptic converts a date of twelve months of 30 days and one of 5 or 6.
func fromCoptic(epoch extractors.Day, year, month, day int) (extractors.Day, bool) {
	length := 30
	if month == 13 {
		length = 5
		if year%4 == 3 {
			length = 6
		}
	}
	return epoch + extractors.Day(365*(year-1)+year/4+30*(month-1)+day-1), day <= length
}

// fromTabular converts a date of the Islamic calendar whose leap years are
// fixed: 11 in 30, by CLDR's name islamic-civil.
func fromTabular(year, month, day int) extractors.Day {
	return tabularEpoch + extractors.Day((year-1)*354+(3+11*year)/30+29*(month-1)+month/2+day-1)
}

// fromHebrew converts a date of the Hebrew calendar, whose months are numbered
// as in CLDR: 1 is Tishri, 6 Adar I, which leap years have only, 7 Adar or
// Adar II, 13 Elul.
func fromHebrew(year, month, day int) (extractors.Day, bool) {
	first := hebrewNewYear(year)
	days := hebrewNewYear(year+1) - first
	leap := (7*year+1)%19 < 7
	if month == 6 && !leap {
		return 0, false
	}
	at := first
	for m := 1; ; m++ {
		length := 29 + m%2
		switch {
		case m == 6:
			length = 0
			if leap {
				length = 30
			}
		case m == 2 && days%10 == 5: // a complete year: 355 or 385 days
			length = 30
		case m == 3 && days%10 == 3: // a deficient one: 353 or 383
			length = 29
		case m > 6:
			length = 30 - m%2
		}
		if m == month {
			return at + extractors.Day(day-1), day <= length
		}
		at += extractors.Day(length)
	}
}

// hebrewNewYear gives the day of 1 Tishri, moved where a year would otherwise be
// of a length that there is not.
func hebrewNewYear(year int) extractors.Day {
	before, this, after := hebrewElapsed(year-1), hebrewElapsed(year), hebrewElapsed(year+1)
	switch {
	case after-this == 356:
		this += 2
	case this-before == 382:
		this++
	}
	return hebrewEpoch + extractors.Day(this)
}

// hebrewElapsed counts the days from the first new moon to that of a year's
// Tishri, moved from Sunday, Wednesday and Friday.
func hebrewElapsed(year int) int {
	months := floorDiv(235*year-234, 19)
	parts := 12084 + 13753*months // of a day, 25920 of them, beyond 29 days a month
	day := 29*months + floorDiv(parts, 25920)
	if (3*(day+1))%7 < 3 {
		day++
	}
	return day
}
