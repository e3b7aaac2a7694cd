package language

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/dateline/dateline/gazetteers/text"
)

// sample picks up to sampleBytes of letters of one script: first from the lines
// that look like body text, then from the others. Only letters of the main
// script are kept, because lingua goes by the alphabet of most words, and by
// chance where two are equally frequent.
func sample(s string, main text.Script) string {
	var b strings.Builder
	b.Grow(sampleBytes + utf8.UTFMax)
	for _, body := range [...]bool{true, false} {
		for line := range strings.Lines(s) {
			if b.Len() >= sampleBytes {
				break
			}
			if len(line) >= bodyLine == body {
				appendLetters(&b, line, main)
			}
		}
	}
	// Models know composed letters.
	return norm.NFC.String(b.String())
}

// appendLetters appends the words of a line, with blanks between them, as far
// as there is room.
func appendLetters(b *strings.Builder, line string, main text.Script) {
	blank := b.Len() > 0
	for i := 0; i < len(line) && b.Len() < sampleBytes; {
		c, n := utf8.DecodeRuneInString(line[i:])
		switch script := text.ScriptOf(c); {
		case script == main:
			if word := addressLen(line[i:]); word > 0 {
				i += word
				continue
			}
			if blank {
				b.WriteByte(' ')
				blank = false
			}
			b.WriteRune(c)
		case isMark(c):
		case 0x0300 <= c && c <= 0x036f:
			b.WriteRune(c)
		default:
			blank = true
		}
		i += n
	}
}

// addressLen returns the length of the address that s begins with, if any.
func addressLen(s string) int {
	if s[0] != 'h' && s[0] != 'w' || !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "www.") {
		return 0
	}
	if end := strings.IndexAny(s, " \t\n\r\"<>"); end >= 0 {
		return end
	}
	return len(s)
}
