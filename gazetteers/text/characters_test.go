package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCharacters(t *testing.T) {
	const all = "Hello, čeština, Россия, العربية, 日本語, 한국어, ไทย, 😀 and \u200c\U0010FFFF."
	for i := range all {
		for _, s := range []string{all[i:], all[:i], strings.Repeat(all[i:], 3)} {
			if got, want := Characters(s), utf8.RuneCountInString(s); got != want {
				t.Errorf("%q: %d characters, want %d", s, got, want)
			}
		}
	}
}

func BenchmarkCharacters(b *testing.B) {
	s := strings.Repeat("Hello, čeština, Россия, العربية, 日本語, 한국어, ไทย. ", 50)
	b.Run("here", func(b *testing.B) {
		b.SetBytes(int64(len(s)))
		for b.Loop() {
			Characters(s)
		}
	})
	b.Run("utf8", func(b *testing.B) {
		b.SetBytes(int64(len(s)))
		for b.Loop() {
			utf8.RuneCountInString(s)
		}
	})
}
