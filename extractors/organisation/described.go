package organisation

import (
	"strings"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// described finds a name at token i, behind a descriptor: a capitalised word, or what
// stands in quotation marks.
func (x *Extractor) described(i int) (p proposal, ok bool) {
	d := x.d
	if !d.SameLine(i) {
		return p, false
	}
	if d.Quote(i) && (d.Tokens[i].Gap != text.Joined || !d.Word(i-1)) {
		if d.Word(i+1) && d.Tokens[i+1].Shape.Cased() && !d.Capitalised(i+1) {
			return p, false
		}
		last := i + 1
		for last < len(d.Tokens) && last <= i+5 && !d.Quote(last) && d.SameLine(last) {
			last++
		}
		if last >= len(d.Tokens) || !d.Quote(last) || last == i+1 {
			return p, false
		}
		return x.propose(i+1, last, byDescriptor), true
	}
	if !d.Capitalised(i) || d.Begin(i).Any(otherThanDescribed) || d.Headline(i) {
		return p, false
	}
	if t := d.Tokens[i]; !t.Shape.AllUpper() || t.Runes < 2 || d.Whole(i).Has(gazetteers.Common) {
		return p, false
	}
	return x.propose(i, i+1, byDescriptor), true
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

// dateline finds the agency that a dateline names, behind its bracket.
func (x *Extractor) dateline(i int) (p proposal, ok bool) {
	d := x.d
	if !d.Word(i) {
		return p, false
	}
	last := i
	for last < i+4 && d.Word(last) && (d.Capitalised(last) || !d.Tokens[last].Shape.Cased()) {
		last++
	}
	if last == i || !x.inDateline(i, last) || d.In(i).Any(otherThanAgency) {
		return p, false
	}
	return x.propose(i, last, byDateline), true
}

// shortestAcronym and longestAcronym are how many letters one has.
const (
	shortestAcronym = 3
	longestAcronym  = 6
)

// acronym takes a word in capitals, at token i, that no list knows for an organisation where
// it stands alone behind a small word.
func (x *Extractor) acronym(i int) (p proposal, ok bool) {
	d := x.d
	if d.Headline(i) || d.In(i) != 0 || !d.SameLine(i) || strings.Trim(d.Surface(i), "IVXLCDM") == "" {
		return p, false // a Roman number is none
	}
	if !d.End(i-1).Any(small) || d.Capitalised(i-1) || d.SameLine(i+1) && (d.Capitalised(i+1) || d.Tokens[i+1].Kind == text.Number || d.Tokens[i+1].Gap == text.Joined && d.Tokens[i+1].Kind != text.Symbol || d.Symbol(i+1, "-") || d.Symbol(i+1, "/")) {
		return p, false
	}
	return x.propose(i, i+1, byAcronym), true
}
