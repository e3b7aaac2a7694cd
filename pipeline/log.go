package pipeline

import (
	"context"
	"log/slog"

	"github.com/dateline/dateline/pipeline/source"
)

// runLog tells a log what a run does.
type runLog struct {
	*slog.Logger
	rejects, defects int
}

// mostLogged is how many rejects, and how many defects, a log tells one by one.
// The table has all.
const mostLogged = 100

func newRunLog(log *slog.Logger) *runLog {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &runLog{Logger: log}
}

// reject tells of one, with the stack where it is a defect of the program.
func (l *runLog) reject(r *source.Reject) {
	n, level, message := &l.rejects, slog.LevelWarn, "rejected"
	attrs := []any{"path", r.Path, "line", r.Line, "offset", r.Offset, "bytes", r.Bytes, "id", r.ID, "reason", string(r.Reason), "message", r.Message}
	if r.Stack != nil {
		n, level, message = &l.defects, slog.LevelError, "defect"
		attrs = append(attrs, "stack", string(r.Stack))
	}
	if *n++; *n > mostLogged {
		return
	}
	l.Log(context.Background(), level, message, attrs...)
	if *n == mostLogged {
		l.Warn("no more of this kind are told: the table rejects has all", "kind", message)
	}
}

// begin tells what is read.
func (l *runLog) begin(c *Config, set *source.Set) {
	l.Info("reading", "date", c.Date, "inputs", len(set.Files), "bytes", set.Bytes(), "passed_over", set.PassedOver)
	for _, s := range set.Skipped[:min(len(set.Skipped), mostLogged)] {
		l.Warn("passed over", "path", s.Path, "why", s.Why)
	}
}

// end tells what was put in order, and that a run has succeeded. Who called it
// tells of a failure.
func (l *runLog) end(c *Config, r *Report, err error) {
	for _, notice := range r.Notices {
		l.Warn("notice", "message", notice)
	}
	if err != nil {
		return
	}
	message := "published"
	if r.Unchanged {
		message = "unchanged"
	}
	l.Info(message, "date", c.Date, "documents", r.Documents, "mentions", r.Mentions, "rejects", r.Rejects, "reasons", r.Reasons,
		"text_bytes", r.Bytes, "seconds", r.Elapsed.Seconds())
}
