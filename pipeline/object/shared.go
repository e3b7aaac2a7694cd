package object

import (
	"context"
	"sync"
)

var (
	sharing sync.Mutex
	shared  = make(map[string]Bucket)
)

// Shared opens the bucket of a URL as Open does, once in the life of the process. It
// is not to be closed.
func Shared(ctx context.Context, url string) (Bucket, error) {
	sharing.Lock()
	defer sharing.Unlock()
	bucket, _, query := Cut(url)
	if b := shared[bucket+"?"+query]; b != nil {
		return b, nil
	}
	b, err := Open(ctx, url)
	if err == nil {
		shared[bucket+"?"+query] = b
	}
	return b, err
}
