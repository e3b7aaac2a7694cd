package object

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

var (
	registering sync.RWMutex
	openers     = make(map[string]Opener)
)

// Opener opens a bucket. It gets the URL without what is behind the name of the
// bucket, but with the query, where the options of the storage are:
// s3://bucket?region=eu-west-1.
type Opener func(ctx context.Context, url string) (Bucket, error)

// Register makes a kind of storage known by the scheme of its URLs. It replaces
// what was known by it.
func Register(scheme string, open Opener) {
	registering.Lock()
	openers[scheme] = open
	registering.Unlock()
	forget(scheme) // Shared holds its lock when it asks for the one above
}

// Open opens the bucket in which the object or folder of a URL lies.
func Open(ctx context.Context, url string) (Bucket, error) {
	if !IsURL(url) {
		return nil, fmt.Errorf("%s is no URL of object storage: these look like s3://bucket/folder/file", url)
	}
	scheme, _, _ := strings.Cut(url, "://")
	registering.RLock()
	open, known := openers[scheme]
	schemes := slices.Sorted(maps.Keys(openers))
	registering.RUnlock()
	switch {
	case !known && len(schemes) == 0:
		return nil, fmt.Errorf("%s: this program reads and writes files only: dateline-cloud (cmd/dateline-cloud) has the same commands for object storage", url)
	case !known:
		return nil, fmt.Errorf("%s: no storage is known by %s://: there is %s://", url, scheme, strings.Join(schemes, "://, "))
	}
	bucket, _, query := Cut(url)
	if query != "" {
		bucket += "?" + query
	}
	opened, err := open(ctx, bucket)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be opened: %w", url, err)
	}
	return opened, nil
}

// IsURL reports whether the name of an input or output is a URL, not a path.
func IsURL(name string) bool {
	scheme, _, found := strings.Cut(name, "://")
	return found && len(scheme) > 1 && strings.Trim(scheme, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}

// Cut parts a URL into its bucket, the key or the beginning of keys in it, and the
// query: s3://bucket/dt=2026/a.jsonl?region=eu-west-1 into s3://bucket,
// dt=2026/a.jsonl and region=eu-west-1. What an object is called is its bucket, a
// slash and its key. Keys stand in URLs as they are, nothing is escaped, so that
// they cannot have a question mark.
func Cut(url string) (bucket, key, query string) {
	url, query, _ = strings.Cut(url, "?")
	scheme, rest, _ := strings.Cut(url, "://")
	name, key, _ := strings.Cut(rest, "/")
	return scheme + "://" + name, key, query
}
