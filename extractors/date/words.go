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
		if w, ok := p.weekdays(next); ok && w.from.unit == 0 && !w.from.mod && (w.from.day == 0 || w.from.dated()) {
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
	for m := range p.d.Covering(i) {
		if m.Class == gazetteers.Organisation || m.Class == gazetteers.Person {
			return true
		}
	}
	return false
}

// inPhrase reports whether a phrase that is no date goes on over token i:
// окружающую среду is the environment.
func (p *parser) inPhrase(i int) bool {
	if !p.d.In(i).Has(gazetteers.Common) {
		return false
	}
	for m := range p.d.Covering(i) {
		if m.Class == gazetteers.Common {
			return true
		}
	}
	return false
}

// noDay reports whether a weekday is none that can be told: the first Monday, or
// a surname, where weekdays are written in small letters: Виктор Понедельник.
func (p *parser) noDay(w gazetteers.Match) bool {
	if !p.d.SameLine(w.First) {
		return false
	}
	before := p.d.End(w.First - 1)
	return before.Has(gazetteers.OrdinalDay) && !before.Has(gazetteers.DayWord) ||
		w.Case == gazetteers.AnyCase && p.d.Capitalised(w.First) && (before.Has(gazetteers.Given) ||
			p.d.SentenceAt(w.First).First != w.First && !p.d.Headline(w.First) && !before.Has(gazetteers.Function) &&
				(p.d.Capitalised(w.First-1) || p.d.SameLine(w.Last) && p.d.Capitalised(w.Last)))
}

// smallDay reports a weekday in small letters where the language writes it with
// a capital, unless a noun says that it is a day: salı günü.
func (p *parser) smallDay(w gazetteers.Match) bool {
	return p.small(w) && !(p.d.SameLine(w.Last) && p.d.Begin(w.Last).Has(gazetteers.DayNoun))
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
	if !ok || hasMod && !p.d.SameLine(at) || p.longerThan(w) || p.inPhrase(at) {
		return expression{}, false
	}
	e := expression{last: w.Last, rule: "date.weekday", confidence: sureWord, from: point{weekday: int(w.Value)}}
	if hasMod {
		if x, ok := p.d.Longest(i, gazetteers.Of(gazetteers.Deictic)); ok && x.Last >= w.Last {
			return e, false // اگلے ہفتہ: Saturday's name is also the week's
		}
		if f, ok := p.fullAt(p.article(w.Last)); ok && p.d.SameLine(w.Last) && f.from.day != 0 && !f.isRange {
			f.from.weekday = int(w.Value) // this Friday 7 June
			return f, true
		}
		e.from.mod, e.from.offset = true, int(mod.Value)
		return e, !p.smallDay(w) || mod.Value != 0 && !w.Weak() && !p.d.Begin(w.First).Has(gazetteers.Unit)
	}
	if offset, last, _, ok := p.deicticBehind(w.Last, gazetteers.UnitWeek); ok && !p.smallDay(w) {
		e.from.unit, e.from.offset, e.last = gazetteers.UnitWeek, offset, last
		return e, true // Monday of next week
	}
	next := w.Last
	if p.d.Symbol(next, ".") && p.joined(next) && (w.Weak() || p.d.SameLine(next+1) && p.d.Tokens[next+1].Kind == text.Number) {
		next++ // mer. 10 juin
	}
	if m, ok := p.after(next); ok && p.d.Symbol(m.Last, "(") {
		next = m.Last // Minggu mendatang (9/2)
	}
	open := next
	if s := p.d.Surface(next); s == "," || s == "،" || s == "(" {
		if next++; s != "(" && p.d.Symbol(next, "(") {
			next++
		}
		if m, ok := p.d.Longest(next, gazetteers.Of(gazetteers.DateJoiner)); ok && s == "," && p.d.SameLine(next) {
			next = m.Last // ĵaŭdo, la 4-a
		}
	} else if m, ok := p.d.Longest(next, gazetteers.Of(gazetteers.DateJoiner, gazetteers.DayNoun)); ok {
		next, open = m.Last, m.Last
	}
	if p.d.SameLine(next) || p.joined(next) {
		if f, ok := p.fullAt(p.article(next)); ok && (f.from.day != 0 || f.isRange) && f.from.weekday == 0 && (!p.d.Symbol(next-1, "(") || p.d.Symbol(f.last, ")")) {
			f.from.weekday = int(w.Value)
			f.last = p.close(open, next, f.last)
			f.last = p.trailing(&f, f.last)
			return f, true
		}
	}
	if day, last, ok := p.dayOfWeekday(next); ok && !p.smallDay(w) && (open == w.Last || !p.d.Whole(next).Has(gazetteers.Article)) {
		e.from.day, e.last = day, last
		return e, true
	}
	if w.Weak() || p.smallDay(w) || p.isCounted(i) || p.noDay(w) {
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

// dayOfWeekday reads the day of the month behind a weekday, without a month:
// Tuesday the 19th, martes 19. What could count something is none.
func (p *parser) dayOfWeekday(i int) (day, last int, ok bool) {
	if i = p.article(i); !p.d.SameLine(i) {
		return 0, 0, false
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

// article passes over an article before token i: Dienstag, den 10. Januar.
func (p *parser) article(i int) int {
	if p.d.Whole(i).Has(gazetteers.Article) && p.d.SameLine(i+1) {
		return i + 1
	}
	return i
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
		if !e.from.known && !e.from.inYear {
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
	if m, ok := d.Longest(at, gazetteers.Of(gazetteers.DayNoun)); ok && (d.SameLine(at) || p.joined(at)) {
		at = m.Last
	}
	if d.Symbol(at, ".") && p.joined(at) && d.Symbol(at+1, ",") {
		at++ // 2018. április 4., szerda
	}
	if s := d.Surface(at); s == "," || s == "(" || s == "（" {
		at++
	}
	if !d.SameLine(at) && !p.joined(at) {
		return i
	}
	w, ok := d.Longest(at, gazetteers.Of(gazetteers.Weekday))
	if !ok || p.smallDay(w) || w.Weak() && !d.Symbol(at-1, "(") && !d.Symbol(at-1, "（") {
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
