package ids

import "os"

const (
	heapCount  = 1 << 10
	blockBytes = 24 << 10 // full of records of 8 and of 24 bytes
)

// heaps are records of one size, on heaps: in memory while they are few, then in
// blocks of one temporary file.
type heaps struct {
	file *os.File // nil where there is none
	end  int64    // of the file
	heap [heapCount]heap
}

type heap struct {
	blocks []int64 // where they are in the file, in the order in which they were filled
	last   []byte  // what is in no block
}

// put lays a record on heap i.
func (h *heaps) put(folder string, i int, record []byte) (err error) {
	heap := &h.heap[i]
	if len(heap.last) == blockBytes {
		if h.file == nil {
			if h.file, err = temporary(folder); err != nil {
				return err
			}
		}
		if _, err := h.file.WriteAt(heap.last, h.end); err != nil {
			return err
		}
		heap.blocks = append(heap.blocks, h.end)
		heap.last = heap.last[:0]
		h.end += blockBytes
	}
	heap.last = append(heap.last, record...)
	return nil
}

// bytes are how many bytes heap i has.
func (h *heaps) bytes(i int) int64 {
	return int64(len(h.heap[i].blocks))*blockBytes + int64(len(h.heap[i].last))
}

// each gives the records of heap i, many at a time, in the order in which they were
// put there. They are valid until the next ones.
func (h *heaps) each(i int, take func(records []byte)) error {
	block := make([]byte, blockBytes)
	for _, at := range h.heap[i].blocks {
		if _, err := h.file.ReadAt(block, at); err != nil {
			return err
		}
		take(block)
	}
	take(h.heap[i].last)
	return nil
}

// drop forgets heap i. The file keeps its size.
func (h *heaps) drop(i int) { h.heap[i] = heap{} }

func (h *heaps) close() error {
	file := h.file
	*h = heaps{}
	if file == nil {
		return nil
	}
	return remove(file)
}
