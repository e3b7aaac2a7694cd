// Package organisation finds the organisations that a document names: those of
// the gazetteers, the institutions that every country has, and names built on
// a head noun (Kementerian …, وزارة …, سازمان …), a legal form or tail
// (… Ltd), or an abbreviation in brackets.
package organisation

import (
	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/weights"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// How sure an organisation is, by what made it. The order is that of their
// precision on annotated news; the numbers are not calibrated.
const (
	sureStrong      = 0.95
	sureWeak        = 0.75
	sureNational    = 0.93 // an institution and its country
	sureInstitution = 0.80 // an institution alone
	sureHead        = 0.70
	sureTail        = 0.75
	sureAcronym     = 0.65 // capitals that nobody knows
	sureDescribed   = 0.65 // behind a descriptor
	sureAbbreviated = 0.85 // an abbreviation in brackets behind a name
)

// Extractor finds organisations. It keeps working memory and serves one
// goroutine.
type Extractor struct {
	d          *extractors.Document
	withCase   *weights.Table // for words of the document in scripts with capitals
	noCase     *weights.Table // and without
	claims     extractors.Claims
	found      []extractors.Mention // what the rules find
	candidates []candidate
	at         []int32         // by token, 1 + the index of a candidate that begins there
	words      []word          // by token, 1 + what the lists say of it, 0 where nobody has asked
	parts      []word          // of the candidate that patterns are gathered of
	lines      []line          // by token, the kind of its line
	results    int             // lines of results in the document: 0 none, 1 some, 2 many
	times      map[uint64]int  // by the hash of a name, how often it is a candidate, or accepted
	partly     map[uint64]bool // hashes of the first and last words of accepted names
	order      []int32         // of candidates, the likeliest first
	mass       []float64       // by token, how likely a name with a head noun begins there
	taken      []int32         // by token, 1 + the longest accepted candidate that covers it

	present map[int32]bool                // entities for whose weak names the document gives evidence
	defined map[uint64]extractors.Mention // what an abbreviation stands for, by the hash of its token
}

// Extract appends the organisations of the document.
func (x *Extractor) Extract(dst []extractors.Mention, d *extractors.Document) []extractors.Mention {
	x.d = d
	x.withCase, x.noCase = fitted().For("cased", d.Traits.Tag), fitted().For("uncased", d.Traits.Tag)
	x.claims.Claim(d, dst)
	x.candidates = x.candidates[:0]
	x.words = append(x.words[:0], make([]word, len(d.Tokens))...)
	x.at = append(x.at[:0], make([]int32, len(d.Tokens))...)
	x.readLines()
	x.found = x.byRules(x.found[:0])
	x.propose(x.found)
	for i := range d.Tokens {
		x.beginWithout(i)
	}
	for i := 0; i < len(d.Tokens); {
		i = x.run(i)
	}
	x.weigh()
	for k := range x.candidates {
		if c := &x.candidates[k]; c.accepted {
			dst = append(dst, x.mentionOf(c))
		}
	}
	return dst
}

// byRules appends what the rules find.
func (x *Extractor) byRules(dst []extractors.Mention) []extractors.Mention {
	d := x.d
	x.gatherEvidence()
	x.defined = extractors.Emptied(x.defined)
	named := 0 // the token behind the names of the gazetteers so far
	until := 0 // a rule's name covers the tokens before it: no other rule begins there
	for i := range d.Tokens {
		if d.Begin(i) == 0 && !d.Capitalised(i) && !d.End(i-1).Any(introducing) && !d.Symbol(i-1, "(") {
			continue // no rule begins there
		}
		before := len(dst)
		end := i
		inside := i < named
		if m, ok := x.known(i); ok {
			dst = append(dst, m)
			end = x.tokenEnd(m)
			named = max(named, end)
			if within, ok := x.opening(i, m); ok {
				dst = append(dst, within)
			}
		}
		if m, ok := x.ofCountry(i); ok {
			dst = append(dst, m)
			end = max(end, x.tokenEnd(m))
		}
		if i >= until {
			if m, ok := x.byRule(i, len(dst) > before); ok && !(inside && m.Confidence == sureInstitution) {
				// An institution without a country is a part of the listed name
				// that it stands in: Dewan Keamanan in Sidang Dewan Keamanan PBB.
				dst = append(dst, m)
				until = x.tokenEnd(m)
				end = max(end, until)
			}
		}
		if m, ok := x.recall(i); ok {
			dst = append(dst, m)
		}
		if len(dst) > before {
			if m, ok := x.abbreviation(end, longest(dst[before:])); ok {
				dst = append(dst, m)
			}
		}
	}
	return dst
}

// byRule finds the name that a rule sees at token i. Where a gazetteer knows a
// name there, only rules that can find a longer one are asked.
func (x *Extractor) byRule(i int, known bool) (extractors.Mention, bool) {
	begin := x.d.Begin(i)
	var inst, headed extractors.Mention
	isInstitution, isHeaded := false, false
	if begin.Any(countries | gazetteers.Of(gazetteers.Institution)) {
		inst, isInstitution = x.institution(i)
	}
	if begin.Has(gazetteers.OrganisationHead) {
		headed, isHeaded = x.headed(i)
	}
	if isHeaded && (!isInstitution || inst.Confidence != sureNational && inst.End < headed.End) {
		return headed, true // else the institution is named in full
	}
	if isInstitution {
		return inst, true
	}
	if m, ok := x.tailed(i); ok || known {
		return m, ok
	}
	if m, ok := x.dateline(i); ok {
		return m, true
	}
	if m, ok := x.described(i); ok {
		return m, true
	}
	return x.acronym(i)
}

func longest(ms []extractors.Mention) extractors.Mention {
	best := ms[0]
	for _, m := range ms[1:] {
		if m.End-m.Start > best.End-best.Start {
			best = m
		}
	}
	return best
}

// tokenEnd gives the token after a mention.
func (x *Extractor) tokenEnd(m extractors.Mention) int {
	i := x.d.TokenAt(m.End - 1)
	return i + 1
}

// span makes a mention of the text from byte start, behind a clitic where its
// first token has one, to the end of the token before last.
func (x *Extractor) span(start, last int, confidence float64, rule string) extractors.Mention {
	return extractors.Mention{
		Start: start, End: int(x.d.Tokens[last-1].End), Type: extractors.Organisation, Parent: -1,
		Confidence: confidence, Rule: rule,
	}
}

// named gives a mention the name that it has in the text.
func (x *Extractor) named(m extractors.Mention) extractors.Mention {
	extractors.NewName(&m, x.d.Text[m.Start:m.End], "org:")
	return m
}

// entity gives a mention the name of a gazetteer's entity.
func (x *Extractor) entity(m extractors.Mention, index int32) extractors.Mention {
	e := x.d.Gazetteers.Entity(index)
	m.Entity, m.Name = e.Key, e.Name
	return m
}

var (
	orgs   = gazetteers.Of(gazetteers.Organisation)
	rivals = gazetteers.Of(gazetteers.Place, gazetteers.Person, gazetteers.Common, gazetteers.Function, gazetteers.Title, gazetteers.Institution, gazetteers.Country)
	// introducing are the nouns that stand before a name that stands alone.
	introducing = gazetteers.Of(gazetteers.Descriptor, gazetteers.OrganisationHead)
	countries   = gazetteers.Of(gazetteers.Country, gazetteers.Demonym)
)

// abbreviation takes the capitals in brackets behind an organisation for its
// abbreviation.
func (x *Extractor) abbreviation(i int, full extractors.Mention) (m extractors.Mention, ok bool) {
	d := x.d
	if !d.Symbol(i, "(") || !d.SameLine(i) || !d.Word(i+1) {
		return m, false
	}
	last := i + 2
	for last < len(d.Tokens) && last < i+5 && !d.Symbol(last, ")") {
		last++
	}
	if !d.Symbol(last, ")") {
		return m, false
	}
	t := d.Tokens[i+1]
	if t.Shape.Cased() && !x.shortens(i+1, last, full) || !t.Shape.Cased() && !x.shortensUncased(i+1, last) {
		return m, false
	}
	if full.Name == "" {
		full = x.named(full)
	}
	m = x.span(int(t.Start), last, sureAbbreviated, "organisation.abbreviation")
	m.Entity, m.Name = full.Entity, full.Name
	if t.Shape.Cased() && last == i+2 {
		x.defined[t.Hash] = m
	}
	return m, true
}

// shortens reports whether tokens [i, last) can be an abbreviation of a name:
// capitals, or letters of the name in their order, and no country's.
func (x *Extractor) shortens(i, last int, full extractors.Mention) bool {
	d := x.d
	t := d.Tokens[i]
	if t.Shape&text.FirstUpper == 0 || t.Runes < 2 || last > i+3 {
		return false
	}
	if t.Shape.AllUpper() {
		return !d.Begin(i).Has(gazetteers.Country) || d.Begin(i).Has(gazetteers.Organisation)
	}
	return t.Shape&text.InnerUpper != 0 || abbreviates(d.Surface(i), d.Text[full.Start:full.End])
}

// shortensUncased reports the same in scripts without capitals: one short word
// that means nothing else.
func (x *Extractor) shortensUncased(i, last int) bool {
	t := x.d.Tokens[i]
	return last == i+1 && t.Runes >= 2 && t.Runes <= 8 && !x.d.Whole(i).Any(gazetteers.Of(gazetteers.Country, gazetteers.Place,
		gazetteers.Function, gazetteers.Common, gazetteers.Weekday, gazetteers.Month))
}

// recall finds an abbreviation that the document has defined before.
func (x *Extractor) recall(i int) (extractors.Mention, bool) {
	t := x.d.Tokens[i]
	m, ok := x.defined[t.Hash]
	if !ok || t.Shape&text.FirstUpper == 0 || m.Start >= int(t.Start) {
		return m, false
	}
	m.Start, m.End, m.Rule = int(t.Start), int(t.End), "organisation.abbreviation.defined"
	return m, true
}

// abbreviates reports whether the letters of a short form come in their order
// in the full one, the first letters agreeing: Kemhan, Kementerian Pertahanan.
func abbreviates(short, full string) bool {
	s := text.Latin(short)
	f := text.Latin(full)
	if s == "" || f == "" || s[0] != f[0] {
		return false
	}
	at := 0
	for k := 0; k < len(f) && at < len(s); k++ {
		if f[k] == s[at] {
			at++
		}
	}
	return at == len(s)
}
