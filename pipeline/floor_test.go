package pipeline

import (
	"sync"
	"testing"
	"time"

	"github.com/dateline/dateline/testdata/floor"
)

// floorRate is the speed of the scan floor over the project's articles in
// bytes per second, measured once per process for at least a second.
var floorRate = sync.OnceValues(func() (float64, error) {
	docs, err := readArticles()
	if err != nil {
		return 0, err
	}
	f := newFloor()
	for _, d := range docs { // the first pass warms the caches
		f.Scan(d.Text)
	}
	passes, started := 0, time.Now()
	for time.Since(started) < time.Second {
		for _, d := range docs {
			f.Scan(d.Text)
		}
		passes++
	}
	return float64(textBytes(docs)) * float64(passes) / time.Since(started).Seconds(), nil
})

var newFloor = sync.OnceValue(floor.New)

// BenchmarkScanFloor measures the floor itself.
func BenchmarkScanFloor(b *testing.B) {
	docs := articles(b)
	f := newFloor()
	perPass(b, textBytes(docs), func() {
		for _, d := range docs {
			f.Scan(d.Text)
		}
	})
}
