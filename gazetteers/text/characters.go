package text

import "math/bits"

// Characters counts the code points of s, which must be valid UTF-8: its bytes
// but those that continue a character, eight at a time.
func Characters(s string) int {
	n := len(s)
	i := 0
	for ; i+8 <= len(s); i += 8 {
		n -= continuing(eight(s, i))
	}
	if i > 0 { // the last eight, without those that are counted
		if rest := len(s) - i; rest > 0 {
			n -= continuing(eight(s, len(s)-8) >> (64 - 8*rest))
		}
		return n
	}
	for ; i < len(s); i++ {
		if s[i]&0xC0 == 0x80 {
			n--
		}
	}
	return n
}

// eight gives the eight bytes from i on.
func eight(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// continuing counts the bytes of eight that continue a character.
func continuing(x uint64) int { return bits.OnesCount64(x >> 7 &^ (x >> 6) & 0x0101010101010101) }
