package gold

import (
	"strings"
	"unicode/utf8"

	"github.com/dateline/dateline/pipeline/visible"
)

// Context is a stretch of a text in brackets, within so many code points of what
// stands on either side, with all white space as single blanks.
func Context(text string, start, end, around int) string {
	from, to := visible.Last(text[:start], around), end+visible.First(text[end:], around)
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
