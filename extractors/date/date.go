// Package date finds the days, months, years and ranges that a document names
// and says what they mean in EDTF (ISO 8601-2). The words of a language come
// from CLDR and its data file; what is written here is how dates are put
// together in any language, and how their missing parts are filled.
package date

import (
	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
)

// Extractor finds dates. It keeps its memory from one document to the next and
// serves one goroutine; the zero value is ready to use.
type Extractor struct{ parser }

// remembered is how many strings an Extractor keeps.
const remembered = 1 << 12

// Extract appends the dates of the document.
func (x *Extractor) Extract(dst []extractors.Mention, d *extractors.Document) []extractors.Mention {
	p := &x.parser
	p.read(d)
	last := 0
	for _, at := range p.starts {
		i := int(at)
		if i < last {
			continue
		}
		p.tried = 0
		if e := p.expression(i); e != nil {
			dst = p.mention(dst, e)
			last = e.last
		}
	}
	return dst
}

// parser reads dates off a document's tokens.
type parser struct {
	d *extractors.Document
	progress

	starts []int32          // the tokens at which a date can begin
	begun  []gazetteers.Set // by block of tokens, the classes of the matches that begin there

	expressions []*expression     // what is tried at one token
	tried       int               // how many of them are in use
	strings     map[string]string // values and names of rules, of which there are few
	figures     figures           // the number that was read last
}

// figures are those of a token: their value and how many they are. ok says that
// the token is a number.
type figures struct {
	at, value, digits int
	ok                bool
}

// progress is what a parser keeps of the tokens that it has read.
type progress struct {
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

// read begins with a document.
func (p *parser) read(d *extractors.Document) {
	p.d, p.progress, p.figures = d, progress{}, figures{at: -1}
	if p.strings == nil || len(p.strings) > remembered {
		p.strings = make(map[string]string)
	}
	p.scan()
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
func (p *parser) string(b []byte) string {
	s, ok := p.strings[string(b)]
	if !ok {
		s = string(b)
		p.strings[s] = s
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

// inRange are the classes of words that the second end of a range is made of.
var inRange = gazetteers.Of(gazetteers.Month, gazetteers.Weekday, gazetteers.DayNoun, gazetteers.MonthNoun, gazetteers.YearNoun, gazetteers.YearAfter, gazetteers.Number, gazetteers.OrdinalDay)
