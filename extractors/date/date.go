// Package date finds the days, months, years and ranges that a document names
// and says what they mean in EDTF (ISO 8601-2). The words of a language come
// from CLDR and its data file; what is written here is how dates are put
// together in any language, and how their missing parts are filled.
package date

import (
	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// Extractor finds dates.
type Extractor struct{}

// The classes of words that each kind of date can begin with.
var (
	beginDayWord  = gazetteers.Of(gazetteers.DayWord)
	beginWeekday  = gazetteers.Of(gazetteers.Weekday, gazetteers.ModifierBefore)
	beginDay      = gazetteers.Of(gazetteers.OrdinalDay)
	beginSpelled  = gazetteers.Of(gazetteers.Number)
	beginModifier = gazetteers.Of(gazetteers.ModifierBefore)
	beginMonth    = gazetteers.Of(gazetteers.Month, gazetteers.ModifierBefore)
	beginSame     = gazetteers.Of(gazetteers.OrdinalDay, gazetteers.Same, gazetteers.Unit)
	beginCounted  = gazetteers.Of(gazetteers.CountBefore, gazetteers.Number, gazetteers.CountedUnit)
	beginNext     = gazetteers.Of(gazetteers.Deictic, gazetteers.ModifierBefore, gazetteers.Unit)
	beginUnit     = gazetteers.Of(gazetteers.Deictic, gazetteers.ModifierBefore, gazetteers.Unit)
	beginPart     = gazetteers.Of(gazetteers.Season, gazetteers.Unit, gazetteers.OrdinalDay, gazetteers.ModifierBefore)
	beginDecade   = gazetteers.Of(gazetteers.Decade, gazetteers.Number)
	beginReign    = gazetteers.Of(gazetteers.Reign)

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
	stated   point // the nearest preceding date whose year is stated, which "the same year" points back to

	named named // what "the same day" goes back to

	// The nearest preceding date whose year was filled in from the reference,
	// and the token at which it begins.
	recent   extractors.Day
	recentAt int
	recently bool

	nested int // how many days before their month are being read
	second int // the token at which the second end of a range is being read
	decade int // the token behind the last decade
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
	about   bool // the offset is approximate
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
	if next < len(d.Tokens) && d.Text[d.Tokens[next].Start] >= firstEastAsian {
		if e, ok := p.eastAsian(i); ok {
			return e, true
		}
	}
	if next < len(d.Tokens) && d.Tokens[next].Kind == text.Symbol {
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
		{beginDayWord, (*parser).dayWords}, {beginUnit, (*parser).deicticFirst}, {beginWeekday, (*parser).weekdays},
		{beginModifier, (*parser).modifiedDay}, {beginDay | beginSpelled, (*parser).dayMonth},
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

// inRange are the classes of words that the second end of a range is made of.
var inRange = gazetteers.Of(gazetteers.Month, gazetteers.Weekday, gazetteers.DayNoun, gazetteers.MonthNoun, gazetteers.YearNoun, gazetteers.YearAfter, gazetteers.Number, gazetteers.OrdinalDay)
