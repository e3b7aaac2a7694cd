package date

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// fullAt reads a date with a day in figures or words, without a weekday.
func (p *parser) fullAt(i int) *expression {
	if e := p.numericIn(i, true); e != nil {
		return e
	}
	if e := p.eastAsian(i); e != nil {
		return e
	}
	if e := p.yearFirst(i); e != nil && e.from.day != 0 {
		return e
	}
	if e := p.dayMonth(i); e != nil {
		return e
	}
	if e := p.monthFirst(i); e != nil && e.from.day != 0 {
		return e
	}
	return nil
}

// dayMonth reads 4 April 2018, the 4th of April, 23-24 June, 23 إلى 24 يونيو.
func (p *parser) dayMonth(i int) *expression { return p.dayMonthIn(i, true) }

// dayMonthIn reads the same; behind says whether to take in the weekday and the
// modifier behind the date.
func (p *parser) dayMonthIn(i int, behind bool) *expression {
	day, last, ok := p.dayNumber(i)
	spelled := false
	if !ok {
		if day, last, spelled = p.spelledDay(i); !spelled {
			return nil
		}
	}
	e := p.begin("date.day-month", sureDay)
	e.from = point{day: day}
	if at, ok := p.rangeWord(i, last); ok {
		if to, next, ok := p.dayNumber(at); ok && to > day {
			e.isRange, e.to.day, last = true, to, next
		} else if to := p.toWeekday(at); to != nil && to.from.day > day {
			return fromDay(e, day, to)
		}
	} else if p.slash(last) {
		if to, next, ok := p.dayNumber(last + 1); ok && to == day+1 {
			e.isRange, e.to.day, last = true, to, next // 3./4. Mai
		}
	}
	m, ok := p.monthBehind(last)
	if !ok {
		return p.listedDay(e, last)
	}
	if spelled && (m.Weak() && last == i+1 || p.small(m)) {
		return nil // دو تیر: two shots
	}
	pt := &e.from
	if e.isRange {
		pt = &e.to
	}
	pt.setMonth(m.Value)
	e.last = m.Last
	if last := p.thenYear(e, pt, p.pastDot(e.last)); pt.known || pt.inYear {
		e.last = last
	} else if _, modified := p.after(e.last); !modified && m.Weak() && p.d.Whole(m.First).Has(gazetteers.Function) {
		return nil // ۵ می آید
	}
	if e.isRange {
		day := e.from.day
		e.from = e.to
		e.from.day = day
	}
	if behind {
		e.last = p.trailing(e, p.weekdayBehind(e, e.last))
	}
	return e
}

// modifiedDay reads a modifier and the day and month that it belongs to: el
// pasado 3 de marzo, il prossimo 15 giugno, o último dia 3 de março.
func (p *parser) modifiedDay(i int) *expression {
	mod, ok := p.d.Longest(i, gazetteers.Of(gazetteers.ModifierBefore))
	if !ok || mod.Value == 0 || !p.d.SameLine(mod.Last) {
		return nil
	}
	at := mod.Last
	n, hasNoun := p.d.Longest(at, gazetteers.Of(gazetteers.DayNoun))
	if hasNoun && p.d.SameLine(n.Last) {
		at = n.Last
	}
	if p.d.Tokens[at].Kind != text.Number && !p.d.Begin(at).Any(beginDay) {
		return nil
	}
	e := p.dayMonth(at)
	if day, last, found := p.dayNumber(at); e == nil && found && hasNoun && p.closes(last) && !p.goesOn(last) {
		// el pasado día 23: of the month that the modifier says
		e = p.begin("date.day", sureWord)
		e.first, e.last, e.from = i, last, point{day: day, mod: true, offset: int(mod.Value)}
		return e
	}
	if e == nil || !e.from.dated() {
		return nil
	}
	if !e.from.known && !e.from.inYear && !e.isRange {
		e.from.mod, e.from.offset = true, int(mod.Value)
	}
	e.first = i
	return e
}

// toWeekday reads the second end of a range of days that has a weekday of its
// own: from 13 to Monday 15 July.
func (p *parser) toWeekday(i int) *expression {
	w, ok := p.d.Longest(i, gazetteers.Of(gazetteers.Weekday))
	if !ok || p.nested >= deepest {
		return nil
	}
	at := w.Last
	if p.d.Symbol(at, ",") {
		at++
	}
	if at = p.article(at); !p.d.SameLine(at) {
		return nil
	}
	p.nested++
	to := p.dayMonthIn(at, false)
	p.nested--
	if to == nil || to.isRange || to.listed {
		return nil
	}
	to.from.weekday = int(w.Value)
	return to
}

// fromDay is the range from a day to a date of its month.
func fromDay(e *expression, day int, to *expression) *expression {
	e.isRange, e.from, e.to, e.last = true, to.from, to.from, to.last
	e.from.day, e.from.weekday = day, 0
	return e
}

