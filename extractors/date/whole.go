package date

import (
	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
)

// whole gives the period of a point with a year.
func whole(pt point) (period, bool) {
	if pt.calendar == buddhist {
		pt.calendar, pt.year = gregorian, pt.year-543
	}
	if pt.calendar == gregorian {
		switch {
		case pt.day != 0:
			day, ok := gregorian.toDay(pt.year, pt.month, pt.day)
			return dayPeriod(day), ok
		case pt.month != 0:
			return monthPeriod(pt.year, pt.month), true
		}
		return yearPeriod(pt.year), true
	}
	var v period
	switch {
	case pt.day != 0:
		day, ok := pt.calendar.toDay(pt.year, pt.month, pt.day)
		if !ok {
			return v, false
		}
		v = dayPeriod(day)
	case pt.month != 0:
		first, ok := pt.calendar.toDay(pt.year, pt.month, 1)
		if !ok {
			return v, false
		}
		v = spanPeriod(first, first+extractors.Day(pt.calendar.monthLength(pt.year, pt.month)-1), "month")
	default:
		first, ok := pt.calendar.toDay(pt.year, 1, 1)
		next, ok2 := pt.calendar.toDay(pt.year+1, 1, 1)
		if !ok || !ok2 {
			return v, false
		}
		v = spanPeriod(first, next-1, "year")
	}
	if pt.calendar == islamic {
		v.value = approximate(v)
	}
	return v, true
}

// approximate is the value of a period whose days may be off by one.
func approximate(v period) string {
	var room [widest]byte
	b := append(appendDay(room[:0], v.first), '~')
	if v.first != v.last {
		b = append(appendDay(append(b, '/'), v.last), '~')
	}
	return string(b)
}

func persianDecade(year int) period {
	first, ok := persian.toDay(year, 1, 1)
	next, ok2 := persian.toDay(year+10, 1, 1)
	if !ok || !ok2 {
		return period{precision: "decade"}
	}
	return spanPeriod(first, next-1, "decade")
}

// resolveUnit counts units from the reference.
func (p *parser) resolveUnit(pt point) period {
	ref := shift(p.d.Reference, pt.months, pt.days)
	y, m, _ := ref.Date()
	switch pt.unit {
	case gazetteers.UnitDay:
		return dayPeriod(ref + extractors.Day(pt.offset))
	case gazetteers.UnitWeek, gazetteers.UnitWeekend:
		monday := ref - extractors.Day(ref.Weekday()-1) + extractors.Day(7*pt.offset)
		if pt.weekday != 0 {
			return dayPeriod(monday + extractors.Day(pt.weekday-1))
		}
		if pt.unit == gazetteers.UnitWeekend {
			if pt.offset < 0 && ref.Weekday() >= 6 {
				monday = ref - extractors.Day(ref.Weekday()-1) - 7
			}
			return spanPeriod(monday+5, monday+6, "week")
		}
		return spanPeriod(monday, monday+6, "week")
	case gazetteers.UnitMonth:
		months := y*12 + m - 1 + pt.offset
		if pt.day != 0 {
			day, ok := gregorian.toDay(floorDiv(months, 12), floorMod(months, 12)+1, pt.day)
			if !ok {
				return period{precision: "day"}
			}
			return dayPeriod(day)
		}
		return monthPeriod(floorDiv(months, 12), floorMod(months, 12)+1)
	case gazetteers.UnitQuarter:
		quarters := y*4 + (m-1)/3 + pt.offset
		return partPeriod(floorDiv(quarters, 4), 33+floorMod(quarters, 4))
	case gazetteers.UnitHalf:
		halves := y*2 + (m-1)/6 + pt.offset
		return partPeriod(floorDiv(halves, 2), 40+floorMod(halves, 2))
	case gazetteers.UnitYear:
		if calendar(p.d.Traits.Calendar) == persian {
			if jy, _, _, ok := persian.fromDay(ref); ok {
				if v, ok := whole(point{calendar: persian, year: jy + pt.offset, known: true}); ok {
					return v
				}
			}
		}
		return yearPeriod(y + pt.offset)
	case gazetteers.UnitDecade:
		return decadePeriod((y/10 + pt.offset) * 10)
	case gazetteers.UnitCentury:
		return centuryPeriod((y/100 + pt.offset) * 100)
	}
	return period{precision: unitPrecision(pt.unit)}
}

// shift moves a day by months, to the last day of a month that has no such
// day, and then by days.
func shift(d extractors.Day, months, days int) extractors.Day {
	if months != 0 {
		y, m, dd := d.Date()
		at := y*12 + m - 1 + months
		y, m = floorDiv(at, 12), floorMod(at, 12)+1
		d = extractors.DayOf(y, m, min(dd, gregorian.monthLength(y, m)))
	}
	return d + extractors.Day(days)
}

func floorDiv(a, b int) int {
	if a%b < 0 {
		return a/b - 1
	}
	return a / b
}

func floorMod(a, b int) int { return a - b*floorDiv(a, b) }
