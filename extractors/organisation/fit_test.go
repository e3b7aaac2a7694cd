//go:build fit

package organisation

import (
	"flag"
	"regexp"
	"slices"
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/country"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/extractors/weights"
	"github.com/dateline/dateline/gazetteers"
)

var contract = flag.String("contract", "", "a file of annotated documents that are always fitted, and count more")

// rulePrior is what the rules are worth, in hundredths, where the news says little of them.
var rulePrior = [rules]weights.Hundredths{
	byGazetteer: 400, byLanguage: 400, byNational: 450, byWeakName: 300, byInstitution: 300, byPart: 500, byLegalForm: 450, byHead: 250, byTail: 250, byDescriptor: 230,
	byDateline: 230, byAcronym: 230, byAbbreviation: 350, byDefined: 400,
}

// TestFit fits the weights of one kind of script to annotated news, by logistic
// regression over the candidates of two thirds of the documents, and prints
// what they reach on both parts, by language:
//
//	go test -tags fit -run Fit -v ./extractors/organisation -args [-write] [-ablate] [-ideographs] [-language TAG -penalty 0.0005] GOLD.jsonl…
//
// fit.sh, in the folder above, fits all of them.
func TestFit(t *testing.T) {
	g, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	x := new(Extractor)
	news := &weights.Corpus{
		Extractor: x, Before: []extractors.Extractor{&date.Extractor{}, &country.Extractor{}}, Type: extractors.Organisation,
		Weights: fitted(), Names: patternNames(), Prior: &weights.Table{Points: make([]weights.Hundredths, patterns)}, Lowest: 1, Dearer: 0.001,
	}
	for r, points := range rulePrior {
		news.Prior.Points[ruleIs+r] = points
	}
	if err := news.ReadAll(g, flag.Args(), draw); err != nil {
		t.Fatal(err)
	}
	if *contract != "" {
		read, err := news.Read(g, *contract, draw)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range read {
			if weights.Language() == "" || a.Language == weights.Language() {
				a.Held, a.Contract = false, true
				news.Documents = append(news.Documents, a)
			}
		}
	}
	if prior, ok := news.FromExamples(flag.Args()); ok {
		news.Prior, news.Accept = prior, prior.Accept
	}
	script := news.Script()
	news.Samples = func(held bool) []weights.Sample { return samples(news, x, script, held) }
	if err := news.Fit(script); err != nil {
		t.Fatal(err)
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
func samples(news *weights.Corpus, x *Extractor, script string, held bool) (samples []weights.Sample) {
	for i := range news.Documents {
		a := &news.Documents[i]
		if a.Held != held {
			continue
		}
		news.Extract(a)
		for k := range x.candidates {
			c := &x.candidates[k]
			if c.fixed || c.script() != script || (c.rule == byPart || c.rule == byNational) && !a.Contract {
				continue
			}
			// Whether the country belongs to a name, and where the part of a listed
			// organisation ends, corpora draw in many ways.
			s := weights.Sample{Kinds: slices.Clone(x.patternsOf(c))}
			if a.Gold[[2]int{c.start, c.end}] {
				s.Right = 1
			} else if !c.shaped && inside(a, c.proposal) {
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

// inside reports whether an annotated name encloses a proposal.
func inside(a *weights.Annotated, p proposal) bool {
	for span := range a.Gold {
		if span[0] <= p.start && p.end <= span[1] {
			return true
		}
	}
	return false
}

// script is the kind of script that a candidate's weights are for.
func (c *candidate) script() string {
	switch {
	case c.segments:
		return "ideographic"
	case c.uncased:
		return "uncased"
	}
	return "cased"
}
