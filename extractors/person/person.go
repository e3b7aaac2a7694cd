// Package person finds the people that a document names: those of the
// gazetteers, and those that evidence speaks for: a title before the name, a
// verb of speech beside it, given names and surnames, an earlier full name.
package person

import (
	"strings"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/weights"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// candidate is a stretch of tokens that could be a person's name.
type candidate struct {
	first, last int // tokens, last exclusive
	start, end  int // bytes
	given       int // the first token of the given name, in scripts without spaces; 0 where they are not told apart
	evidence    evidence
	patterns    float64 // the points of its patterns
	score       float64
	weighed     bool // all of the above is known; what is without hope is weighed where somebody asks
	accepted    bool
}

// Extractor finds people. It keeps working memory and serves one goroutine.
type Extractor struct {
	// Prose has prose asked about the English candidates that the other evidence
	// leaves undecided. It costs more than everything else; see prose.go.
	Prose bool

	d          *extractors.Document
	withCase   *weights.Table // for words of the document in scripts with capitals
	noCase     *weights.Table // and without
	noSpaces   *weights.Table // of ideographs; nil where the language has none
	claims     extractors.Claims
	candidates []candidate
	known      extractors.Tally // of the words of full names that were accepted: within or ending
	full       extractors.Tally // how often a full name was accepted
	starts     []int32          // tokens that names, and titles before them, may begin at
	people     []int32          // tokens that names of people of the gazetteers begin at
	present    extractors.Tally // entities that a strong name makes present
	names      extractors.Names
	prose      proseReader
	accepted   []int32     // by token, 1 + the index of the accepted candidate that covers it
	facts      []facts     // by token
	parts      []word      // of the candidate that patterns are gathered of
	patterns   weights.Set // of that one
	letters    weights.Set // its patterns of letters, while limits are asked
	titledAt   int         // 1 + the token that titleStands was asked of last
	isTitled   bool        // and its answer
	nextDot    int         // the dot that dotFrom gave last
	dotBefore  int         // and the one before it
	hopeful    []int32     // candidates in scripts without capitals that were weighed
	order      []int32     // of them, the likeliest first
	taken      []bool      // by token, whether an accepted candidate covers it

	fitting                      bool // the weights change: no limits hold
	limits                       map[*weights.Table]*limits
	noCaseLimits, noSpacesLimits *limits
}

var (
	titles      = gazetteers.Of(gazetteers.Title)
	titlesAfter = titles | gazetteers.Of(gazetteers.TitleAfter)
	titledNouns = titles | gazetteers.Of(gazetteers.Common)
	persons     = gazetteers.Of(gazetteers.Person)
	naming      = gazetteers.Of(gazetteers.Given, gazetteers.Surname)
	particles   = gazetteers.Of(gazetteers.Particle)
	smallWords  = particles | gazetteers.Of(gazetteers.Function)
	ordinary    = gazetteers.Of(gazetteers.Common, gazetteers.Function)
	nouns       = gazetteers.Of(gazetteers.Common, gazetteers.OrganisationHead)
	describing  = nouns | gazetteers.Of(gazetteers.Descriptor)
	noPerson    = gazetteers.Of(gazetteers.Common, gazetteers.Place, gazetteers.Country)
	places      = gazetteers.Of(gazetteers.Place, gazetteers.Demonym, gazetteers.Country, gazetteers.Institution)
	things      = gazetteers.Of(gazetteers.Organisation, gazetteers.Place)
	// notNaming are no words that a particle of names belongs to.
	notNaming = gazetteers.Of(gazetteers.Function, gazetteers.Speech, gazetteers.Title)
	// breakers end a name in any script.
	breakers = gazetteers.Of(gazetteers.Title, gazetteers.Function, gazetteers.Country, gazetteers.Demonym, gazetteers.Place,
		gazetteers.OrganisationHead, gazetteers.Institution, gazetteers.Month, gazetteers.Weekday, gazetteers.DayWord, gazetteers.Speech)
)

// Extract appends the people of the document.
func (x *Extractor) Extract(dst []extractors.Mention, d *extractors.Document) []extractors.Mention {
	x.d, x.titledAt, x.nextDot = d, 0, -2
	x.withCase, x.noCase = fitted().For("cased", d.Traits.Tag), fitted().For("uncased", d.Traits.Tag)
	x.noSpaces = fitted().For("ideographic", d.Traits.Tag)
	x.noCaseLimits, x.noSpacesLimits = x.limitsOf(x.noCase, furtherUncased), x.limitsOf(x.noSpaces, furtherIdeographic)
	x.claims.Claim(d, dst)
	x.candidates, x.hopeful = x.candidates[:0], x.hopeful[:0]
	x.facts = append(x.facts[:0], make([]facts, len(d.Tokens))...)
	x.known.Empty()
	x.full.Empty()
	x.present.Empty()
	x.readStarts()
	x.notePresent()
	next := 0
	for _, start := range x.starts {
		if i := int(start); i >= next {
			next = x.collect(i)
		}
	}
	// Full names first; what they are made of is evidence for the rest.
	for k := range x.candidates {
		c := &x.candidates[k]
		if c.evidence.has(withoutCase) {
			if x.hopes(c) {
				x.hopeful = append(x.hopeful, int32(k))
			}
		} else if !x.onlyNoun(c) {
			x.weigh(c)
			x.decide(c)
		}
	}
	x.choose()
	x.ask()
	x.reconsider()
	x.accepted = append(x.accepted[:0], make([]int32, len(d.Tokens))...)
	for k := range x.candidates {
		c := &x.candidates[k]
		if !c.accepted {
			continue
		}
		dst = append(dst, extractors.Mention{})
		x.mention(&dst[len(dst)-1], c)
		for i := c.first; i < c.last; i++ {
			x.accepted[i] = int32(k + 1)
		}
	}
	return x.gazetteer(dst)
}

// reconsider looks again at what the full names of the document speak for.
func (x *Extractor) reconsider() {
	again := false
	for k := range x.candidates {
		c := &x.candidates[k]
		switch {
		case c.evidence.has(withoutCase):
			if c.accepted && c.last-c.first > 1 {
				x.remember(c.first, c.last)
			}
			again = true
		case !c.accepted && x.recall(c):
			x.weighOnce(c)
			x.score(c)
			x.decide(c)
		}
	}
	if !again || x.full.None() {
		return
	}
	for k := range x.candidates {
		if x.candidates[k].evidence.has(withoutCase) {
			x.recallUncased(k)
		}
	}
	x.choose()
}

// notePresent collects the people of the gazetteers whom a strong name makes present.
func (x *Extractor) notePresent() {
	for _, i := range x.people {
		for _, m := range x.d.MatchesAt(int(i)) {
			if m.Class == gazetteers.Person && !m.Weak() {
				x.present.Set(uint64(m.Value), 1)
				if m.Last > m.First+1 {
					x.remember(m.First, m.Last)
				}
			}
		}
	}
}

// isPresent reports whether a strong name makes the person present whom a match
// names.
func (x *Extractor) isPresent(m gazetteers.Match) bool { return x.present.Of(uint64(m.Value)) > 0 }

// What is known of a word of full names: it stands within them, or one ends with it.
const (
	within = 1 + iota
	ending
)

// remember keeps the words of a full name, and the name itself.
func (x *Extractor) remember(first, last int) {
	name := x.d.HashOf(first, last)
	x.full.Set(name, x.full.Of(name)+1)
	for i := first; i < last; i++ {
		t := x.d.Tokens[i]
		if t.Kind != text.Word || t.Runes < 3 || x.d.Whole(i).Any(smallWords) {
			continue
		}
		if !t.Shape.Cased() && x.d.Begin(i).Any(describing) {
			continue // alone it would be the common word
		}
		if i == last-1 {
			x.known.Set(t.Hash, ending)
		} else if x.known.Of(t.Hash) == 0 {
			x.known.Set(t.Hash, within)
		}
	}
}

// collect appends the candidates that begin with the word at token i and gives the
// token to go on with.
func (x *Extractor) collect(i int) int {
	switch t := &x.d.Tokens[i]; {
	case t.Shape.Cased():
		return x.cased(i)
	case t.Shape&text.Ideograph != 0:
		x.ideographs(i)
		return i + 1
	case x.noSpaces != nil:
		x.syllables(i)
		return i + 1
	}
	return x.uncased(i)
}

// weigh gathers the evidence for a candidate and adds up its points.
func (x *Extractor) weigh(c *candidate) {
	x.openPatterns(c)
	x.gather(c)
	x.sum(c)
}

// weighOnce weighs a candidate that was without hope.
func (x *Extractor) weighOnce(c *candidate) {
	if !c.weighed {
		x.weigh(c)
	}
}

// gather collects the evidence for a candidate.
func (x *Extractor) gather(c *candidate) {
	switch {
	case c.evidence.has(ideographic):
		x.gatherIdeographic(c)
	case c.evidence.has(withoutCase):
		x.gatherUncased(c)
	default:
		x.gatherCased(c)
	}
}

// sum adds up the points of a candidate whose first patterns openPatterns has
// collected and whose evidence is gathered.
func (x *Extractor) sum(c *candidate) {
	x.closePatterns(c)
	c.patterns = x.patterns.Sum(x.weightsOf(c).Points[kinds:])
	c.weighed = true
	x.score(c)
}

// weightsOf gives the weights that hold for a candidate.
func (x *Extractor) weightsOf(c *candidate) *weights.Table {
	if c.evidence.has(ideographic) {
		return x.noSpaces
	}
	if c.evidence.has(withoutCase) {
		return x.noCase
	}
	return x.withCase
}

// score adds up the points of what speaks for and against a candidate.
func (x *Extractor) score(c *candidate) {
	c.score = c.evidence.score(x.weightsOf(c)) + c.patterns
}

// decide takes a candidate in a script with capitals, which onlyNoun says nothing
// against, for a person where its evidence is enough.
func (x *Extractor) decide(c *candidate) {
	if c.score < x.withCase.Accept || c.evidence.has(namedAfter) {
		return
	}
	c.accepted = true
	if c.last-c.first > 1 {
		x.remember(c.first, c.last)
	}
}

// onlyNoun reports a candidate for which nothing but its capitals speaks where every
// noun has one.
func (x *Extractor) onlyNoun(c *candidate) bool {
	return x.d.Traits.UpperNouns && x.countListed(c) == 0 && !x.isKnown(c) && !x.titleStands(c) &&
		!(x.d.SameLine(c.first) && x.d.End(c.first-1).Has(gazetteers.Speech))
}

// recall reports whether a full name elsewhere in the document speaks for a
// candidate.
func (x *Extractor) recall(c *candidate) bool {
	for i := c.first; i < c.last; i++ {
		if x.known.Of(x.hash(c, i)) == 0 || x.d.Tokens[i].Runes < 3 && x.d.Tokens[i].Shape.Cased() {
			return false
		}
		if x.d.Whole(i).Any(noPerson) && !x.d.Whole(i).Any(naming) {
			return false
		}
		if x.d.Begin(i).Has(gazetteers.Month) && x.d.End(i-1).Has(gazetteers.PlaceBefore) {
			return false // in May
		}
	}
	c.evidence.add(elsewhere)
	return true
}

// hash is the hash of token i of a candidate, without the clitic before it.
func (x *Extractor) hash(c *candidate, i int) uint64 {
	if t := x.d.Tokens[i]; i == c.first && c.start > int(t.Start) {
		return text.Hash(x.d.Text[c.start:t.End])
	}
	return x.d.Tokens[i].Hash
}

// mention makes m the mention of an accepted candidate.
func (x *Extractor) mention(m *extractors.Mention, c *candidate) {
	m.Start, m.End, m.Type, m.Parent = c.start, c.end, extractors.Person, -1
	m.Confidence = weights.Sure(c.score)
	if first := x.article(c.first); first < c.first {
		m.Start = int(x.d.Tokens[first].Start)
	}
	if at := x.afterInitials(c); x.d.Begin(at).Any(persons) {
		for _, g := range x.d.MatchesAt(at) {
			if g.Class == gazetteers.Person && g.Last == c.last && (!g.Weak() || x.isPresent(g)) && x.fitsInitial(c, g) {
				x.names.Entity(m, x.d.Gazetteers, g.Value)
				m.Rule, m.Confidence = "person.gazetteer", max(m.Confidence, sureKnown)
				return
			}
		}
	}
	if m.Rule = x.rule(c); !c.evidence.has(withoutCase) && x.byProse(c) {
		m.Rule = "person.prose"
	}
	x.names.Name(m, x.d.Text[m.Start:m.End], "person:")
}

// afterInitials gives the token behind the initials that a candidate begins with.
func (x *Extractor) afterInitials(c *candidate) int {
	i := c.first
	for i+2 < c.last && x.initial(i) {
		i += 2
	}
	return i
}

// fitsInitial reports whether the first initial of a candidate, if it has any,
// is that of a person of the gazetteers.
func (x *Extractor) fitsInitial(c *candidate, g gazetteers.Match) bool {
	if g.First == c.first {
		return true
	}
	letter, name := text.Latin(x.d.Surface(c.first)), text.Latin(x.d.Gazetteers.Entity(g.Value).Name)
	return letter != "" && strings.HasPrefix(name, letter[:1])
}

// How sure a person of the gazetteers is: measured on annotated news,
// rounded.
const (
	sureKnown  = 0.96
	sureSingle = 0.90 // one word
	sureWeak   = 0.80
)

// gazetteer appends the names of the people that the gazetteers know.
func (x *Extractor) gazetteer(dst []extractors.Mention) []extractors.Mention {
	d := x.d
	for _, at := range x.people {
		i := int(at)
		m, _ := d.Longest(i, persons)
		if x.inLongerName(m) || x.dotBeside(m) {
			continue
		}
		if x.namesThing(m.First, m.Last) || m.Weak() && d.Begin(i).Has(gazetteers.Month) && d.End(i-1).Has(gazetteers.PlaceBefore) {
			continue
		}
		if m.Weak() && !x.isPresent(m) || d.Headline(i) && m.Last == i+1 && m.Weak() {
			continue
		}
		m = x.withoutTitle(m)
		single := m.Last == m.First+1
		if first := x.article(m.First); first < m.First {
			m.First, m.Start = first, int(d.Tokens[first].Start)
		}
		mention := extractors.Mention{
			Start: m.Start, End: m.End, Type: extractors.Person, Parent: -1,
			Confidence: sureKnown, Rule: "person.gazetteer",
		}
		if first := x.child(m.First); first < m.First {
			// The name is that of the father: حمدان بن [محمد بن راشد آل مكتوم].
			mention.Start, mention.Rule = x.startOf(first), "person.particle"
			x.names.Name(&mention, d.Text[mention.Start:mention.End], "person:")
			dst = append(dst, mention)
			continue
		}
		x.names.Entity(&mention, d.Gazetteers, m.Value)
		switch {
		case m.Weak():
			mention.Confidence, mention.Rule = sureWeak, "person.gazetteer.weak"
		case m.Strength == lists.Bound:
			mention.Confidence, mention.Rule = sureSingle, "person.gazetteer.language"
		case single:
			mention.Confidence = sureSingle
		}
		dst = append(dst, mention)
	}
	return dst
}

// withoutTitle takes the title off a listed form such as "King Salman", but not
// a word that is a title elsewhere and here a part of the name (Khalifa Haftar),
// nor one without which nothing is left that names anybody (Gus Dur).
func (x *Extractor) withoutTitle(m gazetteers.Match) gazetteers.Match {
	d := x.d
	for {
		t, ok := d.Longest(m.First, titles)
		if !ok || t.Last >= m.Last || x.given(m.First) == strong {
			return m
		}
		first := t.Last
		if d.Symbol(first, ".") && first+1 < m.Last {
			first++
		}
		if !d.Whole(first).Any(naming|persons|particles) && m.Last == first+1 || t.Last == m.First+1 && x.given(m.First) == weak && x.opensName(m) {
			return m
		}
		m.First, m.Start = first, int(d.Tokens[first].Start)
	}
}

// opensName reports whether the first word of a match is the first one of the
// name that the entity has in Latin script.
func (x *Extractor) opensName(m gazetteers.Match) bool {
	name, _, _ := strings.Cut(x.d.Gazetteers.Entity(m.Value).Name, " ")
	return text.NameKey(name) == text.NameKey(x.d.Surface(m.First))
}

// child gives the first token of a longer name that goes on over a particle to
// the name at token i, i where there is none: حمدان بن محمد.
func (x *Extractor) child(i int) int {
	d := x.d
	for i >= 2 && d.SameLine(i) && d.SameLine(i-1) && d.Whole(i-1).Has(gazetteers.Particle) && !d.Whole(i-1).Has(gazetteers.Function) && !d.End(i-1).Any(titles) &&
		(d.Whole(i-2).Has(gazetteers.Given) || d.Word(i-2) && !d.Tokens[i-2].Shape.Cased() && d.In(i-2) == 0) {
		i -= 2
	}
	return i
}

// inLongerName reports whether a match is a part of a candidate that was
// accepted, or of a longer name of the gazetteers.
func (x *Extractor) inLongerName(m gazetteers.Match) bool {
	if k := x.accepted[m.First]; k > 0 {
		c := &x.candidates[k-1]
		if m.Last <= c.last && c.last-c.first > m.Last-m.First {
			return true
		}
	}
	for _, o := range x.d.MatchesAt(m.First) {
		if o.Last > m.Last && things.Has(o.Class) && !o.Weak() {
			return true
		}
	}
	return false
}

// dotBeside reports a name in a script without spaces that a middle dot joins to
// a further part: 马克思 in 马克思·卢布里克.
func (x *Extractor) dotBeside(m gazetteers.Match) bool {
	d := x.d
	if d.Tokens[m.First].Shape&text.Ideograph == 0 {
		return false
	}
	dot := func(i int) bool { return d.Symbol(i, "·") }
	return dot(m.First-1) || dot(m.Last)
}
