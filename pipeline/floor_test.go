package pipeline

import (
	"math/rand/v2"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// scanFloor is the least that anything which looks names up must do, as a
// yardstick that is taken in the same process and on the same documents: runes
// decoded by unicode/utf8, letters, marks and digits told by a table, FNV-1a
// over the runes of each token, and one probe per token into an open-addressed
// table of 4 Mi random 64-bit entries in 8 Mi slots.
type scanFloor struct {
	word  []bool   // by rune: letter, mark or digit
	slots []uint64 // 0 is an empty slot
}

const (
	floorEntries = 4 << 20
	floorSlots   = 8 << 20
	floorSeed    = 20261120
)

var newScanFloor = sync.OnceValue(func() *scanFloor {
	f := &scanFloor{word: make([]bool, unicode.MaxRune+1), slots: make([]uint64, floorSlots)}
	for r := range f.word {
		c := rune(r)
		f.word[r] = unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsDigit(c)
	}
	random := rand.New(rand.NewPCG(floorSeed, floorSeed))
	for n := 0; n < floorEntries; {
		entry := random.Uint64()
		if entry == 0 || f.probe(entry) {
			continue
		}
		at := entry & (floorSlots - 1)
		for f.slots[at] != 0 {
			at = (at + 1) & (floorSlots - 1)
		}
		f.slots[at] = entry
		n++
	}
	return f
})

// probe reports whether the table holds a hash.
func (f *scanFloor) probe(hash uint64) bool {
	for at := hash & (floorSlots - 1); ; at = (at + 1) & (floorSlots - 1) {
		switch f.slots[at] {
		case hash:
			return true
		case 0:
			return false
		}
	}
}

// scan counts the tokens of a text and those of them that the table holds.
func (f *scanFloor) scan(s string) (tokens, hits int) {
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

// floorRate is the speed of the scan floor over the project's articles in
// bytes per second, measured once per process for at least a second.
var floorRate = sync.OnceValues(func() (float64, error) {
	docs, err := readArticles()
	if err != nil {
		return 0, err
	}
	f := newScanFloor()
	for _, d := range docs { // the first pass warms the caches
		f.scan(d.Text)
	}
	passes, started := 0, time.Now()
	for time.Since(started) < time.Second {
		for _, d := range docs {
			f.scan(d.Text)
		}
		passes++
	}
	return float64(textBytes(docs)) * float64(passes) / time.Since(started).Seconds(), nil
})

// BenchmarkScanFloor measures the floor itself.
func BenchmarkScanFloor(b *testing.B) {
	docs := articles(b)
	f := newScanFloor()
	perPass(b, textBytes(docs), func() {
		for _, d := range docs {
			f.scan(d.Text)
		}
	})
}

// TestScanFloor proves that the yardstick counts what it says.
func TestScanFloor(t *testing.T) {
	for _, c := range []struct {
		text   string
		tokens int
	}{
		{"", 0},
		{"...", 0},
		{"Putin", 1},
		{"4 April 2018", 3},
		{"الأمم المتّحدة، ٢٠٢٠م", 3},
		{"中国 and Việt Nam", 4},
	} {
		if tokens, _ := newScanFloor().scan(c.text); tokens != c.tokens {
			t.Errorf("%q: %d tokens, want %d", c.text, tokens, c.tokens)
		}
	}
	full := 0
	for _, s := range newScanFloor().slots {
		if s != 0 {
			full++
		}
	}
	if full != floorEntries {
		t.Errorf("the table holds %d entries, want %d", full, floorEntries)
	}
}
