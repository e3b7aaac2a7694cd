package ids

// table holds keys in memory, open-addressed and at most three quarters full.
type table struct {
	keys  []key // its length is a power of two
	count int
}

func (t *table) has(k key) bool { return len(t.keys) > 0 && t.keys[t.slot(k)] == k }

// add adds a key that is not in the table.
func (t *table) add(k key) {
	if t.count >= len(t.keys)/4*3 {
		t.grow()
	}
	t.keys[t.slot(k)] = k
	t.count++
}

// slot is where a key is, or where it belongs.
func (t *table) slot(k key) int {
	i := int(k.low) & (len(t.keys) - 1)
	for t.keys[i] != k && t.keys[i] != (key{}) {
		i = (i + 1) & (len(t.keys) - 1)
	}
	return i
}

// grow doubles the table.
func (t *table) grow() {
	old := t.keys
	t.keys = make([]key, max(16, 2*len(old)))
	for _, k := range old {
		if k != (key{}) {
			t.keys[t.slot(k)] = k
		}
	}
}

// empty forgets the keys and keeps the memory.
func (t *table) empty() {
	clear(t.keys)
	t.count = 0
}
