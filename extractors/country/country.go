// Package country finds the countries that a document names: by name, by an
// adjective or by a word for their nationals.
package country

import (
	"slices"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// Extractor finds countries by the gazetteers. It keeps its memory from one
// document to the next.
type Extractor struct {
	names, demonyms  extractors.Names
	named, namesakes asked
}

// How sure a country is, by what made it: measured on annotated news,
// rounded.
const (
	sureName    = 0.98
	sureDemonym = 0.95
	sureWeak    = 0.80
)

var (
	names    = gazetteers.Of(gazetteers.Country, gazetteers.Demonym)
	blockers = gazetteers.Of(gazetteers.Place)
	personal = gazetteers.Of(gazetteers.Given, gazetteers.Surname)
)

// Extract appends the countries of the document.
func (x *Extractor) Extract(dst []extractors.Mention, d *extractors.Document) []extractors.Mention {
	blocked := 0 // tokens before it belong to a longer place
	x.named = asked{countries: x.named.countries[:0]}
	x.namesakes = asked{countries: x.namesakes.countries[:0]}
	for i := range d.Tokens {
		if !d.Begin(i).Any(names | blockers) {
			continue
		}
		place, isPlace := d.Longest(i, blockers)
		m, ok := longest(d, i)
		if isPlace && (!ok || place.Last > m.Last) {
			blocked = max(blocked, place.Last)
			continue
		}
		if !ok || m.Last <= blocked || inPhrase(d, m) {
			continue
		}
		if mention, ok := x.decide(d, m); ok {
			dst = append(dst, mention)
			blocked = m.Last
		}
	}
	return dst
}

// longest is the longest country that begins at token i: a name before a
// demonym, a strong reading before a weak one.
func longest(d *extractors.Document, i int) (best gazetteers.Match, ok bool) {
	if !d.Begin(i).Any(names) {
		return best, false
	}
	for _, m := range d.MatchesAt(i) {
		if !names.Has(m.Class) {
			continue
		}
		if !ok || m.Last > best.Last && !splitsWord(d, m) || best.Weak() && !m.Weak() {
			best, ok = m, true
		}
	}
	return best, ok
}

// splitsWord reports, in a script without spaces, a name whose last character
// begins a common word that goes on behind it: 中国人 in 中国人民.
func splitsWord(d *extractors.Document, m gazetteers.Match) bool {
	if d.Tokens[m.First].Shape&text.Ideograph == 0 {
		return false
	}
	word, ok := d.Longest(m.Last-1, gazetteers.Of(gazetteers.Common))
	return ok && word.Last > m.Last
}

// inPhrase reports a match that a phrase of common words which began before it
// goes on over (发展中国家), or one that such a phrase or a title ends within, where
// the same country begins too (ریاست جمهوری | عراق).
func inPhrase(d *extractors.Document, m gazetteers.Match) bool {
	for c := range d.Covering(m.First) {
		switch c.Class {
		case gazetteers.Common, gazetteers.Title, gazetteers.Institution:
			if c.Class == gazetteers.Common && c.Last > m.Last {
				return true
			}
			for _, shorter := range d.MatchesAt(min(c.Last, len(d.Tokens)-1)) {
				if shorter.Value == m.Value && names.Has(shorter.Class) && shorter.Last == m.Last && c.Last < m.Last {
					return true
				}
			}
		}
	}
	return false
}

// asked are countries of a document. They are found out once, when somebody asks: a
// long document has very many names, and most ask for nothing.
type asked struct {
	known     bool
	countries []int32
}

// has reports whether a country has a match of some kind in the document.
func (a *asked) has(d *extractors.Document, country int32, kind func(d *extractors.Document, m *gazetteers.Match) bool) bool {
	if !a.known {
		a.known = true
		for i := range d.Matches {
			if m := &d.Matches[i]; kind(d, m) && !slices.Contains(a.countries, m.Value) {
				a.countries = append(a.countries, m.Value)
			}
		}
	}
	return slices.Contains(a.countries, country)
}

// isNamesake reports a weak name that a person of the document bears: Dr. Chad
// Jordan.
func isNamesake(d *extractors.Document, m *gazetteers.Match) bool {
	return m.Class == gazetteers.Country && m.Weak() && d.Tokens[m.First].Shape.Cased() && nearPerson(d, *m)
}

// isNamed reports a strong name or adjective: where الأردنية stands, الأردن is the
// country.
func isNamed(_ *extractors.Document, m *gazetteers.Match) bool {
	return names.Has(m.Class) && m.Strength == lists.Strong
}

// decide turns a match into a mention where nothing speaks against it.
func (x *Extractor) decide(d *extractors.Document, m gazetteers.Match) (extractors.Mention, bool) {
	mention, called := extractors.Mention{
		Start: m.Start, End: d.DottedEnd(m), Type: extractors.Country, Parent: -1,
		Form: extractors.FormName, Confidence: sureName, Rule: "country.name",
	}, &x.names
	if m.Class == gazetteers.Demonym {
		mention.Form, mention.Confidence, mention.Rule = extractors.FormDemonym, sureDemonym, "country.demonym"
		called = &x.demonyms
		if wantsCapital(d, m) {
			return mention, false
		}
	}
	if isLanguage(d, m) || isDomain(d, m) {
		return mention, false
	}
	if m.Case == gazetteers.AllUpper && m.Last == m.First+1 && d.Headline(m.First) && d.Tokens[m.First].Runes <= 3 {
		return mention, false // AS, US, IS: in a line of capitals the case says nothing
	}
	switch {
	case m.Weak():
		evidence := support(d, m, &x.named)
		if evidence == "" || evidence == "capital" && x.namesakes.has(d, m.Value, isNamesake) {
			return mention, false
		}
		mention.Rule = rules[ruleParts{mention.Rule, evidence}]
		mention.Confidence = sureWeak
	case partOfPerson(d, m):
		return mention, false
	case m.Strength == lists.Bound:
		mention.Rule = rules[ruleParts{mention.Rule, "language"}]
	}
	called.Entity(&mention, d.Gazetteers, m.Value)
	return mention, true
}

// ruleParts are a form and what speaks for it, rules the names of their rules.
type ruleParts struct{ form, evidence string }

var rules = make(map[ruleParts]string)

func init() {
	for _, form := range []string{"country.name", "country.demonym"} {
		for _, evidence := range []string{"noun", "list", "document", "preposition", "capital", "language"} {
			rules[ruleParts{form, evidence}] = form + "." + evidence
		}
	}
}

// wantsCapital reports a demonym in small letters in a language that writes
// them with a capital: polish, turkey.
func wantsCapital(d *extractors.Document, m gazetteers.Match) bool {
	return m.Case != gazetteers.AnyCase && d.Tokens[m.First].Shape.Cased() && !d.Capitalised(m.First)
}

// isLanguage reports a country's word that names a language: bahasa Indonesia,
// the Russian language, ロシア語.
func isLanguage(d *extractors.Document, m gazetteers.Match) bool {
	return d.SameLine(m.First) && d.End(m.First-1).Has(gazetteers.LanguageNoun) ||
		d.SameLine(m.Last) && d.Begin(m.Last).Has(gazetteers.LanguageNounAfter)
}

// isDomain reports a country's abbreviation that is a domain: in the zone .РФ.
func isDomain(d *extractors.Document, m gazetteers.Match) bool {
	return m.Case == gazetteers.AllUpper && m.Last == m.First+1 && d.Tokens[m.First].Gap == text.Joined && d.Symbol(m.First-1, ".") &&
		d.Tokens[m.First-1].Gap > text.Joined
}

// partOfPerson reports a country's name that is a piece of a person's: Chad
// Smith, Michael Jordan.
func partOfPerson(d *extractors.Document, m gazetteers.Match) bool {
	if m.Class == gazetteers.Demonym && !d.Tokens[m.First].Shape.Cased() {
		// سعيد بن حمود الكندي: an adjective as the last part of a name.
		return d.SameLine(m.First) && !m.Clitic(d.Tokens) && strongName(d, m.First-1)
	}
	if m.Class == gazetteers.Demonym || !d.Capitalised(m.First) || d.Headline(m.First) || m.Last > m.First+1 {
		return false
	}
	if d.SameLine(m.First) && d.Tokens[m.First].Gap == text.Space && d.Capitalised(m.First-1) && strongName(d, m.First-1) && !d.Begin(m.First-1).Has(gazetteers.Title) &&
		d.SameLine(m.First-1) && d.SentenceAt(m.First).First < m.First-1 && !d.End(m.First-2).Has(gazetteers.Given) {
		return true // Hassan Turki
	}
	if !d.Whole(m.First).Any(personal) {
		return false
	}
	before := d.SameLine(m.First) && d.Tokens[m.First].Gap > 0 && d.Whole(m.First-1).Has(gazetteers.Given) && d.Capitalised(m.First-1)
	after := d.SameLine(m.Last) && d.Whole(m.Last).Has(gazetteers.Surname) && d.Capitalised(m.Last)
	return before || after
}

// strongName reports whether token i is a given name and nothing else.
func strongName(d *extractors.Document, i int) bool {
	if i < 0 || !d.Whole(i).Has(gazetteers.Given) || d.Whole(i).Any(gazetteers.Of(gazetteers.Common, gazetteers.Function, gazetteers.Title, gazetteers.Place, gazetteers.Country, gazetteers.Demonym)) {
		return false
	}
	if d.Plain(i).Sure().Has(gazetteers.Given) {
		return true
	}
	for _, m := range d.MatchesAt(i) {
		if m.Class == gazetteers.Given && m.Last == i+1 && !m.Weak() {
			return true // behind a clitic
		}
	}
	return false
}

// support names the evidence that a weak name is a country, empty for none.
// In a script with capitals a weak name is a country unless a person's name
// or title stands beside it; elsewhere it must stand after a word for country,
// in a list with another country, or in a document that names the country
// certainly.
func support(d *extractors.Document, m gazetteers.Match, named *asked) string {
	if d.End(m.First - 1).Has(gazetteers.CountryNoun) {
		return "noun"
	}
	if listed(d, m) {
		return "list"
	}
	cased := d.Tokens[m.First].Shape.Cased()
	if cased && (!d.Capitalised(m.First) || nearPerson(d, m)) {
		return ""
	}
	if !d.Begin(m.First).Has(gazetteers.Place) && named.has(d, m.Value, isNamed) {
		return "document" // unless it is a city too: عمان
	}
	if !cased || m.Case == gazetteers.AllUpper {
		return "" // capitals say nothing of an abbreviation
	}
	if d.End(m.First - 1).Any(gazetteers.Of(gazetteers.PlaceBefore)) {
		return "preposition"
	}
	return "capital"
}

// nearPerson reports whether a name or a title stands before a match, or a
// capitalised word that is no country behind it.
func nearPerson(d *extractors.Document, m gazetteers.Match) bool {
	before := m.First - 1
	if d.Symbol(before, ".") && d.Tokens[before].Gap == text.Joined {
		before-- // Dr. Jordan
	}
	return d.SameLine(m.First) && d.Capitalised(before) && d.Whole(before).Any(personal) ||
		d.SameLine(m.Last) && d.Tokens[m.Last].Gap == text.Space && d.Capitalised(m.Last) && !d.In(m.Last).Any(names) ||
		d.SameLine(m.First) && d.End(before).Has(gazetteers.Title)
}

// listed reports whether a strong country name stands in a list with m: parted
// from it by a comma or by one short word such as "and".
func listed(d *extractors.Document, m gazetteers.Match) bool {
	strong := func(i int) bool {
		if !d.Begin(i).Has(gazetteers.Country) {
			return false // or the text ends before i
		}
		c, _ := longest(d, i)
		return !c.Weak() && c.Class == gazetteers.Country
	}
	if d.Joins(m.Last) && strong(m.Last+1) || m.Last < len(d.Tokens) && strong(m.Last) && d.MatchesAt(m.Last)[0].Clitic(d.Tokens) {
		return true
	}
	if m.Clitic(d.Tokens) && m.First > 0 && endsStrong(d, m.First-1) {
		return true
	}
	return d.Joins(m.First-1) && endsStrong(d, m.First-2)
}

// endsStrong reports whether a strong country name ends at token i.
func endsStrong(d *extractors.Document, i int) bool {
	if !d.End(i).Has(gazetteers.Country) {
		return false
	}
	for m := range d.EndingAt(i) {
		if m.Class == gazetteers.Country && !m.Weak() {
			return true
		}
	}
	return false
}
