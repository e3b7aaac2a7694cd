package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"

	"github.com/dateline/dateline/pipeline/gold"
	"github.com/dateline/dateline/pipeline/score"
	"github.com/dateline/dateline/pipeline/source"
)

// EvalConfig says what Eval compares.
type EvalConfig struct {
	Gold  []string // files; - for Extract.Source.Stdin
	Found string   // a file that Extract has written, or -; empty to extract from the texts of the gold as Extract says

	Extract ExtractConfig // its inputs are the texts of the gold
	Errors  int           // how many of the worst errors are listed
}

// Eval compares gold with what is found in its texts. Documents of the gold that
// are none for the extractors go to reject.
func Eval(ctx context.Context, config EvalConfig, reject func(source.Reject)) (*score.Report, error) {
	digest := sha256.New()
	var documents []*gold.Document
	ids := make(map[string]*gold.Document)
	for _, name := range config.Gold {
		file, err := gold.Open(name, config.Extract.Source.Stdin)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		for doc, err := range gold.Read(name, io.TeeReader(file, digest)) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if err != nil {
				return nil, fmt.Errorf("%w; dateline check-gold lists all that is wrong with gold", err)
			}
			if doc.ID == "" {
				return nil, fmt.Errorf("%s:%d: the document has no id: give it one", doc.File, doc.Line)
			}
			if same := ids[doc.ID]; same != nil {
				return nil, fmt.Errorf("%s:%d: the id %s is that of %s:%d too: give each document its own", doc.File, doc.Line, doc.ID, same.File, same.Line)
			}
			ids[doc.ID] = doc
			documents = append(documents, doc)
		}
	}
	if len(documents) == 0 {
		return nil, fmt.Errorf("there are no documents in %s", strings.Join(config.Gold, ", "))
	}
	found, err := config.found(ctx, documents, reject)
	if err != nil {
		return nil, err
	}
	var s score.Scorer
	for _, doc := range documents {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := s.Add(doc, found[doc.ID]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", doc.File, doc.Line, err)
		}
	}
	report := s.Report(config.Errors)
	report.Gold = fmt.Sprintf("sha256:%x", digest.Sum(nil))
	if config.Found == "" {
		report.Version, report.Rules = Version, RulesVersion
	}
	return report, nil
}

// found gives what was found in each document, by its id.
func (config *EvalConfig) found(ctx context.Context, documents []*gold.Document, reject func(source.Reject)) (map[string]*gold.Document, error) {
	found := make(map[string]*gold.Document)
	if config.Found != "" {
		file, err := gold.Open(config.Found, config.Extract.Source.Stdin)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		for doc, err := range gold.Read(config.Found, file) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				return nil, err
			}
			found[doc.ID] = doc
		}
		return found, nil
	}
	var lines bytes.Buffer
	for _, doc := range documents {
		bare := gold.Document{ID: doc.ID, Text: doc.Text, Published: doc.Published, Language: doc.Language}
		if err := bare.Write(&lines); err != nil {
			return nil, err
		}
	}
	extract := config.Extract
	extract.Inputs, extract.Source.Stdin, extract.Source.KeepDuplicates = []string{"-"}, &lines, true
	add := func(r *Result) error {
		found[r.Document.ID] = goldDocument(r)
		return nil
	}
	_, err := Each(ctx, extract, add, func(r source.Reject) {
		if r.Path == "-" && 0 < r.Line && int(r.Line) <= len(documents) {
			doc := documents[r.Line-1]
			r.Path, r.Line = doc.File, doc.Line
		}
		reject(r)
	})
	return found, err
}
