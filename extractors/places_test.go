package extractors

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestInOrder holds the merging of stretches against a plain sort.
func TestInOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var room []place
	for n := range 200 {
		mentions := make([]Mention, n)
		var places []place
		for i := range mentions {
			start := random.IntN(1 + n)
			mentions[i] = Mention{Type: Person, Start: start, End: start + 1 + random.IntN(3), Confidence: float64(random.IntN(3))}
			places = append(places, placeOf(&mentions[i], i))
			if m, p := mentions[i], places[i]; p.start() != m.Start || p.end() != m.End {
				t.Fatalf("%d-%d, want %d-%d", p.start(), p.end(), m.Start, m.End)
			}
		}
		compare := func(a, b place) int {
			x, y := &mentions[a.at], &mentions[b.at]
			switch {
			case x.Start != y.Start:
				return x.Start - y.Start
			case x.End != y.End:
				return y.End - x.End
			}
			return compareOn(x, y)
		}
		if stretch := 1 + random.IntN(30); n%2 == 0 { // as extractors leave them
			for part := range slices.Chunk(places, stretch) {
				slices.SortStableFunc(part, compare)
			}
		}
		want := slices.Clone(places)
		slices.SortStableFunc(want, compare)
		places, room = inOrder(places, room, mentions)
		if !slices.Equal(places, want) {
			t.Fatalf("%d places: %v, want %v", n, places, want)
		}
	}
}
