package person

import (
	"embed"
	"slices"
	"sync"

	"github.com/dateline/dateline/extractors/weights"
)

//go:embed weights/*.txt
var weightFiles embed.FS

// fitted gives the weights in the files, which are read at the first call.
// TestFit (fit_test.go) fits them to annotated news.
var fitted = sync.OnceValue(func() weights.Fitted { return weights.MustRead(weightFiles, allNames()) })

// allNames gives the names of the kinds of evidence and, behind them, of the
// patterns, as the files of weights have them.
func allNames() []string {
	all := slices.Clone(names[:])
	for p := range patterns {
		all = append(all, patternName(p))
	}
	return all
}
