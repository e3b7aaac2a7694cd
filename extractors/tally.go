package extractors

import "math/bits"

// Tally counts by hash: a map that is emptied by what was put in, for every
// document. The zero value is empty.
type Tally struct {
	slots []tallySlot // a power of two of them, at most half full
	used  []int32     // the slots that are not free
}

// tallySlot is free where the count is zero.
type tallySlot struct {
	hash uint64
	n    int32
}

// Empty sets all counts to zero. One that has grown large gives its memory back, as
// maps do in Emptied.
func (t *Tally) Empty() {
	if len(t.used) > largest {
		*t = Tally{}
	}
	for _, at := range t.used {
		t.slots[at] = tallySlot{}
	}
	t.used = t.used[:0]
}

// None reports whether all counts are zero.
func (t *Tally) None() bool { return len(t.used) == 0 }

// Of gives the count of a hash.
func (t *Tally) Of(hash uint64) int32 {
	if t.None() {
		return 0
	}
	return t.slots[t.find(hash)].n
}

// Set makes n, which is not zero, the count of a hash.
func (t *Tally) Set(hash uint64, n int32) {
	if 2*len(t.used) >= len(t.slots) {
		t.grow()
	}
	at := t.find(hash)
	if t.slots[at].n == 0 {
		t.used = append(t.used, int32(at))
	}
	t.slots[at] = tallySlot{hash, n}
}

// find gives the slot of a hash, the free one that it would be put in where it has
// none.
func (t *Tally) find(hash uint64) int {
	at := hash * 0x9E3779B97F4A7C15 >> (64 - bits.TrailingZeros(uint(len(t.slots))))
	for t.slots[at].n != 0 && t.slots[at].hash != hash {
		at = (at + 1) & uint64(len(t.slots)-1)
	}
	return int(at)
}

func (t *Tally) grow() {
	old := *t
	t.slots, t.used = make([]tallySlot, max(64, 2*len(old.slots))), t.used[:0:0]
	for _, at := range old.used {
		t.Set(old.slots[at].hash, old.slots[at].n)
	}
}
