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
			// Before the calendar's tables begin the date stays open.
			return period{precision: "day"}, pt.calendar == islamic && pt.day <= 30
		}
		v = dayPeriod(day)
	case pt.month != 0:
		first, ok := pt.calendar.toDay(pt.year, pt.month, 1)
		if !ok {
			return period{precision: "month"}, pt.calendar == islamic
		}
		v = spanPeriod(first, first+extractors.Day(pt.calendar.monthLength(pt.year, pt.month)-1), "month")
	default:
		first, ok := pt.calendar.toDay(pt.year, 1, 1)
		next, ok2 := pt.calendar.toDay(pt.year+1, 1, 1)
		if !ok || !ok2 {
			return period{precision: "year"}, pt.calendar == islamic
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
	b := append(appendDay(nil, v.first), '~')
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
	ref := p.d.Reference
	y, m, _ := ref.Date()
	switch pt.unit {
	case gazetteers.UnitWeek, gazetteers.UnitWeekend:
		monday := ref - extractors.Day(ref.Weekday()-1) + extractors.Day(7*pt.offset)
		if pt.unit == gazetteers.UnitWeekend {
			if pt.offset < 0 && ref.Weekday() >= 6 {
				monday = ref - extractors.Day(ref.Weekday()-1) - 7
			}
			return spanPeriod(monday+5, monday+6, "week")
		}
		return spanPeriod(monday, monday+6, "week")
	case gazetteers.UnitMonth:
		months := y*12 + m - 1 + pt.offset
		month := monthPeriod(months/12, months%12+1)
		if pt.day != 0 {
			if day, ok := gregorian.toDay(months/12, months%12+1, pt.day); ok {
				return dayPeriod(day)
			}
		}
		return month
	case gazetteers.UnitQuarter:
		quarters := y*4 + (m-1)/3 + pt.offset
		year, quarter := quarters/4, quarters%4
		return partPeriod(year, 33+quarter)
	case gazetteers.UnitYear:
		if p.d.Traits.Tag == "fa" {
			if jy, _, _, ok := persian.fromDay(ref); ok {
				if v, ok := whole(point{calendar: persian, year: jy + pt.offset}); ok {
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
