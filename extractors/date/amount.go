package date

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// amount reads a number that counts units, in figures or in words, and gives
// the token behind it.
func (p *parser) amount(i int) (n, last int, ok bool) {
	if n, digits, ok := p.number(i); ok {
		return n, i + 1, digits <= 3 && !p.partOfNumber(i)
	}
	if p.d.SameLine(i) && p.d.Tokens[i-1].Kind == text.Number {
		return 0, 0, false // of 2 thousand
	}
	if n, _, last, ok := p.sino(i); ok {
		return n, last, true
	}
	return p.spelled(i)
}

// spelled reads a number in words at token i, put together as languages do:
// two hundred and five, mil novecientos noventa y ocho, خمسة وعشرين.
func (p *parser) spelled(i int) (n, last int, ok bool) {
	const none = -1
	thousands, group := none, none // what stands before the thousand, and behind it
	at, and := i, false
	for at < len(p.d.Tokens) {
		m, found := p.d.Longest(at, gazetteers.Of(gazetteers.Number))
		if !found || at > i && !p.d.SameLine(at) {
			break
		}
		and = and || m.Clitic(p.d.Tokens)
		v := int(m.Value)
		switch {
		case v == 1000 && thousands == none:
			thousands, group = 1000*max(group, 1), none
		case v > 1000 && thousands == none && group == none:
			thousands = v // two thousand, nineteen hundred in one word
		case group == none:
			group = v
		case v == 100 && group < 100:
			group *= 100
		case v < 100 && group%100 == 0 && group > 0,
			v < 10 && group%10 == 0 && group%100 >= 10,               // on sekiz: ten eight
			and && v < 100 && v >= 20 && v%10 == 0 && group%100 < 10: // five and twenty
			group += v
		default:
			return total(thousands, group), last, true
		}
		last = m.Last
		at, and = last, false
		if isDash(p.d.Surface(at)) && p.joined(at) {
			at++
		} else if m, ok := p.d.Longest(at, gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator)); ok && m.Last < len(p.d.Tokens) {
			at, and = m.Last, true
		}
	}
	return total(thousands, group), last, last > 0
}

// inNumber are the classes of the words behind the first of a number.
var inNumber = gazetteers.Of(gazetteers.Number, gazetteers.RangeAnd, gazetteers.Coordinator)

func total(thousands, group int) int { return max(thousands, 0) + max(group, 0) }

// spelledYear reads a year in words at token i: nineteen ninety-eight, two
// thousand and fifteen. sure says that the words can hardly be anything else.
func (p *parser) spelledYear(i int) (year, last int, sure, ok bool) {
	if m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.Number)); !ok || m.Value < 1100 && !p.d.Begin(m.Last).Any(inNumber) && !isDash(p.d.Surface(m.Last)) {
		return 0, 0, false, false // a number of one word, as most are
	}
	n, last, ok := p.spelled(i)
	if !ok {
		return 0, 0, false, false
	}
	if n >= 11 && n <= 20 {
		at := last
		if isDash(p.d.Surface(at)) {
			at++
		}
		if low, next, ok := p.spelled(at); ok && p.d.SameLine(at) && low >= 10 && low < 100 {
			return 100*n + low, next, true, true
		}
	}
	return n, last, n%100 != 0 && n > 1100, n >= 1100 && n < 2200 && last > i
}

// counted reads a number of units before or after now: three days ago, in two
// weeks, vor drei Tagen, 5 hari yang lalu, قبل يومين.
func (p *parser) counted(i int) *expression {
	e := p.begin("date.counted", sureWord)
	if p.d.SameLine(i) && p.d.End(i-1).Has(gazetteers.ModifierBefore) {
		return nil // the last three months
	}
	at, sign := i, 0
	before, hasBefore := p.d.Longest(i, gazetteers.Of(gazetteers.CountBefore))
	if hasBefore && p.within(i, gazetteers.Of(gazetteers.Function)) {
		return nil // desde hace tres años: since
	}
	if hasBefore {
		at, sign = before.Last, int(before.Value)
		if m, ok := p.d.Longest(at, gazetteers.Of(gazetteers.About)); ok && p.d.SameLine(at) {
			at, e.from.about = m.Last, true // vor gut zwei Jahren, قبل نحو عامين
		}
		if !p.d.SameLine(at) || p.d.Tokens[at].Kind != text.Number && !p.d.Begin(at).Any(beginCounted) {
			return nil
		}
	}
	last, ok := p.counts(at, &e.from)
	if !ok {
		return nil
	}
	decides := before
	if after, ok := p.d.Longest(last, gazetteers.Of(gazetteers.CountAfter)); ok && sign == 0 && p.d.SameLine(last) {
		if p.longerThan(after) {
			return nil // دو روز پیش از: counted from something else
		}
		decides, sign, last = after, int(after.Value), after.Last
	}
	if sign == 0 || decides.Weak() && !p.future(i) && !p.aloneInText(i, last) {
		return nil // "the third in two weeks" counts from nowhere
	}
	if p.countsFrom(i, last) {
		return nil
	}
	e.from.offset, e.from.months, e.from.days = sign*e.from.offset, sign*e.from.months, sign*e.from.days
	e.from.calendar = p.unitCalendar(e.from.unit, 0)
	e.last = last
	return e
}

