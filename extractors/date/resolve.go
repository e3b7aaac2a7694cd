package date

import (
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
	if !e.from.known && p.isName(e) {
		return extractors.Mention{}, false
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
		if ok && okTo && from.days && to.days && from.first > to.first {
			from, to, ok = p.inOrder(e, from, to)
		}
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
	if e.from.swapped && !p.settle(&e.from, &m) {
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

// inOrder moves the end of a range that was resolved by itself behind its
// beginning, or the beginning before its end where that lies nearer to the
// reference: Friday to Monday, December to May.
func (p *parser) inOrder(e expression, from, to period) (period, period, bool) {
	if e.from.weekday != 0 && !e.from.dated() {
		later := dayPeriod(to.first + 7)
		return from, later, later.first > from.first && e.from.day == 0
	}
	if e.from.known || e.to.known || e.from.calendar != gregorian {
		return from, to, false
	}
	year, _, _ := to.first.Date()
	early, ok1 := inYear(e.from, year)
	if ok1 && early.first > to.first {
		early, ok1 = inYear(e.from, year-1)
	}
	year, _, _ = from.first.Date()
	late, ok2 := inYear(e.to, year)
	if ok2 && late.first < from.first {
		late, ok2 = inYear(e.to, year+1)
	}
	if ok1 && (!ok2 || gap(span(early, to), p.d.Reference) <= gap(span(from, late), p.d.Reference)) {
		return early, to, true
	}
	return from, late, ok2
}

// inYear is the period of a point in a year.
func inYear(pt point, year int) (period, bool) {
	pt.setYear(year)
	return whole(pt)
}

// span is the stretch from one period to another, without a value.
func span(from, to period) period { return period{first: from.first, last: to.last} }

// settle decides between day and month by the weekday that stands beside them.
func (p *parser) settle(pt *point, m *extractors.Mention) bool {
	if pt.weekday == 0 || m.FirstDay.Weekday() == pt.weekday {
		return pt.weekday != 0
	}
	other, ok := pt.calendar.toDay(pt.year, pt.day, pt.month)
	if !ok || other.Weekday() != pt.weekday {
		return false
	}
	pt.day, pt.month = pt.month, pt.day
	m.Value, m.FirstDay, m.LastDay = string(appendDay(nil, other)), other, other
	return true
}

// isName reports whether a date without a year is a name by what stands beside
// it: that of a street (میدان هفتم تیر, ul. 11 Listopada, Május 1. utca), or a
// word with a capital alone in quotation marks: «Сегодня».
func (p *parser) isName(e expression) bool {
	d := p.d
	if before := e.first - 1; before >= 0 && d.SameLine(e.first) {
		if d.Symbol(before, ".") && p.joined(before) && before > 0 {
			before--
		}
		if d.End(before).Has(gazetteers.NamedBefore) {
			return true
		}
	}
	if at := e.last; !e.isRange && d.SameLine(at) {
		if p.joined(at) && d.Symbol(at, ".") {
			at++
		}
		if d.Begin(at).Has(gazetteers.NamedAfter) {
			return true
		}
	}
	return e.last == e.first+1 && d.Capitalised(e.first) && d.Quote(e.first-1) && d.Quote(e.last)
}

// finish adds the flags that any date can have.
func (p *parser) finish(m extractors.Mention, e expression) extractors.Mention {
	if m.Value == "" {
		m.ResolvedBy = "" // a date of another calendar beyond its tables stays open
	}
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
	for m := range p.d.EndingAt(i) {
		if starters.Has(m.Class) && m.End < int(p.d.Tokens[i].End) {
			end = m.End
		}
	}
	return end
}

// remember keeps a date with a year for those that point back to it.
func (p *parser) remember(pt point, last int) {
	if pt.known && pt.month != 0 && pt.calendar == gregorian {
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
		v := p.resolveUnit(pt)
		return v, byReference, v.value != ""
	case pt.decade:
		if pt.calendar == persian {
			return persianDecade(pt.year), byExpression, true
		}
		return decadePeriod(pt.year), byExpression, true
	case pt.century:
		if pt.era == gazetteers.EraBCE {
			return period{precision: "century"}, "", true
		}
		return centuryPeriod(pt.year), byExpression, true
	case pt.dayWord && pt.month == 0:
		if !d.HasReference {
			return period{precision: "day"}, "", true
		}
		return dayPeriod(d.Reference + extractors.Day(pt.offset)), byReference, true
	case pt.inYear:
		return p.resolveInYear(pt)
	case pt.part != 0 && pt.known:
		return partPeriod(pt.year, pt.part), byExpression, true
	case pt.part != 0:
		return p.resolvePart(pt)
	case pt.month == 0 && !pt.known && pt.day != 0:
		if !d.HasReference {
			return unspecified(pt), "", true
		}
		if pt.weekday != 0 {
			return p.resolveWeekdayDay(pt), byReference, true
		}
		return p.resolveDay(pt), byReference, true
	case pt.month == 0 && pt.day == 0 && !pt.known:
		if !d.HasReference {
			return period{precision: "day"}, "", true
		}
		if !pt.mod && p.future(e.first) {
			pt.mod, pt.offset = true, 1
		}
		return dayPeriod(d.Reference + extractors.Day(weekdayOffset(d.Reference.Weekday(), pt))), byReference, true
	case pt.known:
		v, ok := whole(pt)
		return v, byExpression, ok
	}
	return p.resolveYear(pt, e)
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