// monthBehind gives the month that belongs to a day before token i: April, of
// April, bulan April, -Apr-.
func (p *parser) monthBehind(i int) (m gazetteers.Match, ok bool) {
	at := p.joiner(i)
	for ; i < at; i++ { // a word that joins may also begin a month's name, as tháng 4 does
		if m, ok := p.monthOn(i); ok {
			return m, true
		}
	}
	i, at = at, p.seam(at)
	if m, ok := p.monthOn(at); ok && (at == i || !m.Weak() || p.d.Tokens[at].Shape.Cased()) {
		return m, true // 3-صفر is a score
	}
	if n, ok := p.d.Longest(at, gazetteers.Of(gazetteers.MonthNoun)); ok && p.d.SameLine(at) {
		return p.monthOn(n.Last)
	}
	return m, false
}

// monthOn gives the month at token i where it stands on the line of what is
// before it.
func (p *parser) monthOn(i int) (m gazetteers.Match, ok bool) {
	if !p.d.SameLine(i) {
		return m, false
	}
	return p.month(i)
}

// seam passes over the sign between the parts of a date that is written
// together: 10-Aug-2012, 8/Oct/2012.
func (p *parser) seam(i int) int {
	if !p.joined(i) || !p.joined(i+1) || p.d.Tokens[i].Kind != text.Symbol {
		return i
	}
	if isSeam(p.d.Surface(i)) {
		return i + 1
	}
	return i
}

// deepest is how many days can stand before their month: 12, 13 and 15 May.
const deepest = 6

// listedDay reads a day whose month stands behind other days: 28 and 29 May is
// a range, of 12, 15 and 20 May each day is a date.
func (p *parser) listedDay(e *expression, i int) *expression {
	if e.isRange || p.nested >= deepest || !p.d.SameLine(i) {
		return nil
	}
	at, comma := i, p.d.Symbol(i, ",") || p.d.Symbol(i, "،")
	if comma {
		at++
	} else if m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator)); ok {
		at = m.Last
	} else {
		return nil
	}
	at = p.article(at)
	if !p.d.SameLine(at) {
		return nil
	}
	if _, _, ok := p.dayNumber(at); !ok {
		return nil
	}
	p.nested++
	next := p.dayMonthIn(at, false)
	p.nested--
	if next == nil || next.from.day <= e.from.day || comma && !next.listed {
		return nil
	}
	day := e.from.day
	e.from = next.from
	e.from.day, e.listed = day, true
	if next.from.day == day+1 && !next.isRange && !comma && p.nested == 0 {
		e.isRange, e.to = true, next.from
		e.last = p.trailing(e, next.last)
		return e
	}
	e.last = i
	return e
}

// thenYear reads the year behind a day and month, or a month, and gives the
// token after it.
func (p *parser) thenYear(e *expression, pt *point, last int) int {
	if year, next, _, ok := p.deicticBehind(last, gazetteers.UnitYear); ok && !pt.inYear {
		pt.inYear, pt.offset = true, year.offset
		return next
	}
	at := p.seam(p.joiner(last))
	if m, ok := p.d.Longest(at, gazetteers.Of(gazetteers.YearNoun)); ok && p.d.SameLine(at) {
		at = m.Last
	}
	if !p.d.SameLine(at) {
		return last
	}
	with := *pt
	next, ok := p.year(at, &with, false)
	if !ok {
		return last
	}
	*pt = with
	if pt.day != 0 {
		e.confidence = sureFull
	} else {
		e.confidence = sureMonth
	}
	return next
}

// deicticBehind reads a deictic month or year that a day or a month before
// token i belongs to: the 20th [of next month], April [last year]. direct says
// that it stands just behind.
func (p *parser) deicticBehind(i, unit int) (pt point, last int, direct, ok bool) {
	end := p.joiner(i)
	end = p.article(end)
	for at := i; at <= end; at++ {
		if !p.d.SameLine(at) {
			break
		}
		if !p.d.Begin(at).Any(beginUnit) {
			continue
		}
		if u := p.unitAt(at); u != nil && u.from.unit == unit && u.from.offset >= -3 && u.from.offset <= 3 {
			return u.from, u.last, at == i, true
		}
	}
	return point{}, 0, false, false
}

// dayOfMonth reads a day, or days from one to another, of a month that a deictic
// names: the 20th of next month, 25 من الشهر الجاري.
func (p *parser) dayOfMonth(i int) *expression {
	day, last, ordinal, ok := p.dayOrdinal(i)
	if !ok {
		return nil
	}
	if _, next, number := p.spelled(i); number && next == last {
		ordinal = false // dix derniers mois
	}
	if !ordinal && p.counted(i) != nil {
		return nil // ۶ ماه پیش: six months ago
	}
	to := 0
	if at, ok := p.rangeWord(i, last); ok {
		if second, next, ok := p.dayNumber(at); ok && second > day {
			to, last = second, next
		}
	}
	if p.d.Traits.DateSign == "." && p.d.Symbol(last, ".") && p.joined(last) && p.d.SentenceAt(i).Last > last+1 {
		last, ordinal = last+1, true // am 12. dieses Monats
	}
	month, behind, direct, ok := p.deicticBehind(last, gazetteers.UnitMonth)
	if !ok || direct && month.offset != 0 && !ordinal && to == 0 && !p.d.End(i-1).Has(gazetteers.DayNoun) {
		return nil // "2 upcoming months"
	}
	e := p.begin("date.day-of-month", sureWord)
	e.from, e.last = month, behind
	e.from.day = day
	if to != 0 {
		e.to, e.isRange = e.from, true
		e.to.day = to
	}
	return e
}
