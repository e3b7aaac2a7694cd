package person

import (
	"embed"
	"slices"

	"github.com/dateline/dateline/extractors/weights"
)

//go:embed weights/*.txt
var weightFiles embed.FS

// fitted are the weights in the files. TestFit (fit_test.go) fits them to
// annotated news.
var fitted = weights.MustRead(weightFiles, allNames())

// allNames gives the names of the kinds of evidence and, behind them, of the
// patterns, as the files of weights have them.
func allNames() []string {
	all := slices.Clone(names[:])
	for p := range pattern(patterns) {
		all = append(all, p.String())
	}
	return all
}
