package date

import (
	"math/bits"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// reader reads a kind of date. Few of the tokens at which one can begin do begin
// one, so that it is asked only where the rest of what it needs stands near.
type reader struct {
	words gazetteers.Set                     // classes of the words that they can begin with
	needs needs                              // what stands at its first word or soon behind
	read  func(p *parser, i int) *expression // nil where there is none at the token
}

// needs are classes of words that a date holds, one of each set that is not
// empty.
type needs [2]gazetteers.Set

// in reports whether words of some classes are what a date needs.
func (n needs) in(words gazetteers.Set) bool {
	return (n[0] == 0 || words.Any(n[0])) && (n[1] == 0 || words.Any(n[1]))
}

// The classes of words that dates can begin with.
var (
	beginDayWord  = gazetteers.Of(gazetteers.DayWord)
	beginWeekday  = gazetteers.Of(gazetteers.Weekday, gazetteers.ModifierBefore)
	beginDay      = gazetteers.Of(gazetteers.OrdinalDay)
	beginSpelled  = gazetteers.Of(gazetteers.Number)
	beginModifier = gazetteers.Of(gazetteers.ModifierBefore)
	beginMonth    = gazetteers.Of(gazetteers.Month, gazetteers.ModifierBefore)
	beginSame     = gazetteers.Of(gazetteers.OrdinalDay, gazetteers.Same, gazetteers.Unit)
	beginCounted  = gazetteers.Of(gazetteers.CountBefore, gazetteers.Number, gazetteers.CountedUnit)
	beginUnit     = gazetteers.Of(gazetteers.Deictic, gazetteers.ModifierBefore, gazetteers.Unit)
	beginPart     = gazetteers.Of(gazetteers.Unit, gazetteers.OrdinalDay)
	beginSeason   = gazetteers.Of(gazetteers.Season, gazetteers.ModifierBefore)
	beginDecade   = gazetteers.Of(gazetteers.Decade, gazetteers.Number)
	beginReign    = gazetteers.Of(gazetteers.Reign)

	// What parts of years and of centuries begin with that do not begin with a sign,
	// and dates in scripts without spaces that do not begin with a number and its sign.
	beginUnsigned = beginPart | beginReign | gazetteers.Of(gazetteers.Function)

	starters = beginDayWord | beginWeekday | beginDay | beginSpelled | beginMonth | beginSame | beginCounted | beginUnit | beginPart | beginSeason | beginDecade | beginReign
)

// What dates need: a month; a unit with what says which one, or that it is the
// same one; a number of units with what puts it into the past or the future.
var (
	needsMonth   = needs{months}
	needsWeekday = needs{gazetteers.Of(gazetteers.Weekday)}
	needsUnit    = needs{gazetteers.Of(gazetteers.Unit, gazetteers.Deictic), gazetteers.Of(gazetteers.Deictic, gazetteers.ModifierBefore, gazetteers.ModifierAfter)}
	needsSame    = needs{gazetteers.Of(gazetteers.Unit), gazetteers.Of(gazetteers.Same)}
	needsCount   = needs{gazetteers.Of(gazetteers.Unit, gazetteers.CountedUnit), gazetteers.Of(gazetteers.CountBefore, gazetteers.CountAfter)}
	needsSeason  = needs{gazetteers.Of(gazetteers.Season)}
	needsPart    = needs{gazetteers.Of(gazetteers.Unit, gazetteers.Season)}
	needsCentury = needs{gazetteers.Of(gazetteers.Unit)}
	needsDay     = needs{gazetteers.Of(gazetteers.Month, gazetteers.DayNoun)}
	needsNothing = needs{}
)

// The readers of dates that begin with words, and with the figures of a day, in
// the order in which they are asked. Readers ask one another, so that they cannot
// be the values that these variables are declared with.
var wordReaders, dayReaders []reader

func init() {
	wordReaders = []reader{
		{beginDayWord, needsNothing, (*parser).dayWords},
		{beginUnit, needsUnit, (*parser).deicticFirst},
		{beginWeekday, needsWeekday, (*parser).weekdays},
		{beginModifier, needsDay, (*parser).modifiedDay},
		{beginDay | beginSpelled, needsMonth, (*parser).dayMonth},
		{beginMonth, needsMonth, (*parser).monthFirst},
		{beginDay, needsUnit, (*parser).dayOfMonth},
		{beginSame, needsSame, (*parser).sameMonth},
		{beginDay, needsNothing, (*parser).dayAlone},
		{beginCounted, needsCount, (*parser).counted},
		{beginUnit, needsUnit, (*parser).nextDay},
		{beginUnit, needsUnit, (*parser).units},
		{beginPart, needsPart, (*parser).partOfYear},
		{beginSeason, needsSeason, (*parser).season},
		{beginPart, needsCentury, (*parser).centuries},
		{beginDecade, needsNothing, (*parser).decades},
		{beginSpelled, needsNothing, (*parser).years},
	}
	for k, r := range wordReaders {
		for class := range readersByClass {
			if r.words.Has(gazetteers.Class(class)) {
				readersByClass[class] |= 1 << k
			}
		}
	}
	dayReaders = []reader{
		{read: (*parser).numericRange},
		{needs: needsMonth, read: (*parser).dayMonth},
		{needs: needsUnit, read: (*parser).dayOfMonth},
		{needs: needsSame, read: (*parser).sameMonth},
		{read: (*parser).dayAlone},
	}
}

// readersByClass are the readers of words of a class: a bit for each.
var readersByClass [64]uint32

// readersOf gives the readers of words of some classes.
func readersOf(words gazetteers.Set) (readers uint32) {
	for words &= starters; words != 0; words &= words - 1 {
		readers |= readersByClass[bits.TrailingZeros64(uint64(words))]
	}
	return readers
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
	ahead := p.ahead(i)
	if next < len(d.Tokens) && d.Text[d.Tokens[next].Start] >= firstEastAsian {
		if e := p.eastAsian(i); e != nil {
			return e
		}
	}
	if next+1 < len(d.Tokens) && d.Tokens[next].Kind == text.Symbol && d.Tokens[next+1].Kind == text.Number {
		if e := p.numeric(i); e != nil {
			return e
		}
	}
	if digits <= 2 && value <= 31 {
		if e := p.numberedDay(i, value, ahead); e != nil {
			return e
		}
	}
	if digits == 4 && ahead.Any(months) {
		if e := p.yearFirst(i); e != nil {
			return e
		}
	}
	if digits <= 3 && needsCount.in(ahead) {
		if e := p.counted(i); e != nil {
			return e
		}
	}
	if value%10 == 0 && (digits == 2 || digits == 4) {
		if e := p.decades(i); e != nil {
			return e
		}
	}
	if digits == 4 || d.Begin(next).Has(gazetteers.Era) || digits == 2 && (p.joined(i) || d.End(i-1).Has(gazetteers.YearNoun)) {
		return p.years(i)
	}
	return nil
}

// firstEastAsian is what the signs for year, month and day begin with in UTF-8,
// or less.
const firstEastAsian = 0xE4

// numberedDay reads what begins with a number of a day, or of a part of a year
// or a century.
func (p *parser) numberedDay(i, value int, ahead gazetteers.Set) *expression {
	for k := range dayReaders {
		if r := &dayReaders[k]; r.needs.in(ahead) {
			if e := r.read(p, i); e != nil {
				return e
			}
		}
	}
	if value <= 4 && (needsPart.in(ahead) || p.joined(i+1) && p.signAt(i+1)) {
		if e := p.partOfYear(i); e != nil {
			return e
		}
	}
	if value <= 21 && needsCentury.in(ahead) {
		return p.centuries(i)
	}
	return nil
}

// worded reads a date that begins with a word, by what the word is.
func (p *parser) worded(i int) *expression {
	begin, ahead := p.d.Begin(i), p.ahead(i)
	if p.d.Tokens[i].Shape&text.Ideograph != 0 || begin.Has(gazetteers.Reign) {
		number, _ := ideograph(p.d, i)
		if number >= 0 || begin.Has(gazetteers.Reign) || needsPart.in(ahead) {
			if e := p.eastAsian(i); e != nil {
				return e
			}
		}
		if number >= 0 && needsCount.in(ahead) {
			if e := p.counted(i); e != nil {
				return e
			}
		}
	}
	for left := readersOf(begin); left != 0; left &= left - 1 {
		if r := &wordReaders[bits.TrailingZeros32(left)]; r.needs.in(ahead) {
			if e := r.read(p, i); e != nil {
				return e
			}
		}
	}
	if !p.signAt(i) || p.d.Tokens[i].Shape&text.Ideograph != 0 && !begin.Any(beginUnsigned|beginSeason) {
		return nil
	}
	if e := p.partOfYear(i); e != nil {
		return e
	}
	return p.centuries(i)
}
