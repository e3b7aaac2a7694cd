package ids

// filter is a Bloom filter in blocks of the size of a cache line, 8 MiB of them:
// it knows of most keys that were not marked that they were not. With a million
// marked it lets one in fifty thousand pass that was not, with ten million one in
// twenty-five, and with a hundred million all.
type filter [1 << 17][8]uint64

// bits are those of a block that stand for a key.
func (f *filter) bits(k key) (block *[8]uint64, at [4]uint64) {
	block = &f[k.high%uint64(len(f))] // the upper bits tell places in runs
	for i := range at {
		at[i] = k.low >> (64 - 9*(i+1)) % 512 // the lower bits tell places in tables
	}
	return block, at
}

func (f *filter) mark(k key) {
	block, at := f.bits(k)
	for _, bit := range at {
		block[bit/64] |= 1 << (bit % 64)
	}
}

func (f *filter) may(k key) bool {
	block, at := f.bits(k)
	for _, bit := range at {
		if block[bit/64]&(1<<(bit%64)) == 0 {
			return false
		}
	}
	return true
}
