package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Notes are what the shards of a plan tell one another: small contents under names
// that do not change once they are there, wherever all shards can look.
type Notes interface {
	// Get gives a note; ok is false where there is none.
	Get(name string) (content []byte, ok bool, err error)
	// Put leaves a note. Whoever leaves it twice leaves the same content.
	Put(name string, content []byte) error
}

// Number finds the numbers of the first lines of the pieces in a shard's set: rows
// and ids have them. For that the line feeds of all that comes before in the file
// have to be counted. Every shard counts its own piece and notes it for the
// others, and counts of the earlier pieces only those that nobody has noted: all
// shards together read a file once more, a little more where they begin at once.
//
// A file that cannot be read is a matter of the reading, which makes a reject of
// it; an error is that of notes or of ctx.
func (s *Set) Number(ctx context.Context, notes Notes) error {
	for _, own := range []bool{true, false} { // others wait for the note
		for i := range s.Files {
			f := &s.Files[i]
			if !f.piece.cut() || f.problem != "" {
				continue
			}
			do := f.countBefore
			if own {
				do = f.countOwn
			}
			if err := do(ctx, notes); err != nil {
				return err
			}
		}
	}
	return nil
}

// countOwn notes the lines of the piece, where there is one behind it.
func (f *File) countOwn(ctx context.Context, notes Notes) error {
	p := &f.piece
	if p.to == p.of {
		return nil
	}
	_, err := f.counted(ctx, notes, len(p.cuts)-1)
	return err
}

// countBefore adds up the lines of the pieces before the piece: the last ones
// first, so that shards that begin at once do not all count the first one.
func (f *File) countBefore(ctx context.Context, notes Notes) error {
	lines := 0
	for k := range slices.Backward(f.piece.cuts[:len(f.piece.cuts)-1]) {
		n, err := f.counted(ctx, notes, k)
		if err != nil {
			return err
		}
		lines += n
	}
	f.piece.lines = lines
	return nil
}

// counted is the number of line feeds in the file's piece k, from the notes where
// they have it.
func (f *File) counted(ctx context.Context, notes Notes, k int) (int, error) {
	name := fmt.Sprintf("lines-%d-%d", f.piece.file, k)
	note, ok, err := notes.Get(name)
	if err != nil {
		return 0, fmt.Errorf("note %s cannot be read: %w", name, err)
	}
	if ok {
		if n, err := strconv.Atoi(strings.TrimSpace(string(note))); err == nil && n >= 0 {
			return n, nil
		}
	}
	from, to := f.piece.cuts[k], f.piece.to
	if k+1 < len(f.piece.cuts) {
		to = f.piece.cuts[k+1]
	}
	n, err := f.lineFeeds(ctx, from, to)
	switch {
	case ctx.Err() != nil:
		return 0, ctx.Err()
	case err != nil:
		f.problem, f.message = ioReason(err), fmt.Sprintf("the file cannot be read: %v", err)
		return 0, nil
	}
	if err := notes.Put(name, fmt.Appendln(nil, n)); err != nil {
		return 0, fmt.Errorf("note %s cannot be left: %w", name, err)
	}
	return n, nil
}

// lineFeeds counts those from one offset to another.
func (f *File) lineFeeds(ctx context.Context, from, to int64) (n int, err error) {
	file, err := f.open(from, to-from)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	b := make([]byte, 1<<20)
	for left := to - from; left > 0; {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		k, err := file.Read(b[:min(left, int64(len(b)))])
		n += bytes.Count(b[:k], []byte{'\n'})
		switch left -= int64(k); {
		case left == 0:
		case err == io.EOF:
			return n, errors.New("it is shorter than it was")
		case err != nil:
			return n, err
		}
	}
	return n, nil
}
