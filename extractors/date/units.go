package date

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// sameMonth reads 25 من الشهر ذاته, bulan yang sama, the same day.
func (p *parser) sameMonth(i int) *expression {
	d := p.d
	e := p.begin("date.same", sureWord)
	e.from.same = true
	at := i
	if day, last, ok := p.dayNumber(i); ok {
		e.from.day = day
		if at = p.joiner(last); at == last {
			return nil
		}
	}
	unit, last := 0, 0
	if s, ok := d.Longest(at, gazetteers.Of(gazetteers.Same)); ok && e.from.day == 0 {
		u, ok := d.Longest(s.Last, gazetteers.Of(gazetteers.Unit))
		if !ok || !d.SameLine(s.Last) || p.longerThan(s) || d.Begin(at).Has(gazetteers.Common) {
			return nil
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
		return nil
	}
	e.from.unit, e.last = unit, last
	return e
}

// nextDay reads the day after or before the one that the text has just named:
// the next day, hari berikutnya, el día anterior. Without one it is none.
func (p *parser) nextDay(i int) *expression {
	d := p.d
	if !p.named.day || p.isCounted(i) {
		return nil
	}
	e := p.begin("date.same", sureWord)
	e.from.same, e.from.unit = true, gazetteers.UnitDay
	if m, ok := d.Longest(i, gazetteers.Of(gazetteers.Deictic)); ok && m.Value/100 == gazetteers.UnitDay {
		e.from.offset, e.last = int(m.Value%100)-50, m.Last
		return e.where(p.joiner(m.Last) == m.Last || d.Symbol(m.Last, ",")) // not la veille de Noël
	}
	if m, ok := d.Longest(i, gazetteers.Of(gazetteers.ModifierBefore)); ok && m.Value == 1 && d.SameLine(m.Last) {
		u, ok := d.Longest(m.Last, gazetteers.Of(gazetteers.Unit))
		e.from.offset, e.last = 1, u.Last
		return e.where(ok && u.Value == gazetteers.UnitDay && !u.Weak() && !p.longerThan(u))
	}
	u, ok := d.Longest(i, gazetteers.Of(gazetteers.Unit))
	if !ok || u.Value != gazetteers.UnitDay || u.Weak() {
		return nil
	}
	a, ok := p.after(u.Last)
	e.from.offset, e.last = int(a.Value), a.Last
	return e.where(ok && (a.Value == 1 || a.Value == -1))
}

// units reads last month, tahun ini, العام الماضي, امسال, 去年.
func (p *parser) units(i int) *expression {
	if p.d.Begin(i).Has(gazetteers.Unit) && (p.isCounted(i) || p.inName(i)) {
		return nil // "5 hari lalu" is not last day
	}
	e := p.unitAt(i)
	if e == nil || e.from.unit == gazetteers.UnitYear && p.yearBehind(e.last) {
		return nil
	}
	if e.from.unit == gazetteers.UnitMonth {
		p.monthNamed(e)
	}
	return e
}

// yearBehind reports whether a year in figures stands at token i, which a
// deictic year before it only introduces: Ende des Jahres 2013.
func (p *parser) yearBehind(i int) bool {
	y, digits, ok := p.number(i)
	return ok && digits == 4 && y >= 1700 && y < 2200 && p.d.SameLine(i)
}

// saysWhich reports whether something at token i says which year or month is
// meant: fim do ano passado, fin du mois de mai.
func (p *parser) saysWhich(i int) bool {
	if _, ok := p.after(i); ok {
		return true
	}
	_, ok := p.monthOn(p.joiner(i))
	return ok
}

// unitAt reads the same, whatever stands before it.
func (p *parser) unitAt(i int) *expression {
	d := p.d
	if !d.Begin(i).Any(gazetteers.Of(gazetteers.Deictic, gazetteers.Unit)) {
		if m, ok := d.Longest(i, gazetteers.Of(gazetteers.ModifierBefore)); !ok || !d.Begin(m.Last).Has(gazetteers.Unit) {
			return nil // a modifier of something else, as most are
		}
	}
	e := p.begin("date.unit", sureWord)
	var unit, offset int
	if m, ok := d.Longest(i, gazetteers.Of(gazetteers.Deictic)); ok {
		if p.longerThan(m) || p.inName(i) {
			return nil
		}
		unit, offset, e.last = int(m.Value/100), int(m.Value%100)-50, m.Last
		// CLDR has prepositions and articles in them (в прошлом году), the data
		// files what only places (Ende des Jahres).
		for e.first = i; e.first+1 < m.Last && d.Tokens[e.first+1].Shape&text.Ideograph == 0 && (d.Tokens[e.first].Kind == text.Symbol ||
			(d.Whole(e.first).Has(gazetteers.Function) || d.Begin(e.first).Any(gazetteers.Of(gazetteers.YearNoun, gazetteers.MonthNoun))) &&
				!d.Begin(e.first).Any(gazetteers.Of(gazetteers.ModifierBefore, gazetteers.Unit))); {
			e.first++
		}
		if e.first > i && d.Begin(i).Any(gazetteers.Of(gazetteers.YearNoun, gazetteers.MonthNoun)) && p.saysWhich(e.last) {
			return nil
		}
	} else if m, ok := d.Longest(i, gazetteers.Of(gazetteers.ModifierBefore)); ok && d.SameLine(m.Last) {
		u, ok := d.Longest(m.Last, gazetteers.Of(gazetteers.Unit))
		if !ok || u.Weak() || p.longerThan(u) || p.longerThan(m) {
			return nil // این سال: in that year
		}
		unit, offset, e.last = int(u.Value), int(m.Value), u.Last
		if a, ok := p.after(u.Last); ok && offset == 0 && a.Value == 0 {
			e.last = a.Last // هذا العام الجاري
		}
	} else if u, ok := d.Longest(i, gazetteers.Of(gazetteers.Unit)); ok && !u.Weak() && p.entire(u) {
		last, era := p.eraName(u.Last)
		a, ok := p.after(last)
		if !ok {
			return nil
		}
		unit, offset, e.last, e.from.era = int(u.Value), int(a.Value), a.Last, era
	} else {
		return nil
	}
	if unit == gazetteers.UnitDay {
		return nil
	}
	if last, era := p.eraName(e.last); era != 0 {
		e.last, e.from.era = last, era // سال جاری میلادی
	}
	e.from.unit, e.from.offset, e.from.calendar = unit, offset, p.unitCalendar(unit, e.from.era)
	return e
}

// entire reports whether a match goes on to the end of its last token: سال‌ها
// is no year but years.
func (p *parser) entire(m gazetteers.Match) bool { return m.End == int(p.d.Tokens[m.Last-1].End) }

// eraName reads the name of an era, which says what calendar a month or year
// without a number is of. Its marks of a letter stand beside numbers only.
func (p *parser) eraName(i int) (last, era int) {
	if last, era = p.eraMark(i); last == i+1 && p.d.Tokens[i].Runes < 3 {
		return i, 0
	}
	return last, era
}

// unitCalendar gives the calendar that months, years and decades are counted
// in, by an era or as the language does.
func (p *parser) unitCalendar(unit, era int) calendar {
	switch {
	case unit != gazetteers.UnitMonth && unit != gazetteers.UnitYear && unit != gazetteers.UnitDecade:
	case era == gazetteers.EraHijri:
		return islamic
	case era == gazetteers.EraPersian, era == 0 && calendar(p.d.Traits.Calendar) == persian:
		return persian
	}
	return gregorian
}

// monthNamed takes in the name of a month behind its noun: el próximo mes de
// mayo.
func (p *parser) monthNamed(e *expression) {
	m, ok := p.monthOn(p.joiner(e.last))
	if !ok || m.Weak() || p.small(m) {
		return
	}
	e.from, e.last = point{mod: true, offset: e.from.offset}, m.Last
	e.from.setMonth(m.Value)
	if last := p.thenYear(e, &e.from, m.Last); e.from.known {
		e.from.mod, e.last = false, last
	}
}

// isCounted reports whether a number stands before token i: "two years ago" is
// not last year.
func (p *parser) isCounted(i int) bool {
	return p.d.SameLine(i) && (p.d.Tokens[i-1].Kind == text.Number || p.d.End(i-1).Any(gazetteers.Of(gazetteers.Counter, gazetteers.Number)))
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
