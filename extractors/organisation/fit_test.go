//go:build fit

package organisation

import (
	"flag"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/country"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/extractors/weights"
	"github.com/dateline/dateline/gazetteers"
)

var (
	write    = flag.Bool("write", false, "write the weights into their file")
	penalty  = flag.Float64("penalty", 0.0002, "on the squared distance of the weights from the prior")
	language = flag.String("language", "", "the language that the weights are for, where not for the script")
	contract = flag.String("contract", "", "a file of annotated documents that are always fitted, and count more")
	ablate   = flag.Bool("ablate", false, "print F1 with each kind of pattern left out")
)

// rounds is how often the candidates are weighed with what was fitted: what is
// accepted in a document is evidence for the rest of it.
const rounds = 3

// rulePrior is what the rules are worth where the news says little of them.
var rulePrior = [rules]float64{
	byGazetteer: 4, byLanguage: 4, byNational: 4.5, byWeakName: 3, byInstitution: 3, byPart: 5, byHead: 2.5, byTail: 2.5, byDescriptor: 2.3,
	byDateline: 2.3, byAcronym: 2.3, byAbbreviation: 3.5, byDefined: 4,
}

// TestFit fits the weights of one kind of script to annotated news, by logistic
// regression over the candidates of two thirds of the documents, and prints
// what they reach on both parts, by language:
//
//	go test -tags fit -run Fit -v ./extractors/organisation -args [-write] [-ablate] [-language TAG -penalty 0.002] GOLD.jsonl…
func TestFit(t *testing.T) {
	g, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	x := new(Extractor)
	news := &weights.Corpus{Extractor: x, Before: []extractors.Extractor{date.Extractor{}, country.Extractor{}}, Type: extractors.Organisation}
	for _, name := range flag.Args() {
		read, err := news.Read(g, name, draw)
		if err != nil {
			t.Fatal(err)
		}
		news.Documents = append(news.Documents, read...)
	}
	if *contract != "" {
		read, err := news.Read(g, *contract, draw)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range read {
			if *language == "" || a.Language == *language {
				a.Held, a.Contract = false, true
				news.Documents = append(news.Documents, a)
			}
		}
	}
	if len(news.Documents) == 0 {
		t.Fatal("give annotated files behind -args")
	}
	script := "cased"
	if news.Documents[0].Uncased {
		script = "uncased"
	}
	of := weights.Key{Script: script, Language: *language}
	if *language == "" { // the weights of its languages are drawn from these
		maps.DeleteFunc(fitted, func(k weights.Key, _ *weights.Table) bool { return k.Script == script && k.Language != "" })
	}
	if fitted[of] == nil {
		shared := fitted[weights.Key{Script: script}]
		fitted[of] = &weights.Table{Points: slices.Clone(shared.Points), Accept: shared.Accept}
	}
	w, prior := fitted[of], &weights.Table{Points: make([]float64, patterns)}
	for r, points := range rulePrior {
		prior.Points[ruleIs+r] = points
	}
	if *language != "" {
		prior = fitted[weights.Key{Script: script}]
	}
	for range rounds {
		weights.Regress(w, prior, samples(news, x, script == "uncased", false), *penalty)
	}
	fmt.Printf("%d candidates to fit, %d held back\n", len(samples(news, x, script == "uncased", false)), len(samples(news, x, script == "uncased", true)))
	w.Accept = news.Threshold(w, 1, 0.002)
	fmt.Printf("accept %.2f\n", w.Accept)
	news.Report()
	weights.Calibration(w, samples(news, x, script == "uncased", true))
	if *write {
		if err := weights.Write(of, w, patternNames()); err != nil {
			t.Fatal(err)
		}
	}
	if *ablate {
		news.Ablation(w, patternNames())
	}
}

// repeated is how often the samples of a document of the contract count.
const repeated = 6

// joined is a name and its abbreviation in one span, which are two mentions.
var joined = regexp.MustCompile(`^(.+?)\s*\((\S+)\)$`)

// draw adds an annotated organisation as the contract would have it.
func draw(a *weights.Annotated, start, end int) {
	if slices.ContainsFunc(a.Before, func(m extractors.Mention) bool {
		return m.Type == extractors.Country && m.Start == start && m.End == end
	}) {
		return // a country's team is the country
	}
	if parts := joined.FindStringSubmatchIndex(a.Document.Text[start:end]); parts != nil {
		a.Gold[[2]int{start + parts[2], start + parts[3]}] = true
		a.Gold[[2]int{start + parts[4], start + parts[5]}] = true
		return
	}
	a.Gold[[2]int{start, end}] = true
}

// samples gives the candidates of one part of the documents, without those
// inside an annotated name that may be names of their own: flat corpora do not
// say.
func samples(news *weights.Corpus, x *Extractor, uncased, held bool) (samples []weights.Sample) {
	for i := range news.Documents {
		a := &news.Documents[i]
		if a.Held != held {
			continue
		}
		news.Extract(a)
		for k := range x.candidates {
			c := &x.candidates[k]
			if c.fixed || c.uncased != uncased || (c.rule == byPart || c.rule == byNational) && !a.Contract {
				continue
			}
			// Whether the country belongs to a name, and where the part of a listed
			// organisation ends, corpora draw in many ways.
			s := weights.Sample{Kinds: slices.Clone(c.set.Kinds())}
			if a.Gold[[2]int{c.mention.Start, c.mention.End}] {
				s.Right = 1
			} else if !c.mention.Shaped && inside(a, c.mention) {
				continue
			}
			samples = append(samples, s)
			for k := 1; a.Contract && k < repeated; k++ {
				samples = append(samples, s)
			}
		}
	}
	return samples
}

// inside reports whether an annotated name encloses a mention.
func inside(a *weights.Annotated, m extractors.Mention) bool {
	for span := range a.Gold {
		if span[0] <= m.Start && m.End <= span[1] {
			return true
		}
	}
	return false
}
