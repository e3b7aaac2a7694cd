package person

import "math/bits"

// tally counts by hash: a map that is emptied by what was put in, for every
// document. The zero value is empty.
type tally struct {
	slots []slot  // a power of two of them, at most half full
	used  []int32 // the slots that are not free
}

// slot is free where the count is zero.
type slot struct {
	hash uint64
	n    int32
}

// empty sets all counts to zero.
func (t *tally) empty() {
	for _, at := range t.used {
		t.slots[at] = slot{}
	}
	t.used = t.used[:0]
}

// of gives the count of a hash.
func (t *tally) of(hash uint64) int32 {
	if len(t.used) == 0 {
		return 0
	}
	return t.slots[t.find(hash)].n
}

// set makes n, which is not zero, the count of a hash.
func (t *tally) set(hash uint64, n int32) {
	if 2*len(t.used) >= len(t.slots) {
		t.grow()
	}
	at := t.find(hash)
	if t.slots[at].n == 0 {
		t.used = append(t.used, int32(at))
	}
	t.slots[at] = slot{hash, n}
}

// find gives the slot of a hash, the free one that it would be put in where it has
// none.
func (t *tally) find(hash uint64) int {
	at := hash * 0x9E3779B97F4A7C15 >> (64 - bits.TrailingZeros(uint(len(t.slots))))
	for t.slots[at].n != 0 && t.slots[at].hash != hash {
		at = (at + 1) & uint64(len(t.slots)-1)
	}
	return int(at)
}

func (t *tally) grow() {
	old := *t
	t.slots, t.used = make([]slot, max(64, 2*len(old.slots))), t.used[:0:0]
	for _, at := range old.used {
		t.set(old.slots[at].hash, old.slots[at].n)
	}
}
