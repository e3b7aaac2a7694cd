package ids

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math/bits"
)

// inHeap is how many keys of a heap are held in memory, in 32 MiB. A heap of more is
// gone through several times: those of 1.5 billion keys have no more.
const inHeap = 3 << 19

// Repeats finds the keys of a stream that were in it before, in up to 80 MiB of memory
// however many there are. Of more than a million, each takes 24 bytes of a temporary
// file, and 8 where it is found. It belongs to one goroutine. An error is that of the
// disk, after which it is of no use.
type Repeats struct {
	folder string
	most   int64 // keys of a heap in memory

	keys  heaps // keys and their places, by their keys
	again heaps // places that were found, by themselves
	count int64 // of keys: a place is how many were added before
}

const placedBytes = keyBytes + 8

// NewRepeats begins with no keys. What does not fit in memory goes to a folder, that
// of the operating system for temporary files where it is empty.
func NewRepeats(folder string) *Repeats { return &Repeats{folder: folder, most: inHeap} }

// Add adds a key of KeyOf.
func (r *Repeats) Add(k [16]byte) error {
	var record [placedBytes]byte
	copy(record[:], k[:])
	binary.BigEndian.PutUint64(record[keyBytes:], uint64(r.count))
	heap, _ := bits.Mul64(decode(k[:]).high, heapCount)
	if err := r.keys.put(r.folder, int(heap), record[:]); err != nil {
		return fmt.Errorf("ids cannot be kept on the disk: %w", err)
	}
	r.count++
	return nil
}

// Places gives the places of the keys that were there before, in their order, counted
// from 0 for the key that was added first. It is asked once, when all are added.
func (r *Repeats) Places() iter.Seq2[int64, error] {
	return func(yield func(int64, error) bool) {
		err := r.find()
		if err == nil {
			err = r.found(func(at int64) bool { return yield(at, nil) })
		}
		if err != nil {
			yield(0, fmt.Errorf("ids cannot be kept on the disk: %w", err))
		}
	}
}

// Close lets go of the temporary files.
func (r *Repeats) Close() error { return errors.Join(r.keys.close(), r.again.close()) }

// find puts the places of keys that were there before on heaps of their own.
func (r *Repeats) find() error {
	var met table
	for i := range heapCount {
		for part := range r.parts(i) {
			met.empty()
			if err := r.findIn(i, part, &met); err != nil {
				return err
			}
		}
		r.keys.drop(i)
	}
	return r.keys.close()
}

// parts is in how many parts the keys of a heap are looked at.
func (r *Repeats) parts(heap int) uint64 {
	return uint64(r.keys.bytes(heap)/placedBytes/r.most) + 1
}

func (r *Repeats) findIn(heap int, part uint64, met *table) error {
	parts, width := r.parts(heap), r.width()
	var failed error
	err := r.keys.each(heap, func(records []byte) {
		for ; len(records) > 0 && failed == nil; records = records[placedBytes:] {
			k := decode(records)
			_, within := bits.Mul64(k.high, heapCount) // where it is in the heap
			if of, _ := bits.Mul64(within, parts); of != part {
				continue
			}
			if !met.has(k) {
				met.add(k)
				continue
			}
			at := records[keyBytes:placedBytes]
			failed = r.again.put(r.folder, int(binary.BigEndian.Uint64(at)/width), at)
		}
	})
	return errors.Join(err, failed)
}

// width is how many places may be on a heap.
func (r *Repeats) width() uint64 { return uint64(r.count)/heapCount + 1 }

// found gives the places that were found, in their order.
func (r *Repeats) found(yield func(int64) bool) error {
	width := r.width()
	marks := make([]uint64, width/64+1) // a bit for every place of a heap
	for i := range heapCount {
		if r.again.bytes(i) == 0 {
			continue
		}
		clear(marks)
		first := uint64(i) * width
		err := r.again.each(i, func(records []byte) {
			for ; len(records) > 0; records = records[8:] {
				at := binary.BigEndian.Uint64(records) - first
				marks[at/64] |= 1 << (at % 64)
			}
		})
		if err != nil {
			return err
		}
		for word, marked := range marks {
			for ; marked != 0; marked &= marked - 1 {
				if !yield(int64(first) + int64(64*word+bits.TrailingZeros64(marked))) {
					return nil
				}
			}
		}
		r.again.drop(i)
	}
	return nil
}
