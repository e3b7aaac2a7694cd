package source

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// bom is the byte order mark of UTF-8.
var bom = []byte("\uFEFF")

const (
	// binaryHead is how much of an input isBinary looks at.
	binaryHead = 64 << 10
	// A file is binary when it has at least binaryCount control characters and
	// they are more than one in binaryShare bytes. Compressed data, pictures
	// and programs have about one in nine; texts have none, or a few form
	// feeds and escapes, which do not count.
	binaryCount = 8
	binaryShare = 50
)

// isBinary reports whether the beginning of an input is anything but text, by
// the share of control characters: all of C0 and DEL but tab, line feed,
// vertical tab, form feed, carriage return and escape.
func isBinary(head []byte) bool {
	head = head[:min(len(head), binaryHead)]
	n := 0
	for _, c := range head {
		if c < 0x20 && (c < '\t' || c > '\r') && c != 0x1b || c == 0x7f {
			n++
		}
	}
	return n >= binaryCount && n*binaryShare > len(head)
}

// badBytes finds what keeps b from being text. ok is true when there is nothing.
func badBytes(b []byte) (reason Reason, message string, at int, ok bool) {
	if i := bytes.IndexByte(b, 0); i >= 0 {
		return NULBytes, "NUL byte" + utf16Hint(b), i, false
	}
	if isUTF8(b) {
		return "", "", 0, true
	}
	i := 0
	for i < len(b) {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	return InvalidUTF8, "bytes that are not UTF-8: convert the input to UTF-8", i, false
}

// isUTF8 is utf8.Valid in less than half of the time, where the text is not ASCII: the
// characters of two and three bytes whose bytes are the usual ones need no table.
func isUTF8(b []byte) bool {
	const highs = 0x8080808080808080
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case c < utf8.RuneSelf:
			i++
			for i+8 <= len(b) {
				high := binary.LittleEndian.Uint64(b[i:]) & highs
				if high != 0 {
					i += bits.TrailingZeros64(high) / 8
					break
				}
				i += 8
			}
		case 0xc2 <= c && c <= 0xdf && i+1 < len(b) && b[i+1]&0xc0 == 0x80:
			i += 2
		case 0xe1 <= c && c <= 0xef && c != 0xed && i+2 < len(b) && b[i+1]&0xc0 == 0x80 && b[i+2]&0xc0 == 0x80:
			i += 3
		default:
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 {
				return false
			}
			i += n
		}
	}
	return true
}

// isUTF16 reports whether b begins with a byte order mark of UTF-16.
func isUTF16(b []byte) bool {
	return bytes.HasPrefix(b, []byte{0xff, 0xfe}) || bytes.HasPrefix(b, []byte{0xfe, 0xff})
}

func utf16Hint(b []byte) string {
	if isUTF16(b) {
		return "; the input looks like UTF-16: convert it to UTF-8"
	}
	return ""
}
