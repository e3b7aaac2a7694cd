package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
)

// Digest reads the file for its size as it is stored and its SHA-256 in
// hexadecimal, as Input has them, until ctx is done. Standard input has none.
func (f File) Digest(ctx context.Context) (size int64, sum string, err error) {
	if f.Path == "-" {
		return 0, "", nil
	}
	file, err := os.Open(f.name)
	if err != nil {
		return 0, "", fmt.Errorf("input cannot be read: %w", err)
	}
	defer file.Close()
	hash := sha256.New()
	b := make([]byte, 256<<10)
	for ctx.Err() == nil {
		n, err := file.Read(b)
		hash.Write(b[:n])
		size += int64(n)
		if err == io.EOF {
			return size, hex.EncodeToString(hash.Sum(nil)), nil
		}
		if err != nil {
			return 0, "", fmt.Errorf("input %s cannot be read: %w", f.Path, err)
		}
	}
	return 0, "", ctx.Err()
}
