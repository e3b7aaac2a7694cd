package compare

import (
	"cmp"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/s2"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// runsAtOnce is how many temporary files of a side are open at once; before there
// are more they are merged into one.
const runsAtOnce = 32

// spill writes what waits to temporary files.
func (j *joiner) spill() (err error) {
	if j.temp == "" {
		if j.temp, err = os.MkdirTemp("", "dateline-diff-"); err != nil {
			return fmt.Errorf("folder for temporary files: %w; TMPDIR names another", err)
		}
	}
	j.held = 0
	for i, s := range j.sides {
		if err := s.spill(filepath.Join(j.temp, fmt.Sprintf("%d-", i))); err != nil {
			return err
		}
	}
	return nil
}

func (s *side) spill(stem string) error {
	if len(s.waiting) == 0 {
		return nil
	}
	if len(s.runs) == runsAtOnce {
		all := stem + "all"
		if err := writeRun(all, merged(s.runs)); err != nil {
			return err
		}
		for _, run := range s.runs {
			if err := os.Remove(run); err != nil {
				return fmt.Errorf("temporary file: %w", err)
			}
		}
		s.runs = []string{stem + "0"}
		if err := os.Rename(all, s.runs[0]); err != nil {
			return fmt.Errorf("temporary file: %w", err)
		}
	}
	run := stem + fmt.Sprint(len(s.runs))
	s.runs = append(s.runs, run)
	return writeRun(run, func(yield func(*Document, error) bool) {
		for _, w := range s.left(byID) {
			if !yield(w.document, nil) {
				return
			}
		}
	})
}

func byID(a, b waiting) int {
	return cmp.Or(strings.Compare(a.document.Row.DocID, b.document.Row.DocID), cmp.Compare(a.number, b.number))
}

// merge pairs all that was written, going along both sides by their ids.
func (j *joiner) merge(ctx context.Context) error {
	if err := j.spill(); err != nil {
		return err
	}
	var next [2]func() (*Document, error, bool)
	var head [2]*Document
	advance := func(i int) (err error) {
		head[i], err, _ = next[i]()
		return err
	}
	for i, s := range j.sides {
		var stop func()
		next[i], stop = iter.Pull2(merged(s.runs))
		defer stop()
		if err := advance(i); err != nil {
			return err
		}
	}
	for head[0] != nil || head[1] != nil {
		if err := ctx.Err(); err != nil {
			return err
		}
		old, now := head[0], head[1]
		if old != nil && now != nil {
			switch strings.Compare(old.Row.DocID, now.Row.DocID) {
			case -1:
				now = nil
			case 1:
				old = nil
			}
		}
		if err := j.pair(old, now); err != nil {
			return err
		}
		for i, d := range []*Document{old, now} {
			if d == nil {
				continue
			}
			if err := advance(i); err != nil {
				return err
			}
		}
	}
	return nil
}

// spilled is a document in a temporary file. gob leaves zeros out, so that a pointer
// to one comes back as nil: Zeros lists them, three numbers to a mention.
type spilled struct {
	Document Document
	Zeros    []int
}

// numbers are the columns of a mention that may be null and may be zero.
func numbers(m *warehouse.MentionRow) [3]**int32 {
	return [3]**int32{&m.DateStart, &m.DateEnd, &m.Parent}
}

func zeros(d *Document) (zeros []int) {
	for i := range d.Mentions {
		for k, n := range numbers(&d.Mentions[i]) {
			if *n != nil && **n == 0 {
				zeros = append(zeros, 3*i+k)
			}
		}
	}
	return zeros
}

// writeRun writes documents to a temporary file.
func writeRun(name string, documents iter.Seq2[*Document, error]) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("temporary file: %w", err)
		}
	}()
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	packed := s2.NewWriter(file, s2.WriterBlockSize(64<<10), s2.WriterConcurrency(1))
	defer func() { err = errors.Join(err, packed.Close(), file.Close()) }()
	encoder := gob.NewEncoder(packed)
	for d, err := range documents {
		if err == nil {
			err = encoder.Encode(spilled{*d, zeros(d)})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readRun reads what writeRun has written.
func readRun(name string) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		file, err := os.Open(name)
		if err != nil {
			yield(nil, fmt.Errorf("temporary file: %w", err))
			return
		}
		defer file.Close()
		decoder := gob.NewDecoder(s2.NewReader(file, s2.ReaderMaxBlockSize(64<<10)))
		for {
			var d spilled
			err := decoder.Decode(&d)
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(nil, fmt.Errorf("temporary file %s: %w", name, err))
				return
			}
			for _, i := range d.Zeros {
				*numbers(&d.Document.Mentions[i/3])[i%3] = new(int32)
			}
			if !yield(&d.Document, nil) {
				return
			}
		}
	}
}

// merged gives the documents of runs by their ids, those of one id in the order of
// the runs.
func merged(runs []string) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		next := make([]func() (*Document, error, bool), len(runs))
		heads := make([]*Document, len(runs)) // nil at the end of a run
		advance := func(i int) bool {
			var err error
			if heads[i], err, _ = next[i](); err != nil {
				yield(nil, err)
			}
			return err == nil
		}
		for i, run := range runs {
			var stop func()
			next[i], stop = iter.Pull2(readRun(run))
			defer stop()
			if !advance(i) {
				return
			}
		}
		for {
			first := -1
			for i, d := range heads {
				if d != nil && (first < 0 || d.Row.DocID < heads[first].Row.DocID) {
					first = i
				}
			}
			if first < 0 || !yield(heads[first], nil) || !advance(first) {
				return
			}
		}
	}
}
