package date

import (
	"iter"
	"slices"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// decades reads the 1990s, 1990-an, دهه ۱۳۹۰, التسعينيات, the century of one
// without its own taken from what follows: 90-е годы прошлого века.
func (p *parser) decades(i int) (expression, bool) {
	e, short, ok := p.decade(i)
	if ok && short && e.from.calendar == gregorian {
		p.ofCentury(&e)
	}
	return e, ok
}

// decade reads the same by itself; short says that its century is not stated.
func (p *parser) decade(i int) (e expression, short, ok bool) {
	d := p.d
	e = expression{rule: "date.decade", confidence: sureMonth, from: point{decade: true}}
	if m, ok := d.Longest(i, gazetteers.Of(gazetteers.Decade)); ok {
		e.last = m.Last
		year := 1900 + int(m.Value)
		if m.Value < 30 {
			year += 100
		}
		e.from.setYear(year)
		return e, true, true
	}
	y, digits, ok := p.number(i)
	if !ok || y%10 != 0 || p.partOfNumber(i) {
		return e, false, false
	}
	short = digits == 2 && y >= 30
	if !short && (digits != 4 || y < 1300 || y > 2100) {
		return e, false, false
	}
	e.from.calendar = p.yearCalendar(y)
	e.from.setYear(y)
	if short {
		e.from.setYear(1900 + y)
	}
	if last, ok := p.mark(i+1, gazetteers.CenturyMark); ok && y%100 == 0 && y < 2000 && !short {
		e.from.decade, e.from.century, e.last, e.rule = false, true, last, "date.century"
		return e, false, true
	}
	if short && d.Traits.DateSign == "." && p.joined(i+1) && d.Symbol(i+1, ".") && (p.pluralYears(d.EndingAt(i-1)) || d.SameLine(i+2) && p.pluralYears(slices.Values(d.MatchesAt(i+2)))) {
		e.last = i + 2 // lata 90., v 90. letech
		return e, short, true
	}
	if last, ok := p.mark(i+1, gazetteers.DecadeMark); ok {
		// "90s" may be seconds; "the 90s", "'90s" and "90-an" are years.
		e.last = last
		return e, short, !short || p.shortDecade(i, last)
	}
	// A noun before says that it is a decade.
	if u := d.End(i - 1); u.Has(gazetteers.Unit) && p.unitBefore(i) == gazetteers.UnitDecade {
		if short && calendar(d.Traits.Calendar) == persian {
			e.from.calendar = persian
			e.from.setYear(1300 + y)
		}
		e.last = i + 1
		return e, short, true
	}
	return e, false, false
}

// ofCentury gives a decade the century that it belongs to, which is part of the
// mention where it stands just behind: خمسينيات القرن التاسع عشر, the twenties of
// the last century, but [80-е] годы [XIX века].
func (p *parser) ofCentury(e *expression) {
	d := p.d
	behind := p.article(p.joiner(e.last))
	at := behind
	for range 2 {
		if m, ok := d.Longest(at, gazetteers.Of(gazetteers.Unit, gazetteers.YearNoun)); ok && d.SameLine(at) && (m.Class == gazetteers.YearNoun || m.Value == gazetteers.UnitYear) {
			at = m.Last
		}
		if p.joined(at) && d.Symbol(at, ".") {
			at++
		}
		at = p.article(p.joiner(at))
	}
	if at >= len(d.Tokens) || !d.SameLine(at) {
		return
	}
	year, last := 2000, 0
	if c, ok := p.centuries(at); ok && !c.isRange && c.from.era == 0 {
		year, last = c.from.year, c.last
	} else if u, ok := p.unitAt(at); ok && u.from.unit == gazetteers.UnitCentury {
		if d.HasReference {
			year, _, _ = d.Reference.Date()
		}
		year, last = year/100*100+100*u.from.offset, u.last
	} else {
		return
	}
	e.from.setYear(year + e.from.year%100)
	if at == behind {
		e.last = last
	}
}

// pluralYears reports whether years in the plural are among the matches.
func (p *parser) pluralYears(ms iter.Seq[gazetteers.Match]) bool {
	for m := range ms {
		if m.Class == gazetteers.Unit && m.Value == gazetteers.UnitYear && m.Weak() {
			return true
		}
	}
	return false
}

// shortDecade reports whether figures and their mark at the tokens from i to
// last are a decade without its century. "90s" may be seconds; "the 90s",
// "'90s", "90-an" and "90'lar" are years, but no word that they count or order
// follows: 30'lu yaşlar, 30-х Королёвских чтениях.
func (p *parser) shortDecade(i, last int) bool {
	d := p.d
	if d.SameLine(last) && (p.apostrophe(i+1) && d.Begin(last).Has(gazetteers.Common) || isDash(d.Surface(i+1)) && d.Capitalised(last) && !d.Begin(last).Has(gazetteers.YearNoun)) {
		return false
	}
	return p.apostrophe(i-1) || p.apostrophe(i+1) && !d.Symbol(i+2, "s") || isDash(d.Surface(i+1)) || d.End(i-1).Any(gazetteers.Of(gazetteers.Article, gazetteers.YearNoun))
}

// years reads a year alone, where its surroundings make it one, and the years
// 2021/22 and 2019-2021.
func (p *parser) years(i int) (expression, bool) {
	d := p.d
	e := expression{rule: "date.year", confidence: sureYear}
	if i != p.second && p.continues(i) {
		return e, false // 138-2010-2015 is a number of another kind
	}
	last, ok := p.year(i, &e.from, true)
	noun := i > 0 && d.End(i-1).Has(gazetteers.YearNoun) && (d.SameLine(i) || p.joined(i))
	if !ok {
		if last, ok = p.shortYear(i, noun, &e.from); !ok {
			return e, false
		}
	}
	e.last = last
	if part, next := p.partBehind(p.pastMark(last)); part != 0 {
		e.from.part, e.last, e.rule, e.confidence = part, next, "date.part-of-year", sureMonth
		return e, true
	}
	if second, ok := p.playingYear(i, last, e.from.year); ok {
		e.to, e.isRange, e.last, e.rule = e.from, true, second, "date.year-range"
		e.to.year++
		return e, true
	}
	if second, ok := p.yearSpan(i, last, e.from); ok {
		e.to, e.isRange, e.last, e.rule = second, true, last+2, "date.year-range"
		return e, true
	}
	if noun || e.from.era != 0 || p.yearAfter(last) || p.opensYears(i, last) {
		return e, true
	}
	return e, p.yearContext(i, last)
}

// pastMark passes over the mark of a year that stays outside it: 2024'ün.
func (p *parser) pastMark(i int) int {
	if p.apostrophe(i) {
		if last, ok := p.mark(i, gazetteers.YearMark); ok {
			return last
		}
	}
	return i
}

// yearAfter reports whether a noun stands at token i, behind a year's figures
// and the full stop or hyphen of an ordinal: 2018. gadā, 2018-ci ildə.
func (p *parser) yearAfter(i int) bool {
	d := p.d
	if p.joined(i) && (d.Symbol(i, ".") || d.Symbol(i, "-")) {
		i++
	}
	return (d.SameLine(i) || p.joined(i)) && d.Begin(i).Has(gazetteers.YearAfter)
}

// shortYear reads a year of two digits behind its noun, in the Persian calendar
// (انتخابات سال ۸۸) or written together (FY24).
func (p *parser) shortYear(i int, noun bool, pt *point) (last int, ok bool) {
	y, digits, ok := p.number(i)
	if !ok || digits != 2 || !noun {
		return 0, false
	}
	*pt = point{}
	switch {
	case p.joined(i):
		pt.setYear(fullYear(y))
	case calendar(p.d.Traits.Calendar) == persian && y >= 40:
		pt.calendar = persian
		pt.setYear(1300 + y)
	default:
		return 0, false
	}
	return i + 1, true
}

// partBehind reads a quarter or half behind a year, 2017 Q1, and a season where
// the larger stands first: 2011 baharında.
func (p *parser) partBehind(i int) (part, last int) {
	at := p.seam(i)
	if !p.d.SameLine(at) || p.d.Tokens[at].Kind == text.Number || p.d.Symbol(at, ",") {
		return 0, 0
	}
	if s, ok := p.d.Longest(at, gazetteers.Of(gazetteers.Season)); ok && p.d.Traits.HeadLast && !s.Weak() && !p.d.Capitalised(at) && !p.longerThan(s) {
		return int(s.Value), s.Last
	}
	return p.quarter(at)
}

// opensYears reports whether the year at the tokens from i to last is certainly
// followed by a later one: 2014'ten 2018'e, 2014 ve 2018 arasında.
func (p *parser) opensYears(i, last int) bool {
	at, ok := p.rangeWord(i, last)
	if !ok || !p.apostrophe(last) && !p.closed(at) {
		return false
	}
	from, _, _ := p.number(i)
	to, digits, ok := p.number(at)
	return ok && digits == 4 && to > from && to < from+100
}

// playingYear reads the second half of 2021/22, 2021-22 or 2021/2022.
func (p *parser) playingYear(i, last, year int) (int, bool) {
	sign := p.d.Surface(last)
	if sign != "/" && !isDash(sign) || !p.joined(last) || !p.joined(last+1) {
		return 0, false
	}
	second, digits, ok := p.number(last + 1)
	if !ok || !(digits == 2 && second == (year+1)%100 || digits == 4 && second == year+1) {
		return 0, false
	}
	return last + 2, p.d.Surface(last+2) != sign || !p.joined(last+2)
}

// yearSpan reads the second year of 2019-2021.
func (p *parser) yearSpan(i, last int, from point) (point, bool) {
	if !isDash(p.d.Surface(last)) || !p.joined(last) || !p.joined(last+1) {
		return point{}, false
	}
	second, digits, ok := p.number(last + 1)
	if ok && digits == 2 && from.year >= 1000 && p.yearContext(i, last+2) {
		second, digits = from.year-from.year%100+second, 4 // in 1950-53
	}
	if !ok || digits != 4 || second <= from.year || second > from.year+100 || p.partOfNumber(last+1) || isDash(p.d.Surface(last+2)) && p.joined(last+2) {
		return point{}, false
	}
	return point{calendar: from.calendar, year: second, known: true}, true
}

// yearContext reports whether a number that could be a year is one: a function
// word, a bracket or a season's name before it, and no noun that it counts
// behind it.
func (p *parser) yearContext(i, last int) bool {
	d := p.d
	y, digits, figures := p.number(i)
	if figures && (digits != 4 || y < 1700 && p.yearCalendar(y) == gregorian || y > 2100 && p.yearCalendar(y) == gregorian) {
		return false
	}
	if i > 0 && d.Tokens[i].Gap == text.Joined && d.Tokens[i-1].Kind != text.Symbol {
		return false
	}
	if _, marked := p.mark(i+1, gazetteers.YearMark); marked {
		return true
	}
	if p.joined(last) {
		switch s := d.Surface(last); {
		case d.Tokens[last].Kind == text.Word, s == "/", s == "%", s == "°", isDash(s):
			return false
		case s == ":" && d.Tokens[last-1].Kind == text.Number && p.joined(last+1):
			return false
		}
	}
	if p.paired(last) || p.heads(i, last) || p.trails(i, last, y) {
		return true
	}
	if d.SameLine(last) && d.Tokens[last].Kind == text.Word && !d.In(last).Any(gazetteers.Of(gazetteers.Function, gazetteers.YearNoun, gazetteers.Speech)) {
		if p.dates(i, last, y) {
			return true
		}
		// "2000 guests"; before a verb in small letters nobody can tell, but
		// numbers that count are round.
		round := y%100 == 0 && !d.Capitalised(last) && d.Tokens[last].Shape.Cased()
		return p.yearBefore(i) && !d.Begin(last).Has(gazetteers.Common) && !(round && !d.End(i-1).Any(gazetteers.Of(gazetteers.PlaceBefore, gazetteers.Range, gazetteers.RangeOpen)))
	}
	if d.SameLine(last) && d.Symbol(last, "%") {
		return false
	}
	if d.Symbol(i-1, "(") && (d.Symbol(last, ")") || isDash(d.Surface(last))) || d.Symbol(i-1, ",") && d.Symbol(last, ")") {
		return true
	}
	return p.yearBefore(i)
}

// paired reports whether "and" and another year follow: 2011 and 2012.
func (p *parser) paired(last int) bool {
	m, ok := p.d.Longest(last, gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator))
	if !ok || !p.d.SameLine(last) {
		return false
	}
	y, digits, ok := p.number(m.Last)
	return ok && digits == 4 && y >= 1900 && y < 2050 && y%100 != 0 && p.d.SameLine(m.Last) && !p.countsWord(m.Last+1)
}

