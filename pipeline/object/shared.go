package object

import (
	"context"
	"maps"
	"strings"
	"sync"
)

var (
	sharing sync.Mutex
	shared  = make(map[string]Bucket)
)

// Shared opens the bucket of a URL as Open does, once in the life of the process, and
// whatever becomes of ctx. It is not to be closed.
func Shared(ctx context.Context, url string) (Bucket, error) {
	sharing.Lock()
	defer sharing.Unlock()
	bucket, _, query := Cut(url)
	if b := shared[bucket+"?"+query]; b != nil {
		return b, nil
	}
	b, err := Open(context.WithoutCancel(ctx), url)
	if err == nil {
		shared[bucket+"?"+query] = b
	}
	return b, err
}

// forget has the buckets of a scheme be opened anew.
func forget(scheme string) {
	sharing.Lock()
	defer sharing.Unlock()
	maps.DeleteFunc(shared, func(url string, _ Bucket) bool { return strings.HasPrefix(url, scheme+"://") })
}
