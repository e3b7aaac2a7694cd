package command

import (
	"fmt"
	"io"
	"log/slog"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/pipeline/visible"
)

// logFlags are the flags of the commands that run unattended.
type logFlags struct{ format string }

var logFormats = []string{"lines", "text", "json"}

func (f *logFlags) register(c *cobra.Command) {
	c.Flags().StringVar(&f.format, "log-format", "lines", "how standard error tells of the run: lines for people, or structured `text` (key=value) or json")
	c.RegisterFlagCompletionFunc("log-format", cobra.FixedCompletions(logFormats, cobra.ShellCompDirectiveNoFileComp))
}

// structured reports whether programs read the log.
func (f *logFlags) structured() bool { return f.format != "lines" }

// logger makes the log. The lines for people are progress and summary; of the
// log they get the defects only. Nothing that a log is told acts on a terminal:
// text is quoted where it holds more than letters, JSON is escaped.
func (f *logFlags) logger(w io.Writer, quiet bool) (*slog.Logger, error) {
	options := &slog.HandlerOptions{Level: slog.LevelInfo}
	if quiet {
		options.Level = slog.LevelWarn
	}
	switch f.format {
	case "lines":
		options.Level = slog.LevelError
		options.ReplaceAttr = func(groups []string, a slog.Attr) slog.Attr {
			if len(groups) == 0 && a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		}
		return slog.New(slog.NewTextHandler(w, options)), nil
	case "text":
		return slog.New(slog.NewTextHandler(w, options)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(visible.JSONWriter(w), options)), nil
	}
	return nil, usageError{fmt.Errorf("--log-format %q: give one of %q", f.format, slices.Clip(logFormats))}
}

// loggedError is one that the log has told.
type loggedError struct{ error }

func (e loggedError) Unwrap() error { return e.error }

// slogView tells a log how a run goes on.
type slogView struct {
	log  *slog.Logger
	last time.Duration
}

func (v *slogView) begin(state) {}

func (v *slogView) update(s state) {
	if s.elapsed-v.last < logEvery {
		return
	}
	v.last = s.elapsed
	v.log.Info("progress", "documents", s.documents, "rejects", s.rejects, "text_bytes", s.textBytes, "read", s.read, "of", s.total, "seconds", s.elapsed.Seconds())
}

func (v *slogView) end(state) {}
