// Package ids remembers which ids were met, in the same memory however many they
// are. What does not fit goes to temporary files, as in a log-structured merge
// tree: a table that is full is written as a run of sorted keys, and runs of the
// same size are merged, so that there are few of them.
package ids

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// inMemory is how many ids are held in memory, in 8 MiB. It fills three quarters
// of a table.
const inMemory = 3 << 17

// key stands for an id: 128 bits of its hash, which do not meet by chance. Keys
// are spread evenly. The zero key is no id's.
type key struct{ high, low uint64 }

func keyOf(id string) key {
	sum := sha256.Sum256([]byte(id))
	k := key{binary.BigEndian.Uint64(sum[:]), binary.BigEndian.Uint64(sum[8:])}
	if k == (key{}) {
		k.low = 1
	}
	return k
}

func compare(a, b key) int {
	if a.high != b.high {
		return cmp.Compare(a.high, b.high)
	}
	return cmp.Compare(a.low, b.low)
}

// Set is a set of ids. It belongs to one goroutine. An error is that of the disk,
// after which the set is of no use.
type Set struct {
	folder string
	most   int // keys in table

	table []key // open-addressed, at most three quarters full; its length is a power of two
	count int   // of keys in it
	runs  []*run
	disk  *filter // of the keys in runs; nil where there are none
}

// New makes an empty set. What does not fit in memory goes to a folder, that of
// the operating system for temporary files where it is empty.
func New(folder string) *Set { return &Set{folder: folder, most: inMemory} }

// Has reports whether an id is in the set.
func (s *Set) Has(id string) (bool, error) {
	if s.count == 0 && len(s.runs) == 0 {
		return false, nil
	}
	return s.has(keyOf(id))
}

// Add adds an id and reports whether it is new.
func (s *Set) Add(id string) (bool, error) {
	k := keyOf(id)
	if known, err := s.has(k); known || err != nil {
		return false, err
	}
	if s.count == s.most {
		if err := s.spill(); err != nil {
			return false, err
		}
	}
	if s.count >= len(s.table)/4*3 {
		s.grow()
	}
	s.table[s.slot(k)] = k
	s.count++
	return true, nil
}

// Close lets go of the temporary files. The set is empty then.
func (s *Set) Close() error {
	var all error
	for _, r := range s.runs {
		all = errors.Join(all, r.close())
	}
	s.table, s.count, s.runs, s.disk = nil, 0, nil, nil
	return all
}

func (s *Set) has(k key) (bool, error) {
	if len(s.table) > 0 && s.table[s.slot(k)] == k {
		return true, nil
	}
	if s.disk == nil || !s.disk.may(k) {
		return false, nil
	}
	for _, r := range s.runs {
		if known, err := r.has(k); known || err != nil {
			return known, err
		}
	}
	return false, nil
}

// slot is where a key is in the table, or where it belongs.
func (s *Set) slot(k key) int {
	i := int(k.low) & (len(s.table) - 1)
	for s.table[i] != k && s.table[i] != (key{}) {
		i = (i + 1) & (len(s.table) - 1)
	}
	return i
}

// grow doubles the table.
func (s *Set) grow() {
	old := s.table
	s.table = make([]key, max(16, 2*len(old)))
	for _, k := range old {
		if k != (key{}) {
			s.table[s.slot(k)] = k
		}
	}
}

// spill empties the table into a run, and merges it with the last ones as long as
// they are no larger: of n tables written there are no more than log₂ n runs.
func (s *Set) spill() error {
	keys := slices.DeleteFunc(s.table, func(k key) bool { return k == (key{}) })
	slices.SortFunc(keys, compare)
	r, err := writeKeys(s.folder, keys)
	if err != nil {
		return fmt.Errorf("ids that were met cannot be kept on the disk: %w", err)
	}
	s.runs = append(s.runs, r)
	if s.disk == nil {
		s.disk = new(filter)
	}
	for _, k := range keys {
		s.disk.mark(k)
	}
	clear(s.table)
	s.count = 0
	for n := len(s.runs); n > 1 && s.runs[n-2].count <= s.runs[n-1].count; n = len(s.runs) {
		merged, err := merge(s.folder, s.runs[n-2], s.runs[n-1])
		if err == nil {
			err = errors.Join(s.runs[n-2].close(), s.runs[n-1].close())
		}
		if err != nil {
			return fmt.Errorf("ids that were met cannot be kept on the disk: %w", err)
		}
		s.runs = append(s.runs[:n-2], merged)
	}
	return nil
}
