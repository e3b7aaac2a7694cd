package organisation

import (
	"strings"

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
		abbreviated := before.Case == gazetteers.AllUpper || before.Last-before.First > 1 && d.Symbol(before.First+1, ".")
		if before.Class != gazetteers.Demonym && !abbreviated && !d.Traits.CountryFirst || d.Tokens[i].Shape.Cased() && !d.Capitalised(i) {
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
	if inst.Weak {
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
		if c.Last > inst.Last && (c.Class == gazetteers.Organisation && !c.Weak || c.Class == gazetteers.Title || c.Class == gazetteers.Common) {
			return true
		}
	}
	// Menteri Pertahanan is a role, although Pertahanan may be listed; but a
	// secretary of a council leaves the council its name.
	for first := max(0, inst.First-4); first < inst.First; first++ {
		for _, c := range x.d.MatchesAt(first) {
			if c.Class == gazetteers.Title && c.Last > inst.First && (inst.Weak || c.Last > inst.Last) {
				return true
			}
		}
	}
	return false
}

// insideTitle reports whether a title covers a head noun and goes on behind it.
func (x *Extractor) insideTitle(head gazetteers.Match) bool {
	for first := max(0, head.First-4); first < head.First; first++ {
		for _, c := range x.d.MatchesAt(first) {
			if c.Class == gazetteers.Title && c.Last > head.Last {
				return true
			}
		}
	}
	return false
}

// national names an institution of a country.
func (x *Extractor) national(m extractors.Mention, name string, country int32) extractors.Mention {
	c := x.d.Gazetteers.Entities[country].Name
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

// headed finds a name that begins with a head noun.
func (x *Extractor) headed(i int) (m extractors.Mention, ok bool) {
	d := x.d
	head, found := d.Longest(i, gazetteers.Of(gazetteers.OrganisationHead))
	if !found || x.outranked(head) && (!head.Weak || x.insideTitle(head)) || head.End < int(d.Tokens[head.Last-1].End) {
		return m, false // a suffix makes the noun a plural: سازمان‌ها
	}
	if _, ok := x.known(min(head.Last, len(d.Tokens)-1)); ok && (!d.Tokens[i].Shape.Cased() || d.Begin(i).Has(gazetteers.Descriptor)) {
		return m, false // a name that stands alone: شركة [غازبروم]
	}
	var last int
	if d.Tokens[i].Shape.Cased() {
		if !d.Capitalised(i) || d.Headline(i) {
			return m, false
		}
		last = x.capitalisedComplement(head.Last)
		if head.Weak && last > head.Last && !d.End(last-1).Has(gazetteers.OrganisationTail) {
			return m, false // American League, but American Airlines
		}
	} else if d.Tokens[i].Shape&text.Ideograph != 0 {
		return m, false
	} else {
		last = x.uncasedComplement(head.Last)
		if last > head.Last && !x.plausible(head, last) {
			return m, false
		}
	}
	if last <= head.Last {
		return m, false
	}
	m = x.span(head.Start, last, sureHead, "organisation.head")
	m.Shaped = true
	if end := x.stemEnd(last - 1); end > m.Start {
		m.End = end
	}
	return x.named(m), true
}

// stemEnd gives the end of a name at token i without a suffix, 0 for none.
func (x *Extractor) stemEnd(i int) int {
	for _, c := range x.d.MatchesAt(i) {
		if c.Last == i+1 && c.End < int(x.d.Tokens[i].End) && (countries.Has(c.Class) || c.Class == gazetteers.Place) {
			return c.End
		}
	}
	return 0
}

var (
	closers = gazetteers.Of(gazetteers.Title, gazetteers.Speech, gazetteers.Person, gazetteers.Month, gazetteers.Weekday, gazetteers.DayWord)
	names   = gazetteers.Of(gazetteers.Place, gazetteers.Country, gazetteers.Demonym, gazetteers.Organisation, gazetteers.Person)
	// unlikely are the classes of a first word that a weak tail does not make
	// an organisation's: Gaza City, Muhammad Farma.
	unlikely = gazetteers.Of(gazetteers.Given, gazetteers.Country, gazetteers.Place, gazetteers.Common)
	small    = gazetteers.Of(gazetteers.Function, gazetteers.Speech, gazetteers.Connector, gazetteers.Coordinator)
	joining  = gazetteers.Of(gazetteers.Connector, gazetteers.Coordinator)
	inner    = gazetteers.Of(gazetteers.Function, gazetteers.Speech, gazetteers.Title)
)

// longestName is how many tokens a rule may take for one name.
const longestName = 9

// capitalisedComplement gives the token after the capitalised words that
// complete a name from token i on. Small words join it where a capitalised
// word follows them.
func (x *Extractor) capitalisedComplement(i int) int {
	d := x.d
	last := x.closed(i)
	if last > i {
		return last
	}
	for at := i; at < len(d.Tokens) && at < i+longestName && d.SameLine(at); {
		switch {
		case d.Capitalised(at):
			if at > i && d.Begin(at).Any(closers) && !d.Begin(at).Has(gazetteers.OrganisationTail) || x.personAt(at, at == i) {
				return last
			}
			if o, ok := d.Longest(at, orgs); ok && !o.Weak && d.Tokens[at].Shape.AllUpper() {
				return o.Last // an abbreviation ends the name: DPP PKS
			}
			at++
			last = at
			if c, ok := d.Longest(at-1, gazetteers.Of(gazetteers.Country)); ok {
				// The country ends the name.
				return c.Last
			}
		case d.Tokens[at].Kind == text.Number && at > i && d.Tokens[at].Gap == text.Space:
			return last
		case d.Symbol(at, "-") && x.touches(at), d.Symbol(at, "&"), d.Symbol(at, "'") && x.touches(at), d.Symbol(at, "’") && x.touches(at):
			if d.Surface(at+1) == "s" {
				return last
			}
			at++
		case at > i && d.Whole(at).Any(joining) && d.Capitalised(at+1) && d.SameLine(at+1):
			if d.Whole(at+1).Any(countries) && d.Whole(at).Has(gazetteers.Coordinator) {
				return last // … Rusia dan Iran: two names
			}
			if d.Begin(at+1).Any(gazetteers.Of(gazetteers.OrganisationHead, gazetteers.Title, gazetteers.Institution)) ||
				d.Whole(at).Has(gazetteers.Coordinator) && d.Begin(at+1).Any(orgs) {
				return last
			}
			at++
		default:
			return last
		}
	}
	return last
}

// closed gives the token after the legal form or the like that ends the run of
// capitalised words from token i on, i where none does: PT Sinar Abadi Tbk.
func (x *Extractor) closed(i int) int {
	d := x.d
	last := i
	for at := i; at < len(d.Tokens) && at < i+longestName && d.SameLine(at) && d.Capitalised(at); at++ {
		if t, ok := d.Longest(at, gazetteers.Of(gazetteers.OrganisationTail)); ok && !t.Weak && at > i {
			last = t.Last
		}
	}
	return last
}

// personAt reports whether a person's name begins at token i: behind the first
// word of a complement any known given name, as the first word only a person of
// the gazetteers.
func (x *Extractor) personAt(i int, first bool) bool {
	d := x.d
	for _, m := range d.MatchesAt(i) {
		if m.Weak {
			continue
		}
		if m.Class == gazetteers.Person || !first && m.Class == gazetteers.Given && m.Last == i+1 && !d.Whole(i).Any(gazetteers.Of(gazetteers.Common, gazetteers.Place)) {
			return true
		}
	}
	return false
}

// touches reports whether the symbol at i is joined to both its neighbours.
func (x *Extractor) touches(i int) bool {
	return x.d.Tokens[i].Gap == text.Joined && i+1 < len(x.d.Tokens) && x.d.Tokens[i+1].Gap == text.Joined
}

// uncasedComplement gives the token after the words that complete a name in
// Arabic or Persian. In Arabic the first word may be any that is no function
// word; further ones go on with the article, or with one behind و or ل, or are
// names. In Persian words go on until a function word, a verb or a mark.
func (x *Extractor) uncasedComplement(i int) int {
	d := x.d
	last := i
	for at := i; at < len(d.Tokens) && at < i+longestName-2 && d.SameLine(at); at++ {
		if !d.Word(at) {
			if d.Quote(at) && at == i {
				return i // a name in quotation marks stands alone
			}
			return last
		}
		in := d.Begin(at)
		if in.Any(inner) || d.Whole(at).Any(closers) {
			return last
		}
		if c, ok := d.Longest(at, countries); ok && !c.Weak {
			if c.Clitic(d.Tokens) {
				return last
			}
			return c.Last
		}
		if at > i {
			switch d.Traits.Tag {
			case "ar":
				if !x.goesOn(at) {
					return last
				}
			default:
				if d.Whole(at).Has(gazetteers.Common) && at > i+1 || at > i+3 {
					return last
				}
			}
		}
		last = at + 1
	}
	return last
}

// plausible reports whether what stands behind a head noun in Arabic or Persian
// can name something rather than describe it. Behind a weak head, or one with
// the article, it must hold a word that is no common one.
func (x *Extractor) plausible(head gazetteers.Match, last int) bool {
	d := x.d
	first := head.Last
	common := gazetteers.Of(gazetteers.Common, gazetteers.Unit, gazetteers.Counter)
	if d.Begin(first).Any(names) && !d.Whole(first).Any(common) {
		return true
	}
	definite := d.Traits.Tag != "ar" || x.article(first)
	if d.Whole(first).Any(common) && !definite {
		return false // مجلس ملكي
	}
	if !head.Weak && !x.article(head.First) {
		return true
	}
	for i := first; i < last; i++ {
		if !d.Begin(i).Any(common) {
			return true
		}
	}
	return false
}

// article reports whether token i is written with the Arabic article.
func (x *Extractor) article(i int) bool {
	return x.d.Traits.Tag == "ar" && strings.HasPrefix(x.d.Surface(i), "ال")
}

// goesOn reports whether an Arabic word carries the article, alone or behind
// و or ل, or is a known name.
func (x *Extractor) goesOn(at int) bool {
	d := x.d
	if d.Begin(at).Any(gazetteers.Of(gazetteers.Place)) && !d.Whole(at).Has(gazetteers.Common) {
		return true
	}
	if at > 0 && d.In(at) == 0 && d.In(at-1) == 0 {
		return true // two words that nobody knows: فرانس برس
	}
	word := d.Surface(at)
	for _, p := range [...]string{"ال", "وال", "لل", "ولل"} {
		if strings.HasPrefix(word, p) {
			return true
		}
	}
	return false
}

// tailed finds a run of capitalised words that ends with a legal form or a
// word such as Bank.
func (x *Extractor) tailed(i int) (m extractors.Mention, ok bool) {
	d := x.d
	if !d.Capitalised(i) || d.Headline(i) || i > 0 && d.SameLine(i) && d.Capitalised(i-1) && d.Tokens[i-1].Kind == text.Word && !d.Whole(i-1).Any(inner) && !d.End(i-1).Any(countries) &&
		!(x.opens(i-1) && d.Whole(i-1).Has(gazetteers.Common)) {
		return m, false
	}
	if d.Whole(i).Has(gazetteers.Function) || d.Begin(i).Has(gazetteers.Title) || x.opens(i) && d.Whole(i).Has(gazetteers.Common) && !d.Begin(i).Any(orgs) {
		return m, false
	}
	last := 0
	for at := i; at < len(d.Tokens) && at < i+longestName-2; {
		if at > i && (!d.SameLine(at) || d.Begin(at).Has(gazetteers.OrganisationHead) && d.Capitalised(at) || d.Whole(at).Has(gazetteers.Coordinator) && (last == at || d.Begin(at+1).Any(orgs))) {
			break
		}
		if at > i {
			if t, ok := d.Longest(at, gazetteers.Of(gazetteers.OrganisationTail)); ok && d.Capitalised(at) && !t.Weak {
				last = t.Last
			} else if ok && d.Capitalised(at) && at > i && d.Whole(i-1).Has(gazetteers.Function) && !d.Begin(i).Any(unlikely) && i > 0 && d.SameLine(i) {
				last = t.Last
			}
		}
		if d.Capitalised(at) {
			at++
		} else if (d.Symbol(at, "&") || d.Symbol(at, "-") && x.touches(at) || at > i && d.Whole(at).Any(joining)) && d.Capitalised(at+1) {
			at++
		} else {
			break
		}
	}
	if last == 0 {
		return m, false
	}
	if d.Symbol(last, ".") && d.Tokens[last].Gap == text.Joined && d.SentenceAt(last).Last > last+1 {
		last++ // Norwest Corp., Arçelik A.Ş.
	}
	m = x.span(int(d.Tokens[i].Start), last, sureTail, "organisation.tail")
	m.Shaped = true
	if k, ok := x.known(i); ok && k.Start == m.Start && x.onlyTails(x.tokenEnd(k), last) {
		// Deutsche Bahn AG: a known name with its legal form.
		m.Entity, m.Name, m.Rule, m.Confidence = k.Entity, k.Name, k.Rule, k.Confidence
		return m, true
	}
	return x.named(m), true
}

// opens reports whether token i is the first word of a sentence or a line.
func (x *Extractor) opens(i int) bool {
	d := x.d
	if i == 0 || !d.SameLine(i) || d.Quote(i-1) {
		return true
	}
	return d.SentenceAt(i).First == i
}

// onlyTails reports whether tokens [i, last) are legal forms and the like.
func (x *Extractor) onlyTails(i, last int) bool {
	for i < last {
		t, ok := x.d.Longest(i, gazetteers.Of(gazetteers.OrganisationTail))
		if !ok {
			return false
		}
		i = t.Last
	}
	return true
}

// described finds a name behind a descriptor: a capitalised word, or what
// stands in quotation marks.
func (x *Extractor) described(i int) (m extractors.Mention, ok bool) {
	d := x.d
	if !x.d.End(i-1).Any(gazetteers.Of(gazetteers.Descriptor, gazetteers.OrganisationHead)) || !d.SameLine(i) {
		return m, false
	}
	if d.Quote(i) && (d.Tokens[i].Gap != text.Joined || !d.Word(i-1)) {
		if d.Word(i+1) && d.Tokens[i+1].Shape.Cased() && !d.Capitalised(i+1) {
			return m, false
		}
		last := i + 1
		for last < len(d.Tokens) && last <= i+5 && !d.Quote(last) && d.SameLine(last) {
			last++
		}
		if last >= len(d.Tokens) || !d.Quote(last) || last == i+1 {
			return m, false
		}
		m = x.span(int(d.Tokens[i+1].Start), last, sureDescribed, "organisation.described")
		return x.named(m), true
	}
	if !d.Capitalised(i) || d.Begin(i).Any(gazetteers.Of(gazetteers.Country, gazetteers.Demonym, gazetteers.Place, gazetteers.Title, gazetteers.Function, gazetteers.Given)) || d.Headline(i) {
		return m, false
	}
	if t := d.Tokens[i]; !t.Shape.AllUpper() || t.Runes < 2 || d.Whole(i).Any(gazetteers.Of(gazetteers.Common)) {
		return m, false
	}
	m = x.span(int(d.Tokens[i].Start), i+1, sureDescribed, "organisation.described")
	return x.named(m), true
}

// datelineTokens is how far into a document its dateline reaches.
const datelineTokens = 60

// inDateline reports whether tokens [first, last) stand in brackets that a dash
// or colon follows, or that end a line, near the beginning of the document:
// JAKARTA (Antara) -.
func (x *Extractor) inDateline(first, last int) bool {
	d := x.d
	if last >= datelineTokens || !d.Symbol(first-1, "(") || !d.Symbol(last, ")") {
		return false
	}
	next := last + 1
	if next >= len(d.Tokens) || d.Tokens[next].Gap >= text.Line {
		return true
	}
	switch d.Surface(next) {
	case "-", "–", "—", "―", ":", "--", "،":
		return true
	}
	return false
}

// dateline finds the agency that a dateline names.
func (x *Extractor) dateline(i int) (m extractors.Mention, ok bool) {
	d := x.d
	if i >= datelineTokens || !d.Symbol(i-1, "(") || !d.Word(i) {
		return m, false
	}
	last := i
	for last < i+4 && d.Word(last) && (d.Capitalised(last) || !d.Tokens[last].Shape.Cased()) {
		last++
	}
	if last == i || !x.inDateline(i, last) || d.In(i).Any(gazetteers.Of(gazetteers.Country, gazetteers.Place, gazetteers.Weekday, gazetteers.Month, gazetteers.Function, gazetteers.Organisation, gazetteers.Common, gazetteers.Person, gazetteers.Given)) {
		return m, false
	}
	return x.named(x.span(int(d.Tokens[i].Start), last, sureDescribed, "organisation.dateline")), true
}

// acronym takes a word in capitals that no list knows for an organisation where
// it stands alone behind a small word.
func (x *Extractor) acronym(i int) (m extractors.Mention, ok bool) {
	d := x.d
	t := d.Tokens[i]
	if !t.Shape.AllUpper() || t.Runes < 3 || t.Runes > 6 || d.Headline(i) || d.In(i) != 0 || !d.SameLine(i) || strings.Trim(d.Surface(i), "IVXLCDM") == "" {
		return m, false // a Roman number is none
	}
	if !d.End(i-1).Any(small) || d.Capitalised(i-1) || d.SameLine(i+1) && (d.Capitalised(i+1) || d.Tokens[i+1].Kind == text.Number || d.Tokens[i+1].Gap == text.Joined && d.Tokens[i+1].Kind != text.Symbol || d.Symbol(i+1, "-") || d.Symbol(i+1, "/")) {
		return m, false
	}
	return x.named(x.span(int(t.Start), i+1, sureAcronym, "organisation.acronym")), true
}
