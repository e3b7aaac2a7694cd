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

// starters are the classes of words that a date can begin with.
var starters = gazetteers.Of(gazetteers.Month, gazetteers.Weekday, gazetteers.DayWord, gazetteers.Unit,
	gazetteers.ModifierBefore, gazetteers.Deictic, gazetteers.OrdinalDay, gazetteers.Decade, gazetteers.Same, gazetteers.Season)

// Extract appends the dates of the document.
func (Extractor) Extract(dst []extractors.Mention, d *extractors.Document) []extractors.Mention {
	p := parser{d: d}
	for i := 0; i < len(d.Tokens); i++ {
		if d.Tokens[i].Kind != text.Number && !d.Begin(i).Any(starters) && !p.eraAt(i) && d.Surface(i) != "Q" {
			continue
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
}

// point is one date as it is written; zero fields are not stated.
type point struct {
	calendar         calendar
	year, month, day int // in the calendar
	weekday          int // 1 Monday to 7 Sunday
	era              int // gazetteers.Era*
	decade           bool
	part             int    // EDTF's code of a season (21 to 24) or quarter (33 to 36) of the year
	swapped          bool   // day and month could be the other way round
	named            string // calendar that the text uses, where years are counted differently only

	dayWord bool // today, yesterday: offset days from the reference
	unit    int  // gazetteers.Unit*: offset units from the reference
	offset  int
	mod     bool // offset modifies the weekday or the month
	same    bool // the day or month is that of the anchor
}

// dated reports whether the point says more than a weekday or a number.
func (p point) dated() bool { return p.year != 0 || p.month != 0 }

// bare reports whether the point is a year and nothing else.
func (p point) bare() bool { return p.year != 0 && p.month == 0 && p.part == 0 && !p.decade }

// expression is a date or a range as it stands in the text.
type expression struct {
	first, last int // tokens, last exclusive
	from        point
	to          point
	isRange     bool
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
func (p *parser) single(i int) (expression, bool) {
	for _, read := range [...]func(*parser, int) (expression, bool){
		(*parser).dayWords, (*parser).weekdays, (*parser).eastAsian, (*parser).numeric, (*parser).dayMonth,
		(*parser).monthFirst, (*parser).sameMonth, (*parser).dayAlone, (*parser).units, (*parser).partOfYear, (*parser).decades, (*parser).years,
	} {
		if e, ok := read(p, i); ok {
			e.first = max(e.first, i)
			return e, true
		}
	}
	return expression{}, false
}

// extendRange goes on to the second end of a range, where one follows.
func (p *parser) extendRange(e expression) expression {
	if !e.from.dated() || e.from.unit != 0 {
		return e
	}
	at, ok := p.rangeWord(e.first, e.last)
	if !ok {
		return e
	}
	to, ok := p.single(at)
	if !ok && e.from.bare() {
		to.last, ok = p.year(at, &to.from, true) // between 2011 and 2013
	}
	if !ok || !to.from.dated() || to.isRange || to.from.unit != 0 {
		return e
	}
	from := e.from
	if from.calendar != to.from.calendar && to.from.year != 0 {
		return e
	}
	if from.part != 0 || to.from.part != 0 {
		return e
	}
	// Like joins with like: days with days, months with months, years with years.
	if (from.day == 0) != (to.from.day == 0) || (from.month == 0) != (to.from.month == 0) {
		return e
	}
	if from.year != 0 && to.from.year != 0 && earlier(to.from, from) {
		return e
	}
	if from.year == 0 {
		from.year, from.era = to.from.year, to.from.era
		if from.year != 0 && from.month > to.from.month {
			from.year--
		}
	}
	e.from, e.to, e.isRange, e.last = from, to.from, true, to.last
	if to.from.year == 0 {
		e.to.year = from.year
	}
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
	} else if m, ok := d.Longest(i, gazetteers.Of(gazetteers.Range)); ok {
		last = m.Last
	} else if m, ok := d.Longest(i, gazetteers.Of(gazetteers.RangeAnd)); ok && p.opens(first) {
		last = m.Last
	}
	return last, last > 0 && d.SameLine(last)
}

// opens reports whether a word such as "between" stands before token i.
func (p *parser) opens(i int) bool {
	for k := i - 1; k >= max(0, i-3); k-- {
		if p.d.End(k).Has(gazetteers.RangeOpen) {
			return true
		}
		if !p.d.End(k).Any(gazetteers.Of(gazetteers.YearNoun, gazetteers.DayNoun, gazetteers.MonthNoun, gazetteers.DateJoiner)) {
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
