package gazetteers

import (
	"encoding/binary"
	"strings"

	"github.com/dateline/dateline/gazetteers/lists"
)

// Behind the strings of an entity stand its names: the length of the form and
// the form, the length of its tags and the tags, parted by blanks, and a byte
// of the strength, with the highest bit for a demonym. Lengths are varints. The
// form is empty where it is the entity's name.

const demonymBit = 1 << 7

// appendForm appends a name to dst.
func appendForm(dst, form, tags []byte, strength lists.Strength, demonym bool) []byte {
	dst = append(binary.AppendUvarint(dst, uint64(len(form))), form...)
	dst = append(binary.AppendUvarint(dst, uint64(len(tags))), tags...)
	last := byte(strength)
	if demonym {
		last |= demonymBit
	}
	return append(dst, last)
}

// readForms gives the names that b holds, up to where it is damaged, of an
// entity whose name is given.
func readForms(b []byte, name string) (names []lists.Name) {
	for len(b) > 0 {
		form, rest, ok := cutString(b)
		if !ok {
			break
		}
		tags, rest, ok := cutString(rest)
		if !ok || len(rest) == 0 {
			break
		}
		if form == "" {
			form = name
		}
		names = append(names, lists.Name{
			Form: form, Tags: strings.Fields(tags), Strength: lists.Strength(rest[0] &^ demonymBit), Demonym: rest[0]&demonymBit != 0,
		})
		b = rest[1:]
	}
	return names
}

// cutString gives the string that b begins with, behind its length.
func cutString(b []byte) (s string, rest []byte, ok bool) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return "", nil, false
	}
	b = b[size:]
	return string(b[:n]), b[n:], true
}
