package score

import (
	"math"
	"math/rand/v2"
	"slices"
)

// The intervals are those of a bootstrap over documents: what the figures would be
// of as many documents, drawn from the same with putting back, and how far the
// middle 95 % of them reach. The seed is fixed, so that the same files give the
// same intervals.
const (
	resamples = 1000
	seed      = 20180404
	outside   = 0.025 // share of the resamples beyond either end
)

// resample draws n documents of n, again and again, and hands on how often each was
// drawn.
func resample(n int, use func(drawn []int)) {
	draw := rand.New(rand.NewPCG(seed, uint64(n)))
	drawn := make([]int, n)
	for range resamples {
		clear(drawn)
		for range n {
			drawn[draw.IntN(n)]++
		}
		use(drawn)
	}
}

// samples are the values of a figure over the resamples.
type samples []float64

// add takes a value, unless it is none: a share of nothing.
func (s *samples) add(x float64) {
	if !math.IsNaN(x) {
		*s = append(*s, x)
	}
}

// ratio puts a figure together; nil where it is a share of nothing.
func (s samples) ratio(value float64, of int) *Ratio {
	if math.IsNaN(value) {
		return nil
	}
	r := &Ratio{Value: round(value), Of: of}
	slices.Sort(s)
	if n := len(s); n > 0 {
		cut := int(outside * float64(n))
		r.Low, r.High = round(s[cut]), round(s[n-1-cut])
	}
	return r
}

func round(x float64) float64 { return math.Round(x*10000) / 10000 }

func share(part, whole int) float64 { return float64(part) / float64(whole) } // NaN of nothing

// harmonic is F1 of a precision and a recall, of which one may be a share of nothing.
func harmonic(precision, recall float64) float64 {
	switch {
	case math.IsNaN(precision) && math.IsNaN(recall):
		return math.NaN()
	case math.IsNaN(precision) || math.IsNaN(recall) || precision+recall == 0:
		return 0
	}
	return 2 * precision * recall / (precision + recall)
}
