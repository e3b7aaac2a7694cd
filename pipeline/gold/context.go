package gold

import (
	"strings"
	"unicode/utf8"
)

// Context is a stretch of a text in brackets, within so many code points of what
// stands on either side, with all white space as single blanks.
func Context(text string, start, end, around int) string {
	from, to := start, end
	for n := 0; n < around && from > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	for n := 0; n < around && to < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	shown := text[from:start] + "[" + text[start:end] + "]" + text[end:to]
	if from > 0 {
		shown = "…" + shown
	}
	if to < len(text) {
		shown += "…"
	}
	return strings.Join(strings.Fields(shown), " ")
}

// whole reports whether an offset of a text does not cut a character.
func whole(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }
