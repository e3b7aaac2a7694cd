package text

import (
	"sync"
	"unicode/utf8"
)

// Hash is the hash of the token that s would be if it stood alone: the hash
// that Tokens gives it. It is meant for single words.
func Hash(s string) uint64 {
	h := uint64(fnvOffset)
	for i := 0; i < len(s); {
		info, size := at(s, i)
		if fold := info.fold(); fold != 0 {
			h = hashRune(h, fold)
		}
		i += size
	}
	return h
}

// Fold appends the folded form of s to dst: lower case, without accents,
// harakat, tatweel and format characters, with one code point for the Arabic
// letters that are exchanged for one another, and with European digits. Two
// words are the same to the gazetteers if and only if their folds are equal.
func Fold(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		r, size := decode(s, i)
		f := lookup(r).fold()
		switch {
		case f == 0:
		case r >= 1<<16:
			dst = utf8.AppendRune(dst, rune(f))
		default:
			dst = utf8.AppendRune(dst, rune(f&0xFFFF))
			if high := f >> 16; high != 0 {
				dst = utf8.AppendRune(dst, rune(high))
			}
		}
		i += size
	}
	return dst
}

// Folding identifies the way in which words are folded and hashed: what was
// compiled with another one must be compiled again.
func Folding() uint64 { return folding() }

var folding = sync.OnceValue(func() uint64 {
	h := uint64(fnvOffset)
	for _, info := range basic {
		h = (h ^ uint64(info.fold()) ^ uint64(info.class())<<32) * fnvPrime
	}
	return h
})

// Digits is the value of a number token's surface and true, or false where it
// is longer than nine digits or holds anything but digits.
func Digits(s string) (int, bool) {
	n, seen := 0, 0
	for _, r := range s {
		info := lookup(r)
		if info.fold() == 0 {
			continue
		}
		if info.class() != digit || seen == 9 {
			return 0, false
		}
		n = n*10 + int(info.fold()-'0')
		seen++
	}
	return n, seen > 0
}

// Prefix gives the byte length of the longest beginning of s whose fold is
// fold, and false where s does not begin so. Marks after the last letter
// belong to it.
func Prefix(s, fold string) (int, bool) {
	matched := 0
	for i := 0; i < len(s); {
		info, size := at(s, i)
		f := info.fold()
		if f == 0 {
			i += size
			continue
		}
		if matched == len(fold) {
			return i, true
		}
		want, n := utf8.DecodeRuneInString(fold[matched:])
		if f != uint32(want) {
			return 0, false
		}
		matched += n
		i += size
	}
	return len(s), matched == len(fold)
}

// Suffix gives the byte offset at which the shortest ending of s whose fold is
// fold begins, and false where s does not end so.
func Suffix(s, fold string) (int, bool) {
	at, left := len(s), len(fold)
	for left > 0 {
		if at == 0 {
			return 0, false
		}
		r, size := decodeLast(s[:at])
		at -= size
		f := lookup(r).fold()
		if f == 0 {
			continue
		}
		want, n := decodeLast(fold[:left])
		if f != uint32(want) {
			return 0, false
		}
		left -= n
	}
	return at, true
}

// decodeLast is the last rune of s, most of which have one byte or two, and its
// length.
func decodeLast(s string) (rune, int) {
	last := s[len(s)-1]
	if last < utf8.RuneSelf {
		return rune(last), 1
	}
	if len(s) > 1 && last < 0xC0 {
		if c := s[len(s)-2]; c >= 0xC2 && c < 0xE0 {
			return rune(c&0x1F)<<6 | rune(last&0x3F), 2
		}
	}
	return utf8.DecodeLastRuneInString(s)
}
