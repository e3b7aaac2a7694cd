package warehouse

import (
	"context"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/dateline/dateline/pipeline/object"
)

// site is where names lead: the file system, or object storage where they are URLs.
// What only looks at files goes through it. A name that is not there is fs.ErrNotExist.
type site interface {
	read(name string) ([]byte, error)
	size(name string) (int64, error)
	open(name string) (part, int64, error)   // for reading, with its size
	below(folder string) ([]string, error)   // the names in a folder, in their order
	write(name string, content []byte) error // in full or not at all
	remove(name string) error
}

// part is an open part.
type part interface {
	io.ReaderAt
	io.Closer
}

// at is the site of a name.
func at(name string) site { return in(osDisk{}, name) }

// in is the site of a name, on a disk if it is a path.
func in(d disk, name string) site {
	if object.IsURL(name) {
		return objects{}
	}
	return files{d}
}

// join is a name below a folder, which may be a URL.
func join(folder string, below ...string) string {
	if !object.IsURL(folder) {
		return filepath.Join(folder, filepath.Join(below...))
	}
	folder, query, asked := strings.Cut(folder, "?")
	folder = strings.TrimSuffix(folder, "/") + "/" + path.Join(below...)
	if asked {
		folder += "?" + query
	}
	return folder
}

// exists reports whether a name is there. What cannot be looked at counts as
// there: what is done with it then fails, and says why.
func exists(name string) bool {
	if object.IsURL(name) {
		_, err := at(name).size(name)
		return !missing(err)
	}
	_, err := os.Lstat(name)
	return !os.IsNotExist(err)
}

// files are those of a file system.
type files struct{ disk disk }

func (files) read(name string) ([]byte, error) { return os.ReadFile(name) }

func (files) size(name string) (int64, error) {
	info, err := os.Stat(name)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

func (files) open(name string) (part, int64, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, 0, err
	}
	info, err := file.Stat()
	if err != nil {
		file.Close()
		return nil, 0, err
	}
	return file, info.Size(), nil
}

func (files) below(folder string) (names []string, err error) {
	entries, err := os.ReadDir(folder)
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names, err
}

func (f files) write(name string, content []byte) error {
	return writeFileBy(f.disk, name+".tmp", name, content)
}

func (f files) remove(name string) error {
	if err := f.disk.remove(name); err != nil {
		return err
	}
	return f.disk.sync(filepath.Dir(name))
}

// objects are those of object storage. No caller waits for them longer than their
// driver tries.
type objects struct{}

// locate opens the bucket of a URL, once for all that is in it.
func locate(url string) (b object.Bucket, key string, err error) {
	_, key, _ = object.Cut(url)
	b, err = object.Shared(context.Background(), url)
	return b, key, err
}

func (objects) read(url string) ([]byte, error) {
	b, key, err := locate(url)
	if err != nil {
		return nil, err
	}
	r, err := b.Read(context.Background(), key, 0, -1)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

func (objects) size(url string) (int64, error) {
	b, key, err := locate(url)
	if err != nil {
		return 0, err
	}
	o, err := b.Stat(context.Background(), key)
	return o.Bytes, err
}

func (o objects) open(url string) (part, int64, error) {
	size, err := o.size(url)
	if err != nil {
		return nil, 0, err
	}
	b, key, err := locate(url)
	return &objectPart{bucket: b, key: key, size: size}, size, err
}

func (objects) below(folder string) (names []string, err error) {
	b, key, err := locate(folder)
	if err != nil {
		return nil, err
	}
	if key != "" {
		key = strings.TrimSuffix(key, "/") + "/"
	}
	for o, err := range b.List(context.Background(), key) {
		if err != nil {
			return nil, err
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(o.Key, key), "/")
		if len(names) == 0 || names[len(names)-1] != name {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil, &fs.PathError{Op: "list", Path: folder, Err: fs.ErrNotExist}
	}
	return names, nil
}

func (objects) write(url string, content []byte) error { return put(url, content, false) }

func (objects) remove(url string) error {
	b, key, err := locate(url)
	if err != nil {
		return err
	}
	return b.Delete(context.Background(), key)
}
