// Package date finds the days, months, years and ranges that a document names
// and says what they mean in EDTF (ISO 8601-2). The words of a language come
// from CLDR and its data file; what is written here is how dates are put
// together in any language, and how their missing parts are filled.
package date

import (
	"slices"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// Extractor finds dates.
type Extractor struct{}

// The classes of words that each kind of date can begin with.
var (
	beginDayWord = gazetteers.Of(gazetteers.DayWord)
	beginWeekday = gazetteers.Of(gazetteers.Weekday, gazetteers.ModifierBefore)
	beginDay     = gazetteers.Of(gazetteers.OrdinalDay)
	beginSpelled = gazetteers.Of(gazetteers.Number)
	beginMonth   = gazetteers.Of(gazetteers.Month, gazetteers.ModifierBefore)
	beginSame    = gazetteers.Of(gazetteers.OrdinalDay, gazetteers.Same, gazetteers.Unit)
	beginCounted = gazetteers.Of(gazetteers.CountBefore, gazetteers.Number, gazetteers.CountedUnit)
	beginNext    = gazetteers.Of(gazetteers.ModifierBefore, gazetteers.Unit)
	beginUnit    = gazetteers.Of(gazetteers.Deictic, gazetteers.ModifierBefore, gazetteers.Unit)
	beginPart    = gazetteers.Of(gazetteers.Season, gazetteers.Unit, gazetteers.OrdinalDay, gazetteers.ModifierBefore)
	beginDecade  = gazetteers.Of(gazetteers.Decade)
	beginReign   = gazetteers.Of(gazetteers.Reign)

	starters = beginDayWord | beginWeekday | beginDay | beginSpelled | beginMonth | beginSame | beginCounted | beginUnit | beginPart | beginDecade | beginReign
)

// Extract appends the dates of the document.
func (Extractor) Extract(dst []extractors.Mention, d *extractors.Document) []extractors.Mention {
	p := parser{d: d}
	for i := 0; i < len(d.Tokens); i++ {
		switch d.Tokens[i].Kind {
		case text.Symbol:
			continue
		case text.Word:
			if !d.Begin(i).Any(starters) && !p.signAt(i) {
				continue
			}
		}
		e, ok := p.expression(i)
		if !ok {
			continue
		}
		if m, ok := p.mention(e); ok {
			dst = append(dst, m)
		}
		i = e.last - 1
	}
	return dst
}

// parser reads dates off a document's tokens.
type parser struct {
	d *extractors.Document

	// The nearest preceding date with a year, which a later one without may
	// point back to, and the token up to which its line is known to go on.
	anchor   point
	anchored bool
	lineTo   int

	named named // what "the same day" goes back to

	// The nearest preceding date whose year was filled in from the reference,
	// and the token at which it begins.
	recent   extractors.Day
	recentAt int
	recently bool

	nested int // how many days before their month are being read
	second int // the token at which the second end of a range is being read
}

// named are the day, the month and the year that the text has named last; a day
// names its month, too.
type named struct {
	on               extractors.Day
	day, month, year bool
}

// point is one date as it is written; zero fields are not stated.
type point struct {
	calendar         calendar
	year, month, day int  // in the calendar; the year counts where known is set
	known            bool // the year is stated
	weekday          int  // 1 Monday to 7 Sunday
	era              int  // gazetteers.Era*
	decade, century  bool
	part             int    // EDTF's code of a season (21 to 24), quarter (33 to 36) or half (40, 41) of the year
	swapped          bool   // day and month could be the other way round
	named            string // calendar that the text uses, where years are counted differently only

	dayWord bool // today, yesterday: offset days from the reference
	unit    int  // gazetteers.Unit*: offset units from the reference
	offset  int
	months  int  // what a count of smaller units begins from: months and days
	days    int  // beside the reference
	mod     bool // offset modifies the weekday, the month or the season
	inYear  bool // the year is offset years from that of the reference
	same    bool // the day or month is that of the anchor
}

// dated reports whether the point says more than a weekday or a number.
func (p point) dated() bool { return p.known || p.month != 0 }

// bare reports whether the point is a year and nothing else.
func (p point) bare() bool {
	return p.known && p.month == 0 && p.part == 0 && !p.decade && !p.century
}

// setYear states the year.
func (p *point) setYear(year int) { p.year, p.known = year, true }

// expression is a date or a range as it stands in the text.
type expression struct {
	first, last int // tokens, last exclusive
	from        point
	to          point
	isRange     bool
	listed      bool // one of several days that share a month
	rule        string
	confidence  float64
}

// expression reads the longest date at token i.
func (p *parser) expression(i int) (expression, bool) {
	e, ok := p.single(i)
	if !ok {
		return e, false
	}
	if !e.isRange {
		e = p.extendRange(e)
	}
	return e, true
}

// single reads one date, or a range whose ends share their month.
func (p *parser) single(i int) (e expression, ok bool) {
	if p.d.Tokens[i].Kind == text.Number {
		e, ok = p.numbered(i)
	} else {
		e, ok = p.worded(i)
	}
	e.first = max(e.first, i)
	return e, ok
}

// numbered reads a date that begins with figures, by how many there are and
// what stands behind them.
func (p *parser) numbered(i int) (e expression, ok bool) {
	d, next := p.d, i+1
	value, digits, ok := p.number(i)
	if !ok {
		return e, false
	}
	joined := p.joined(next)
	if next < len(d.Tokens) && d.Text[d.Tokens[next].Start] >= firstEastAsian {
		if e, ok := p.eastAsian(i); ok {
			return e, true
		}
	}
	if joined && d.Tokens[next].Kind == text.Symbol {
		if e, ok := p.numeric(i); ok {
			return e, true
		}
	}
	if digits <= 2 && value <= 31 {
		if e, ok := p.numberedDay(i, value); ok {
			return e, true
		}
	}
	if digits == 4 {
		if e, ok := p.yearFirst(i); ok {
			return e, true
		}
	}
	if digits <= 3 {
		if e, ok := p.counted(i); ok {
			return e, true
		}
	}
	if value%10 == 0 {
		if e, ok := p.decades(i); ok {
			return e, true
		}
	}
	return p.years(i)
}

// firstEastAsian is what the signs for year, month and day begin with in UTF-8,
// or less.
const firstEastAsian = 0xE4

// numberedDay reads what begins with a number of a day, or of a part of a year
// or a century.
func (p *parser) numberedDay(i, value int) (expression, bool) {
	for _, read := range [...]func(*parser, int) (expression, bool){
		(*parser).numericRange, (*parser).dayMonth, (*parser).dayOfMonth, (*parser).sameMonth, (*parser).dayAlone,
	} {
		if e, ok := read(p, i); ok {
			return e, true
		}
	}
	if value <= 4 {
		if e, ok := p.partOfYear(i); ok {
			return e, true
		}
	}
	if value <= 21 {
		return p.centuries(i)
	}
	return expression{}, false
}

// worded reads a date that begins with a word, by what the word is.
func (p *parser) worded(i int) (expression, bool) {
	begin := p.d.Begin(i)
	if p.d.Tokens[i].Shape&text.Ideograph != 0 || begin.Has(gazetteers.Reign) {
		if e, ok := p.eastAsian(i); ok {
			return e, true
		}
		if v, _ := ideograph(p.d, i); v >= 0 {
			if e, ok := p.counted(i); ok {
				return e, true
			}
		}
	}
	for _, r := range [...]struct {
		words gazetteers.Set
		read  func(*parser, int) (expression, bool)
	}{
		{beginDayWord, (*parser).dayWords}, {beginUnit, (*parser).deicticFirst}, {beginWeekday, (*parser).weekdays}, {beginDay | beginSpelled, (*parser).dayMonth},
		{beginMonth, (*parser).monthFirst}, {beginDay, (*parser).dayOfMonth}, {beginSame, (*parser).sameMonth}, {beginDay, (*parser).dayAlone},
		{beginCounted, (*parser).counted}, {beginNext, (*parser).nextDay}, {beginUnit, (*parser).units}, {beginPart, (*parser).partOfYear},
		{beginPart, (*parser).centuries}, {beginDecade, (*parser).decades}, {beginSpelled, (*parser).years},
	} {
		if !begin.Any(r.words) {
			continue
		}
		if e, ok := r.read(p, i); ok {
			return e, true
		}
	}
	if !p.signAt(i) {
		return expression{}, false
	}
	for _, read := range [...]func(*parser, int) (expression, bool){(*parser).partOfYear, (*parser).centuries} {
		if e, ok := read(p, i); ok {
			return e, true
		}
	}
	return expression{}, false
}

// signAt reports whether token i is a sign that no gazetteer knows and a date
// can begin with: Q1, H2, a Roman number, 二.
func (p *parser) signAt(i int) bool {
	t := &p.d.Tokens[i]
	if t.Shape&text.Ideograph != 0 {
		v, _ := ideograph(p.d, i)
		return v >= 0 || p.d.Surface(i) == "第"
	}
	if t.Shape&text.FirstUpper == 0 || t.Runes > 7 {
		return false
	}
	switch p.d.Text[t.Start] {
	case 'Q', 'H', 'I', 'V', 'X':
		return true
	}
	return false
}

// extendRange goes on to the second end of a range, where one follows.
func (p *parser) extendRange(e expression) expression {
	if e.from.weekday != 0 && !e.from.mod && !e.from.dayWord && e.from.unit == 0 && !e.from.dated() {
		return p.weekdayRange(e)
	}
	if !e.from.dated() || e.from.unit != 0 || e.from.inYear || e.from.part != 0 || e.from.decade || e.from.century {
		return e
	}
	at, ok := p.rangeWord(e.first, e.last)
	if !ok && p.d.Symbol(e.last, ".") && p.joined(e.last) {
		at, ok = p.rangeWord(e.first, e.last+1) // 30 Jul. y 30 Sept., 14.10. bis 15.10.2018
	}
	if !ok {
		return e
	}
	p.second = at
	to, ok := p.single(at)
	if !ok && e.from.bare() {
		to.last, ok = p.year(at, &to.from, true) // between 2011 and 2013
	}
	if !ok || !to.from.dated() || to.isRange || to.from.unit != 0 || to.from.part != 0 || to.from.decade || to.from.century {
		return e
	}
	from := e.from
	if from.calendar != to.from.calendar && to.from.known {
		return e
	}
	// Like joins with like: days with days, months with months, years with years.
	if (from.day == 0) != (to.from.day == 0) || (from.month == 0) != (to.from.month == 0) {
		return e
	}
	if from.known && to.from.known && earlier(to.from, from) {
		return e
	}
	switch {
	case from.known && to.from.inYear:
		return e
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
	e.rule += "-range"
	return e
}

// weekdayRange goes on to the second weekday: Friday to Monday, Friday the 11th
// until Tuesday the 15th.
func (p *parser) weekdayRange(e expression) expression {
	at, ok := p.rangeWord(e.first, e.last)
	if !ok || !p.d.Begin(at).Has(gazetteers.Weekday) {
		return e
	}
	to, ok := p.weekdays(at)
	if !ok || to.isRange || to.from.mod || to.from.dayWord || to.from.unit != 0 || (to.from.day == 0) != (e.from.day == 0) {
		return e
	}
	if to.from.dated() { // Saturday 13 to Monday 15 July
		day, weekday := e.from.day, e.from.weekday
		if e.from = to.from; day > to.from.day {
			return e
		}
		e.from.day, e.from.weekday = day, weekday
	}
	e.to, e.isRange, e.last = to.from, true, to.last
	e.rule += "-range"
	return e
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
	last := 0
	if isDash(d.Surface(i)) {
		last = i + 1
	} else if p.apostrophe(i) && p.joined(i) && p.joined(i+1) {
		if m, ok := d.Longest(i+1, gazetteers.Of(gazetteers.Range)); ok { // 2 Ekim'den 22 Ekim'e
			last = m.Last
		}
	} else if m, ok := d.Longest(i, gazetteers.Of(gazetteers.Range)); ok {
		last = m.Last
	} else if m, ok := d.Longest(i, gazetteers.Of(gazetteers.RangeAnd)); ok && (p.opens(first) || p.closed(m.Last)) {
		last = m.Last
	} else if end := p.stemEnd(i - 1); end > 0 && slices.Contains(d.Traits.RangeSuffixes, d.Text[end:d.Tokens[i-1].End]) {
		last = i // 4일부터 6일
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

// inRange are the classes of words that the second end of a range is made of.
var inRange = gazetteers.Of(gazetteers.Month, gazetteers.Weekday, gazetteers.DayNoun, gazetteers.MonthNoun, gazetteers.YearNoun, gazetteers.YearAfter, gazetteers.Number, gazetteers.OrdinalDay)

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

func isDash(s string) bool {
	switch s {
	case "-", "–", "—", "‑", "‐", "−", "~", "～", "〜":
		return true
	}
	return false
}
