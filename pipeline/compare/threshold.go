package compare

import (
	"fmt"
	"strconv"
	"strings"
)

// Threshold is how much may differ: "lost>0.5%".
type Threshold struct {
	text      string
	documents bool // else mentions
	kind      Kind
	most      float64 // a number, or a percentage of what there was
	percent   bool
}

// ParseThreshold reads a threshold: lost, new or changed, of mentions or, behind
// "documents.", of documents; ">"; and a number, or a percentage of what OLD has.
func ParseThreshold(s string) (Threshold, error) {
	t := Threshold{text: strings.ReplaceAll(s, " ", "")}
	what, most, found := strings.Cut(t.text, ">")
	what = strings.TrimPrefix(what, "mentions.")
	what, t.documents = strings.CutPrefix(what, "documents.")
	t.kind = Kind(what)
	most, t.percent = strings.CutSuffix(most, "%")
	var err error
	t.most, err = strconv.ParseFloat(most, 64)
	if !found || err != nil || !(t.most >= 0) || t.kind != Lost && t.kind != New && t.kind != Changed {
		return t, fmt.Errorf("%q: give lost, new or changed, of mentions or documents, and the most that there may be, such as lost>0.5%% or documents.new>10", s)
	}
	return t, nil
}

// Check adds to the report what is beyond thresholds, and reports whether nothing
// is.
func (r *Report) Check(thresholds []Threshold) bool {
	for _, t := range thresholds {
		counts, of := r.Mentions.Counts, "mentions"
		if t.documents {
			counts, of = r.Documents.Counts, "documents"
		}
		n := *counts.of(t.kind)
		beyond := float64(n) > t.most
		said := fmt.Sprintf("%d of %d %s", n, counts.Before, of)
		if t.percent {
			beyond = float64(n)*100 > t.most*float64(counts.Before)
			if counts.Before > 0 {
				said += fmt.Sprintf(", %.2f%%", float64(n)*100/float64(counts.Before))
			}
		}
		if beyond {
			r.Failed = append(r.Failed, fmt.Sprintf("%s: %s", t.text, said))
		}
	}
	return len(r.Failed) == 0
}
