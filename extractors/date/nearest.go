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
func (p *parser) resolveYear(pt point, e expression) (period, string, bool) {
	d := p.d
	if !validMonthDay(pt) {
		return period{}, "", false
	}
	if !pt.mod && p.anchored && p.anchor.calendar == pt.calendar && p.nearAnchor(e.first) {
		pt.year = p.anchor.year
		v, ok := whole(pt)
		return v, byDocument, ok
	}
	if !d.HasReference {
		if pt.calendar != gregorian {
			return period{precision: "day"}, "", true // the month lies in two Gregorian ones
		}
		return unspecified(0, pt.month, pt.day), "", true
	}
	ry, _, _, ok := pt.calendar.fromDay(d.Reference)
	if !ok {
		return period{}, "", true
	}
	best, found, distance := period{}, false, 0
	for year := ry - 5; year <= ry+5; year++ {
		pt.year = year
		v, ok := whole(pt)
		if !ok {
			continue
		}
		far := gap(v, d.Reference)
		switch {
		case pt.mod && pt.offset < 0 && v.last > d.Reference,
			pt.mod && pt.offset > 0 && v.first <= d.Reference,
			pt.mod && pt.offset == 0 && year != ry:
			continue
		}
		if !found || far < distance {
			best, found, distance = v, true, far
		}
	}
	return best, byReference, true
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
	if pt.month < 1 || pt.month > 12 {
		return false
	}
	lengths := [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	if pt.calendar != gregorian {
		return pt.day <= 31
	}
	return pt.day <= lengths[pt.month-1]
}

// resolveDay finds the nearest day with a number, before or behind the
// reference as its modifier says.
func (p *parser) resolveDay(pt point) period {
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

// near is how many tokens from a weekday a word puts it into the future.
const near = 10

// future reports whether the sentence around token i speaks of what is to
// come, by the words of the language or, in Arabic, by the prefix س of a verb.
func (p *parser) future(i int) bool {
	d := p.d
	s := d.SentenceAt(i)
	for k := max(s.First, i-near); k < min(s.Last, i+near); k++ {
		if d.Begin(k).Has(gazetteers.Future) {
			return true
		}
		if d.Traits.Tag == "ar" && d.Word(k) && d.Tokens[k].Runes >= 5 {
			word := strings.TrimPrefix(strings.TrimPrefix(d.Surface(k), "و"), "ف")
			if (strings.HasPrefix(word, "سي") || strings.HasPrefix(word, "ست") || strings.HasPrefix(word, "سن")) &&
				!d.Begin(k).Any(gazetteers.Of(gazetteers.Given, gazetteers.Surname, gazetteers.Place, gazetteers.Country)) && d.Whole(k)&^gazetteers.Of(gazetteers.Common, gazetteers.Function, gazetteers.Speech) == 0 {
				return true
			}
		}
	}
	return false
}
