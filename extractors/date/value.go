package date

import (
	"strconv"

	"github.com/dateline/dateline/extractors"
)

// appendYear appends an EDTF year: four digits, a minus sign before years BC.
func appendYear(b []byte, year int) []byte {
	if year < 0 {
		b = append(b, '-')
		year = -year
	}
	for limit := 1000; limit > 1 && year < limit; limit /= 10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(year), 10)
}

func appendTwo(b []byte, n int) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }

// appendDay appends a day as EDTF.
func appendDay(b []byte, d extractors.Day) []byte {
	y, m, dd := d.Date()
	b = append(appendYear(b, y), '-')
	b = append(appendTwo(b, m), '-')
	return appendTwo(b, dd)
}

// value is EDTF that is not a string yet: of the periods that are tried for a
// date one is taken.
type value struct {
	length int8
	text   [widest]byte
}

// widest is the room of the longest value: two approximate days with years of
// ten digits.
const widest = 40

func valueOf(b []byte) (v value) {
	v.length = int8(copy(v.text[:], b))
	return v
}

// bytes is the value as it is written, empty where a date stays open.
func (v *value) bytes() []byte { return v.text[:v.length] }

// open reports whether the value says nothing.
func (v *value) open() bool { return v.length == 0 }

// approximate is the value with days that may be off by some: each end of a range
// is.
func (v value) approximate() value {
	var room [widest]byte
	b := room[:0]
	for _, c := range v.bytes() {
		if c == '/' {
			b = append(b, '~')
		}
		b = append(b, c)
	}
	return valueOf(append(b, '~'))
}

// period is the stretch of days that a value covers and how EDTF writes it.
type period struct {
	value       value
	first, last extractors.Day
	days        bool // first and last are known
	precision   string
}

// dayPeriod is one day.
func dayPeriod(d extractors.Day) period {
	var b [widest]byte
	return period{value: valueOf(appendDay(b[:0], d)), first: d, last: d, days: true, precision: "day"}
}

// spanPeriod is a stretch of days.
func spanPeriod(first, last extractors.Day, precision string) period {
	var b [widest]byte
	return period{value: valueOf(appendDay(append(appendDay(b[:0], first), '/'), last)), first: first, last: last, days: true, precision: precision}
}

// monthPeriod is a month of the Gregorian calendar.
func monthPeriod(year, month int) period {
	var b [widest]byte
	return period{
		value: valueOf(appendTwo(append(appendYear(b[:0], year), '-'), month)),
		first: extractors.DayOf(year, month, 1), last: extractors.DayOf(year, month, gregorian.monthLength(year, month)),
		days: true, precision: "month",
	}
}

// yearPeriod is a year of the Gregorian calendar.
func yearPeriod(year int) period { return yearsPeriod(year, 1, "", "year") }

// decadePeriod is the decade that begins with a year divisible by ten.
func decadePeriod(year int) period { return yearsPeriod(year, 10, "X", "decade") }

// centuryPeriod is the hundred years that begin with a year divisible by one
// hundred, as EDTF writes them.
func centuryPeriod(year int) period { return yearsPeriod(year, 100, "XX", "century") }

// yearsPeriod is a number of years of the Gregorian calendar that differ only
// in their last digits, for which EDTF writes X.
func yearsPeriod(year, count int, unknown, precision string) period {
	var b [widest]byte
	value := appendYear(b[:0], year)
	return period{
		value: valueOf(append(value[:len(value)-len(unknown)], unknown...)),
		first: extractors.DayOf(year, 1, 1), last: extractors.DayOf(year+count-1, 12, 31),
		days: true, precision: precision,
	}
}

// unspecified is a date without its year, whose unknown parts are written X.
func unspecified(pt point) period {
	if pt.calendar != gregorian {
		return period{precision: pt.precision()} // its months and days lie in two Gregorian ones
	}
	var room [widest]byte
	b := append(room[:0], "XXXX"...)
	precision := "month"
	switch {
	case pt.part != 0:
		b, precision = appendTwo(append(b, '-'), pt.part), partPrecision(pt.part)
	case pt.month != 0:
		b = appendTwo(append(b, '-'), pt.month)
	default:
		b = append(b, "-XX"...)
	}
	if pt.day != 0 {
		b, precision = appendTwo(append(b, '-'), pt.day), "day"
	}
	return period{value: valueOf(b), precision: precision}
}

// precision says how much the point states.
func (pt point) precision() string {
	switch {
	case pt.day != 0:
		return "day"
	case pt.part >= 40:
		return "half"
	case pt.part != 0:
		return "quarter"
	case pt.month != 0:
		return "month"
	}
	return "year"
}
