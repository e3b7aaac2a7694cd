package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// Digest reads the file for its size as it is stored and for the SHA-256, in
// hexadecimal, of each of the stretches that it falls into at cuts, offsets in
// ascending order: of the whole file where there are none. They are what Input has.
// It stops when ctx is done. Standard input has none.
func (f *File) Digest(ctx context.Context, cuts ...int64) (size int64, sums []string, err error) {
	if f.Path == "-" {
		return 0, nil, nil
	}
	file, err := f.open(0, -1)
	if err != nil {
		return 0, nil, fmt.Errorf("input cannot be read: %w", err)
	}
	defer file.Close()
	hash := sha256.New()
	end := func() {
		sums = append(sums, hex.EncodeToString(hash.Sum(nil)))
		hash.Reset()
	}
	b := make([]byte, 256<<10)
	for ctx.Err() == nil {
		want := b
		if len(cuts) > 0 {
			want = b[:min(cuts[0]-size, int64(len(b)))]
		}
		n, err := io.ReadFull(file, want)
		hash.Write(want[:n])
		size += int64(n)
		switch {
		case err == io.EOF, err == io.ErrUnexpectedEOF:
			end()
			return size, sums, nil
		case err != nil:
			return 0, nil, fmt.Errorf("input %s cannot be read: %w", f.Path, err)
		case len(cuts) > 0 && size == cuts[0]:
			end()
			cuts = cuts[1:]
		}
	}
	return 0, nil, ctx.Err()
}
