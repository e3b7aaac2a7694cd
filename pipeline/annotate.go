package pipeline

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline/gold"
	"github.com/dateline/dateline/pipeline/source"
)

// AnnotateConfig says what Annotate writes.
type AnnotateConfig struct {
	Extract  ExtractConfig
	Doubtful float64 // mentions whose confidence is below it are marked doubtful
	Indent   bool    // each mention is a line
}

// Annotated counts what Annotate has written.
type Annotated struct {
	Documents, Mentions, Doubtful, Rejects int
}

// around is how many code points of the text a template shows on either side of a
// mention.
const around = 40

// Annotate writes gold to be corrected by hand: every document of the inputs with
// what is found in it. What does not become a document goes to reject.
func Annotate(ctx context.Context, config AnnotateConfig, out io.Writer, reject func(source.Reject)) (a Annotated, err error) {
	_, err = Each(ctx, config.Extract, func(r *Result) error {
		doc := goldDocument(r)
		doc.Lang, doc.Language = doc.Language, r.Document.Language
		doc.Title, doc.URL, doc.Text = r.Document.Title, r.Document.URL, r.Document.Text
		if p := r.Document.Published; !p.IsZero() {
			doc.Published = p.Format(time.RFC3339)
		}
		a.Documents++
		a.Mentions += len(doc.Mentions)
		for _, m := range doc.Mentions {
			m.Context = gold.Context(doc.Text, m.Start, m.End, around)
			if m.Doubtful = m.Confidence < config.Doubtful; m.Doubtful {
				a.Doubtful++
			}
		}
		write := doc.Write
		if config.Indent {
			write = doc.WriteIndented
		}
		if err := write(out); err != nil {
			return fmt.Errorf("writing the template: %w", err)
		}
		return nil
	}, func(r source.Reject) {
		a.Rejects++
		reject(r)
	})
	return a, err
}

// goldDocument is a result in the form of gold, as the line of it would be read.
func goldDocument(r *Result) *gold.Document {
	doc := &gold.Document{ID: r.Document.ID, Language: r.Verdict.Language, Mentions: make([]*gold.Mention, len(r.Mentions))}
	for i, m := range NewLine(r).Mentions {
		doc.Mentions[i] = &gold.Mention{
			Start: m.Start, End: m.End, Type: m.Type, Surface: m.Surface, Entity: m.Entity, Name: m.Name, Country: m.Country, Form: m.Form,
			Value:    gold.Value{Stated: m.Type == string(extractors.Date), Text: m.Value},
			Calendar: m.Calendar, Flags: m.Flags, Parent: m.Parent, Confidence: m.Confidence, Rule: m.Rule,
		}
		if m.ResolvedBy != nil {
			doc.Mentions[i].ResolvedBy = *m.ResolvedBy
		}
	}
	return doc
}
