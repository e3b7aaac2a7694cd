package date

import (
	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
)

// partOfYear reads quarters and seasons: Q1 2024, kuartal I 2024, the first
// quarter of 2024, spring 2024.
func (p *parser) partOfYear(i int) (expression, bool) {
	e := expression{rule: "date.part-of-year", confidence: sureMonth}
	part, last := p.quarter(i)
	if part == 0 {
		s, ok := p.d.Longest(i, gazetteers.Of(gazetteers.Season))
		if !ok {
			return e, false
		}
		part, last = int(s.Value), s.Last
	}
	at := p.joiner(last)
	if m, ok := p.d.Longest(at, gazetteers.Of(gazetteers.YearNoun)); ok && p.d.SameLine(at) {
		at = m.Last
	}
	if !p.d.SameLine(at) {
		return e, false
	}
	last, ok := p.year(at, &e.from, true)
	if !ok || e.from.calendar != gregorian {
		return e, false
	}
	e.from.part, e.last = part, last
	return e, true
}

// quarter reads a quarter at token i: its EDTF code, 0 for none, and the token
// behind it.
func (p *parser) quarter(i int) (part, last int) {
	d := p.d
	if d.Surface(i) == "Q" && p.joined(i+1) {
		if n, digits, ok := p.number(i + 1); ok && digits == 1 && n >= 1 && n <= 4 {
			return 32 + n, i + 2
		}
	}
	if u, ok := d.Longest(i, gazetteers.Of(gazetteers.Unit)); ok && u.Value == gazetteers.UnitQuarter && d.SameLine(u.Last) {
		if n, next := p.ordinal(u.Last); n > 0 {
			return 32 + n, next
		}
		return 0, 0
	}
	n, next := p.ordinal(i)
	if n == 0 || !d.SameLine(next) {
		return 0, 0
	}
	if u, ok := d.Longest(next, gazetteers.Of(gazetteers.Unit)); ok && u.Value == gazetteers.UnitQuarter {
		return 32 + n, u.Last
	}
	return 0, 0
}

// ordinal reads a number from one to four at token i: in figures, Roman or
// spelled out; 0 for none.
func (p *parser) ordinal(i int) (n, last int) {
	switch p.d.Surface(i) {
	case "I":
		return 1, i + 1
	case "II":
		return 2, i + 1
	case "III":
		return 3, i + 1
	case "IV":
		return 4, i + 1
	}
	n, last, ok := p.dayNumber(i)
	if !ok || n > 4 {
		return 0, i
	}
	return n, last
}

// partPeriod is a season or a quarter of a year. Seasons have no certain days.
func partPeriod(year, part int) period {
	v := yearPeriod(year)
	v.value += "-" + string(appendTwo(nil, part))
	if part < 30 {
		return period{value: v.value, precision: "season"}
	}
	first := (part-33)*3 + 1
	v.first = extractors.DayOf(year, first, 1)
	v.last = extractors.DayOf(year, first+2, gregorian.monthLength(year, first+2))
	v.precision = "quarter"
	return v
}

// dayAlone reads a day of the month behind its noun, where a modifier says
// which month: tanggal 7 kemarin.
func (p *parser) dayAlone(i int) (expression, bool) {
	d := p.d
	e := expression{rule: "date.day", confidence: sureWord}
	if !d.End(i - 1).Has(gazetteers.DayNoun) {
		return e, false
	}
	day, last, ok := p.dayNumber(i)
	if !ok || !d.SameLine(last) {
		return e, false
	}
	e.from = point{day: day, mod: true}
	if m, ok := p.after(last); ok {
		e.from.offset, e.last = int(m.Value), m.Last
		return e, true
	}
	if m, ok := d.Longest(last, gazetteers.Of(gazetteers.DayWord)); ok && m.Value < 0 {
		e.from.offset, e.last = -1, m.Last
		return e, true
	}
	return e, false
}
