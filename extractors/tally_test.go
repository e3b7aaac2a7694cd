package extractors_test

import (
	"math/rand/v2"
	"testing"

	"github.com/dateline/dateline/extractors"
)

// A tally counts as a map does, however often it is emptied and grown.
func TestTally(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const values = 1000
	var counts extractors.Tally
	for round := range 50 {
		counts.Empty()
		want := map[uint64]int32{}
		for range r.IntN(300 + 12_000*(round%10/9)) { // some are so large that they give their memory back
			hash := uint64(r.IntN(values)) << (8 * r.IntN(8)) // many are alike in most of their bits; zero is one
			want[hash]++
			counts.Set(hash, counts.Of(hash)+1)
		}
		for hash := range uint64(values) {
			for shift := range 8 {
				if got := counts.Of(hash << (8 * shift)); got != want[hash<<(8*shift)] {
					t.Fatalf("%x: %d, want %d", hash<<(8*shift), got, want[hash<<(8*shift)])
				}
			}
		}
	}
}
