package gazetteers

import (
	"math/bits"

	"github.com/dateline/dateline/gazetteers/text"
)

// The names of a language, or those for every language, lie in a table: a hash
// trie over tokens. A state is the slot that the last token led to, counted
// from 1, and the next slot is found by state and token; state 0 is before the
// first token. A token is known by its 64-bit hash. A slot keeps 32 bits of the
// key of state and token beside those that choose the slot, the compiler sees
// to it that no two nodes of a trie are taken for one another, and every name of
// an entity carries 32 bits of another hash of its whole path, so that a text would
// have to be very long to hold a word that is taken for a name.
type table struct {
	slots    []slot
	readings []Reading // of all tables
	words    []Word    // the same, as those of them that are words
	homes    uint64    // slots that are a key's first choice; those behind them take what runs over
	seed     uint64

	roots, steps filter // of the keys of first tokens, and of others
}

// slot is one place of a table. Its payload is the number of the head of the
// readings of the name that ends there, 0 for none, in the lower bits, and in
// the upper ones a set of what may follow: a token whose bit is not set does
// not.
type slot struct {
	check   uint32 // 0 for an empty slot
	payload uint32
}

const (
	nextBits = 6 // of a payload
	runMask  = 1<<(32-nextBits) - 1
	rootBits = 16 // of the filter of roots, for each token that begins a name
	stepBits = 8  // of the filter of steps, for each token that goes on with one
)

// mix is the key of a token after a state.
func mix(seed uint64, state uint32, hash uint64) uint64 {
	high, low := bits.Mul64(hash^seed*0x9E3779B97F4A7C15^uint64(state)*0xD6E8FEB86659FD93, 0xA0761D6478BD642F)
	return high ^ low
}

// home is the first choice of a key among n slots.
func home(key, n uint64) uint64 {
	at, _ := bits.Mul64(key, n)
	return at
}

// check is the part of a key that is kept in its slot, never zero.
func check(key uint64) uint32 { return max(uint32(key), 1) }

// nextShift is the place of the bit of a payload for a token that follows.
func nextShift(hash uint64) uint64 { return 32 - nextBits + (hash>>32)*nextBits>>32 }

// nextBit is that bit.
func nextBit(hash uint64) uint32 { return 1 << nextShift(hash) }

// fingerprint is what the head of a name's readings keeps of the sum of its
// tokens' hashes.
func fingerprint(sum uint64) uint32 { return uint32(sum * 0x9E3779B97F4A7C15 >> 32) }

// filter is a set of keys, by their lower bits: a key that is not in it is not
// in the table. It is small enough to stay near the processor.
type filter []uint64

// newFilter makes a filter for n keys, of at least so many bits for each.
func newFilter(n, bitsEach int) filter { return make(filter, 1<<bits.Len(uint(n*bitsEach/64))) }

func (f filter) add(key uint64) {
	bit := f.bit(key)
	f[bit/64] |= 1 << (bit % 64)
}

// bit is the place of a key; a filter's length is a power of two.
func (f filter) bit(key uint64) uint64 { return key & (64*uint64(len(f)) - 1) }

// The filters hold the key of a token as it is, and inverted too where some
// name that it leads to may be written with a small letter at its beginning:
// most words of a text are not capitalised and lead nowhere but there.

// small gives what the keys of a name's tokens are combined with by exclusive or
// before a filter is asked: all ones where the first token is written small.
func small(shape text.Shape) uint64 { return uint64((int64(caseIn(shape)) - 1) >> 63) }

// has gives 1 where the filter may hold a key and 0 where it does not.
func (f filter) has(key uint64) (may uint64) {
	bit := f.bit(key)
	if f[bit/64]&(1<<(bit%64)) != 0 {
		may = 1
	}
	return may
}

// root gives the state that the first token of a name leads to, 0 where no
// name that may be written so begins with it.
func (t *table) root(hash, small uint64) uint32 {
	key := mix(t.seed, 0, hash)
	if t.roots.has(key^small) == 0 {
		return 0
	}
	return t.find(key)
}

// ends reports whether a name ends with a state.
func (t *table) ends(state uint32) bool { return t.slots[state-1].payload&runMask != 0 }

// goesOn reports whether a name may go on from a state.
func (t *table) goesOn(state uint32) bool { return t.slots[state-1].payload > runMask }

// step gives the state that a token leads to after another state, 0 where no
// name goes on so.
func (t *table) step(state uint32, hash, small uint64) uint32 {
	if t.slots[state-1].payload&nextBit(hash) == 0 {
		return 0
	}
	key := mix(t.seed, state, hash)
	if t.steps.has(key^small) == 0 {
		return 0
	}
	return t.find(key)
}

// find gives the state of a key.
func (t *table) find(key uint64) uint32 { return t.findFrom(home(key, t.homes), check(key)) }

// findFrom gives the state of what is kept of a key, at a slot or behind it. The
// last slot is empty.
func (t *table) findFrom(at uint64, want uint32) uint32 {
	for slots := t.slots; at < uint64(len(slots)); at++ {
		switch slots[at].check {
		case want:
			return uint32(at) + 1
		case 0:
			return 0
		}
	}
	return 0
}

// anyName is the fingerprint of readings that many names share. They are of words and
// phrases; a name of an entity has a fingerprint of its own.
const anyName = 0

// The readings of a name follow one another, behind a head that is written as
// a reading too: the fingerprint as its value, the number of readings less one
// as its class. Those of a single word begin with the ones of plain classes, whose
// number the head has as its language; if there are any, what they say of the word
// stands behind the readings, by how it is written.

func head(print uint32, readings, plain int) Reading {
	return Reading{Value: int32(print), Class: Class(readings - 1), Language: Language(plain)}
}

// run gives the readings of a state, none where no name ends there; sum is that
// of the hashes of the tokens that led to it.
func (t *table) run(state uint32, sum uint64) []Reading {
	payload := t.slots[state-1].payload
	head := uint64(payload & runMask)
	n := t.runLength(head, sum)
	if n == 0 {
		return nil
	}
	return t.readings[head+1 : head+1+n]
}

// runLength is how many readings the head at a place stands before; there are none
// behind place 0.
func (t *table) runLength(head, sum uint64) uint64 {
	if head == 0 || head >= uint64(len(t.readings)) {
		return 0
	}
	h := t.readings[head]
	n := uint64(h.Class) + 1
	if print := uint32(h.Value); print != anyName && print != fingerprint(sum) || head+n >= uint64(len(t.readings)) {
		return 0
	}
	return n
}

// plain gives the plain classes of a word that is written as a demand on case has
// it, and how many of the n readings behind its head say so. Nothing in a text tells
// beforehand which words have some: those without have the empty one at place 0.
func (t *table) plain(head, n uint64, written Case) (word Word, readings uint64) {
	if n == 0 {
		return 0, 0
	}
	readings = min(uint64(t.readings[head].Language), n)
	at := (head + 1 + n + uint64(written)) & -((readings + 1<<8 - 1) >> 8)
	if at < uint64(len(t.words)) {
		word = t.words[at]
	}
	return word, readings
}
