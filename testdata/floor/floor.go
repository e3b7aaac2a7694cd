// Package floor is the scan floor, the yardstick of every measurement here:
// the least that anything which looks names up must do, taken in the same
// process and on the same documents as what it is compared with.
package floor

import (
	"math/rand/v2"
	"unicode"
	"unicode/utf8"
)

// Floor decodes runes by unicode/utf8, tells letters, marks and digits by a
// table, takes FNV-1a over the runes of each token, and probes once per token
// into an open-addressed table of 4 Mi random 64-bit entries in 8 Mi slots. It
// holds 66 MB and is safe for concurrent use.
type Floor struct {
	word  []bool   // by rune: letter, mark or digit
	slots []uint64 // 0 is an empty slot
}

const (
	entries = 4 << 20
	slots   = 8 << 20
	seed    = 20261120
)

// New makes the floor; it is always the same one.
func New() *Floor {
	f := &Floor{word: make([]bool, unicode.MaxRune+1), slots: make([]uint64, slots)}
	for r := range f.word {
		c := rune(r)
		f.word[r] = unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsDigit(c)
	}
	random := rand.New(rand.NewPCG(seed, seed))
	for n := 0; n < entries; {
		entry := random.Uint64()
		if entry == 0 || f.probe(entry) {
			continue
		}
		at := entry & (slots - 1)
		for f.slots[at] != 0 {
			at = (at + 1) & (slots - 1)
		}
		f.slots[at] = entry
		n++
	}
	return f
}

// probe reports whether the table holds a hash.
func (f *Floor) probe(hash uint64) bool {
	for at := hash & (slots - 1); ; at = (at + 1) & (slots - 1) {
		switch f.slots[at] {
		case hash:
			return true
		case 0:
			return false
		}
	}
}

// Scan counts the tokens of a text and those of them that the table holds.
func (f *Floor) Scan(s string) (tokens, hits int) {
	const offset, prime = 14695981039346656037, 1099511628211
	hash, inside := uint64(offset), false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if f.word[r] {
			hash, inside = (hash^uint64(r))*prime, true
			continue
		}
		if inside {
			tokens++
			if f.probe(hash) {
				hits++
			}
			hash, inside = offset, false
		}
	}
	if inside {
		tokens++
		if f.probe(hash) {
			hits++
		}
	}
	return tokens, hits
}
