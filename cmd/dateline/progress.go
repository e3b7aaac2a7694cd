package main

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

// showProgress shows how a run goes on until ctx is done: a bar on a terminal,
// else a line every ten seconds. The channel is closed when it has ended.
func showProgress(ctx context.Context, w io.Writer, p *pipeline.Progress, quiet bool) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		switch {
		case quiet:
		case isTerminal(w):
			showBar(ctx, w, p)
		default:
			logProgress(ctx, w, p)
		}
	}()
	return done
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func showBar(ctx context.Context, w io.Writer, p *pipeline.Progress) {
	started := time.Now()
	bar := progressbar.NewOptions64(-1, progressbar.OptionSetWriter(w), progressbar.OptionSetPredictTime(true),
		progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond))
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			_ = bar.Finish() // the bar is no reason to fail
			return
		case <-tick.C:
			read, total := p.Input()
			if total > 0 && bar.GetMax64() != total {
				bar.ChangeMax64(total)
			}
			bar.Describe(fmt.Sprintf("%d documents, %.1f MB/s", p.Documents.Load(), rate(p.TextBytes.Load(), time.Since(started))))
			_ = bar.Set64(read)
		}
	}
}

func logProgress(ctx context.Context, w io.Writer, p *pipeline.Progress) {
	started := time.Now()
	tick := time.NewTicker(10 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			read, total := p.Input()
			line := fmt.Sprintf("%d documents, %d rejects, %.1f MB/s of text", p.Documents.Load(), p.Rejects.Load(), rate(p.TextBytes.Load(), time.Since(started)))
			if total > 0 {
				line += fmt.Sprintf(", %d%% of the input", 100*read/total)
			}
			fmt.Fprintln(w, line)
		}
	}
}

// rate is in megabytes a second.
func rate(bytes int64, elapsed time.Duration) float64 {
	return float64(bytes) / 1e6 / max(elapsed.Seconds(), 1e-9)
}