// countsFrom reports whether the count at the tokens from first to last begins
// from something that is named beside it, not from now: через два года после
// войны, seçimlerden iki gün önce, قبل عام من الانتخابات.
func (p *parser) countsFrom(first, last int) bool {
	d := p.d
	if d.SameLine(last) && d.Begin(last).Has(gazetteers.CountOrigin) {
		return true
	}
	if len(d.Traits.OriginEndings) == 0 || !d.SameLine(first) || d.Tokens[first-1].Kind != text.Word || d.End(first-1).Has(gazetteers.Function) {
		return false
	}
	for _, ending := range d.Traits.OriginEndings {
		if at, ok := text.Suffix(d.Surface(first-1), ending); ok && at > 0 {
			return true
		}
	}
	return false
}

// aloneInText reports whether the tokens from first to last are a sentence.
func (p *parser) aloneInText(first, last int) bool {
	s := p.d.SentenceAt(first)
	return s.First == first && (s.Last == last || s.Last == last+1 && p.d.Tokens[last].Kind == text.Symbol)
}

// counts reads what is counted: a number and its unit, more than once where
// smaller units follow (2 years, 3 months and 4 days).
func (p *parser) counts(i int, pt *point) (last int, ok bool) {
	for range 3 {
		n, unit, next := p.countOf(i)
		if unit == 0 || last > 0 && unit >= pt.unit {
			break
		}
		switch pt.unit { // the larger units only move where the smaller one counts from
		case gazetteers.UnitCentury:
			pt.months += 1200 * pt.offset
		case gazetteers.UnitDecade:
			pt.months += 120 * pt.offset
		case gazetteers.UnitYear:
			pt.months += 12 * pt.offset
		case gazetteers.UnitQuarter:
			pt.months += 3 * pt.offset
		case gazetteers.UnitMonth:
			pt.months += pt.offset
		case gazetteers.UnitWeek:
			pt.days += 7 * pt.offset
		}
		pt.unit, pt.offset, last = unit, n, next
		if next, ok := p.half(last); ok && pt.addHalf() {
			return next, true
		}
		i = next
		if s := p.d.Surface(i); s == "," || s == "،" {
			i++
		}
		if m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator)); ok {
			i = m.Last
		}
		if !p.d.SameLine(i) {
			break
		}
	}
	return last, last > 0
}

// half reads "and a half" behind a unit, with the unit again: یک سال و نیم, عام
// ونصف العام.
func (p *parser) half(i int) (last int, ok bool) {
	d := p.d
	if !d.SameLine(i) {
		return 0, false
	}
	at := i
	if m, ok := d.Longest(i, gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator)); ok {
		at = m.Last
	}
	if at < len(d.Tokens) && d.Whole(at).Has(gazetteers.Article) {
		at++
	}
	h, ok := d.Longest(at, gazetteers.Of(gazetteers.Unit))
	if !ok || h.Value != gazetteers.UnitHalf || at == i && !h.Clitic(d.Tokens) {
		return 0, false
	}
	if u, again := d.Longest(h.Last, gazetteers.Of(gazetteers.Unit)); again && d.SameLine(h.Last) && u.Value != gazetteers.UnitHalf {
		return u.Last, true
	}
	return h.Last, true
}

// addHalf adds half a unit in a smaller one that it is whole in.
func (pt *point) addHalf() bool {
	switch pt.unit {
	case gazetteers.UnitYear:
		pt.months += 12 * pt.offset
		pt.unit, pt.offset = gazetteers.UnitMonth, 6
	case gazetteers.UnitDecade:
		pt.months += 120 * pt.offset
		pt.unit, pt.offset = gazetteers.UnitYear, 5
	default:
		return false
	}
	return true
}

// nouned are what a unit's noun may stand before as a mere noun.
var nouned = gazetteers.Of(gazetteers.Month, gazetteers.Weekday, gazetteers.DayWord, gazetteers.OrdinalDay)

// countOf reads a number and its unit at token i; the unit is 0 for none.
func (p *parser) countOf(i int) (n, unit, last int) {
	d := p.d
	if m, ok := d.Longest(i, gazetteers.Of(gazetteers.CountedUnit)); ok {
		n, last := int(m.Value%100), m.Last
		if !d.SameLine(last) {
			return n, int(m.Value / 100), last
		}
		if again, next, ok := p.spelled(last); ok && again == n {
			last = next // يوم واحد
		} else if ok || d.Tokens[last].Kind == text.Number || d.Begin(last).Any(nouned) {
			return 0, 0, 0 // قبل عام 2020, قبل يوم الخميس: before the year, before Thursday
		}
		return n, int(m.Value / 100), last
	}
	n, at, ok := p.amount(i)
	if !ok || n == 0 || !d.SameLine(at) {
		return 0, 0, 0
	}
	if d.Symbol(at, "-") && p.joined(at) {
		return 0, 0, 0 // a two-day meeting
	}
	u, ok := d.Longest(at, gazetteers.Of(gazetteers.Unit))
	if !ok || u.Value == gazetteers.UnitWeekend || u.Value == gazetteers.UnitHalf || p.longerThan(u) {
		return 0, 0, 0
	}
	return n, int(u.Value), u.Last
}
