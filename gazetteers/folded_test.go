package gazetteers

import (
	"slices"
	"testing"

	"github.com/dateline/dateline/gazetteers/lists"
)

// TestSpellings checks that forms share a key where one is found by the other.
func TestSpellings(t *testing.T) {
	for _, c := range []struct {
		form, other string
		want        bool
	}{
		{"Al-Qaeda", "al Qaeda", true},
		{"Al-Qaeda", "AlQaeda", true},
		{"Al Qaeda", "AlQaeda", false},
		{"بین\u200cالملل", "بین الملل", true},
		{"بین\u200cالملل", "بینالملل", true},
		{"إيران", "ایران", true},
		{"Erdoğan", "ERDOGAN", true},
		{"Jane Doe", "Doe Jane", false},
		{"U.N.", "U N", true},
		{"Workers' Party", "Workers’ Party", true},
		{"Workers' Party", "Workers Party", true},
		{"Jane.com", "Jane com", false},
	} {
		b := NewBuilder()
		if err := b.Add(&lists.Entity{Key: "person:x", Type: lists.Person, Name: c.form}); err != nil {
			t.Fatal(err)
		}
		_, found := b.has(c.other, Reading{Class: Person})
		if found != c.want {
			t.Errorf("%q is an entry of %q: %v", c.other, c.form, found)
		}
		if got := slices.Contains(Spellings(nil, c.form), Spellings(nil, c.other)[0]); got != c.want {
			t.Errorf("%q and %q share a key: %v", c.form, c.other, got)
		}
	}
	if got := Spellings(nil, "-’"); len(got) != 0 {
		t.Errorf("spellings of nothing: %v", got)
	}
}
