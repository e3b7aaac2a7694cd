package warehouse

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// disk is what the warehouse does to the file system, where the tests put
// faults in between. What only looks goes through site.
type disk interface {
	create(name string) (file, error)          // a new file, or one that is emptied
	open(name string) (file, error)            // for reading
	rename(from, to string) error              // replaces a file
	remove(name string) error                  // a file or an empty folder
	mkdir(name string, mode fs.FileMode) error // one folder
	sync(folder string) error                  // makes the names in a folder durable
}

// file is an open file.
type file interface {
	io.Reader
	io.ReaderAt
	io.Writer
	Sync() error
	Close() error
	Name() string
}

// osDisk is the disk of the operating system.
type osDisk struct{}

func (osDisk) create(name string) (file, error) { return os.Create(name) }

func (osDisk) open(name string) (file, error) { return os.Open(name) }

func (osDisk) rename(from, to string) error { return os.Rename(from, to) }

func (osDisk) remove(name string) error { return os.Remove(name) }

func (osDisk) mkdir(name string, mode fs.FileMode) error { return os.Mkdir(name, mode) }

func (osDisk) sync(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// mkdirAll makes a folder and those above it, durably.
func mkdirAll(d disk, name string, mode fs.FileMode) error {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return nil
	}
	parent := filepath.Dir(name)
	if parent != name {
		if err := mkdirAll(d, parent, 0o755); err != nil {
			return err
		}
	}
	if err := d.mkdir(name, mode); err != nil && !os.IsExist(err) {
		return err
	}
	if info, err := os.Stat(name); err != nil || !info.IsDir() {
		return fmt.Errorf("%s is no folder", name)
	}
	return d.sync(parent)
}

// removeAll removes a file, or a folder and all that is in it.
func removeAll(d disk, name string) error {
	info, err := os.Lstat(name)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.IsDir() {
		entries, err := os.ReadDir(name)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if err := removeAll(d, filepath.Join(name, entry.Name())); err != nil {
				return err
			}
		}
	}
	return d.remove(name)
}

// WriteFile replaces a file, durably; it is there in full, as it was, or not at
// all.
func WriteFile(name string, content []byte) error { return at(name).write(name, content) }

// writeFile writes a file that is there in full or not at all, durably.
func writeFile(d disk, name string, content []byte) error {
	return in(d, name).write(name, content)
}

// writeFileBy is writeFile by way of a file that nobody else writes.
func writeFileBy(d disk, temporary, name string, content []byte) error {
	f, err := d.create(temporary)
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", name, err)
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = d.rename(temporary, name)
	}
	if err == nil {
		err = d.sync(filepath.Dir(name))
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", name, err)
	}
	return nil
}
