package pipeline

import (
	"sync"
	"testing"
	"time"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/testdata/floor"
	"github.com/dateline/dateline/testdata/scale/measure"
)

// floorTime is how many seconds of a processor the scan floor takes for
// documents, measured over a fifth of a second at least.
func floorTime(docs []*source.Document) float64 {
	f := newFloor()
	passes, started := 0, measure.CPU()
	for measure.CPU()-started < time.Second/5 {
		for _, d := range docs {
			f.Scan(d.Text)
		}
		passes++
	}
	return (measure.CPU() - started).Seconds() / float64(passes)
}

var newFloor = sync.OnceValue(floor.New)

// BenchmarkScanFloor measures the floor itself.
func BenchmarkScanFloor(b *testing.B) {
	docs := benchDocuments(b, "all")
	f := newFloor()
	perPass(b, docs, func() {
		for _, d := range docs {
			f.Scan(d.Text)
		}
	})
}
