package date

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// smallDay reports a weekday in small letters where the language writes it with
// a capital, unless a noun says that it is a day: salı günü.
func (p *parser) smallDay(w gazetteers.Match) bool {
	return p.small(w) && !(p.d.SameLine(w.Last) && p.d.Begin(w.Last).Has(gazetteers.DayNoun))
}

// weekdays reads a weekday, the date that belongs to it, and what modifies it.
func (p *parser) weekdays(i int) *expression {
	mod, hasMod := p.d.Longest(i, gazetteers.Of(gazetteers.ModifierBefore))
	at := i
	if hasMod {
		at = mod.Last
	}
	w, ok := p.d.Longest(at, gazetteers.Of(gazetteers.Weekday))
	if !ok || hasMod && (!p.d.SameLine(at) || p.d.Whole(at).Has(gazetteers.Unit)) || p.longerThan(w) || p.inName(at) {
		return nil // گزشتہ ہفتے is last week before it is last Saturday
	}
	e := p.begin("date.weekday", sureWord)
	e.last, e.from = w.Last, point{weekday: int(w.Value)}
	if hasMod {
		if x, ok := p.d.Longest(i, gazetteers.Of(gazetteers.Deictic)); ok && x.Last >= w.Last {
			return nil // اگلے ہفتہ: Saturday's name is also the week's
		}
		e.from.mod, e.from.offset = true, int(mod.Value)
		if f := p.dateOfWeekday(w); f != nil {
			f.from.mod, f.from.offset = !f.from.known && !f.from.inYear, int(mod.Value)
			return f
		}
		if day, last, ok := p.dayOfWeekday(w.Last + 1); ok && p.d.Symbol(w.Last, "(") && p.d.Symbol(last, ")") {
			e.from.day, e.last = day, last+1 // nesta quinta-feira (5)
		}
		return e.where(!p.smallDay(w) || mod.Value != 0 && !w.Weak())
	}
	if week, last, _, ok := p.deicticBehind(w.Last, gazetteers.UnitWeek); ok && !p.smallDay(w) {
		e.from.unit, e.from.offset, e.last = gazetteers.UnitWeek, week.offset, last
		return e // Monday of next week
	}
	if f := p.dateOfWeekday(w); f != nil {
		f.last = p.trailing(f, f.last)
		return f
	}
	open := p.pastAbbreviation(w)
	next := p.weekdayJoiner(open)
	words := w.Weak() && next < len(p.d.Tokens) && p.d.Tokens[next].Kind != text.Number           // a segunda, terceira e quarta etapas
	of := p.d.Begin(open).Has(gazetteers.DateJoiner) && p.d.Whole(next-1).Has(gazetteers.Article) // martes de las 10 a las 12
	if day, last, ok := p.dayOfWeekday(next); ok && !of && !words && !p.smallDay(w) && (!p.d.Symbol(next-1, "(") || p.d.Symbol(last, ")")) {
		e.from.day, e.last = day, p.close(open, next, last)
		p.listedWeekday(e, last)
		return e
	}
	if w.Weak() && !p.weekdayPlaced(w) && !p.besideDayNoun(i, w.Last) || p.smallDay(w) || p.isCounted(i) || p.ordinalBefore(i) || p.weekdayName(w) {
		return nil // every Friday, the first Friday
	}
	if m, ok := p.after(w.Last); ok {
		e.from.mod, e.from.offset, e.last = true, int(m.Value), m.Last
		return e
	}
	if m, ok := p.d.Longest(w.Last, gazetteers.Of(gazetteers.DayWord)); ok && p.d.SameLine(w.Last) {
		e.from.dayWord, e.from.offset, e.last = true, int(m.Value), m.Last
	}
	return e
}

// besideDayNoun reports whether a noun for days stands beside the words from
// first to last, which so are a weekday in scripts without capitals: بروز پیر,
// پیر کے روز.
func (p *parser) besideDayNoun(first, last int) bool {
	d := p.d
	if d.Tokens[first].Shape.Cased() {
		return false
	}
	if d.SameLine(first) && d.End(first-1).Has(gazetteers.DayNoun) {
		return !p.isCounted(first - 1) // كل يوم جمعة
	}
	if d.SameLine(last) && d.Begin(last).Has(gazetteers.DayNoun) {
		return true
	}
	at := p.joiner(last)
	return d.SameLine(at) && d.Begin(at).Has(gazetteers.DayNoun)
}

