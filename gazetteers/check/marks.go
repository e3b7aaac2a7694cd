package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// checkMarks finds characters that a form should not have.
func (c *Checker) checkMarks(n *listing) {
	if !utf8.ValidString(n.Form) {
		c.report(n, Error, Invisible, "not UTF-8; save the list as UTF-8")
		return
	}
	if !norm.NFC.IsNormalString(n.Form) {
		c.report(n, Error, NotNFC, "not in Unicode's normal form C; write it as %q", norm.NFC.String(n.Form))
	}
	if message := hidden(n.Form); message != "" {
		c.report(n, Error, Invisible, "%s", message)
	}
	if strings.TrimSpace(n.Form) != n.Form {
		c.report(n, Warning, Invisible, "a blank at its start or end; take it out")
	}
	if strings.Contains(n.Form, "  ") {
		c.report(n, Warning, Invisible, "two blanks in a row; write one")
	}
}

// hidden says what is wrong with the first character that is not what it seems.
func hidden(form string) string {
	before := rune(0)
	for i, r := range form {
		after, _ := utf8.DecodeRuneInString(form[i+utf8.RuneLen(r):])
		switch {
		case r == ' ':
		case r == zwnj && joins(before) && joins(after), (r == zwnj || r == zwj) && indic(before):
		case presentation(r):
			return fmt.Sprintf("%s is a presentation form of Arabic; write it as %s", name(r), norm.NFKC.String(string(r)))
		case r == utf8.RuneError:
			return fmt.Sprintf("%s stands where a letter was lost; write the letter", name(r))
		case unicode.Is(unicode.Zs, r):
			return fmt.Sprintf("%s is an unusual blank; write an ordinary one", name(r))
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Variation_Selector), filler(r):
			return fmt.Sprintf("%s is not to be seen; take it out", name(r))
		}
		before = r
	}
	return ""
}

const (
	zwnj = '\u200c'
	zwj  = '\u200d'
)

// name gives a character by its number.
func name(r rune) string { return fmt.Sprintf("U+%04X", r) }

// joins reports the letters that a zero-width non-joiner may part, and their
// marks.
func joins(r rune) bool { return unicode.Is(unicode.Arabic, r) || unicode.Is(unicode.Mn, r) }

// indic reports letters and signs of the scripts in which joiners choose how
// letters are drawn.
func indic(r rune) bool {
	return unicode.In(r, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya,
		unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala)
}

// presentation reports the ways to draw an Arabic letter that have code points
// of their own.
func presentation(r rune) bool {
	return (r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC) && unicode.IsLetter(r)
}

// filler reports letters and marks that are drawn as nothing.
func filler(r rune) bool {
	switch r {
	case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0:
		return true
	}
	return false
}
