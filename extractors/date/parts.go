package date

import (
	"strings"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// partOfYear reads quarters, halves and seasons: Q1 2024, kuartal I 2024, the
// first half of this year, spring 2024, last summer.
func (p *parser) partOfYear(i int) *expression {
	d := p.d
	part, last := p.quarter(i)
	if part == 0 {
		return p.season(i)
	}
	e := p.begin("date.part-of-year", sureMonth)
	e.from.part = part
	if last, ok := p.yearOfPart(&e.from, last); ok {
		e.last = last
		return e
	}
	// A quarter without its year is the nearest; halves are also those of a match.
	e.from.calendar = p.unitCalendar(gazetteers.UnitYear, 0)
	e.last, e.confidence, e.rule = last, sureSingle, "date.quarter"
	if d.In(i).Has(gazetteers.Common) && !d.Tokens[i].Shape.Cased() && !d.Begin(p.joiner(last)).Has(gazetteers.YearNoun) {
		return nil // الربع الأول is also that of a match
	}
	return e.where(part < 40 && (!p.countsWord(last) || p.verbBehind(last) || d.Symbol(last-2, "-")) && !(p.joined(last) && d.Tokens[last].Kind != text.Symbol))
}

// verbBehind reports whether the word at token i may be the verb that stands
// second, where a noun behind a quarter would be another.
func (p *parser) verbBehind(i int) bool {
	if p.d.Traits.Order != "dmy" || p.d.Capitalised(i) {
		return false
	}
	return p.d.Traits.UpperNouns || !p.d.Begin(i).Has(gazetteers.Common)
}

// season reads a season with a year or with a modifier.
func (p *parser) season(i int) *expression {
	d := p.d
	at := i
	mod, hasMod := d.Longest(i, gazetteers.Of(gazetteers.ModifierBefore))
	if hasMod {
		if at = mod.Last; p.apostrophe(at) && p.joined(at) {
			at++ // quest'estate
		}
		if !d.SameLine(at) {
			return nil
		}
	}
	s, ok := d.Longest(at, gazetteers.Of(gazetteers.Season))
	if !ok || p.longerThan(s) {
		return nil
	}
	e := p.begin("date.part-of-year", sureMonth)
	e.from.part, e.last = int(s.Value), s.Last
	if hasMod {
		if s.Weak() && d.Whole(s.Last).Has(gazetteers.Function) && d.SameLine(s.Last) {
			return nil // this fall in prices
		}
		e.from.mod, e.from.offset, e.confidence, e.rule = true, int(mod.Value), sureWord, "date.season"
		return e
	}
	if last, ok := p.yearOfPart(&e.from, s.Last); ok && (!s.Weak() || e.from.known) {
		e.last = last
		return e
	}
	if s.Weak() {
		return nil
	}
	if m, ok := p.after(s.Last); ok {
		e.from.mod, e.from.offset, e.last, e.confidence, e.rule = true, int(m.Value), m.Last, sureWord, "date.season"
		return e
	}
	return nil
}

// yearOfPart reads the year of a part that ends before token i: 2024, of 2024,
// of last year, /2024.
func (p *parser) yearOfPart(pt *point, i int) (last int, ok bool) {
	if year, last, _, ok := p.deicticBehind(i, gazetteers.UnitYear); ok {
		pt.inYear, pt.offset, pt.calendar = true, year.offset, year.calendar
		return last, true
	}
	at, noun := p.seam(p.joiner(i)), false
	for range 2 { // of the fiscal year 2024
		if m, ok := p.d.Longest(at, gazetteers.Of(gazetteers.YearNoun)); ok && p.d.SameLine(at) {
			at, noun = m.Last, true
		}
	}
	if !p.d.SameLine(at) {
		return 0, false
	}
	part := pt.part
	if calendar(p.d.Traits.Calendar) == persian && (noun || !p.countsWord(at+1)) {
		last, ok = p.shortYear(at, true, pt) // زمستان سال ۹۷, بهار ۹۸
	}
	if !ok {
		last, ok = p.year(at, pt, false)
	}
	if !ok {
		last, ok = p.shortYear(at, noun, pt) // Q2 FY24
	}
	pt.part = part
	if second, split := p.playingYear(at, last, pt.year); ok && split {
		last = second // winter 2017/18
	} else if second, split := p.yearSpan(at, last, *pt); ok && split && second.year == pt.year+1 {
		last += 2 // winter 2017–2018
	}
	if !ok || pt.calendar != gregorian && pt.calendar != persian {
		*pt = point{part: pt.part}
		return 0, false
	}
	return last, true
}

// quarter reads a quarter or a half of a year at token i: its EDTF code, 0 for
// none, and the token behind it.
func (p *parser) quarter(i int) (part, last int) {
	d := p.d
	sign, figure := i, i+1
	if t := &d.Tokens[i]; t.Kind == text.Number {
		sign, figure = i+1, i // 1Q 2019
	} else if t.Shape&text.FirstUpper == 0 && !d.Begin(i).Any(beginUnsigned) {
		return 0, 0 // neither a sign nor what an ordinal or a unit begins with
	}
	if s := d.Surface(sign); (s == "Q" || s == "H") && p.joined(i+1) && !p.joined(i+2) || s == "Q" && p.joined(i+1) && p.seam(i+2) > i+2 {
		if n, digits, ok := p.number(figure); ok && digits == 1 && n >= 1 {
			if part := partCode(n, s == "H"); part != 0 {
				return part, i + 2
			}
		} else if s == "H" {
			return 0, 0
		}
	}
	if u, ok := d.Longest(i, partUnit); ok && d.SameLine(u.Last) && u.Value >= gazetteers.UnitQuarter && u.Value <= gazetteers.UnitHalf {
		if n, next := p.ordinal(u.Last); n > 0 {
			return partCode(n, u.Value == gazetteers.UnitHalf), next
		}
		return 0, 0
	}
	n, next := p.ordinal(i)
	if next = p.hyphen(next); n == 0 || !d.SameLine(next) {
		return 0, 0
	}
	if u, ok := d.Longest(next, partUnit); ok && (u.Value == gazetteers.UnitQuarter || u.Value == gazetteers.UnitHalf) {
		return partCode(n, u.Value == gazetteers.UnitHalf), u.Last
	}
	return 0, 0
}

// hyphen passes over one that joins an ordinal to its noun: third-quarter.
func (p *parser) hyphen(i int) int {
	if p.d.Symbol(i, "-") && p.joined(i) && p.joined(i+1) {
		return i + 1
	}
	return i
}

var partUnit = gazetteers.Of(gazetteers.Unit)

// partCode is EDTF's code of the nth quarter or half of a year, 0 for none.
func partCode(n int, half bool) int {
	switch {
	case half && n <= 2:
		return 39 + n
	case !half && n <= 4:
		return 32 + n
	}
	return 0
}

// ordinal reads a number from one to four at token i: in figures, Roman or
// spelled out; 0 for none. A short word may be written before the figures
// (ke-2).
func (p *parser) ordinal(i int) (n, last int) {
	if n, ok := roman(p.d.Surface(i)); ok && n <= 4 {
		return n, i + 1
	}
	i = p.prefixed(i)
	n, last, _, ok := p.ordinalWord(i)
	if !ok || n > 4 {
		return 0, i
	}
	if p.d.Symbol(last, ".") && p.joined(last) && p.d.SameLine(last+1) && p.d.Begin(last+1).Has(gazetteers.Unit) {
		last++ // 1. Quartal
	}
	return n, last
}

// prefixed passes over a short word that is written before figures: ke-19.
func (p *parser) prefixed(i int) int {
	d := p.d
	if d.Whole(i).Has(gazetteers.Function) && p.joined(i+1) && p.joined(i+2) && d.Symbol(i+1, "-") && d.Tokens[i+2].Kind == text.Number {
		return i + 2
	}
	return i
}

// ordinalWord is dayOrdinal with the weak ordinals, which are those of no day.
func (p *parser) ordinalWord(i int) (n, last int, ordinal, ok bool) {
	if m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.OrdinalDay)); ok {
		return int(m.Value), m.Last, true, true
	}
	return p.dayOrdinal(i)
}

