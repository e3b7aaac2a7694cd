package date

import (
	"strings"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// How a date's missing parts were filled.
const (
	byExpression = "explicit"
	byReference  = "reference"
	byDocument   = "document"
)

// mention gives an expression its meaning.
func (p *parser) mention(e expression) (extractors.Mention, bool) {
	d := p.d
	if e.from.year == 0 && e.first > 0 && d.SameLine(e.first) && d.End(e.first-1).Has(gazetteers.NamedBefore) {
		return extractors.Mention{}, false // میدان هفتم تیر: a square
	}
	m := extractors.Mention{
		Start: int(d.Tokens[e.first].Start), End: int(d.Tokens[e.last-1].End), Type: extractors.Date, Parent: -1,
		Rule: e.rule, Confidence: e.confidence, Calendar: e.from.calendar.String(),
	}
	// A clitic before the first word stays outside.
	if ms := d.MatchesAt(e.first); len(ms) > 0 && ms[0].Clitic(d.Tokens) && d.Tokens[e.first].Kind == text.Word {
		m.Start = ms[0].Start
	}
	// A suffix on the last word stays outside, too.
	if end := p.stemEnd(e.last - 1); end > m.Start {
		m.End = end
	}
	if e.isRange {
		from, by, ok := p.resolve(e.from, e)
		to, byTo, okTo := p.resolve(e.to, e)
		if !ok || !okTo {
			return m, false
		}
		if from.value != "" && to.value != "" {
			m.Value = from.value + "/" + to.value
			m.Precision = from.precision
		}
		if from.days && to.days && from.first <= to.last {
			m.FirstDay, m.LastDay, m.Days = from.first, to.last, true
		}
		if e.from.calendar != gregorian && m.Days {
			s := spanPeriod(from.first, to.last, from.precision)
			m.Value = s.value
			if e.from.calendar == islamic {
				m.Value = approximate(s)
			}
		}
		m.ResolvedBy = weaker(by, byTo)
		p.remember(e.to, e.last)
		return p.finish(m, e), true
	}
	v, by, ok := p.resolve(e.from, e)
	if !ok {
		return m, false
	}
	m.Value, m.Precision, m.ResolvedBy = v.value, v.precision, by
	m.FirstDay, m.LastDay, m.Days = v.first, v.last, v.days
	if e.from.swapped {
		a, b := e.from, e.from
		b.day, b.month = a.month, a.day
		first, ok1 := a.calendar.toDay(a.year, a.month, a.day)
		second, ok2 := b.calendar.toDay(b.year, b.month, b.day)
		if ok1 && ok2 {
			m.Value = "[" + string(appendDay(append(appendDay(nil, first), ','), second)) + "]"
			m.FirstDay, m.LastDay = min(first, second), max(first, second)
			m.Flags = append(m.Flags, "ambiguous_order")
		}
	}
	p.remember(e.from, e.last)
	if e.from.named != "" {
		m.Calendar = e.from.named
	}
	return p.finish(m, e), true
}

// finish adds the flags that any date can have.
func (p *parser) finish(m extractors.Mention, e expression) extractors.Mention {
	if w := e.from.weekday; w != 0 && !e.isRange && m.Days && m.FirstDay == m.LastDay && m.FirstDay.Weekday() != w {
		m.Flags = append(m.Flags, "weekday_mismatch")
	}
	if e.from.calendar == islamic && m.Value != "" {
		m.Flags = append(m.Flags, "approximate")
	}
	return m
}

// weaker is the way that fills more of two.
func weaker(a, b string) string {
	for _, by := range [...]string{"", byReference, byDocument} {
		if a == by || b == by {
			return by
		}
	}
	return byExpression
}

// stemEnd gives the end of token i without a suffix that is only written
// together with it, 0 where it has none.
func (p *parser) stemEnd(i int) int {
	end := 0
	for first := max(0, i-3); first <= i; first++ {
		for _, m := range p.d.MatchesAt(first) {
			if m.Last == i+1 && starters.Has(m.Class) && m.End < int(p.d.Tokens[i].End) {
				end = m.End
			}
		}
	}
	return end
}

// remember keeps a date with a year for those that point back to it.
func (p *parser) remember(pt point, last int) {
	if pt.year != 0 && pt.month != 0 && pt.calendar == gregorian {
		p.anchor, p.anchored, p.lineTo = pt, true, last
	}
}

// resolve gives a point its period and says how its missing parts were filled.
// It reports false for a date that does not exist.
func (p *parser) resolve(pt point, e expression) (period, string, bool) {
	d := p.d
	switch {
	case pt.same:
		return p.resolveSame(pt)
	case pt.unit != 0:
		if !d.HasReference {
			return period{precision: unitPrecision(pt.unit)}, "", true
		}
		return p.resolveUnit(pt), byReference, true
	case pt.decade:
		if pt.calendar == persian {
			return persianDecade(pt.year), byExpression, true
		}
		return decadePeriod(pt.year), byExpression, true
	case pt.dayWord && pt.month == 0:
		if !d.HasReference {
			return period{precision: "day"}, "", true
		}
		return dayPeriod(d.Reference + extractors.Day(pt.offset)), byReference, true
	case pt.part != 0:
		return partPeriod(pt.year, pt.part), byExpression, true
	case pt.month == 0 && pt.year == 0 && pt.day != 0:
		if !d.HasReference {
			return unspecified(0, 0, pt.day), "", true
		}
		return p.resolveDay(pt), byReference, true
	case pt.month == 0 && pt.day == 0 && pt.year == 0:
		if !d.HasReference {
			return period{precision: "day"}, "", true
		}
		if !pt.mod && p.future(e.first) {
			pt.mod, pt.offset = true, 1
		}
		return dayPeriod(d.Reference + extractors.Day(weekdayOffset(d.Reference.Weekday(), pt))), byReference, true
	case pt.year != 0:
		v, ok := whole(pt)
		return v, byExpression, ok
	}
	return p.resolveYear(pt, e)
}

// weekdayOffset counts the days from a reference, whose weekday is today, to
// the weekday of pt: the past one, the reference day included, unless a
// modifier says otherwise.
func weekdayOffset(today int, pt point) int {
	back := (today - pt.weekday + 7) % 7
	switch {
	case !pt.mod:
		return -back
	case pt.offset == 0:
		return pt.weekday - today
	case pt.offset < 0:
		if back == 0 {
			back = 7
		}
		return -back + 7*(pt.offset+1)
	}
	ahead := (pt.weekday - today + 7) % 7
	if ahead == 0 {
		ahead = 7
	}
	return ahead + 7*(pt.offset-1)
}

// resolveYear fills in the year of a day and month, or of a month.
func (p *parser) resolveYear(pt point, e expression) (period, string, bool) {
	d := p.d
	if !validMonthDay(pt) {
		return period{}, "", false
	}
	if !pt.mod && p.anchored && p.anchor.calendar == pt.calendar && p.nearAnchor(e.first) {
		pt.year = p.anchor.year
		v, ok := whole(pt)
		return v, byDocument, ok
	}
	if !d.HasReference {
		if pt.calendar != gregorian {
			return period{precision: "day"}, "", true // the month lies in two Gregorian ones
		}
		return unspecified(0, pt.month, pt.day), "", true
	}
	ry, _, _, ok := pt.calendar.fromDay(d.Reference)
	if !ok {
		return period{}, "", true
	}
	best, found, distance := period{}, false, 0
	for year := ry - 5; year <= ry+5; year++ {
		pt.year = year
		v, ok := whole(pt)
		if !ok {
			continue
		}
		far := gap(v, d.Reference)
		switch {
		case pt.mod && pt.offset < 0 && v.last > d.Reference,
			pt.mod && pt.offset > 0 && v.first <= d.Reference,
			pt.mod && pt.offset == 0 && year != ry:
			continue
		}
		if !found || far < distance {
			best, found, distance = v, true, far
		}
	}
	return best, byReference, true
}

// nearAnchor reports whether the anchor stands before token i in the same
// paragraph: no blank line or line break lies between them.
func (p *parser) nearAnchor(i int) bool {
	for p.lineTo <= i && p.d.Tokens[p.lineTo].Gap < text.Line {
		p.lineTo++ // each token is looked at once for an anchor, not once for each date
	}
	return p.lineTo > i
}

// gap counts the days from a period to a day, 0 within it.
func gap(v period, day extractors.Day) int {
	switch {
	case day < v.first:
		return int(v.first - day)
	case day > v.last:
		return int(day - v.last)
	}
	return 0
}

// validMonthDay reports whether a year exists in which the date does.
func validMonthDay(pt point) bool {
	if pt.month < 1 || pt.month > 12 {
		return false
	}
	lengths := [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	if pt.calendar != gregorian {
		return pt.day <= 31
	}
	return pt.day <= lengths[pt.month-1]
}

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

// resolveDay finds the nearest day with a number, before or behind the
// reference as its modifier says.
func (p *parser) resolveDay(pt point) period {
	y, m, _ := p.d.Reference.Date()
	step := 1
	if pt.offset < 0 {
		step = -1
	}
	for k := range 3 {
		months := y*12 + m - 1 + step*k
		day, ok := gregorian.toDay(months/12, months%12+1, pt.day)
		if ok && (pt.offset < 0 && day < p.d.Reference || pt.offset > 0 && day > p.d.Reference || pt.offset == 0) {
			return dayPeriod(day)
		}
	}
	return period{precision: "day"}
}

// near is how many tokens from a weekday a word puts it into the future.
const near = 10

// future reports whether the sentence around token i speaks of what is to
// come, by the words of the language or, in Arabic, by the prefix س of a verb.
func (p *parser) future(i int) bool {
	d := p.d
	s := d.SentenceAt(i)
	for k := max(s.First, i-near); k < min(s.Last, i+near); k++ {
		if d.Begin(k).Has(gazetteers.Future) {
			return true
		}
		if d.Traits.Tag == "ar" && d.Word(k) && d.Tokens[k].Runes >= 5 {
			word := strings.TrimPrefix(strings.TrimPrefix(d.Surface(k), "و"), "ف")
			if (strings.HasPrefix(word, "سي") || strings.HasPrefix(word, "ست") || strings.HasPrefix(word, "سن")) &&
				!d.Begin(k).Any(gazetteers.Of(gazetteers.Given, gazetteers.Surname, gazetteers.Place, gazetteers.Country)) && d.Whole(k)&^gazetteers.Of(gazetteers.Common, gazetteers.Function, gazetteers.Speech) == 0 {
				return true
			}
		}
	}
	return false
}

// resolveSame goes back to the date that the expression points to.
func (p *parser) resolveSame(pt point) (period, string, bool) {
	if !p.anchored {
		return period{precision: unitPrecision(pt.unit)}, "", true
	}
	back := p.anchor
	switch {
	case pt.day != 0:
		back.day = pt.day
	case pt.unit == gazetteers.UnitMonth:
		back.day = 0
	case pt.unit == gazetteers.UnitYear:
		back.day, back.month = 0, 0
	case back.day == 0:
		return period{precision: "day"}, "", true
	}
	back.weekday = 0
	v, ok := whole(back)
	return v, byDocument, ok
}

func unitPrecision(unit int) string {
	return [...]string{"", "day", "week", "week", "month", "quarter", "half", "year", "decade", "century"}[unit]
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
