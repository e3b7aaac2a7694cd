package organisation

import (
	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/weights"
)

// Considered appends the candidates of the document that was read last, with
// what spoke for and against each.
func (x *Extractor) Considered(dst []extractors.Considered) []extractors.Considered {
	names := patternNames()
	for k := range x.candidates {
		c := &x.candidates[k]
		if c.fixed {
			continue
		}
		w := x.weightsOf(c)
		said := extractors.Considered{
			Start: c.start, End: c.end, Type: extractors.Organisation,
			Score: c.score, Confidence: weights.Sure(c.score), Needed: w.Accept, Accepted: c.accepted,
		}
		for _, kind := range x.patternsOf(c) {
			said.Evidence = append(said.Evidence, extractors.Points{Evidence: names[kind], Points: w.Points[kind].Float()})
		}
		dst = append(dst, said)
	}
	return dst
}
