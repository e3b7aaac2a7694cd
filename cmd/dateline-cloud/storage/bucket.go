package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"

	"github.com/dateline/dateline/pipeline/object"
)

// bucket is a bucket of gocloud.dev as dateline has them.
type bucket struct {
	blob *blob.Bucket
	name string // s3://news
}

func adapt(url string, b *blob.Bucket) *bucket {
	name, _, _ := object.Cut(url)
	return &bucket{b, name}
}

// page is how many objects a list asks for at a time, which is the most that S3
// gives.
const page = 1000

// List implements object.Bucket. Objects whose keys end in a slash, with which
// some tools mark folders, are left out.
func (b *bucket) List(ctx context.Context, prefix string) iter.Seq2[object.Object, error] {
	return func(yield func(object.Object, error) bool) {
		for token := blob.FirstPageToken; len(token) > 0; {
			var objects []*blob.ListObject
			var next []byte
			err := patiently(ctx, func() (err error) {
				objects, next, err = b.blob.ListPage(ctx, token, page, &blob.ListOptions{Prefix: prefix})
				return err
			})
			if err != nil {
				yield(object.Object{}, b.failed(prefix, "listed", err))
				return
			}
			for _, o := range objects {
				if !strings.HasSuffix(o.Key, "/") && !yield(object.Object{Key: o.Key, Bytes: o.Size}, nil) {
					return
				}
			}
			token = next
		}
	}
}

// Stat implements object.Bucket.
func (b *bucket) Stat(ctx context.Context, key string) (object.Object, error) {
	o := object.Object{Key: key}
	err := patiently(ctx, func() error {
		attributes, err := b.blob.Attributes(ctx, key)
		if err == nil {
			o.Bytes = attributes.Size
		}
		return err
	})
	return o, b.failed(key, "looked at", err)
}

// Write implements object.Bucket. An upload that failed is begun anew.
func (b *bucket) Write(ctx context.Context, key string, content io.ReadSeeker, once bool) error {
	err := patiently(ctx, func() error {
		if _, err := content.Seek(0, io.SeekStart); err != nil {
			return lasting{err}
		}
		return b.blob.Upload(ctx, key, content, &blob.WriterOptions{ContentType: "application/octet-stream", IfNotExist: once})
	})
	if once && exists(err) {
		same, err := b.holds(ctx, key, content)
		if err == nil && !same {
			err = fmt.Errorf("%s/%s: %w", b.name, key, object.ErrExists)
		}
		return err
	}
	return b.failed(key, "written", err)
}

// holds reports whether an object has a content.
func (b *bucket) holds(ctx context.Context, key string, content io.ReadSeeker) (bool, error) {
	bytes, err := content.Seek(0, io.SeekEnd)
	if err != nil {
		return false, err
	}
	o, err := b.Stat(ctx, key)
	if err != nil || o.Bytes != bytes {
		return false, err
	}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return false, err
	}
	there, err := b.Read(ctx, key, 0, -1)
	if err != nil {
		return false, err
	}
	defer there.Close()
	return equal(there, content)
}

// equal compares what two readers have left.
func equal(a, b io.Reader) (bool, error) {
	var x, y [32 << 10]byte
	for {
		n, errX := io.ReadFull(a, x[:])
		m, errY := io.ReadFull(b, y[:])
		for _, err := range []error{errX, errY} {
			if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
				return false, err
			}
		}
		if !bytes.Equal(x[:n], y[:m]) || errX != nil {
			return n == m && bytes.Equal(x[:n], y[:m]), nil
		}
	}
}

// Delete implements object.Bucket.
func (b *bucket) Delete(ctx context.Context, key string) error {
	err := patiently(ctx, func() error { return b.blob.Delete(ctx, key) })
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil
	}
	return b.failed(key, "deleted", err)
}

// Close implements object.Bucket.
func (b *bucket) Close() error { return b.blob.Close() }

// failed says which object could not be treated how, and what to do.
func (b *bucket) failed(key, how string, err error) error {
	if err == nil {
		return nil
	}
	name := b.name + "/" + key
	switch {
	case gcerrors.Code(err) == gcerrors.NotFound:
		return fmt.Errorf("%s: %w: check the names of the bucket and the object, and that the credentials allow to see them", name, fs.ErrNotExist)
	case refused(err):
		return fmt.Errorf("%s cannot be %s: check the credentials and what they allow: %w", name, how, err)
	case errors.Is(err, context.Canceled):
		return err
	}
	return fmt.Errorf("%s cannot be %s: %w", name, how, err)
}
