package organisation

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// longestTailed is how many tokens before a tail a name may begin.
const longestTailed = longestName - 2

// tailed finds a run of capitalised words, from token i on, that ends with a legal
// form or a word such as Bank.
func (x *Extractor) tailed(i int) (p proposal, ok bool) {
	d := x.d
	if d.Headline(i) || i > 0 && d.SameLine(i) && d.Capitalised(i-1) && d.Tokens[i-1].Kind == text.Word && !d.Whole(i-1).Any(inner) && !d.End(i-1).Any(countries) &&
		!((x.opens(i-1) || d.Traits.UpperNouns) && d.Whole(i-1).Has(gazetteers.Common)) {
		return p, false
	}
	if d.Whole(i).Has(gazetteers.Function) && (x.opens(i) || d.Whole(i).Has(gazetteers.Article)) || d.Begin(i).Has(gazetteers.Title) || (x.opens(i) || d.Traits.UpperNouns) && d.Whole(i).Has(gazetteers.Common) && !d.Begin(i).Any(orgs) {
		return p, false
	}
	k, isKnown := x.known(i)
	joins := !d.Traits.UpperNouns && !d.Begin(i).Any(namingPeople) // a name goes on over small words
	last, headed, by := 0, false, byTail
	for at := i; at < len(d.Tokens) && at < i+longestTailed; {
		if at > i && (!d.SameLine(at) || d.Whole(at).Has(gazetteers.Coordinator) && (last == at || d.Begin(at+1).Any(orgs))) {
			break
		}
		if at > i && d.Capitalised(at) {
			headed = headed || d.Begin(at).Has(gazetteers.OrganisationHead)
			switch t, ok := d.Longest(at, tails); {
			case ok && t.Value == gazetteers.LegalForm:
				last, by = t.Last, byLegalForm // Magna International Inc
			case ok && !headed && (!t.Weak() || x.mayEndWeakly(i)):
				last, by = t.Last, byTail
			}
		}
		if at == i && isKnown {
			at = k.last // U.N. Council, Deutsche Bank AG
		} else if d.Capitalised(at) {
			at++
		} else if (d.Symbol(at, "&") || d.Symbol(at, "-") && x.touches(at) || at > i && joins && d.Whole(at).Any(joining)) && d.Capitalised(at+1) {
			at++
		} else {
			break
		}
	}
	if last == 0 {
		return p, false
	}
	if d.Symbol(last, ".") && d.Tokens[last].Gap == text.Joined && d.SentenceAt(last).Last > last+1 {
		last++ // Norwest Corp., Arçelik A.Ş.
	}
	p = x.propose(i, last, by)
	p.shaped = true
	if isKnown && k.start == p.start && x.onlyTails(k.last, last) {
		p.of, p.rule = k.of, k.rule // Deutsche Bahn AG: a known name with its legal form
	}
	return p, true
}

// mayEndWeakly reports whether a weak tail is enough for a name at token i:
// behind a small word (the Northern Fleet), where the name begins with no
// other kind of name (Gaza City, Muhammad Farma).
func (x *Extractor) mayEndWeakly(i int) bool {
	d := x.d
	return d.SameLine(i) && d.Whole(i-1).Has(gazetteers.Function) && !d.Begin(i).Any(unlikely)
}

// opens reports whether token i is the first word of a sentence or a line.
func (x *Extractor) opens(i int) bool {
	d := x.d
	return d.SentenceAt(i).First == i || !d.SameLine(i) || d.Quote(i-1)
}

// onlyTails reports whether tokens [i, last) are legal forms and the like.
func (x *Extractor) onlyTails(i, last int) bool {
	for i < last {
		t, ok := x.d.Longest(i, tails)
		if !ok {
			return false
		}
		i = t.Last
	}
	return true
}
