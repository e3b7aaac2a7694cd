package language

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"github.com/dateline/dateline/gazetteers/text"
)

// compileWords lays the words out for look-up.
func (b *builder) compileWords() {
	hashes := make([]uint64, 0, len(b.words))
	for h := range b.words {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	size := 1 << bits.Len(uint(2*len(hashes)))
	b.slots = make([]slot, size)
	for _, h := range hashes {
		at := int(h) & (size - 1)
		for b.slots[at].key != 0 {
			at = (at + 1) & (size - 1)
		}
		b.slots[at] = slot{key(h), b.appendRun(b.words[h])}
		b.marks[h>>6%uint64(len(b.marks))] |= 1 << (h & 63)
	}
	for l, s := range b.written {
		for x := text.Latn; x < text.Scripts; x++ {
			if s.has(x) {
				b.of[x] = append(b.of[x], uint8(l))
			}
		}
	}
}

// appendRun lays down what a word or a letter says. Most say what others do; it
// stands there once, so that it stays in the cache.
func (b *builder) appendRun(of findings) run {
	slices.SortFunc(of, func(a, b evidence) int { return int(a.language) - int(b.language) })
	name := make([]byte, 0, 2*maxLanguages)
	for _, e := range of {
		name = append(name, e.language, byte(e.points))
	}
	r, ok := b.runs[string(name)]
	if !ok {
		r = run{from: uint16(len(b.evidence)), n: uint16(len(of))}
		b.runs[string(name)] = r
		b.evidence = append(b.evidence, of...)
	}
	return r
}

// key is the part of a hash that is compared; its lower bits are the place.
func key(hash uint64) uint32 { return uint32(hash>>32) | 1 }

// damaged are letters that say nothing, because they also stand for the Turkish
// ş, ğ and ı in texts that were read with the wrong code page.
const damaged = "þðý"

// compileLetters finds the letters that only some languages of a script have.
// They count for those that have them, or against those that have not,
// whichever are fewer: only the difference matters.
func (b *builder) compileLetters() {
	for c := rune(0x80); c < alphabetEnd; c++ {
		s := text.ScriptOf(c)
		if s == text.NoScript || len(b.of[s]) < 2 || c != plain(c) && s != text.Arab || strings.ContainsRune(damaged, c) {
			continue
		}
		var have, lack findings
		p := plain(c)
		for _, l := range b.of[s] {
			if letters := b.alphabet[l]; letters == nil || letters[p] {
				have = append(have, evidence{l, letter})
			} else {
				lack = append(lack, evidence{l, -letter})
			}
		}
		if len(have) == 0 || len(lack) == 0 {
			continue
		}
		if len(lack) < len(have) {
			have = lack
		}
		b.front.letters = append(b.front.letters, b.appendRun(have))
		b.front.alphabet[c] = uint16(len(b.front.letters))
	}
	for c := rune(0x80); c < alphabetEnd; c++ {
		if low := unicode.ToLower(c); low != c && low < alphabetEnd && text.ScriptOf(c) != text.Arab {
			b.front.alphabet[c] = b.front.alphabet[low]
		}
	}
}

// compileIdeographs puts together what each ideograph says, which is a word and a
// letter at once. There are few different things.
func (b *builder) compileIdeographs() {
	for c := rune(hanFirst); c <= hanLast; c++ {
		var said [maxLanguages]points
		words, letters := b.find(text.Hash(string(c))), b.ofLetter(c)
		for _, e := range words {
			said[e.language] += wordPoints(e.points)
		}
		for _, e := range letters {
			said[e.language] += letterPoints(e.points)
		}
		var all []saying
		for _, e := range slices.Concat(words, letters) {
			if p := said[e.language]; p != 0 {
				all = append(all, saying{e.language, p})
				said[e.language] = 0
			}
		}
		at := slices.IndexFunc(b.sayings, func(s []saying) bool { return slices.Equal(s, all) })
		if at < 0 {
			at = len(b.sayings)
			b.sayings = append(b.sayings, all)
		}
		b.ideographs[c-hanFirst] = uint8(at)
	}
}
