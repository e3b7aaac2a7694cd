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
	r.round()
	return warehouse.Document{Row: r.documents[0], Mentions: r.mentionRows(nil)}, nil
}

// mentionRows appends the rows of the mentions.
func (r *rows) mentionRows(to []warehouse.MentionRow) []warehouse.MentionRow {
	for i := range r.mentions {
		to = append(to, r.mentions[i].Row())
	}
	return to
}

// round makes the confidences what the tables have, as the warehouse does when it
// writes rows.
func (r *rows) round() {
	for i := range r.documents {
		r.documents[i].LanguageConfidence = extractors.Round(r.documents[i].LanguageConfidence)
	}
}
