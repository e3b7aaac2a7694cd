package ids

import (
	"bufio"
	"fmt"
	"io"
	"math/bits"
	"os"
	"sort"
)

const (
	keyBytes = 16
	pageKeys = 256 // that are read at once
	buffered = 64 << 10
)

// run is a file of sorted keys, each once.
type run struct {
	file  *os.File
	count int // of keys
	page  [pageKeys * keyBytes]byte
}

// write makes a run of the keys that fill puts into it.
func write(folder string, fill func(put func(key) error) error) (*run, error) {
	file, err := temporary(folder)
	if err != nil {
		return nil, err
	}
	r := &run{file: file}
	out := bufio.NewWriterSize(file, buffered)
	err = fill(func(k key) error {
		r.count++
		b := k.bytes()
		_, err := out.Write(b[:])
		return err
	})
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		r.close()
		return nil, err
	}
	return r, nil
}

func (r *run) close() error { return remove(r.file) }

// writeKeys makes a run of keys, which are sorted.
func writeKeys(folder string, keys []key) (*run, error) {
	return write(folder, func(put func(key) error) error {
		for _, k := range keys {
			if err := put(k); err != nil {
				return err
			}
		}
		return nil
	})
}

// merge makes one run of two that have no key in common.
func merge(folder string, a, b *run) (*run, error) {
	return write(folder, func(put func(key) error) error {
		left, right := a.cursor(), b.cursor()
		if err := left.next(); err != nil {
			return err
		}
		if err := right.next(); err != nil {
			return err
		}
		for left.on || right.on {
			least := left
			if !left.on || right.on && compare(right.key, left.key) < 0 {
				least = right
			}
			if err := put(least.key); err != nil {
				return err
			}
			if err := least.next(); err != nil {
				return err
			}
		}
		return nil
	})
}

// cursor goes along a run.
type cursor struct {
	in    *bufio.Reader
	bytes [keyBytes]byte
	key   key
	on    bool // it stands on a key
}

func (r *run) cursor() *cursor {
	return &cursor{in: bufio.NewReaderSize(io.NewSectionReader(r.file, 0, int64(r.count)*keyBytes), buffered)}
}

func (c *cursor) next() error {
	_, err := io.ReadFull(c.in, c.bytes[:])
	c.on = err == nil
	if err == io.EOF {
		return nil
	}
	c.key = decode(c.bytes[:])
	return err
}

// has looks for a key where it is to be expected, for keys are spread evenly: of
// a million, one is mostly less than a thousand from there. From the page that is
// read the next guess is nearer, and mostly in the page.
func (r *run) has(k key) (bool, error) {
	first, end := 0, r.count // the key is among these, if it is there
	guess := r.among(k.high)
	for first < end {
		start := max(first, min(guess-pageKeys/2, end-pageKeys))
		page, err := r.read(start, min(start+pageKeys, end))
		if err != nil {
			return false, fmt.Errorf("ids that were met cannot be read from the disk: %w", err)
		}
		lowest, highest := page.key(0), page.key(page.count()-1)
		switch {
		case compare(k, lowest) < 0:
			guess = start - r.among(lowest.high-k.high)
			end = start
		case compare(k, highest) > 0:
			first = start + page.count()
			guess = first + r.among(k.high-highest.high)
		default:
			at := sort.Search(page.count(), func(i int) bool { return compare(page.key(i), k) >= 0 })
			return page.key(at) == k, nil
		}
	}
	return false, nil
}

// among is how many keys of the run are to be expected in a part of all that a
// key may be.
func (r *run) among(part uint64) int {
	n, _ := bits.Mul64(part, uint64(r.count))
	return int(n)
}

// read reads the keys from one to before another, of which there are pageKeys at
// most. They are valid until it reads others.
func (r *run) read(from, to int) (page, error) {
	b := r.page[:(to-from)*keyBytes]
	_, err := r.file.ReadAt(b, int64(from)*keyBytes)
	return b, err
}

// page is some keys that follow each other.
type page []byte

func (p page) count() int    { return len(p) / keyBytes }
func (p page) key(i int) key { return decode(p[i*keyBytes:]) }
