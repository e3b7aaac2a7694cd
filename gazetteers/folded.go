package gazetteers

import (
	"math/bits"

	"github.com/dateline/dateline/gazetteers/lists"
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
	var b Builder // for its paths
	dst = b.appendSpelling(dst, form)
	for other := range derived(form) {
		dst = b.appendSpelling(dst, other)
	}
	return dst
}

func (b *Builder) appendSpelling(dst []uint64, form string) []uint64 {
	path := b.path(form)
	if len(path) == 0 {
		return dst
	}
	key := uint64(0)
	for _, hash := range path {
		key = (bits.RotateLeft64(key, 23) ^ hash) * 0x9e3779b97f4a7c15
	}
	return append(dst, key)
}

// Inflected gives the case forms of a name of an entity that Builder adds to it
// for documents of a language or of a script.
func Inflected(kind lists.Type, tag, name string) ([]string, error) { return inflect(kind, tag, name) }
