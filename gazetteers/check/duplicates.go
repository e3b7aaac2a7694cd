package check

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
)

// checkDuplicates finds the names of an entity that change nothing, since
// whatever they match another one matches.
func (c *Checker) checkDuplicates() {
	c.byKey = emptied(c.byKey)
	for i := range c.listings {
		for _, key := range c.listings[i].keys {
			c.byKey[key] = append(c.byKey[key], i)
		}
	}
	for i := range c.listings {
		c.checkDuplicate(i)
	}
}

func (c *Checker) checkDuplicate(i int) {
	n := &c.listings[i]
	if n.canonical || len(n.keys) == 0 {
		return // the canonical name must stand there
	}
	var best *listing
	var bestTags []string
	for _, k := range c.byKey[n.keys[0]] {
		other := &c.listings[k]
		if k == i || !other.covers(n) {
			continue
		}
		tags := c.covered(n, other, k < i)
		if len(tags) == 0 {
			continue
		}
		if best == nil || identical(other.Form, n.Form) && !identical(best.Form, n.Form) {
			best, bestTags = other, tags
		}
	}
	switch {
	case best == nil:
	case best.Strength != n.Strength && best.docs[0] == every && n.docs[0] != every:
		c.report(n, Warning, Duplicate, "%s in %s, but %s in every document by %s, which counts; mark that one, under a script, or take this one out",
			n.Strength, strings.Join(bestTags, " "), best.Strength, line(best))
	case best.Strength != n.Strength:
		c.report(n, Warning, Duplicate, "%s, but %s by %q in %s, and the stricter of the two counts; list it once", n.Strength, best.Strength, best.Form, line(best))
	case identical(best.Form, n.Form):
		c.report(n, Error, Duplicate, "listed already in %s%s; take it out", line(best), under(n, bestTags))
	default:
		c.report(n, Warning, Duplicate, "found already by %q in %s%s; take it out", best.Form, line(best), under(n, bestTags))
	}
}

// under says in which documents a name is not needed, where that is not all.
func under(n *listing, tags []string) string {
	if len(tags) == len(n.docs) {
		return ""
	}
	return " for " + strings.Join(tags, " ")
}

// covers reports whether whatever text n matches, m does too, in documents
// where both are looked for.
func (m *listing) covers(n *listing) bool {
	if m.Demonym != n.Demonym || m.written > n.written {
		return false
	}
	for _, key := range n.keys {
		if !slices.Contains(m.keys, key) {
			return false
		}
	}
	return true
}

// covered lists the tags under which n is not needed beside other, which covers
// it. Of two that cover each other in the same documents the later one is not.
func (c *Checker) covered(n, other *listing, earlier bool) (tags []string) {
	if !n.matters(other) || c.inflectsAlone(n, other) {
		return nil
	}
	mutual := n.covers(other)
	for i, doc := range n.docs {
		same := (doc == every) == (other.docs[0] == every)
		switch {
		case !other.in(doc), mutual && same && !earlier:
		case doc == every:
			tags = append(tags, "every document")
		default:
			tags = append(tags, n.Tags[i])
		}
	}
	return tags
}

// matters reports whether two names of a form say something that cannot both
// be meant: the same, or a demand that has no effect. A line that says
// something of the canonical name is not one.
func (n *listing) matters(other *listing) bool {
	switch {
	case n.Strength == other.Strength:
		return true
	case n.docs[0] == every && other.docs[0] == every, n.docs[0] != every && other.docs[0] != every:
		return !n.canonical && !other.canonical
	case other.docs[0] == every && n.Strength != lists.Never:
		return demands[other.Strength] < demands[n.Strength]
	}
	return false
}

// inflectsAlone reports whether n has case forms that other, which is found
// wherever n is, lacks: the canonical name is not inflected, for example.
func (c *Checker) inflectsAlone(n, other *listing) bool {
	if identical(n.Form, other.Form) && slices.Equal(n.Tags, other.Tags) {
		return false
	}
	forms := c.inflected(n)
	if len(forms) == 0 {
		return false
	}
	others := append(c.inflected(other), other.keys...)
	return slices.ContainsFunc(forms, func(key uint64) bool { return !slices.Contains(others, key) })
}

// inflected gives the keys of the case forms of a name.
func (c *Checker) inflected(n *listing) (keys []uint64) {
	if n.Demonym || n.Strength == lists.Never {
		return nil
	}
	for _, tag := range n.Tags {
		forms, err := gazetteers.Inflected(c.at.entity.Type, tag, n.Form)
		if err != nil {
			panic(err) // the data is embedded
		}
		for _, form := range forms {
			keys = gazetteers.Spellings(keys, form)
		}
	}
	return keys
}

func identical(a, b string) bool { return a == b || norm.NFC.String(a) == norm.NFC.String(b) }
