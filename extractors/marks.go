package extractors

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
	switch s {
	case ",", "،":
		return Comma
	case ".", "!", "?", "؟", "؛", ";", "…":
		return Stop
	case ":":
		return Colon
	case "(", "[", "{":
		return Opening
	case ")", "]", "}":
		return Closing
	case "\"", "“", "”", "«", "»", "‘":
		return Quotation
	case "-", "–", "—":
		return Dash
	case "/":
		return Slash
	case "'", "’":
		return Apostrophe
	}
	return OtherMark
}
