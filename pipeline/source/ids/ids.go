// Package ids remembers which ids were met, in the same memory however many they
// are. What does not fit goes to temporary files.
//
// A Set answers at once. It is a log-structured merge tree: a table that is full is
// written as a run of sorted keys, and runs of the same size are merged, so that
// there are few of them. Repeats answers when all is there, and takes a third of the
// time: it puts the keys on heaps, and goes through one heap after the other.
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

// KeyOf gives the key that stands for an id, as Repeats takes it.
func KeyOf(id string) [16]byte { return keyOf(id).bytes() }

func keyOf(id string) key {
	sum := sha256.Sum256([]byte(id))
	k := decode(sum[:])
	if k == (key{}) {
		k.low = 1
	}
	return k
}

func decode(b []byte) key {
	return key{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:])}
}

func (k key) bytes() (b [keyBytes]byte) {
	binary.BigEndian.PutUint64(b[:], k.high)
	binary.BigEndian.PutUint64(b[8:], k.low)
	return b
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

	table table
	runs  []*run
	disk  *filter // of the keys in runs; nil where there are none
}

// New makes an empty set. What does not fit in memory goes to a folder, that of
// the operating system for temporary files where it is empty.
func New(folder string) *Set { return &Set{folder: folder, most: inMemory} }

// Has reports whether an id is in the set.
func (s *Set) Has(id string) (bool, error) {
	if s.table.count == 0 && len(s.runs) == 0 {
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
	if s.table.count == s.most {
		if err := s.spill(); err != nil {
			return false, err
		}
	}
	s.table.add(k)
	return true, nil
}

// Close lets go of the temporary files. The set is empty then.
func (s *Set) Close() error {
	var all error
	for _, r := range s.runs {
		all = errors.Join(all, r.close())
	}
	s.table, s.runs, s.disk = table{}, nil, nil
	return all
}

func (s *Set) has(k key) (bool, error) {
	if s.table.has(k) {
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

// spill empties the table into a run, and merges it with the last ones as long as
// they are no larger: of n tables written there are no more than log₂ n runs.
func (s *Set) spill() error {
	keys := slices.DeleteFunc(s.table.keys, func(k key) bool { return k == (key{}) })
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
	s.table.empty()
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
