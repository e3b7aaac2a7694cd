package extractors

import (
	"slices"
	"testing"
)

func TestSurer(t *testing.T) {
	mentions := []Mention{
		{Start: 0, End: 30, Type: Organisation, Confidence: 0.95, Parent: -1},
		{Start: 4, End: 20, Type: Organisation, Confidence: 0.6, Parent: 0},
		{Start: 8, End: 12, Type: Country, Confidence: 0.9, Parent: 1},
		{Start: 40, End: 45, Type: Person, Confidence: 0.796, Parent: -1}, // is written 0.80
	}
	type kept struct{ start, parent int }
	var got []kept
	for _, m := range Surer(slices.Clone(mentions), 0.8) {
		got = append(got, kept{m.Start, m.Parent})
	}
	if want := []kept{{0, -1}, {8, 0}, {40, -1}}; !slices.Equal(got, want) {
		t.Errorf("from 0.8 on: %v, want %v", got, want)
	}
	if got := Surer(slices.Clone(mentions), 0); len(got) != len(mentions) {
		t.Errorf("from 0 on: %d mentions of %d", len(got), len(mentions))
	}
}
