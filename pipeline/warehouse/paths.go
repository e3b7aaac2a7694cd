package warehouse

import (
	"fmt"
	"path"
	"path/filepath"
	"time"
)

// paths is where the partitions of a date stand, and where a shard of it is
// prepared where the shard is not zero.
type paths struct {
	out, date string
	shard     Shard
}

// check refuses what is no date: it becomes a part of every path.
func (p paths) check() error {
	if t, err := time.Parse(time.DateOnly, p.date); err != nil || t.Format(time.DateOnly) != p.date {
		return fmt.Errorf("date %q: write it as 2026-11-20", p.date)
	}
	return nil
}

// partition is the last element of the paths of the date.
func (p paths) partition() string { return "dt=" + p.date }

func (p paths) table(t Table) string { return filepath.Join(p.out, string(t), p.partition()) }

func (p paths) runs() string     { return RunFolder(p.out, p.date) }
func (p paths) manifest() string { return filepath.Join(p.runs(), "manifest.json") }
func (p paths) success() string  { return filepath.Join(p.runs(), "_SUCCESS") }

// staging is the folder of a run, or that of a shard below the one of its plan.
func (p paths) staging() string {
	if p.shard.Count > 0 {
		return filepath.Join(p.plan(), p.shard.folder())
	}
	return filepath.Join(p.allStaging(), p.partition())
}

func (p paths) allStaging() string      { return filepath.Join(p.out, "_staging") }
func (p paths) plan() string            { return filepath.Join(p.allStaging(), p.planPrefix()+p.shard.Plan) }
func (p paths) planPrefix() string      { return p.partition() + ".shards-" }
func (p paths) finished() string        { return filepath.Join(p.staging(), "shard.json") }
func (p paths) notes() string           { return filepath.Join(p.plan(), "notes") }
func (p paths) note(name string) string { return filepath.Join(p.notes(), name) }
func (p paths) staged(t Table) string   { return filepath.Join(p.staging(), string(t)) }
func (p paths) stagedManifest() string  { return filepath.Join(p.staging(), "manifest.json") }
func (p paths) ledger() string          { return filepath.Join(p.staging(), "ledger.json") }
func (p paths) lock() string            { return p.staging() + ".lock" }

// RunFolder is where the manifest of a date stands, and what is said of it.
func RunFolder(out, date string) string {
	return filepath.Join(allRuns(out), paths{out: out, date: date}.partition())
}

func allRuns(out string) string { return filepath.Join(out, "_runs") }

// part is where a part of a manifest stands.
func (p paths) part(o Output) string { return filepath.Join(p.table(o.Table), path.Base(o.Path)) }
