// Package chain puts the extractors together: date, country, organisation,
// person, then the choice among what overlaps and the identity of what is left.
//
// It is one package because the order is part of the rules. People come last:
// May is a month, Jordan a country and Ford a company before they are anybody,
// and only what no other extractor claims is a candidate for a person. Resolve
// needs the mentions of all four, and Identify needs what Resolve keeps. The
// pipeline and the tests of every extractor go the same way, so that no example
// holds in an order of its own.
//
// It stands above the extractors, which do not know one another, and so cannot
// be part of the package that they share.
package chain

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/country"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/extractors/organisation"
	"github.com/dateline/dateline/extractors/person"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// Extractors makes a set of the extractors, in their order. It is there for
// what measures them one by one; everything else uses a Chain.
func Extractors() []extractors.Extractor {
	return []extractors.Extractor{&date.Extractor{}, &country.Extractor{}, &organisation.Extractor{}, &person.Extractor{}}
}

// Chain takes texts through the extractors, one at a time. It serves one
// goroutine and keeps its memory from one text to the next; the gazetteers are
// shared.
type Chain struct {
	gazetteers *gazetteers.Gazetteers
	document   extractors.Document
	links      []link
	resolver   extractors.Resolver
	identifier extractors.Identifier
	mentions   []extractors.Mention
	stage      string

	cut, part         []text.Token // of the text, and of one language of it
	tokens, sentences int

	isLate func() bool // nil for never
	late   bool
}

// link is an extractor and the name of its stage.
type link struct {
	extractors.Extractor
	stage string
}

// New makes a chain.
func New(g *gazetteers.Gazetteers) *Chain {
	c := &Chain{gazetteers: g}
	for _, x := range Extractors() {
		c.links = append(c.links, link{x, fmt.Sprintf("%T", x)})
	}
	return c
}

// Extract gives the mentions of a text, sorted by start, longer first. language
// is a BCP 47 tag or "und"; published is the zero time where it is not known.
// The mentions are the caller's.
func (c *Chain) Extract(s, language string, published time.Time) []extractors.Mention {
	tokens := c.Cut(s)
	return c.ExtractTokens(s, tokens, []extractors.Stretch{{First: 0, Last: len(tokens), Language: language}}, published)
}

// GiveUpWhen has the texts that follow given up where isLate, which is asked
// between the stages, says so; nil is never.
func (c *Chain) GiveUpWhen(isLate func() bool) { c.isLate = isLate }

// Late reports whether the last text was given up. Its mentions are not whole
// then.
func (c *Chain) Late() bool { return c.late }

// goesOn reports whether there is time left.
func (c *Chain) goesOn() bool {
	c.late = c.late || c.isLate != nil && c.isLate()
	return !c.late
}

// Cut gives the tokens of a text, which are valid until the next call.
func (c *Chain) Cut(s string) []text.Token {
	c.stage = "text"
	c.cut = text.Tokens(c.cut[:0], s)
	return c.cut
}

// ExtractTokens is Extract for a text that Cut has cut into tokens. Stretches
// say which of them are in which language; they begin at lines, follow one
// another and cover all tokens. What is in one language is read as one
// document: a name that its first paragraph introduces is known in its last
// one.
func (c *Chain) ExtractTokens(s string, tokens []text.Token, stretches []extractors.Stretch, published time.Time) []extractors.Mention {
	found := c.mentions[:0]
	c.tokens, c.sentences, c.late = len(tokens), 0, false
	for i, stretch := range stretches {
		if slices.ContainsFunc(stretches[:i], func(before extractors.Stretch) bool { return before.Language == stretch.Language }) {
			continue
		}
		part := tokens
		if len(stretches) > 1 {
			part = c.part[:0]
			for _, other := range stretches[i:] {
				if other.Language == stretch.Language && other.First < other.Last {
					at := len(part)
					part = append(part, tokens[other.First:other.Last]...)
					part[at].Gap = text.Paragraph // it does not go on from the stretch before
				}
			}
			c.part = part
		}
		c.stage = "text"
		c.document.ReadTokens(c.gazetteers, s, part, stretch.Language, published)
		c.sentences += len(c.document.Sentences)
		for _, x := range c.links {
			if !c.goesOn() {
				c.mentions = found
				return nil
			}
			c.stage = x.stage
			found = x.Extract(found, &c.document)
		}
	}
	c.mentions = found
	if !c.goesOn() {
		return nil
	}
	c.stage = "resolve"
	kept := c.resolver.Resolve(found, s)
	c.identifier.Identify(kept)
	return kept
}

// AskProse says whether prose is asked about English names; see package person.
func (c *Chain) AskProse(ask bool) {
	for _, x := range c.links {
		if p, ok := x.Extractor.(*person.Extractor); ok {
			p.Prose = ask
		}
	}
}

// Considered gives what the extractors weighed in the last text, or in its last
// language where it is in several, sorted by start, longer first.
func (c *Chain) Considered() []extractors.Considered {
	var all []extractors.Considered
	for _, x := range c.links {
		if e, ok := x.Extractor.(extractors.Explainer); ok {
			all = e.Considered(all)
		}
	}
	slices.SortStableFunc(all, func(a, b extractors.Considered) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return all
}

// Tokens is the number of tokens of the last text.
func (c *Chain) Tokens() int { return c.tokens }

// Sentences is the number of sentences of the last text.
func (c *Chain) Sentences() int { return c.sentences }

// Stage names the stage that the last text reached: after a panic in Extract,
// the one that the defect is in.
func (c *Chain) Stage() string { return c.stage }
