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
	points   [kinds]float64
	patterns []float64
	accept   float64
}

const even = 2

// fit is what weights are for: a script, cased or uncased, and a language where
// it has its own.
type fit struct{ script, language string }

// fitted are the weights in the files: uncased.txt is for scripts without
// capitals, uncased.fa.txt for one language of them.
// TestFit (fit_test.go) fits them to annotated news.
var fitted = mustRead()

// weightsFor gives the weights of a language: its own where it has some.
func weightsFor(script, tag string) *weights {
	if w, ok := fitted[fit{script, tag}]; ok {
		return w
	}
	return fitted[fit{script, ""}]
}

// mustRead reads the files of weights, which are part of the program.
func mustRead() map[fit]*weights {
	all, numbers := make(map[fit]*weights), patternNumbers()
	files, err := weightFiles.ReadDir("weights")
	if err != nil {
		panic(err)
	}
	for _, f := range files {
		content, err := weightFiles.ReadFile(path.Join("weights", f.Name()))
		if err != nil {
			panic(err)
		}
		w, err := parseWeights(string(content), numbers)
		if err != nil {
			panic(fmt.Sprintf("weights/%s: %v", f.Name(), err))
		}
		script, language, _ := strings.Cut(strings.TrimSuffix(f.Name(), ".txt"), ".")
		all[fit{script, language}] = &w
	}
	return all
}

// parseWeights reads lines of a kind of evidence and its points; the line
// "accept" has the threshold. What a file does not name has no points.
func parseWeights(content string, numbers map[string]pattern) (w weights, err error) {
	w.patterns = make([]float64, patterns)
	n := 0
	for line := range strings.Lines(content) {
		n++
		name, value, ok := strings.Cut(strings.TrimSpace(line), " ")
		if name == "" || name[0] == '#' {
			continue
		}
		points, err := strconv.ParseFloat(value, 64)
		kind := slices.Index(names[:], name)
		number, isPattern := numbers[name]
		switch {
		case !ok || err != nil:
			return w, fmt.Errorf("line %d: a line is a kind of evidence and its points, found %q", n, line)
		case name == "accept":
			w.accept = points
		case isPattern:
			w.patterns[number] = points
		case kind < 0:
			return w, fmt.Errorf("line %d: unknown kind of evidence %q", n, name)
		default:
			w.points[kind] = points
		}
	}
	return w, nil
}
