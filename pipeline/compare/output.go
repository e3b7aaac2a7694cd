package compare

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dateline/dateline/pipeline/object"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// Output is what a run or extract has written.
type Output struct {
	Path string // as it was named

	out       string    // the warehouse; empty for an output of extract
	dates     []string  // of the warehouse
	partition bool      // one of the dates was named
	stdin     io.Reader // an output of extract
}

// Open finds out what a path names: a warehouse folder, one of its partitions
// ("OUT/documents/dt=2026-11-20", of any table), a file that extract has written,
// or "-" for one on standard input. A URL is that of a warehouse on object storage.
func Open(path string, stdin io.Reader) (*Output, error) {
	o := &Output{Path: path}
	if path == "-" {
		o.stdin = stdin
		return o, nil
	}
	if object.IsURL(path) {
		return o.openWarehouse()
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("output cannot be read: %w", err)
	}
	if !info.IsDir() {
		return o, nil
	}
	if date, ok := strings.CutPrefix(filepath.Base(path), "dt="); ok {
		o.out, o.dates, o.partition = filepath.Dir(filepath.Dir(filepath.Clean(path))), []string{date}, true
		return o, nil
	}
	return o.openWarehouse()
}

// openWarehouse finds the dates that are published.
func (o *Output) openWarehouse() (_ *Output, err error) {
	o.out = o.Path
	if o.dates, err = warehouse.Dates(o.out); err == nil && len(o.dates) == 0 {
		err = errors.New("nothing is published")
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w: name a warehouse folder, one of its partitions, or a file that extract has written", err)
	}
	return o, err
}

// isWarehouse reports whether there are tables.
func (o *Output) isWarehouse() bool { return o.out != "" }

// documents gives the documents of extract.
func (o *Output) documents() iter.Seq2[*Document, error] {
	if o.stdin != nil {
		return readLines(o.stdin, "standard input")
	}
	return func(yield func(*Document, error) bool) {
		file, err := os.Open(o.Path)
		if err != nil {
			yield(nil, fmt.Errorf("output cannot be read: %w", err))
			return
		}
		defer file.Close()
		readLines(file, o.Path)(yield)
	}
}

// Published gives the documents of a night.
func Published(n *warehouse.Night) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		for d, err := range n.Documents() {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(&Document{Document: *d}, nil) {
				return
			}
		}
	}
}

// Options are how outputs are compared.
type Options struct {
	Date      string  // only this one of warehouses
	Tolerance float64 // of confidences
	Examples  int     // of lost, new and changed documents and mentions each
	Memory    int64   // bytes of documents that wait for the other side; 0 means DefaultMemory
}

// Outputs compares two outputs of the same kind: of warehouses all dates that both
// have, or the one date that there is of each.
func Outputs(ctx context.Context, old, now *Output, options Options) (*Report, error) {
	s := NewSummary(options.Tolerance, options.Examples)
	var err error
	switch {
	case old.isWarehouse() != now.isWarehouse():
		return nil, fmt.Errorf("%s and %s are a warehouse and an output of extract: compare two of a kind", old.Path, now.Path)
	case old.isWarehouse():
		err = s.warehouses(ctx, old, now, options)
	case options.Date != "":
		return nil, errors.New("an output of extract has no dates: leave --date out")
	default:
		err = s.Documents(ctx, old.documents(), now.documents(), options.Memory, nil)
	}
	if err != nil {
		return nil, err
	}
	r := s.Report()
	r.Old, r.New = old.Path, now.Path
	return r, nil
}

func (s *Summary) warehouses(ctx context.Context, old, now *Output, options Options) error {
	if old.partition && now.partition && options.Date == "" { // whatever their dates
		return s.partitions(ctx, old, old.dates[0], now, now.dates[0], options.Memory)
	}
	if options.Date != "" {
		for _, o := range []*Output{old, now} {
			if !slices.Contains(o.dates, options.Date) {
				return fmt.Errorf("%s has nothing of %s: it has %s", o.Path, options.Date, strings.Join(o.dates, ", "))
			}
		}
		return s.partitions(ctx, old, options.Date, now, options.Date, options.Memory)
	}
	var both []string
	for _, date := range old.dates {
		if slices.Contains(now.dates, date) {
			both = append(both, date)
		} else {
			s.onlyOld = append(s.onlyOld, date)
		}
	}
	for _, date := range now.dates {
		if !slices.Contains(old.dates, date) {
			s.onlyNew = append(s.onlyNew, date)
		}
	}
	if len(both) == 0 {
		return fmt.Errorf("%s and %s have no date in common, %s and %s: name a partition of each to compare two dates", old.Path, now.Path, strings.Join(old.dates, ", "), strings.Join(now.dates, ", "))
	}
	for _, date := range both {
		if err := s.partitions(ctx, old, date, now, date, options.Memory); err != nil {
			return err
		}
	}
	return nil
}

// partitions adds what two partitions hold.
func (s *Summary) partitions(ctx context.Context, oldOutput *Output, oldDate string, newOutput *Output, newDate string, memory int64) error {
	old, err := warehouse.OpenNight(oldOutput.out, oldDate)
	if err != nil {
		return err
	}
	now, err := warehouse.OpenNight(newOutput.out, newDate)
	if err != nil {
		return err
	}
	s.begin(oldDate, newDate)
	for r, err := range old.Rejects() {
		if err != nil {
			return err
		}
		s.rejects.of(r.Reason).Before++
	}
	for r, err := range now.Rejects() {
		if err != nil {
			return err
		}
		s.rejects.of(r.Reason).After++
	}
	return s.Documents(ctx, Published(old), Published(now), memory, nil)
}
