// Package object is what dateline asks of object storage, such as Amazon S3, and
// the list of the storages that a program knows. The drivers register themselves,
// as those of databases do, so that nothing but the programs that need them
// carries the libraries of the clouds.
package object

import (
	"context"
	"errors"
	"io"
	"iter"
)

// ErrExists is the error of Write where something else is there already.
var ErrExists = errors.New("there is another object of the name")

// Object is a thing in a bucket.
type Object struct {
	Key   string // its name in the bucket, with forward slashes and none in front
	Bytes int64
}

// Bucket is a set of objects that are named by keys. It has no folders: a slash
// is a character of a key like others. An object is there in full or not at all,
// and nothing but Write changes it. Errors name the object and wrap
// fs.ErrNotExist where there is none. What may pass by itself, such as a lost
// connection or a storage that asks for patience, has been tried again before it
// is an error. All methods may be called from any goroutine.
type Bucket interface {
	// List gives the objects whose keys begin with prefix, in the byte order of
	// their keys. Objects that were written or deleted lately may be missing or
	// still be there on some storages. After an error nothing comes.
	List(ctx context.Context, prefix string) iter.Seq2[Object, error]

	// Stat describes an object.
	Stat(ctx context.Context, key string) (Object, error)

	// Read reads length bytes of an object from offset, fewer where it ends before
	// them and all to its end where length is negative. It reads one object to the
	// end: if that is replaced meanwhile, it is an error. The reader belongs to one
	// goroutine.
	Read(ctx context.Context, key string, offset, length int64) (io.ReadCloser, error)

	// Write makes an object of content, from its first byte whatever was read of
	// it, or replaces one. With once it replaces none, and of writers that come at
	// the same time one wins: the error of the others is ErrExists. An object of the
	// same content counts as written by the caller, who may have written it and not
	// have got the answer; let the content differ where it matters who it was.
	Write(ctx context.Context, key string, content io.ReadSeeker, once bool) error

	// Delete removes an object. It is no error if there is none.
	Delete(ctx context.Context, key string) error

	// Close lets go of connections.
	Close() error
}
