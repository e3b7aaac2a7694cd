// Package visible writes what strangers wrote so that it can be seen and cannot
// act: a document, the name of a file or a gazetteer may hold sequences that a
// terminal obeys, and controls that turn the direction of the writing.
//
// Such characters are written as Go and JSON write them, \x1b and \u202e.
// Everything else stays as it is: joiners are part of Persian and of emoji.
package visible

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is s with the characters that act written out; line feeds and tabs stay.
// Bytes that are not UTF-8 are written as \x9b: some terminals obey them.
func Text(s string) string {
	if !strings.ContainsFunc(s, actsInText) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, s[0])
		case !acts(r) || r == '\n' || r == '\t':
			b.WriteString(s[:n])
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		s = s[n:]
	}
	return b.String()
}

// Line is Text in one line: white space of any kind and length is one blank.
func Line(s string) string { return Text(strings.Join(strings.Fields(s), " ")) }

// actsInText holds for U+FFFD too, as which a byte that is not UTF-8 is read.
func actsInText(r rune) bool {
	return r != '\n' && r != '\t' && (acts(r) || r == utf8.RuneError)
}

// acts reports whether a character does anything but stand there: control
// characters, those that turn the direction of the writing, and the separators
// of lines and paragraphs.
func acts(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

// JSON is the JSON text b with the characters that act escaped within its
// strings, which stay the strings that they are. encoding/json escapes only the
// control characters below U+0020.
func JSON(b []byte) []byte {
	if !bytes.ContainsFunc(b, actsInJSON) {
		return b
	}
	var out bytes.Buffer
	for _, r := range string(b) {
		if actsInJSON(r) {
			fmt.Fprintf(&out, `\u%04x`, r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.Bytes()
}

// actsInJSON leaves what is white space between the values of JSON.
func actsInJSON(r rune) bool { return r != '\n' && r != '\t' && r != '\r' && acts(r) }

// JSONWriter passes on what is written to it as JSON does. Every call must hold
// whole characters, as those of an encoder do.
func JSONWriter(w io.Writer) io.Writer { return jsonWriter{w} }

type jsonWriter struct{ w io.Writer }

func (j jsonWriter) Write(b []byte) (int, error) {
	if _, err := j.w.Write(JSON(b)); err != nil {
		return 0, err
	}
	return len(b), nil
}
