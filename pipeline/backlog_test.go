package pipeline

import "testing"

// TestBacklog goes through a run of small batches and large ones.
func TestBacklog(t *testing.T) {
	const large = 1600 // 50 MB
	l := newBacklog()
	var queue []*batch
	for i, step := range []struct {
		rooms int // of a batch that is read; 0 for the turn of the next one
		times int
		fits  bool // the last of the times; those before fit
	}{
		{1, room, true}, {1, 1, false}, // nobody asks for the first one
		{0, 1, true}, {1, 1, true}, {1, 1, false},
		{0, room, true}, {large, 1, true}, // alone, whatever its size
		{1, 1, false},
		{0, 1, true}, // its turn: as much as it has may wait behind it
		{1, large, true}, {1, 1, false},
		{0, 1, true}, {1, 1, false}, // it is written: those behind it are too many
		{0, large - room, true}, {1, 1, true}, {1, 1, false},
		{0, room, true}, {large, 1, true}, {0, 1, true},
		{large, 1, true}, {1, 1, false}, {large, 1, false}, // another large one, and nothing else
		{0, 1, true}, {large, 1, true}, {1, 1, false},
	} {
		for n := range step.times {
			if step.rooms == 0 {
				l.next(queue[0])
				queue = queue[1:]
				continue
			}
			b := &batch{room: step.rooms}
			fits := l.take(b)
			if fits {
				queue = append(queue, b)
			}
			if want := step.fits || n < step.times-1; fits != want {
				t.Fatalf("step %d, batch %d: it fits: %t, want %t", i, n, fits, want)
			}
		}
	}
}
