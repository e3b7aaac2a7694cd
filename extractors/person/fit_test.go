//go:build fit

package person

import (
	"flag"
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/country"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/extractors/organisation"
	"github.com/dateline/dateline/extractors/weights"
	"github.com/dateline/dateline/gazetteers"
)

var (
	write      = flag.Bool("write", false, "write the weights into their file")
	penalty    = flag.Float64("penalty", 0.0002, "on the squared distance of the weights from the prior")
	dearer     = flag.Float64("dearer", 0.004, "by how much F1 may fall for a higher threshold: what is found just above the best one is seldom right")
	ablate     = flag.Bool("ablate", false, "print F1 with each kind of evidence left out")
	ideographs = flag.Bool("ideographs", false, "fit the weights of ideographs; a file for the language must be there")
	language   = flag.String("language", "", "the language that the weights are for, where not for the script")
)

// rounds is how often the candidates are weighed with what was fitted: what is
// accepted in a document is evidence for the rest of it.
const rounds = 3

// TestFit fits the weights of one kind of script to annotated news, by logistic
// regression over the candidates of two thirds of the documents, and prints
// what they reach on both parts, by language:
//
//	go test -tags fit -run Fit -v ./extractors/person -args [-write] [-ablate] [-ideographs] [-language TAG -penalty 0.002] GOLD.jsonl…
func TestFit(t *testing.T) {
	g, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	x := &Extractor{Prose: true}
	news := &weights.Corpus{Extractor: x, Before: []extractors.Extractor{date.Extractor{}, country.Extractor{}, &organisation.Extractor{}}, Type: extractors.Person}
	for _, name := range flag.Args() {
		read, err := news.Read(g, name, nil)
		if err != nil {
			t.Fatal(err)
		}
		news.Documents = append(news.Documents, read...)
	}
	if len(news.Documents) == 0 {
		t.Fatal("give annotated files behind -args")
	}
	script := "cased"
	if news.Documents[0].Uncased {
		script = "uncased"
	}
	if *ideographs {
		script = "ideographic"
	}
	of := weights.Key{Script: script, Language: *language}
	if *language == "" { // the weights of its languages are drawn from these
		maps.DeleteFunc(fitted, func(k weights.Key, _ *weights.Table) bool { return k.Script == script && k.Language != "" })
	}
	if fitted[of] == nil {
		shared := fitted[weights.Key{Script: script}]
		fitted[of] = &weights.Table{Points: slices.Clone(shared.Points), Accept: shared.Accept}
	}
	w, prior := fitted[of], &weights.Table{Points: make([]float64, kinds+patterns)}
	if shared := fitted[weights.Key{Script: script}]; *language != "" && shared != nil {
		prior = shared
	}
	for range rounds {
		weights.Regress(w, prior, samples(news, x, script != "cased", false), *penalty)
	}
	fmt.Printf("%d candidates to fit, %d held back\n", len(samples(news, x, script != "cased", false)), len(samples(news, x, script != "cased", true)))
	w.Accept = news.Threshold(w, 0, *dearer)
	news.Report()
	weights.Calibration(w, samples(news, x, script != "cased", true))
	if *write {
		if err := weights.Write(of, w, allNames()); err != nil {
			t.Fatal(err)
		}
	}
	if *ablate {
		news.Ablation(w, allNames())
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
		for _, c := range x.candidates {
			if c.evidence.has(withoutCase) != uncased {
				continue
			}
			var s weights.Sample
			for rest := uint64(c.evidence &^ withoutCase); rest != 0; rest &= rest - 1 {
				s.Kinds = append(s.Kinds, uint16(bits.TrailingZeros64(rest)))
			}
			for _, p := range c.patterns.list[:c.patterns.n] {
				s.Kinds = append(s.Kinds, kinds+uint16(p))
			}
			if a.Gold[[2]int{c.start, c.end}] {
				s.Right = 1
			}
			samples = append(samples, s)
		}
	}
	return samples
}
