package date

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// fullAt reads a date with a day in figures or words, without a weekday.
func (p *parser) fullAt(i int) (expression, bool) {
	if e, ok := p.numericIn(i, true); ok {
		return e, true
	}
	if e, ok := p.eastAsian(i); ok {
		return e, true
	}
	if e, ok := p.yearFirst(i); ok && e.from.day != 0 {
		return e, true
	}
	if e, ok := p.dayMonth(i); ok {
		return e, true
	}
	if e, ok := p.monthFirst(i); ok && e.from.day != 0 {
		return e, true
	}
	return expression{}, false
}

// dayMonth reads 4 April 2018, the 4th of April, 23-24 June, 23 إلى 24 يونيو.
func (p *parser) dayMonth(i int) (expression, bool) { return p.dayMonthIn(i, true) }

// dayMonthIn reads the same; behind says whether to take in the weekday and the
// modifier behind the date.
func (p *parser) dayMonthIn(i int, behind bool) (expression, bool) {
	day, last, ok := p.dayNumber(i)
	spelled := false
	if !ok {
		if day, last, spelled = p.spelledDay(i); !spelled {
			return expression{}, false
		}
	}
	e := expression{rule: "date.day-month", confidence: sureDay, from: point{day: day}}
	if at, ok := p.rangeWord(i, last); ok {
		if to, next, ok := p.dayNumber(at); ok && to > day {
			e.isRange, e.to.day, last = true, to, next
		} else if to, ok := p.toWeekday(at); ok && to.from.day > day {
			return fromDay(e, day, to), true
		}
	}
	m, ok := p.monthBehind(last)
	if !ok {
		return p.listedDay(e, last)
	}
	if spelled && (m.Weak() || p.small(m)) {
		return expression{}, false
	}
	pt := &e.from
	if e.isRange {
		pt = &e.to
	}
	pt.setMonth(m.Value)
	e.last = m.Last
	if last := p.thenYear(&e, pt, p.pastDot(e.last)); pt.known || pt.inYear {
		e.last = last
	}
	if e.isRange {
		day := e.from.day
		e.from = e.to
		e.from.day = day
	}
	if behind {
		e.last = p.trailing(&e, p.weekdayBehind(&e, e.last))
	}
	return e, true
}

// toWeekday reads the second end of a range of days that has a weekday of its
// own: from 13 to Monday 15 July.
func (p *parser) toWeekday(i int) (expression, bool) {
	w, ok := p.d.Longest(i, gazetteers.Of(gazetteers.Weekday))
	if !ok || p.nested >= deepest {
		return expression{}, false
	}
	at := w.Last
	if p.d.Symbol(at, ",") {
		at++
	}
	if at = p.article(at); !p.d.SameLine(at) {
		return expression{}, false
	}
	p.nested++
	to, ok := p.dayMonthIn(at, false)
	p.nested--
	to.from.weekday = int(w.Value)
	return to, ok && !to.isRange && !to.listed
}

// fromDay is the range from a day to a date of its month.
func fromDay(e expression, day int, to expression) expression {
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
	at = p.seam(at)
	if m, ok := p.monthOn(at); ok {
		return m, true
	}
	if n, ok := p.d.Longest(at, gazetteers.Of(gazetteers.MonthNoun)); ok && (p.d.SameLine(at) || p.joined(at)) {
		return p.monthOn(n.Last)
	}
	return m, false
}

