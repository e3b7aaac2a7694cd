package ids

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// newSmall makes a set that holds few ids in memory.
func newSmall(t *testing.T, most int) *Set {
	t.Helper()
	s := New(t.TempDir())
	s.most = most
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestSet(t *testing.T) {
	s := newSmall(t, 2)
	for _, step := range []struct {
		id  string
		new bool
	}{
		{"a", true}, {"a", false}, {"b", true},
		{"", true}, {"", false}, // the table was full: a and b are on the disk
		{"a", false}, {"b", false}, {"A", true}, {"a ", true}, {"c", true},
		{"a", false}, {"A", false}, {"a ", false}, {"c", false},
	} {
		known, err := s.Has(step.id)
		if err != nil {
			t.Fatal(err)
		}
		added, err := s.Add(step.id)
		if err != nil {
			t.Fatal(err)
		}
		if known == step.new || added != step.new {
			t.Errorf("%q: known %t, added %t; want it new: %t", step.id, known, added, step.new)
		}
	}
}

// TestAgainstMap holds sets of every small size against a map, over ids of which
// some occur again soon, some late and some never.
func TestAgainstMap(t *testing.T) {
	for _, most := range []int{1, 2, 3, 7, 64, 1000} {
		t.Run(strconv.Itoa(most), func(t *testing.T) {
			s, met := newSmall(t, most), make(map[string]bool)
			random := rand.New(rand.NewPCG(uint64(most), 1))
			for range 6000 {
				id := strconv.Itoa(random.IntN(1 << random.IntN(14)))
				known, err := s.Has(id)
				if err != nil {
					t.Fatal(err)
				}
				added, err := s.Add(id)
				if err != nil {
					t.Fatal(err)
				}
				if known != met[id] || added == met[id] {
					t.Fatalf("%q: known %t, added %t; the map has it: %t", id, known, added, met[id])
				}
				met[id] = true
			}
			count := s.table.count
			for i, r := range s.runs {
				if i > 0 && r.count >= s.runs[i-1].count {
					t.Errorf("run %d of %d keys stands behind one of %d", i, r.count, s.runs[i-1].count)
				}
				count += r.count
			}
			if count != len(met) {
				t.Errorf("%d keys, want %d", count, len(met))
			}
		})
	}
}

// TestUneven looks for keys that are spread as badly as can be, and beside them.
func TestUneven(t *testing.T) {
	var keys []key
	for i := range uint64(3000) {
		keys = append(keys, key{i / 1000, i * 2}, key{1<<63 + i, 7})
	}
	keys = append(keys, key{1<<64 - 1, 1<<64 - 1})
	slices.SortFunc(keys, compare)
	r, err := writeKeys(t.TempDir(), keys)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	for _, k := range keys {
		beside := key{k.high, k.low + 1}
		for want, k := range map[bool]key{true: k, false: beside} {
			if got, err := r.has(k); got != want || err != nil {
				t.Errorf("%x: %t, %v; want %t", k, got, err, want)
			}
		}
	}
}

// TestNothingLeft: the folder is empty while the set is in use, so that nothing is
// left there by a process that is killed.
func TestNothingLeft(t *testing.T) {
	s := newSmall(t, 2)
	for i := range 20 {
		if _, err := s.Add(strconv.Itoa(i)); err != nil {
			t.Fatal(err)
		}
	}
	if len(s.runs) == 0 {
		t.Fatal("nothing was written")
	}
	if entries, err := os.ReadDir(s.folder); err != nil || len(entries) > 0 {
		t.Errorf("%v, %v", entries, err)
	}
}

func TestErrors(t *testing.T) {
	add := func(s *Set, n int) error {
		for i := range n {
			if _, err := s.Add(strconv.Itoa(i)); err != nil {
				return err
			}
		}
		return nil
	}
	s := New(filepath.Join(t.TempDir(), "gone"))
	s.most = 4
	if err := add(s, 5); err == nil || !strings.Contains(err.Error(), "cannot be kept on the disk") {
		t.Errorf("no folder: %v", err)
	}
	s = newSmall(t, 4)
	if err := add(s, 5); err != nil {
		t.Fatal(err)
	}
	if err := s.runs[0].file.Truncate(0); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Has("0"); err == nil || !strings.Contains(err.Error(), "cannot be read from the disk") {
		t.Errorf("a file that is shorter: %v", err)
	}
}

// BenchmarkAdd measures a set of 10 million ids, and a map of as many hashes.
func BenchmarkAdd(b *testing.B) {
	const n = 10_000_000
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("feed-%08d", i)
	}
	perID := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/id")
		b.ReportMetric(0, "ns/op")
	}
	b.Run("set", func(b *testing.B) {
		for b.Loop() {
			s := New(b.TempDir())
			for _, id := range names {
				if added, err := s.Add(id); !added || err != nil {
					b.Fatal(id, added, err)
				}
			}
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
		perID(b)
	})
	b.Run("map", func(b *testing.B) {
		for b.Loop() {
			m := make(map[key]struct{})
			for _, id := range names {
				m[keyOf(id)] = struct{}{}
			}
		}
		perID(b)
	})
}
