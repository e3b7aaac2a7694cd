package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
)

// Digest reads the file for its size as it is stored and its SHA-256 in
// hexadecimal, as Input has them. Standard input has none.
func (f File) Digest() (size int64, sum string, err error) {
	if f.Path == "-" {
		return 0, "", nil
	}
	file, err := os.Open(f.name)
	if err != nil {
		return 0, "", fmt.Errorf("input cannot be read: %w", err)
	}
	defer file.Close()
	hash := sha256.New()
	if size, err = io.Copy(hash, file); err != nil {
		return 0, "", fmt.Errorf("input %s cannot be read: %w", f.Path, err)
	}
	return size, hex.EncodeToString(hash.Sum(nil)), nil
}
