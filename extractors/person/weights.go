package person

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

//go:embed weights/*.txt
var weightFiles embed.FS

// weights are the points for each kind of evidence. A candidate with even
// points is as likely a person as not; from accept points on it is taken for
// one, where F1 is best on the part held back from fitting.
type weights struct {
	points [kinds]float64
	accept float64
}

const even = 2

// casedWeights and uncasedWeights are for scripts with capitals and without.
// TestFit (fit_test.go) fits them to annotated news.
var (
	casedWeights   = mustRead("cased")
	uncasedWeights = mustRead("uncased")
)

// mustRead reads a file of weights, which is part of the program.
func mustRead(name string) weights {
	content, err := weightFiles.ReadFile(path.Join("weights", name+".txt"))
	if err == nil {
		var w weights
		if w, err = parseWeights(string(content)); err == nil {
			return w
		}
	}
	panic(fmt.Sprintf("weights %s: %v", name, err))
}

// parseWeights reads lines of a kind of evidence and its points; the line
// "accept" has the threshold. What a file does not name has no points.
func parseWeights(content string) (w weights, err error) {
	n := 0
	for line := range strings.Lines(content) {
		n++
		name, value, ok := strings.Cut(strings.TrimSpace(line), " ")
		if name == "" || name[0] == '#' {
			continue
		}
		points, err := strconv.ParseFloat(value, 64)
		kind := slices.Index(names[:], name)
		switch {
		case !ok || err != nil:
			return w, fmt.Errorf("line %d: a line is a kind of evidence and its points, found %q", n, line)
		case name == "accept":
			w.accept = points
		case kind < 0:
			return w, fmt.Errorf("line %d: unknown kind of evidence %q", n, name)
		default:
			w.points[kind] = points
		}
	}
	return w, nil
}
