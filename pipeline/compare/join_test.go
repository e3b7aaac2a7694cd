package compare

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// all gives documents with ids.
func all(t *testing.T, ids []string) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		for _, id := range ids {
			if !yield(document(t, id, "Norway", "0-6 country country:NO 0.98 country.name"), nil) {
				return
			}
		}
	}
}

// Whatever the order of the documents and however little may wait, the same pairs
// come out, and nothing is left behind.
func TestJoin(t *testing.T) {
	var ids, without, double []string
	for i := range 120 {
		id := fmt.Sprintf("d%03d", i*7%120)
		ids = append(ids, id)
		if i%10 != 0 {
			without = append(without, id)
		}
		double = append(double, id, id)
	}
	shuffled := slices.Clone(ids)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(shuffled), func(i, k int) { shuffled[i], shuffled[k] = shuffled[k], shuffled[i] })
	backwards := slices.Clone(ids)
	slices.Reverse(backwards)
	for _, test := range []struct {
		name              string
		old, now          []string
		both, lost, added int
	}{
		{"nothing", nil, nil, 0, 0, 0},
		{"the same order", ids, ids, 120, 0, 0},
		{"backwards", ids, backwards, 120, 0, 0},
		{"any order", ids, shuffled, 120, 0, 0},
		{"some lost", ids, without, 108, 12, 0},
		{"some new, in any order", without, shuffled, 108, 0, 12},
		{"all lost", ids, nil, 0, 120, 0},
		{"a late file", ids, slices.Concat(ids[80:], ids[:80]), 120, 0, 0},
		{"ids twice", double, shuffled, 120, 120, 0},
	} {
		for _, memory := range []int64{1 << 30, 10_000, 1} {
			temp := t.TempDir()
			t.Setenv("TMPDIR", temp)
			var both, lost, added int
			seen := make(map[string]int)
			err := join(t.Context(), all(t, test.old), all(t, test.now), memory, func(old, now *Document) error {
				switch {
				case old == nil:
					added++
				case now == nil:
					lost++
				default:
					both++
					if old.Row.DocID != now.Row.DocID || said(Documents(old, now, 0)) != "" {
						t.Errorf("%s and %s are a pair", old.Row.DocID, now.Row.DocID)
					}
					seen[old.Row.DocID]++
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if both != test.both || lost != test.lost || added != test.added || len(seen) != min(both, 120) {
				t.Errorf("%s, %d bytes: %d pairs of %d ids, %d lost, %d new; want %d, %d, %d", test.name, memory, both, len(seen), lost, added, test.both, test.lost, test.added)
			}
			if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
				t.Errorf("%s: it leaves %v, %v", test.name, left, err)
			}
		}
	}
}

// A temporary file gives back what was written, null and zero as they were.
func TestRun(t *testing.T) {
	zero, one := int32(0), int32(1)
	d := document(t, "a", "Norway and Perú", "0-6 country country:NO 0.98 country.name", "11-16 country country:PE 0.98 country.name 0", "0-6 date date 0 date.x", "0-6 date date 0 date.x")
	d.Row.Published = time.Date(2018, 4, 5, 1, 2, 3, 4000, time.UTC)
	d.Mentions[2].DateStart, d.Mentions[2].DateEnd, d.Mentions[2].Parent = &zero, &one, &one
	d.Mentions[3].DateEnd = &zero
	name := filepath.Join(t.TempDir(), "run")
	err := writeRun(name, func(yield func(*Document, error) bool) { _ = yield(d, nil) && yield(&Document{}, nil) })
	if err != nil {
		t.Fatal(err)
	}
	var back []*Document
	for d, err := range readRun(name) {
		if err != nil {
			t.Fatal(err)
		}
		back = append(back, d)
	}
	if want := []*Document{d, {}}; !reflect.DeepEqual(back, want) {
		t.Errorf("%+v, want %+v", back, want)
	}
}

// Where nothing waits for long, no temporary file is written.
func TestJoinMemory(t *testing.T) {
	t.Setenv("TMPDIR", "/nowhere")
	ids := make([]string, 1000)
	for i := range ids {
		ids[i] = fmt.Sprint(i)
	}
	late := slices.Concat(ids[:500], []string{"late"}, ids[500:])
	count := 0
	err := join(t.Context(), all(t, ids), all(t, late), 10_000, func(_, _ *Document) error { count++; return nil })
	if err != nil || count != len(late) {
		t.Errorf("%d, %v", count, err)
	}
	err = join(t.Context(), all(t, ids), all(t, nil), 10_000, func(_, _ *Document) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "TMPDIR") {
		t.Errorf("a folder that is not there: %v", err)
	}
}

// Errors of any kind end it.
func TestJoinErrors(t *testing.T) {
	broken := errors.New("broken")
	ids := []string{"a", "b", "c"}
	fails := func(yield func(*Document, error) bool) {
		for d := range all(t, ids) {
			if !yield(d, nil) {
				return
			}
		}
		yield(nil, broken)
	}
	none := func(_, _ *Document) error { return nil }
	if err := join(t.Context(), all(t, ids), fails, 1<<20, none); !errors.Is(err, broken) {
		t.Errorf("of a side: %v", err)
	}
	if err := join(t.Context(), all(t, ids), all(t, ids), 1<<20, func(_, _ *Document) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("of a pair: %v", err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := join(stopped, all(t, ids), all(t, ids), 1<<20, none); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}
