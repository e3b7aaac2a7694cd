package warehouse

import (
	"fmt"
	"path"
	"time"

	"github.com/dateline/dateline/pipeline/object"
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

func (p paths) table(t Table) string { return join(p.out, string(t), p.partition()) }

func (p paths) runs() string     { return RunFolder(p.out, p.date) }
func (p paths) manifest() string { return join(p.runs(), "manifest.json") }
func (p paths) success() string  { return join(p.runs(), "_SUCCESS") }

// staging is the folder of a run, or that of a shard below the one of its plan.
func (p paths) staging() string {
	if p.shard.Count > 0 {
		return join(p.plan(), p.shard.folder())
	}
	return join(p.allStaging(), p.partition())
}

func (p paths) allStaging() string      { return join(p.out, "_staging") }
func (p paths) plan() string            { return join(p.allStaging(), p.planPrefix()+p.shard.Plan) }
func (p paths) planPrefix() string      { return p.partition() + ".shards-" }
func (p paths) finished() string        { return join(p.staging(), "shard.json") }
func (p paths) notes() string           { return join(p.plan(), "notes") }
func (p paths) note(name string) string { return join(p.notes(), name) }
func (p paths) staged(t Table) string   { return join(p.staging(), string(t)) }
func (p paths) stagedManifest() string  { return join(p.staging(), "manifest.json") }
func (p paths) ledger() string          { return join(p.staging(), "ledger.json") }
func (p paths) lock() string            { return p.staging() + ".lock" }

// RunFolder is where the manifest of a date stands, and what is said of it.
func RunFolder(out, date string) string {
	return join(allRuns(out), paths{out: out, date: date}.partition())
}

// RunFile is where a file of the folder of a date stands.
func RunFile(out, date, name string) string { return join(RunFolder(out, date), name) }

func allRuns(out string) string { return join(out, "_runs") }

// onObjects reports whether the date stands on object storage.
func (p paths) onObjects() bool { return object.IsURL(p.out) }

// part is where a part of a manifest stands.
func (p paths) part(o Output) string { return join(p.table(o.Table), path.Base(o.Path)) }
