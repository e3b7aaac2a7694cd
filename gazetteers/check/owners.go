package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
)

// owners remembers which entity bears which strong form. Forms are kept as
// hashes; the strings, which messages need, lie in one piece.
type owners struct {
	entities []owner
	slugs    map[string]uint32 // entities
	names    map[uint64]uint32 // entities, by the key of the canonical name
	strong   []strong
	entries  []entry
	forms    []byte
}

type owner struct {
	key, file string
	kind      lists.Type
	line      int32
	name      uint64 // the key of its canonical name
	strong    bool   // that name is
}

// strong is a strong form of an entity.
type strong struct {
	entity, line uint32
	at           uint64 // of the form in forms
	size         uint16
	written      gazetteers.Case
}

// entry is a spelling of a strong form in the documents where it is looked for.
type entry struct {
	key  uint64
	form uint32 // of strong
	doc  uint16
}

func newOwners() owners {
	return owners{slugs: make(map[string]uint32), names: make(map[uint64]uint32)}
}

// own checks what must be the only one of its kind, and remembers the strong
// forms of the entity at hand.
func (c *Checker) own() {
	e, o := c.at.entity, &c.owners
	number := uint32(len(o.entities))
	canonical := &c.listings[slices.IndexFunc(c.listings, func(n listing) bool { return n.canonical })]
	name := uint64(number) // where folding leaves nothing
	if len(canonical.keys) > 0 {
		name = canonical.keys[0]
	}
	o.entities = append(o.entities, owner{strings.Clone(e.Key), c.at.file, e.Type, int32(e.Line), name, holds(canonical.strength)})
	whole := &listing{Name: lists.Name{Line: e.Line}}
	if first, twice := o.slugs[e.Key]; !twice {
		o.slugs[o.entities[number].key] = number
	} else if o.entities[first].name == name {
		c.report(whole, Warning, SlugTwice, "its names join those of %s; put them together", c.where(first))
	} else {
		c.report(whole, Error, SlugTwice, "the key is that of %s already, under another name; join the two or give this one a key of its own", c.where(first))
	}
	if first, twice := o.names[name]; !twice {
		o.names[name] = number
	} else if other := &o.entities[first]; other.key != e.Key && !(other.strong && holds(canonical.strength)) { // of strong ones TwoEntities tells
		whole.Form = e.Name
		c.report(whole, Warning, NameTwice, "the canonical name of %s (%s) too; join the two or tell their names apart", other.key, c.where(first))
	}
	for i := range c.listings {
		c.ownForm(number, &c.listings[i])
	}
}

// holds reports whether a name of a strength is enough alone.
func holds(s lists.Strength) bool { return s == lists.Strong || s == lists.Bound }

func (c *Checker) ownForm(entity uint32, n *listing) {
	o, added := &c.owners, false
	for s := range n.slots() {
		if !holds(c.strictest[s]) {
			continue
		}
		if !added {
			o.strong = append(o.strong, strong{entity, uint32(n.Line), uint64(len(o.forms)), uint16(min(len(n.Form), gazetteers.MaxForm)), n.written})
			o.forms = append(o.forms, n.Form[:o.strong[len(o.strong)-1].size]...)
			added = true
		}
		if s.demonym {
			s.key = ^s.key
		}
		o.entries = append(o.entries, entry{s.key, uint32(len(o.strong) - 1), s.doc})
	}
}

// where names the place of an entity.
func (c *Checker) where(entity uint32) string {
	o := &c.owners.entities[entity]
	return o.at(uint32(o.line))
}

func (o *owner) at(line uint32) string { return fmt.Sprintf("%s:%d", o.file, line) }

// checkOwners finds the strong forms that name two entities in the same
// documents. The later of the two is reported, with the worst that is to be
// said of it.
func (c *Checker) checkOwners() {
	o := &c.owners
	slices.SortFunc(o.entries, func(a, b entry) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.form, b.form)) })
	clashes := make(map[uint32]clash)
	for group := o.entries; len(group) > 0; {
		n := 1
		for n < len(group) && group[n].key == group[0].key {
			n++
		}
		o.clashes(clashes, group[:n])
		group = group[n:]
	}
	for form, found := range clashes {
		c.reportClash(form, found)
	}
}

// clash is an earlier form that names another entity.
type clash struct {
	form uint32
	kind clashKind
}

// clashKind is how bad a clash is.
type clashKind uint8

const (
	otherType clashKind = iota + 1
	otherCase           // of the same type, but one of the two demands more of case
	sameType
)

// clashes finds the clashes among the entries of one spelling, in their order.
func (o *owners) clashes(found map[uint32]clash, group []entry) {
	for i, x := range group {
		for _, y := range group[:i] {
			if x.doc != y.doc && x.doc != every && y.doc != every {
				continue
			}
			if kind := o.clash(&o.strong[x.form], &o.strong[y.form]); kind > found[x.form].kind {
				if found[x.form] = (clash{y.form, kind}); kind == sameType {
					break
				}
			}
		}
	}
}

func (o *owners) clash(x, y *strong) clashKind {
	a, b := &o.entities[x.entity], &o.entities[y.entity]
	switch {
	case a.key == b.key:
		return 0
	case a.kind != b.kind:
		return otherType
	case x.written != y.written:
		return otherCase
	}
	return sameType
}

func (c *Checker) reportClash(form uint32, found clash) {
	o := &c.owners
	x, y := &o.strong[form], &o.strong[found.form]
	a, b := &o.entities[x.entity], &o.entities[y.entity]
	f := Finding{File: a.file, Line: int(x.line), Entity: a.key, Form: o.form(x), Rule: TwoEntities}
	switch found.kind {
	case sameType:
		f.Severity = Error
		f.Message = fmt.Sprintf("strong for %s (%s) too; mark both weak with ~, or tell the two apart by longer forms", b.key, b.at(y.line))
	case otherCase:
		f.Message = fmt.Sprintf("strong for %s (%s, %q) too, and only case tells them apart; mark it weak with ~ if it may not", b.key, b.at(y.line), o.form(y))
	default:
		f.Message = fmt.Sprintf("strong for the %s %s (%s) too; mark the less known one weak with ~", b.kind, b.key, b.at(y.line))
	}
	c.findings = append(c.findings, f)
}

func (o *owners) form(s *strong) string { return string(o.forms[s.at : s.at+uint64(s.size)]) }
