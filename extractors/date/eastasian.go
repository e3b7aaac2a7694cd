package date

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// reignCalendars are CLDR's names of the calendars whose years begin anew.
var reignCalendars = [...]string{gazetteers.ReignJapanese: "japanese", gazetteers.ReignMinguo: "roc"}

// eastAsian reads dates whose numbers have signs behind them: 2024年4月4日,
// 4月4日, 二〇一八年四月, 令和6年, 民國113年, 2024년 4월 4일, and 5日 alone.
func (p *parser) eastAsian(i int) *expression {
	d := p.d
	n, _, last, ok := p.sino(i)
	unit := ok && d.Begin(last).Has(gazetteers.Unit)
	if !unit && !d.Begin(i).Any(beginUnsigned) && d.Surface(i) != "第" && !(ok && p.hasSign(last, anySigns)) {
		return nil
	}
	if unit {
		if e := p.decadeOfCentury(n, last); e != nil {
			return e
		}
	}
	e := p.begin("date.east-asian", sureMonth)
	at, ok := p.signedYear(i, e)
	if !ok {
		return nil
	}
	if e.from.known {
		e.last = at
		if next := p.joiner(at); d.SameLine(next) {
			if part, last := p.partAt(next); part != 0 {
				e.from.part, e.last = part, last
				return e
			}
			at = next
		}
	}
	if last, ok := p.signedMonth(at, &e.from); ok {
		e.last = last
		p.signedDay(i, e)
		return e
	}
	if e.from.known {
		return e
	}
	if d.Surface(i) == "第" || d.Tokens[i].Shape&text.Ideograph != 0 {
		if part, last := p.partAt(i); part > 24 {
			e.from.part, e.last, e.confidence = part, last, sureWord // 第2四半期, 上半年
			return e
		}
	}
	return p.lonelyDay(i)
}

// signedYear reads a year with its sign and gives the token behind it; a token
// that no year begins at is no fault, a number that is no year's is.
func (p *parser) signedYear(i int, e *expression) (last int, ok bool) {
	d := p.d
	if r, ok := d.Longest(i, gazetteers.Of(gazetteers.Reign)); ok {
		y, _, last, ok := p.sino(r.Last)
		if d.Surface(r.Last) == "元" {
			y, last, ok = 1, r.Last+1, true
		}
		if !ok || !d.SameLine(r.Last) || y < 1 || y > 150 || !p.hasSign(last, yearSigns) {
			return i, false
		}
		e.from.setYear(int(r.Value%10000) + y)
		e.from.named = reignCalendars[r.Value/10000]
		return last + 1, true
	}
	y, digits, last, ok := p.sino(i)
	if !ok || !p.hasSign(last, yearSigns) {
		return i, true
	}
	switch s := d.Surface(last + 1); {
	case s == "代" || s == "度":
		return i, false // 1990年代, 2018年度: a decade, a fiscal year
	case digits == 4 && y >= 1000 && y < 2200, digits == 0 && y > 1000 && y < 2200:
	case digits == 2 && (y < 10 || p.monthAt(last+1)):
		y = fullYear(y) // 08年, 18年10月
	default:
		return i, false
	}
	e.from.setYear(y)
	return last + 1, true
}

// decadeOfCentury reads 20世纪90年代, whose unit stands at token i.
func (p *parser) decadeOfCentury(century, i int) *expression {
	u, ok := p.d.Longest(i, gazetteers.Of(gazetteers.Unit))
	if !ok || u.Value != gazetteers.UnitCentury || century < 1 || century > 21 {
		return nil
	}
	decade, _, last, ok := p.sino(u.Last)
	if !ok || decade%10 != 0 || decade > 90 || p.d.Surface(last) != "年" || p.d.Surface(last+1) != "代" {
		return nil
	}
	e := p.begin("date.decade", sureMonth)
	e.from.decade, e.last = true, last+2
	e.from.setYear((century-1)*100 + decade)
	return e
}

// monthAt reports whether a month with its sign begins at token i.
func (p *parser) monthAt(i int) bool {
	var pt point
	_, ok := p.signedMonth(i, &pt)
	return ok
}

// signedMonth reads a month: a number and its sign, or a name that the
// language has besides (元月).
func (p *parser) signedMonth(i int, pt *point) (last int, ok bool) {
	if i > 0 && !p.d.SameLine(i) && pt.known {
		return i, false
	}
	if m, digits, last, ok := p.sino(i); ok {
		if digits > 2 || m < 1 || m > 12 || !p.hasSign(last, monthSigns) {
			return i, false
		}
		pt.month, last = m, last+1
		if p.d.Surface(last) == "份" && p.joined(last) {
			last++ // 3月份
		}
		return last, true
	}
	if m, ok := p.month(i); ok && pt.known && p.d.Tokens[i].Shape&text.Ideograph != 0 {
		pt.setMonth(m.Value)
		return m.Last, true
	}
	return i, false
}

// signedDay reads the day behind a month, the weekday behind it and the second
// day of a range: 4月4日至5日, 4月4-5日.
func (p *parser) signedDay(i int, e *expression) {
	next := p.joiner(e.last)
	if !p.d.SameLine(next) {
		return
	}
	day, digits, last, ok := p.sino(next)
	if !ok || digits > 2 || day < 1 || day > 31 {
		return
	}
	signed := p.hasSign(last, daySigns)
	if signed {
		last++
	}
	if at, ok := p.rangeWord(i, last); ok {
		if to, digits, end, ok := p.sino(at); ok && digits <= 2 && to > day && to <= 31 && p.hasSign(end, daySigns) {
			e.from.day = day
			e.isRange, e.to, e.last, e.confidence = true, e.from, end+1, sureFull
			e.to.day = to
			return
		}
	}
	if !signed {
		return
	}
	e.from.day, e.last, e.confidence = day, last, sureFull
	e.last = p.weekdayOf(e, e.last)
}

