// Package check finds mistakes in lists of names: what never matches, what
// matches too much, and what another line says already. It judges a list by the
// rules of its format and by what dateline knows of languages; it does not know
// whether a name is right.
package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dateline/dateline/gazetteers/lists"
)

// The rules.
const (
	Duplicate   = "duplicate"    // another line of the entity says the same
	SlugTwice   = "slug-twice"   // two entities have one key
	NameTwice   = "name-twice"   // two entities have one canonical name
	TwoEntities = "two-entities" // a strong form names two entities
	CommonWord  = "common-word"  // a strong form is a word of a language
	Unmatchable = "unmatchable"  // no text is matched
	WrongScript = "wrong-script" // letters that the tag, or their word, does not have
	Invisible   = "invisible"    // characters that nobody sees, or that look like others
	NotNFC      = "not-nfc"      // not in Unicode's normal form C
	UnknownTag  = "unknown-tag"  // neither a language nor a script
	TooStrong   = "too-strong"   // a strong form of a single letter, or of digits only
	NoneStrong  = "none-strong"  // nothing finds the entity by itself
)

// Checker collects the names of one or more lists and finds what is wrong with
// them. It keeps hashes of the names and the strong forms, about 100 bytes a
// name.
type Checker struct {
	findings []Finding
	words    words
	trial    trial
	owners   owners

	languages map[string]uint16    // from 1 on
	scripts   map[string]scriptSet // by tag

	// Of the entity at hand.
	at        place
	listings  []listing
	strictest map[slot]lists.Strength
	byKey     map[uint64][]int // listings
}

// place is an entity in a list.
type place struct {
	file   string
	entity *lists.Entity
}

// New makes a checker that knows the languages of dateline.
func New() *Checker {
	return &Checker{
		words: knownWords(), owners: newOwners(), languages: make(map[string]uint16), scripts: make(map[string]scriptSet),
		strictest: make(map[slot]lists.Strength), byKey: make(map[uint64][]int),
	}
}

// Add checks an entity of the list in file.
func (c *Checker) Add(file string, e *lists.Entity) {
	c.at = place{file, e}
	c.gather(e)
	for i := range c.listings {
		n := &c.listings[i]
		c.checkMarks(n)
		c.checkScript(n)
		c.checkTags(n)
		c.checkWord(n)
		c.checkStrength(n)
		c.try(n)
	}
	c.checkDuplicates()
	c.checkFindable()
	c.own()
}

// Findings gives everything that was found, in the order of files, lines and
// rules. It is asked once, after everything was added.
func (c *Checker) Findings() []Finding {
	c.conclude()
	c.checkOwners()
	slices.SortFunc(c.findings, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), strings.Compare(a.Rule, b.Rule),
			strings.Compare(a.Form, b.Form), strings.Compare(a.Message, b.Message))
	})
	return c.findings
}

// report notes a finding on a name of the entity at hand.
func (c *Checker) report(n *listing, s Severity, rule, format string, args ...any) {
	c.findings = append(c.findings, Finding{
		File: c.at.file, Line: n.Line, Entity: c.at.entity.Key, Form: strings.Clone(n.Form),
		Rule: rule, Message: fmt.Sprintf(format, args...), Severity: s,
	})
}
