package pipeline

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/dateline/dateline/pipeline/source"
)

// The reasons of rejects that are found when a document is analysed, besides
// source.InternalError.
const (
	TooManyMentions source.Reason = "too_many_mentions" // more than Analysis.MaxMentions
	TooSlow         source.Reason = "too_slow"          // longer than Analysis.MaxTime
)

// Defaults of Analysis.
const (
	DefaultMaxMentions = 100_000
	DefaultMaxTime     = 2 * time.Minute
)

// limitError is a document beyond a limit of Analysis.
type limitError struct {
	reason source.Reason
	said   string
}

func (e *limitError) Error() string { return e.said }

func tooManyMentions(n, limit int) error {
	return &limitError{TooManyMentions, fmt.Sprintf("%d mentions, the limit is %d: look at what it is, then raise the limit to keep it", n, limit)}
}

func tooSlow(stage string, limit time.Duration) error {
	return &limitError{TooSlow, fmt.Sprintf("longer than %v, up to stage %s: look at what it is, then raise the limit to keep it", limit, stage)}
}

// rejected makes a reject of a document that could not be analysed.
func rejected(doc *source.Document, err error) *source.Reject {
	reject := &source.Reject{
		Path: doc.Path, Line: doc.Line, Offset: doc.Offset, Bytes: doc.Bytes, ID: strings.Clone(doc.ID), // the document may be large
		Reason: source.InternalError, Message: err.Error(), Excerpt: source.Excerpt(doc.Text),
	}
	var limit *limitError
	var defect *StageError
	switch {
	case errors.As(err, &limit):
		reject.Reason = limit.reason
	case errors.As(err, &defect):
		reject.Stack = defect.Stack
	}
	return reject
}