// weekdayOf takes in the weekday behind a day, also behind a joiner: 21日の木曜日.
func (p *parser) weekdayOf(e *expression, i int) int {
	if last := p.weekdayBehind(e, i); last > i {
		return last
	}
	m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.DateJoiner))
	if !ok || !p.d.SameLine(i) {
		return i
	}
	w, ok := p.d.Longest(m.Last, gazetteers.Of(gazetteers.Weekday))
	if !ok || w.Weak() {
		return i
	}
	e.from.weekday = int(w.Value)
	return w.Last
}

// lonelyDay reads a day of the month without its month, as news of today has
// it: 5日, 5일. The same words count days where something is written on to them
// or where a number of days makes sense: 5日間, 5日前.
func (p *parser) lonelyDay(i int) *expression {
	d := p.d
	e := p.begin("date.day", sureWord)
	day, digits, ok := p.number(i)
	if !ok || digits > 2 || day < 1 || day > 31 || p.partOfNumber(i) || !p.hasSign(i+1, loneSigns) ||
		i > 0 && d.SameLine(i) && (d.End(i-1).Any(gazetteers.Of(gazetteers.Unit, gazetteers.Counter)) || d.Tokens[i-1].Kind == text.Symbol && p.joined(i) && !d.Quote(i-1) && !strings.ContainsAny(d.Surface(i-1), "，。、（(「『")) {
		return nil
	}
	if u, ok := d.Longest(i+1, gazetteers.Of(gazetteers.Unit)); ok && u.Last > i+2 {
		return nil // 5日間
	}
	if _, ok := d.Longest(i+2, gazetteers.Of(gazetteers.CountAfter)); ok {
		return nil // 5日前
	}
	e.from.day, e.last = day, i+2
	if at, ok := p.rangeWord(i, e.last); ok {
		if to, digits, ok := p.number(at); ok && digits <= 2 && to > day && to <= 31 && p.hasSign(at+1, loneSigns) {
			e.isRange, e.to, e.last = true, e.from, at+2
			e.to.day = to
			return e
		}
	}
	e.last = p.weekdayOf(e, e.last)
	return e
}

// The signs behind numbers of years, months and days; loneSigns are those that
// mark a day without its month.
var (
	yearSigns  = []string{"年", "년"}
	monthSigns = []string{"月", "월"}
	daySigns   = []string{"日", "号", "號", "일"}
	loneSigns  = []string{"日", "일"}
	anySigns   = slices.Concat(yearSigns, monthSigns, loneSigns)
)

// hasSign reports whether token i is one of the signs behind a number, in
// Korean with a particle that the gazetteers peel off behind it.
func (p *parser) hasSign(i int, signs []string) bool {
	if i >= len(p.d.Tokens) || p.d.Tokens[i].Gap >= text.Line {
		return false
	}
	s := p.d.Surface(i)
	for _, sign := range signs {
		if s == sign {
			return true
		}
		if sign >= "가" && strings.HasPrefix(s, sign) && p.joined(i) {
			return int(p.d.Tokens[i].Start)+len(sign) == p.stemEnd(i)
		}
	}
	return false
}

// sino reads a number in figures or ideographs: 2018, 二〇一八, 二十三, 两千零四.
// digits counts the figures, 0 where tens, hundreds and thousands are written.
func (p *parser) sino(i int) (n, digits, last int, ok bool) {
	if n, digits, ok := p.number(i); ok {
		return n, digits, i + 1, !p.mixes(i + 1)
	}
	if p.joined(i) {
		if v, _ := ideograph(p.d, i-1); v >= 0 {
			return 0, 0, i, false // within a number
		}
	}
	group, place := 0, false // what a power of ten multiplies
	for last = i; last < len(p.d.Tokens) && (last == i || p.joined(last)); last++ {
		v, isPower := ideograph(p.d, last)
		if v < 0 {
			break
		}
		switch {
		case isPower:
			if !place {
				n = 0
			}
			n += max(group, 1) * v
			group, place = 0, true
		case place:
			group = v // 二十三: the three
		default:
			n, group = 10*n+v, 10*group+v
			if digits++; digits > 4 {
				return 0, 0, i, false
			}
		}
	}
	if last == i {
		return 0, 0, i, false
	}
	if place {
		return n + group, 0, last, true
	}
	return n, digits, last, true
}

// mixes reports whether a power of ten stands at token i, joined to figures
// before it: 3千.
func (p *parser) mixes(i int) bool {
	if !p.joined(i) {
		return false
	}
	_, power := ideograph(p.d, i)
	return power
}

// ideograph gives the value of an ideograph that is a number and says whether
// it is a power of ten; -1 for none.
func ideograph(d *extractors.Document, i int) (v int, power bool) {
	r, size := utf8.DecodeRuneInString(d.Text[d.Tokens[i].Start:])
	if int(d.Tokens[i].End-d.Tokens[i].Start) != size {
		return -1, false
	}
	switch r {
	case '〇', '零', '○':
		return 0, false
	case '一':
		return 1, false
	case '二', '两', '兩':
		return 2, false
	case '三':
		return 3, false
	case '四':
		return 4, false
	case '五':
		return 5, false
	case '六':
		return 6, false
	case '七':
		return 7, false
	case '八':
		return 8, false
	case '九':
		return 9, false
	case '十':
		return 10, true
	case '百':
		return 100, true
	case '千':
		return 1000, true
	}
	return -1, false
}
