package date

import (
	"iter"
	"slices"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// decades reads the 1990s, 1990-an, دهه ۱۳۹۰, التسعينيات, the century of one
// without its own taken from what follows: 90-е годы прошлого века.
func (p *parser) decades(i int) *expression {
	e, short := p.decadeAt(i)
	if e != nil && short {
		p.ofCentury(e)
	}
	return e
}

// decadeAt reads the same by itself; short says that its century is not stated.
func (p *parser) decadeAt(i int) (e *expression, short bool) {
	d := p.d
	behind := p.afterDash(i) // שנות ה-90
	unit := d.End(behind - 1).Has(gazetteers.Unit)
	if d.Tokens[i].Kind != text.Number && !unit && !d.Begin(i).Has(gazetteers.Decade) && !p.decadeNoun(i) {
		return nil, false // a number in words, as most are
	}
	e = p.begin("date.decade", sureMonth)
	e.from.decade = true
	if m, ok := d.Longest(i, gazetteers.Of(gazetteers.Decade)); ok {
		p.decade, e.last = m.Last, m.Last
		year := 1900 + int(m.Value)
		if m.Value < 30 {
			year += 100
		}
		e.from.setYear(year)
		return e, true
	}
	if m, ok := d.Longest(i, gazetteers.Of(gazetteers.Number)); ok && p.decadeNoun(i) && m.Value%10 == 0 && m.Value >= 20 && m.Value < 100 {
		p.decade, e.last = m.Last, m.Last // la década de los noventa
		e.from.setYear(1900 + int(m.Value))
		return e.where(p.closes(m.Last) || !d.End(i-1).Has(gazetteers.Article)), true
	}
	// A noun before says that it is a decade.
	noun := unit && p.unitBefore(behind) == gazetteers.UnitDecade && d.SameLine(behind)
	y, digits, ok := p.number(i)
	last := i + 1
	if !ok && noun {
		y, last, ok = p.spelled(i) // دهه شصت
		digits, ok = 2, ok && y >= 30 && y < 100
	}
	if !ok || y%10 != 0 || p.partOfNumber(i) {
		return nil, false
	}
	short = digits == 2 && y >= 30
	if !short && (digits != 4 || y < 1300 || y > 2100) {
		return nil, false
	}
	e.from.calendar = p.yearCalendar(y)
	e.from.setYear(y)
	if short {
		e.from.setYear(1900 + y)
	}
	if last, ok := p.mark(i+1, gazetteers.CenturyMark); ok && y%100 == 0 && y < 2000 && !short {
		e.from.decade, e.from.century, e.last, e.rule = false, true, last, "date.century"
		return e, false
	}
	if short && d.Traits.DateSign == "." && p.joined(i+1) && d.Symbol(i+1, ".") && (p.pluralYears(d.EndingAt(i-1)) || d.SameLine(i+2) && p.pluralYears(slices.Values(d.MatchesAt(i+2)))) {
		e.last = i + 2 // lata 90., v 90. letech
		return e, short
	}
	if last, ok := p.mark(i+1, gazetteers.DecadeMark); ok {
		// "90s" may be seconds; "the 90s", "'90s" and "90-an" are years.
		e.last = last
		return e.where(!short || p.shortDecade(i, last)), short
	}
	if p.decadeNoun(i) || p.apostrophe(i-1) && p.decadeNoun(i-1) {
		p.decade, e.last = i+1, i+1
		return e.where(!p.continued(i+1) && (!short || p.closes(i+1) || p.countsWord(i+1) && !d.End(i-1).Has(gazetteers.Article))), short
	}
	if e.last = last; !noun {
		// A noun behind, too: 1990 کی دہائی.
		u, ok := d.Longest(p.joiner(last), gazetteers.Of(gazetteers.Unit))
		return e.where(ok && u.Value == gazetteers.UnitDecade && !short && d.SameLine(u.First)), short
	}
	if next, era := p.eraName(last); era != 0 {
		e.last, e.from.era = next, era
		e.from.calendar = p.unitCalendar(gazetteers.UnitDecade, era)
	} else if short {
		e.from.calendar = p.unitCalendar(gazetteers.UnitDecade, 0)
	}
	if short && e.from.calendar == persian {
		e.from.setYear(1300 + y)
	}
	return e, short
}

// afterDash gives the token of the dash that parts a small word in a script
// without capitals from the figures at token i, else i: ב-2018.
func (p *parser) afterDash(i int) int {
	if i > 1 && p.joined(i) && p.joined(i-1) && isDash(p.d.Surface(i-1)) && p.d.Tokens[i-2].Kind == text.Word && !p.d.Tokens[i-2].Shape.Cased() {
		return i - 1
	}
	return i
}

// decadeNoun reports whether a noun that makes decades stands before token i, or
// before the decade that "and" joins with it: años 80 y 90.
func (p *parser) decadeNoun(i int) bool {
	d := p.d
	return d.SameLine(i) && (d.End(i-1).Has(gazetteers.DecadeNoun) ||
		i == p.decade+1 && i > 1 && d.End(i-1).Any(gazetteers.Of(gazetteers.RangeAnd, gazetteers.Coordinator)))
}

// continued reports whether another year follows that makes years of a decade:
// los años 2010 y 2011.
func (p *parser) continued(i int) bool {
	at := i
	if m, ok := p.d.Longest(i, gazetteers.Of(gazetteers.Range, gazetteers.RangeAnd, gazetteers.Coordinator)); ok {
		at = m.Last
	} else if p.d.Symbol(i, ",") || isDash(p.d.Surface(i)) {
		at++
	}
	_, digits, ok := p.number(at)
	return ok && at > i && digits == 4 && p.d.SameLine(at)
}

// ofCentury gives a decade the century that it belongs to, which is part of the
// mention where it stands just behind: خمسينيات القرن التاسع عشر, the twenties of
// the last century, but [80-е] годы [XIX века].
func (p *parser) ofCentury(e *expression) {
	d := p.d
	behind := p.article(p.joiner(e.last))
	at := behind
	for range 2 {
		if m, ok := d.Longest(at, gazetteers.Of(gazetteers.Unit, gazetteers.YearNoun)); ok && d.SameLine(at) && (m.Class == gazetteers.YearNoun || m.Value == gazetteers.UnitYear) {
			at = m.Last
		}
		if p.joined(at) && d.Symbol(at, ".") {
			at++
		}
		at = p.article(p.joiner(at))
	}
	if at >= len(d.Tokens) || !d.SameLine(at) {
		return
	}
	last := 0
	if c := p.centuries(at); c != nil && !c.isRange && c.from.calendar == gregorian && c.from.era != gazetteers.EraBCE {
		e.from.setYear(c.from.year + floorMod(e.from.year, 100))
		last = c.last
	} else if u := p.unitAt(at); u != nil && u.from.unit == gazetteers.UnitCentury {
		e.from.setYear(2000 + 100*u.from.offset + floorMod(e.from.year, 100)) // where there is no reference
		e.from.inYear, e.from.offset = true, u.from.offset
		last = u.last
	} else {
		return
	}
	if e.from.calendar = gregorian; at == behind {
		e.last = last
	}
}

// pluralYears reports whether years in the plural are among the matches.
func (p *parser) pluralYears(ms iter.Seq[gazetteers.Match]) bool {
	for m := range ms {
		if m.Class == gazetteers.Unit && m.Value == gazetteers.UnitYear && m.Weak() {
			return true
		}
	}
	return false
}

// shortDecade reports whether figures and their mark at the tokens from i to
// last are a decade without its century. "90s" may be seconds; "the 90s",
// "'90s", "90-an" and "90'lar" are years, but no word that they count or order
// follows: 30'lu yaşlar, 30-х Королёвских чтениях.
func (p *parser) shortDecade(i, last int) bool {
	d := p.d
	if d.SameLine(last) && (p.apostrophe(i+1) && d.Begin(last).Has(gazetteers.Common) || isDash(d.Surface(i+1)) && d.Capitalised(last) && !d.Begin(last).Has(gazetteers.YearNoun)) {
		return false
	}
	return p.apostrophe(i-1) || p.apostrophe(i+1) && !d.Symbol(i+2, "s") || isDash(d.Surface(i+1)) || d.End(i-1).Any(gazetteers.Of(gazetteers.Article, gazetteers.YearNoun))
}
