package tables

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	icebergio "github.com/apache/iceberg-go/io"
)

// durable is the local file system as iceberg-go has it, and what is written to it
// outlasts a power cut: only then does a catalogue name it.
type durable struct{ icebergio.LocalFS }

// useDurable has iceberg-go write to it.
var useDurable = sync.OnceFunc(func() {
	for _, scheme := range []string{"file", ""} {
		icebergio.Unregister(scheme)
		icebergio.Register(scheme, func(context.Context, *url.URL, map[string]string) (icebergio.IO, error) { return durable{}, nil })
	}
})

// Create makes a file that is durable when it is closed.
func (d durable) Create(name string) (icebergio.FileWriter, error) {
	w, err := d.LocalFS.Create(name)
	if err != nil {
		return nil, err
	}
	return durableFile{w.(*os.File)}, nil
}

// WriteFile writes a whole file.
func (d durable) WriteFile(name string, content []byte) error {
	w, err := d.Create(name)
	if err != nil {
		return err
	}
	_, err = w.Write(content)
	return errors.Join(err, w.Close())
}

type durableFile struct{ *os.File }

func (f durableFile) Close() error {
	err := errors.Join(f.Sync(), f.File.Close())
	folder, openErr := os.Open(filepath.Dir(f.Name()))
	if openErr != nil {
		return errors.Join(err, openErr)
	}
	return errors.Join(err, folder.Sync(), folder.Close())
}
