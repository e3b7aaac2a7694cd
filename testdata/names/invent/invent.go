// Package invent makes up names of people and organisations in several
// scripts, and news that mentions them. The same arguments make the same names
// and the same news.
package invent

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// Entities gives people and organisations that together have n names, all of
// them distinct to the matching engine. The canonical name of each is the first
// one of its Names, too. It remembers 8 bytes a name and what a map needs.
func Entities(n int, seed uint64) iter.Seq[*lists.Entity] {
	return func(yield func(*lists.Entity) bool) {
		m := &maker{random: rand.New(rand.NewPCG(seed, 1)), known: make(map[uint64]struct{}, n)}
		m.load()
		for i := 0; len(m.known) < n; i++ {
			if !yield(m.entity(i, n-len(m.known))) {
				return
			}
		}
	}
}

// Of hundred entities, so many are people, so many have a second name and so
// many a third one.
const (
	people = 70
	second = 25
	third  = 8
)

// maker makes names up.
type maker struct {
	random  *rand.Rand
	scripts []*script
	known   map[uint64]struct{} // hashes of the names' tokens
	tokens  []text.Token
}

// entity makes entity i with at most most names.
func (m *maker) entity(i, most int) *lists.Entity {
	e := &lists.Entity{Type: lists.Organisation}
	if m.chance(people) {
		e.Type = lists.Person
	}
	e.Key = fmt.Sprintf("%sinvented-%d", e.Type.Prefix(), i)
	count := 1
	switch x := m.random.IntN(100); {
	case x < third:
		count = 3
	case x < second:
		count = 2
	}
	for range min(count, most) {
		e.Names = append(e.Names, m.name(e.Type))
	}
	e.Name = e.Names[0].Form
	return e
}

// name makes a name that there is not yet.
func (m *maker) name(t lists.Type) lists.Name {
	s := m.script()
	for {
		words := s.organisation
		if t == lists.Person {
			words = s.person
		}
		parts := words(m)
		form := strings.Join(parts, s.space)
		if m.isKnown(form) {
			continue
		}
		n := lists.Name{Form: form}
		if len(m.tokens) == 1 {
			n.Strength = lists.Weak // many bear it
		}
		if s.tag != latin {
			n.Tags = []string{s.tag}
		}
		return n
	}
}

// isKnown reports whether there is such a name already, however it is spelt,
// and remembers it.
func (m *maker) isKnown(form string) bool {
	m.tokens = text.Tokens(m.tokens[:0], form)
	sum := uint64(0)
	for _, t := range m.tokens {
		if !t.Link() {
			sum = (sum ^ t.Hash) * 0x9E3779B97F4A7C15
			sum ^= sum >> 32
		}
	}
	_, known := m.known[sum]
	m.known[sum] = struct{}{}
	return known
}

// script draws the script of a name.
func (m *maker) script() *script {
	x := m.random.IntN(100)
	for _, s := range m.scripts {
		if x -= s.share; x < 0 {
			return s
		}
	}
	panic("the shares of the scripts are not 100 in all")
}

// chance is true in so many of hundred cases.
func (m *maker) chance(percent int) bool { return m.random.IntN(100) < percent }

// length draws a number of words from 1 on; weights are in hundredths.
func (m *maker) length(weights ...int) int {
	x := m.random.IntN(100)
	for i, w := range weights {
		if x -= w; x < 0 {
			return i + 1
		}
	}
	return len(weights)
}
