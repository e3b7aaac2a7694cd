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

// Extractor finds dates. It keeps its memory from one document to the next and
// serves one goroutine; the zero value is ready to use.
type Extractor struct {
	expressions []*expression     // what is tried at one token
	strings     map[string]string // values and names of rules, of which there are few
	parser      parser            // of the document
}

// remembered is how many strings an Extractor keeps.
const remembered = 1 << 12

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
func (x *Extractor) Extract(dst []extractors.Mention, d *extractors.Document) []extractors.Mention {
	if x.strings == nil || len(x.strings) > remembered {
		x.strings = make(map[string]string)
	}
	p := &x.parser
	*p = parser{Extractor: x, d: d}
	for i := 0; i < len(d.Tokens); i++ {
		switch d.Tokens[i].Kind {
		case text.Symbol:
			continue
		case text.Word:
			if !d.Begin(i).Any(starters) && !p.signAt(i) {
				continue
			}
		}
		p.tried = 0
		e := p.expression(i)
		if e == nil {
			continue
		}
		dst = p.mention(dst, e)
		i = e.last - 1
	}
	return dst
}

// parser reads dates off a document's tokens.
type parser struct {
	*Extractor
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

	tried int // how many expressions are in use
}

// named are the day, the month and the year that the text has named last; a day
// names its month, too.
type named struct {
	on               extractors.Day
	day, month, year bool
}

// point is one date as it is written; zero fields are not stated.
type point struct {
	year, month, day int    // in the calendar; the year counts where known is set
	weekday          int    // 1 Monday to 7 Sunday
	era              int    // gazetteers.Era*
	part             int    // EDTF's code of a season (21 to 24), quarter (33 to 36) or half (40, 41) of the year
	named            string // calendar that the text uses, where years are counted differently only

	unit   int // gazetteers.Unit*: offset units from the reference
	offset int
	months int // what a count of smaller units begins from: months and days
	days   int // beside the reference

	calendar        calendar
	known           bool // the year is stated
	decade, century bool
	swapped         bool // day and month could be the other way round
	dayWord         bool // today, yesterday: offset days from the reference
	about           bool // the offset is approximate
	mod             bool // offset modifies the weekday, the month or the season
	inYear          bool // the year is offset years from that of the reference
	same            bool // the day or month is that of the anchor
}

// dated reports whether the point says more than a weekday or a number.
func (p point) dated() bool { return p.known || p.month != 0 }

// counted reports whether the point is counted from a day: today, this year.
func (p *point) counted() bool { return p.dayWord || p.unit != 0 }

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

// begin gives a new expression, which is there until the next token at which a
// date may begin is looked at. They are many, few of them become dates, and they
// are too large to be handed about.
func (p *parser) begin(rule string, confidence float64) *expression {
	if p.tried == len(p.expressions) {
		p.expressions = append(p.expressions, new(expression))
	}
	e := p.expressions[p.tried]
	p.tried++
	*e = expression{}
	e.rule, e.confidence = rule, confidence
	return e
}

// string gives the string of some bytes, which is made once.
func (x *Extractor) string(b []byte) string {
	s, ok := x.strings[string(b)]
	if !ok {
		s = string(b)
		x.strings[s] = s
	}
	return s
}

// where gives the expression where a condition holds, else nil.
func (e *expression) where(ok bool) *expression {
	if !ok {
		return nil
	}
	return e
}

// expression reads the longest date at token i. Like everything that reads one
// it gives nil where there is none.
func (p *parser) expression(i int) *expression {
	e := p.single(i)
	if e != nil && !e.isRange {
		p.extendRange(e)
	}
	return e
}

// single reads one date, or a range whose ends share their month.
func (p *parser) single(i int) (e *expression) {
	if p.d.Tokens[i].Kind == text.Number {
		e = p.numbered(i)
	} else {
		e = p.worded(i)
	}
	if e != nil {
		e.first = max(e.first, i)
	}
	return e
}

