package warehouse

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// unreliable is a disk that fails, and that forgets at a power cut what was not
// made durable. Nothing more happens on it after an error of errKilled: the
// process is dead.
type unreliable struct {
	fault func(step int, op, name string) error // asked before every step; nil for none

	steps   int
	dead    bool
	attic   string // where what is replaced or removed is kept until that is durable
	kept    int
	changes []change
	files   []*tracked
}

var errKilled = errors.New("killed")

// change is a change of names in a folder that is not durable.
type change struct {
	folder string
	undo   func()
}

// tracked is a file with content that may not be durable.
type tracked struct {
	name          string
	size, durable int64
}

func (u *unreliable) step(op, name string) error {
	if u.dead {
		return errKilled
	}
	u.steps++
	if u.fault == nil {
		return nil
	}
	err := u.fault(u.steps, op, name)
	u.dead = errors.Is(err, errKilled)
	return err
}

// keep puts what is at a name into the attic, and returns how it comes back.
func (u *unreliable) keep(name string) (back func(), err error) {
	u.kept++
	stored := filepath.Join(u.attic, fmt.Sprint(u.kept))
	if err := os.Rename(name, stored); err != nil {
		return nil, err
	}
	return func() { os.Rename(stored, name) }, nil
}

func (u *unreliable) changed(name string, undo func()) {
	u.changes = append(u.changes, change{filepath.Dir(name), undo})
}

func (u *unreliable) create(name string) (file, error) {
	if err := u.step("create", name); err != nil {
		return nil, err
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	u.changed(name, func() { os.Remove(name) })
	t := &tracked{name: name}
	u.files = append(u.files, t)
	return &unreliableFile{f, u, t}, nil
}

func (u *unreliable) open(name string) (file, error) {
	if err := u.step("open", name); err != nil {
		return nil, err
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return &unreliableFile{f, u, &tracked{}}, nil
}

func (u *unreliable) rename(from, to string) error {
	if err := u.step("rename", to); err != nil {
		return err
	}
	back := func() {}
	if exists(to) {
		var err error
		if back, err = u.keep(to); err != nil {
			return err
		}
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	u.moved(from, to)
	u.changed(to, func() {
		os.Rename(to, from)
		u.moved(to, from)
		back()
	})
	return nil
}

// moved follows the files of a folder, or one file.
func (u *unreliable) moved(from, to string) {
	for _, t := range u.files {
		if rest, below := strings.CutPrefix(t.name, from); below && (rest == "" || rest[0] == filepath.Separator) {
			t.name = to + rest
		}
	}
}

func (u *unreliable) remove(name string) error {
	if err := u.step("remove", name); err != nil {
		return err
	}
	back, err := u.keep(name)
	if err != nil {
		return err
	}
	u.changed(name, back)
	return nil
}

func (u *unreliable) mkdir(name string, mode fs.FileMode) error {
	if exists(name) { // asked for again and again; no step
		return fs.ErrExist
	}
	if err := u.step("mkdir", name); err != nil {
		return err
	}
	u.changed(name, func() { os.RemoveAll(name) })
	return os.Mkdir(name, mode)
}

func (u *unreliable) sync(folder string) error {
	if err := u.step("sync", folder); err != nil {
		return err
	}
	u.changes = slices.DeleteFunc(u.changes, func(c change) bool { return c.folder == folder })
	return nil
}

// powerCut forgets what is not durable: names and content, or what of it the
// random numbers choose.
func (u *unreliable) powerCut(some *rand.Rand) {
	u.dead = true
	lost := func() bool { return some == nil || some.IntN(2) == 0 }
	for _, t := range u.files {
		if t.durable == t.size || !lost() {
			continue
		}
		size := t.durable
		if some != nil {
			size += some.Int64N(t.size - t.durable)
		}
		os.Truncate(t.name, size)
	}
	for _, c := range slices.Backward(u.changes) {
		if lost() {
			c.undo()
		}
	}
}

// unreliableFile is a file on an unreliable disk.
type unreliableFile struct {
	f    *os.File
	disk *unreliable
	t    *tracked
}

func (f *unreliableFile) Name() string { return f.f.Name() }

func (f *unreliableFile) Close() error { return f.f.Close() }

func (f *unreliableFile) ReadAt(b []byte, off int64) (int, error) { return f.f.ReadAt(b, off) }

func (f *unreliableFile) Write(b []byte) (int, error) {
	if err := f.disk.step("write", f.Name()); err != nil {
		n := 0
		if errors.Is(err, syscall.ENOSPC) || f.disk.dead {
			n, _ = f.f.Write(b[:len(b)/2])
			f.t.size += int64(n)
		}
		return n, err
	}
	n, err := f.f.Write(b)
	f.t.size += int64(n)
	return n, err
}

func (f *unreliableFile) Read(b []byte) (int, error) {
	if err := f.disk.step("read", f.Name()); err != nil {
		return 0, err
	}
	return f.f.Read(b)
}

func (f *unreliableFile) Sync() error {
	if err := f.disk.step("fsync", f.Name()); err != nil {
		return err
	}
	f.t.durable = f.t.size
	return nil
}
