package source

import (
	"strings"
	"unicode/utf8"
)

const maxExcerpt = 200

// excerpt returns at most maxExcerpt bytes of b that show the byte at
// position at, with control characters and what is not UTF-8 replaced.
func excerpt(b []byte, at int) string {
	start := 0
	if at > maxExcerpt/2 {
		start = min(at, len(b)) - maxExcerpt/2
		for start < len(b) && start < at && !utf8.RuneStart(b[start]) {
			start++
		}
	}
	b = b[start:]
	var out strings.Builder
	for len(b) > 0 && out.Len() < maxExcerpt {
		r, n := utf8.DecodeRune(b)
		b = b[n:]
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			r = ' '
		case r < 0x20 || 0x7f <= r && r < 0xa0 || r == 0x2028 || r == 0x2029:
			r = utf8.RuneError
		}
		if out.Len()+utf8.RuneLen(r) > maxExcerpt {
			break
		}
		out.WriteRune(r)
	}
	return out.String()
}

// Excerpt is the beginning of a text as a Reject holds it.
func Excerpt(text string) string { return excerpt([]byte(text[:min(len(text), 2*maxExcerpt)]), 0) }
