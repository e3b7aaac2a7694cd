package date

import (
	"strings"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// numeric reads dates in figures.
func (p *parser) numeric(i int) (expression, bool) {
	if e, ok := p.numericIn(i, p.announced(i) || i > 0 && i == p.second && p.twoStops(i)); ok {
		return e, true
	}
	return p.apart(i)
}

// apart reads figures that stand apart behind their full stops: 4. 4. 2018,
// 2018. 04. 04.
func (p *parser) apart(i int) (expression, bool) {
	d := p.d
	e := expression{rule: "date.numeric", confidence: sureFull, last: i + 5}
	a, aDigits, ok := p.number(i)
	if !ok || p.continues(i) {
		return e, false
	}
	for at := i + 1; at < i+4; at += 2 {
		if !d.Symbol(at, ".") || !p.joined(at) || !d.SameLine(at+1) || p.joined(at+1) {
			return e, false
		}
	}
	b, bDigits, ok := p.number(i + 2)
	if !ok || bDigits > 2 {
		return e, false
	}
	c, cDigits, ok := p.number(i + 4)
	if !ok || aDigits != 4 && cDigits != 4 || p.joined(i+6) && d.Symbol(i+5, ".") {
		return e, false
	}
	return e, p.threeNumbers(&e.from, ".", a, aDigits, b, c, cDigits)
}

// announced reports whether a day and month in figures (4/4) can stand at
// token i without a year: in brackets, behind a noun for day or a preposition.
func (p *parser) announced(i int) bool {
	if i == 0 {
		return false
	}
	before := p.d.End(i - 1)
	return p.d.Symbol(i-1, "(") || before.Has(gazetteers.DayNoun) ||
		before.Any(gazetteers.Of(gazetteers.Function, gazetteers.PlaceBefore, gazetteers.RangeOpen, gazetteers.Range)) && p.d.Traits.Order == "dmy"
}

// numericIn reads 4/4/2018, 2018-04-04, 1401/05/22, 4.4.2018, and, where short
// is set, 4/4 and 4-5/4.
func (p *parser) numericIn(i int, short bool) (expression, bool) {
	e := expression{rule: "date.numeric", confidence: sureFull}
	a, aDigits, ok := p.number(i)
	if !ok || i != p.second && p.continues(i) {
		return e, false
	}
	sep := p.d.Surface(i + 1)
	if !p.joined(i+1) || !p.joined(i+2) || sep != "/" && sep != "." && !isDash(sep) {
		return e, false
	}
	b, bDigits, ok := p.number(i + 2)
	if !ok || bDigits > 2 {
		return p.monthYear(e, i, a, aDigits, b, bDigits)
	}
	if p.d.Surface(i+3) == sep && p.joined(i+3) && p.joined(i+4) {
		c, cDigits, ok := p.number(i + 4)
		if !ok || p.joined(i+5) && p.d.Surface(i+5) == sep && p.joined(i+6) && p.d.Tokens[i+6].Kind == text.Number {
			return e, false
		}
		e.last = i + 5
		if sep == "." && cDigits == 2 && p.d.Traits.Order == "mdy" && (aDigits < 2 || bDigits < 2) {
			return e, false // version 1.10.30
		}
		if isDash(sep) && sep != "-" && sep != "‑" && sep != "‐" || cDigits == 2 && p.joined(e.last) && isDash(p.d.Surface(e.last)) && p.joined(e.last+1) && p.d.Tokens[e.last+1].Kind == text.Word {
			return e, false // 5—8—10, 03.02.00-UA
		}
		if !p.threeNumbers(&e.from, sep, a, aDigits, b, c, cDigits) {
			return e, false
		}
		if last, era := p.eraMark(e.last); era != 0 {
			e.last = last
		}
		e.last = p.weekdayBehind(&e, e.last)
		return e, true
	}
	if aDigits == 4 {
		return p.monthYear(e, i, a, aDigits, b, bDigits)
	}
	if aDigits > 2 || !short && !p.opensRange(i) {
		return e, false
	}
	e.confidence = sureDay
	if isDash(sep) && p.d.Symbol(i+3, "/") && p.joined(i+3) && p.joined(i+4) {
		// 4-5/4: two days of one month.
		month, digits, ok := p.number(i + 4)
		if !ok || digits > 2 || month < 1 || month > 12 || a < 1 || b > 31 || a >= b {
			return e, false
		}
		e.from, e.to, e.isRange, e.last = point{day: a, month: month}, point{day: b, month: month}, true, i+5
		e.rule = "date.numeric-range"
		return e, true
	}
	if sep != "/" && !(sep == "." && p.dotted(i)) || p.joined(i+3) && strings.ContainsAny(p.d.Surface(i+3), "/%:") {
		return e, false
	}
	day, month := a, b
	if p.d.Traits.Order == "mdy" {
		day, month = b, a
	}
	if month > 12 && day <= 12 && sep != "." {
		day, month = month, day
	}
	if p.fraction(i, a, b) || month < 1 || month > 12 || day < 1 || day > 31 {
		return e, false
	}
	if p.countsWord(i+3) && !p.d.Symbol(i-1, "(") && i != p.second {
		return e, false // 2/3 of the members
	}
	e.from.day, e.from.month, e.last = day, month, i+3
	if sep == "." && p.d.SentenceAt(i).Last > i+4 {
		e.last++ // the full stop of the month
	}
	return e, true
}

// continues reports whether the number at token i goes on with a number that
// is written together with it: the 4 of 3/4.
func (p *parser) continues(i int) bool {
	return i > 1 && p.joined(i) && p.joined(i-1) && p.d.Tokens[i-1].Kind == text.Symbol &&
		strings.ContainsAny(p.d.Surface(i-1), "/.-–:") && p.d.Tokens[i-2].Kind == text.Number
}

// monthYear reads a month and a year in figures, 2018-04, 2014/10, 04/2018,
// where they stand as a date can: 2014/15 is a playing year, and 11/2008 may be
// the number of a law.
func (p *parser) monthYear(e expression, i, a, aDigits, b, bDigits int) (expression, bool) {
	d, last := p.d, i+3
	if p.joined(last) && d.Tokens[last].Kind != text.Symbol || p.joined(last+1) && strings.ContainsAny(d.Surface(last), "/.-–:,%") {
		return e, false
	}
	year, month := a, b
	if aDigits <= 2 {
		year, month = b, a
		if bDigits != 4 || d.Surface(i+1) == "-" || d.Surface(i+1) == "." && aDigits != 2 || !p.opensDate(i) {
			return e, false
		}
	} else if bDigits != 2 || month == (year+1)%100 || !p.opensDate(i) {
		return e, false
	}
	if month < 1 || month > 12 || year < 1700 || year > 2200 {
		return e, false
	}
	e.from.month, e.last, e.confidence = month, last, sureMonth
	e.from.setYear(year)
	return e, true
}

// opensDate reports whether a date can begin at token i whose figures could be
// something else: at the start of a line, in brackets, behind a function word
// or a noun for a day, a month or a year.
func (p *parser) opensDate(i int) bool {
	d := p.d
	if !d.SameLine(i) || i == p.second || d.SentenceAt(i).First == i {
		return true
	}
	if d.Symbol(i-1, "(") || d.Symbol(i-1, ",") || d.Symbol(i-1, ":") {
		return !p.joined(i) || d.Symbol(i-1, "(")
	}
	return d.End(i - 1).Any(gazetteers.Of(gazetteers.Function, gazetteers.PlaceBefore, gazetteers.RangeOpen, gazetteers.Range,
		gazetteers.DayNoun, gazetteers.MonthNoun, gazetteers.YearNoun, gazetteers.DateJoiner))
}

// dotted reports whether a day and month with a full stop between them have one
// behind them, too, in a language that writes dates so: 4.4.
func (p *parser) dotted(i int) bool {
	last := i + 3
	return p.d.Symbol(last, ".") && p.joined(last) && (p.d.Traits.DateSign == "." || p.d.Symbol(i-1, "("))
}

// fraction reports whether a/b at token i is rather a part of a whole than a
// day: 2/3, but (2/3).
func (p *parser) fraction(i, a, b int) bool {
	return a < b && b <= 5 && p.d.Tokens[i].Runes == 1 && i != p.second && !p.d.Symbol(i-1, "(") &&
		!p.d.End(i-1).Any(gazetteers.Of(gazetteers.DayNoun, gazetteers.Weekday))
}

// opensRange reports whether a day and month in figures at token i are followed
// by what ends a range in figures: 14.10. - 15.10.2013.
func (p *parser) opensRange(i int) bool {
	last := i + 3
	if p.d.Symbol(last, ".") && p.joined(last) {
		last++
	}
	at, ok := p.rangeWord(i, last)
	if !ok {
		return false
	}
	_, digits, number := p.number(at + 4)
	return p.twoStops(i) && p.twoStops(at) || number && digits >= 2 && p.joined(at+4) && p.joined(at+1) && p.d.Surface(at+1) == p.d.Surface(i+1) && p.d.Surface(at+3) == p.d.Surface(i+1)
}

// twoStops reports whether a day and a month, each with its full stop, stand at
// token i: 14.10. as they write from Berlin to Moscow.
func (p *parser) twoStops(i int) bool {
	return p.d.Symbol(i+1, ".") && p.joined(i+1) && p.joined(i+2) && p.d.Symbol(i+3, ".") && p.joined(i+3) && !p.joined(i+4)
}

// numericRange reads two days of one month in figures whose month and year stand
// at the second only: 14. - 15.10.2013, 14./15.10.2018, 3 to 5/10/2018.
func (p *parser) numericRange(i int) (expression, bool) {
	e := expression{}
	day, digits, ok := p.number(i)
	if !ok || digits > 2 || p.continues(i) {
		return e, false
	}
	last := i + 1
	if p.d.Symbol(last, ".") && p.joined(last) {
		last++
	}
	at, ok := p.rangeWord(i, last)
	if !ok && last == i+2 && p.d.Symbol(last, "/") && p.joined(last) {
		at, ok = last+1, true
	}
	if !ok {
		return e, false
	}
	p.second = at
	e, ok = p.numericIn(at, p.twoStops(at))
	if !ok || e.from.day <= day || e.from.day == 0 || e.from.swapped || day < 1 {
		return e, false
	}
	e.isRange, e.to, e.rule = true, e.from, "date.numeric-range"
	e.from.day = day
	return e, true
}

// threeNumbers makes a date of three numbers, deciding their order by what is
// possible, then by the language.
func (p *parser) threeNumbers(pt *point, sep string, a, aDigits, b, c, cDigits int) bool {
	switch {
	case aDigits == 4 && cDigits <= 2:
		pt.setYear(a)
		pt.month, pt.day = b, c
	case cDigits == 4 && aDigits <= 2:
		pt.setYear(c)
		p.order(pt, sep, a, b)
	case aDigits == 2 && cDigits == 2 && a > 31 && calendar(p.d.Traits.Calendar) == persian:
		pt.setYear(1300 + a)
		pt.month, pt.day = b, c
	case aDigits <= 2 && cDigits == 2:
		pt.setYear(fullYear(c))
		p.order(pt, sep, a, b)
	default:
		return false
	}
	pt.calendar = p.yearCalendar(pt.year)
	if pt.calendar == gregorian && (pt.year < 1000 || pt.year > 2200) {
		return false
	}
	_, ok := pt.calendar.toDay(pt.year, pt.month, pt.day)
	return ok
}

// order tells day and month apart. Texts in English use both orders and seldom
// say which: where both are possible, both readings are kept.
func (p *parser) order(pt *point, sep string, a, b int) {
	pt.day, pt.month = a, b
	switch {
	case a > 12 && b <= 12:
	case b > 12 && a <= 12, p.d.Traits.Order == "mdy" && sep != ".":
		pt.day, pt.month = b, a
	}
	pt.swapped = a <= 12 && b <= 12 && a != b && sep != "." && (p.d.Traits.Order == "mdy" || p.d.Traits.Order == "")
}
