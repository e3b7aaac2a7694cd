package command

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/object"
	"github.com/dateline/dateline/pipeline/visible"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// mostNamed is how many of the things that were passed over are named.
const mostNamed = 5

// summarise says in a few lines what a run has done.
func summarise(w io.Writer, r pipeline.Report, config pipeline.Config) {
	if r.AlreadyRead > 0 {
		fmt.Fprintf(w, "passed over %5d  inputs that the partitions of %s hold already\n", r.AlreadyRead, config.Date)
	}
	if r.Unchanged && config.Shards > 0 {
		fmt.Fprintf(w, "unchanged  %6d  documents and %d rejects: the shard is finished, or published, with these inputs, this version and configuration (--force does it again)\n", r.Documents, r.Rejects)
		return
	}
	if r.Unchanged && config.Publish {
		fmt.Fprintf(w, "unchanged  %6d  documents and %d rejects: the shards of %s are published already\n", r.Documents, r.Rejects, config.Date)
		return
	}
	if r.Unchanged && config.Replay {
		fmt.Fprintf(w, "unchanged  %6d  rejects of %s: none of them is a document now\n", r.Rejects, config.Date)
		return
	}
	if r.Unchanged {
		fmt.Fprintf(w, "unchanged  %6d  documents and %d rejects: the partitions of %s are made of these inputs", r.Documents, r.Rejects, config.Date)
		if !config.Append {
			fmt.Fprint(w, ", by this version and configuration (--force does it again)")
		}
		fmt.Fprintln(w)
		return
	}
	fmt.Fprintf(w, "documents  %6d  %s\n", r.Documents, counts(r.Languages))
	fmt.Fprintf(w, "mentions   %6d  %s\n", r.Mentions, counts(r.Types))
	fmt.Fprintf(w, "rejects    %6d  %s\n", r.Rejects, counts(r.Reasons))
	sayRejects(w, r)
	if more := r.Rejects - int64(len(r.Rejected)); more > 0 {
		fmt.Fprintf(w, "    and %d more in the table rejects\n", more)
	}
	if r.PassedOver > 0 {
		fmt.Fprintf(w, "passed over %5d  hidden, of other extensions, or no files\n", r.PassedOver)
	}
	for _, s := range r.Skipped[:min(len(r.Skipped), mostNamed)] {
		fmt.Fprintf(w, "    %s: %s\n", visible.Line(s.Path), visible.Line(s.Why))
	}
	if more := len(r.Skipped) - mostNamed; more > 0 {
		fmt.Fprintf(w, "    and %d more\n", more)
	}
	if r.Resumed > 0 {
		fmt.Fprintf(w, "resumed    %6d  of the documents were finished by an interrupted run\n", r.Resumed)
	}
	now := r.Bytes - r.ResumedBytes
	fmt.Fprintf(w, "time       %6s  %s of text, %s\n", shortTime(r.Elapsed), size(now), rate(now, r.Elapsed))
	if config.Shards > 0 {
		fmt.Fprintf(w, "shard      %6d  of %d is finished; when all are: dateline publish %s --date %s\n", config.Shard, config.Shards, config.Out, config.Date)
		return
	}
	out, _, _ := strings.Cut(config.Out, "?") // the options of a storage
	if !object.IsURL(out) {
		out = config.Out
	}
	fmt.Fprintf(w, "tables     %s\n", strings.TrimSuffix(filepath.ToSlash(out), "/")+"/{documents,mentions,rejects}/dt="+config.Date)
	fmt.Fprintf(w, "report     %s\n", filepath.ToSlash(warehouse.RunFile(out, config.Date, "report.html")))
	fmt.Fprintf(w, "manifest   %s\n", filepath.ToSlash(warehouse.RunFile(out, config.Date, "manifest.json")))
}

// sayRejects names the first rejects.
func sayRejects(w io.Writer, r pipeline.Report) {
	for _, reject := range r.Rejected {
		fmt.Fprint(w, "    ")
		sayReject(w, reject)
	}
}

// counts lists figures, the largest first.
func counts(m map[string]int64) string {
	keys := slices.SortedFunc(maps.Keys(m), func(a, b string) int {
		return cmp.Or(cmp.Compare(m[b], m[a]), cmp.Compare(a, b))
	})
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = fmt.Sprintf("%s %d", k, m[k])
	}
	return strings.Join(parts, ", ")
}

// size is a number of bytes for people.
func size(bytes int64) string {
	switch {
	case bytes >= 1e9:
		return fmt.Sprintf("%.2f GB", float64(bytes)/1e9)
	case bytes >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	}
	return fmt.Sprintf("%.1f kB", float64(bytes)/1e3)
}

// shortTime is a duration for people: 0.83s, 12.4s, 3m5s.
func shortTime(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return fmt.Sprintf("%.2fs", d.Seconds())
	case d < time.Minute:
		return fmt.Sprintf("%.1fs", d.Seconds())
	}
	return d.Round(time.Second).String()
}
