package source

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// idSet remembers ids by 128 bits of their hash: nights hold millions of them.
type idSet map[[16]byte]struct{}

// add reports whether the id is new.
func (s idSet) add(id string) bool {
	key := hashID(id)
	if _, ok := s[key]; ok {
		return false
	}
	s[key] = struct{}{}
	return true
}

// has reports whether the id is known.
func (s idSet) has(id string) bool {
	if len(s) == 0 {
		return false
	}
	_, ok := s[hashID(id)]
	return ok
}

func hashID(id string) [16]byte {
	sum := sha256.Sum256([]byte(id))
	return [16]byte(sum[:16])
}

// madeID is the id of a document that states none.
func madeID(f File, doc *Document) string {
	if f.Path == "-" {
		return "sha256:" + hex.EncodeToString(doc.TextSHA256[:8])
	}
	if doc.Line > 0 {
		return f.ID + ":" + strconv.Itoa(doc.Line)
	}
	return f.ID
}
