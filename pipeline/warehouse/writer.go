package warehouse

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Defaults of Options.
const (
	DefaultRowsPerGroup = 100_000
	DefaultTargetBytes  = 256 << 20
)

// Options change how tables are written. The zero value is ready to use.
type Options struct {
	// RowsPerGroup is the number of rows of a row group; 0 means
	// DefaultRowsPerGroup.
	RowsPerGroup int

	// TargetBytes is the size from which on a part takes no more row groups
	// and another one is begun; 0 means DefaultTargetBytes.
	TargetBytes int64

	// Version of the program, written to every file.
	Version string

	// Metadata is written to every file as key-value pairs, besides
	// dateline.version and dateline.table: versions of rules and gazetteers.
	Metadata map[string]string
}

// Writer writes the partitions of one date. It belongs to one goroutine.
type Writer struct {
	out     string
	date    string
	options Options

	documents table[DocumentRow, *DocumentRow]
	mentions  table[MentionRow, *MentionRow]
	rejects   table[RejectRow, *RejectRow]

	outputs []Output
	state   state
}

type state int

const (
	writing state = iota
	closed
	done // published or aborted
)

// Create begins the partitions of a date ("2026-11-20") in the staging folder
// below out. What an interrupted run of the same date left there is removed.
func Create(out, date string, options Options) (*Writer, error) {
	if t, err := time.Parse(time.DateOnly, date); err != nil || t.Format(time.DateOnly) != date {
		return nil, fmt.Errorf("date %q: write it as 2026-11-20", date)
	}
	if options.RowsPerGroup < 0 || options.TargetBytes < 0 {
		return nil, fmt.Errorf("row group of %d rows, part of %d bytes: give positive numbers", options.RowsPerGroup, options.TargetBytes)
	}
	if options.RowsPerGroup == 0 {
		options.RowsPerGroup = DefaultRowsPerGroup
	}
	if options.TargetBytes == 0 {
		options.TargetBytes = DefaultTargetBytes
	}
	w := &Writer{out: out, date: date, options: options}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, fmt.Errorf("output folder: %w", err)
	}
	if err := os.MkdirAll(filepath.Join(out, "_staging"), 0o700); err != nil {
		return nil, fmt.Errorf("staging folder: %w", err)
	}
	if err := w.recover(); err != nil {
		return nil, err
	}
	for _, name := range Tables {
		if err := os.MkdirAll(filepath.Join(w.staging(), string(name)), 0o755); err != nil {
			return nil, fmt.Errorf("staging folder: %w", err)
		}
	}
	w.documents = table[DocumentRow, *DocumentRow]{name: Documents, folder: filepath.Join(w.staging(), string(Documents)), options: &w.options}
	w.mentions = table[MentionRow, *MentionRow]{name: Mentions, folder: filepath.Join(w.staging(), string(Mentions)), options: &w.options}
	w.rejects = table[RejectRow, *RejectRow]{name: Rejects, folder: filepath.Join(w.staging(), string(Rejects)), options: &w.options}
	return w, nil
}

// partition is the last element of the paths of the date.
func (w *Writer) partition() string { return "dt=" + w.date }

func (w *Writer) staging() string { return filepath.Join(w.out, "_staging", w.partition()) }

func (w *Writer) runs() string { return filepath.Join(w.out, "_runs", w.partition()) }

func (w *Writer) target(t Table) string { return filepath.Join(w.out, string(t), w.partition()) }

// WriteDocuments appends rows to the table documents. Confidences are rounded
// in place. After an error the writer can only be aborted.
func (w *Writer) WriteDocuments(rows []DocumentRow) error { return w.documents.write(rows) }

// WriteMentions appends rows to the table mentions, as WriteDocuments does.
func (w *Writer) WriteMentions(rows []MentionRow) error { return w.mentions.write(rows) }

// WriteRejects appends rows to the table rejects, as WriteDocuments does.
func (w *Writer) WriteRejects(rows []RejectRow) error { return w.rejects.write(rows) }

// Close completes the parts: each is closed, written to the disc, reopened,
// counted and hashed. It returns them with the paths that they will have below
// the output folder. Nothing is published yet.
func (w *Writer) Close() ([]Output, error) {
	if w.state == done {
		return nil, errors.New("the writer is at its end: create another")
	}
	if w.state == closed {
		return w.outputs, nil
	}
	if err := errors.Join(w.documents.close(), w.mentions.close(), w.rejects.close()); err != nil {
		return nil, err
	}
	for _, parts := range [][]Output{w.documents.parts, w.mentions.parts, w.rejects.parts} {
		for _, part := range parts {
			part.Path = strings.Join([]string{string(part.Table), w.partition(), part.Path}, "/")
			w.outputs = append(w.outputs, part)
		}
	}
	w.state = closed
	return w.outputs, nil
}

// Abort removes what was written. After Publish it does nothing, so it can be
// deferred.
func (w *Writer) Abort() error {
	if w.state == done {
		return nil
	}
	w.state = done
	w.documents.abandon()
	w.mentions.abandon()
	w.rejects.abandon()
	err := w.recover()
	os.Remove(filepath.Dir(w.staging())) // where no other date is being written
	return err
}
