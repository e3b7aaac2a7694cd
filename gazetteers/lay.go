package gazetteers

import "slices"

// plan says where a table lies in a file. Slots, words and readings are
// counted from the start of their sections.
type plan struct {
	seed, homes   uint64
	slotAt, slots uint32
	rootAt, roots uint32 // words of the filters
	stepAt, steps uint32
}

// laid is what the tries become in a file.
type laid struct {
	plans    []plan // by language
	filters  []filter
	words    uint32   // of the filters
	slots    [][]slot // by language
	runs     pages[Reading]
	shared   map[runKey]uint32 // heads of the readings that many names have
	readings uint64
}

// runKey is what readings are, byte by byte, and whether they are of single words.
type runKey struct {
	readings string
	word     bool
}

// overrun is how many slots stand behind a table's last home; the last of them
// stays empty, it ends every search.
const overrun = 1 << 10

// lay lays the tries out in open-addressed tables, and drops them.
func (b *Builder) lay() (*laid, error) {
	l := &laid{shared: make(map[runKey]uint32)}
	l.runs.add(Reading{})
	slotAt := 0
	for i, t := range b.tries {
		b.tries[i] = nil
		p, slots := l.layAny(t)
		if p.slotAt = uint32(slotAt); slotAt+len(slots) > 1<<32-1 || l.runs.n > maxRuns {
			return nil, ErrTooMany
		}
		slotAt += len(slots)
		l.plans, l.slots = append(l.plans, p), append(l.slots, slots)
	}
	return l, nil
}

// layAny is lay for a language that may have no names.
func (l *laid) layAny(t *trie) (p plan, slots []slot) {
	if t != nil {
		return l.lay(t)
	}
	p = plan{homes: nothing.homes, slots: uint32(len(nothing.slots))}
	p.rootAt, p.roots = l.filter(nothing.roots)
	p.stepAt, p.steps = l.filter(nothing.steps)
	return p, nothing.slots
}

// lay makes a table of a trie. Nodes are placed in the order in which they were
// made, parents before their children. Should two nodes be taken for one
// another, which happens to one gazetteer in hundreds, another seed parts them.
func (l *laid) lay(t *trie) (plan, []slot) {
	t.edges = index{}
	cases := t.cases()
	l.layReadings(t)
	first, small, smallFirst := 0, 0, 0
	for i := uint32(1); i < t.nodes.n; i++ {
		root, any := t.nodes.at(i).parent == 0, cases[i] == AnyCase
		first += one(root)
		small += one(any)
		smallFirst += one(root && any)
	}
	n := int(t.nodes.n) - 1
	x := table{homes: uint64(n)*8/5 + 1, roots: newFilter(first+smallFirst, rootBits), steps: newFilter(n-first+small-smallFirst, stepBits)}
	x.slots = make([]slot, x.homes+overrun)
	state := make([]uint32, t.nodes.n)
	for x.seed = 1; !x.place(t, state, cases); x.seed++ {
		clear(x.slots)
		clear(x.roots)
		clear(x.steps)
	}
	p := plan{seed: x.seed, homes: x.homes, slots: uint32(len(x.slots))}
	p.rootAt, p.roots = l.filter(x.roots)
	p.stepAt, p.steps = l.filter(x.steps)
	return p, x.slots
}

// filter adds a filter to those of the file.
func (l *laid) filter(f filter) (at, n uint32) {
	at, n = l.words, uint32(len(f))
	l.filters, l.words = append(l.filters, f), at+n
	return at, n
}

// place puts every node into its slot and reports whether each of them will be
// found there. First tokens are looked for most and have their places first.
func (x *table) place(t *trie, state []uint32, cases []Case) bool {
	for i := uint32(1); i < t.nodes.n; i++ {
		if n := t.nodes.at(i); n.parent == 0 {
			key := mix(x.seed, 0, n.hash)
			x.roots.addName(key, cases[i])
			if state[i] = x.put(key, n.head); state[i] == 0 {
				return false
			}
		}
	}
	for i := uint32(1); i < t.nodes.n; i++ {
		if n := t.nodes.at(i); n.parent != 0 {
			key := mix(x.seed, state[n.parent], n.hash)
			x.steps.addName(key, cases[i])
			x.slots[state[n.parent]-1].payload |= nextBit(n.hash)
			if state[i] = x.put(key, n.head); state[i] == 0 {
				return false
			}
		}
	}
	return true
}

// put fills the first free slot for a key and gives its state, 0 where the key
// would be taken for another one or there is no room.
func (x *table) put(key uint64, run uint32) (state uint32) {
	at := home(key, x.homes)
	for ; x.slots[at].check != 0; at++ {
		if x.slots[at].check == check(key) {
			return 0
		}
	}
	if at == uint64(len(x.slots)-1) {
		return 0
	}
	x.slots[at] = slot{check: check(key), payload: run}
	return uint32(at) + 1
}

// addName adds the key of a token that leads to names which ask for no more
// than a case.
func (f filter) addName(key uint64, least Case) {
	f.add(key)
	if least == AnyCase {
		f.add(^key)
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// layReadings writes the readings of a trie and drops them: the head of a node
// becomes the place where its readings begin.
func (l *laid) layReadings(t *trie) {
	var readings []Reading
	for i := uint32(1); i < t.nodes.n; i++ {
		n := t.nodes.at(i)
		readings = readings[:0]
		for r := n.head; r != 0; r = t.readings.at(r).next {
			readings = append(readings, t.readings.at(r).Reading)
		}
		if len(readings) == 0 {
			continue
		}
		slices.SortFunc(readings, order)
		l.readings += uint64(len(readings))
		if slices.ContainsFunc(readings, func(r Reading) bool { return r.Class.OfEntity() }) {
			n.head = l.addRun(t.print(i), readings, n.parent == 0)
		} else {
			n.head = l.shareRun(readings, n.parent == 0)
		}
	}
	t.readings = pages[chained]{}
}

// shareRun gives the head of readings that are of no entity. Many names have the
// same ones, which are written once, so that what most words of a text lead to stays
// in the cache.
func (l *laid) shareRun(readings []Reading, word bool) (head uint32) {
	key := runKey{string(bytesOf(readings)), word}
	head, ok := l.shared[key]
	if !ok {
		head = l.addRun(anyName, readings, word)
		l.shared[key] = head
	}
	return head
}

// addRun writes readings behind their head, those of a single word with the ones of
// plain classes first.
func (l *laid) addRun(print uint32, readings []Reading, word bool) (at uint32) {
	plain := 0
	if word {
		plain = plainFirst(readings)
	}
	at = l.runs.add(head(print, len(readings), plain))
	for _, r := range readings {
		l.runs.add(r)
	}
	if plain > 0 {
		words := wordsOf(readings[:plain])
		for _, r := range view[Reading](bytesOf(words[:])) {
			l.runs.add(r)
		}
	}
	return at
}

// plainFirst puts the readings of plain classes before the others and counts them.
func plainFirst(readings []Reading) (plain int) {
	slices.SortStableFunc(readings, func(x, y Reading) int {
		return one(x.word() == 0) - one(y.word() == 0)
	})
	for plain < len(readings) && readings[plain].word() != 0 {
		plain++
	}
	return plain
}

// wordsOf gives what readings say of a plain word by the strictest demand on case that
// it meets.
func wordsOf(readings []Reading) (words [AllUpper + 1]Word) {
	for _, r := range readings {
		for written := r.Case; written <= AllUpper; written++ {
			words[written] |= r.word()
		}
	}
	return words
}
