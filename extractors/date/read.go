package date

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// How sure a date is, by what it is made of. The order is that of their
// precision on annotated news; the numbers are not calibrated.
const (
	sureFull   = 0.98 // day, month and year
	sureDay    = 0.95 // day and month, or a word such as today
	sureMonth  = 0.93 // month and year
	sureWord   = 0.88 // weekday, last year
	sureYear   = 0.85 // a year alone
	sureSingle = 0.75 // a month alone
)

// number gives the value and the count of digits of token i, which many ask for
// one after the other.
func (p *parser) number(i int) (value, digits int, ok bool) {
	if uint(i) >= uint(len(p.d.Tokens)) || p.d.Tokens[i].Kind != text.Number {
		return 0, 0, false
	}
	if p.figures.at != i {
		p.readFigures(i)
	}
	return p.figures.value, p.figures.digits, p.figures.ok
}

func (p *parser) readFigures(i int) {
	value, ok := text.Digits(p.d.Surface(i))
	p.figures = figures{i, value, int(p.d.Tokens[i].Runes), ok}
}

// dayNumber gives the day of the month at token i and the token after it, with
// what marks it as an ordinal: 1st, 1er, 4., 5-го.
func (p *parser) dayNumber(i int) (day, last int, ok bool) {
	day, last, _, ok = p.dayOrdinal(i)
	return day, last, ok
}

// dayOrdinal is dayNumber and says whether the day is an ordinal.
func (p *parser) dayOrdinal(i int) (day, last int, ordinal, ok bool) {
	day, digits, ok := p.number(i)
	if !ok {
		m, found := p.d.Longest(i, gazetteers.Of(gazetteers.OrdinalDay))
		return int(m.Value), m.Last, true, found && !m.Weak()
	}
	if digits > 2 || day < 1 || day > 31 || p.partOfNumber(i) {
		return 0, 0, false, false
	}
	if last, ok := p.mark(i+1, gazetteers.OrdinalMark); ok {
		return day, last, true, true
	}
	if p.joined(i+1) && p.d.Symbol(i+1, ".") && p.monthFollows(i, i+2) {
		return day, i + 2, true, true
	}
	return day, i + 1, false, true
}

// mark gives the token behind a mark of the given class that is written on to
// figures: 1st, 1er, 5-го, 1990-an, 1990's.
func (p *parser) mark(i int, class gazetteers.Class) (last int, ok bool) {
	if !p.joined(i) {
		return 0, false
	}
	if p.d.Tokens[i].Link() && p.joined(i+1) {
		i++
	}
	m, ok := p.d.Longest(i, gazetteers.Of(class))
	if !ok || p.joined(m.Last) && p.d.Tokens[m.Last].Kind != text.Symbol && p.d.Tokens[i].Shape&text.Ideograph == 0 {
		return 0, false
	}
	return m.Last, true
}

// spelledDay reads a day of the month in cardinal words, which need a month
// beside them: cinco de mayo, January twenty-five.
func (p *parser) spelledDay(i int) (day, last int, ok bool) {
	day, last, ok = p.spelled(i)
	if last == i+1 && day == 1 && p.d.Whole(i).Has(gazetteers.Function) {
		return 0, 0, false // ein Mai ohne Regen
	}
	return day, last, ok && day >= 1 && day <= 31
}

// monthFollows reports whether a month, or a second day before one, stands at
// token i behind the day at token day: what makes a full stop the mark of an
// ordinal.
func (p *parser) monthFollows(day, i int) bool {
	if _, ok := p.month(i); ok {
		return true
	}
	next, ok := p.rangeWord(day, i)
	if m, and := p.d.Longest(i, gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator)); !ok && and && p.d.SameLine(i) {
		next, ok = p.article(m.Last), true // am 3. und 4. Mai
	}
	if p.slash(i) || p.d.Symbol(i, ",") && p.joined(i) {
		next, ok = i+1, true // 3./4. Mai; 3., 4. und 5. Mai
	}
	return ok && next+1 < len(p.d.Tokens) && p.d.Tokens[next].Kind == text.Number && p.d.Symbol(next+1, ".")
}

// slash reports whether token i is a stroke with nothing around it.
func (p *parser) slash(i int) bool { return p.d.Symbol(i, "/") && p.joined(i) && p.joined(i+1) }