// numbered reads a date that begins with figures, by how many there are and
// what stands behind them.
func (p *parser) numbered(i int) *expression {
	d, next := p.d, i+1
	value, digits, ok := p.number(i)
	if !ok {
		return nil
	}
	if next < len(d.Tokens) && d.Text[d.Tokens[next].Start] >= firstEastAsian {
		if e := p.eastAsian(i); e != nil {
			return e
		}
	}
	if next < len(d.Tokens) && d.Tokens[next].Kind == text.Symbol {
		if e := p.numeric(i); e != nil {
			return e
		}
	}
	if digits <= 2 && value <= 31 {
		if e := p.numberedDay(i, value); e != nil {
			return e
		}
	}
	if digits == 4 {
		if e := p.yearFirst(i); e != nil {
			return e
		}
	}
	if digits <= 3 {
		if e := p.counted(i); e != nil {
			return e
		}
	}
	if value%10 == 0 {
		if e := p.decades(i); e != nil {
			return e
		}
	}
	return p.years(i)
}

// firstEastAsian is what the signs for year, month and day begin with in UTF-8,
// or less.
const firstEastAsian = 0xE4

// reader reads a date at a token, nil where there is none.
type reader func(p *parser, i int) *expression

// The readers of dates that begin with a number of a day, and with words of the
// given classes, in the order in which they are asked. Readers ask one another,
// so that they cannot be the values that these variables are declared with.
var (
	dayReaders  []reader
	wordReaders []struct {
		words gazetteers.Set
		read  reader
	}
)

func init() {
	dayReaders = []reader{(*parser).numericRange, (*parser).dayMonth, (*parser).dayOfMonth, (*parser).sameMonth, (*parser).dayAlone}
	wordReaders = []struct {
		words gazetteers.Set
		read  reader
	}{
		{beginDayWord, (*parser).dayWords}, {beginUnit, (*parser).deicticFirst}, {beginWeekday, (*parser).weekdays},
		{beginModifier, (*parser).modifiedDay}, {beginDay | beginSpelled, (*parser).dayMonth},
		{beginMonth, (*parser).monthFirst}, {beginDay, (*parser).dayOfMonth}, {beginSame, (*parser).sameMonth}, {beginDay, (*parser).dayAlone},
		{beginCounted, (*parser).counted}, {beginNext, (*parser).nextDay}, {beginUnit, (*parser).units}, {beginPart, (*parser).partOfYear},
		{beginPart, (*parser).centuries}, {beginDecade, (*parser).decades}, {beginSpelled, (*parser).years},
	}
}

// numberedDay reads what begins with a number of a day, or of a part of a year
// or a century.
func (p *parser) numberedDay(i, value int) *expression {
	for _, read := range dayReaders {
		if e := read(p, i); e != nil {
			return e
		}
	}
	if value <= 4 {
		if e := p.partOfYear(i); e != nil {
			return e
		}
	}
	if value <= 21 {
		return p.centuries(i)
	}
	return nil
}

// worded reads a date that begins with a word, by what the word is.
func (p *parser) worded(i int) *expression {
	begin := p.d.Begin(i)
	if p.d.Tokens[i].Shape&text.Ideograph != 0 || begin.Has(gazetteers.Reign) {
		if e := p.eastAsian(i); e != nil {
			return e
		}
		if v, _ := ideograph(p.d, i); v >= 0 {
			if e := p.counted(i); e != nil {
				return e
			}
		}
	}
	for _, r := range wordReaders {
		if !begin.Any(r.words) {
			continue
		}
		if e := r.read(p, i); e != nil {
			return e
		}
	}
	if !p.signAt(i) {
		return nil
	}
	if e := p.partOfYear(i); e != nil {
		return e
	}
	return p.centuries(i)
}

// signAt reports whether token i is a sign that no gazetteer knows and a date
// can begin with: Q1, H2, a Roman number, 二.
func (p *parser) signAt(i int) bool {
	return p.d.Tokens[i].Shape&(text.Ideograph|text.FirstUpper) != 0 && p.isSign(i)
}

func (p *parser) isSign(i int) bool {
	t := &p.d.Tokens[i]
	if t.Shape&text.Ideograph != 0 {
		v, _ := ideograph(p.d, i)
		return v >= 0 || p.d.Surface(i) == "第"
	}
	switch s := p.d.Surface(i); s[0] {
	case 'Q', 'H':
		return len(s) == 1
	case 'I', 'V', 'X':
		_, number := roman(s)
		_, ordinal := romanOrdinal(s)
		return number || ordinal
	}
	return false
}

// inRange are the classes of words that the second end of a range is made of.
var inRange = gazetteers.Of(gazetteers.Month, gazetteers.Weekday, gazetteers.DayNoun, gazetteers.MonthNoun, gazetteers.YearNoun, gazetteers.YearAfter, gazetteers.Number, gazetteers.OrdinalDay)
