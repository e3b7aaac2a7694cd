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
	return warehouse.Document{Row: r.documentRow(), Mentions: r.mentionRows(nil)}, nil
}

// mentionRows appends the rows of the mentions.
func (r *rows) mentionRows(to []warehouse.MentionRow) []warehouse.MentionRow {
	for i := range r.mentions {
		to = append(to, r.mentions[i].Row())
	}
	return to
}

// documentRow gives the row of the first document, with the confidence that the
// warehouse writes.
func (r *rows) documentRow() warehouse.DocumentRow {
	row := r.documents[0]
	row.LanguageConfidence = extractors.Round(row.LanguageConfidence)
	return row
}
