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
	if !ok {
		return expression{}, false
	}
	e := expression{rule: "date.day-month", confidence: sureDay, from: point{day: day}}
	if at, ok := p.rangeWord(i, last); ok {
		if to, next, ok := p.dayNumber(at); ok && to > day {
			e.isRange, e.to.day, last = true, to, next
		}
	}
	at := p.joiner(last)
	if at < len(p.d.Tokens) && at > last {
		if m, ok := p.d.Longest(at, gazetteers.Of(gazetteers.MonthNoun)); ok {
			at = m.Last
		}
	} else if m, ok := p.d.Longest(last, gazetteers.Of(gazetteers.MonthNoun)); ok {
		at = m.Last
	}
	if !p.d.SameLine(at) && !p.joined(at) {
		return expression{}, false
	}
	m, ok := p.month(at)
	if !ok {
		return p.viMonth(e, at)
	}
	pt := &e.from
	if e.isRange {
		pt = &e.to
	}
	pt.setMonth(m.Value)
	e.last = m.Last
	if last := p.thenYear(&e, pt, p.pastDot(e.last)); pt.year != 0 {
		e.last = last
	}
	if e.isRange {
		e.from.calendar, e.from.month, e.from.year, e.from.era = e.to.calendar, e.to.month, e.to.year, e.to.era
	}
	if behind {
		e.last = p.trailing(&e, p.weekdayBehind(&e, e.last))
	}
	return e, true
}

// viMonth reads a month that is a noun and a number, as in Vietnamese: 4 tháng
// 4 năm 2018.
func (p *parser) viMonth(e expression, at int) (expression, bool) {
	if p.d.Traits.Tag != "vi" || !p.d.End(at-1).Has(gazetteers.MonthNoun) {
		return expression{}, false
	}
	month, digits, ok := p.number(at)
	if !ok || digits > 2 || month < 1 || month > 12 {
		return expression{}, false
	}
	e.from.month, e.last = month, at+1
	e.last = p.thenYear(&e, &e.from, e.last)
	if e.isRange {
		e.to.month, e.to.year = e.from.month, e.from.year
	}
	return e, true
}

// thenYear reads the year behind a day and month, or a month, and gives the
// token after it.
func (p *parser) thenYear(e *expression, pt *point, last int) int {
	at := p.joiner(last)
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
		e.from.mod, e.from.offset = true, int(mod.Value)
		return e, !m.Weak() && !p.small(m)
	}
	next := p.pastDot(m.Last)
	if p.longerThan(m) {
		return e, false
	}
	if e, ok := p.monthDay(m, next); ok {
		return e, true
	}
	// A month and its year; a year in small print behind a small word is fine.
	if last := p.thenYear(&e, &e.from, next); e.from.year != 0 {
		e.rule, e.last = "date.month-year", last
		return e, true
	}
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
	if s := d.Surface(i); s == "the" {
		i++
	}
	day, last, ok := p.dayNumber(i)
	if !ok || d.Tokens[i].Kind != text.Number {
		return expression{}, false
	}
	if _, follows := p.month(p.joiner(last)); follows && d.Traits.Order != "mdy" {
		return expression{}, false
	}
	if d.SameLine(last) && d.Tokens[last].Kind == text.Word && d.Traits.Order == "dmy" && d.Traits.Tag != "en" &&
		!d.Whole(last).Any(gazetteers.Of(gazetteers.Function)) && !d.Symbol(last-1, ".") {
		return expression{}, false // "Mei 12 orang": twelve people
	}
	e := expression{rule: "date.day-month", confidence: sureDay, from: point{day: day}}
	e.from.setMonth(m.Value)
	if at, ok := p.rangeWord(i, last); ok {
		if to, next, ok := p.dayNumber(at); ok && to > day && d.Tokens[at].Kind == text.Number {
			if _, isMonth := p.month(p.joiner(next)); !isMonth {
				e.isRange, e.to, last = true, e.from, next
				e.to.day = to
			}
		}
	}
	pt := &e.from
	if e.isRange {
		pt = &e.to
	}
	e.last = p.thenYear(&e, pt, last)
	e.from.year, e.from.era = pt.year, pt.era
	e.last = p.trailing(&e, e.last)
	return e, true
}

// monthAlone decides on a month without a day and year: it needs its full
// name, and evidence where the name is also something else.
func (p *parser) monthAlone(e expression, m gazetteers.Match, next int) (expression, bool) {
	d := p.d
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
	if _, ok := p.rangeWord(m.First, next); ok {
		if _, ok := p.month(next + 1); ok {
			return e, true
		}
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
	if !before.Any(gazetteers.Of(gazetteers.Function, gazetteers.PlaceBefore, gazetteers.Range, gazetteers.DateJoiner)) {
		return e, false
	}
	return e, true
}
