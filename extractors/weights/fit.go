//go:build fit

package weights

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
)

// Sample is a candidate to fit weights to.
type Sample struct {
	Kinds []uint16
	Right float64 // 1 where the candidate is what is looked for, to the byte, else 0
}

func (s *Sample) score(points []float64) (sum float64) {
	for _, k := range s.Kinds {
		sum += points[k]
	}
	return sum
}

// Regress fits weights by logistic regression, with a small penalty on their
// squared distance from the prior, which is that of the script for a language
// and zero for a script. There is no bias apart from Even: every candidate has
// some kind that counts its words.
func Regress(w, prior *Table, samples []Sample, penalty float64) {
	copy(w.Points, prior.Points)
	squares, slope := make([]float64, len(w.Points)), make([]float64, len(w.Points))
	for range 600 {
		clear(slope)
		for i := range samples {
			s := &samples[i]
			off := Sure(s.score(w.Points)) - s.Right
			for _, k := range s.Kinds {
				slope[k] += off
			}
		}
		for k := range w.Points {
			step := slope[k]/float64(len(samples)) + penalty*(w.Points[k]-prior.Points[k])
			squares[k] += step * step
			w.Points[k] -= 0.3 * step / (math.Sqrt(squares[k]) + 1e-9)
		}
	}
}

// Calibration prints, of candidates with a confidence near p, how many are right.
func Calibration(w *Table, samples []Sample) {
	var n, right [10]float64
	for _, s := range samples {
		bin := min(int(10*Sure(s.score(w.Points))), 9)
		n[bin]++
		right[bin] += s.Right
	}
	for bin := range n {
		fmt.Printf("confidence %.1f: %.0f of %.0f\n", float64(bin)/10, right[bin], n[bin])
	}
}

// Write writes a file of weights into the folder weights.
func Write(of Key, w *Table, names []string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Points for each kind of evidence: evidence.go and patterns.go say what each is.\n"+
		"# Fitted by TestFit (fit_test.go); do not edit.\naccept %.2f\n", w.Accept)
	for k, points := range w.Points {
		if points >= 0.005 || points <= -0.005 {
			fmt.Fprintf(&b, "%s %.2f\n", names[k], points)
		}
	}
	file := filepath.Join("weights", strings.TrimSuffix(of.Script+"."+of.Language, ".")+".txt")
	return os.WriteFile(file, []byte(b.String()), 0o644)
}
