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
// to it that no two nodes of a trie are taken for one another, and every name
// carries 32 bits of another hash of its whole path, so that a text would have
// to be very long to hold a word that is taken for a name.
type table struct {
	slots    []slot
	readings []Reading // of all tables
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

// batch is how many tokens are looked up at a time.
const batch = 64

// searched is a table among those that a text is searched in, with what the
// tokens of a batch lead to in it.
type searched struct {
	*table
	base   int32 // of the entities of its gazetteer
	above  bool  // what is found in it may take the place of something else
	large  bool  // the second tokens are looked up beforehand too
	peeled int32 // the token that was last found without a suffix, counted from 1

	begun  uint64        // set of the tokens that begin names
	goes   uint64        // of them, the set of those whose names may go on with what follows
	first  [batch]uint32 // the states that they lead to
	alone  [batch]uint32 // the places of the readings that they have by themselves
	count  [batch]uint16 // and how many these are
	second [batch]uint32 // in a large table, the states that the tokens behind them lead to from there
}

const unknown = ^uint32(0) // a state that was not looked for

// isLarge reports a table that a processor does not keep near itself.
func (t *table) isLarge() bool { return len(t.slots) >= 1<<18 }

// after is the state that the token behind token i of the batch leads to.
func (t *searched) after(i int) uint32 {
	if !t.large {
		return unknown
	}
	return t.second[i&(batch-1)]
}

// keyed are the keys of the tokens of a batch as first tokens, and the same as
// the filters have them.
type keyed struct {
	seed         uint64
	n            int
	keys, probes [batch]uint64
}

// of makes the keys of a batch for the tables of a seed: nearly always the same
// one for all.
func (k *keyed) of(seed uint64, tokens []text.Token) {
	k.seed, k.n = seed, len(tokens)
	for i := range tokens {
		key := mix(seed, 0, tokens[i].Hash)
		k.keys[i&(batch-1)], k.probes[i&(batch-1)] = key, key^small(tokens[i].Shape)
	}
}

// begin looks up the tokens of a batch from the given one on, step by step for
// all of them. No look-up waits for another one and few things that nothing tells
// beforehand decide a branch, so that the memory works on many at a time.
func (t *searched) begin(k *keyed, tokens []text.Token, first int, suffixes *letters) {
	var who [batch]uint8
	may, roots := uint64(0), t.roots
	for i, probe := range k.probes[:k.n] {
		who[may&(batch-1)] = uint8(i)
		may += roots.has(probe)
	}
	t.begun, t.goes = 0, 0
	begun := uint64(0)
	for _, i := range who[:may] {
		state := t.find(k.keys[i&(batch-1)])
		if state == 0 {
			continue
		}
		who[begun&(batch-1)] = i
		begun++
		t.begun |= 1 << (i & (batch - 1))
		t.first[i&(batch-1)] = state
		t.alone[i&(batch-1)] = t.slots[state-1].payload & runMask
	}
	for _, i := range who[:begun] {
		run := uint64(t.alone[i&(batch-1)])
		t.alone[i&(batch-1)]++ // behind its head
		t.count[i&(batch-1)] = uint16(t.runLength(run, tokens[first+int(i)].Hash))
	}
	if t.large {
		t.goes = t.begun
		t.beginSecond(tokens, first)
		return
	}
	for _, i := range who[:begun] {
		t.goes |= t.mayGoOn(t.first[i&(batch-1)], tokens, first+int(i), suffixes) << (i & (batch - 1))
	}
}

// mayGoOn gives 1 where what follows token i may go on with a name that is in a
// state, without one of the suffixes too, or may stand between its words, and 0
// where it does not.
func (t *table) mayGoOn(state uint32, tokens []text.Token, i int, suffixes *letters) uint64 {
	if i+1 == len(tokens) || !t.goesOn(state) {
		return 0
	}
	next := &tokens[i+1]
	if next.Link() || suffixes.has(next.Closes) {
		return 1
	}
	if t.slots[state-1].payload&nextBit(next.Hash) == 0 {
		return 0
	}
	return t.steps.has(mix(t.seed, state, next.Hash) ^ small(tokens[i].Shape))
}

// beginSecond looks up the tokens behind those of the batch that begin names.
func (t *searched) beginSecond(tokens []text.Token, first int) {
	var keys [batch]uint64
	var who [batch]uint8
	n := uint64(0)
	for rest := t.begun; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros64(rest)
		t.second[i] = 0
		if first+i+1 == len(tokens) {
			break
		}
		state, hash := t.first[i], tokens[first+i+1].Hash
		keys[n&(batch-1)], who[n&(batch-1)] = mix(t.seed, state, hash), uint8(i)
		n += uint64(t.slots[state-1].payload >> nextShift(hash) & 1)
	}
	follow := uint64(0)
	for k := range n {
		key, i := keys[k&(batch-1)], who[k&(batch-1)]
		keys[follow&(batch-1)], who[follow&(batch-1)] = key, i
		follow += t.steps.has(key ^ small(tokens[first+int(i)].Shape))
	}
	for k := range follow {
		t.second[who[k&(batch-1)]&(batch-1)] = t.find(keys[k&(batch-1)])
	}
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

// find gives the state of a key. The last slot is empty.
func (t *table) find(key uint64) uint32 {
	want, slots := check(key), t.slots
	for at := home(key, t.homes); at < uint64(len(slots)); at++ {
		switch slots[at].check {
		case want:
			return uint32(at) + 1
		case 0:
			return 0
		}
	}
	return 0
}

// The readings of a name follow one another, behind a head that is written as
// a reading too: the fingerprint as its value, the number of readings less one
// as its class.

func head(print uint32, readings int) Reading {
	return Reading{Value: int32(print), Class: Class(readings - 1)}
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
	if uint32(h.Value) != fingerprint(sum) || head+n >= uint64(len(t.readings)) {
		return 0
	}
	return n
}
