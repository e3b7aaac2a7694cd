package main

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
)

// summarise says in a few lines what a run has done.
func summarise(w io.Writer, r pipeline.Report, config pipeline.Config) {
	fmt.Fprintf(w, "documents  %6d  %s\n", r.Documents, counts(r.Languages))
	fmt.Fprintf(w, "mentions   %6d  %s\n", r.Mentions, counts(r.Types))
	fmt.Fprintf(w, "rejects    %6d  %s\n", r.Rejects, counts(r.Reasons))
	fmt.Fprintf(w, "time       %6s  %.2f MB of text, %.1f MB/s\n",
		r.Elapsed.Round(10*time.Millisecond), float64(r.Bytes)/1e6, rate(r.Bytes, r.Elapsed))
	fmt.Fprintf(w, "tables     %s\n", filepath.ToSlash(filepath.Join(config.Out, "{documents,mentions,rejects}", "dt="+config.Date)))
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
