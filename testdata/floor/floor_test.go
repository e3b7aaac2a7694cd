package floor

import "testing"

// TestFloor proves that the yardstick counts what it says.
func TestFloor(t *testing.T) {
	f := New()
	for _, c := range []struct {
		text   string
		tokens int
	}{
		{"", 0},
		{"...", 0},
		{"Putin", 1},
		{"4 April 2018", 3},
		{"الأمم المتّحدة، ٢٠٢٠م", 3},
		{"中国 and Việt Nam", 4},
	} {
		if tokens, _ := f.Scan(c.text); tokens != c.tokens {
			t.Errorf("%q: %d tokens, want %d", c.text, tokens, c.tokens)
		}
	}
	full := 0
	for _, s := range f.slots {
		if s != 0 {
			full++
		}
	}
	if full != entries {
		t.Errorf("the table holds %d entries, want %d", full, entries)
	}
}
