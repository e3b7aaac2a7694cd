package date

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// monthFirst reads April 4, 2018, April 2018, June-August 2021, and a month
// alone.
func (p *parser) monthFirst(i int) *expression {
	at := i
	mod, hasMod := p.d.Longest(i, gazetteers.Of(gazetteers.ModifierBefore))
	if hasMod {
		at = mod.Last
	}
	m, ok := p.month(at)
	if !ok || hasMod && !p.d.SameLine(at) {
		return nil
	}
	e := p.begin("date.month", sureSingle)
	e.from.setMonth(m.Value)
	e.last = m.Last
	if hasMod {
		if day := p.monthDay(m, p.pastDot(m.Last)); day != nil && !day.isRange && !day.from.known {
			e = day // last Sept. 3
		}
		e.from.mod, e.from.offset = true, int(mod.Value)
		return e.where(!p.small(m) && (!m.Weak() || m.Case != gazetteers.AnyCase))
	}
	next := p.pastDot(m.Last)
	if p.longerThan(m) {
		return nil
	}
	if at := p.pastMark(m.Last); at > m.Last && p.d.SameLine(at) {
		if day, last, ordinal, ok := p.dayOrdinal(at); ok && ordinal {
			e.from.day, e.last, e.rule, e.confidence = day, last, "date.day-month", sureDay // Eylül'ün 3'ünde
			return e
		}
	}
	if e := p.monthDay(m, next); e != nil {
		return e
	}
	// A month and its year; a year in small print behind a small word is fine.
	if last := p.thenYear(e, &e.from, next); e.from.known {
		if _, digits, ok := p.number(last - 1); ok && digits == 2 && m.Weak() && p.d.Whole(m.First).Any(gazetteers.Of(gazetteers.Common, gazetteers.Function)) {
			return nil // میزان 25 هزار: the amount of 25 thousand
		}
		e.rule, e.last = "date.month-year", last
		return e
	} else if e.from.inYear && (!m.Weak() || p.placed(m)) && !p.small(m) {
		e.rule, e.last, e.confidence = "date.month-modifier", last, sureWord
		return e
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
func (p *parser) monthDay(m gazetteers.Match, i int) *expression {
	d := p.d
	if !d.SameLine(i) || m.Weak() && !d.Tokens[m.First].Shape.Cased() {
		return nil // میزان 25 هزار
	}
	i = p.seam(i)
	if d.Whole(i).Has(gazetteers.Article) {
		i++
	} else if d.Symbol(i, ",") {
		if _, _, ordinal, ok := p.dayOrdinal(i + 1); !ok || !ordinal || !d.SameLine(i+1) {
			return nil
		}
		i++ // March, 6th
	}
	day, last, ok := p.dayNumber(i)
	if !ok && d.Traits.Order == "mdy" {
		day, last, ok = p.spelledDay(i)
	}
	if !ok || d.Tokens[i].Kind != text.Number && d.Traits.Order != "mdy" {
		return nil
	}
	if _, follows := p.month(p.joiner(last)); follows && d.Traits.Order != "mdy" {
		return nil
	}
	if (d.Traits.Order == "dmy" || !d.Tokens[m.First].Shape.Cased()) && p.countsWord(last) {
		return nil // "Mei 12 orang": twelve people
	}
	e := p.begin("date.day-month", sureDay)
	e.from = point{day: day}
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
	e.last = p.thenYear(e, pt, last)
	if !pt.known && p.small(m) {
		return nil // "may 4 of them", but march 3, 2015
	}
	if e.isRange {
		e.from = e.to
		e.from.day = day
	}
	if d.Traits.HeadLast {
		e.last = p.weekdayBehind(e, e.last) // április 6-án, pénteken
	}
	e.last = p.trailing(e, e.last)
	return e
}

// countsWord reports whether a word stands at token i that a number before it
// can count.
func (p *parser) countsWord(i int) bool {
	d := p.d
	return d.SameLine(i) && d.Tokens[i].Kind == text.Word && !d.Whole(i).Any(gazetteers.Of(gazetteers.Function, gazetteers.DateJoiner)) && !d.Symbol(i-1, ".")
}

// placed reports whether a weak month of a script without capitals is one before
// a deictic year: behind its noun, or where it is no common word.
func (p *parser) placed(m gazetteers.Match) bool {
	d := p.d
	return !d.Tokens[m.First].Shape.Cased() &&
		(d.End(m.First-1).Has(gazetteers.MonthNoun) || !d.Whole(m.First).Any(gazetteers.Of(gazetteers.Common, gazetteers.Function)))
}

// monthAlone decides on a month without a day and year: it needs its full
// name, and evidence where the name is also something else.
func (p *parser) monthAlone(e *expression, m gazetteers.Match, next int) *expression {
	d := p.d
	_, marked := p.mark(m.Last, gazetteers.YearMark)
	if p.monthsToYear(m, next) || !m.Weak() && !p.small(m) && marked && p.apostrophe(m.Last) || !m.Weak() && d.Traits.HeadLast && d.SameLine(m.Last) && d.Begin(m.Last).Any(gazetteers.Of(gazetteers.MonthNoun, gazetteers.YearAfter)) {
		return e // Eylül'de, eylül ayında
	}
	if p.small(m) || d.Headline(m.First) && d.Tokens[m.First].Runes <= 3 {
		return nil
	}
	before, own := d.End(m.First-1), d.Whole(m.First)
	if isDash(d.Surface(m.First-1)) && p.joined(m.First) && p.joined(m.First-1) {
		before = d.End(m.First - 2) // mi-juin
	}
	noun := before.Has(gazetteers.MonthNoun)
	if m.Weak() && (own.Has(gazetteers.Function) || own.Has(gazetteers.Common) && !noun) {
		return nil // مه is fog, می begins verbs
	}
	if a, ok := p.after(next); ok {
		e.from.mod, e.from.offset, e.last, e.rule = true, int(a.Value), a.Last, "date.month-modifier"
		e.confidence = sureWord
		return e
	}
	if p.listedMonth(e, next) || noun || m.First > 0 && m.First == p.second {
		return e
	}
	if m.Weak() {
		// في مارس: a verb does not follow a preposition.
		return e.where(before.Has(gazetteers.PlaceBefore) && !d.Tokens[m.First].Shape.Cased())
	}
	if at, ok := p.rangeWord(m.First, next); ok {
		if _, ok := p.month(at); ok {
			return e
		}
	}
	if !d.Tokens[m.First].Shape.Cased() && !own.Any(gazetteers.Of(gazetteers.Given, gazetteers.Surname, gazetteers.Common)) &&
		(m.Clitic(d.Tokens) || d.SameLine(next) && d.Whole(next).Has(gazetteers.Function) && p.opensText(m.First)) {
		return e // באפריל; جنوری میں
	}
	if own.Any(gazetteers.Of(gazetteers.Given, gazetteers.Surname, gazetteers.Common, gazetteers.Function)) ||
		before.Any(gazetteers.Of(gazetteers.Given, gazetteers.Title)) || d.In(m.First).Any(gazetteers.Of(gazetteers.Person, gazetteers.Organisation)) {
		if !before.Any(gazetteers.Of(gazetteers.PlaceBefore)) {
			return nil
		}
	}
	if before.Has(gazetteers.Number) {
		return nil // ein Mai ohne Regen
	}
	// A name follows or precedes: September Group, Black September.
	if d.Tokens[m.First].Shape.Cased() && d.SameLine(m.First) && d.Capitalised(m.First-1) && !before.Any(gazetteers.Of(gazetteers.Function, gazetteers.Range)) && m.Case != gazetteers.AnyCase {
		return nil
	}
	// Mars is a planet where months are written in small letters.
	if m.Case == gazetteers.AnyCase && d.Capitalised(m.First) && !p.opensText(m.First) && !d.Headline(m.First) && !before.Has(gazetteers.PlaceBefore) {
		return nil
	}
	if before.Any(gazetteers.Of(gazetteers.Function, gazetteers.PlaceBefore, gazetteers.Range, gazetteers.DateJoiner, gazetteers.YearNoun)) {
		return e
	}
	// Where months are written in small letters the word is certain.
	t := d.Tokens[m.First]
	return e.where(m.Case == gazetteers.AnyCase && t.Shape.Cased() && !d.Capitalised(m.First) && t.Runes >= 4)
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