// partPrecision names the precision of a part of the year by its code in EDTF.
func partPrecision(part int) string {
	switch {
	case part < 30:
		return "season"
	case part < 40:
		return "quarter"
	}
	return "half"
}

// partPeriod is a season, a quarter or a half of a year. Seasons have no
// certain days.
func partPeriod(year, part int) period {
	var b [widest]byte
	v := period{value: valueOf(appendTwo(append(appendYear(b[:0], year), '-'), part)), precision: "season"}
	switch {
	case part < 30:
		return v
	case part < 40:
		return v.months(year, (part-33)*3+1, 3, "quarter")
	}
	return v.months(year, (part-40)*6+1, 6, "half")
}

// months gives a period its days: those of count months of a year from the
// first on.
func (v period) months(year, first, count int, precision string) period {
	last := first + count - 1
	v.first, v.last = extractors.DayOf(year, first, 1), extractors.DayOf(year, last, gregorian.monthLength(year, last))
	v.days, v.precision = true, precision
	return v
}

// seasonSpan is the days of a season in the north: the meteorological ones, of
// three whole months; winter belongs to the year of its December.
func seasonSpan(year, season int) (first, last extractors.Day) {
	month := (season-21)*3 + 3
	first = extractors.DayOf(year, month, 1)
	if month += 3; month > 12 {
		year, month = year+1, month-12
	}
	return first, extractors.DayOf(year, month, 1) - 1
}

