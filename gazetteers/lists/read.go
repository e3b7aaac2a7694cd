package lists

import (
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Source is a list that has been read.
type Source struct {
	Name     string // the path, or the name that Decode was given
	SHA256   string // in hex, of the file's bytes as they are on disk
	Entities int    // that were given
	Names    int    // of theirs, the canonical ones included
}

// Read gives the entities of the list in a file, in the format that its name
// says: .txt, .tsv, .jsonl (or .ndjson) or .json, alone or followed by .gz,
// .bz2 or .zst; README.md describes them. The list is streamed: memory is
// bounded by its longest line or the entity with the most names, not by its
// length. Every entity is a fresh one and the caller's to keep.
//
// The error ends the sequence; one about the content begins with path and
// line. s, which may be nil, counts while the list is read, and is complete
// when the sequence ended without an error.
func Read(path string, o Options, s *Source) iter.Seq2[*Entity, error] {
	return func(yield func(*Entity, error) bool) {
		if _, _, err := formatOf(path); err != nil {
			yield(nil, err)
			return
		}
		f, err := os.Open(path)
		if err != nil {
			yield(nil, fmt.Errorf("the list cannot be opened: %w; check the path", err))
			return
		}
		defer f.Close()
		Decode(path, f, o, s)(yield)
	}
}

// Decode does the same for any reader, once. The name says the format.
func Decode(name string, r io.Reader, o Options, s *Source) iter.Seq2[*Entity, error] {
	return func(yield func(*Entity, error) bool) {
		if s == nil {
			s = new(Source)
		}
		*s = Source{Name: name}
		if err := decode(name, r, o, s, yield); err != nil {
			yield(nil, err)
		}
	}
}

func decode(name string, r io.Reader, o Options, s *Source, yield func(*Entity, error) bool) error {
	read, compression, err := formatOf(name)
	if err != nil {
		return err
	}
	w, err := o.resolve()
	if err != nil {
		return err
	}
	in, err := openStream(r, compression)
	defer in.close()
	if err != nil {
		return fmt.Errorf("%s:1: %w", name, err)
	}
	stopped := false
	err = read(newLines(name, in), w, func(e *Entity) bool {
		if !w.choose(e) {
			return true
		}
		s.Entities++
		s.Names += 1 + len(e.Names)
		stopped = !yield(e, nil)
		return !stopped
	})
	if stopped {
		return nil
	}
	if err != nil {
		return err
	}
	if s.SHA256, err = in.sum(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// format reads a list, and ends without an error where take returns false.
type format func(in *lines, w *wanted, take func(*Entity) bool) error

// formatOf tells format and compression from a list's name.
func formatOf(name string) (format, string, error) {
	base := strings.ToLower(filepath.Base(name))
	compression := filepath.Ext(base)
	switch compression {
	case ".gz", ".bz2", ".zst":
		base = strings.TrimSuffix(base, compression)
	default:
		compression = ""
	}
	switch filepath.Ext(base) {
	case ".txt":
		return readBlocks, compression, nil
	case ".tsv":
		return readTable, compression, nil
	case ".jsonl", ".ndjson":
		return readObjects, compression, nil
	case ".json":
		return readDump, compression, nil
	}
	return nil, "", fmt.Errorf("list %s: unknown extension %q; lists end in .txt, .tsv, .jsonl or .json, alone or followed by .gz, .bz2 or .zst",
		name, filepath.Ext(base))
}
