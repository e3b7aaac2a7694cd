package gazetteers

import (
	"testing"

	"github.com/dateline/dateline/gazetteers/text"
)

// TestSharedReadings wants readings of no entity to be written once for all names that
// have the same ones, and those of an entity for each of its names.
func TestSharedReadings(t *testing.T) {
	b := NewBuilder()
	function, given := Reading{Class: Function}, Reading{Class: Given, Case: InitialUpper}
	for form, readings := range map[string][]Reading{
		"of": {function}, "under": {function}, "May": {given, {Class: Month, Value: 5}}, "June": {given, {Class: Month, Value: 6}},
		"Anna": {given}, "Omar": {given}, "Anna Maria": {given}, "will": {function, given}, "can": {function, given},
		"Moscow": {{Class: Country}}, "Moskva": {{Class: Country}},
	} {
		for _, r := range readings {
			b.add(form, r)
		}
	}
	f, err := b.File()
	if err != nil {
		t.Fatal(err)
	}
	x := f.table(0)
	head := func(word string) uint32 {
		state := x.root(text.Hash(word), 0)
		if state == 0 || len(x.run(state, text.Hash(word))) == 0 {
			t.Fatalf("%s is not found", word)
		}
		return x.slots[state-1].payload & runMask
	}
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"of", "under", true}, {"will", "can", true}, {"Anna", "Omar", true}, {"of", "Anna", false}, {"of", "will", false},
		{"May", "June", false}, {"Moscow", "Moskva", false},
	} {
		if same := head(c.a) == head(c.b); same != c.same {
			t.Errorf("%s and %s: same readings %t, want %t", c.a, c.b, same, c.same)
		}
	}
	if f.Readings() != 15 {
		t.Errorf("%d readings, want 15 meanings of names", f.Readings())
	}
}
