package visible

import (
	"fmt"
	"strings"

	"github.com/rivo/uniseg"
)

// Marks sets stretches of a text off: in colours where a terminal shows them,
// with signs elsewhere. What is marked is written so that it cannot act.
type Marks struct{ Colours bool }

// The colours, as SGR parameters; those of mentions by their type.
const red, green, yellow = "31", "32", "33"

var ofTypes = map[string]string{"person": "33", "country": "32", "organisation": "36", "date": "35"}

// Mention marks a mention of a type: [Norway].
func (m Marks) Mention(typ, s string) string { return m.mark(s, ofTypes[typ], "[", "]") }

// Lost marks what is gone, as git does with words: [-Norway-].
func (m Marks) Lost(s string) string { return m.mark(s, red, "[-", "-]") }

// New marks what has come: {+Norway+}.
func (m Marks) New(s string) string { return m.mark(s, green, "{+", "+}") }

// Changed marks what is another now: {~Norway~}.
func (m Marks) Changed(s string) string { return m.mark(s, yellow, "{~", "~}") }

func (m Marks) mark(s, colour, begin, end string) string {
	if m.Colours {
		return "\x1b[1;" + colour + "m" + Text(s) + "\x1b[0m"
	}
	return begin + Text(s) + end
}

// MentionLine is a mention in the columns of a table: where it stands in bytes, what it
// is, how sure that is, what it stands for, the rule, and its surface.
func MentionLine(start, end int, typ string, confidence float64, meaning, rule, surface string) string {
	return fmt.Sprintf("%6d-%-6d %-12s %.2f  %s  %-28s %s", start, end, Line(typ), confidence, Padded(meaning, 36), Line(rule), Isolated(surface))
}

// Isolates keep text of either direction from reordering what stands beside it.
const isolate, endIsolate = "\u2068", "\u2069"

// Isolate sets what is visible already apart from what stands beside it.
func Isolate(s string) string { return isolate + s + endIsolate }

// Isolated is Line, set apart from what stands beside it.
func Isolated(s string) string { return Isolate(Line(s)) }

// Padded is Isolated in a column of a table; wide characters take two places.
func Padded(s string, width int) string {
	s = Line(s)
	return Isolate(s) + strings.Repeat(" ", max(0, width-uniseg.StringWidth(s)))
}
