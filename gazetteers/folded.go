package gazetteers

import (
	"math/bits"
	"strings"

	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// MaxForm is how many bytes a name may have, and how many the key, the name and
// the Wikidata item of an entity may have together.
const MaxForm = maxForm

// CaseOf is the demand on case that the way a form is written makes.
func CaseOf(form string) Case { return caseOf(form) }

// Spellings appends a key for each spelling that an entry of the form is found
// by: the form itself first, then those that Builder derives from it. Two forms
// share a key if and only if some text matches both, but for case. A form of
// which folding leaves nothing has none.
func Spellings(dst []uint64, form string) []uint64 {
	dst = appendSpelling(dst, form)
	if strings.Contains(form, "\u200c") {
		dst = appendSpelling(dst, strings.ReplaceAll(form, "\u200c", " "))
	}
	if strings.ContainsAny(form, "-'’ʼ‑") {
		dst = appendSpelling(dst, joinHyphens(form))
	}
	return dst
}

func appendSpelling(dst []uint64, form string) []uint64 {
	var buf [16]text.Token
	key, words := uint64(0), 0
	for _, t := range text.Tokens(buf[:0], form) {
		if !t.Link() {
			key = (bits.RotateLeft64(key, 23) ^ t.Hash) * 0x9e3779b97f4a7c15
			words++
		}
	}
	if words == 0 {
		return dst
	}
	return append(dst, key)
}

// Inflected gives the case forms of a name of an entity that Builder adds to it
// for documents of a language or of a script.
func Inflected(kind lists.Type, tag, name string) ([]string, error) { return inflect(kind, tag, name) }
