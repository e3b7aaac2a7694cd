package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"cloud.google.com/go/storage"
	azblob "github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"gocloud.dev/blob"
)

// reader reads an object, and goes on where it was when a connection is lost.
type reader struct {
	ctx    context.Context
	bucket *bucket
	key    string

	offset, end int64 // of what is left to read
	version     version
	body        *blob.Reader // nil where it is to be opened anew
	losses      int          // of connections, since something was read
}

// version tells the contents that an object has had apart, as well as its storage
// can.
type version struct {
	bytes    int64
	modified time.Time
	tag      string
}

func versionOf(r *blob.Reader) version {
	v := version{bytes: r.Size(), modified: r.ModTime()}
	var aws s3.GetObjectOutput
	var google *storage.Reader
	var azure azblob.DownloadStreamResponse
	switch {
	case r.As(&aws) && aws.ETag != nil:
		v.tag = *aws.ETag
	case r.As(&google):
		v.tag = fmt.Sprint(google.Attrs.Generation)
	case r.As(&azure) && azure.ETag != nil:
		v.tag = string(*azure.ETag)
	}
	return v
}

// Read implements object.Bucket.
func (b *bucket) Read(ctx context.Context, key string, offset, length int64) (io.ReadCloser, error) {
	r := &reader{ctx: ctx, bucket: b, key: key, offset: offset}
	err := patiently(ctx, func() (err error) {
		r.body, err = b.blob.NewRangeReader(ctx, key, offset, length, nil)
		return err
	})
	if err != nil {
		// Storages have no part of an object that begins at its end.
		if o, statErr := b.Stat(ctx, key); statErr == nil && o.Bytes <= offset {
			return io.NopCloser(eof{}), nil
		}
		return nil, b.failed(key, "read", err)
	}
	r.version = versionOf(r.body)
	r.end = r.version.bytes
	if length >= 0 {
		r.end = min(r.end, offset+length)
	}
	return r, nil
}

// Read implements io.Reader.
func (r *reader) Read(p []byte) (int, error) {
	for r.offset < r.end && len(p) > 0 {
		n, err := r.read(p)
		if n > 0 {
			r.losses = 0
			return n, nil
		}
		if r.losses++; r.losses == tries || !passing(err) {
			return 0, r.bucket.failed(r.key, fmt.Sprintf("read on at byte %d", r.offset), err)
		}
		if err := wait(r.ctx, r.losses); err != nil {
			return 0, err
		}
	}
	if len(p) == 0 {
		return 0, nil
	}
	return 0, io.EOF
}

// read reads what comes next. After an error the object is to be opened anew.
func (r *reader) read(p []byte) (int, error) {
	if r.body == nil {
		body, err := r.bucket.blob.NewRangeReader(r.ctx, r.key, r.offset, r.end-r.offset, nil)
		if err != nil {
			return 0, err
		}
		if versionOf(body) != r.version {
			body.Close()
			return 0, lasting{errors.New("it was replaced while it was read: run again")}
		}
		r.body = body
	}
	n, err := r.body.Read(p)
	r.offset += int64(n)
	if err != nil && r.offset < r.end {
		r.body.Close()
		r.body = nil
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
	}
	return n, err
}

// Close implements io.Closer.
func (r *reader) Close() error {
	if r.body == nil {
		return nil
	}
	return r.body.Close()
}

// eof is an empty reader.
type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }
