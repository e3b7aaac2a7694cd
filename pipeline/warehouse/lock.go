package warehouse

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Holder is the process that holds the lock of a date.
type Holder struct {
	PID     int    `json:"pid"`
	Host    string `json:"host"`
	Started string `json:"started"` // RFC 3339, by the holder's clock
}

func (h Holder) String() string {
	return fmt.Sprintf("process %d on %s, begun %s", h.PID, h.Host, h.Started)
}

// LockedError says that another run is writing the date.
type LockedError struct {
	Date   string
	Shard  Shard  // zero for the whole date
	Holder Holder // zero where it could not be read
}

func (e *LockedError) Error() string {
	by := "another run"
	if e.Holder != (Holder{}) {
		by = e.Holder.String()
	}
	what := "the partitions of " + e.Date + " are"
	if e.Shard.Count > 0 {
		what = fmt.Sprintf("%v of %s is", e.Shard, e.Date)
	}
	return fmt.Sprintf("%s being written by %s: wait for its end, or stop it", what, by)
}

// lock keeps other runs away from a date. The operating system lets go of it
// when its process ends, however that comes about: whoever gets the lock of a
// file that still names another holder knows that this one has died.
type lock struct{ file *flock.Flock }

// acquire takes the lock of a date without waiting. died is the holder that
// has left it, if any.
func acquire(p paths) (l lock, died *Holder, err error) {
	for {
		l.file = flock.New(p.lock(), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o644))
		if err := os.MkdirAll(filepath.Dir(p.lock()), 0o700); err != nil {
			return l, nil, fmt.Errorf("staging folder: %w", err)
		}
		free, err := l.file.TryLock()
		if errors.Is(err, fs.ErrNotExist) {
			continue // the holder has gone, and the folder with it
		}
		if err != nil {
			return l, nil, fmt.Errorf("%s cannot be locked: %w", p.lock(), err)
		}
		if !free {
			return l, nil, &LockedError{Date: p.date, Shard: p.shard, Holder: readHolder(p.lock())}
		}
		ours, err := l.file.Stat()
		there, statErr := os.Stat(p.lock())
		if err == nil && statErr == nil && os.SameFile(ours, there) {
			break
		}
		l.file.Close() // the holder has removed the file between
	}
	if h := readHolder(p.lock()); h != (Holder{}) {
		died = &h
	}
	host, _ := os.Hostname()
	content, err := json.Marshal(Holder{PID: os.Getpid(), Host: host, Started: Time(time.Now())})
	if err == nil {
		err = os.WriteFile(p.lock(), append(content, '\n'), 0o644)
	}
	if err != nil {
		l.release()
		return l, nil, fmt.Errorf("%s cannot be locked: %w", p.lock(), err)
	}
	return l, died, nil
}

// readHolder reads who holds a lock; the zero Holder where it does not say.
func readHolder(name string) (h Holder) {
	if b, err := os.ReadFile(name); err == nil && json.Unmarshal(b, &h) != nil {
		return Holder{}
	}
	return h
}

// release lets go of the lock, and of the folder that it stands in where no
// other date needs it.
func (l lock) release() {
	os.Remove(l.file.Path())
	l.file.Close()
	os.Remove(filepath.Dir(l.file.Path()))
}
