package person

import (
	"math/rand/v2"
	"testing"
)

// A tally counts as a map does, however often it is emptied and grown.
func TestTally(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var counts tally
	for range 50 {
		counts.empty()
		want := map[uint64]int32{}
		for range r.IntN(300) {
			hash := uint64(r.IntN(200)) << (8 * r.IntN(8)) // many are alike in most of their bits; zero is one
			want[hash]++
			counts.set(hash, counts.of(hash)+1)
		}
		for hash := range uint64(200) {
			for shift := range 8 {
				if got := counts.of(hash << (8 * shift)); got != want[hash<<(8*shift)] {
					t.Fatalf("%x: %d, want %d", hash<<(8*shift), got, want[hash<<(8*shift)])
				}
			}
		}
	}
}
