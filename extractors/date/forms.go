package date

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// dayWords reads today, yesterday, tomorrow, with the weekday and the date that
// stand beside them: اليوم الأربعاء, hari ini, Rabu (4/4).
func (p *parser) dayWords(i int) (expression, bool) {
	m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.DayWord))
	if !ok || p.longerThan(m) || p.inName(i) || p.d.SameLine(m.Last) && p.d.Begin(m.Last).Has(gazetteers.OrdinalDay) {
		return expression{}, false // اليوم الأول: the first day of something
	}
	e := expression{last: m.Last, rule: "date.day-word", confidence: sureDay, from: point{dayWord: true, offset: int(m.Value)}}
	next := m.Last
	if p.d.Symbol(next, ",") || p.d.Symbol(next, "،") || p.d.Symbol(next, "(") {
		next++
	}
	if p.d.SameLine(next) {
		if w, ok := p.weekdays(next); ok && w.from.unit == 0 && !w.from.mod {
			w.from.dayWord, w.from.offset = !w.from.dated(), int(m.Value)
			w.last = p.close(m.Last, next, w.last)
			w.rule = "date.day-word"
			return w, true
		}
		if p.d.Symbol(next-1, "(") {
			if f, ok := p.fullAt(next); ok && p.d.Symbol(f.last, ")") {
				f.last++
				return f, true
			}
		}
	}
	return e, true
}

// longerThan reports whether a word that is no date begins with m: "today" of
// USA Today's name stays with the name.
func (p *parser) longerThan(m gazetteers.Match) bool {
	for _, x := range p.d.MatchesAt(m.First) {
		if x.Last > m.Last && gazetteers.Of(gazetteers.Organisation, gazetteers.Common, gazetteers.Function, gazetteers.Person, gazetteers.Place).Has(x.Class) {
			return true
		}
	}
	return false
}

// inName reports whether a name of the gazetteers that began before token i
// goes on over it: USA Today.
func (p *parser) inName(i int) bool {
	if !p.d.In(i).Any(gazetteers.Of(gazetteers.Organisation, gazetteers.Person)) {
		return false
	}
	for first := max(0, i-4); first < i; first++ {
		for _, m := range p.d.MatchesAt(first) {
			if m.Last > i && (m.Class == gazetteers.Organisation || m.Class == gazetteers.Person) {
				return true
			}
		}
	}
	return false
}

// close includes the bracket that closes the one opened between before and
// inner.
func (p *parser) close(before, inner, last int) int {
	if inner > before && p.d.Symbol(inner-1, "(") && p.d.Symbol(last, ")") {
		return last + 1
	}
	return last
}

// weekdays reads a weekday, the date that belongs to it, and what modifies it.
func (p *parser) weekdays(i int) (expression, bool) {
	mod, hasMod := p.d.Longest(i, gazetteers.Of(gazetteers.ModifierBefore))
	at := i
	if hasMod {
		at = mod.Last
	}
	w, ok := p.d.Longest(at, gazetteers.Of(gazetteers.Weekday))
	if !ok || hasMod && !p.d.SameLine(at) || p.longerThan(w) {
		return expression{}, false
	}
	e := expression{last: w.Last, rule: "date.weekday", confidence: sureWord, from: point{weekday: int(w.Value)}}
	if hasMod {
		e.from.mod, e.from.offset = true, int(mod.Value)
		return e, !p.small(w)
	}
	next := w.Last
	if p.d.Symbol(next, ".") && p.joined(next) && w.Weak {
		next++
	}
	open := next
	if s := p.d.Surface(next); s == "," || s == "،" || s == "(" {
		next++
	} else if m, ok := p.d.Longest(next, gazetteers.Of(gazetteers.DateJoiner, gazetteers.DayNoun)); ok {
		next = m.Last
	}
	if p.d.SameLine(next) || p.joined(next) {
		if f, ok := p.fullAt(next); ok && (f.from.day != 0 || f.isRange) && f.from.weekday == 0 && (!p.d.Symbol(next-1, "(") || p.d.Symbol(f.last, ")")) {
			f.from.weekday = int(w.Value)
			f.last = p.close(open, next, f.last)
			f.last = p.trailing(&f, f.last)
			return f, true
		}
	}
	if w.Weak || p.small(w) || p.counted(i) {
		return expression{}, false // every Friday
	}
	if m, ok := p.after(w.Last); ok {
		e.from.mod, e.from.offset, e.last = true, int(m.Value), m.Last
		return e, true
	}
	if m, ok := p.d.Longest(w.Last, gazetteers.Of(gazetteers.DayWord)); ok && p.d.SameLine(w.Last) {
		e.from.dayWord, e.from.offset, e.last = true, int(m.Value), m.Last
	}
	return e, true
}

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