// monthOn gives the month at token i where it stands on the line of what is
// before it.
func (p *parser) monthOn(i int) (m gazetteers.Match, ok bool) {
	if !p.d.SameLine(i) && !p.joined(i) {
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
	if s := p.d.Surface(i); s == "/" || s == "." || isDash(s) {
		return i + 1
	}
	return i
}

// deepest is how many days can stand before their month: 12, 13 and 15 May.
const deepest = 6

// listedDay reads a day whose month stands behind other days: 28 and 29 May is
// a range, of 12, 15 and 20 May each day is a date.
func (p *parser) listedDay(e expression, i int) (expression, bool) {
	if e.isRange || p.nested >= deepest || !p.d.SameLine(i) {
		return e, false
	}
	at, comma := i, p.d.Symbol(i, ",") || p.d.Symbol(i, "،")
	if comma {
		at++
	} else if m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator)); ok {
		at = m.Last
	} else {
		return e, false
	}
	at = p.article(at)
	if !p.d.SameLine(at) && !p.joined(at) {
		return e, false
	}
	if _, _, ok := p.dayNumber(at); !ok {
		return e, false
	}
	p.nested++
	next, ok := p.dayMonthIn(at, false)
	p.nested--
	if !ok || next.from.day <= e.from.day || comma && !next.listed {
		return e, false
	}
	day := e.from.day
	e.from = next.from
	e.from.day, e.listed = day, true
	if next.from.day == day+1 && !next.isRange && !comma && p.nested == 0 {
		e.isRange, e.to, e.last = true, next.from, next.last
		return e, true
	}
	e.last = i
	return e, true
}