// partOfNumber reports whether the number at i belongs to a larger one: 3.4,
// 10,000, $5, 7:30, 20%.
func (p *parser) partOfNumber(i int) bool {
	d := p.d
	if i >= 2 && d.Tokens[i].Gap == text.Joined && d.Tokens[i-1].Kind == text.Symbol {
		switch d.Surface(i - 1) {
		case ".", ",", ":", "٫", "٬":
			if d.Tokens[i-1].Gap == text.Joined && d.Tokens[i-2].Kind == text.Number {
				return true
			}
		case "$", "€", "£", "¥", "#", "№", "+":
			return true
		}
	}
	if p.joined(i+1) && d.Tokens[i+1].Kind == text.Symbol {
		switch d.Surface(i + 1) {
		case ":", ",", "٫", "٬":
			if p.joined(i+2) && d.Tokens[i+2].Kind == text.Number {
				return true
			}
		case "%", "٪":
			return true
		}
	}
	return false
}

// joined reports whether nothing stands between token i and the one before it.
func (p *parser) joined(i int) bool {
	return i > 0 && i < len(p.d.Tokens) && p.d.Tokens[i].Gap == text.Joined
}

// joiner passes over a comma and words such as "of" and "de" before token i,
// on one line.
func (p *parser) joiner(i int) int {
	for range 2 {
		if !p.d.SameLine(i) {
			return i
		}
		if s := p.d.Surface(i); s == "," || s == "،" {
			i++
			continue
		}
		m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.DateJoiner))
		if !ok {
			return i
		}
		i = m.Last
	}
	return i
}

// month gives the month named at token i. A word in small letters in a
// language that writes months with a capital is none.
func (p *parser) month(i int) (m gazetteers.Match, ok bool) {
	if i >= len(p.d.Tokens) || !p.d.Begin(i).Has(gazetteers.Month) {
		return m, false
	}
	for _, x := range p.d.MatchesAt(i) {
		if x.Class == gazetteers.Month && (!ok || x.Last > m.Last || !x.Weak() && m.Weak() || x.Value < m.Value && x.Last == m.Last) {
			m, ok = x, true
		}
	}
	if !ok {
		return m, false
	}
	if last := p.twin(m); last > 0 {
		m.Last, m.Strength = last, lists.Strong
	}
	return m, ok
}

// twin gives the token behind the name of the same month in another tradition
// that stands behind m, 0 for none: كانون الثاني/يناير, يوليو (تموز).
func (p *parser) twin(m gazetteers.Match) int {
	next, shut := m.Last, ""
	switch p.d.Surface(next) {
	case "/":
		next++
	case "(":
		next, shut = next+1, ")"
	case "«":
		next, shut = next+1, "»"
	}
	if !p.d.SameLine(next) {
		return 0
	}
	for _, x := range p.d.MatchesAt(next) {
		if x.Class != gazetteers.Month || x.Value != m.Value || x.Clitic(p.d.Tokens) || p.d.Tokens[next].Hash == p.d.Tokens[m.First].Hash {
			continue
		}
		if shut != "" {
			if p.d.Symbol(x.Last, shut) {
				return x.Last + 1
			}
			continue
		}
		return x.Last
	}
	return 0
}

// small reports a month or weekday written in small letters where the language
// writes it with a capital and the word, or its abbreviation, is also another.
func (p *parser) small(m gazetteers.Match) bool {
	const calendar = 1<<gazetteers.Month | 1<<gazetteers.Weekday
	return m.Case != gazetteers.AnyCase && p.d.Tokens[m.First].Shape.Cased() && !p.d.Capitalised(m.First) &&
		(m.Weak() || m.Class == gazetteers.Era || p.d.Whole(m.First)&^calendar != 0)
}

// setMonth states a month as the gazetteer values it.
func (pt *point) setMonth(value int32) {
	pt.calendar, pt.month = calendar(value/100), int(value%100)
}

