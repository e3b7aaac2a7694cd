package date

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

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
		return p.yearBefore(i) && !d.Begin(last).Has(gazetteers.Common)
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
	return before.Any(gazetteers.Of(gazetteers.Function, gazetteers.PlaceBefore, gazetteers.Range, gazetteers.RangeOpen, gazetteers.DateJoiner))
}
