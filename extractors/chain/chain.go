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
	"fmt"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/country"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/extractors/organisation"
	"github.com/dateline/dateline/extractors/person"
	"github.com/dateline/dateline/gazetteers"
)

// Extractors makes a set of the extractors, in their order. It is there for
// what measures them one by one; everything else uses a Chain.
func Extractors() []extractors.Extractor {
	return []extractors.Extractor{date.Extractor{}, country.Extractor{}, &organisation.Extractor{}, &person.Extractor{}}
}

// Chain takes texts through the extractors, one at a time. It serves one
// goroutine and keeps its memory from one text to the next; the gazetteers are
// shared.
type Chain struct {
	gazetteers *gazetteers.Gazetteers
	document   extractors.Document
	links      []link
	identifier extractors.Identifier
	mentions   []extractors.Mention
	stage      string
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
// The mentions are valid until the next call, which reuses their memory.
func (c *Chain) Extract(text, language string, published time.Time) []extractors.Mention {
	c.stage = "text"
	c.document.Read(c.gazetteers, text, language, published)
	found := c.mentions[:0]
	for _, x := range c.links {
		c.stage = x.stage
		found = x.Extract(found, &c.document)
	}
	c.mentions = found
	c.stage = "resolve"
	kept := extractors.Resolve(found, text)
	c.identifier.Identify(kept)
	return kept
}

// Tokens is the number of tokens of the last text.
func (c *Chain) Tokens() int { return len(c.document.Tokens) }

// Sentences is the number of sentences of the last text.
func (c *Chain) Sentences() int { return len(c.document.Sentences) }

// Stage names the stage that the last text reached: after a panic in Extract,
// the one that the defect is in.
func (c *Chain) Stage() string { return c.stage }
