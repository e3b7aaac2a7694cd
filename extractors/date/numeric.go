package date

import (
	"strings"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// numeric reads dates in figures.
func (p *parser) numeric(i int) *expression {
	return p.numericIn(i, p.announced(i) || i > 0 && i == p.second && p.twoStops(i))
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
func (p *parser) numericIn(i int, short bool) *expression {
	a, aDigits, ok := p.number(i)
	sep := p.d.Surface(i + 1)
	if !ok || !isSeam(sep) || i != p.second && p.continues(i) {
		return nil
	}
	if !p.joined(i + 2) {
		return p.spaced(i, a, aDigits)
	}
	if !p.joined(i + 1) {
		return nil
	}
	e := p.begin("date.numeric", sureFull)
	b, bDigits, ok := p.number(i + 2)
	if !ok || bDigits > 2 {
		return p.monthYear(e, i, a, aDigits, b, bDigits)
	}
	if p.d.Surface(i+3) == sep && p.joined(i+3) && p.joined(i+4) {
		c, cDigits, ok := p.number(i + 4)
		if !ok || p.joined(i+5) && p.d.Surface(i+5) == sep && p.joined(i+6) && p.d.Tokens[i+6].Kind == text.Number {
			return nil
		}
		e.last = i + 5
		if sep == "." && cDigits == 2 && p.d.Traits.Order == "mdy" && (aDigits < 2 || bDigits < 2) {
			return nil // version 1.10.30
		}
		if isDash(sep) && sep != "-" && sep != "‑" && sep != "‐" || cDigits == 2 && p.joined(e.last) && isDash(p.d.Surface(e.last)) && p.joined(e.last+1) && p.d.Tokens[e.last+1].Kind == text.Word {
			return nil // 5—8—10, 03.02.00-UA
		}
		if !p.threeNumbers(&e.from, sep, a, aDigits, b, c, cDigits) {
			return nil
		}
		p.eraOf(e)
		e.last = p.weekdayBehind(e, e.last)
		return e
	}
	if aDigits == 4 {
		return p.monthYear(e, i, a, aDigits, b, bDigits)
	}
	if aDigits > 2 || !short && !p.opensRange(i) && !(sep == "." && p.d.Traits.DateSign == "." && p.d.SentenceAt(i).Last > i+4) {
		return nil
	}
	e.confidence = sureDay
	if isDash(sep) && p.d.Symbol(i+3, "/") && p.joined(i+3) && p.joined(i+4) {
		// 4-5/4: two days of one month.
		month, digits, ok := p.number(i + 4)
		if !ok || digits > 2 || month < 1 || month > 12 || a < 1 || b > 31 || a >= b {
			return nil
		}
		e.from, e.to, e.isRange, e.last = point{day: a, month: month}, point{day: b, month: month}, true, i+5
		e.rule = "date.numeric-range"
		return e
	}
	if sep != "/" && !(sep == "." && p.dotted(i)) || p.joined(i+3) && strings.ContainsAny(p.d.Surface(i+3), "/%:") {
		return nil
	}
	day, month := a, b
	if p.d.Traits.Order == "mdy" {
		day, month = b, a
	}
	if month > 12 && day <= 12 && sep != "." {
		day, month = month, day
	}
	if sep == "/" && p.fraction(i, a, b) || month < 1 || month > 12 || day < 1 || day > 31 {
		return nil
	}
	if p.countsWord(i+3) && !p.d.Symbol(i-1, "(") && i != p.second && !p.d.End(i-1).Any(gazetteers.Of(gazetteers.Weekday, gazetteers.DayNoun)) {
		return nil // 2/3 of the members
	}
	e.from.day, e.from.month, e.last = day, month, i+3
	if sep == "." && p.d.SentenceAt(i).Last > i+4 {
		e.last++ // the full stop of the month
	}
	return e
}

// eraOf reads the mark of an era behind a date in figures, which says what
// calendar it is of.
func (p *parser) eraOf(e *expression) {
	last, era := p.eraMark(e.last)
	switch e.last = max(e.last, last); era {
	case gazetteers.EraHijri:
		e.from.calendar = islamic
	case gazetteers.EraPersian:
		e.from.calendar = persian
	}
}

// spaced reads a date in figures with a space behind its full stops or around
// its signs, whose first number is a: 4. 4. 2018, 2018. 04. 04., 25 / 2 / 1398.
// Its year has four digits; it may lack where full stops are the sign of dates
// and a word announces it: am 27. 11.
func (p *parser) spaced(i, a, aDigits int) *expression {
	d := p.d
	e := p.begin("date.numeric", sureFull)
	e.last = i + 5
	sign := d.Surface(i + 1)
	b, bDigits, ok := p.number(i + 2)
	if !ok || bDigits > 2 || p.partOfNumber(i) || !p.spacedSign(i+1) || d.Surface(i+3) != sign {
		return nil
	}
	c, cDigits, ok := p.number(i + 4)
	if !ok && sign == "." && d.Traits.DateSign == "." && p.joined(i+1) && p.joined(i+3) && aDigits <= 2 && p.announced(i) {
		e.from.day, e.from.month, e.last, e.confidence = a, b, i+4, sureDay
		return e.where(a >= 1 && a <= 31 && b >= 1 && b <= 12)
	}
	if !ok || !p.spacedSign(i+3) || (aDigits == 4) == (cDigits == 4) || p.partOfNumber(i+4) || !p.threeNumbers(&e.from, sign, a, aDigits, b, c, cDigits) {
		return nil
	}
	p.eraOf(e)
	return e
}

// spacedSign reports whether token i is a full stop with a space behind it or
// the sign of a date with spaces around it, before something on the same line.
func (p *parser) spacedSign(i int) bool {
	s := p.d.Surface(i)
	if p.joined(i+1) || !p.d.SameLine(i+1) {
		return false
	}
	return s == "." && p.joined(i) || !p.joined(i) && p.d.SameLine(i) && isSeam(s)
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
func (p *parser) monthYear(e *expression, i, a, aDigits, b, bDigits int) *expression {
	d, last := p.d, i+3
	if p.joined(last) && d.Tokens[last].Kind != text.Symbol || p.joined(last+1) && strings.ContainsAny(d.Surface(last), "/.-–:,%") {
		return nil
	}
	year, month := a, b
	if aDigits <= 2 {
		year, month = b, a
		if bDigits != 4 || d.Surface(i+1) == "-" || d.Surface(i+1) == "." && aDigits != 2 || !p.opensDate(i) {
			return nil
		}
	} else if bDigits != 2 || month == (year+1)%100 || !p.opensDate(i) {
		return nil
	}
	if month < 1 || month > 12 || year < 1700 || year > 2200 {
		return nil
	}
	e.from.month, e.last, e.confidence = month, last, sureMonth
	e.from.setYear(year)
	return e
}

// opensDate reports whether a date can begin at token i whose figures could be
// something else: at the start of a line, in brackets, behind a function word
// or a noun for a day, a month or a year.
func (p *parser) opensDate(i int) bool {
	d := p.d
	if !d.SameLine(i) || i == p.second || p.opensText(i) {
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
// day, 2/3, or one of the names that are written so, 24/7 and 9/11; in brackets
// or behind a weekday it is a day.
func (p *parser) fraction(i, a, b int) bool {
	part := a < b && b <= 5 && p.d.Tokens[i].Runes == 1
	name := a == 24 && b == 7 || a == 9 && b == 11
	return (part || name) && i != p.second && !p.d.Symbol(i-1, "(") && !p.d.End(i-1).Any(gazetteers.Of(gazetteers.DayNoun, gazetteers.Weekday))
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
func (p *parser) numericRange(i int) *expression {
	day, digits, ok := p.number(i)
	if !ok || digits > 2 || p.continues(i) {
		return nil
	}
	last := i + 1
	if p.d.Symbol(last, ".") && p.joined(last) {
		last++
	}
	at, ok := p.rangeWord(i, last)
	if !ok && last == i+2 && p.d.Symbol(last, "/") && p.joined(last) {
		at, ok = last+1, true
	}
	if _, _, figures := p.number(at); !ok || !figures {
		return nil
	}
	p.second = at
	e := p.numericIn(at, p.twoStops(at))
	if e == nil || e.from.day <= day || e.from.day == 0 || e.from.swapped || day < 1 {
		return nil
	}
	e.isRange, e.to, e.rule = true, e.from, "date.numeric-range"
	e.from.day = day
	return e
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