// listedWeekday takes the month and year of a weekday with a day from the one
// behind it: venerdì 12 e sabato 13 giugno.
func (p *parser) listedWeekday(e *expression, i int) {
	d, at := p.d, i
	if d.Symbol(at, ".") && p.joined(at) {
		at++
	}
	comma := d.Symbol(at, ",")
	if comma {
		at++
	}
	and, ok := d.Longest(at, gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator))
	if ok {
		at = p.article(and.Last)
	}
	if !ok && !comma || !d.SameLine(at) || p.nested >= deepest || !d.Begin(at).Has(gazetteers.Weekday) {
		return
	}
	p.nested++
	to := p.weekdays(at)
	p.nested--
	if to != nil && to.from.month != 0 && to.from.day > e.from.day {
		day, weekday := e.from.day, e.from.weekday
		e.from = to.from
		e.from.day, e.from.weekday = day, weekday
	}
}

// dateOfWeekday reads the date that belongs to a weekday: Wednesday, 4 April;
// Mittwoch, dem 4. April; Rabu (4/4).
func (p *parser) dateOfWeekday(w gazetteers.Match) *expression {
	open := p.pastAbbreviation(w)
	next := p.weekdayJoiner(open)
	if !p.d.SameLine(next) {
		return nil
	}
	f := p.fullAt(next)
	if f == nil || f.from.day == 0 && !f.isRange || f.from.weekday != 0 || p.d.Symbol(next-1, "(") && !p.d.Symbol(f.last, ")") {
		return nil
	}
	f.from.weekday = int(w.Value)
	f.last = p.close(open, next, f.last)
	return f
}

// pastAbbreviation gives the token behind a weekday, the full stop of its
// abbreviation and a modifier that stands before a bracket.
func (p *parser) pastAbbreviation(w gazetteers.Match) int {
	next := w.Last
	if p.d.Symbol(next, ".") && p.joined(next) && (w.Weak() || p.d.SameLine(next+1) && p.d.Tokens[next+1].Kind == text.Number) {
		next++ // mer. 10 juin
	}
	if m, ok := p.after(next); ok && p.d.Symbol(m.Last, "(") {
		next = m.Last // Minggu mendatang (9/2)
	}
	if p.apostrophe(next) && p.joined(next) && (!p.joined(next+1) || p.d.Tokens[next+1].Kind == text.Symbol) {
		next++ // יום ב'
	}
	return next
}

// ordinalBefore reports whether an ordinal in words stands before a weekday: the
// second Friday of the month.
func (p *parser) ordinalBefore(i int) bool {
	return p.d.SameLine(i) && p.d.End(i-1).Has(gazetteers.OrdinalDay) && !p.d.End(i-1).Has(gazetteers.DayWord)
}

// weekdayJoiner passes over what stands between a weekday and its date: a comma
// or bracket, a small word, a noun for day.
func (p *parser) weekdayJoiner(i int) int {
	if s := p.d.Surface(i); s == "," || s == "،" || s == "(" {
		i++
		if s != "(" && p.d.Symbol(i, "(") {
			return i + 1
		}
		if s == "(" || !p.d.SameLine(i) {
			return i
		}
	}
	for range 2 {
		m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.DateJoiner, gazetteers.DayNoun, gazetteers.Article))
		if !ok || !p.d.SameLine(i) {
			break
		}
		i = m.Last
	}
	return i
}

// weekdayPlaced reports whether a word that is also another, such as an ordinal,
// stands as a weekday does, or behind one: na sexta, o ministro; na terça e
// quarta.
func (p *parser) weekdayPlaced(w gazetteers.Match) bool {
	d := p.d
	if d.Tokens[w.First].Runes < 5 || !d.SameLine(w.First) || !p.closes(w.Last) || p.goesOn(w.Last) {
		return false
	}
	before := w.First - 1
	if d.End(before).Has(gazetteers.PlaceBefore) {
		return true
	}
	listed := d.Symbol(before, ",") || d.End(before).Any(gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator))
	return listed && before > 0 && d.End(before-1).Has(gazetteers.Weekday)
}

