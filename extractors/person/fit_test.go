//go:build fit

package person

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"testing"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/country"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/extractors/organisation"
	"github.com/dateline/dateline/gazetteers"
)

// TestFit fits the weights of one kind of script to annotated news, by logistic
// regression over the candidates of two thirds of the documents, and prints
// them with what they reach on both parts:
//
//	go test -tags fit -run Fit -v ./extractors/person -args GOLD.jsonl…
func TestFit(t *testing.T) {
	g, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	var fit, held []sample
	for _, name := range flag.Args() {
		f, h := readSamples(t, g, name)
		fit, held = append(fit, f...), append(held, h...)
	}
	if len(fit) == 0 {
		t.Fatal("give annotated files behind -args")
	}
	weights := regress(fit)
	fmt.Printf("%d candidates to fit, %d held back\n", len(fit), len(held))
	for k, w := range weights {
		fmt.Printf("%.2f, // %d\n", w, k)
	}
	for i, part := range [][]sample{fit, held} {
		name := [...]string{"fitted", "held back"}[i]
		for _, from := range []float64{1, 1.25, 1.5, 1.75, 2} {
			right, taken, gold := 0, 0, 0
			for _, s := range part {
				gold += s.gold
				if s.evidence != 0 && score(weights, s.evidence) >= from {
					taken++
					right += s.right
				}
			}
			fmt.Printf("%s from %.2f: F1 %.3f, P %.3f, R %.3f\n", name, from, 2*float64(right)/float64(taken+gold), float64(right)/float64(taken), float64(right)/float64(gold))
		}
	}
	// Calibration: of candidates with a confidence near p, how many are right.
	var n, right [10]int
	for _, s := range held {
		if s.evidence != 0 {
			bin := min(int(10*sure(score(weights, s.evidence))), 9)
			n[bin]++
			right[bin] += s.right
		}
	}
	for bin := range n {
		fmt.Printf("confidence %.1f: %d of %d\n", float64(bin)/10, right[bin], n[bin])
	}
}

// sample is a candidate, or with no evidence a document's count of people.
type sample struct {
	evidence evidence
	right    int // 1 where the candidate is a person of the gold, to the byte
	gold     int
}

func readSamples(t *testing.T, g *gazetteers.Gazetteers, name string) (fit, held []sample) {
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 64<<20)
	x := &Extractor{}
	chain := []extractors.Extractor{date.Extractor{}, country.Extractor{}, &organisation.Extractor{}, x}
	for n := 0; lines.Scan(); n++ {
		var doc struct {
			Text, Lang string
			Mentions   []struct {
				Start, End int
				Type       string
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		var d extractors.Document
		d.Read(g, doc.Text, doc.Lang, time.Time{})
		var found []extractors.Mention
		for _, e := range chain {
			found = e.Extract(found, &d)
		}
		gold := make(map[[2]int]bool)
		for _, m := range doc.Mentions {
			if m.Type == "person" {
				gold[[2]int{m.Start, m.End}] = true
			}
		}
		samples := []sample{{gold: len(gold)}}
		for _, c := range x.candidates {
			s := sample{evidence: c.evidence}
			if gold[[2]int{c.start, c.end}] {
				s.right = 1
			}
			samples = append(samples, s)
		}
		if n%3 == 2 {
			held = append(held, samples...)
		} else {
			fit = append(fit, samples...)
		}
	}
	return fit, held
}

func score(weights *[kinds]float64, e evidence) float64 {
	sum := 0.0
	for k, w := range weights {
		if e.has(1 << k) {
			sum += w
		}
	}
	return sum
}

// regress fits weights with a small penalty on their size. There is no bias
// apart from even: every candidate has one of oneWord, twoWords and manyWords.
// withoutCase says which weights hold and gets none.
func regress(samples []sample) *[kinds]float64 {
	weights := new([kinds]float64)
	var squares [kinds]float64
	for range 400 {
		var slope [kinds]float64
		n := 0
		for _, s := range samples {
			if s.evidence == 0 {
				continue
			}
			n++
			p := 1 / (1 + math.Exp(-(score(weights, s.evidence) - even)))
			for k := range kinds {
				if s.evidence.has(1 << k) {
					slope[k] += p - float64(s.right)
				}
			}
		}
		for k := range kinds {
			if evidence(1)<<k == withoutCase {
				continue
			}
			step := slope[k]/float64(n) + 0.0005*weights[k]
			squares[k] += step * step
			weights[k] -= 0.3 * step / (math.Sqrt(squares[k]) + 1e-9)
		}
	}
	return weights
}
