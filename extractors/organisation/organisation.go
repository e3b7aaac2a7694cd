// Package organisation finds the organisations that a document names: those of
// the gazetteers, the institutions that every country has, and names built on
// a head noun (Kementerian …, وزارة …, سازمان …), a legal form or tail
// (… Ltd), or an abbreviation in brackets.
package organisation

import (
	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/weights"
)

// Extractor finds organisations. It keeps working memory and serves one
// goroutine.
type Extractor struct {
	d          *extractors.Document
	withCase   *weights.Table // for words of the document in scripts with capitals
	noCase     *weights.Table // and without
	noSpaces   *weights.Table // and without spaces; nil where the language has none
	claims     extractors.Claims
	called     extractors.Names
	starts     []start
	found      []proposal // what the rules find
	candidates []candidate
	at         []int32          // by token, 1 + the index of a candidate that begins there
	ruled      int              // how many candidates come from rules; the others stand behind them
	asked      []asked          // by token
	segments   []segment        // in a script without spaces
	segmentAt  []int32          // by token, the one that it is of
	parts      []word           // of the candidate that patterns are gathered of
	patterns   weights.Set      // of that one
	leaders    []int32          // hash table of the candidates that are the first of their words: 1 + their index
	partly     extractors.Tally // first and last words of accepted names
	order      []ranked         // what may be accepted, the likeliest first
	mass       []float64        // by token, how likely a name with a head noun begins there, where one does
	taken      []int32          // by token, 1 + the longest accepted candidate that covers it

	present extractors.Tally    // entities for whose weak names the document gives evidence
	defined map[uint64]proposal // where an abbreviation is defined, by the hash of its token

	institutions map[[2]string]string // names of institutions of countries, by those of both
}

// Extract appends the organisations of the document.
func (x *Extractor) Extract(dst []extractors.Mention, d *extractors.Document) []extractors.Mention {
	x.d = d
	x.withCase, x.noCase = fitted().For("cased", d.Traits.Tag), fitted().For("uncased", d.Traits.Tag)
	x.noSpaces = fitted().For("ideographic", d.Traits.Tag)
	x.claims.Claim(d, dst)
	x.candidates = x.candidates[:0]
	n := len(d.Tokens)
	x.asked = append(x.asked[:0], make([]asked, n)...)
	x.at = append(x.at[:0], make([]int32, n)...)
	x.readStarts()
	x.gatherEvidence()
	x.byRules()
	x.offerFound()
	x.ruled = len(x.candidates)
	x.offerOthers()
	x.offerSegmented()
	x.weigh()
	for k := range x.candidates {
		if c := &x.candidates[k]; c.accepted {
			dst = append(dst, extractors.Mention{Type: extractors.Organisation, Parent: -1})
			x.fill(&dst[len(dst)-1], c)
		}
	}
	return dst
}

// byRules collects what the rules find.
func (x *Extractor) byRules() {
	x.defined = extractors.Emptied(x.defined)
	x.found = x.found[:0]
	named := 0 // the token behind the names of the gazetteers so far
	until := 0 // a rule's name covers the tokens before it: no other rule begins there
	reasons := ruled
	for _, s := range x.starts {
		if !s.why.any(reasons) {
			continue
		}
		i := s.token
		before := len(x.found)
		end := i
		inside := i < named
		if s.why.any(knownHere) {
			if p, ok := x.known(i); ok {
				x.found = append(x.found, p)
				end = p.last
				named = max(named, end)
				if within, ok := x.opening(i, p); ok {
					x.found = append(x.found, within)
				}
			}
		}
		if s.why.any(countryHere) {
			if p, ok := x.ofCountry(i); ok {
				x.found = append(x.found, p)
				end = max(end, p.last)
			}
		}
		if i >= until {
			if p, ok := x.byRule(s, len(x.found) > before); ok && !(inside && p.rule == byInstitution) {
				// An institution without a country is a part of the listed name
				// that it stands in: Dewan Keamanan in Sidang Dewan Keamanan PBB.
				if len(x.found) > before && x.found[before].first == p.first && x.found[before].of == p.of {
					x.found[before] = p // Deutsche Bahn, with its legal form
				} else {
					x.found = append(x.found, p)
				}
				until = p.last
				end = max(end, until)
			}
		}
		if len(x.defined) > 0 && s.why.any(capital) {
			if p, ok := x.recall(i); ok {
				x.found = append(x.found, p)
			}
		}
		if len(x.found) > before && x.d.Symbol(end, "(") {
			if p, ok := x.abbreviation(end, longest(x.found[before:])); ok {
				x.found = append(x.found, p)
				reasons = ruled | capital
			}
		}
	}
}

// byRule finds the name that a rule sees at a start. Where a gazetteer knows a
// name there, only rules that can find a longer one are asked.
func (x *Extractor) byRule(s start, known bool) (p proposal, ok bool) {
	i := s.token
	isInstitution := false
	if s.why.any(countryHere | institutionHere) {
		p, isInstitution = x.institution(i)
	}
	if s.why.any(headHere) {
		if headed, ok := x.headed(i); ok && (!isInstitution || p.rule != byNational && p.end < headed.end) {
			return headed, true // else the institution is named in full
		}
	}
	if isInstitution {
		return p, true
	}
	if s.why.any(tailAhead) {
		p, ok = x.tailed(i)
	}
	if !ok && !known && s.why.any(bracketed) {
		p, ok = x.dateline(i)
	}
	if !ok && !known && s.why.any(introduced) {
		p, ok = x.described(i)
	}
	if !ok && !known && s.why.any(capitals) {
		p, ok = x.acronym(i)
	}
	return p, ok
}

func longest(ps []proposal) proposal {
	best := ps[0]
	for _, p := range ps[1:] {
		if p.end-p.start > best.end-best.start {
			best = p
		}
	}
	return best
}
