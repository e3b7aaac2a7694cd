package gazetteers

import "github.com/dateline/dateline/gazetteers/text"

// Letters is a set of characters. It is asked of every character of a text: its
// slots, which are a power of two and at most half full, are few enough for the
// nearest cache, and the hash of a character is as good as any to find it by. The
// zero value is empty.
type Letters struct {
	slots []uint64 // hashes, 0 where a slot is free
	n     int
	sieve []uint64 // a bit for the end of each hash: most characters fall through it
}

// sieved is how many bits a sieve has.
const sieved = 1 << 14

// Has reports whether the set holds the character whose token has the hash.
func (l *Letters) Has(hash uint64) bool {
	if l.n == 0 || l.sieve[hash%sieved/64]>>(hash%64)&1 == 0 {
		return false
	}
	return l.slots[l.find(hash)] != 0
}

// find gives the slot of a hash, the free one that it would be put in where the
// set does not hold it.
func (l *Letters) find(hash uint64) int {
	mask := uint64(len(l.slots) - 1)
	at := hash & mask
	for l.slots[at] != 0 && l.slots[at] != hash {
		at = (at + 1) & mask
	}
	return int(at)
}

// add puts the characters of s into the set.
func (l *Letters) add(s string) {
	if l.sieve == nil {
		l.sieve = make([]uint64, sieved/64)
	}
	for _, t := range text.Tokens(nil, s) {
		if 2*l.n >= len(l.slots) {
			l.grow()
		}
		l.sieve[t.Hash%sieved/64] |= 1 << (t.Hash % 64)
		if at := l.find(t.Hash); l.slots[at] == 0 {
			l.slots[at] = t.Hash
			l.n++
		}
	}
}

func (l *Letters) grow() {
	old := l.slots
	l.slots = make([]uint64, max(64, 2*len(old)))
	for _, hash := range old {
		if hash != 0 {
			l.slots[l.find(hash)] = hash
		}
	}
}