// year reads a year at token i, with the mark of its era, for a date of the
// given calendar. alone says that nothing else of a date stands before it.
func (p *parser) year(i int, pt *point, alone bool) (last int, ok bool) {
	y, digits, ok := p.number(i)
	switch {
	case !ok && !alone && p.apostrophe(i):
		y, digits, ok = p.number(i + 1) // Aug '96
		pt.setYear(fullYear(y))
		return i + 2, ok && digits == 2 && p.joined(i+1)
	case !ok && p.d.Begin(i).Has(gazetteers.Number):
		y, last, sure, ok := p.spelledYear(i)
		pt.setYear(y)
		if next, era := p.eraName(last); ok && era != 0 {
			pt.era, last, sure = era, next, true
			pt.calendar = p.unitCalendar(gazetteers.UnitYear, era)
		} else if pt.month == 0 {
			pt.calendar = p.yearCalendar(y)
		}
		return last, ok && (sure || !alone)
	case !ok || p.partOfNumber(i):
		return 0, false
	}
	last = i + 1
	if next, era := p.eraMark(last); era != 0 {
		pt.era, last = era, next
	} else if next, marked := p.mark(last, gazetteers.YearMark); marked && !p.apostrophe(last) {
		last = next // 2018-го, 1952-ben
	} else if era := p.eraBefore(i); era != 0 {
		pt.era = era
	}
	switch {
	case pt.era == gazetteers.EraBCE && y > 0:
		pt.setYear(1 - y)
		return last, digits <= 4
	case pt.era == gazetteers.EraHijri && pt.month == 0:
		pt.calendar = islamic
	case pt.era == gazetteers.EraPersian:
		pt.calendar = persian
	case pt.era == gazetteers.EraBuddhist:
		pt.calendar = buddhist
	case pt.era == gazetteers.EraHebrew && pt.month == 0:
		pt.calendar = hebrew
	}
	if pt.month == 0 && pt.era == 0 || p.yearCalendar(y) == buddhist {
		pt.calendar = p.yearCalendar(y)
	}
	pt.setYear(y)
	switch pt.calendar {
	case persian:
		if digits == 2 && y >= 20 && !alone {
			pt.year = 1300 + y
			return last, true
		}
		return last, digits == 4 && y >= 1210 && y < 1500
	case islamic:
		return last, y >= 1 && y < 1600 && (y >= 1000 || pt.era == gazetteers.EraHijri)
	case hebrew:
		return last, y >= 5000 && y < 6000
	case ethiopic, coptic:
		return last, digits == 4 && y >= 1200 && y < 2200
	case buddhist:
		return last, digits == 4
	}
	if digits == 2 && y > 31 && !alone && p.closes(last) && !p.goesOn(last) && !p.d.Symbol(last, ",") {
		pt.setYear(fullYear(y)) // 3 Aug 96
		return last, true
	}
	return last, digits == 4 && y >= 1000 && y < 2200
}

// fullYear is the year that two digits mean.
func fullYear(y int) int {
	if y > 50 {
		return 1900 + y
	}
	return 2000 + y
}

// apostrophe reports whether token i is one.
func (p *parser) apostrophe(i int) bool {
	return p.d.Symbol(i, "'") || p.d.Symbol(i, "’") || p.d.Symbol(i, "‘") || p.d.Symbol(i, "׳")
}

// closes reports whether no word stands at token i on the same line that a
// number before it could count.
func (p *parser) closes(i int) bool {
	return !p.d.SameLine(i) || p.d.Tokens[i].Kind == text.Symbol && !p.d.Symbol(i, "%") || p.d.Whole(i).Has(gazetteers.Function)
}

// yearCalendar gives the calendar of a year that stands without a month and
// without a mark: that of the language where the year is one of its present.
func (p *parser) yearCalendar(y int) calendar {
	c := calendar(p.d.Traits.Calendar)
	if between := presentYears[c]; y >= between[0] && y < between[1] {
		return c
	}
	return gregorian
}

// presentYears are the years, the last exclusive, that news counts in each
// calendar without saying so.
var presentYears = [...][2]int{persian: {1250, 1450}, islamic: {1400, 1460}, buddhist: {2400, 2700}}

// eraBefore gives the era whose mark of more than a letter stands before a
// year: พ.ศ. 2520, 公元 1998; 0 for none.
func (p *parser) eraBefore(i int) int {
	d := p.d
	if i > 1 && d.Symbol(i-1, ".") {
		i--
	}
	if !d.SameLine(i) || !d.End(i-1).Has(gazetteers.Era) {
		return 0
	}
	for m := range d.EndingAt(i - 1) {
		if m.Class == gazetteers.Era && m.Value != gazetteers.EraBCE && m.End-m.Start > 3 && !p.small(m) {
			return int(m.Value)
		}
	}
	return 0
}

// eraMark reads the mark of an era behind a year. One letter must be joined to
// the year, or not weak.
func (p *parser) eraMark(i int) (last, era int) {
	if !p.d.SameLine(i) {
		return i, 0
	}
	m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.Era))
	if !ok || p.small(m) {
		return i, 0
	}
	if m.Last == i+1 && p.d.Tokens[i].Runes == 1 && !p.joined(i) {
		// "2020 م": a lone letter counts when nothing is written on to it.
		if m.Weak() || p.joined(m.Last) && !p.d.Symbol(m.Last, ".") && p.d.Tokens[m.Last].Kind != text.Symbol {
			return i, 0
		}
	}
	for k := m.First; k < m.Last; k++ {
		if p.d.Symbol(k, ".") && p.joined(m.Last) && p.d.Symbol(m.Last, ".") {
			return m.Last + 1, int(m.Value) // v. Chr., a. C.
		}
	}
	return m.Last, int(m.Value)
}

// opensText reports whether token i begins a sentence.
func (p *parser) opensText(i int) bool { return p.d.SentenceAt(i).First == i }
