package date

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// yearFirst reads 2012/aug/10, 2018. április 4., 2017 April.
func (p *parser) yearFirst(i int) *expression {
	d := p.d
	e := p.begin("date.year-first", sureMonth)
	y, digits, ok := p.number(i)
	if !ok || digits != 4 || y < 1000 || y >= 2200 || p.partOfNumber(i) {
		return nil
	}
	at, noun := p.seam(p.pastMark(i+1)), d.Traits.Order == "ymd"
	if d.Symbol(at, ".") && p.joined(at) && (noun || d.Begin(at+1).Any(gazetteers.Of(gazetteers.YearNoun, gazetteers.YearAfter)) && d.SameLine(at+1)) {
		at++
	}
	if n, ok := d.Longest(at, gazetteers.Of(gazetteers.YearNoun, gazetteers.YearAfter, gazetteers.Era)); ok && d.SameLine(at) {
		noun, at = true, n.Last
		if d.Symbol(at, ".") && p.joined(at) {
			at++ // 2018 m. balandžio
		}
	}
	m, ok := p.monthOn(at)
	if !ok && noun {
		return p.yearThenDay(e, y, at)
	}
	if !ok || p.small(m) || m.Weak() && !p.joined(at) && (!noun || d.Whole(at).Any(gazetteers.Of(gazetteers.Common, gazetteers.Function))) {
		return nil
	}
	e.from.setMonth(m.Value)
	e.from.setYear(y)
	e.last = m.Last
	if e.from.calendar == gregorian {
		e.from.calendar = p.yearCalendar(y)
	}
	at = p.seam(p.pastDot(m.Last))
	if day, last, ordinal, ok := p.dayOrdinal(at); ok && d.SameLine(at) && d.Tokens[at].Kind == text.Number {
		if _, other := p.monthBehind(last); !other || ordinal && d.Traits.Order == "ymd" {
			e.from.day, e.last, e.confidence = day, last, sureFull
			if d.Traits.Order == "ymd" && d.Symbol(last, ".") && p.joined(last) && d.SameLine(last+1) {
				last++ // 2018. április 4. és …: the full stop of the ordinal, within a line only
			}
			if at, ok := p.rangeWord(i, last); ok {
				if to, next, ok := p.dayNumber(at); ok && to > day {
					e.isRange, e.to, e.last = true, e.from, next
					e.to.day = to
				}
			}
			e.last = p.weekdayBehind(e, e.last)
		}
		return e
	}
	if !p.joined(i+1) && !d.Tokens[m.First].Shape.Cased() {
		return nil // many a month is another word where nothing is written with a capital
	}
	// A month that has its own year behind it is another date.
	var behind point
	if p.thenYear(&expression{}, &behind, m.Last); behind.known {
		return nil
	}
	return e
}

// yearThenDay reads the day and the month behind a year: 2018. gada 4. aprīlis.
func (p *parser) yearThenDay(e *expression, year, at int) *expression {
	f := p.dayMonthIn(at, false)
	if f == nil || f.from.known || f.isRange || f.from.inYear || f.from.calendar != gregorian {
		return nil
	}
	e.from, e.last, e.confidence = f.from, f.last, sureFull
	e.from.setYear(year)
	e.last = p.weekdayBehind(e, e.last)
	return e
}
