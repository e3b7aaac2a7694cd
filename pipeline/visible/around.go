package visible

import "unicode/utf8"

// First is where in s its first n code points end, in bytes: len(s) where there are
// not so many.
func First(s string, n int) int {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return i
}

// Last is where in s its last n code points begin, in bytes: 0 where there are not so
// many.
func Last(s string, n int) int {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return i
}