// after gives the modifier that stands behind a weekday, month or unit.
func (p *parser) after(i int) (gazetteers.Match, bool) {
	if !p.d.SameLine(i) {
		return gazetteers.Match{}, false
	}
	return p.d.Longest(i, gazetteers.Of(gazetteers.ModifierAfter))
}

// trailing takes in a modifier behind a date: 4 April lalu, Selasa (12/3/2019)
// kemarin.
func (p *parser) trailing(e *expression, i int) int {
	if e.isRange {
		return i
	}
	if m, ok := p.after(i); ok {
		if e.from.year == 0 {
			e.from.mod, e.from.offset = true, int(m.Value)
			return m.Last
		}
		if e.from.weekday != 0 {
			return m.Last
		}
		return i
	}
	if e.from.weekday != 0 && p.d.SameLine(i) {
		if m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.DayWord)); ok {
			return m.Last
		}
	}
	return i
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

// weekdayBehind takes in the weekday behind a date: 4 Nisan 2018 Çarşamba,
// 5月21日(水).
func (p *parser) weekdayBehind(e *expression, i int) int {
	d := p.d
	if e.isRange || e.from.weekday != 0 || e.from.day == 0 {
		return i
	}
	at := i
	if s := d.Surface(i); s == "," || s == "(" || s == "（" {
		at++
	}
	if !d.SameLine(at) && !p.joined(at) {
		return i
	}
	w, ok := d.Longest(at, gazetteers.Of(gazetteers.Weekday))
	if !ok || p.small(w) || w.Weak && !d.Symbol(at-1, "(") && !d.Symbol(at-1, "（") {
		return i
	}
	last := w.Last
	if s := d.Surface(at - 1); at > i && s != "," {
		if !d.Symbol(last, ")") && !d.Symbol(last, "）") {
			return i
		}
		last++
	} else if _, again := p.dayMonthIn(last, false); again {
		return i // the weekday opens the next date
	}
	e.from.weekday = int(w.Value)
	return last
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
		return e, !m.Weak && !p.small(m)
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
	if m.Weak || p.small(m) || d.Headline(m.First) && d.Tokens[m.First].Runes <= 3 {
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
		for e.first = at; e.first+1 < s.Last && d.Whole(e.first).Has(gazetteers.Function) && !d.Begin(e.first+1).Has(gazetteers.Unit); {
			e.first++ // the [same day]
		}
	} else if u, ok := d.Longest(at, gazetteers.Of(gazetteers.Unit)); ok && d.SameLine(u.Last) {
		if s, ok := d.Longest(u.Last, gazetteers.Of(gazetteers.Same)); ok {
			unit, last = int(u.Value), s.Last
		} else if m, ok := d.Longest(u.Last, gazetteers.Of(gazetteers.ModifierAfter)); ok && e.from.day != 0 && u.Value == gazetteers.UnitMonth {
			// 25 من الشهر الجاري: a day of this, the last or the next month.
			e.from.same, e.from.unit, e.from.offset = false, gazetteers.UnitMonth, int(m.Value)
			e.last = m.Last
			return e, true
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

// units reads last month, tahun ini, العام الماضي, امسال, 去年.
func (p *parser) units(i int) (expression, bool) {
	d := p.d
	e := expression{rule: "date.unit", confidence: sureWord}
	var unit, offset int
	if m, ok := d.Longest(i, gazetteers.Of(gazetteers.Deictic)); ok {
		if p.longerThan(m) {
			return e, false
		}
		unit, offset, e.last = int(m.Value/100), int(m.Value%100)-50, m.Last
		// CLDR has prepositions and articles in them: в прошлом году.
		for e.first = i; e.first+1 < m.Last && (d.Tokens[e.first].Kind == text.Symbol ||
			d.Whole(e.first).Has(gazetteers.Function) && !d.Begin(e.first).Any(gazetteers.Of(gazetteers.ModifierBefore, gazetteers.Unit))); {
			e.first++
		}
	} else if m, ok := d.Longest(i, gazetteers.Of(gazetteers.ModifierBefore)); ok && d.SameLine(m.Last) {
		u, ok := d.Longest(m.Last, gazetteers.Of(gazetteers.Unit))
		if !ok {
			return e, false
		}
		unit, offset, e.last = int(u.Value), int(m.Value), u.Last
		if a, ok := p.after(u.Last); ok && offset == 0 && a.Value == 0 {
			e.last = a.Last // هذا العام الجاري
		}
	} else if u, ok := d.Longest(i, gazetteers.Of(gazetteers.Unit)); ok {
		a, ok := p.after(u.Last)
		if !ok {
			return e, false
		}
		unit, offset, e.last = int(u.Value), int(a.Value), a.Last
	} else {
		return e, false
	}
	if unit == gazetteers.UnitDay || p.counted(i) {
		return e, false
	}
	e.from.unit, e.from.offset = unit, offset
	return e, true
}

// counted reports whether a number stands before token i: "two years ago" is
// not last year.
func (p *parser) counted(i int) bool {
	return p.d.SameLine(i) && (p.d.Tokens[i-1].Kind == text.Number || p.d.End(i-1).Has(gazetteers.Counter))
}

// decades reads the 1990s, 1990-an, دهه ۱۳۹۰, التسعينيات.
func (p *parser) decades(i int) (expression, bool) {
	d := p.d
	e := expression{rule: "date.decade", confidence: sureMonth, from: point{decade: true}}
	if m, ok := d.Longest(i, gazetteers.Of(gazetteers.Decade)); ok {
		e.from.year, e.last = 1900+int(m.Value), m.Last
		if m.Value < 30 {
			e.from.year += 100
		}
		return e, true
	}
	y, digits, ok := p.number(i)
	if !ok || y%10 != 0 || p.partOfNumber(i) {
		return e, false
	}
	short := digits == 2 && y >= 30
	if !short && (digits != 4 || y < 1300 || y > 2100) {
		return e, false
	}
	e.from.calendar = p.yearCalendar(y)
	e.from.year = y
	if short {
		e.from.year = 1900 + y
	}
	if n := p.decadeSuffix(i + 1); n > 0 {
		e.last = i + 1 + n
		return e, !short || d.Traits.Tag != "en" || d.Symbol(i-1, "'") || d.Symbol(i-1, "’") || d.Surface(i-1) == "the"
	}
	// A noun before says that it is a decade.
	if u := d.End(i - 1); u.Has(gazetteers.Unit) && p.unitBefore(i) == gazetteers.UnitDecade {
		if d.Traits.Tag == "fa" && short {
			e.from.calendar, e.from.year = persian, 1300+y
		}
		e.last = i + 1
		return e, true
	}
	return e, false
}

// decadeSuffix counts the tokens of what marks a decade behind its first year.
func (p *parser) decadeSuffix(i int) int {
	d := p.d
	if !p.joined(i) {
		return 0
	}
	switch d.Surface(i) {
	case "s", "an", "er", "ern", "х", "年代", "talet", "luku":
		return 1
	case "'", "’":
		if d.Surface(i+1) == "s" && p.joined(i+1) {
			return 2
		}
	case "年":
		if d.Surface(i+1) == "代" {
			return 2
		}
	case "-", "‑", "–":
		switch d.Surface(i + 1) {
		case "an", "х", "е", "talet", "luvun", "luvulla", "er", "ті", "их":
			return 2
		}
	}
	return 0
}

// unitBefore gives the unit whose noun ends just before token i.
func (p *parser) unitBefore(i int) int {
	for first := max(0, i-3); first < i; first++ {
		for _, m := range p.d.MatchesAt(first) {
			if m.Last == i && m.Class == gazetteers.Unit {
				return int(m.Value)
			}
		}
	}
	return 0
}

// years reads a year alone, where its surroundings make it one, and the years
// 2021/22 and 2019-2021.
func (p *parser) years(i int) (expression, bool) {
	d := p.d
	e := expression{rule: "date.year", confidence: sureYear}
	last, ok := p.year(i, &e.from, true)
	noun := d.End(i-1).Has(gazetteers.YearNoun) && d.SameLine(i)
	if !ok {
		// انتخابات سال ۸۸: two digits behind the noun, in the Persian calendar.
		y, digits, isNumber := p.number(i)
		if !isNumber || digits != 2 || y < 40 || !noun || d.Traits.Tag != "fa" {
			return e, false
		}
		e.from, last = point{calendar: persian, year: 1300 + y}, i+1
	}
	e.last = last
	if second, ok := p.playingYear(i, last, e.from.year); ok {
		e.to, e.isRange, e.last, e.rule = point{calendar: e.from.calendar, year: e.from.year + 1}, true, second, "date.year-range"
		return e, true
	}
	if second, ok := p.yearSpan(i, last, e.from); ok {
		e.to, e.isRange, e.last, e.rule = second, true, last+2, "date.year-range"
		return e, true
	}
	if noun || e.from.era != 0 {
		return e, true
	}
	return e, p.yearContext(i, last)
}

// playingYear reads the second half of 2021/22 or 2021/2022.
func (p *parser) playingYear(i, last, year int) (int, bool) {
	if !p.d.Symbol(last, "/") || !p.joined(last) || !p.joined(last+1) {
		return 0, false
	}
	second, digits, ok := p.number(last + 1)
	if !ok || !(digits == 2 && second == (year+1)%100 || digits == 4 && second == year+1) {
		return 0, false
	}
	return last + 2, !p.d.Symbol(last+2, "/")
}

// yearSpan reads the second year of 2019-2021.
func (p *parser) yearSpan(i, last int, from point) (point, bool) {
	if !isDash(p.d.Surface(last)) || !p.joined(last) || !p.joined(last+1) {
		return point{}, false
	}
	second, digits, ok := p.number(last + 1)
	if !ok || digits != 4 || second <= from.year || second > from.year+100 || p.partOfNumber(last+1) || isDash(p.d.Surface(last+2)) && p.joined(last+2) {
		return point{}, false
	}
	return point{calendar: from.calendar, year: second}, true
}

// yearContext reports whether a number that could be a year is one: a function
// word, a bracket or a season's name before it, and no noun that it counts
// behind it.
func (p *parser) yearContext(i, last int) bool {
	d := p.d
	if _, digits, _ := p.number(i); digits != 4 {
		return false
	}
	if y, _, _ := p.number(i); d.Traits.Tag != "fa" && (y < 1700 || y > 2100) {
		return false
	}
	if i > 0 && d.Tokens[i].Gap == text.Joined && d.Tokens[i-1].Kind != text.Symbol {
		return false
	}
	if p.joined(last) {
		switch s := d.Surface(last); {
		case d.Tokens[last].Kind == text.Word, s == "/", s == "%", s == "°", isDash(s):
			return false
		case s == ":" && d.Tokens[last-1].Kind == text.Number && p.joined(last+1):
			return false
		}
	}
	if d.SameLine(last) && d.Tokens[last].Kind == text.Word && !d.In(last).Any(gazetteers.Of(gazetteers.Function, gazetteers.YearNoun, gazetteers.Speech)) {
		// "2000 guests"; before a verb in small letters nobody can tell.
		return p.yearBefore(i) && !d.Begin(last).Has(gazetteers.Common) && !d.Begin(last).Has(gazetteers.NotDateAfter)
	}
	if d.SameLine(last) && d.Symbol(last, "%") {
		return false
	}
	if d.Symbol(i-1, "(") && (d.Symbol(last, ")") || isDash(d.Surface(last))) {
		return true
	}
	return p.yearBefore(i)
}

// yearBefore reports whether the word before token i can stand before a year.
func (p *parser) yearBefore(i int) bool {
	d := p.d
	if !d.SameLine(i) {
		return false
	}
	before := d.End(i - 1)
	if before.Has(gazetteers.NotDateBefore) {
		return false
	}
	return before.Any(gazetteers.Of(gazetteers.Function, gazetteers.PlaceBefore, gazetteers.Range, gazetteers.RangeOpen, gazetteers.DateJoiner))
}
