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
	sum := sha256.Sum256([]byte(id))
	key := [16]byte(sum[:16])
	if _, ok := s[key]; ok {
		return false
	}
	s[key] = struct{}{}
	return true
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
