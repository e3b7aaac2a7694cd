package organisation

import (
	"strings"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// gatherEvidence collects the entities that a strong name, or a weak one
// behind a descriptor or in brackets behind a strong one, makes present.
func (x *Extractor) gatherEvidence() {
	x.present.Empty()
	for _, s := range x.starts {
		if !s.why.any(knownHere) {
			continue
		}
		for _, m := range x.d.MatchesAt(s.token) {
			if m.Class == gazetteers.Organisation && !x.elsewhere(m) && (!x.doubtful(m) || x.isDescribed(m) || x.inDateline(m.First, m.Last)) {
				x.present.Set(uint64(m.Value), 1)
			}
		}
	}
}

// isDescribed reports whether a descriptor or head noun stands before a match,
// with a quotation mark between them or not.
func (x *Extractor) isDescribed(m gazetteers.Match) bool {
	at := m.First - 1
	if x.d.Quote(at) {
		at--
	}
	if at < 0 || !x.d.SameLine(at+1) {
		return false
	}
	return x.d.End(at).Any(introducing)
}

// known finds the longest name of the gazetteers at token i.
func (x *Extractor) known(i int) (p proposal, ok bool) {
	d := x.d
	if !d.Begin(i).Has(gazetteers.Organisation) {
		return p, false
	}
	var best gazetteers.Match
	for _, c := range d.MatchesAt(i) {
		switch {
		case c.Class == gazetteers.Organisation:
			if x.holds(c) && (!ok || c.Last > best.Last && !x.endsDescribed(best, c) || best.Weak() && !c.Weak() && best.Language == c.Language || best.Language < c.Language) {
				best, ok = c, true
			}
		case rivals.Has(c.Class) && ok && c.Last > best.Last && c.Class != gazetteers.Institution:
			ok = false // the name is part of a longer one that is none
		}
	}
	if !ok || x.elsewhere(best) || x.namesThing(best) {
		return p, false
	}
	p = x.listedAs(x.withoutDemonym(best))
	switch best.Strength {
	case lists.Weak:
		p.rule = byWeakName
	case lists.Bound:
		p.rule = byLanguage
	}
	return x.withPlace(p, best.Weak()), true
}

// opening finds the organisation of the gazetteers whose abbreviation, or whose
// name in a script without spaces, opens the name of another one at token i: [UN]
// Security Council. Other names may begin alike by chance: International Energy
// Agency, in Persian, the International Atomic Energy Agency.
func (x *Extractor) opening(i int, outer proposal) (p proposal, ok bool) {
	if s := x.d.Tokens[i].Shape; !s.AllUpper() && s&text.Ideograph == 0 {
		return p, false
	}
	for _, c := range x.d.MatchesAt(i) {
		if c.Class == gazetteers.Organisation && c.End < outer.end && !x.doubtful(c) && !x.same(outer.of, entityOf(c.Value)) {
			p, ok = x.listedAs(c), true
		}
	}
	return p, ok
}

// listedAs proposes a name of the gazetteers.
func (x *Extractor) listedAs(m gazetteers.Match) proposal {
	p := x.propose(m.First, m.Last, byGazetteer)
	p.start, p.of = m.Start, entityOf(m.Value)
	if p.end = x.d.DottedEnd(m); p.end > m.End {
		p.last++
	}
	return p
}

// withoutDemonym takes an adjective of a country off a listed form that says by
// it which of several namesakes is meant, where the name without it is listed as
// a weak one: [ليون] الفرنسي.
func (x *Extractor) withoutDemonym(m gazetteers.Match) gazetteers.Match {
	for _, c := range x.d.MatchesAt(m.First) {
		if c.Class != gazetteers.Organisation || c.Value != m.Value || !c.Weak() || c.Last >= m.Last {
			continue
		}
		for _, a := range x.d.MatchesAt(c.Last) {
			if a.Class == gazetteers.Demonym && a.Last == m.Last {
				m.Last, m.End = c.Last, c.End
				return m
			}
		}
	}
	return m
}

// withPlace adds the place behind a name in languages where it belongs to it:
// سپاهان اصفهان. A weak name with a place behind it is a name of its own:
// استقلال اهواز is not the club that استقلال stands for.
func (x *Extractor) withPlace(p proposal, weak bool) proposal {
	d := x.d
	if !d.Traits.PlaceJoins || !d.SameLine(p.last) || p.end != int(d.Tokens[p.last-1].End) {
		return p
	}
	at := p.last
	if d.Whole(at).Has(gazetteers.NamedBefore) && !d.Begin(at).Has(gazetteers.Place) && d.SameLine(at+1) {
		at++ // بنیاد شهید استان قزوین
	}
	place, ok := d.Longest(at, places)
	if !ok || place.Clitic(d.Tokens) || place.Last == at+1 && d.Whole(at).Any(ordinary|countryNames) {
		return p
	}
	p.last, p.end = place.Last, place.End
	if weak {
		p.of = identity{}
	}
	return p
}

// ofCountry finds a name of the gazetteers behind the country that it is of,
// where the two are one name: U.S. Treasury Department, 俄罗斯国家杜马.
func (x *Extractor) ofCountry(i int) (p proposal, ok bool) {
	d := x.d
	c, ok := d.Longest(i, countries)
	if !ok || c.Weak() {
		return p, false
	}
	next := c.Last
	if d.DottedEnd(c) > c.End {
		next++
	}
	if !d.SameLine(next) {
		return p, false
	}
	gap := d.Tokens[next].Gap
	if !(d.Traits.CountryFirst && gap == text.Joined) && !(x.abbreviated(c) && gap == text.Space) {
		return p, false
	}
	p, ok = x.known(next)
	if !ok || p.rule != byGazetteer || p.start != int(d.Tokens[next].Start) {
		return p, false
	}
	p.first, p.start = c.First, c.Start
	return p, true
}

// abbreviated reports whether a country is named by an abbreviation: US, U.S.
func (x *Extractor) abbreviated(c gazetteers.Match) bool {
	return c.Case == gazetteers.AllUpper || c.Last-c.First > 1 && x.d.Symbol(c.First+1, ".")
}

// holds reports whether a gazetteer's name is to be believed where it stands.
func (x *Extractor) holds(m gazetteers.Match) bool {
	if m.Weak() && x.locates(m) {
		return false
	}
	if x.opensCommon(m) {
		return x.listed(m)
	}
	return !x.doubtful(m) || x.present.Of(uint64(m.Value)) > 0 || x.listed(m)
}

// listed reports whether a name of another organisation that needs no evidence
// stands beside a match in a list: Commerzbank und Allianz.
func (x *Extractor) listed(m gazetteers.Match) bool {
	d := x.d
	if d.Joins(m.Last) && d.SameLine(m.Last+1) {
		if o, ok := d.Longest(m.Last+1, orgs); ok && o.Value != m.Value && !x.doubtful(o) {
			return true
		}
	}
	if d.Joins(m.First-1) && d.End(m.First-2).Any(orgs) {
		for o := range d.EndingAt(m.First - 2) {
			if o.Class == gazetteers.Organisation && o.Value != m.Value && !x.doubtful(o) {
				return true
			}
		}
	}
	return false
}

// doubtful reports whether a name needs evidence: a weak one; a short
// abbreviation in a line of capitals; a common word that opens a sentence; and,
// where names have capitals throughout, one that ends in small letters (an
// Islamic state).
func (x *Extractor) doubtful(m gazetteers.Match) bool {
	d := x.d
	if m.Weak() || x.weakHere(m) {
		return true
	}
	if !d.Tokens[m.First].Shape.Cased() {
		// دانا برينو: the end of a person's name rather than a clitic and a company.
		return m.Clitic(d.Tokens) && m.Last == m.First+1 && d.SameLine(m.First) && d.Whole(m.First-1).Has(gazetteers.Given) && !d.Whole(m.First-1).Any(ordinary|titles)
	}
	if d.Headline(m.First) {
		return m.Case == gazetteers.AllUpper && d.Tokens[m.First].Runes <= 3
	}
	return x.opensCommon(m) || m.Last > m.First+1 && d.Traits.UpperNames && x.endsSmall(m)
}

// opensCommon reports a common word that opens a sentence, where its capital
// says nothing: Nato a Verona.
func (x *Extractor) opensCommon(m gazetteers.Match) bool {
	d := x.d
	return m.Last == m.First+1 && d.Whole(m.First).Any(ordinary) &&
		d.Tokens[m.First].Shape.Cased() && !d.Tokens[m.First].Shape.AllUpper() && x.opens(m.First)
}

// weakHere reports whether a name that is strong in every document is weak in
// the language of this one: Kayhan, a newspaper, is a surname in Turkish.
func (x *Extractor) weakHere(m gazetteers.Match) bool {
	if m.Language != 0 {
		return false
	}
	for _, c := range x.d.MatchesAt(m.First) {
		if c.Class == m.Class && c.Value == m.Value && c.Last == m.Last && c.Language != 0 && c.Weak() {
			return true
		}
	}
	return false
}

// endsSmall reports whether a name that begins with a capital ends with a word
// in small letters.
func (x *Extractor) endsSmall(m gazetteers.Match) bool {
	d := x.d
	last := d.Tokens[m.Last-1]
	return d.Capitalised(m.First) && last.Gap == text.Space && last.Shape.Cased() && !d.Capitalised(m.Last-1)
}

// endsDescribed reports whether a longer name of an entity only adds words in
// small letters to a shorter one, which stands alone: Yonhap news agency.
func (x *Extractor) endsDescribed(short, long gazetteers.Match) bool {
	return short.Value == long.Value && !short.Weak() && x.d.Traits.UpperNames && x.endsSmall(long)
}

// elsewhere reports whether a match is a piece of something else that began
// before it: of a place (جام خلیج فارس), of a phrase of common words, or of a
// title that takes the field of work from it (وزيرة الخارجية | الأميركية).
func (x *Extractor) elsewhere(m gazetteers.Match) bool {
	for c := range x.d.Covering(m.First) {
		switch c.Class {
		case gazetteers.Place:
			if c.Last >= m.Last {
				return true
			}
		case gazetteers.Common:
			if c.Last > m.Last || c.Last == m.Last && m.Class == gazetteers.Institution {
				return true
			}
		case gazetteers.Title:
			if c.First == m.First-1 && c.Last < m.Last && x.fieldOfWork(m.First, c.Last) {
				return true
			}
		}
	}
	return false
}

// fieldOfWork reports whether tokens [first, last) are the short name of a
// ministry, which in a minister's title is only what is ministered to. An army
// keeps its name in the title of its commander.
func (x *Extractor) fieldOfWork(first, last int) bool {
	for _, c := range x.d.MatchesAt(first) {
		if c.Class == gazetteers.Institution && c.Last == last && c.Weak() && strings.HasPrefix(x.d.Gazetteers.Institutions[c.Value], "Ministry ") {
			return true
		}
	}
	return false
}

// locates reports whether a name that is a place too stands where a place does:
// behind a preposition of place or another small word that a name goes on over,
// or at the beginning of a line before a comma.
func (x *Extractor) locates(m gazetteers.Match) bool {
	d := x.d
	if !d.Begin(m.First).Has(gazetteers.Place) {
		return false
	}
	if !d.SameLine(m.First) {
		return d.Symbol(m.Last, ",")
	}
	return d.End(m.First - 1).Any(placing)
}

// namesThing reports whether a noun beside a match, or beside one that a slash
// joins to it, says that a thing bears the name: Gedung DPR/MPR, the UEFA Cup.
func (x *Extractor) namesThing(m gazetteers.Match) bool {
	first := m.First
	for x.d.Symbol(first-1, "/") && x.d.End(first-2).Has(gazetteers.Organisation) {
		first -= 2
	}
	return x.d.NamesThing(first, m.Last)
}
