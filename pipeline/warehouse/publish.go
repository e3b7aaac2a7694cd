package warehouse

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// aside is where an earlier partition waits until the new one is in place.
func (w *Writer) aside(t Table) string { return filepath.Join(w.staging(), "earlier", string(t)) }

// Publish closes the writer and moves its parts into place, instead of those
// of an earlier run of the same date. The manifest follows, then _SUCCESS.
// When it fails half-way, the earlier partitions are put back; they have no
// _SUCCESS then.
func (w *Writer) Publish(m Manifest) error {
	if _, err := w.Close(); err != nil {
		return err
	}
	m.Format, m.Date, m.Version, m.Metadata, m.Outputs = ManifestFormat, w.date, w.options.Version, w.options.Metadata, w.outputs
	if m.Inputs == nil {
		m.Inputs = []Input{}
	}
	success := filepath.Join(w.runs(), "_SUCCESS")
	if err := os.MkdirAll(w.runs(), 0o755); err != nil {
		return fmt.Errorf("folder of the run: %w", err)
	}
	if err := os.Remove(success); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the earlier run cannot be taken back: %w", err)
	}
	if err := syncFolder(w.runs()); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(w.staging(), "earlier"), 0o700); err != nil {
		return fmt.Errorf("staging folder: %w", err)
	}
	for _, t := range Tables {
		if err := w.move(t); err != nil {
			return err
		}
	}
	if err := m.write(filepath.Join(w.runs(), "manifest.json")); err != nil {
		return err
	}
	if err := writeFile(success, nil); err != nil {
		return err
	}
	w.state = done
	if err := os.RemoveAll(w.staging()); err != nil {
		return fmt.Errorf("published, but the staging folder could not be removed: %w", err)
	}
	os.Remove(filepath.Dir(w.staging())) // where no other date is being written
	return nil
}

// move puts the new partition of a table in the place of the earlier one.
func (w *Writer) move(t Table) error {
	parent := filepath.Join(w.out, string(t))
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return fmt.Errorf("table %s: %w", t, err)
	}
	if err := os.Rename(w.target(t), w.aside(t)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("table %s: the earlier partition cannot be moved aside: %w", t, err)
	}
	if err := os.Rename(filepath.Join(w.staging(), string(t)), w.target(t)); err != nil {
		return fmt.Errorf("table %s: the new partition cannot be moved into place: %w", t, err)
	}
	return syncFolder(parent)
}

// recover removes the staging folder of the date. An earlier partition that
// waits in it goes back, unless a complete run has taken its place.
func (w *Writer) recover() error {
	_, err := os.Stat(filepath.Join(w.runs(), "_SUCCESS"))
	complete := err == nil
	for _, t := range Tables {
		if complete {
			break
		}
		if _, err := os.Stat(w.aside(t)); err != nil {
			continue
		}
		if err := os.RemoveAll(w.target(t)); err != nil {
			return fmt.Errorf("table %s: half a partition cannot be removed: %w", t, err)
		}
		if err := os.Rename(w.aside(t), w.target(t)); err != nil {
			return fmt.Errorf("table %s: the earlier partition cannot be put back: %w", t, err)
		}
	}
	if err := os.RemoveAll(w.staging()); err != nil {
		return fmt.Errorf("staging folder cannot be removed: %w", err)
	}
	return nil
}
