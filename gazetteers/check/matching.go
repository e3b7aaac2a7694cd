package check

import (
	"slices"
	"strings"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// trial is a gazetteer of forms, to see whether each of them finds itself. It
// holds a batch, so that lists of any length need no more memory.
type trial struct {
	builder *gazetteers.Builder
	forms   []Finding // for those that do not, but for the message
	tokens  []text.Token
	matches []gazetteers.Match
}

// trialBatch is how many forms are tried at once.
const trialBatch = 1 << 14

// try puts a name on trial.
func (c *Checker) try(n *listing) {
	e := c.at.entity
	switch {
	case len(n.Form) > gazetteers.MaxForm, n.canonical && len(e.Key)+len(e.Name)+len(e.Wikidata) > gazetteers.MaxForm:
		short := *n
		short.Form = strings.ToValidUTF8(n.Form[:min(len(n.Form), 40)], "") + "…"
		c.report(&short, Error, Unmatchable, "too long: a name, or a key with it, has at most %d bytes; shorten it", gazetteers.MaxForm)
		return
	case len(n.keys) == 0:
		c.report(n, Error, Unmatchable, "nothing but punctuation; take it out")
		return
	}
	t := &c.trial
	if t.builder == nil {
		t.builder = gazetteers.NewBuilder()
	}
	// A strong name for every document: what else is said of one does not change
	// how it is matched.
	if err := t.builder.Add(&lists.Entity{Key: "x", Type: lists.Person, Name: "x", Names: []lists.Name{{Form: n.Form}}}); err != nil {
		panic(err) // the length is right, and nothing else can be wrong
	}
	severity := Error
	if n.canonical {
		severity = Warning // it must stand there, to be written out
	}
	t.forms = append(t.forms, Finding{File: c.at.file, Line: n.Line, Entity: e.Key, Form: n.Form, Rule: Unmatchable, Severity: severity})
	if len(t.forms) == trialBatch {
		c.conclude()
	}
}

// conclude ends the trial of a batch.
func (c *Checker) conclude() {
	t := &c.trial
	if t.builder == nil {
		return
	}
	file, err := t.builder.File()
	if err != nil {
		panic(err) // a batch is far from any limit
	}
	g := gazetteers.New(file)
	for _, f := range t.forms {
		t.tokens = text.Tokens(t.tokens[:0], f.Form)
		if !t.findsItself(g, f.Form) {
			f.Message, f.Form = t.obstacle(), strings.Clone(f.Form)
			if f.Severity == Warning {
				f.Message += "; list a form that texts have as well"
			} else {
				f.Message += "; write it otherwise or take it out"
			}
			c.findings = append(c.findings, f)
		}
	}
	clear(t.forms)
	t.builder, t.forms = nil, t.forms[:0]
}

// findsItself reports whether a form, as a text, is matched from its first word
// to its last. Links around them are no part of a name.
func (t *trial) findsItself(g *gazetteers.Gazetteers, form string) bool {
	first, last := 0, len(t.tokens)
	for first < last && t.tokens[first].Link() {
		first++
	}
	for last > first && t.tokens[last-1].Link() {
		last--
	}
	t.matches = g.Find(t.matches[:0], nil, form, t.tokens, 0)
	for _, m := range t.matches {
		if m.First == first && m.Last == last {
			return true
		}
	}
	return false
}

// obstacle says what keeps a form from being found.
func (t *trial) obstacle() string {
	if slices.ContainsFunc(t.tokens[1:], func(token text.Token) bool { return token.Gap >= text.Line }) {
		return "a line break is in it, where names end"
	}
	return "its own text does not match it"
}
