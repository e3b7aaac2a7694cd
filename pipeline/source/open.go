package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/dateline/dateline/pipeline/object"
)

// Extensions lists the endings of the files that are read.
var Extensions = []string{".txt", ".jsonl", ".ndjson"}

// Set is a list of files to read, resolved by Open.
type Set struct {
	Files      []File
	PassedOver int       // files and folders within the given folders that are hidden, no text, or Skipped
	Skipped    []Skipped // those of them that somebody may have meant

	// Temporary is the folder for the ids that do not fit in memory; empty for that
	// of the operating system.
	Temporary string

	options Options
	names   [fieldCount]string
}

// File is one input of a Set.
type File struct {
	Path   string // as it was given or found, with forward slashes; "-" for standard input
	ID     string // stem of the ids of its documents; empty for standard input
	Bytes  int64  // size as stored, of what a shard reads of it; 0 for standard input
	Format Format // Text or Lines

	name   string  // what the operating system, or its bucket, calls it
	bucket *bucket // where it is an object; else nil
	pack   pack
	piece  piece // what is read of it

	problem Reason // why it, or the folder, cannot be read; else empty
	message string
}

// Skipped is a thing within a folder that is no file: a link to a folder, a
// pipe, a socket, a device, a link to nothing.
type Skipped struct {
	Path string // with forward slashes
	Why  string
}

// pack is a kind of compression.
type pack int

const (
	plain pack = iota
	gzipped
	zstandard
)

// Open resolves inputs into files: folders (all that is below them and has one
// of the Extensions, alone or followed by .gz or .zst), files, patterns of
// path/filepath.Match, "-" for standard input, and URLs of object storage
// (s3://bucket/folder/file), where what keys have in common up to a slash counts as
// a folder and a pattern has no question mark: the query begins with it. They are
// listed and read until ctx is done. Files come in the order of
// the inputs, those of one folder or pattern in the byte order of their paths
// with forward slashes; a file that is met twice is read once. Only paths and
// sizes are looked at.
//
// A path that does not exist or cannot be read, a pattern that matches
// nothing, and a file named itself with an unknown extension are errors. What
// is below a folder and cannot be read is a File all the same, which Read
// makes a reject of: documents are missing. What is no file is Skipped; links
// to folders are, for they may lead in a circle.
func Open(ctx context.Context, inputs []string, options Options) (*Set, error) {
	if len(inputs) == 0 {
		return nil, errors.New("no input: name a folder, a file, a pattern or - for standard input")
	}
	names, err := options.resolve()
	if err != nil {
		return nil, err
	}
	s := &Set{options: options, names: names}
	for _, input := range inputs {
		if err := s.add(ctx, input); err != nil {
			return nil, err
		}
	}
	if err := s.dropRepeated(); err != nil {
		return nil, err
	}
	return s, nil
}

// Bytes is the size of all files of the set as they are stored. Standard input
// counts for nothing.
func (s *Set) Bytes() int64 {
	var n int64
	for _, f := range s.Files {
		n += f.Bytes
	}
	return n
}

func (s *Set) add(ctx context.Context, input string) error {
	if input == "-" {
		format := s.options.Format
		if format == Auto {
			format = Lines
		}
		s.Files = append(s.Files, File{Path: "-", Format: format})
		return nil
	}
	if object.IsURL(input) {
		return s.addURL(ctx, input)
	}
	info, err := os.Stat(input)
	switch {
	case err == nil && info.IsDir():
		return s.addFolder(input, input)
	case err == nil:
		return s.addNamed(input, filepath.Base(input), info)
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(input, "*?["):
		return s.addPattern(input)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("input %s does not exist: check the path", input)
	}
	return fmt.Errorf("input %s cannot be read: %w", input, err)
}

