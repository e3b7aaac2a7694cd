package date

import "github.com/dateline/dateline/gazetteers"

// deicticFirst reads a deictic week, month or year and what of it is meant:
// 上周三, 去年3月, 来月4日, next week Tuesday, अगले महीने की 20, 今年第一季度.
func (p *parser) deicticFirst(i int) *expression {
	u := p.unitAt(i)
	if u == nil || u.from.offset < -3 || u.from.offset > 3 || p.d.Begin(i).Has(gazetteers.Unit) && p.isCounted(i) {
		return nil
	}
	at := u.last
	if m, ok := p.d.Longest(at, gazetteers.Of(gazetteers.DateJoiner)); ok && p.d.SameLine(at) {
		at = m.Last
	} else if w := p.d.Whole(at); w.Any(gazetteers.Of(gazetteers.Function, gazetteers.DayNoun)) && !w.Any(gazetteers.Of(gazetteers.Article, gazetteers.Coordinator)) && !p.joined(at) {
		at++ // next week on Tuesday, letztes Jahr im Mai, الأسبوع المقبل يوم الجمعة
	}
	if !p.d.SameLine(at) {
		at = u.last
	}
	e := p.begin("date.deictic-first", sureWord)
	e.first = u.first
	switch u.from.unit {
	case gazetteers.UnitWeek:
		e.from = point{unit: gazetteers.UnitWeek, offset: u.from.offset}
		return e.where(p.weekdayOfWeek(max(u.first, i), at, u.last, e))
	case gazetteers.UnitMonth:
		day, last, ok := p.signedOrNoun(at)
		e.from, e.last = point{unit: gazetteers.UnitMonth, offset: u.from.offset, day: day}, last
		if !ok {
			return nil
		}
		if next, isRange := p.rangeWord(i, last); isRange {
			if to, end, ok := p.signedOrNoun(next); ok && to > day {
				e.isRange, e.to, e.last = true, e.from, end
				e.to.day = to // 今月の4日から22日
			}
		}
		return e
	case gazetteers.UnitYear:
		e.from = point{inYear: true, offset: u.from.offset}
		return p.partOfDeicticYear(e, at)
	}
	return nil
}

// weekdayOfWeek reads the weekday behind a week that ends before token at, or
// one that shares its last characters with the week, as in 上周三.
func (p *parser) weekdayOfWeek(first, at, end int, e *expression) bool {
	for k := at; k > first; k-- {
		w, ok := p.d.Longest(k, gazetteers.Of(gazetteers.Weekday))
		if ok && w.Last > end && !w.Weak() && !p.small(w) && (k >= end || p.joined(k)) {
			e.from.weekday, e.last = int(w.Value), w.Last
			return true
		}
	}
	return false
}

// signedOrNoun reads the day of a month behind the month: with its sign, before
// a noun for a day, or as an ordinal where the larger stands first (gelecek ayın
// 20'si).
func (p *parser) signedOrNoun(i int) (day, last int, ok bool) {
	if day, digits, last, ok := p.sino(i); ok && digits <= 2 && day >= 1 && day <= 31 && p.hasSign(last, daySigns) {
		return day, last + 1, true
	}
	day, last, ordinal, ok := p.dayOrdinal(i)
	if ok && ordinal && p.d.Traits.HeadLast {
		return day, last, true
	}
	if !ok || !p.d.SameLine(last) || !p.d.Begin(last).Has(gazetteers.DayNoun) {
		return 0, 0, false
	}
	return day, last, true
}

// partOfDeicticYear reads the month, with its day, or the quarter behind a
// deictic year.
func (p *parser) partOfDeicticYear(e *expression, at int) *expression {
	d := p.d
	if part, last := p.partAt(at); part != 0 {
		e.from.part, e.last = part, last
		return e
	}
	if last, ok := p.signedMonth(at, &e.from); ok {
		e.last = last
		p.signedDay(at, e)
		return e
	}
	f := p.fullAt(at)
	if f != nil && (f.from.month == 0 || f.from.known || f.from.inYear || f.from.calendar != gregorian || f.isRange) {
		return nil
	}
	if f != nil {
		e.from.month, e.from.day, e.last = f.from.month, f.from.day, f.last
		return e
	}
	m, ok := p.month(at)
	if !ok || m.Weak() || p.small(m) || m.Value >= 100 || !d.End(at-1).Has(gazetteers.Function) && d.Whole(at).Any(gazetteers.Of(gazetteers.Common, gazetteers.Function, gazetteers.Given)) {
		return nil
	}
	var year point
	if p.thenYear(&expression{}, &year, p.pastDot(m.Last)); year.known || year.inYear {
		return nil
	}
	e.from.month, e.last = int(m.Value), m.Last
	return e
}

// partAt reads a quarter or a half, or a season's name; 0 for none.
func (p *parser) partAt(i int) (part, last int) {
	if i >= len(p.d.Tokens) {
		return 0, i
	}
	if s, ok := p.d.Longest(i, gazetteers.Of(gazetteers.Season)); ok {
		return int(s.Value), s.Last
	}
	at := i
	if p.d.Surface(i) == "第" {
		at++ // 第一季度
	}
	if n, _, last, ok := p.sino(at); ok && n >= 1 && n <= 4 {
		if u, ok := p.d.Longest(last, gazetteers.Of(gazetteers.Unit)); ok && u.Value == gazetteers.UnitQuarter {
			return 32 + n, u.Last
		}
	}
	return p.quarter(i)
}
