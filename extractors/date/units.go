package date

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// sameMonth reads 25 من الشهر ذاته, bulan yang sama, the same day.
func (p *parser) sameMonth(i int) (expression, bool) {
	d := p.d
	e := expression{rule: "date.same", confidence: sureWord, from: point{same: true}}
	at := i
	if day, last, ok := p.dayNumber(i); ok {
		e.from.day = day
		if at = p.joiner(last); at == last {
			return e, false
		}
	}
	unit, last := 0, 0
	if s, ok := d.Longest(at, gazetteers.Of(gazetteers.Same)); ok && e.from.day == 0 {
		u, ok := d.Longest(s.Last, gazetteers.Of(gazetteers.Unit))
		if !ok || !d.SameLine(s.Last) {
			return e, false
		}
		unit, last = int(u.Value), u.Last
		for e.first = at; e.first+1 < s.Last && d.Whole(e.first).Has(gazetteers.Function) && d.Begin(e.first+1).Has(gazetteers.Same); {
			e.first++ // the [same day], but тот же день
		}
	} else if u, ok := d.Longest(at, gazetteers.Of(gazetteers.Unit)); ok && d.SameLine(u.Last) {
		if s, ok := d.Longest(u.Last, gazetteers.Of(gazetteers.Same)); ok {
			unit, last = int(u.Value), s.Last
		}
	}
	switch {
	case unit == gazetteers.UnitMonth:
	case unit == gazetteers.UnitDay && e.from.day == 0, unit == gazetteers.UnitYear && e.from.day == 0:
	default:
		return e, false
	}
	e.from.unit, e.last = unit, last
	return e, true
}

// nextDay reads the day after or before the one that the text has just named:
// the next day, hari berikutnya, el día anterior. Without one it is none.
func (p *parser) nextDay(i int) (expression, bool) {
	d := p.d
	e := expression{rule: "date.same", confidence: sureWord, from: point{same: true, unit: gazetteers.UnitDay}}
	if !p.named.day || p.isCounted(i) {
		return e, false
	}
	if m, ok := d.Longest(i, gazetteers.Of(gazetteers.ModifierBefore)); ok && m.Value == 1 && d.SameLine(m.Last) {
		u, ok := d.Longest(m.Last, gazetteers.Of(gazetteers.Unit))
		e.from.offset, e.last = 1, u.Last
		return e, ok && u.Value == gazetteers.UnitDay && !u.Weak() && !p.longerThan(u)
	}
	u, ok := d.Longest(i, gazetteers.Of(gazetteers.Unit))
	if !ok || u.Value != gazetteers.UnitDay || u.Weak() {
		return e, false
	}
	a, ok := p.after(u.Last)
	e.from.offset, e.last = int(a.Value), a.Last
	return e, ok && (a.Value == 1 || a.Value == -1)
}

// units reads last month, tahun ini, العام الماضي, امسال, 去年.
func (p *parser) units(i int) (expression, bool) {
	if p.d.Begin(i).Has(gazetteers.Unit) && p.isCounted(i) {
		return expression{}, false // "5 hari lalu" is not last day
	}
	e, ok := p.unitAt(i)
	if ok && e.from.unit == gazetteers.UnitWeek {
		p.weekdayWithin(&e)
	} else if ok {
		p.within(&e)
	}
	return e, ok
}

// within goes on to what lies within a month or year that is named before it, where the
// larger stands first: geçen yıl 15 Haziran, bu yılın ilk çeyreği.
func (p *parser) within(e *expression) {
	at := e.last
	if !p.d.Traits.HeadLast || !p.d.SameLine(at) {
		return
	}
	if e.from.unit == gazetteers.UnitMonth {
		if day, last, ordinal, ok := p.dayOrdinal(at); ok && ordinal {
			e.from.day, e.last, e.rule = day, last, "date.day-of-month" // gelecek ayın 20'si
		}
	}
	if e.from.unit != gazetteers.UnitYear {
		return
	}
	offset := e.from.offset
	if part, last := p.partBehind(at); part != 0 {
		e.from = point{part: part, inYear: true, offset: offset}
		e.last, e.rule, e.confidence = last, "date.part-of-year", sureMonth
		return
	}
	in, ok := p.dayMonthIn(at, false)
	if !ok {
		in, ok = p.monthFirst(at)
	}
	if !ok || in.isRange || in.from.known || in.from.mod || in.from.inYear || in.from.month == 0 {
		return
	}
	e.from, e.last, e.rule = in.from, in.last, in.rule
	e.from.inYear, e.from.offset = true, offset
}

// unitAt reads the same, whatever stands before it.
func (p *parser) unitAt(i int) (expression, bool) {
	d := p.d
	e := expression{rule: "date.unit", confidence: sureWord}
	var unit, offset int
	if m, ok := d.Longest(i, gazetteers.Of(gazetteers.Deictic)); ok {
		if p.longerThan(m) {
			return e, false
		}
		unit, offset, e.last = int(m.Value/100), int(m.Value%100)-50, m.Last
		// CLDR has prepositions and articles in them: в прошлом году.
		for e.first = i; e.first+1 < m.Last && d.Tokens[e.first+1].Shape&text.Ideograph == 0 && (d.Tokens[e.first].Kind == text.Symbol ||
			d.Whole(e.first).Has(gazetteers.Function) && !d.Begin(e.first).Any(gazetteers.Of(gazetteers.ModifierBefore, gazetteers.Unit))); {
			e.first++
		}
	} else if m, ok := d.Longest(i, gazetteers.Of(gazetteers.ModifierBefore)); ok && d.SameLine(m.Last) {
		u, ok := d.Longest(m.Last, gazetteers.Of(gazetteers.Unit))
		if !ok || u.Weak() || p.longerThan(u) {
			return e, false // the coming months
		}
		unit, offset, e.last = int(u.Value), int(m.Value), u.Last
		if a, ok := p.after(u.Last); ok && offset == 0 && a.Value == 0 {
			e.last = a.Last // هذا العام الجاري
		}
	} else if u, ok := d.Longest(i, gazetteers.Of(gazetteers.Unit)); ok {
		a, ok := p.after(u.Last)
		if !ok || u.Weak() {
			return e, false
		}
		unit, offset, e.last = int(u.Value), int(a.Value), a.Last
	} else {
		return e, false
	}
	if unit == gazetteers.UnitDay {
		return e, false
	}
	e.from.unit, e.from.offset = unit, offset
	return e, true
}

// weekdayWithin takes in the weekday behind its week: next week on Friday.
func (p *parser) weekdayWithin(e *expression) {
	at := e.last
	if p.d.Whole(at).Has(gazetteers.Function) && p.d.SameLine(at) {
		at++
	}
	if !p.d.SameLine(at) && !p.joined(at) {
		return
	}
	w, ok := p.d.Longest(at, gazetteers.Of(gazetteers.Weekday))
	if !ok || w.Weak() || p.small(w) {
		return
	}
	if f, ok := p.weekdays(at); ok && f.last == w.Last && f.from.day == 0 {
		e.from.weekday, e.last = int(w.Value), w.Last
	}
}

// isCounted reports whether a number stands before token i: "two years ago" is
// not last year.
func (p *parser) isCounted(i int) bool {
	return p.d.SameLine(i) && (p.d.Tokens[i-1].Kind == text.Number || p.d.End(i-1).Has(gazetteers.Counter))
}

// unitBefore gives the unit whose noun ends just before token i.
func (p *parser) unitBefore(i int) int {
	for m := range p.d.EndingAt(i - 1) {
		if m.Class == gazetteers.Unit {
			return int(m.Value)
		}
	}
	return 0
}
