package date

import (
	"strings"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// weekdayOffset counts the days from a reference, whose weekday is today, to
// the weekday of pt: the past one, the reference day included, unless a
// modifier says otherwise.
func weekdayOffset(today int, pt point) int {
	back := (today - pt.weekday + 7) % 7
	switch {
	case !pt.mod:
		return -back
	case pt.offset == 0:
		return pt.weekday - today
	case pt.offset < 0:
		if back == 0 {
			back = 7
		}
		return -back + 7*(pt.offset+1)
	}
	ahead := (pt.weekday - today + 7) % 7
	if ahead == 0 {
		ahead = 7
	}
	return ahead + 7*(pt.offset-1)
}

// resolveYear fills in the year of a day and month, or of a month.
func (p *parser) resolveYear(pt point, e *expression) (period, string, bool) {
	d := p.d
	if !validMonthDay(pt) {
		return period{}, "", false
	}
	if p.yearFromAnchor(pt, e.first) {
		pt.setYear(p.anchor.year)
		v, ok := whole(pt)
		return v, byDocument, ok
	}
	if !d.HasReference {
		return unspecified(pt), "", true
	}
	ry, _, _, ok := pt.calendar.fromDay(d.Reference)
	if !ok {
		return period{}, "", true
	}
	near := d.Reference
	if p.recently && p.d.SentenceAt(e.first).First <= p.recentAt && !pt.mod {
		near = p.recent // Oct. 3 and Nov. 5 are in one year
	}
	best, distance := period{}, 0
	for reach := 1; !best.days && reach <= 5; reach += 4 { // a leap day may be farther off
		for year := ry - reach; year <= ry+reach; year++ {
			pt.setYear(year)
			v, ok := whole(pt)
			if !ok || !v.days || pt.mod && !fits(pt.offset, v, year-ry, d.Reference) {
				continue
			}
			far := gap(v, near)
			if pt.weekday != 0 && pt.day != 0 && v.first.Weekday() != pt.weekday {
				far += wrongWeekday
			}
			if !best.days || far < distance {
				best, distance = v, far
			}
		}
	}
	found := best.days
	if found && pt.calendar == gregorian {
		p.recent, p.recentAt, p.recently = best.first, e.first, true
	}
	return best, byReference, found
}

// fits reports whether a period lies where a modifier puts it: before or behind
// the reference, or in its year, which is years from it.
func fits(offset int, v period, years int, reference extractors.Day) bool {
	switch {
	case offset < 0:
		return v.last <= reference
	case offset > 0:
		return v.first > reference
	}
	return years == 0
}

// wrongWeekday is by how many days a year counts as farther off in which the
// weekday beside a date is another: of two years about as near, the weekday
// decides.
const wrongWeekday = 120

// yearFromAnchor reports whether a date without a year, at token i, has that of
// the anchor.
func (p *parser) yearFromAnchor(pt point, i int) bool {
	return !pt.mod && p.anchored && p.anchor.calendar == pt.calendar && p.nearAnchor(i)
}

// nearAnchor reports whether the anchor stands before token i in the same
// paragraph: no blank line or line break lies between them.
func (p *parser) nearAnchor(i int) bool {
	for p.lineTo <= i && p.d.Tokens[p.lineTo].Gap < text.Line {
		p.lineTo++ // each token is looked at once for an anchor, not once for each date
	}
	return p.lineTo > i
}

// gap counts the days from a period to a day, 0 within it.
func gap(v period, day extractors.Day) int {
	switch {
	case day < v.first:
		return int(v.first - day)
	case day > v.last:
		return int(day - v.last)
	}
	return 0
}

// validMonthDay reports whether a year exists in which the date does.
func validMonthDay(pt point) bool {
	if pt.calendar != gregorian {
		return pt.day <= 31
	}
	if pt.month < 1 || pt.month > 12 {
		return false
	}
	lengths := [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	return pt.day <= lengths[pt.month-1]
}

// resolveDay finds the nearest day with a number, or the nearest before or
// behind the reference where a modifier says which.
func (p *parser) resolveDay(pt point) period {
	if !pt.mod {
		return p.nearestDay(pt, 1)
	}
	y, m, _ := p.d.Reference.Date()
	step := 1
	if pt.offset < 0 {
		step = -1
	}
	for k := range 3 {
		months := y*12 + m - 1 + step*k
		day, ok := gregorian.toDay(months/12, months%12+1, pt.day)
		if ok && (pt.offset < 0 && day < p.d.Reference || pt.offset > 0 && day > p.d.Reference || pt.offset == 0) {
			return dayPeriod(day)
		}
	}
	return period{precision: "day"}
}

// nearestDay finds the day with the number, and the weekday if any, of pt that is
// nearest to the reference, at most so many months from it.
func (p *parser) nearestDay(pt point, months int) period {
	y, m, _ := p.d.Reference.Date()
	month := y*12 + m - 1
	best := period{precision: "day"}
	for k := month - months; k <= month+months; k++ {
		day, ok := gregorian.toDay(k/12, k%12+1, pt.day)
		if !ok || pt.weekday != 0 && day.Weekday() != pt.weekday {
			continue
		}
		if v := dayPeriod(day); !best.days || gap(v, p.d.Reference) < gap(best, p.d.Reference) {
			best = v
		}
	}
	return best
}

// near is how many tokens from a date a word of tense speaks of it.
const near = 10

// future reports whether the words around token i speak of what is to come: the
// nearest word of tense before it in its sentence decides, else the nearest
// behind it. Verbs of speech are words of the past in news: "said on Friday
// that it will", but "said it will meet on Friday". A date up to which
// something lasts is to come.
func (p *parser) future(i int) bool {
	s := p.d.SentenceAt(i)
	if i > s.First && p.d.End(i-1).Has(gazetteers.Range) {
		return true
	}
	for k := i - 1; k >= max(s.First, i-near); k-- {
		if tense := p.tense(k); tense != 0 {
			return tense > 0
		}
	}
	for k := i; k < min(s.Last, i+near); k++ {
		if p.d.Symbol(k-1, ",") && k > i && p.d.Begin(k).Any(clauses) {
			return false
		}
		if tense := p.tense(k); tense != 0 {
			return tense > 0
		}
	}
	return false
}

// clauses are words that begin another clause behind a comma.
var clauses = gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator)

// tense is 1 where a word of the future begins at token k, -1 where a verb of
// speech does, 0 for other words.
func (p *parser) tense(k int) int {
	switch begin := p.d.Begin(k); {
	case begin.Has(gazetteers.Future), p.futureVerb(k):
		return 1
	case begin.Has(gazetteers.Speech) && !begin.Has(gazetteers.Function):
		return -1
	}
	return 0
}

// futureVerb reports whether token k is a word with a prefix of the future, and
// no name or other word that the gazetteers know.
func (p *parser) futureVerb(k int) bool {
	d := p.d
	if len(d.Traits.FuturePrefixes) == 0 || !d.Word(k) || d.Tokens[k].Runes < 5 ||
		d.Begin(k).Any(gazetteers.Of(gazetteers.Given, gazetteers.Surname, gazetteers.Place, gazetteers.Country)) ||
		d.Whole(k)&^gazetteers.Of(gazetteers.Common, gazetteers.Function, gazetteers.Speech) != 0 {
		return false
	}
	for _, prefix := range d.Traits.FuturePrefixes {
		if strings.HasPrefix(d.Surface(k), prefix) {
			return true
		}
	}
	return false
}

// resolveInYear fills in a year that is told by the reference's: April last
// year, the first quarter of this year.
func (p *parser) resolveInYear(pt point) (period, string, bool) {
	if !p.d.HasReference {
		if pt.month == 0 {
			return period{precision: partPrecision(pt.part)}, "", true
		}
		return unspecified(pt), "", true
	}
	year, _, _, ok := pt.calendar.fromDay(p.d.Reference)
	if !ok {
		return period{}, "", true
	}
	pt.setYear(year + pt.offset)
	if pt.part != 0 {
		v, ok := wholePart(pt)
		return v, byReference, ok
	}
	v, ok := whole(pt)
	return v, byReference, ok
}

// resolvePart finds the year of a quarter, the last that has begun, unless the
// text speaks of what is to come, and of a season with a modifier: the last that
// is over, this, or the next that begins.
func (p *parser) resolvePart(pt point, e *expression) (period, string, bool) {
	d := p.d
	if !d.HasReference {
		if pt.part < 30 {
			return period{precision: "season"}, "", true
		}
		return unspecified(pt), "", true
	}
	year, _, _ := d.Reference.Date()
	if pt.part >= 30 {
		year, _, _, ok := pt.calendar.fromDay(d.Reference)
		pt.year = year
		near, _ := wholePart(pt)
		if ahead := p.future(e.first); ahead && near.last < d.Reference {
			pt.year++
		} else if !ahead && near.first > d.Reference {
			pt.year--
		}
		v, exists := wholePart(pt)
		if !ok || !exists {
			return period{precision: "quarter"}, "", true
		}
		return v, byReference, true
	}
	switch first, last := seasonSpan(year, pt.part); {
	case pt.offset < 0:
		for last >= d.Reference {
			year--
			_, last = seasonSpan(year, pt.part)
		}
		year += pt.offset + 1
	case pt.offset > 0:
		for first <= d.Reference {
			year++
			first, _ = seasonSpan(year, pt.part)
		}
		year += pt.offset - 1
	case first > d.Reference+180: // January's "this winter" began last year
		year--
	}
	return partPeriod(year, pt.part), byReference, true
}
