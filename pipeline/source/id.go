package source

import (
	"encoding/hex"
	"strconv"
)

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
