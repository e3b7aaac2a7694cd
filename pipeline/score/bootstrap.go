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

// estimate is a figure and what it was of each resample.
type estimate struct {
	value float64 // NaN for a share of nothing
	drawn []float64
}

// bootstrap measures n documents, each of them once, and then n that are drawn,
// again and again. measure is told how often each is there.
func bootstrap(n int, measure func(times []int) []float64) []estimate {
	var estimates []estimate
	for _, x := range measure(slices.Repeat([]int{1}, n)) {
		estimates = append(estimates, estimate{value: x})
	}
	draw := rand.New(rand.NewPCG(seed, uint64(n)))
	times := make([]int, n)
	for range resamples {
		clear(times)
		for range n {
			times[draw.IntN(n)]++
		}
		for i, x := range measure(times) {
			if !math.IsNaN(x) {
				estimates[i].drawn = append(estimates[i].drawn, x)
			}
		}
	}
	return estimates
}

// ratio is the figure with its interval; nil for a share of nothing. of is what it
// is a share of, 0 where it is none.
func (e estimate) ratio(of int) *Ratio {
	if math.IsNaN(e.value) {
		return nil
	}
	slices.Sort(e.drawn)
	cut := int(outside * float64(len(e.drawn)))
	return &Ratio{Value: e.value, Low: e.drawn[cut], High: e.drawn[len(e.drawn)-1-cut], Of: of}
}

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
