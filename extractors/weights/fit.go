//go:build fit

package weights

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"strings"
)

var (
	write      = flag.Bool("write", false, "write the weights into their file")
	penalty    = flag.Float64("penalty", 0.0002, "on the squared distance of the weights from the prior")
	ablate     = flag.Bool("ablate", false, "print F1 with each kind of evidence left out")
	ideographs = flag.Bool("ideographs", false, "fit the weights of scripts without spaces; a file for the language must be there")
	language   = flag.String("language", "", "the language that the weights are for, where not for the script")
)

// ideographic is what the files of weights call scripts without spaces.
const ideographic = "ideographic"

// Language is the language that the weights are for, empty where they are for
// the script.
func Language() string { return *language }

// rounds is how often the candidates are weighed with what was fitted: what is
// accepted in a document is evidence for the rest of it.
const rounds = 3

// Fit fits the weights for a script, or for the language of the flag, and prints
// what they reach on both parts of the documents. The weights of a language are
// drawn towards those of its script. What to write and to print beside it the
// flags say.
func (c *Corpus) Fit(script string) error {
	all, of := c.Weights, Key{Script: script, Language: *language}
	if *language == "" { // the weights of its languages are drawn from these
		maps.DeleteFunc(all, func(k Key, _ *Table) bool { return k.Script == script && k.Language != "" })
	}
	shared := all[Key{Script: script}]
	if all[of] == nil {
		all[of] = &Table{Points: make([]Hundredths, len(c.Names))}
	}
	w, prior := all[of], c.Prior
	if *language != "" && shared != nil {
		prior = shared
	}
	copy(w.Points, prior.Points) // a fit goes by the news, not by the one before it
	w.Accept = Even
	for range rounds {
		regress(w, prior, c.Samples(false), *penalty)
	}
	fmt.Printf("%d candidates to fit, %d held back\n", len(c.Samples(false)), len(c.Samples(true)))
	if w.Accept = c.Accept; w.Accept == 0 {
		w.Accept = c.threshold(w)
	}
	fmt.Printf("accept %.2f\n", w.Accept)
	c.report()
	calibration(w, c.Samples(true))
	if *write {
		if err := writeTable(of, w, c.Names); err != nil {
			return err
		}
	}
	if *ablate {
		c.ablation(w, prior)
	}
	return nil
}

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

// regress fits weights by logistic regression, with a small penalty on their
// squared distance from the prior, which is that of the script for a language
// and zero for a script. There is no bias apart from Even: every candidate has
// some kind that counts its words.
func regress(w, prior *Table, samples []Sample, penalty float64) {
	from, points := floats(prior.Points), floats(prior.Points)
	squares, slope := make([]float64, len(points)), make([]float64, len(points))
	for range 600 {
		clear(slope)
		for i := range samples {
			s := &samples[i]
			off := Sure(s.score(points)) - s.Right
			for _, k := range s.Kinds {
				slope[k] += off
			}
		}
		for k := range points {
			step := slope[k]/float64(len(samples)) + penalty*(points[k]-from[k])
			squares[k] += step * step
			points[k] -= 0.3 * step / (math.Sqrt(squares[k]) + 1e-9)
		}
	}
	for k := range points {
		w.Points[k] = hundredths(points[k])
	}
}

func floats(points []Hundredths) []float64 {
	all := make([]float64, len(points))
	for k, p := range points {
		all[k] = p.Float()
	}
	return all
}

// calibration prints, of candidates with a confidence near p, how many are right.
func calibration(w *Table, samples []Sample) {
	points := floats(w.Points)
	var n, right [10]float64
	for _, s := range samples {
		bin := min(int(10*Sure(s.score(points))), 9)
		n[bin]++
		right[bin] += s.Right
	}
	for bin := range n {
		fmt.Printf("confidence %.1f: %.0f of %.0f\n", float64(bin)/10, right[bin], n[bin])
	}
}

// writeTable writes a file of weights into the folder weights.
func writeTable(of Key, w *Table, names []string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Points for each kind of evidence: evidence.go and patterns.go say what each is.\n"+
		"# Fitted by TestFit (fit_test.go); do not edit.\naccept %.2f\n", w.Accept)
	for k, points := range w.Points {
		if points != 0 {
			fmt.Fprintf(&b, "%s %.2f\n", names[k], points.Float())
		}
	}
	file := filepath.Join("weights", strings.TrimSuffix(of.Script+"."+of.Language, ".")+".txt")
	return os.WriteFile(file, []byte(b.String()), 0o644)
}
