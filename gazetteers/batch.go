package gazetteers

import (
	"math/bits"

	"github.com/dateline/dateline/gazetteers/text"
)

// batch is how many tokens are looked up at a time, step by step for all of them.
// No look-up waits for another one and few things that nothing tells beforehand
// decide a branch, so that the memory works on many at a time.
const batch = 64

// searched is a table among those that a text is searched in, with what the
// tokens of a batch lead to in it.
type searched struct {
	*table
	base   int32 // of the entities of its gazetteer
	above  bool  // what is found in it may take the place of something else
	peeled int32 // the token that was last found without a suffix, counted from 1

	goes   uint64        // set of the tokens that begin names which may go on; then, with what follows
	read   uint64        // set of the tokens that have readings by themselves, of other than plain classes
	first  [batch]uint32 // the states that those that begin names lead to
	alone  [batch]uint32 // the places of such readings
	count  [batch]uint16 // and how many they are
	second [batch]uint32 // the states that the tokens behind them lead to from there
}

const unknown = ^uint32(0) // a state that was not looked for

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

// wanted are keys that a filter may hold, and which tokens of the batch they are
// of.
type wanted struct {
	n     int
	who   [batch]uint8
	keys  [batch]uint64
	homes [batch]uint64
	met   [batch]uint32 // what is kept at the homes
}

// visit looks at the homes of the first n keys.
func (w *wanted) visit(t *table, n uint64) {
	w.n = int(n)
	for k, key := range w.keys[:n] {
		at := home(key, t.homes)
		w.homes[k&(batch-1)], w.met[k&(batch-1)] = at, t.slots[at].check
	}
}

// find gives the state of a key whose home was visited.
func (w *wanted) find(t *table, k int) uint32 {
	at, want := w.homes[k&(batch-1)], check(w.keys[k&(batch-1)])
	if w.met[k&(batch-1)] == want {
		return uint32(at) + 1
	}
	return t.findFrom(at, want)
}

// begin looks up the tokens of a batch as the first ones of names, and adds the
// plain classes that they have.
func (t *searched) begin(k *keyed, some []text.Token, w *wanted, plain *[batch]Word) {
	may, roots := uint64(0), t.roots
	for i, probe := range k.probes[:k.n] {
		w.who[may&(batch-1)], w.keys[may&(batch-1)] = uint8(i), k.keys[i&(batch-1)]
		may += roots.has(probe)
	}
	w.visit(t.table, may)
	begun := uint64(0)
	t.goes, t.read = 0, 0
	for k, i := range w.who[:w.n] {
		if state := w.find(t.table, k); state != 0 {
			payload := t.slots[state-1].payload
			begun |= 1 << (i & (batch - 1))
			if payload > runMask {
				t.goes |= 1 << (i & (batch - 1))
			}
			t.first[i&(batch-1)] = state
			t.alone[i&(batch-1)] = payload & runMask
		}
	}
	for rest := begun; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros64(rest)
		run := uint64(t.alone[i])
		n := t.runLength(run, some[i].Hash)
		word, known := t.plain(run, n, caseIn(some[i].Shape))
		plain[i] |= word
		t.alone[i] = uint32(run + 1 + known) // behind its head
		t.count[i] = uint16(n - known)
		t.read |= (known - n) >> 63 << i
	}
}

// goOn looks up the tokens behind those that begin names, from the first token of
// the batch on. A symbol may stand between the words of a name and a suffix be
// taken off: before them a name may go on whatever the table says.
func (t *searched) goOn(tokens []text.Token, first int, suffixes *letters, w *wanted) {
	rest, follow := t.goes, uint64(0)
	t.goes = 0
	for ; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros64(rest)
		if first+i+1 == len(tokens) {
			break
		}
		next, state := &tokens[first+i+1], t.first[i]
		payload := t.slots[state-1].payload
		if next.Link() || suffixes.has(next.Closes) {
			t.goes |= 1 << i
		}
		t.second[i] = 0
		w.who[follow&(batch-1)], w.keys[follow&(batch-1)] = uint8(i), mix(t.seed, state, next.Hash)
		follow += uint64(payload >> nextShift(next.Hash) & 1)
	}
	may := uint64(0)
	for k, i := range w.who[:follow] {
		key := w.keys[k&(batch-1)]
		w.who[may&(batch-1)], w.keys[may&(batch-1)] = i, key
		may += t.steps.has(key ^ small(tokens[first+int(i)].Shape))
	}
	w.visit(t.table, may)
	for k, i := range w.who[:w.n] {
		if state := w.find(t.table, k); state != 0 {
			t.goes |= 1 << (i & (batch - 1))
			t.second[i&(batch-1)] = state
		}
	}
}
