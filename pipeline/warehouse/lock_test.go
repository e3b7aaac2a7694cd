package warehouse

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLock: one writer at a time, and a lock counts by who holds it, not by what
// stands in its file. The clock of its holder may be wrong, and its process
// number may be that of another process by now.
func TestLock(t *testing.T) {
	out := t.TempDir()
	w, err := Create(out, date, Options{})
	must(t, err)
	var locked *LockedError
	if _, err := Create(out, date, Options{}); !errors.As(err, &locked) || locked.Holder.PID != os.Getpid() || locked.Holder.Host == "" || locked.Holder.Started == "" {
		t.Errorf("a second writer: %v", err)
	}
	other, err := Create(out, "2026-11-21", Options{})
	must(t, err)
	must(t, other.Abort())
	must(t, w.Abort())
	if exists(filepath.Join(out, "_staging")) {
		t.Error("the staging folder is left")
	}
	for _, left := range []string{"", "no lock at all", `{"pid":`, `{"pid":"x"}`, holder(t, Holder{os.Getpid(), "here", "2999-01-01T00:00:00Z"}), holder(t, Holder{1, "elsewhere", "1970-01-01T00:00:00Z"})} {
		p := paths{out: out, date: date}
		must(t, os.MkdirAll(filepath.Dir(p.lock()), 0o700))
		must(t, os.WriteFile(p.lock(), []byte(left), 0o644))
		w, err := Create(out, date, Options{})
		if err != nil {
			t.Fatalf("lock %q: %v", left, err)
		}
		said := strings.Join(w.Notices(), "\n")
		if died := strings.Contains(left, `"host"`); died != strings.Contains(said, "has ended without a word") {
			t.Errorf("lock %q: it says %q", left, said)
		}
		must(t, w.Abort())
	}
}

func holder(t *testing.T, h Holder) string {
	b, err := json.Marshal(h)
	must(t, err)
	return string(b)
}

// TestLockOfDyingHolders has many writers come and go at once: never two of them
// have the date.
func TestLockOfDyingHolders(t *testing.T) {
	out := t.TempDir()
	inside := make(chan struct{}, 1)
	done := make(chan error)
	for range 8 {
		go func() {
			for range 50 {
				w, err := Create(out, date, Options{disk: osDisk{}})
				var locked *LockedError
				if errors.As(err, &locked) {
					continue
				}
				if err != nil {
					done <- err
					return
				}
				select {
				case inside <- struct{}{}:
				default:
					done <- errors.New("two writers have the date")
					return
				}
				<-inside
				if err := w.Abort(); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range 8 {
		must(t, <-done)
	}
}
