package extractors

import "math"

// Considered is a candidate that an extractor weighed, and what became of it.
type Considered struct {
	Start, End int // bytes, End exclusive
	Type       Type
	Evidence   []Points // in the order in which it was gathered
	Score      float64  // the sum of the points
	Confidence float64  // 0 to 1, as in Mention
	Needed     float64  // the score from which on the candidate is taken
	Accepted   bool     // by its extractor; Resolve may still overrule it
}

// Points is a piece of evidence, by its name in the files of weights, and what
// it is worth.
type Points struct {
	Evidence string
	Points   float64
}

// Explainer is an extractor that can say what it considered in the document that
// it saw last.
type Explainer interface {
	Considered(dst []Considered) []Considered
}

// Surer leaves out the mentions whose confidence, as it is written with two
// decimals, is below a least one. What stood in one that is left out stands in
// what enclosed that. It works in place.
func Surer(mentions []Mention, least float64) []Mention {
	kept := mentions[:0]
	for _, m := range mentions {
		if Round(m.Confidence) >= Round(least) {
			kept = append(kept, m)
		}
	}
	setParents(kept)
	return kept
}

// Round gives a confidence as it is written: with two decimals.
func Round(confidence float64) float64 { return math.Round(confidence*100) / 100 }
