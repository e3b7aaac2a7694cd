package gold

import (
	"strings"

	"github.com/dateline/dateline/gazetteers/languages"
	"github.com/dateline/dateline/gazetteers/text"
)

// clitics are what a language writes together with names, folded, which mentions
// leave outside.
type clitics struct {
	known         bool // the language
	before, after []string
}

// of gives the clitics of a language.
func (c *Checker) of(lang string) clitics {
	if known, ok := c.clitics[lang]; ok {
		return known
	}
	var of clitics
	if l, err := languages.Load(lang); err == nil {
		of.known = true
		for e, err := range l.Entries("proclitic", "suffix") {
			if err != nil {
				break // the files are tested
			}
			if fold := string(text.Fold(nil, e.Form)); e.Section == "proclitic" {
				of.before = append(of.before, fold)
			} else {
				of.after = append(of.after, fold)
			}
		}
	}
	c.clitics[lang] = of
	return of
}

// checkWords warns of a mention that cuts more of a word than what its language
// writes together with names.
func (c *Checker) checkWords(d *Document, m *Mention, say say) {
	of := c.of(d.Lang)
	if !of.known {
		return
	}
	from, to := max(0, m.Start-reach), min(len(d.Text), m.End+reach)
	for !whole(d.Text, from) {
		from--
	}
	for !whole(d.Text, to) {
		to++
	}
	for _, t := range text.Tokens(nil, d.Text[from:to]) {
		start, end := from+int(t.Start), from+int(t.End)
		if start < m.Start && m.Start < end {
			if cut := string(text.Fold(nil, d.Text[start:m.Start])); !madeOf(cut, of.before) {
				say(true, "it begins within the word %q", d.Text[start:end])
			}
		}
		if start < m.End && m.End < end {
			if cut := string(text.Fold(nil, d.Text[m.End:end])); !madeOf(cut, of.after) {
				say(true, "it ends within the word %q", d.Text[start:end])
			}
		}
	}
}

// reach is how many bytes on either side of a mention are cut into words.
const reach = 100

// madeOf reports whether a word is a row of parts.
func madeOf(word string, parts []string) bool {
	if word == "" {
		return true
	}
	for _, part := range parts {
		if rest, found := strings.CutPrefix(word, part); found && part != "" && madeOf(rest, parts) {
			return true
		}
	}
	return false
}
