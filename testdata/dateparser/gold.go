package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// document is a line of the gold.
type document struct {
	ID        string    `json:"id"`
	Lang      string    `json:"lang"`
	Text      string    `json:"text"`
	Published *string   `json:"published"`
	Mentions  []mention `json:"mentions"`
	Ignore    [][2]int  `json:"ignore"` // stretches of bytes that are not scored
}

// mention is a date in gold or in what was found; offsets are bytes.
type mention struct {
	Start   int      `json:"start"`
	End     int      `json:"end"` // exclusive
	Surface string   `json:"surface"`
	Type    string   `json:"type"`
	Value   *string  `json:"value"` // EDTF; nil where gold does not say, empty where a finder cannot
	Accept  []string `json:"accept,omitempty"`
}

// readGold reads a file of gold.
func readGold(file string) (docs []document, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for n := 1; lines.Scan(); n++ {
		var d document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		docs = append(docs, d)
	}
	return docs, lines.Err()
}

// scored gives the dates of mentions that no stretch to ignore touches.
func (d *document) scored(mentions []mention) (dates []mention) {
	for _, m := range mentions {
		ignored := slices.ContainsFunc(d.Ignore, func(x [2]int) bool { return m.Start < x[1] && x[0] < m.End })
		if m.Type == "date" && !ignored {
			dates = append(dates, m)
		}
	}
	return dates
}

// day is the day of publication, the zero time where the gold has none.
func (d *document) day() time.Time {
	if d.Published == nil || len(*d.Published) < len(time.DateOnly) {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, (*d.Published)[:len(time.DateOnly)])
	if err != nil {
		return time.Time{}
	}
	return day
}

// tally counts dates.
type tally struct{ gold, found, right int }

// add counts the dates of a document. Gold and findings are paired one to one,
// those that share most first.
func (t *tally) add(gold, found []mention) {
	t.gold += len(gold)
	t.found += len(found)
	type pair struct{ shared, g, f int }
	var pairs []pair
	for g := range gold {
		for f := range found {
			if shared := min(gold[g].End, found[f].End) - max(gold[g].Start, found[f].Start); shared > 0 {
				pairs = append(pairs, pair{shared, g, f})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return b.shared - a.shared })
	usedGold, usedFound := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if usedGold[p.g] || usedFound[p.f] {
			continue
		}
		usedGold[p.g], usedFound[p.f] = true, true
		if right(gold[p.g], found[p.f]) {
			t.right++
		}
	}
}

// right reports whether a finding has a value of the gold; marks of
// approximation are not compared.
func right(gold, found mention) bool {
	if gold.Value == nil && len(gold.Accept) == 0 {
		return true
	}
	if found.Value == nil {
		return gold.Value == nil
	}
	plain := strings.NewReplacer("~", "", "?", "")
	value := plain.Replace(*found.Value)
	return gold.Value != nil && plain.Replace(*gold.Value) == value || slices.Contains(gold.Accept, value)
}

// f1 is the harmonic mean of precision and recall.
func (t tally) f1() float64 {
	if t.gold+t.found == 0 {
		return 0
	}
	return 2 * float64(t.right) / float64(t.gold+t.found)
}