// addNamed adds a file that the caller named.
func (s *Set) addNamed(name, id string, info fs.FileInfo) error {
	format, pack := classify(name)
	if s.options.Format != Auto {
		format = s.options.Format
	}
	if format == Auto {
		return errUnknownExtension(name)
	}
	f, err := openFile(name)
	if err != nil {
		return fmt.Errorf("input cannot be read: %w", err)
	}
	f.Close()
	s.append(name, id, info, format, pack)
	return nil
}

func errUnknownExtension(name string) error {
	return fmt.Errorf("input %s: unknown extension %q: files end in %s, alone or followed by .gz or .zst",
		name, filepath.Ext(name), strings.Join(Extensions, ", "))
}

func errNoMatch(pattern string) error {
	return fmt.Errorf("pattern %s matches no file to read: check it; files end in %s, alone or followed by .gz or .zst",
		pattern, strings.Join(Extensions, ", "))
}

// addFolder adds what is below a folder, with ids relative to root.
func (s *Set) addFolder(folder, root string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("folder cannot be read: %w", err)
	}
	first := len(s.Files)
	if err := s.walk(folder, root, entries, 0); err != nil {
		return err
	}
	slices.SortFunc(s.Files[first:], func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return nil
}

// walk adds the entries of a folder that is below depth others.
func (s *Set) walk(folder, root string, entries []fs.DirEntry, depth int64) error {
	for _, entry := range entries {
		name := filepath.Join(folder, entry.Name())
		var err error
		switch {
		case strings.HasPrefix(entry.Name(), "."):
			s.PassedOver++
		case entry.IsDir():
			err = s.descend(name, root, depth+1)
		default:
			err = s.meet(name, root, entry)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// descend adds what is in a folder below another one.
func (s *Set) descend(folder, root string, depth int64) error {
	if depth > s.options.Limits.Depth {
		s.addProblem(folder, TooDeep, tooDeep(depth))
		return nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		s.addProblem(folder, ioReason(err), fmt.Sprintf("the folder cannot be read: %v", err))
		return nil
	}
	return s.walk(folder, root, entries, depth)
}

func tooDeep(depth int64) string {
	return fmt.Sprintf("the folder is %d below the input: raise the limit for the depth of folders to read it", depth)
}

// meet adds what a folder holds besides folders, if it is a file to read.
func (s *Set) meet(name, root string, entry fs.DirEntry) error {
	format, pack := classify(name)
	if format == Auto && entry.Type().IsRegular() {
		s.PassedOver++
		return nil
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		s.broken(name, err)
		return nil
	case !info.Mode().IsRegular():
		s.skip(name, kindOf(info.Mode()))
		return nil
	case format == Auto:
		s.PassedOver++
		return nil
	}
	id, err := filepath.Rel(root, name)
	if err != nil {
		return fmt.Errorf("file %s is not below %s: %w", name, root, err)
	}
	s.append(name, id, info, format, pack)
	return nil
}

// broken adds a name behind which there is nothing: documents are missing where
// it is one of a file to read.
func (s *Set) broken(name string, err error) {
	if format, _ := classify(name); format == Auto {
		s.skip(name, fmt.Sprintf("a link that leads nowhere: %v", err))
		return
	}
	s.addProblem(name, ioReason(err), fmt.Sprintf("the file cannot be read: %v", err))
}

// kindOf names what is no file.
func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a link to a folder, which may lead in a circle: name the folder as an input to read it"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe, not a file"
	case mode&fs.ModeSocket != 0:
		return "a socket, not a file"
	}
	return "a device, not a file"
}

func (s *Set) skip(name, why string) {
	s.PassedOver++
	s.Skipped = append(s.Skipped, Skipped{Path: slashed(name), Why: why})
}

func (s *Set) addProblem(name string, reason Reason, message string) {
	s.Files = append(s.Files, File{Path: slashed(name), name: name, problem: reason, message: message})
}

// slashed is a path as the tables have it.
func slashed(name string) string { return strings.ToValidUTF8(filepath.ToSlash(name), "\uFFFD") }

// addPattern adds the files that match a pattern and have one of the
// Extensions, and what is below the folders that match. Ids are relative to
// the part of the pattern before its first wildcard.
func (s *Set) addPattern(pattern string) error {
	matches, err := filepath.Glob(pattern)
	if err != nil {
		return fmt.Errorf("pattern %s: %w", pattern, err)
	}
	root := filepath.Dir(pattern[:strings.IndexAny(pattern, "*?[")] + "x")
	first := len(s.Files)
	for _, name := range matches {
		if strings.HasPrefix(filepath.Base(name), ".") && !strings.HasPrefix(filepath.Base(pattern), ".") {
			s.PassedOver++
			continue
		}
		info, err := os.Stat(name)
		if err != nil {
			s.broken(name, err)
			continue
		}
		if info.IsDir() {
			if err := s.descend(name, root, 0); err != nil {
				return err
			}
			continue
		}
		if !info.Mode().IsRegular() {
			s.skip(name, kindOf(info.Mode()))
			continue
		}
		if format, _ := classify(name); format == Auto && s.options.Format == Auto {
			s.PassedOver++
			continue
		}
		id, err := filepath.Rel(root, name)
		if err != nil {
			return fmt.Errorf("file %s is not below %s: %w", name, root, err)
		}
		if err := s.addNamed(name, id, info); err != nil {
			return err
		}
	}
	if len(s.Files) == first {
		return errNoMatch(pattern)
	}
	slices.SortFunc(s.Files[first:], func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return nil
}

func (s *Set) append(name, id string, info fs.FileInfo, format Format, pack pack) {
	var size int64
	if info.Mode().IsRegular() {
		size = info.Size()
	}
	s.appendFile(File{Path: slashed(name), ID: filepath.ToSlash(id), Bytes: size, Format: format, name: name, pack: pack})
}

func (s *Set) dropRepeated() error {
	seen := make(map[string]bool, len(s.Files))
	kept := s.Files[:0]
	for _, f := range s.Files {
		key := f.Path
		if f.Path != "-" && f.bucket == nil {
			abs, err := filepath.Abs(f.name)
			if err != nil {
				return fmt.Errorf("input %s: %w", f.Path, err)
			}
			key = abs
		}
		if !seen[key] {
			seen[key] = true
			kept = append(kept, f)
		}
	}
	s.Files = kept
	return nil
}

// open opens the file for reading from an offset on, that many bytes or, where
// length is negative, to its end; of a file on a disk there may be more. Where a
// pipe is in its place it does not wait for somebody to write.
func (f *File) open(offset, length int64) (io.ReadCloser, error) {
	if f.bucket != nil {
		return f.bucket.Read(f.bucket.ctx, f.name, offset, length)
	}
	file, err := openFile(f.name)
	if err != nil {
		return nil, err
	}
	if offset > 0 {
		if _, err := file.Seek(offset, io.SeekStart); err != nil {
			file.Close()
			return nil, err
		}
	}
	return file, nil
}

// beginning is the first byte that is asked for: of a piece the one before it, where
// the line before it may end.
func (f *File) beginning() int64 { return max(f.piece.from-1, 0) }

// openFile opens a file as File.open does.
func openFile(name string) (*os.File, error) {
	return os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
}

// classify tells format and compression from a file's name.
func classify(name string) (Format, pack) {
	name = strings.ToLower(filepath.Base(name))
	p := plain
	switch {
	case strings.HasSuffix(name, ".gz"):
		p, name = gzipped, strings.TrimSuffix(name, ".gz")
	case strings.HasSuffix(name, ".zst"):
		p, name = zstandard, strings.TrimSuffix(name, ".zst")
	}
	switch filepath.Ext(name) {
	case ".txt":
		return Text, p
	case ".jsonl", ".ndjson":
		return Lines, p
	}
	return Auto, p
}
