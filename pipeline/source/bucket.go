package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/dateline/dateline/pipeline/object"
)

// bucket is one from which a set reads.
type bucket struct {
	object.Bucket
	ctx  context.Context // of all that is asked of it
	name string          // as the paths of its objects begin: s3://news/
}

// openBucket opens the bucket of a URL.
func openBucket(ctx context.Context, url string) (*bucket, error) {
	b, err := object.Shared(ctx, url)
	if err != nil {
		return nil, err
	}
	name, _, _ := object.Cut(url)
	return &bucket{b, ctx, name + "/"}, nil
}

// addURL adds what a URL names: an object, all that is below a folder, which is
// what keys have in common up to a slash, or what matches a pattern.
func (s *Set) addURL(ctx context.Context, url string) error {
	b, err := openBucket(ctx, url)
	if err != nil {
		return fmt.Errorf("input %w", err)
	}
	url, _, _ = strings.Cut(url, "?")
	_, key, _ := object.Cut(url)
	if key == "" || strings.HasSuffix(key, "/") {
		return s.addPrefix(b, key)
	}
	o, err := b.Stat(ctx, key)
	switch {
	case err == nil:
		return s.addObject(b, o, path.Base(key))
	case !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("input %s cannot be read: %w", url, err)
	case strings.ContainsAny(key, "*["):
		return s.addKeys(b, key)
	}
	first := len(s.Files) + s.PassedOver
	if err := s.addPrefix(b, key+"/"); err != nil {
		return err
	}
	if len(s.Files)+s.PassedOver == first {
		return fmt.Errorf("input %s does not exist: check the URL", url)
	}
	return nil
}

// addObject adds an object that the caller named, or that matches a pattern.
func (s *Set) addObject(b *bucket, o object.Object, id string) error {
	format, pack := classify(o.Key)
	if s.options.Format != Auto {
		format = s.options.Format
	}
	if format == Auto {
		return errUnknownExtension(b.name + o.Key)
	}
	s.appendFile(File{Path: slashed(b.name + o.Key), ID: id, Bytes: o.Bytes, Format: format, name: o.Key, bucket: b, pack: pack})
	return nil
}

// addPrefix adds what is below a folder of a bucket, whose name ends in a slash or
// is empty.
func (s *Set) addPrefix(b *bucket, prefix string) error {
	w := prefixWalk{s: s, b: b, root: prefix}
	for o, err := range b.List(b.ctx, prefix) {
		if err != nil {
			return fmt.Errorf("folder %s%s cannot be read: %w", b.name, prefix, err)
		}
		w.meet(o, prefix)
	}
	return nil
}

// addKeys adds the objects whose keys match a pattern of path.Match and have one of
// the Extensions, and what is below the folders that match.
func (s *Set) addKeys(b *bucket, pattern string) error {
	literal := pattern[:strings.IndexAny(pattern, `*[\`)]
	w := prefixWalk{s: s, b: b, root: literal[:strings.LastIndexByte(literal, '/')+1]}
	depth := strings.Count(pattern, "/")
	first := len(s.Files)
	for o, err := range b.List(b.ctx, literal) {
		if err != nil {
			return fmt.Errorf("objects %s%s cannot be listed: %w", b.name, pattern, err)
		}
		name := upTo(o.Key, depth)
		matches, err := path.Match(pattern, name)
		if err != nil {
			return fmt.Errorf("pattern %s%s: %w", b.name, pattern, err)
		}
		if !matches || standsForFolder(o.Key) {
			continue
		}
		hidden := strings.HasPrefix(path.Base(name), ".") && !strings.HasPrefix(path.Base(pattern), ".")
		if name != o.Key { // below a folder
			folder := name + "/"
			if hidden {
				folder = w.root
			}
			w.meet(o, folder)
			continue
		}
		if format, _ := classify(name); hidden || format == Auto && s.options.Format == Auto {
			s.PassedOver++
			continue
		}
		if err := s.addObject(b, o, strings.TrimPrefix(name, w.root)); err != nil {
			return err
		}
	}
	if len(s.Files) == first {
		return errNoMatch(b.name + pattern)
	}
	return nil
}

// standsForFolder reports whether an object is one that programs make so that a
// folder is seen.
func standsForFolder(key string) bool { return strings.HasSuffix(key, "/") }

// upTo is a key up to the slash number n, counted from 0, that one excluded.
func upTo(key string, n int) string {
	for i := range len(key) {
		if key[i] == '/' {
			if n == 0 {
				return key[:i]
			}
			n--
		}
	}
	return key
}

// prefixWalk goes through the objects of a bucket, in the order of their keys, as
// Set.walk goes through folders.
type prefixWalk struct {
	s    *Set
	b    *bucket
	root string // ids are relative to it
	done string // the folder that was passed over, or said to be too deep, last
}

// meet adds an object below a folder, if it is one to read.
func (w *prefixWalk) meet(o object.Object, folder string) {
	if standsForFolder(o.Key) {
		return
	}
	if w.done != "" && strings.HasPrefix(o.Key, w.done) {
		return
	}
	for at := len(folder); ; {
		end := strings.IndexByte(o.Key[at:], '/')
		if strings.HasPrefix(o.Key[at:], ".") {
			w.s.PassedOver++
			if end >= 0 {
				w.done = o.Key[:at+end+1]
			}
			return
		}
		if end < 0 {
			break
		}
		at += end + 1
		if depth := int64(strings.Count(o.Key[len(folder):at], "/")); depth > w.s.options.Limits.Depth {
			w.done = o.Key[:at]
			w.s.addProblem(w.b.name+o.Key[:at-1], TooDeep, tooDeep(depth))
			return
		}
	}
	format, pack := classify(o.Key)
	if format == Auto {
		w.s.PassedOver++
		return
	}
	w.s.appendFile(File{
		Path: slashed(w.b.name + o.Key), ID: strings.TrimPrefix(o.Key, w.root), Bytes: o.Bytes, Format: format,
		name: o.Key, bucket: w.b, pack: pack,
	})
}

// appendFile adds a file whose ID still has the ending of a compressed one.
func (s *Set) appendFile(f File) {
	if f.pack != plain {
		f.ID = strings.TrimSuffix(f.ID, filepath.Ext(f.ID))
	}
	f.ID = strings.ToValidUTF8(f.ID, "\uFFFD")
	s.Files = append(s.Files, f)
}
