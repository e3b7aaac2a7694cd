package date

import (
	"slices"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// extendRange goes on to the second end of a range, where one follows.
func (p *parser) extendRange(e *expression) {
	if e.from.weekday != 0 && !e.from.mod && !e.from.dayWord && e.from.unit == 0 && !e.from.dated() {
		p.weekdayRange(e)
		return
	}
	if !e.from.dated() || e.from.unit != 0 || e.from.inYear || e.from.part != 0 || e.from.decade || e.from.century {
		return
	}
	at, ok := p.rangeWord(e.first, e.last)
	if !ok && p.d.Symbol(e.last, ".") && p.joined(e.last) {
		at, ok = p.rangeWord(e.first, e.last+1) // 30 Jul. y 30 Sept., 14.10. bis 15.10.2018
	}
	if !ok {
		return
	}
	p.second = at
	to := p.single(at)
	if ok = to != nil; !ok && e.from.bare() {
		to = p.begin("", 0)
		if to.last, ok = p.year(at, &to.from, true); !ok && e.from.calendar == persian { // between 2011 and 2013
			to.last, ok = p.shortYear(at, true, &to.from) // ۹۲ تا ۹۴
		}
	}
	if !ok || !to.from.dated() || to.isRange || to.from.unit != 0 || to.from.part != 0 || to.from.decade || to.from.century {
		return
	}
	from := e.from
	if from.calendar != to.from.calendar && to.from.known {
		return
	}
	// Like joins with like: days with days, months with months, years with years.
	if (from.day == 0) != (to.from.day == 0) || (from.month == 0) != (to.from.month == 0) {
		return
	}
	if from.known && to.from.known && earlier(to.from, from) {
		return
	}
	switch {
	case from.known && to.from.inYear:
		return
	case to.from.inYear: // between March and June of this year
		from.inYear, from.offset = true, to.from.offset
	case !from.known && to.from.known:
		from.year, from.known, from.era = to.from.year, true, to.from.era
		if from.month > to.from.month {
			from.year--
		}
	}
	e.from, e.to, e.isRange, e.last = from, to.from, true, to.last
	if !to.from.known {
		e.to.year, e.to.known = from.year, from.known
	}
	p.nameRange(e)
}

// nameRange names the rule of a range by that of its first end.
func (p *parser) nameRange(e *expression) {
	var b [64]byte
	e.rule = p.string(append(append(b[:0], e.rule...), "-range"...))
}

// weekdayRange goes on to the second weekday: Friday to Monday, Friday the 11th
// until Tuesday the 15th.
func (p *parser) weekdayRange(e *expression) {
	at, ok := p.rangeWord(e.first, e.last)
	if !ok || !p.d.Begin(at).Has(gazetteers.Weekday) {
		return
	}
	to := p.weekdays(at)
	if to == nil || to.isRange || to.from.mod || to.from.dayWord || to.from.unit != 0 || (to.from.day == 0) != (e.from.day == 0) {
		return
	}
	if to.from.dated() { // Saturday 13 to Monday 15 July
		day, weekday := e.from.day, e.from.weekday
		if e.from = to.from; day > to.from.day {
			return
		}
		e.from.day, e.from.weekday = day, weekday
	}
	e.to, e.isRange, e.last = to.from, true, to.last
	p.nameRange(e)
}

func earlier(a, b point) bool {
	if a.year != b.year {
		return a.year < b.year
	}
	if a.month != b.month {
		return a.month < b.month
	}
	return a.day < b.day
}

// rangeWord gives the token after a word or dash that joins the ends of a
// range at token i; "and" joins them only behind "between".
func (p *parser) rangeWord(first, i int) (int, bool) {
	d := p.d
	if !d.SameLine(i) {
		return 0, false
	}
	last, symbol := 0, d.Tokens[i].Kind == text.Symbol
	if !symbol && !d.Begin(i).Any(joining) && len(d.Traits.RangeSuffixes) == 0 && !p.opens(first) {
		return 0, false
	}
	if symbol && isDash(d.Surface(i)) {
		last = i + 1
	} else if symbol && p.apostrophe(i) && p.joined(i) && p.joined(i+1) {
		if m, ok := d.Longest(i+1, gazetteers.Of(gazetteers.Range)); ok { // 2 Ekim'den 22 Ekim'e
			last = m.Last
		}
	} else if m, ok := d.Longest(i, gazetteers.Of(gazetteers.Range)); ok {
		last = m.Last
	} else if p.rangeSuffix(i - 1) {
		last = i // 4일부터 6일
	} else if m, ok := d.Longest(i, gazetteers.Of(gazetteers.RangeAnd)); ok {
		if p.opens(first) || p.closed(m.Last) {
			last = m.Last
		}
	} else if ms := d.MatchesAt(i); len(ms) > 0 && ms[0].Clitic(d.Tokens) && p.opens(first) {
		return i, true // بين أبريل ويونيو
	}
	if last > 0 && isDash(d.Surface(last)) && p.joined(last) && p.joined(last+1) && d.Tokens[last-1].Kind == text.Word {
		last++ // ל-24
	}
	if last > i+1 && d.Symbol(last, ".") && p.joined(last) && d.Tokens[last-1].Runes <= 2 {
		last++ // s.d.
	}
	if last == 0 {
		return 0, false
	}
	last = p.article(last) // from the 13th to the 15th
	return last, d.SameLine(last)
}

// joining are the classes of words that join the ends of a range.
var joining = gazetteers.Of(gazetteers.Range, gazetteers.RangeAnd)

// rangeSuffix reports whether token i has a suffix that says from when something
// lasts.
func (p *parser) rangeSuffix(i int) bool {
	if len(p.d.Traits.RangeSuffixes) == 0 {
		return false
	}
	end := p.stemEnd(i)
	return end > 0 && slices.Contains(p.d.Traits.RangeSuffixes, p.d.Text[end:p.d.Tokens[i].End])
}

// closed reports whether a word that closes a range stands behind the date that
// begins at token i: 4 Eylül ve 8 Eylül arasında, 1941 és 1945 között.
func (p *parser) closed(i int) bool {
	d := p.d
	for k := i; k < i+8 && d.SameLine(k); k++ {
		if d.Begin(k).Has(gazetteers.RangeClose) {
			return true
		}
		if d.Tokens[k].Kind == text.Word && !p.joined(k) && !d.In(k).Any(inRange) {
			return false
		}
	}
	return false
}

// opens reports whether a word such as "between" stands before token i.
func (p *parser) opens(i int) bool {
	for k := i - 1; k >= max(0, i-3); k-- {
		if p.d.End(k).Has(gazetteers.RangeOpen) {
			return true
		}
		if !p.d.End(k).Any(gazetteers.Of(gazetteers.YearNoun, gazetteers.DayNoun, gazetteers.MonthNoun, gazetteers.DateJoiner, gazetteers.Article)) {
			return false
		}
	}
	return false
}

// isSeam reports whether a symbol may stand between the parts of a date that is
// written together.
func isSeam(s string) bool { return s == "/" || s == "." || isDash(s) }

func isDash(s string) bool {
	switch s {
	case "-", "–", "—", "‑", "‐", "−", "~", "～", "〜":
		return true
	}
	return false
}