// dayAlone reads a day of the month behind its noun, where a modifier says
// which month: tanggal 7 kemarin.
func (p *parser) dayAlone(i int) *expression {
	d := p.d
	if !d.End(i - 1).Has(gazetteers.DayNoun) {
		return nil
	}
	e := p.begin("date.day", sureWord)
	day, last, ok := p.dayNumber(i)
	if !ok || !d.SameLine(last) {
		return nil
	}
	e.from = point{day: day, mod: true}
	if m, ok := p.after(last); ok {
		e.from.offset, e.last = int(m.Value), m.Last
		return e
	}
	if m, ok := d.Longest(last, gazetteers.Of(gazetteers.DayWord)); ok && m.Value < 0 {
		e.from.offset, e.last = -1, m.Last
		return e
	}
	if e.from.mod = false; d.Tokens[i].Kind == text.Number && p.definiteDay(i) && p.closes(last) && !p.goesOn(last) {
		e.last = last // el día 15
		return e
	}
	return nil
}

// goesOn reports whether a sign at token i joins a number to the one before it.
func (p *parser) goesOn(i int) bool {
	return p.joined(i) && p.joined(i+1) && p.d.Tokens[i+1].Kind == text.Number
}

// definiteDay reports whether a noun for day that the data list with its
// article (el día, no dia) stands before token i.
func (p *parser) definiteDay(i int) bool {
	for m := range p.d.EndingAt(i - 1) {
		if m.Class == gazetteers.DayNoun && m.Last-m.First > 1 {
			return true
		}
	}
	return false
}

// centuries reads the 19th century, siglo XIX, XIX век, abad ke-19. Without a
// number a century is none.
func (p *parser) centuries(i int) *expression {
	d := p.d
	e := p.begin("date.century", sureMonth)
	n, last := 0, 0
	if u, ok := d.Longest(i, partUnit); ok && u.Value == gazetteers.UnitCentury && d.SameLine(u.Last) {
		n, last = p.centuryNumber(u.Last, true)
	} else if n, last = p.centuryNumber(i, false); n != 0 {
		last = p.hyphen(last)
		to, next := p.laterCentury(i, n, last)
		u, ok := d.Longest(next, partUnit)
		if !ok || u.Value != gazetteers.UnitCentury || !d.SameLine(next) || d.SameLine(i) && d.End(i-1).Has(gazetteers.Unit) && p.unitBefore(i) != gazetteers.UnitYear {
			return nil // نیمه دوم قرن: its second half
		}
		if last = u.Last; to != 0 {
			e.isRange, e.to.century, e.rule = true, true, "date.century-range"
			e.to.setYear(100 * (to - 1))
		}
	}
	if n == 0 {
		return nil
	}
	e.from.century, e.last = true, last
	if next, era := p.eraName(last); era != 0 {
		e.last, e.from.era = next, era
		e.from.calendar = p.unitCalendar(gazetteers.UnitYear, era)
	}
	e.from.setYear(100 * (n - 1))
	return e
}

// laterCentury reads the second number of XVII–XVIII века, 0 where there is
// none, and gives the token at which the noun is to stand.
func (p *parser) laterCentury(i, n, last int) (to, next int) {
	if at, ok := p.rangeWord(i, last); ok {
		if to, next := p.centuryNumber(at, true); to > n {
			return to, next
		}
	}
	return 0, last
}

// centuryNumber reads the number of a century, 0 for none. behind says that its
// noun stands before it, where figures need no mark.
func (p *parser) centuryNumber(i int, behind bool) (n, last int) {
	d := p.d
	word := d.Surface(i)
	if n, ok := roman(word); ok && n <= 21 && (n > 1 || behind) {
		return n, i + 1
	}
	if n, ok := romanOrdinal(word); ok && n <= 21 {
		return n, i + 1
	}
	if at := p.prefixed(i); at > i {
		i, behind = at, true // abad ke-19
	}
	n, last, ordinal, ok := p.ordinalWord(i)
	if ok && !ordinal && !behind && p.joined(last) && d.Symbol(last, ".") {
		last, ordinal = last+1, true // 19. Jahrhundert
	}
	if !ok || n > 21 || !ordinal && !behind {
		return 0, 0
	}
	return n, last
}

// romanOrdinal gives the value of a Roman number with the mark of an ordinal:
// Ier, Xe, XIXe, XXème, XXo.
func romanOrdinal(s string) (n int, ok bool) {
	for _, mark := range [...]string{"ème", "eme", "er", "e", "o"} {
		if r, found := strings.CutSuffix(s, mark); found {
			return roman(r)
		}
	}
	return 0, false
}

// roman gives the value of a Roman number of at most 39, in capitals.
func roman(s string) (n int, ok bool) {
	if s == "" || len(s) > 7 {
		return 0, false
	}
	previous := 0
	for i := len(s) - 1; i >= 0; i-- {
		v := 0
		switch s[i] {
		case 'I':
			v = 1
		case 'V':
			v = 5
		case 'X':
			v = 10
		default:
			return 0, false
		}
		if v < previous {
			n -= v
		} else {
			n, previous = n+v, v
		}
	}
	return n, n > 0 && n < 40
}
