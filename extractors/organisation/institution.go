package organisation

import (
	"slices"
	"strings"

	"github.com/dateline/dateline/gazetteers"
)

// institution finds what every country has: its ministries, councils and
// services, with the country that stands before or behind.
func (x *Extractor) institution(i int) (p proposal, ok bool) {
	d := x.d
	first := i
	before, hasBefore := d.Longest(i, countries)
	if hasBefore {
		// Russian Foreign Ministry, but not Russia's.
		if before.Class != gazetteers.Demonym && !x.abbreviated(before) && !d.Traits.CountryFirst || d.Tokens[i].Shape.Cased() && !d.Capitalised(i) {
			return p, false
		}
		if d.Symbol(before.Last, ".") && d.DottedEnd(before) > before.End {
			before.Last++ // U.S.
		}
		if d.Traits.CountryFirst && before.Last < len(d.Tokens) && d.Whole(before.Last).Has(gazetteers.Connector) {
			before.Last++
		}
		if !d.SameLine(before.Last) {
			return p, false
		}
		first = before.Last
	}
	inst, found := d.Longest(first, institutions)
	if !found || x.outranked(inst) || hasBefore && inst.Clitic(d.Tokens) {
		return p, false // الإسرائيلي | والدفاع
	}
	if hasBefore {
		p = x.propose(i, inst.Last, byNational)
		p.start, p.end, p.of = before.Start, inst.End, institutionOf(inst.Value, before.Value)
		return p, true
	}
	if c, ok := x.countryBehind(inst.Last); ok {
		if inst.Weak() && !x.agrees(c) {
			return p, false // الاقتصاد الإسرائيلي, Israel's economy
		}
		p = x.propose(i, c.Last, byNational)
		p.start, p.end, p.of = inst.Start, c.End, institutionOf(inst.Value, c.Value)
		return p, true
	}
	if inst.Weak() {
		return p, false
	}
	p = x.propose(i, inst.Last, byInstitution)
	p.start, p.end, p.of = inst.Start, inst.End, institutionOf(inst.Value, noCountry)
	return p, true
}

// agrees reports whether a country's adjective can go with a noun that is left out
// before the short name of an institution: [وزارة] الدفاع الروسية.
func (x *Extractor) agrees(country gazetteers.Match) bool {
	endings := x.d.Traits.Agreeing
	return len(endings) == 0 || country.Class != gazetteers.Demonym ||
		slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(x.d.Text[country.Start:country.End], ending) })
}

// outranked reports whether a longer name of the gazetteers or a longer title
// begins with an institution's name.
func (x *Extractor) outranked(inst gazetteers.Match) bool {
	for _, c := range x.d.MatchesAt(inst.First) {
		if c.Last > inst.Last && (c.Class == gazetteers.Organisation && !c.Weak() || c.Class == gazetteers.Title || c.Class == gazetteers.Common) {
			return true
		}
	}
	if x.elsewhere(inst) || inst.Class == gazetteers.Institution && x.namesThing(inst) {
		return true // السياسة الخارجية, Gedung DPR
	}
	// Menteri Pertahanan is a role, although Pertahanan may be listed; but a
	// secretary of a council leaves the council its name.
	end := x.titleEnd(inst.First)
	return end > inst.First && (inst.Weak() || end > inst.Last)
}

// titleEnd gives the token after the longest-reaching title that began before
// token i and covers it, 0 for none.
func (x *Extractor) titleEnd(i int) int {
	end := 0
	for c := range x.d.Covering(i) {
		if c.Class == gazetteers.Title {
			end = max(end, c.Last)
		}
	}
	return end
}

// countryBehind finds the country that an institution's name goes on with:
// next to it, or behind "of" or "in".
func (x *Extractor) countryBehind(i int) (c gazetteers.Match, ok bool) {
	d := x.d
	for range 3 {
		if !d.SameLine(i) {
			return c, false
		}
		if c, ok = d.Longest(i, countries); ok {
			if c.Class == gazetteers.Demonym && c.Clitic(d.Tokens) {
				return c, false // "and the Russian …"
			}
			if place, isPlace := d.Longest(i, places); isPlace && place.Last > c.Last {
				return c, false
			}
			return c, true
		}
		if !d.Whole(i).Has(gazetteers.Connector) {
			return c, false
		}
		i++
	}
	return c, false
}