// heads reports whether a year opens a line or sentence as its date: "1990 - A
// historian is born."
func (p *parser) heads(i, last int) bool {
	d := p.d
	if d.SentenceAt(i).First != i || !d.SameLine(last) || !d.SameLine(last+1) || d.Tokens[last+1].Kind != text.Word {
		return false
	}
	return isDash(d.Surface(last)) && !p.joined(last) && !p.joined(last+1) || d.Symbol(last, ":") && !p.joined(last+1)
}

// trails reports whether a year stands behind a noun in small letters and before
// what no number counts, in a language whose numbers stand before what they
// count: produksi 2006, elecciones 2014.
func (p *parser) trails(i, last, y int) bool {
	d := p.d
	if d.Traits.Order != "dmy" || !d.SameLine(i) || p.joined(i) || y < 1900 || y >= 2050 || y%100 == 0 || !d.Word(i-1) || d.Capitalised(i-1) ||
		!d.Tokens[i-1].Shape.Cased() || d.End(i-1).Any(gazetteers.Of(gazetteers.Number, gazetteers.Counter, gazetteers.Unit)) {
		return false
	}
	return !d.SameLine(last) || d.Tokens[last].Kind == text.Symbol && !d.Symbol(last, "%") && !d.Symbol(last, "$") || d.Whole(last).Has(gazetteers.Function)
}

// dates reports whether a year between an article and a noun dates it: the 1988
// bombing. Round numbers may count, and a name keeps its year: the 1936
// Olympics.
func (p *parser) dates(i, last, y int) bool {
	return p.d.SameLine(i) && p.d.Whole(i-1).Has(gazetteers.Article) && y%100 != 0 && y >= 1800 && y < 2050 && !p.d.Capitalised(last)
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
