//go:build fit

package person

import (
	"flag"
	"math/bits"
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/country"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/extractors/organisation"
	"github.com/dateline/dateline/extractors/weights"
	"github.com/dateline/dateline/gazetteers"
)

var dearer = flag.Float64("dearer", 0.004, "by how much F1 may fall for a higher threshold: what is found just above the best one is seldom right")

// TestFit fits the weights of one kind of script to annotated news, by logistic
// regression over the candidates of two thirds of the documents, and prints
// what they reach on both parts, by language:
//
//	go test -tags fit -run Fit -v ./extractors/person -args [-write] [-ablate] [-ideographs] [-language TAG -penalty 0.002] GOLD.jsonl…
//
// A .txt file has examples in the language that it is named for: testdata/ja.txt.
func TestFit(t *testing.T) {
	g, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	x := &Extractor{Prose: true, fitting: true}
	news := &weights.Corpus{
		Extractor: x, Before: []extractors.Extractor{&date.Extractor{}, &country.Extractor{}, &organisation.Extractor{}}, Type: extractors.Person,
		Weights: fitted(), Names: allNames(), Prior: &weights.Table{Points: make([]weights.Hundredths, kinds+patterns)}, Dearer: *dearer,
	}
	if prior, ok := news.FromExamples(flag.Args()); ok {
		news.Prior = prior
	}
	if err := news.ReadAll(g, flag.Args(), nil); err != nil {
		t.Fatal(err)
	}
	script := news.Script()
	news.Samples = func(held bool) []weights.Sample { return samples(news, x, script != "cased", held) }
	if err := news.Fit(script); err != nil {
		t.Fatal(err)
	}
}

// samples gives the candidates of one kind of script in one part of the documents.
func samples(news *weights.Corpus, x *Extractor, uncased, held bool) (samples []weights.Sample) {
	for i := range news.Documents {
		a := &news.Documents[i]
		if a.Held != held {
			continue
		}
		news.Extract(a)
		for k := range x.candidates {
			c := &x.candidates[k]
			if c.evidence.has(withoutCase) != uncased {
				continue
			}
			x.weighOnce(c)
			var s weights.Sample
			for rest := uint64(c.evidence &^ withoutCase); rest != 0; rest &= rest - 1 {
				s.Kinds = append(s.Kinds, uint16(bits.TrailingZeros64(rest)))
			}
			for _, p := range x.patternsOf(c) {
				s.Kinds = append(s.Kinds, kinds+p)
			}
			if a.Gold[[2]int{c.start, c.end}] {
				s.Right = 1
			}
			samples = append(samples, s)
		}
	}
	return samples
}
