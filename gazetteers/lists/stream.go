package lists

import (
	"bufio"
	"compress/bzip2"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// stream is the content of a list, decompressed.
type stream struct {
	stored  stored
	content io.Reader
	close   func()
}

// openStream starts to read a list that is compressed as the extension says.
func openStream(r io.Reader, extension string) (*stream, error) {
	s := &stream{stored: stored{r: r, hash: sha256.New()}, close: func() {}}
	packed := bufio.NewReaderSize(&s.stored, 256<<10)
	switch extension {
	case ".gz":
		z, err := gzip.NewReader(packed)
		if err != nil {
			return s, s.reason(err)
		}
		s.content = z
	case ".bz2":
		s.content = bzip2.NewReader(packed)
	case ".zst":
		z, err := zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(128<<20))
		if err != nil {
			return s, s.reason(err)
		}
		s.content, s.close = z, z.Close
	default:
		s.content = &s.stored
	}
	return s, nil
}

func (s *stream) Read(p []byte) (int, error) {
	n, err := s.content.Read(p)
	if err != nil && err != io.EOF {
		err = s.reason(err)
	}
	return n, err
}

// reason says what an error of reading means for the list.
func (s *stream) reason(err error) error {
	switch {
	case s.stored.err != nil:
		return fmt.Errorf("cannot be read: %w; look at the file and its disk", s.stored.err)
	case err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("the compressed data stop before their end: %w; fetch the list again", err)
	}
	return fmt.Errorf("the compressed data are damaged: %w; fetch the list again", err)
}

// sum reads what is left of the file and gives its hash.
func (s *stream) sum() (string, error) {
	if _, err := io.Copy(io.Discard, &s.stored); err != nil {
		return "", s.reason(err)
	}
	return hex.EncodeToString(s.stored.hash.Sum(nil)), nil
}

// stored hashes a list as it is stored.
type stored struct {
	r    io.Reader
	hash hash.Hash
	err  error // not the end of the file
}

func (s *stored) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	s.hash.Write(p[:n])
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}
