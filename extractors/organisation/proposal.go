package organisation

import (
	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
)

// proposal is a stretch of the text that something takes for an organisation's
// name.
type proposal struct {
	start, end  int // bytes, end exclusive
	first, last int // tokens, last exclusive
	of          identity
	rule        rule
	shaped      bool // the rule goes by the shape of the name alone
}

// rule is what proposed a name, the surest first.
type rule uint8

const (
	byGazetteer rule = iota
	byLanguage
	byNational // an institution and its country
	byAbbreviation
	byDefined
	byWeakName
	byInstitution // alone
	byPart        // of a listed organisation, which its name ends with
	byLegalForm   // at the end: … Inc
	byHead
	byTail
	byDescriptor
	byDateline
	byAcronym // capitals that nobody knows
	byRun     // capitals alone
	rules     = iota
)

var ruleNames = [rules]string{
	"organisation.gazetteer", "organisation.gazetteer.language", "organisation.institution.country", "organisation.abbreviation",
	"organisation.abbreviation.defined", "organisation.gazetteer.weak",
	"organisation.institution", "organisation.part", "organisation.legal-form", "organisation.head", "organisation.tail", "organisation.described", "organisation.dateline",
	"organisation.acronym", "organisation.capitals",
}

// sure is how sure an organisation is by its rule, where no weights hold. The
// order is that of their precision on annotated news; the numbers are not
// calibrated.
var sure = [rules]float64{
	byGazetteer: 0.95, byLanguage: 0.95, byNational: 0.93, byAbbreviation: 0.85, byDefined: 0.85, byWeakName: 0.75, byInstitution: 0.80,
	byPart: 0.70, byLegalForm: 0.90, byHead: 0.70, byTail: 0.75, byDescriptor: 0.65, byDateline: 0.65, byAcronym: 0.65,
}

// propose proposes the tokens [first, last).
func (x *Extractor) propose(first, last int, by rule) proposal {
	tokens := x.d.Tokens
	return proposal{start: int(tokens[first].Start), end: int(tokens[last-1].End), first: first, last: last, rule: by}
}

// identity says whom a name is of. Key and name of the organisation are put
// together only for the mentions that are kept.
type identity struct {
	kind identityKind
	a, b int32
}

type identityKind uint8

const (
	unnamed     identityKind = iota // the organisation is called what the text calls it
	entity                          // a: index of an entity of the gazetteers
	institution                     // a: index of an institution, b: of the entity of its country, or noCountry
	spelled                         // a, b: the bytes of the text that name it
)

const noCountry = -1

func entityOf(index int32) identity { return identity{entity, index, 0} }

func institutionOf(index, country int32) identity { return identity{institution, index, country} }

// identityOf says whom a proposal names: by the bytes of the text where nothing
// else does.
func identityOf(p proposal) identity {
	if p.of.kind == unnamed {
		return identity{spelled, int32(p.start), int32(p.end)}
	}
	return p.of
}

// name fills in the entity and the name of a mention of an organisation.
func (x *Extractor) name(m *extractors.Mention, of identity) {
	g := x.d.Gazetteers
	switch of.kind {
	case entity:
		x.called.Entity(m, g, of.a)
	case institution:
		name := g.Institutions[of.a]
		if of.b != noCountry {
			name = x.institutionOf(name, g.Entity(of.b).Name)
		}
		x.called.Name(m, name, "org:")
	case spelled:
		x.called.Name(m, x.d.Text[of.a:of.b], "org:")
	}
}

// institutionOf gives the name of an institution of a country, made once.
func (x *Extractor) institutionOf(institution, country string) string {
	parts := [2]string{institution, country}
	name, ok := x.institutions[parts]
	if !ok {
		if x.institutions == nil {
			x.institutions = make(map[[2]string]string)
		}
		name = institution + " of " + country
		x.institutions[parts] = name
	}
	return name
}

// same reports whether two names are of one organisation.
func (x *Extractor) same(a, b identity) bool {
	if a.kind == unnamed || b.kind == unnamed {
		return false
	}
	var p, q extractors.Mention
	x.name(&p, a)
	x.name(&q, b)
	return p.Entity == q.Entity
}

// fill fills in the mention of a candidate that is kept.
func (x *Extractor) fill(m *extractors.Mention, c *candidate) {
	m.Start, m.End, m.Confidence, m.Rule, m.Shaped = c.start, c.end, c.confidence(), ruleNames[c.rule], c.shaped
	of := identityOf(c.proposal)
	if c.of.kind == unnamed {
		for _, o := range x.d.MatchesAt(c.first) {
			if o.Class == gazetteers.Organisation && o.Last == c.last && o.Start == m.Start {
				of = entityOf(o.Value) // a weak name that nothing but this evidence speaks for
				break
			}
		}
	}
	x.name(m, of)
}
