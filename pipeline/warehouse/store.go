package warehouse

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/dateline/dateline/pipeline/object"
)

// store is how what is written comes to stand in a warehouse, in two ways: in a
// folder things are moved into their places under a lock, and in a bucket, where
// nothing can be moved or locked, they are written there under names of their own, and
// objects that are written once decide what counts.
type store interface {
	claim(w *Writer) error                           // makes room for a writer, and keeps others away
	recover(w *Writer) error                         // ends what was decided and interrupted
	clean(w *Writer) error                           // removes what no run goes on with
	keep(w *Writer, part *Output, name string) error // a part that is finished, in the file called name
	checkpointed()                                   // the ledger names what was kept
	finish(w *Writer, finished []byte) error         // a shard, by what it has written
	publish(w *Writer, m *Manifest) error            // decides that m holds, and carries it out
	abort(w *Writer) error                           // removes what nobody goes on with
	leave(w *Writer)                                 // lets others in
}

func storeOf(out string) (store, error) {
	if object.IsURL(out) {
		return newBucket()
	}
	return &folder{}, nil
}

// folder is a warehouse in a folder.
type folder struct{ lock lock }

func (f *folder) claim(w *Writer) error {
	if err := mkdirAll(w.disk, w.out, 0o755); err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	for _, folder := range []string{w.allStaging(), filepath.Dir(w.staging())} {
		if err := mkdirAll(w.disk, folder, 0o700); err != nil {
			return fmt.Errorf("staging folder: %w", err)
		}
	}
	w.work = w.staging()
	var died *Holder
	var err error
	if f.lock, died, err = acquire(w.paths); err != nil {
		return err
	}
	if died != nil {
		w.notice("%s has ended without a word: its lock is taken over", died)
	}
	return nil
}

// recover ends a publication that was interrupted.
func (*folder) recover(w *Writer) error {
	if !exists(w.stagedManifest()) {
		return nil
	}
	m, err := readManifest(w.stagedManifest(), w.paths)
	if err == nil {
		err = settle(w.disk, w.paths, &m)
	}
	switch {
	case err == nil:
		w.notice("the publication that was interrupted is ended")
	case errors.Is(err, errLost):
		w.notice("the publication that was interrupted is dropped: %v", err)
		return removeAll(w.disk, w.staging())
	default:
		return fmt.Errorf("the publication that was interrupted cannot be ended: %w", err)
	}
	return nil
}

func (*folder) clean(w *Writer) error {
	if w.state == nil {
		if err := removeAll(w.disk, w.staging()); err != nil {
			return fmt.Errorf("staging folder cannot be removed: %w", err)
		}
	}
	kept := make(map[string]bool)
	for _, part := range w.parts() {
		kept[filepath.Join(w.staged(part.Table), filepath.Base(part.Path))] = true
	}
	if err := mkdirAll(w.disk, w.staging(), 0o700); err != nil {
		return fmt.Errorf("staging folder: %w", err)
	}
	for _, t := range w.tables() {
		folder := w.staged(t)
		if err := mkdirAll(w.disk, folder, 0o755); err != nil {
			return fmt.Errorf("staging folder: %w", err)
		}
		entries, err := os.ReadDir(folder)
		if err != nil {
			return fmt.Errorf("staging folder: %w", err)
		}
		for _, entry := range entries {
			if name := filepath.Join(folder, entry.Name()); !kept[name] {
				if err := removeAll(w.disk, name); err != nil {
					return fmt.Errorf("half a part cannot be removed: %w", err)
				}
			}
		}
	}
	return nil
}

// keep has nothing to do: the part waits where it was written.
func (*folder) keep(*Writer, *Output, string) error { return nil }

func (*folder) checkpointed() {}

func (*folder) finish(w *Writer, finished []byte) error {
	return writeFile(w.disk, w.paths.finished(), finished)
}

func (*folder) publish(w *Writer, m *Manifest) error {
	if err := m.write(w.disk, w.stagedManifest()); err != nil {
		return err
	}
	w.decided = true
	return settle(w.disk, w.paths, m)
}

func (*folder) abort(w *Writer) error {
	if exists(w.ledger()) {
		return nil
	}
	return removeAll(w.disk, w.staging())
}

func (f *folder) leave(*Writer) { f.lock.release() }
