package person

import (
	"math/bits"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/weights"
)

// Considered appends the candidates of the document that was read last, with
// what spoke for and against each.
func (x *Extractor) Considered(dst []extractors.Considered) []extractors.Considered {
	for k := range x.candidates {
		c := &x.candidates[k]
		x.weighOnce(c)
		w := x.weightsOf(c)
		said := extractors.Considered{
			Start: c.start, End: c.end, Type: extractors.Person,
			Score: c.score, Confidence: weights.Sure(c.score), Needed: w.Accept, Accepted: c.accepted,
		}
		for rest := uint64(c.evidence); rest != 0; rest &= rest - 1 {
			kind := bits.TrailingZeros64(rest)
			said.Evidence = append(said.Evidence, extractors.Points{Evidence: names[kind], Points: w.Points[kind].Float()})
		}
		for _, p := range x.patternsOf(c) {
			said.Evidence = append(said.Evidence, extractors.Points{Evidence: patternName(int(p)), Points: w.Points[kinds+int(p)].Float()})
		}
		dst = append(dst, said)
	}
	return dst
}
