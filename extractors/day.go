package extractors

import (
	"fmt"
	"strconv"
	"strings"
)

// DayOf gives the day of a date of the proleptic Gregorian calendar. Years are
// astronomical: 0 is 1 BC.
func DayOf(year, month, day int) Day {
	// The algorithm counts from 1 March, in eras of 400 years.
	if month <= 2 {
		year--
	}
	era := floorDiv(year, 400)
	yearOfEra := year - era*400
	monthFromMarch := (month + 9) % 12
	dayOfYear := (153*monthFromMarch+2)/5 + day - 1
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return Day(era*146097 + dayOfEra - 719468)
}

// Date gives the year, month and day of the proleptic Gregorian calendar.
func (d Day) Date() (year, month, day int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	dayOfEra := z - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	monthFromMarch := (5*dayOfYear + 2) / 153
	day = dayOfYear - (153*monthFromMarch+2)/5 + 1
	month = (monthFromMarch+2)%12 + 1
	year = yearOfEra + era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}

// Weekday gives the day of the week, 1 for Monday to 7 for Sunday.
func (d Day) Weekday() int {
	return (int(d)%7+7+3)%7 + 1 // 1970-01-01 was a Thursday
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// String is the day as ISO 8601 writes it: "2018-04-04".
func (d Day) String() string {
	year, month, day := d.Date()
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// ParseDay reads what String writes.
func ParseDay(s string) (Day, error) {
	rest, day := cutNumber(s)
	rest, month := cutNumber(rest)
	if year, err := strconv.Atoi(rest); err == nil && year > -1e6 && year < 1e6 {
		if d := DayOf(year, month, day); d.String() == s {
			return d, nil
		}
	}
	return 0, fmt.Errorf("%q is no day such as 2018-04-04", s)
}

// cutNumber takes the number behind the last hyphen off; 0 is none of a month or
// a day.
func cutNumber(s string) (rest string, number int) {
	i := max(0, strings.LastIndexByte(s, '-'))
	if number, _ = strconv.Atoi(strings.TrimPrefix(s[i:], "-")); number > 99 {
		number = 0
	}
	return s[:i], number
}
