package source

import (
	"math/rand/v2"
	"testing"
	"unicode/utf8"
)

// isUTF8 says what utf8.Valid does of bytes of all kinds behind one another.
func TestIsUTF8(t *testing.T) {
	pieces := []string{
		"a", "abcdefgh", "abcdefghijklmnopq", "é", "ж", "\u07ff", "\u0800", "中", "\ud7ff", "\ue000", "\uffff", "\U00010000", "😀", "\U0010ffff",
		"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xdf", "\xe0\x9f\xbf", "\xe1\x80", "\xed\xa0\x80", "\xef\xbf", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5", "\xff",
	}
	random := rand.New(rand.NewPCG(1, 2))
	valid := 0
	for range 100_000 {
		var b []byte
		few := pieces[:14]
		if random.IntN(2) == 0 {
			few = pieces
		}
		for range random.IntN(6) {
			b = append(b, few[random.IntN(len(few))]...)
		}
		got, want := isUTF8(b), utf8.Valid(b)
		if got != want {
			t.Fatalf("%q: %v, want %v", b, got, want)
		}
		if got {
			valid++
		}
	}
	if valid < 10_000 || valid > 90_000 {
		t.Errorf("%d of 100000 are UTF-8", valid)
	}
}
