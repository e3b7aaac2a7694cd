package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/dateline/dateline/pipeline"
)

const (
	look     = 100 * time.Millisecond // between two looks at a run
	logEvery = 10 * time.Second       // between two lines where no terminal shows a bar
)

// showProgress shows how a run goes on until ctx is done. The channel is closed
// when it has ended.
func showProgress(ctx context.Context, v progressView, p *pipeline.Progress, quiet bool) <-chan struct{} {
	done := make(chan struct{})
	if quiet {
		close(done)
		return done
	}
	go func() {
		defer close(done)
		follow(ctx, p, v)
	}()
	return done
}

// peopleView shows a bar on a terminal, and lines elsewhere.
func peopleView(w io.Writer) progressView {
	if isTerminal(w) && os.Getenv("TERM") != "dumb" {
		return &barView{w: w}
	}
	return &logView{w: w}
}

// isTerminal reports whether a stream is one.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// progressView shows the states of a run.
type progressView interface {
	begin(state)
	update(state)
	end(state)
}

// state is how far a run is.
type state struct {
	files              int64
	documents, rejects int64
	textBytes          int64
	read, total        int64 // bytes of the inputs as they are stored; 0 for standard input
	elapsed            time.Duration
}

// speed is what both views say.
func (s *state) speed() string {
	return fmt.Sprintf("%d documents, %s", s.documents, rate(s.textBytes, s.elapsed))
}

// left is the time that the rest of the input will take; it is not known at
// first, nor on standard input.
func (s *state) left() (time.Duration, bool) {
	if s.read == 0 || s.total == 0 || s.documents == 0 || s.elapsed < time.Second {
		return 0, false
	}
	rest := float64(s.elapsed) * float64(s.total-s.read) / float64(s.read)
	return time.Duration(rest).Round(time.Second), true
}

// follow looks at a run again and again until ctx is done. Nothing is shown of
// one that fails before its inputs are opened.
func follow(ctx context.Context, p *pipeline.Progress, v progressView) {
	var started time.Time
	look := time.NewTicker(look)
	defer look.Stop()
	for ended := false; !ended; {
		select {
		case <-ctx.Done():
			ended = true
		case <-look.C:
		}
		s := state{files: p.Files(), documents: p.Documents.Load(), rejects: p.Rejects.Load(), textBytes: p.TextBytes.Load()}
		if s.files == 0 {
			continue
		}
		s.read, s.total = p.Input()
		if started.IsZero() {
			started = time.Now()
			v.begin(s)
		}
		s.elapsed = time.Since(started)
		if ended {
			v.end(s)
		} else {
			v.update(s)
		}
	}
}

// barView is for a terminal.
type barView struct {
	w   io.Writer
	bar *progressbar.ProgressBar
}

func (v *barView) begin(s state) {
	total := s.total
	if total == 0 {
		total = -1 // a spinner
	}
	v.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(v.w), progressbar.OptionSetWidth(24), progressbar.OptionShowDescriptionAtLineEnd(),
		progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false), progressbar.OptionClearOnFinish())
}

func (v *barView) update(s state) {
	text := s.speed()
	if left, ok := s.left(); ok {
		text += fmt.Sprintf(", %v left", left)
	}
	v.bar.Describe(text)
	_ = v.bar.Set64(s.read) // the bar is no reason to fail
}

func (v *barView) end(s state) {
	v.update(s) // a short run is seen, too
	_ = v.bar.Clear()
}

// logView is for everything else.
type logView struct {
	w    io.Writer
	last time.Duration
}

func (v *logView) begin(s state) {
	what := "inputs"
	if s.files == 1 {
		what = "input"
	}
	if s.total == 0 {
		fmt.Fprintf(v.w, "reading %d %s\n", s.files, what)
		return
	}
	fmt.Fprintf(v.w, "reading %d %s, %s\n", s.files, what, size(s.total))
}

func (v *logView) update(s state) {
	if s.elapsed-v.last >= logEvery {
		v.last = s.elapsed
		v.end(s)
	}
}

func (v *logView) end(s state) {
	line := fmt.Sprintf("%s: %s, %d rejects", shortTime(s.elapsed), s.speed(), s.rejects)
	if s.total > 0 {
		line += fmt.Sprintf(", %d%% of the input", 100*s.read/s.total)
	}
	if left, ok := s.left(); ok && left > 0 {
		line += fmt.Sprintf(", %v left", left)
	}
	fmt.Fprintln(v.w, line)
}

// rate is a speed for people. A time shorter than what shortTime shows would
// make one up.
func rate(bytes int64, elapsed time.Duration) string {
	r := float64(bytes) / 1e6 / max(elapsed.Seconds(), 0.01)
	if r < 10 {
		return fmt.Sprintf("%.2f MB/s", r)
	}
	return fmt.Sprintf("%.1f MB/s", r)
}
