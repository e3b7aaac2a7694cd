// Package objecttest has what tests need of object storage: a bucket in memory,
// and what every bucket must do.
package objecttest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/dateline/dateline/pipeline/object"
)

// Memory is a bucket in memory. The zero value is empty.
type Memory struct {
	mutex   sync.Mutex
	objects map[string][]byte
}

// Register makes m the bucket of all URLs of a scheme, whatever their name is.
func (m *Memory) Register(scheme string) {
	object.Register(scheme, func(context.Context, string) (object.Bucket, error) { return m, nil })
}

// List implements object.Bucket. What is written while it goes on is left out.
func (m *Memory) List(ctx context.Context, prefix string) iter.Seq2[object.Object, error] {
	m.mutex.Lock()
	objects := maps.Clone(m.objects)
	m.mutex.Unlock()
	return func(yield func(object.Object, error) bool) {
		for _, key := range slices.Sorted(maps.Keys(objects)) {
			if strings.HasPrefix(key, prefix) && !yield(object.Object{Key: key, Bytes: int64(len(objects[key]))}, nil) {
				return
			}
		}
	}
}

// Stat implements object.Bucket.
func (m *Memory) Stat(ctx context.Context, key string) (object.Object, error) {
	content, err := m.get(key)
	return object.Object{Key: key, Bytes: int64(len(content))}, err
}

// Read implements object.Bucket.
func (m *Memory) Read(ctx context.Context, key string, offset, length int64) (io.ReadCloser, error) {
	content, err := m.get(key)
	if err != nil {
		return nil, err
	}
	content = content[min(offset, int64(len(content))):]
	if length >= 0 {
		content = content[:min(length, int64(len(content)))]
	}
	return io.NopCloser(bytes.NewReader(content)), nil
}

// Write implements object.Bucket.
func (m *Memory) Write(ctx context.Context, key string, content io.ReadSeeker, once bool) error {
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return err
	}
	written, err := io.ReadAll(content)
	if err != nil {
		return err
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if there, ok := m.objects[key]; ok && once && !bytes.Equal(there, written) {
		return fmt.Errorf("%s: %w", key, object.ErrExists)
	}
	if m.objects == nil {
		m.objects = make(map[string][]byte)
	}
	m.objects[key] = written
	return nil
}

// Delete implements object.Bucket.
func (m *Memory) Delete(ctx context.Context, key string) error {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	delete(m.objects, key)
	return nil
}

// Close implements object.Bucket. The objects stay.
func (m *Memory) Close() error { return nil }

func (m *Memory) get(key string) ([]byte, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	content, ok := m.objects[key]
	if !ok {
		return nil, fmt.Errorf("%s: %w", key, fs.ErrNotExist)
	}
	return content, nil
}