// weekdayName reports whether a weekday is part of a name: of a person (Renate
// Sonntag), a place (Santo Domingo), or, where weekdays are written in small
// letters, with a capital within a sentence where it is a name of people or
// beside another capital: Виктор Понедельник.
func (p *parser) weekdayName(w gazetteers.Match) bool {
	d := p.d
	if !d.Tokens[w.First].Shape.Cased() || !d.Capitalised(w.First) || d.Headline(w.First) {
		return false
	}
	if p.within(w.First, gazetteers.Of(gazetteers.Place, gazetteers.Person, gazetteers.Organisation)) {
		return true
	}
	if d.SameLine(w.First) && d.Capitalised(w.First-1) && d.End(w.First-1).Has(gazetteers.Given) {
		return true
	}
	if w.Case != gazetteers.AnyCase {
		return false
	}
	given := d.Whole(w.First).Any(gazetteers.Of(gazetteers.Given, gazetteers.Surname))
	next := d.SameLine(w.Last) && d.Capitalised(w.Last)
	if p.opensText(w.First) || !d.SameLine(w.First) {
		return given && next
	}
	at, before := w.First-1, d.End(w.First-1)
	return d.Word(at) && (given || next && !before.Has(gazetteers.PlaceBefore) || d.Capitalised(at) && !before.Has(gazetteers.Function))
}

// dayOfWeekday reads the day of the month behind a weekday, without a month:
// Tuesday the 19th, martes 19. What could count something is none.
func (p *parser) dayOfWeekday(i int) (day, last int, ok bool) {
	article := i
	if i = p.article(i); !p.d.SameLine(i) || p.d.Tokens[i].Kind != text.Number && i == article && !p.d.Tokens[i].Shape.Cased() && !p.d.Begin(i).Has(gazetteers.Number) {
		return 0, 0, false // الأحد الثاني: the second Sunday
	}
	day, last, ordinal, ok := p.dayOrdinal(i)
	if !ok || !ordinal && p.countsWord(last) || p.joined(last) && p.d.Symbol(last, ":") {
		return 0, 0, false
	}
	if !ordinal && (p.d.Traits.Order != "dmy" || p.joined(last) && !p.d.Symbol(last, ".") && !p.d.Symbol(last, ",") && !p.d.Symbol(last, ")")) {
		return 0, 0, false
	}
	return day, last, true
}

// weekdayBehind takes in the weekday behind a date: 4 Nisan 2018 Çarşamba,
// 5月21日(水).
func (p *parser) weekdayBehind(e *expression, i int) int {
	d := p.d
	if e.isRange || e.from.weekday != 0 || e.from.day == 0 {
		return i
	}
	if w, ok := d.Longest(i, gazetteers.Of(gazetteers.Weekday)); ok && p.joined(i) && !d.Word(i) {
		e.from.weekday = int(w.Value)
		return w.Last // 4月4日(水), listed with its brackets
	}
	at := i
	if m, ok := d.Longest(at, gazetteers.Of(gazetteers.DayNoun)); ok && d.SameLine(at) {
		at = m.Last
	}
	if d.Symbol(at, ".") && p.joined(at) && d.Symbol(at+1, ",") {
		at++ // 2018. április 4., szerda
	}
	if s := d.Surface(at); s == "," || s == "(" || s == "（" {
		at++
	}
	if !d.SameLine(at) {
		return i
	}
	w, ok := d.Longest(at, gazetteers.Of(gazetteers.Weekday))
	bracket := d.Symbol(at-1, "(") || d.Symbol(at-1, "（")
	if !ok || p.smallDay(w) || w.Weak() && !bracket && !(d.Symbol(at-1, ",") && d.Tokens[at].Runes >= 5 && p.closes(w.Last)) {
		return i
	}
	last := w.Last
	if s := d.Surface(at - 1); at > i && s != "," {
		if !d.Symbol(last, ")") && !d.Symbol(last, "）") {
			return i
		}
		last++
	} else if p.dayMonthIn(last, false) != nil {
		return i // the weekday opens the next date
	}
	e.from.weekday = int(w.Value)
	return last
}
