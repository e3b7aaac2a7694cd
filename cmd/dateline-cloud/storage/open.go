// Package storage makes the object storages of gocloud.dev known to dateline.
package storage

import (
	"context"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go/logging"
	"gocloud.dev/blob"
	_ "gocloud.dev/blob/azureblob" // azblob://
	"gocloud.dev/blob/fileblob"
	_ "gocloud.dev/blob/gcsblob" // gs://
	"gocloud.dev/blob/memblob"
	_ "gocloud.dev/blob/s3blob" // s3://

	"github.com/dateline/dateline/pipeline/object"
)

// Register makes the storages known by the schemes of their URLs: s3, gs, azblob,
// file, and mem, whose buckets live as long as the process.
func Register() {
	for _, scheme := range []string{"s3", "gs", "azblob"} {
		object.Register(scheme, func(ctx context.Context, url string) (object.Bucket, error) {
			b, err := blob.OpenBucket(ctx, url)
			if err == nil && scheme == "s3" {
				setClient(b)
			}
			return adapt(url, b), err
		})
	}
	object.Register("file", func(_ context.Context, url string) (object.Bucket, error) {
		// Files that are being written lie beside those that they become, for a
		// temporary folder may be on another disk.
		b, err := fileblob.OpenBucket("/", &fileblob.Options{NoTempDir: true, Metadata: fileblob.MetadataDontWrite})
		return adapt(url, b), err
	})
	var buckets sync.Map // in memory, by URL
	object.Register("mem", func(_ context.Context, url string) (object.Bucket, error) {
		b, _ := buckets.LoadOrStore(url, memblob.OpenBucket(nil))
		return kept{adapt(url, b.(*blob.Bucket))}, nil
	})
}

// attempts is how often the client of S3 sends a request that fails.
var attempts = retry.DefaultMaxAttempts

// setClient sets what no URL can say: how often the client of S3 tries, and that it
// says nothing, for what goes wrong is an error or is tried again.
func setClient(b *blob.Bucket) {
	var client *s3.Client
	if !b.As(&client) {
		return
	}
	*client = *s3.New(client.Options(), func(o *s3.Options) {
		o.Retryer = retry.NewStandard(func(o *retry.StandardOptions) {
			o.MaxAttempts = attempts
			o.RateLimiter = ratelimit.None
		})
		o.Logger = logging.Nop{}
	})
}

// kept is a bucket that is not closed, for others have it too.
type kept struct{ *bucket }

func (kept) Close() error { return nil }
