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

// mention appends what an expression means, if it means anything.
func (p *parser) mention(dst []extractors.Mention, e *expression) []extractors.Mention {
	d := p.d
	if !e.from.known && p.isName(e) {
		return dst
	}
	if e.from.same && e.from.unit == gazetteers.UnitYear {
		e.from.calendar = p.stated.calendar
	}
	m := extractors.Mention{
		Start: int(d.Tokens[e.first].Start), End: int(d.Tokens[e.last-1].End), Type: extractors.Date, Parent: -1,
		Rule: e.rule, Confidence: e.confidence, Calendar: e.from.calendarName(),
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
		from, to, by, ok := p.resolveRange(e)
		if !ok {
			return dst
		}
		if !from.value.open() && !to.value.open() {
			var b [2*widest + 1]byte
			m.Value = p.string(append(append(append(b[:0], from.value.bytes()...), '/'), to.value.bytes()...))
			m.Precision = from.precision
		}
		if from.days && to.days && from.first <= to.last {
			m.FirstDay, m.LastDay, m.Days = from.first, to.last, true
		}
		if e.from.calendar != gregorian && m.Days {
			s := spanPeriod(from.first, to.last, from.precision)
			if e.from.calendar == islamic {
				s.value = s.value.approximate()
			}
			m.Value = p.string(s.value.bytes())
		}
		m.ResolvedBy = by
		p.remember(e.to, e.last)
		p.finish(&m, e)
		return append(dst, m)
	}
	v, by, ok := p.resolve(e.from, e)
	if !ok {
		return dst
	}
	m.Value, m.Precision, m.ResolvedBy = p.string(v.value.bytes()), v.precision, by
	m.FirstDay, m.LastDay, m.Days = v.first, v.last, v.days
	if e.from.swapped && !p.settle(&e.from, &m) {
		a, b := e.from, e.from
		b.day, b.month = a.month, a.day
		first, ok1 := a.calendar.toDay(a.year, a.month, a.day)
		second, ok2 := b.calendar.toDay(b.year, b.month, b.day)
		if ok1 && ok2 {
			m.Value = "[" + string(appendDay(append(appendDay(nil, first), ','), second)) + "]"
			m.FirstDay, m.LastDay = min(first, second), max(first, second)
			flag(&m, "ambiguous_order")
		}
	}
	p.remember(e.from, e.last)
	p.finish(&m, e)
	return append(dst, m)
}

// resolveRange gives both ends of a range their periods and says how their
// missing parts were filled.
func (p *parser) resolveRange(e *expression) (from, to period, by string, ok bool) {
	if p.floats(e) {
		from, to, ok = p.nearestRange(e)
		p.recent, p.recentAt, p.recently = from.first, e.first, ok && e.from.calendar == gregorian
		return from, to, byReference, ok
	}
	from, by, ok = p.resolve(e.from, e)
	to, byTo, okTo := p.resolve(e.to, e)
	if ok && okTo && from.days && to.days && from.first > to.first {
		// Friday to Monday: the weekday behind the first.
		to = dayPeriod(to.first + 7)
		ok = e.from.weekday != 0 && !e.from.dated() && e.from.day == 0 && to.first > from.first
	}
	return from, to, weaker(by, byTo), ok && okTo
}

// floats reports whether neither end of a range has a year but from the
// reference.
func (p *parser) floats(e *expression) bool {
	return p.d.HasReference && e.from.month != 0 && e.to.month != 0 && !e.from.known && !e.to.known && !e.from.inYear && !e.from.mod && !e.to.mod &&
		e.from.calendar == e.to.calendar && e.from.unit == 0 && !p.yearFromAnchor(e.from, e.first)
}

// nearestRange finds the years in which a range without any lies nearest to the
// reference: December to May.
func (p *parser) nearestRange(e *expression) (from, to period, ok bool) {
	year, _, _, known := e.from.calendar.fromDay(p.d.Reference)
	for y := year - 2; known && y <= year+2; y++ {
		first, ok1 := inYear(e.from, y)
		last, ok2 := inYear(e.to, y)
		if ok2 && last.first < first.first {
			last, ok2 = inYear(e.to, y+1)
		}
		if ok1 && ok2 && (!ok || gap(span(first, last), p.d.Reference) < gap(span(from, to), p.d.Reference)) {
			from, to, ok = first, last, true
		}
	}
	return from, to, ok
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
// it: that of a street (میدان هفتم تیر, ul. 11 Listopada, Május 1. utca, 4
// Mei-straat), or a word with a capital alone in quotation marks: «Сегодня».
func (p *parser) isName(e *expression) bool {
	d := p.d
	if before := e.first - 1; before >= 0 && d.SameLine(e.first) {
		if d.Symbol(before, ".") && p.joined(before) && before > 0 {
			before--
		}
		if d.End(before).Has(gazetteers.NamedBefore) && !e.from.counted() {
			return true // but not the stadium today, konferensi tahun ini
		}
	}
	if at := e.last; !e.isRange && d.SameLine(at) {
		if p.joined(at) && (d.Symbol(at, ".") || isDash(d.Surface(at)) && p.joined(at+1)) {
			at++
		}
		if d.Begin(at).Has(gazetteers.NamedAfter) {
			return true
		}
	}
	return e.last == e.first+1 && d.Capitalised(e.first) && d.Quote(e.first-1) && d.Quote(e.last)
}

// finish adds the flags that any date can have.
func (p *parser) finish(m *extractors.Mention, e *expression) {
	if m.Value == "" {
		m.ResolvedBy = "" // a date of another calendar beyond its tables stays open
	}
	p.name(m)
	if w := e.from.weekday; w != 0 && !e.isRange && m.Days && m.FirstDay == m.LastDay && m.FirstDay.Weekday() != w {
		flag(m, "weekday_mismatch")
	}
	if (e.from.calendar == islamic || e.from.about) && m.Value != "" {
		flag(m, "approximate")
	}
}

// flag adds a flag to a mention. Those that have one flag share it.
func flag(m *extractors.Mention, name string) {
	if m.Flags == nil {
		m.Flags = single[name]
	} else {
		m.Flags = append(m.Flags, name)
	}
}

var single = map[string][]string{
	"ambiguous_order":  {"ambiguous_order"},
	"weekday_mismatch": {"weekday_mismatch"},
	"approximate":      {"approximate"},
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

// stems are the classes of words that a suffix is taken off.
var stems = starters | gazetteers.Of(gazetteers.CountAfter)

// stemEnd gives the end of token i without a suffix that is only written
// together with it, 0 where it has none.
func (p *parser) stemEnd(i int) int {
	end := 0
	if !p.d.End(i).Any(stems) {
		return end
	}
	for m := range p.d.EndingAt(i) {
		if stems.Has(m.Class) && m.End < int(p.d.Tokens[i].End) {
			end = m.End
		}
	}
	return end
}

// remember keeps a date with a year for those that point back to it.
func (p *parser) remember(pt point, last int) {
	if pt.known && pt.part == 0 && !pt.decade && !pt.century {
		p.stated = pt
	}
	if pt.known && pt.month != 0 {
		p.anchor, p.anchored, p.lineTo = pt, true, last
	}
}

// resolve gives a point its period and says how its missing parts were filled.
// It reports false for a date that does not exist.
func (p *parser) resolve(pt point, e *expression) (period, string, bool) {
	d := p.d
	switch {
	case pt.same:
		return p.resolveSame(pt)
	case pt.unit != 0:
		if !d.HasReference {
			return period{precision: unitPrecision(pt.unit)}, "", true
		}
		v := p.resolveUnit(pt)
		if pt.about {
			v.value = v.value.approximate()
		}
		return v, byReference, !v.value.open()
	case pt.decade && pt.inYear && d.HasReference: // of the last century
		year, _, _ := d.Reference.Date()
		return decadePeriod((floorDiv(year, 100)+pt.offset)*100 + floorMod(pt.year, 100)), byReference, true
	case pt.decade:
		if pt.calendar == persian {
			return persianDecade(pt.year), byExpression, true
		}
		return decadePeriod(pt.year), byExpression, true
	case pt.century:
		if pt.era == gazetteers.EraBCE || pt.calendar != gregorian {
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
		v, ok := wholePart(pt)
		return v, byExpression, ok
	case pt.part != 0:
		return p.resolvePart(pt, e)
	case pt.month == 0 && !pt.known && pt.day != 0:
		if !pt.mod && pt.weekday == 0 && p.anchored && p.nearAnchor(e.first) {
			pt.month, pt.calendar = p.anchor.month, p.anchor.calendar
			pt.setYear(p.anchor.year)
			if v, ok := whole(pt); ok {
				return v, byDocument, true
			}
			return period{}, "", false
		}
		if !d.HasReference {
			return unspecified(pt), "", true
		}
		if pt.weekday != 0 {
			return p.nearestDay(pt, 6), byReference, true
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
	year, month, _ := p.named.on.Date()
	switch {
	case pt.unit == gazetteers.UnitYear && p.stated.known && (p.stated.calendar != gregorian || !p.named.year):
		v, ok := whole(point{calendar: p.stated.calendar, year: p.stated.year, known: true})
		return v, byDocument, ok
	case pt.day != 0 && p.named.month:
		day, ok := gregorian.toDay(year, month, pt.day)
		return dayPeriod(day), byDocument, ok
	case pt.day == 0 && pt.unit == gazetteers.UnitDay && p.named.day:
		return dayPeriod(p.named.on + extractors.Day(pt.offset)), byDocument, true
	case pt.day == 0 && pt.unit == gazetteers.UnitMonth && p.named.month:
		return monthPeriod(year, month), byDocument, true
	case pt.unit == gazetteers.UnitYear && p.named.year:
		return yearPeriod(year), byDocument, true
	}
	return period{precision: unitPrecision(pt.unit)}, "", true
}

// name keeps what a mention names for those that point back to it.
func (p *parser) name(m *extractors.Mention) {
	if !m.Days || m.Calendar != gregorian.String() && m.Precision != "day" {
		return
	}
	switch m.Precision {
	case "day":
		if m.FirstDay == m.LastDay {
			p.named = named{m.FirstDay, true, true, true}
		}
	case "month":
		p.named = named{m.FirstDay, false, true, true}
	case "year":
		p.named = named{m.FirstDay, false, false, true}
	}
}

func unitPrecision(unit int) string {
	return [...]string{"", "day", "week", "week", "month", "quarter", "half", "year", "decade", "century"}[unit]
}
