package check

import (
	"slices"

	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// checkStrength finds strong forms that are too short to be.
func (c *Checker) checkStrength(n *listing) {
	if n.strength != lists.Strong || len(n.keys) == 0 {
		return
	}
	var buf [8]text.Token
	letters, digits := 0, 0
	for _, t := range text.Tokens(buf[:0], n.Form) {
		switch {
		case t.Kind == text.Word:
			letters += int(t.Runes)
		case t.Kind == text.Number:
			digits++
		case !t.Link():
			return
		}
	}
	switch {
	case letters == 1 && digits == 0:
		c.report(n, Error, TooStrong, "a single letter is no name; mark it weak with ~ or take it out")
	case letters == 0 && digits > 0:
		c.report(n, Error, TooStrong, "any number is it; mark it weak with ~ or take it out")
	}
}

// checkFindable finds entities that no name finds by itself.
func (c *Checker) checkFindable() {
	if slices.ContainsFunc(c.listings, func(n listing) bool { return holds(n.strength) }) ||
		!slices.ContainsFunc(c.listings, func(n listing) bool { return n.strength == lists.Weak }) {
		return // or a block that only takes names away
	}
	c.report(&listing{Name: lists.Name{Line: c.at.entity.Line}}, Warning, NoneStrong, "nothing finds it by itself; list a form that is enough alone if there is one")
}
