package gazetteers

import "iter"

// pages is a list that grows without being copied, so that compiling millions
// of names leaves no garbage behind.
type pages[T any] struct {
	full [][]T
	n    uint32
}

const (
	pageBits = 10
	pageMask = 1<<pageBits - 1
)

// add appends a value and gives its index.
func (p *pages[T]) add(v T) uint32 {
	if p.n&pageMask == 0 {
		p.full = append(p.full, make([]T, 1<<pageBits))
	}
	*p.at(p.n) = v
	p.n++
	return p.n - 1
}

// at is the place of a value.
func (p *pages[T]) at(i uint32) *T { return &p.full[i>>pageBits][i&pageMask] }

// all gives the values, a page at a time.
func (p *pages[T]) all() iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for i, page := range p.full {
			if !yield(page[:min(len(page), int(p.n)-i<<pageBits)]) {
				return
			}
		}
	}
}

// strand is a list of bytes that grows likewise. No string in it crosses the
// end of a block.
type strand struct {
	blocks [][]byte
}

const (
	blockBits = 20
	blockSize = 1 << blockBits
)

// add appends a string of at most a block and gives its offset.
func (b *strand) add(s string) uint32 {
	last := len(b.blocks) - 1
	if last < 0 || len(b.blocks[last])+len(s) > blockSize {
		b.blocks = append(b.blocks, make([]byte, 0, blockSize))
		last++
	}
	at := len(b.blocks[last])
	b.blocks[last] = append(b.blocks[last], s...)
	return uint32(last<<blockBits | at)
}

// get gives a string of n bytes.
func (b *strand) get(offset, n uint32) []byte {
	at := offset & (blockSize - 1)
	return b.blocks[offset>>blockBits][at : at+n]
}

// index is an open-addressed table of numbers that are found by a hash of what
// they stand for. The number 0 is not kept.
type index struct {
	slots []uint32
	n     int
}

// find gives the number for which same is true among those with the hash, and
// otherwise where it belongs.
func (x *index) find(hash uint64, same func(uint32) bool) (number uint32, at int) {
	mask := uint64(len(x.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		if n := x.slots[i]; n == 0 || same(n) {
			return n, int(i)
		}
	}
}

// put enters a number at the place that find gave, and grows the table where
// it is more than three quarters full; hash gives the hash of every number.
func (x *index) put(at int, number uint32, hash func(uint32) uint64) {
	x.slots[at] = number
	x.n++
	if 4*x.n < 3*len(x.slots) {
		return
	}
	old := x.slots
	x.slots = make([]uint32, 2*len(old))
	mask := uint64(len(x.slots) - 1)
	for _, n := range old {
		if n == 0 {
			continue
		}
		i := hash(n) & mask
		for x.slots[i] != 0 {
			i = (i + 1) & mask
		}
		x.slots[i] = n
	}
}