// thenYear reads the year behind a day and month, or a month, and gives the
// token after it.
func (p *parser) thenYear(e *expression, pt *point, last int) int {
	if offset, next, _, ok := p.deicticBehind(last, gazetteers.UnitYear); ok && !pt.inYear {
		pt.inYear, pt.offset = true, offset
		return next
	}
	at := p.seam(p.joiner(last))
	if m, ok := p.d.Longest(at, gazetteers.Of(gazetteers.YearNoun)); ok && p.d.SameLine(at) {
		at = m.Last
	}
	if !p.d.SameLine(at) && !p.joined(at) {
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
func (p *parser) deicticBehind(i, unit int) (offset, last int, direct, ok bool) {
	end := p.joiner(i)
	end = p.article(end)
	for at := i; at <= end; at++ {
		if !p.d.SameLine(at) && !p.joined(at) {
			break
		}
		if !p.d.Begin(at).Any(beginUnit) {
			continue
		}
		if u, ok := p.unitAt(at); ok && u.from.unit == unit && u.from.offset >= -3 && u.from.offset <= 3 {
			return u.from.offset, u.last, at == i, true
		}
	}
	return 0, 0, false, false
}

// dayOfMonth reads a day of a month that a deictic names: the 20th of next
// month, 25 من الشهر الجاري.
func (p *parser) dayOfMonth(i int) (expression, bool) {
	e := expression{rule: "date.day-of-month", confidence: sureWord}
	day, last, ordinal, ok := p.dayOrdinal(i)
	if !ok {
		return e, false
	}
	if at, ok := p.rangeWord(i, last); ok {
		if to, next, ok := p.dayNumber(at); ok && to > day {
			e.isRange, e.to.day, last = true, to, next
		}
	}
	offset, behind, direct, ok := p.deicticBehind(last, gazetteers.UnitMonth)
	if !ok || direct && offset != 0 && !ordinal && !e.isRange && !p.d.End(i-1).Has(gazetteers.DayNoun) {
		return e, false // "2 upcoming months"
	}
	e.from, e.last = point{day: day, unit: gazetteers.UnitMonth, offset: offset}, behind
	if e.isRange {
		day := e.to.day
		e.to = e.from
		e.to.day = day
	}
	return e, true
}

// yearFirst reads 2012/aug/10, 2018. április 4., 2017 April.
func (p *parser) yearFirst(i int) (expression, bool) {
	d := p.d
	e := expression{rule: "date.year-first", confidence: sureMonth}
	y, digits, ok := p.number(i)
	if !ok || digits != 4 || y < 1000 || y >= 2200 || p.partOfNumber(i) {
		return e, false
	}
	at, noun := p.seam(p.pastMark(i+1)), d.Traits.Order == "ymd"
	if d.Symbol(at, ".") && p.joined(at) && (noun || d.Begin(at+1).Any(gazetteers.Of(gazetteers.YearNoun, gazetteers.YearAfter)) && d.SameLine(at+1)) {
		at++
	}
	if n, ok := d.Longest(at, gazetteers.Of(gazetteers.YearNoun, gazetteers.YearAfter, gazetteers.Era)); ok && (d.SameLine(at) || p.joined(at)) {
		noun, at = true, n.Last
		if d.Symbol(at, ".") && p.joined(at) {
			at++ // 2018 m. balandžio
		}
	}
	m, ok := p.monthOn(at)
	if !ok && noun {
		return p.yearThenDay(e, y, at)
	}
	if !ok || p.small(m) || m.Weak() && !noun && !p.joined(at) {
		return e, false
	}
	e.from.setMonth(m.Value)
	e.from.setYear(y)
	e.last = m.Last
	if e.from.calendar == gregorian {
		e.from.calendar = p.yearCalendar(y)
	}
	at = p.seam(p.pastDot(m.Last))
	if day, last, ordinal, ok := p.dayOrdinal(at); ok && (d.SameLine(at) || p.joined(at)) && d.Tokens[at].Kind == text.Number {
		if _, other := p.monthBehind(last); !other || ordinal && d.Traits.Order == "ymd" {
			e.from.day, e.last, e.confidence = day, last, sureFull
			if d.Traits.Order == "ymd" && d.Symbol(last, ".") && p.joined(last) && d.SameLine(last+1) {
				last++ // 2018. április 4. és …: the full stop of the ordinal, within a line only
			}
			if at, ok := p.rangeWord(i, last); ok {
				if to, next, ok := p.dayNumber(at); ok && to > day {
					e.isRange, e.to, e.last = true, e.from, next
					e.to.day = to
				}
			}
			e.last = p.weekdayBehind(&e, e.last)
		}
		return e, true
	}
	if !p.joined(i+1) && !d.Tokens[m.First].Shape.Cased() {
		return e, false // many a month is another word where nothing is written with a capital
	}
	// A month that has its own year behind it is another date.
	var behind point
	if p.thenYear(&expression{}, &behind, m.Last); behind.known {
		return e, false
	}
	return e, true
}

// yearThenDay reads the day and the month behind a year: 2018. gada 4. aprīlis.
func (p *parser) yearThenDay(e expression, year, at int) (expression, bool) {
	f, ok := p.dayMonthIn(at, false)
	if !ok || f.from.known || f.isRange || f.from.inYear || f.from.calendar != gregorian {
		return e, false
	}
	e.from, e.last, e.confidence = f.from, f.last, sureFull
	e.from.setYear(year)
	e.last = p.weekdayBehind(&e, e.last)
	return e, true
}

// monthFirst reads April 4, 2018, April 2018, June-August 2021, and a month
// alone.
func (p *parser) monthFirst(i int) (expression, bool) {
	var e expression
	at := i
	mod, hasMod := p.d.Longest(i, gazetteers.Of(gazetteers.ModifierBefore))
	if hasMod {
		at = mod.Last
	}
	m, ok := p.month(at)
	if !ok || hasMod && !p.d.SameLine(at) {
		return e, false
	}
	pt := point{}
	pt.setMonth(m.Value)
	e = expression{last: m.Last, rule: "date.month", confidence: sureSingle, from: pt}
	if hasMod {
		if day, ok := p.monthDay(m, p.pastDot(m.Last)); ok && !day.isRange && !day.from.known {
			e = day // last Sept. 3
		}
		e.from.mod, e.from.offset = true, int(mod.Value)
		return e, !p.small(m) && (!m.Weak() || m.Case != gazetteers.AnyCase)
	}
	next := p.pastDot(m.Last)
	if p.longerThan(m) {
		return e, false
	}
	if at := p.pastMark(m.Last); at > m.Last && p.d.SameLine(at) {
		if day, last, ordinal, ok := p.dayOrdinal(at); ok && ordinal {
			e.from.day, e.last, e.rule, e.confidence = day, last, "date.day-month", sureDay // Eylül'ün 3'ünde
			return e, true
		}
	}
	if e, ok := p.monthDay(m, next); ok {
		return e, true
	}
	// A month and its year; a year in small print behind a small word is fine.
	if last := p.thenYear(&e, &e.from, next); e.from.known {
		e.rule, e.last = "date.month-year", last
		return e, true
	} else if e.from.inYear && !m.Weak() && !p.small(m) {
		e.rule, e.last, e.confidence = "date.month-modifier", last, sureWord
		return e, true
	}
	e.from.inYear, e.from.offset = false, 0
	return p.monthAlone(e, m, next)
}

// pastDot passes over the full stop of an abbreviated month before a number.
func (p *parser) pastDot(i int) int {
	if p.d.Symbol(i, ".") && p.joined(i) && p.d.SameLine(i+1) && p.d.Tokens[i+1].Kind == text.Number {
		return i + 1
	}
	return i
}

// monthDay reads April 4 and April 4-5, 2018 from the token behind the month.
// A figure that another month or a year's digits follow belongs to those.
func (p *parser) monthDay(m gazetteers.Match, i int) (expression, bool) {
	d := p.d
	if !d.SameLine(i) && !p.joined(i) || p.small(m) {
		return expression{}, false
	}
	i = p.seam(i)
	if d.Whole(i).Has(gazetteers.Article) {
		i++
	} else if d.Symbol(i, ",") {
		if _, _, ordinal, ok := p.dayOrdinal(i + 1); !ok || !ordinal || !d.SameLine(i+1) {
			return expression{}, false
		}
		i++ // March, 6th
	}
	day, last, ok := p.dayNumber(i)
	if !ok && d.Traits.Order == "mdy" {
		day, last, ok = p.spelledDay(i)
	}
	if !ok || d.Tokens[i].Kind != text.Number && d.Traits.Order != "mdy" {
		return expression{}, false
	}
	if _, follows := p.month(p.joiner(last)); follows && d.Traits.Order != "mdy" {
		return expression{}, false
	}
	if d.Traits.Order == "dmy" && p.countsWord(last) {
		return expression{}, false // "Mei 12 orang": twelve people
	}
	e := expression{rule: "date.day-month", confidence: sureDay, from: point{day: day}}
	e.from.setMonth(m.Value)
	if at, ok := p.rangeWord(i, last); ok {
		if to, next, ok := p.dayNumber(at); ok && to > day && d.Tokens[at].Kind == d.Tokens[i].Kind {
			if _, isMonth := p.month(p.joiner(next)); !isMonth {
				e.isRange, e.to, last = true, e.from, next
				e.to.day = to
			}
		}
	} else if m, ok := d.Longest(last, gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator)); ok && d.SameLine(last) {
		// May 28 and 29: the day after belongs to it.
		if to, next, ok := p.dayNumber(m.Last); ok && to == day+1 && d.Tokens[m.Last].Kind == text.Number && !p.countsWord(next) {
			e.isRange, e.to, last = true, e.from, next
			e.to.day = to
		}
	}
	pt := &e.from
	if e.isRange {
		pt = &e.to
	}
	e.last = p.thenYear(&e, pt, last)
	if e.isRange {
		e.from = e.to
		e.from.day = day
	}
	if d.Traits.HeadLast {
		e.last = p.weekdayBehind(&e, e.last) // április 6-án, pénteken
	}
	e.last = p.trailing(&e, e.last)
	return e, true
}

// countsWord reports whether a word stands at token i that a number before it
// can count.
func (p *parser) countsWord(i int) bool {
	d := p.d
	return d.SameLine(i) && d.Tokens[i].Kind == text.Word && !d.Whole(i).Any(gazetteers.Of(gazetteers.Function, gazetteers.DateJoiner)) && !d.Symbol(i-1, ".")
}

// monthAlone decides on a month without a day and year: it needs its full
// name, and evidence where the name is also something else.
func (p *parser) monthAlone(e expression, m gazetteers.Match, next int) (expression, bool) {
	d := p.d
	_, marked := p.mark(m.Last, gazetteers.YearMark)
	if p.monthsToYear(m, next) || !m.Weak() && !p.small(m) && marked && p.apostrophe(m.Last) || !m.Weak() && d.Traits.HeadLast && d.SameLine(m.Last) && d.Begin(m.Last).Any(gazetteers.Of(gazetteers.MonthNoun, gazetteers.YearAfter)) {
		return e, true // Eylül'de, eylül ayında
	}
	if m.Weak() || p.small(m) || d.Headline(m.First) && d.Tokens[m.First].Runes <= 3 {
		return e, false
	}
	if a, ok := p.after(next); ok {
		e.from.mod, e.from.offset, e.last, e.rule = true, int(a.Value), a.Last, "date.month-modifier"
		e.confidence = sureWord
		return e, true
	}
	before := d.End(m.First - 1)
	if before.Has(gazetteers.MonthNoun) {
		return e, true
	}
	if at, ok := p.rangeWord(m.First, next); ok {
		if _, ok := p.month(at); ok {
			return e, true
		}
	}
	if p.listedMonth(&e, next) {
		return e, true
	}
	if d.Whole(m.First).Any(gazetteers.Of(gazetteers.Given, gazetteers.Surname, gazetteers.Common, gazetteers.Function)) ||
		before.Any(gazetteers.Of(gazetteers.Given, gazetteers.Title)) || d.In(m.First).Any(gazetteers.Of(gazetteers.Person, gazetteers.Organisation)) {
		if !before.Any(gazetteers.Of(gazetteers.PlaceBefore)) {
			return e, false
		}
	}
	// A name follows or precedes: September Group, Black September.
	if d.Tokens[m.First].Shape.Cased() && d.SameLine(m.First) && d.Capitalised(m.First-1) && !before.Any(gazetteers.Of(gazetteers.Function, gazetteers.Range)) && m.Case != gazetteers.AnyCase {
		return e, false
	}
	if before.Any(gazetteers.Of(gazetteers.Function, gazetteers.PlaceBefore, gazetteers.Range, gazetteers.DateJoiner, gazetteers.YearNoun)) {
		return e, true
	}
	// Where months are written in small letters the word is certain.
	t := d.Tokens[m.First]
	return e, m.Case == gazetteers.AnyCase && t.Shape.Cased() && !d.Capitalised(m.First) && t.Runes >= 4
}

// monthsToYear reports whether an abbreviated month opens a range of months that
// ends with a year: Jan-Feb 2017.
func (p *parser) monthsToYear(m gazetteers.Match, i int) bool {
	if p.small(m) {
		return false
	}
	at, ok := p.rangeWord(m.First, i)
	if !ok {
		return false
	}
	next, ok := p.month(at)
	if !ok {
		return false
	}
	var behind point
	p.thenYear(&expression{}, &behind, p.pastDot(next.Last))
	return behind.known
}

// listedMonth takes the year of a month from the one behind it: June and July
// 2024.
func (p *parser) listedMonth(e *expression, i int) bool {
	and, ok := p.d.Longest(i, gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator))
	if !ok || !p.d.SameLine(i) {
		return false
	}
	m, ok := p.monthOn(and.Last)
	if !ok || p.small(m) {
		return false
	}
	other := point{}
	other.setMonth(m.Value)
	p.thenYear(&expression{}, &other, p.pastDot(m.Last))
	if other.known && other.calendar == e.from.calendar {
		e.from.setYear(other.year)
		if e.from.month > other.month {
			e.from.year--
		}
	}
	return other.known
}
