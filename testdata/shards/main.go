// Command shards prepares thousands of finished shards of a date, with small
// tables that the warehouse itself writes, and has them published: time, memory,
// and what comes of the manifest where a night is larger than any machine here.
//
//	go build -o dateline ./cmd/dateline
//	go run ./testdata/shards -shards 10000 -dateline ./dateline -out warehouse
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"github.com/dateline/dateline/pipeline/warehouse"
)

const date = "2026-11-20"

func main() {
	out := flag.String("out", "", "`folder` of the warehouse, which is not there yet")
	dateline := flag.String("dateline", "", "`program` to publish with; without one the shards are left unpublished")
	workers := flag.Int("workers", 4, "shards to prepare at a time")
	var n night
	flag.IntVar(&n.shards, "shards", 10_000, "number of shards")
	flag.IntVar(&n.inputs, "inputs", 10, "inputs of each shard")
	flag.IntVar(&n.documents, "documents", 20, "documents of each shard")
	flag.IntVar(&n.mentions, "mentions", 5, "mentions of each document")
	flag.IntVar(&n.again, "again", 100, "in every so many shards one document has an id that the first shard has; 0 for none")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := simulate(ctx, n, *out, *dateline, *workers); err != nil {
		fmt.Fprintln(os.Stderr, "shards:", err)
		os.Exit(1)
	}
}

// simulate prepares the shards, publishes them, and says what that took.
func simulate(ctx context.Context, n night, out, dateline string, workers int) error {
	if _, err := os.Stat(out); err == nil {
		return fmt.Errorf("%s is there already: name a new folder", out)
	}
	begun := time.Now()
	if err := n.prepare(ctx, out, workers); err != nil {
		return err
	}
	files, bytes, err := size(out)
	if err != nil {
		return err
	}
	fmt.Printf("prepared %d shards in %.1f s: %d files, %.1f MB\n", n.shards, time.Since(begun).Seconds(), files, float64(bytes)/1e6)
	if dateline == "" {
		return nil
	}
	begun = time.Now()
	publish := exec.CommandContext(ctx, dateline, "publish", out, "--date", date, "--rejects-ok")
	publish.Stdout, publish.Stderr = os.Stdout, os.Stderr
	if err := publish.Run(); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	took := time.Since(begun)
	if files, bytes, err = size(out); err != nil {
		return err
	}
	manifest, err := os.Stat(filepath.Join(out, "_runs", "dt="+date, "manifest.json"))
	if err != nil {
		return err
	}
	fmt.Printf("published in %.1f s, %.1f s of the processor, %.0f MB of memory at most; manifest %.1f MB; %d files, %.1f MB\n",
		took.Seconds(), (publish.ProcessState.UserTime() + publish.ProcessState.SystemTime()).Seconds(), peak(publish.ProcessState), float64(manifest.Size())/1e6, files, float64(bytes)/1e6)
	return nil
}

// prepare writes the shards, some at a time.
func (n *night) prepare(ctx context.Context, out string, workers int) error {
	var all sync.WaitGroup
	failures := make([]error, workers)
	for worker := range workers {
		all.Go(func() {
			for number := worker + 1; number <= n.shards && failures[worker] == nil; number += workers {
				failures[worker] = errors.Join(ctx.Err(), n.shard(out, number))
			}
		})
	}
	all.Wait()
	return errors.Join(failures...)
}

// shard writes one.
func (n *night) shard(out string, number int) error {
	w, err := warehouse.Create(out, date, n.options(number))
	if err != nil {
		return err
	}
	defer w.Abort()
	t := n.tables(number)
	if err := errors.Join(w.WriteDocuments(t.documents), w.WriteMentions(t.mentions), w.WriteRejects(t.rejects), w.WriteItems(t.items)); err != nil {
		return err
	}
	return w.Finish(t.run, t.inputs)
}

// size counts the files below a folder and their bytes.
func size(folder string) (files int, bytes int64, err error) {
	err = filepath.WalkDir(folder, func(_ string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		files++
		bytes += info.Size()
		return nil
	})
	return files, bytes, err
}

// peak is the most memory that a process had, in MB.
func peak(p *os.ProcessState) float64 {
	if usage, ok := p.SysUsage().(*syscall.Rusage); ok {
		return float64(usage.Maxrss) / 1e3
	}
	return 0
}
