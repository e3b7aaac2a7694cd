package extractors

import "unicode/utf8"

// Mark is a kind of punctuation mark, whichever of its forms a text has.
type Mark uint8

// The kinds of marks.
const (
	OtherMark Mark = iota
	Comma
	Stop // what ends a sentence, or a part of one
	Colon
	Opening // brackets
	Closing
	Quotation
	Dash
	Slash
	Apostrophe // or a closing quotation mark
	Marks      = iota
)

// MarkOf says what kind of mark the surface of a symbol is.
func MarkOf(s string) Mark {
	if len(s) == 1 {
		return asciiMarks[s[0]%utf8.RuneSelf]
	}
	switch s {
	case "،":
		return Comma
	case "؟", "؛", "…":
		return Stop
	case "“", "”", "«", "»", "‘":
		return Quotation
	case "–", "—":
		return Dash
	case "’":
		return Apostrophe
	}
	return OtherMark
}

// asciiMarks are the marks of one byte, which nearly all are.
var asciiMarks = [utf8.RuneSelf]Mark{
	',': Comma, '.': Stop, '!': Stop, '?': Stop, ';': Stop, ':': Colon, '(': Opening, '[': Opening, '{': Opening,
	')': Closing, ']': Closing, '}': Closing, '"': Quotation, '-': Dash, '/': Slash, '\'': Apostrophe,
}
