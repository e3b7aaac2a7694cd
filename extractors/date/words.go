package date

import (
	"github.com/dateline/dateline/gazetteers"
)

// dayWords reads today, yesterday, tomorrow, with the weekday and the date that
// stand beside them: اليوم الأربعاء, hari ini, Rabu (4/4).
func (p *parser) dayWords(i int) *expression {
	m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.DayWord))
	if !ok || p.longerThan(m) || p.inName(i) || m.Weak() && p.isMorning(m) || p.d.SameLine(m.Last) && p.d.Begin(i).Has(gazetteers.Unit) &&
		p.d.Begin(m.Last).Any(gazetteers.Of(gazetteers.OrdinalDay, gazetteers.Same)) {
		return nil // اليوم الأول: the first day of something; اليوم نفسه: the same day
	}
	if p.d.Begin(i).Has(gazetteers.Unit) && p.isCounted(i) {
		return nil // چند روز گذشته: the past few days
	}
	e := p.begin("date.day-word", sureDay)
	e.last, e.from = m.Last, point{dayWord: true, offset: int(m.Value)}
	next := m.Last
	if p.d.Symbol(next, ",") || p.d.Symbol(next, "،") || p.d.Symbol(next, "(") {
		next++
	}
	if p.d.SameLine(next) {
		if w := p.weekdays(next); w != nil && w.from.unit == 0 && !w.from.mod && (w.from.day == 0 || w.from.dated()) {
			if p.d.Symbol(next-1, "(") && !p.d.Symbol(w.last, ")") {
				return e
			}
			w.from.dayWord, w.from.offset = !w.from.dated(), int(m.Value)
			w.last = p.close(m.Last, next, w.last)
			w.rule = "date.day-word"
			return w
		}
		if p.d.Symbol(next-1, "(") {
			if f := p.fullAt(next); f != nil && p.d.Symbol(f.last, ")") {
				f.last++
				return f
			}
		}
	}
	return e
}

// isMorning reports whether a weak word for a day is a noun, as those for
// tomorrow are in many languages: der Morgen, la mañana, esta mañana.
func (p *parser) isMorning(m gazetteers.Match) bool {
	d, i := p.d, m.First
	if d.Traits.UpperNouns && d.Capitalised(i) && !p.opensText(i) {
		return true
	}
	before := d.End(i - 1)
	return d.SameLine(i) && (before.Any(gazetteers.Of(gazetteers.Article, gazetteers.ModifierBefore, gazetteers.Number, gazetteers.Counter)) || p.apostrophe(i-2))
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

// naming are the classes whose longer names a word of time may be part of: USA
// Today, امام جمعه, ذات يوم.
var naming = gazetteers.Of(gazetteers.Organisation, gazetteers.Person, gazetteers.Title, gazetteers.Common)

// inName reports whether a name or phrase of the gazetteers that began before
// token i goes on over it.
func (p *parser) inName(i int) bool { return p.within(i, naming) }

// within reports whether a match of a class in set that began before token i
// goes on over it.
func (p *parser) within(i int, set gazetteers.Set) bool {
	if !p.d.In(i).Any(set) {
		return false
	}
	for m := range p.d.Covering(i) {
		if set.Has(m.Class) {
			return true
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

// article passes over an article before token i: Dienstag, den 10. Januar.
func (p *parser) article(i int) int {
	if m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.Article)); ok && p.d.SameLine(m.Last) {
		i = m.Last
	}
	if p.apostrophe(i) && p.joined(i) && p.joined(i+1) {
		return i + 1 // e l'8 settembre
	}
	return i
}

// after gives the modifier that stands behind a weekday, month or unit.
func (p *parser) after(i int) (gazetteers.Match, bool) {
	if !p.d.SameLine(i) {
		return gazetteers.Match{}, false
	}
	m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.ModifierAfter))
	return m, ok && !p.longerThan(m) // جمعه پیش از: on Friday, before
}

// trailing takes in a modifier behind a date: 4 April lalu, Selasa (12/3/2019)
// kemarin.
func (p *parser) trailing(e *expression, i int) int {
	if m, ok := p.after(i); ok {
		if !e.from.known && !e.from.inYear {
			e.from.mod, e.from.offset = true, int(m.Value)
			e.to.mod, e.to.offset = true, int(m.Value)
			return m.Last
		}
		if e.isRange {
			return i
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
