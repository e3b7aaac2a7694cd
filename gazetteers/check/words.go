package check

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/gazetteers/languages"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// words are the words of the languages, by the key of their spelling.
type words map[uint64][]word

type word struct {
	form, language string
	kind           *kind
	capitals       bool // it is an abbreviation that is written in capitals
}

// kind is what is said of the words of some sections of the language files.
type kind struct {
	name     string
	severity Severity
	sections []string
}

// kinds are the words that a name may be taken for. Those with a warning are
// names themselves, and may well be the one that is listed.
var kinds = []*kind{
	{"a function word", Error, []string{"function", "connector", "coordinator", "future", "place-before"}},
	{"a common word", Error, []string{"common", "descriptor", "country-noun", "language-noun", "language-noun-after", "named-before", "named-after"}},
	{"a title", Error, []string{"title", "title-after"}},
	{"a verb of speech", Error, []string{"speech"}},
	{"a particle of names", Error, []string{"particle"}},
	{"a numeral", Error, []string{"counter", "ordinal-day"}},
	{"a month", Error, []string{"month"}},
	{"a weekday", Error, []string{"weekday"}},
	{"a word of dates", Error, []string{
		"day", "unit", "season", "decade", "deictic", "same", "modifier-before", "modifier-after", "year-noun", "month-noun", "day-noun",
		"date-joiner", "range", "range-open", "range-and",
	}},
	{"a given name", Warning, []string{"given"}},
	{"a surname", Warning, []string{"surname"}},
	{"a place", Warning, []string{"place"}},
	{"a country", Warning, []string{"country", "demonym"}},
	{"a part of organisations' names", Warning, []string{"organisation-head", "organisation-tail", "legal-form"}},
	{"an abbreviation", Warning, []string{"abbreviation"}},
}

// kindOf gives the kind of a section's words; nil where no name is taken for
// them.
func kindOf(section string) *kind {
	for _, k := range kinds {
		if slices.Contains(k.sections, section) {
			return k
		}
	}
	return nil
}

// knownWords gathers the words of the language files, and the months and
// weekdays of CLDR.
var knownWords = sync.OnceValue(func() words {
	w := make(words)
	all, err := languages.All()
	if err != nil {
		panic(err) // the files are embedded, and tested
	}
	for _, l := range all {
		for e, err := range l.Entries() {
			if err != nil {
				panic(err)
			}
			if k := kindOf(e.Section); k != nil && e.Strength != lists.Never {
				w.add(e.Form, l.Tag, k)
			}
		}
	}
	month, weekday := kindOf("month"), kindOf("weekday")
	for _, tag := range cldr.Tags() {
		table, err := cldr.Load(tag)
		if err != nil {
			panic(err)
		}
		for _, m := range table.Months {
			if !m.Variant.Abbreviated() {
				w.add(m.Form, tag, month)
			}
		}
		for _, d := range table.Weekdays {
			if !d.Variant.Abbreviated() {
				w.add(d.Form, tag, weekday)
			}
		}
	}
	return w
})

func (w words) add(form, language string, k *kind) {
	if keys := gazetteers.Spellings(nil, form); len(keys) > 0 && single(form) {
		x := word{form, language, k, gazetteers.CaseOf(form) == gazetteers.AllUpper}
		if !slices.Contains(w[keys[0]], x) {
			w[keys[0]] = append(w[keys[0]], x)
		}
	}
}

// single reports whether a form is one word, or written together as one.
func single(form string) bool {
	var buf [8]text.Token
	for i, t := range text.Tokens(buf[:0], form) {
		if i > 0 && t.Gap != text.Joined {
			return false
		}
	}
	return true
}

// checkWord finds strong forms that are words of a language in whose documents
// they are looked for.
func (c *Checker) checkWord(n *listing) {
	if n.strength != lists.Strong || n.Demonym || len(n.keys) == 0 || !single(n.Form) {
		return
	}
	var is *kind
	var tongues []string
	worst, other := Warning, ""
	for _, w := range c.words[n.keys[0]] {
		if w.capitals != (n.written == gazetteers.AllUpper) || !n.lookedForIn(w.language) || c.at.entity.Type == lists.Country && w.kind.severity == Warning {
			continue
		}
		severity := w.kind.severity
		if !alike(w.form, n.Form) {
			severity = Warning // accents tell a reader more than they tell the matcher
		}
		if is == nil || severity > worst {
			is, worst, tongues, other = w.kind, severity, nil, w.form
		}
		if w.kind == is && severity == worst && !slices.Contains(tongues, w.language) {
			tongues = append(tongues, w.language)
		}
	}
	if is == nil {
		return
	}
	what := is.name + " in " + strings.Join(tongues, " ")
	if !alike(other, n.Form) {
		what = fmt.Sprintf("like %q, %s", other, what)
	}
	switch {
	case worst == Warning:
		what += "; mark it weak with ~ unless news means nothing else by it"
	case n.docs[0] == every:
		what += "; mark it weak with ~, or list it under the languages where it is no word"
	default:
		what += "; mark it weak with ~"
	}
	c.report(n, worst, CommonWord, "%s", what)
}

// lookedForIn reports whether the name is looked for in documents of a
// language.
func (n *listing) lookedForIn(language string) bool {
	return n.docs[0] == every || slices.Contains(n.Tags, language)
}

// alike reports whether a reader takes two forms that fold alike for one: in
// scripts with capitals, where they have the same accents.
func alike(a, b string) bool {
	return strings.EqualFold(a, b) || !strings.ContainsFunc(a, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsLower(r) })
}
