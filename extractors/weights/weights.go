// Package weights weighs what speaks for and against a candidate: points for
// each kind of evidence, read from files of weights that a fit writes.
package weights

import (
	"fmt"
	"io/fs"
	"math"
	"path"
	"strconv"
	"strings"
)

// A Table is the points for each kind of evidence. A candidate with Even points
// is as likely right as not; from Accept points on it is taken, where F1 is best
// on the documents of the fit.
type Table struct {
	Points []Hundredths // by kind
	Accept float64
}

// Hundredths are points as the files of weights have them, with two decimals: in
// a quarter of the room, since a table is read all over for every candidate.
type Hundredths int16

// Float gives the points.
func (h Hundredths) Float() float64 { return exact[uint16(h)%number] }

// number is how many different points there are: -10.24 to 10.23.
const number = 2048

// exact are the points of all hundredths, since a division takes longer; those
// below zero stand behind the others.
var exact = func() (exact [number]float64) {
	for h := range Hundredths(number) {
		if h >= number/2 {
			h -= number
		}
		exact[uint16(h)%number] = float64(h) / 100
	}
	return exact
}()

// hundredths rounds points, at most those that a kind may have.
func hundredths(points float64) Hundredths {
	return Hundredths(math.Round(100 * max(-most, min(points, most))))
}

// Even is the points of a candidate that is as likely right as not.
const Even = 2

// Sure turns points into a probability.
func Sure(points float64) float64 { return 1 / (1 + math.Exp(Even-points)) }

// Key is what weights are for: a script, cased or uncased, and a language where
// it has its own.
type Key struct{ Script, Language string }

// Fitted are the weights of an extractor.
type Fitted map[Key]*Table

// For gives the weights of a language: its own where it has some, else those of
// the script.
func (f Fitted) For(script, language string) *Table {
	if w, ok := f[Key{script, language}]; ok {
		return w
	}
	return f[Key{script, ""}]
}

// MustRead reads the files of the folder weights, which are part of the program:
// uncased.txt is for scripts without capitals, uncased.fa.txt for one language
// of them. names are those of the kinds. It panics where a file is wrong.
func MustRead(files fs.ReadDirFS, names []string) Fitted {
	numbers := make(map[string]int, len(names))
	for n, name := range names {
		numbers[name] = n
	}
	all := make(Fitted)
	entries, err := files.ReadDir("weights")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		content, err := fs.ReadFile(files, path.Join("weights", e.Name()))
		if err != nil {
			panic(err)
		}
		w, err := parse(string(content), numbers)
		if err != nil {
			panic(fmt.Sprintf("weights/%s: %v", e.Name(), err))
		}
		script, language, _ := strings.Cut(strings.TrimSuffix(e.Name(), ".txt"), ".")
		all[Key{script, language}] = w
	}
	return all
}

// most is how many points a kind of evidence has at most.
const most = 10

// parse reads lines of a kind of evidence and its points; the line "accept" has
// the threshold. What a file does not name has no points.
func parse(content string, numbers map[string]int) (*Table, error) {
	w := &Table{Points: make([]Hundredths, len(numbers))}
	n := 0
	for line := range strings.Lines(content) {
		n++
		name, value, ok := strings.Cut(strings.TrimSpace(line), " ")
		if name == "" || name[0] == '#' {
			continue
		}
		points, err := strconv.ParseFloat(value, 64)
		kind, known := numbers[name]
		switch {
		case !ok || err != nil:
			return nil, fmt.Errorf("line %d: a line is a kind of evidence and its points, found %q", n, line)
		case name == "accept":
			w.Accept = points
		case !known:
			return nil, fmt.Errorf("line %d: unknown kind of evidence %q", n, name)
		case math.Abs(points) > most:
			return nil, fmt.Errorf("line %d: more than %d points: %q", n, most, line)
		default:
			w.Points[kind] = hundredths(points)
		}
	}
	return w, nil
}

// Most is how many kinds a Set holds at most; further ones are left out.
const Most = 40

// Set is the kinds of evidence that a candidate has.
type Set struct {
	list [Most]uint16
	n    int
}

// Clear empties the set.
func (s *Set) Clear() { s.n = 0 }

// Add puts a kind into the set.
func (s *Set) Add(kind int) {
	if s.n < Most {
		s.list[s.n] = uint16(kind)
		s.n++
	}
}

// Kinds gives the kinds in their order, valid until the set is cleared.
func (s *Set) Kinds() []uint16 { return s.list[:s.n] }

// Hundredths adds up the points of the kinds, in hundredths.
func (s *Set) Hundredths(points []Hundredths) (sum int) {
	for _, k := range s.list[:s.n] {
		sum += int(points[k])
	}
	return sum
}

// Sum adds up the points of the kinds.
func (s *Set) Sum(points []Hundredths) (sum float64) {
	for _, k := range s.list[:s.n] {
		sum += points[k].Float()
	}
	return sum
}
