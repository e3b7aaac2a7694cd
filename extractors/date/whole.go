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
		v.value = v.value.approximate()
	}
	return v, true
}

// wholePart gives the period of a part of a year.
func wholePart(pt point) (period, bool) {
	if pt.calendar == persian {
		return persianPart(pt.year, pt.part)
	}
	return partPeriod(pt.year, pt.part), true
}

// persianPart is a season, a quarter or a half of a Persian year. Its seasons
// are those of the Gregorian year that it begins in; winter goes on into the
// next, as in EDTF.
func persianPart(year, part int) (period, bool) {
	first, count, precision := 0, 3, "quarter"
	switch {
	case part < 30:
		return partPeriod(year+621, part), true
	case part < 40:
		first = (part-33)*3 + 1
	default:
		first, count, precision = (part-40)*6+1, 6, "half"
	}
	from, ok := persian.toDay(year, first, 1)
	to, ok2 := persian.toDay(year, first+count-1, persian.monthLength(year, first+count-1))
	return spanPeriod(from, to, precision), ok && ok2
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
		if pt.weekday != 0 { // in the week as the language counts it, from Saturday in Persian
			first := max(int(p.d.Traits.Week), 1)
			begins := ref - extractors.Day(floorMod(ref.Weekday()-first, 7)) + extractors.Day(7*pt.offset)
			return dayPeriod(begins + extractors.Day(floorMod(pt.weekday-first, 7)))
		}
		if pt.unit == gazetteers.UnitWeekend {
			if pt.offset < 0 && ref.Weekday() >= 6 {
				monday = ref - extractors.Day(ref.Weekday()-1) - 7
			}
			return spanPeriod(monday+5, monday+6, "week")
		}
		return spanPeriod(monday, monday+6, "week")
	case gazetteers.UnitMonth:
		y, m, _, ok := pt.calendar.fromDay(ref)
		months := y*12 + m - 1 + pt.offset
		in := point{calendar: pt.calendar, year: floorDiv(months, 12), month: floorMod(months, 12) + 1, day: pt.day, known: true}
		if v, exists := whole(in); ok && exists {
			return v
		}
	case gazetteers.UnitQuarter:
		quarters := y*4 + (m-1)/3 + pt.offset
		return partPeriod(floorDiv(quarters, 4), 33+floorMod(quarters, 4))
	case gazetteers.UnitHalf:
		halves := y*2 + (m-1)/6 + pt.offset
		return partPeriod(floorDiv(halves, 2), 40+floorMod(halves, 2))
	case gazetteers.UnitYear:
		if y, _, _, ok := pt.calendar.fromDay(ref); ok {
			if v, ok := whole(point{calendar: pt.calendar, year: y + pt.offset, known: true}); ok {
				return v
			}
		}
	case gazetteers.UnitDecade:
		if y, _, _, ok := pt.calendar.fromDay(ref); ok && pt.calendar == persian {
			return persianDecade((y/10 + pt.offset) * 10)
		}
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
