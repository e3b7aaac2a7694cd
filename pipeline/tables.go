package pipeline

import (
	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// Rows gives the rows of a result as a run writes them. The error is that of a
// defect, for which a run has a reject.
func Rows(result *Result) (warehouse.Document, error) {
	r := new(rows)
	if err := r.add(result); err != nil {
		return warehouse.Document{}, err
	}
	d := warehouse.Document{Row: r.documents[0], Mentions: r.mentions}
	d.Row.LanguageConfidence = extractors.Round(d.Row.LanguageConfidence)
	for i := range d.Mentions {
		d.Mentions[i].Confidence = extractors.Round(d.Mentions[i].Confidence)
	}
	return d, nil
}
