package organisation

import (
	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// institution finds what every country has: its ministries, councils and
// services, with the country that stands before or behind.
func (x *Extractor) institution(i int) (m extractors.Mention, ok bool) {
	d := x.d
	first, start := i, -1
	before, hasBefore := d.Longest(i, countries)
	if hasBefore {
		// Russian Foreign Ministry, but not Russia's.
		if before.Class != gazetteers.Demonym && !x.abbreviated(before) && !d.Traits.CountryFirst || d.Tokens[i].Shape.Cased() && !d.Capitalised(i) {
			return m, false
		}
		if d.Symbol(before.Last, ".") && d.DottedEnd(before) > before.End {
			before.Last++ // U.S.
		}
		if d.Traits.CountryFirst && before.Last < len(d.Tokens) && d.Whole(before.Last).Has(gazetteers.Connector) {
			before.Last++
		}
		if !d.SameLine(before.Last) {
			return m, false
		}
		first, start = before.Last, before.Start
	}
	inst, found := d.Longest(first, gazetteers.Of(gazetteers.Institution))
	if !found || x.outranked(inst) {
		return m, false
	}
	name := d.Gazetteers.Institutions[inst.Value]
	if start < 0 {
		start = inst.Start
	}
	if hasBefore {
		m = x.span(start, inst.Last, sureNational, "organisation.institution.country")
		return x.national(m, name, before.Value), true
	}
	if c, last, ok := x.countryBehind(inst.Last); ok {
		m = x.span(start, last, sureNational, "organisation.institution.country")
		m.End = c.End
		return x.national(m, name, c.Value), true
	}
	if inst.Weak() {
		return m, false
	}
	m = x.span(start, inst.Last, sureInstitution, "organisation.institution")
	m.End = inst.End
	m.Name, m.Entity = name, "org:"+text.Slug(name)
	return m, true
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

// national names an institution of a country.
func (x *Extractor) national(m extractors.Mention, name string, country int32) extractors.Mention {
	c := x.d.Gazetteers.Entity(country).Name
	m.Name = name + " of " + c
	m.Entity = "org:" + text.Slug(m.Name)
	return m
}

// countryBehind finds the country that an institution's name goes on with:
// next to it, or behind "of" or "in".
func (x *Extractor) countryBehind(i int) (c gazetteers.Match, last int, ok bool) {
	d := x.d
	for range 3 {
		if !d.SameLine(i) {
			return c, 0, false
		}
		if c, ok = d.Longest(i, countries); ok {
			if c.Class == gazetteers.Demonym && c.Clitic(d.Tokens) {
				return c, 0, false // "and the Russian …"
			}
			if place, isPlace := d.Longest(i, gazetteers.Of(gazetteers.Place)); isPlace && place.Last > c.Last {
				return c, 0, false
			}
			return c, c.Last, true
		}
		if !d.Whole(i).Has(gazetteers.Connector) {
			return c, 0, false
		}
		i++
	}
	return c, 0, false
}
