package ids

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func newRepeats(t *testing.T, most int64) *Repeats {
	t.Helper()
	r := NewRepeats(t.TempDir())
	r.most = most
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// TestRepeatsAgainstMap holds what is found against a map, for keys that are spread
// over all heaps and for keys that lie on a few of them, in memory and on the disk.
func TestRepeatsAgainstMap(t *testing.T) {
	for _, test := range []struct {
		keys, different int
		heaps           uint64 // that they lie on
		most            int64
	}{
		{0, 1, heapCount, inHeap},
		{1, 1, heapCount, inHeap},
		{50, 1, heapCount, 10},
		{100_000, 50_000, heapCount, inHeap},
		{100_000, 1_000_000_000, heapCount, inHeap},
		{100_000, 30_000, 2, inHeap},
		{100_000, 30_000, 2, 700},
		{1000, 10, 1, 1},
	} {
		name := fmt.Sprintf("%d of %d on %d, %d in memory", test.keys, test.different, test.heaps, test.most)
		t.Run(name, func(t *testing.T) {
			r, met := newRepeats(t, test.most), make(map[key]bool)
			random := rand.New(rand.NewPCG(1, uint64(test.keys)))
			var want []int64
			for at := range test.keys {
				k := keyOf(fmt.Sprint(random.IntN(test.different)))
				k.high = k.high / heapCount * test.heaps
				if err := r.Add(k.bytes()); err != nil {
					t.Fatal(err)
				}
				if met[k] {
					want = append(want, int64(at))
				}
				met[k] = true
			}
			var got []int64
			for at, err := range r.Places() {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, at)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%d places, want %d", len(got), len(want))
			}
		})
	}
}

// TestRepeatsLeaveNothing: the folder is empty while keys are on the disk, and
// nobody need ask for all places.
func TestRepeatsLeaveNothing(t *testing.T) {
	r := newRepeats(t, inHeap)
	for at := range uint64(3000) {
		if err := r.Add(key{0, 1 + at%100}.bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if r.keys.file == nil {
		t.Fatal("nothing was written")
	}
	for at, err := range r.Places() {
		if at != 100 || err != nil {
			t.Errorf("%d, %v; want 100", at, err)
		}
		break
	}
	if entries, err := os.ReadDir(r.folder); err != nil || len(entries) > 0 {
		t.Errorf("%v, %v", entries, err)
	}
}

func TestRepeatsErrors(t *testing.T) {
	add := func(r *Repeats) (err error) {
		for low := uint64(1); low < 3000 && err == nil; low++ {
			err = r.Add(key{0, low}.bytes())
		}
		return err
	}
	const want = "ids cannot be kept on the disk"
	if err := add(NewRepeats(filepath.Join(t.TempDir(), "gone"))); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("no folder: %v", err)
	}
	r := newRepeats(t, inHeap)
	if err := add(r); err != nil {
		t.Fatal(err)
	}
	if err := r.keys.file.Truncate(0); err != nil {
		t.Fatal(err)
	}
	for _, err := range r.Places() {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("a file that is shorter: %v", err)
		}
	}
}

// BenchmarkRepeats measures 10 million keys, of which one in a hundred repeats the
// one before, to be held against BenchmarkAdd.
func BenchmarkRepeats(b *testing.B) {
	const n = 10_000_000
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("feed-%08d", i)
		if i%100 == 99 {
			names[i] = names[i-1]
		}
	}
	for b.Loop() {
		r := NewRepeats(b.TempDir())
		for _, id := range names {
			if err := r.Add(KeyOf(id)); err != nil {
				b.Fatal(err)
			}
		}
		found := 0
		for _, err := range r.Places() {
			if err != nil {
				b.Fatal(err)
			}
			found++
		}
		if found != n/100 {
			b.Fatal(found)
		}
		if err := r.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/id")
	b.ReportMetric(0, "ns/op")
}
