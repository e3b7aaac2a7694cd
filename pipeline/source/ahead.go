package source

import (
	"io"

	"github.com/klauspost/readahead"
)

// Objects are opened, and their first bytes fetched, while the ones before them
// are still read: a request takes the time of analysing several short documents.
const (
	objectsAhead  = 16
	buffersAhead  = 4
	largestBuffer = 256 << 10 // bytes
)

// ahead opens the objects of a set before it is their turn.
type ahead struct {
	files  []File
	opened map[int]<-chan opening
}

// opening is a file that was opened, or why it could not be.
type opening struct {
	content io.ReadCloser
	err     error
}

// open opens a file of a bucket at the first byte that is read of it, and begins to
// open those behind it.
func (a *ahead) open(index int) (io.ReadCloser, error) {
	if a.opened == nil {
		a.opened = make(map[int]<-chan opening)
	}
	for i := index; i < min(index+1+objectsAhead, len(a.files)); i++ {
		f := &a.files[i]
		if f.bucket == nil || f.problem != "" || a.opened[i] != nil {
			continue
		}
		a.opened[i] = fetch(f)
	}
	o := <-a.opened[index]
	delete(a.opened, index)
	return o.content, o.err
}

// fetch opens an object at the first byte that will be asked for, and reads on
// whether anybody asks or not.
func fetch(f *File) <-chan opening {
	done := make(chan opening, 1)
	go func() {
		var o opening
		o.content, o.err = f.open(f.beginning(), -1)
		if o.err == nil {
			// The size of the buffers is not 0, so that there is no error.
			o.content, o.err = readahead.NewReadCloserSize(o.content, buffersAhead, int(min(f.Bytes+1, largestBuffer)))
		}
		done <- o
	}()
	return done
}

// close lets go of what was opened and not read.
func (a *ahead) close() {
	for i, opened := range a.opened {
		go func() {
			if o := <-opened; o.err == nil {
				o.content.Close()
			}
		}()
		delete(a.opened, i)
	}
}
