package date

import (
	"strings"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// years reads a year alone, where its surroundings make it one, and the years
// 2021/22 and 2019-2021.
func (p *parser) years(i int) *expression {
	d := p.d
	e := p.begin("date.year", sureYear)
	if i != p.second && p.continues(i) {
		return nil // 138-2010-2015 is a number of another kind
	}
	last, ok := p.year(i, &e.from, true)
	noun := d.End(i-1).Has(gazetteers.YearNoun) && d.SameLine(i) ||
		p.joined(i) && isDash(d.Surface(i-1)) && p.joined(i-1) && d.End(i-2).Has(gazetteers.YearNoun) // mi-2017
	if !ok {
		if last, ok = p.shortYear(i, noun, &e.from); !ok {
			return nil
		}
	}
	e.last = last
	if part, next := p.partBehind(p.pastMark(last)); part != 0 {
		e.from.part, e.last, e.rule, e.confidence = part, next, "date.part-of-year", sureMonth
		return e
	}
	if second, ok := p.playingYear(i, last, e.from.year); ok {
		e.to, e.isRange, e.last, e.rule = e.from, true, second, "date.year-range"
		e.to.year++
		return e
	}
	if second, ok := p.yearSpan(i, last, e.from); ok {
		e.to, e.isRange, e.last, e.rule = second, true, last+2, "date.year-range"
		return e
	}
	if noun || e.from.era != 0 || p.yearAfter(last) || p.opensYears(i, last, e.from.year) || p.apostrophe(i-1) && last == i+1 && e.from.year != 0 && p.d.Tokens[i].Runes == 2 {
		return e
	}
	return e.where(p.yearContext(i, last))
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
	return d.SameLine(i) && d.Begin(i).Has(gazetteers.YearAfter)
}

// shortYear reads a year of two digits behind its noun, in the Persian calendar
// (انتخابات سال ۸۸) or written together (FY24).
func (p *parser) shortYear(i int, noun bool, pt *point) (last int, ok bool) {
	y, digits, ok := p.number(i)
	cut := ok && p.joined(i) && !p.joined(i-1) && p.apostrophe(i-1) && !p.isCountedBy(i+1, y) && p.d.End(i-2).Any(gazetteers.Of(gazetteers.Function, gazetteers.PlaceBefore))
	if !ok || digits != 2 || !noun && !cut {
		return 0, false
	}
	last, era := p.eraName(i + 1)
	if era != 0 && era != gazetteers.EraPersian {
		return 0, false // سال ۶۱ هجری قمری
	}
	*pt = point{}
	switch {
	case cut:
		pt.setYear(fullYear(y)) // nel '68
	case p.joined(i):
		pt.setYear(fullYear(y))
	case calendar(p.d.Traits.Calendar) == persian && y >= 40:
		pt.calendar = persian
		pt.setYear(1300 + y)
	default:
		return 0, false
	}
	return last, true
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
// followed by a later one that a word joins to it, in figures that count
// nothing: 2008 سے 2013 تک, 2014'ten 2018'e, 2014 ve 2018 arasında.
func (p *parser) opensYears(i, last, year int) bool {
	at, ok := p.rangeWord(i, last)
	if !ok || isDash(p.d.Surface(last)) || year < 1700 || year > 2100 && p.yearCalendar(year) == gregorian {
		return false
	}
	to, digits, ok := p.number(at)
	if !ok || digits != 4 || to <= year || to > year+100 || p.partOfNumber(at) {
		return false
	}
	if p.apostrophe(last) || p.closed(at) {
		return true
	}
	next := at + 1
	return p.d.Begin(last).Has(gazetteers.Range) && !p.countsWord(next) && !(p.joined(next) && p.d.Tokens[next].Kind == text.Word) && !p.d.Symbol(next, "%")
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
	if p.joined(i) && d.Tokens[i-1].Kind != text.Symbol && !(p.yearBefore(i) && !d.Tokens[i-1].Shape.Cased()) {
		return false // in Arabic a small word is often written on to the figures: بين2003
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
	if p.paired(last) || p.heads(i, last) || d.SameLine(last) && d.Tokens[last].Kind == text.Word && p.dates(i, last, y) {
		return true
	}
	if d.SameLine(last) && (d.Symbol(last, "%") || d.Tokens[last].Kind == text.Word && p.isCountedBy(last, y)) {
		return figures && d.Tokens[last].Kind == text.Word && !d.Tokens[last].Shape.Cased() && likely(y) && d.End(i-1).Has(gazetteers.PlaceBefore)
	}
	if d.Symbol(i-1, "(") {
		next, ok := p.rangeWord(i, last)
		if _, digits, figures := p.number(next); d.Symbol(last, ")") || isDash(d.Surface(last)) || ok && figures && digits == 4 {
			return true // (1914 bis 1918)
		}
	}
	if d.Symbol(i-1, ",") && d.Symbol(last, ")") {
		return true // (Минск, 2018)
	}
	if round(y) && figures && d.SameLine(i) && d.End(i-1).Has(gazetteers.About) {
		return false // rund 2000
	}
	return p.yearBefore(i) || figures && p.bareYear(i, last, y)
}

// isCountedBy reports whether the word at token i is what the number y before
// it counts rather than goes on behind a year: 2000 guests, 1990 Euro.
func (p *parser) isCountedBy(i, y int) bool {
	d := p.d
	if i >= len(d.Tokens) || d.In(i).Any(gazetteers.Of(gazetteers.Function, gazetteers.YearNoun, gazetteers.Speech)) {
		return false
	}
	common := d.Begin(i).Any(gazetteers.Of(gazetteers.Common, gazetteers.Unit))
	switch {
	case !d.Tokens[i].Shape.Cased():
		return common
	case d.Traits.UpperNouns:
		return d.Capitalised(i) && (common || round(y))
	case d.Capitalised(i):
		return common
	case len(d.Traits.Plurals) > 0:
		return (common || round(y)) && p.plural(i)
	}
	return common || round(y) && !d.End(i-2).Any(gazetteers.Of(gazetteers.PlaceBefore, gazetteers.Range, gazetteers.RangeOpen))
}

// plural reports whether the word at token i ends as plurals do.
func (p *parser) plural(i int) bool {
	for _, ending := range p.d.Traits.Plurals {
		if strings.HasSuffix(p.d.Surface(i), ending) {
			return true
		}
	}
	return false
}

// bareYear reports whether a number that no word introduces is a year, as in
// stängdes 2018, produksi 2006 or 1989 erschien: one of the last decades that is
// not round, within or at the start of a sentence whose next word is a small
// one.
func (p *parser) bareYear(i, last, y int) bool {
	d := p.d
	if y < 1850 || y > 2035 || round(y) || p.goesOn(last) || d.Symbol(last, "/") || isDash(d.Surface(last)) && last+1 < len(d.Tokens) && d.Tokens[last+1].Kind == text.Number {
		return false
	}
	first := p.opensText(i) || d.SameLine(i) && d.Symbol(i-1, ",") && d.Traits.UpperNouns
	if !first && (!d.SameLine(i) || d.Tokens[i].Gap == text.Joined || d.Tokens[i-1].Kind != text.Word || !d.Tokens[i-1].Shape.Cased() ||
		d.Tokens[i-1].Shape&text.FirstUpper != 0 || d.End(i-1).Any(gazetteers.Of(gazetteers.Unit, gazetteers.Counter, gazetteers.Number))) {
		return false
	}
	if !d.SameLine(last) || d.Tokens[last].Kind == text.Symbol {
		return !first && !d.Symbol(last, "$")
	}
	if d.Tokens[last].Kind != text.Word || d.Capitalised(last) {
		return false
	}
	return d.Whole(last).Has(gazetteers.Function) || d.Traits.UpperNouns
}

// round reports whether y is a number that news counts with.
func round(y int) bool { return y%50 == 0 }

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
	if !p.opensText(i) || !d.SameLine(last) || !d.SameLine(last+1) || d.Tokens[last+1].Kind != text.Word {
		return false
	}
	return isDash(d.Surface(last)) && !p.joined(last) && !p.joined(last+1) || d.Symbol(last, ":") && !p.joined(last+1)
}

// dates reports whether a year between an article and a noun dates it: the 1988
// bombing. Round numbers may count, and a name keeps its year: the 1936
// Olympics.
func (p *parser) dates(i, last, y int) bool {
	return len(p.d.Traits.Plurals) == 0 && p.d.SameLine(i) && p.d.Whole(i-1).Has(gazetteers.Article) && y%100 != 0 && y >= 1800 && y < 2050 && !p.d.Capitalised(last)
}

// likely reports whether a number behind a preposition of place is rather a year
// than a count of what follows: of our time, and not a round number.
func likely(y int) bool { return y%100 != 0 && (y > 1900 && y < 2050 || y > 1340 && y < 1420) }

// yearBefore reports whether the word before token i can stand before a year.
func (p *parser) yearBefore(i int) bool {
	d := p.d
	if !d.SameLine(i) {
		return false
	}
	i = p.afterDash(i)
	before := d.End(i - 1)
	if before.Any(gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator)) && d.SameLine(i-1) {
		if _, digits, ok := p.number(i - 2); ok && digits == 4 {
			return true // عامي 2000 و2001
		}
	}
	return before.Any(gazetteers.Of(gazetteers.Function, gazetteers.PlaceBefore, gazetteers.Range, gazetteers.RangeOpen, gazetteers.DateJoiner))
}
