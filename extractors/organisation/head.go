package organisation

import (
	"strings"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// headed finds a name that begins with a head noun.
func (x *Extractor) headed(i int) (p proposal, ok bool) {
	d := x.d
	head, found := d.Longest(i, heads)
	if !found || x.outranked(head) && (!head.Weak() || x.titleEnd(head.First) > head.Last) || head.End < int(d.Tokens[head.Last-1].End) {
		return p, false // a suffix makes the noun a plural: سازمان‌ها
	}
	if d.Begin(i).Has(gazetteers.Country) && head.Last < len(d.Tokens) && d.Begin(head.Last).Any(countries) {
		return p, false // বাংলাদেশ ভারত: two countries
	}
	whole, ok := x.known(min(head.Last, len(d.Tokens)-1))
	if ok && d.Begin(i).Has(gazetteers.Descriptor) {
		return p, false // a name that stands alone: شركة [غازبروم]
	}
	if ok && !d.Tokens[i].Shape.Cased() {
		if d.Tokens[i].Shape&text.Ideograph != 0 || whole.rule != byGazetteer || whole.start != int(d.Tokens[head.Last].Start) {
			return p, false
		}
		// What a part of it is called: دبیرخانه [شورای عالی امنیت ملی].
		p = x.propose(i, whole.last, byPart)
		p.start, p.shaped = head.Start, true
		return p, true
	}
	last, rule := 0, byHead
	if d.Tokens[i].Shape.Cased() {
		if !d.Capitalised(i) || d.Headline(i) {
			return p, false
		}
		last = x.capitalisedComplement(head.Last)
		if head.Weak() && last > head.Last && !d.End(last-1).Has(gazetteers.OrganisationTail) {
			return p, false // American League, but American Airlines
		}
		if x.endsListed(head.Last, last) {
			rule = byPart
		}
	} else if d.Tokens[i].Shape&text.Ideograph != 0 || x.noSpaces != nil {
		return p, false // a tail ends its names
	} else {
		last = x.partOf(head.Last)
		if last == head.Last || head.Weak() && d.Begin(i).Has(gazetteers.Descriptor) {
			last = x.uncasedComplement(head.Last)
		} else {
			rule = byPart
		}
		if !head.Weak() && last == head.Last {
			last = x.honoured(head.Last)
		}
		if last > head.Last && !x.plausible(head, last) {
			return p, false
		}
	}
	if last <= head.Last {
		return p, false
	}
	p = x.propose(i, last, rule)
	p.start, p.shaped = head.Start, true
	if end := x.stemEnd(last - 1); end > p.start {
		p.end = end
	}
	return p, true
}

// endsListed reports whether the words that complete a name end with a strong name
// of the gazetteers, behind others: Pusat Antiterorisme [Persemakmuran …].
func (x *Extractor) endsListed(i, last int) bool {
	for m := range x.d.EndingAt(last - 1) {
		if m.Class == gazetteers.Organisation && m.First > i && !x.doubtful(m) {
			return true
		}
	}
	return false
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
		if end := x.belongsTo(at); at > i && end > at {
			return end
		}
		switch {
		case d.Capitalised(at):
			if at > i && d.Begin(at).Any(closers) && !d.Begin(at).Has(gazetteers.OrganisationTail) || x.personAt(at, at == i) {
				return last
			}
			if o, ok := d.Longest(at, orgs); ok && !o.Weak() && d.Tokens[at].Shape.AllUpper() {
				return o.Last // an abbreviation ends the name: DPP PKS
			}
			at++
			last = at
			if c, ok := d.Longest(at-1, countryNames); ok {
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
			if d.Begin(at+1).Any(heads|titles|institutions) ||
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

// belongsTo gives the token after the organisation of the gazetteers that one or
// two small words from token i on lead to, i where they lead to none: Comité de
// Competición de la [Real Federación …].
func (x *Extractor) belongsTo(i int) int {
	d := x.d
	at := i
	for at < i+2 && d.SameLine(at) && d.Whole(at).Has(gazetteers.Connector) && !d.Capitalised(at) && d.Tokens[at].Shape.Cased() {
		at++
	}
	if at == i || at >= len(d.Tokens) || !d.SameLine(at) {
		return i
	}
	if o, ok := x.known(at); ok && o.rule == byGazetteer {
		return o.last
	}
	return i
}

// closed gives the token after the legal form or the like that ends the run of
// capitalised words from token i on, i where none does: PT Sinar Abadi Tbk.
func (x *Extractor) closed(i int) int {
	d := x.d
	last := i
	for at := i; at < len(d.Tokens) && at < i+longestName && d.SameLine(at) && d.Capitalised(at); at++ {
		if t, ok := d.Longest(at, tails); ok && !t.Weak() && at > i {
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
	given := !first && !d.Whole(i).Any(places) && !d.Whole(i).Has(gazetteers.Common)
	if given && d.Plain(i).Sure().Has(gazetteers.Given) {
		return true
	}
	for _, m := range d.MatchesAt(i) {
		if m.Weak() {
			continue
		}
		if m.Class == gazetteers.Person || given && m.Class == gazetteers.Given && m.Last == i+1 {
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
// names. In Persian, which has no article, words go on until a function word, a verb
// or a mark.
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
		if c, ok := d.Longest(at, countries); ok && !c.Weak() {
			if c.Clitic(d.Tokens) {
				return last
			}
			return c.Last
		}
		if at > i {
			if len(d.Traits.Articles) > 0 {
				if !x.goesOn(at) {
					return last
				}
			} else if d.Whole(at).Has(gazetteers.Common) && at > i+1 || at > i+3 {
				return last
			}
		}
		last = at + 1
	}
	return last
}

// honoured gives the token after a title and the name of a person behind it, i
// where there is none: جامعة [الملك سعود].
func (x *Extractor) honoured(i int) int {
	d := x.d
	t, ok := d.Longest(i, titles)
	if !ok || t.Last >= len(d.Tokens) || !d.SameLine(t.Last) {
		return i
	}
	if p, ok := d.Longest(t.Last, people); ok && !p.Clitic(d.Tokens) {
		return p.Last
	}
	if d.Whole(t.Last).Has(gazetteers.Given) {
		return t.Last + 1
	}
	return i
}

// partOf gives the token after the organisation of the gazetteers that the words
// from token i on lead to, i where they lead to none: what its committees and
// services are called is a part of its name (کمیسیون صنایع و معادن مجلس شورای
// اسلامی).
func (x *Extractor) partOf(i int) int {
	d := x.d
	for at := i; at < i+longestName-3 && d.Word(at) && d.SameLine(at); at++ {
		if at == i {
			if !d.Begin(at).Any(inner|closers) && !d.Whole(at).Any(names) {
				continue
			}
			return i
		}
		if o, ok := x.known(at); ok && o.rule == byGazetteer && o.start == int(d.Tokens[at].Start) {
			return o.last
		}
		if d.Whole(at).Has(gazetteers.Coordinator) && d.SameLine(at+1) && !d.Begin(at+1).Any(names) {
			continue
		}
		if d.Begin(at).Any(inner|closers) || d.Begin(at).Has(gazetteers.Descriptor) || d.Whole(at).Any(names) || x.peeled(at) {
			return i
		}
	}
	return i
}

// peeled reports whether a word is known only without a clitic before it.
func (x *Extractor) peeled(i int) bool {
	ms := x.d.MatchesAt(i)
	return len(ms) > 0 && ms[0].Clitic(x.d.Tokens)
}

// plausible reports whether what stands behind a head noun in Arabic or Persian
// can name something rather than describe it. Behind a weak head, or one with
// the article, it must hold a word that is no common one.
func (x *Extractor) plausible(head gazetteers.Match, last int) bool {
	d := x.d
	first := head.Last
	if c, ok := d.Longest(first, countryNames); ok && c.Last == last && head.Weak() {
		return false // لمصلحة اسرائيل
	}
	if d.Begin(first).Any(names) && !d.Whole(first).Any(describing) {
		return true
	}
	definite := len(d.Traits.Articles) == 0 || d.Article(first)
	if d.Whole(first).Any(describing) && !definite {
		return false // مجلس ملكي
	}
	if !head.Weak() && !d.Article(head.First) {
		return true
	}
	for i := first; i < last; i++ {
		if !d.Begin(i).Any(describing) {
			return true
		}
	}
	return false
}

// goesOn reports whether a word carries the article, alone or behind a clitic, or is
// a known name.
func (x *Extractor) goesOn(at int) bool {
	d := x.d
	if d.Begin(at).Any(places) && !d.Whole(at).Has(gazetteers.Common) {
		return true
	}
	if at > 0 && d.In(at) == 0 && d.In(at-1) == 0 {
		return true // two words that nobody knows: فرانس برس
	}
	word := d.Surface(at)
	for _, p := range d.Traits.Articles {
		if strings.HasPrefix(word, p) {
			return true
		}
	}
	return false
}
