package source

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"sync/atomic"
	"syscall"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// stream is an open input, decompressed. Its parts are kept from one file to
// the next, since nights of small files are common.
type stream struct {
	raw    raw
	packed *bufio.Reader // between raw and a decompressor, or between a file and a piece of it
	owned  owned         // what is read of a file that is cut
	gzip   *gzip.Reader
	zstd   *zstd.Decoder
	rest   []byte // scratch of close

	content  io.Reader
	unpacked int64 // bytes of content that were read, where it is decompressed
	limits   Limits
	err      error // sticky: bufio forgets an error once it has reported it
	closer   io.Closer
}

// What a compressed file is that grows too much.
var (
	errRatio    = errors.New("ratio too high")
	errUnpacked = errors.New("unpacked too big")
)

func newStream(limits Limits, progress *atomic.Int64) *stream {
	s := &stream{limits: limits}
	s.raw.progress = progress
	s.raw.hash = sha256.New()
	s.packed = bufio.NewReaderSize(nil, 128<<10)
	s.rest = make([]byte, 64<<10)
	return s
}

// open starts on a file that was opened at its beginning. An error is that of its
// first bytes; the stream can be closed all the same. start is the offset of what
// is read; in a piece in which no line begins it lies behind the piece.
func (s *stream) open(f *File, file io.ReadCloser) (start int64, err error) {
	s.content, s.unpacked, s.err, s.closer = nil, 0, nil, file
	s.raw.reset(file)
	if f.piece.cut() {
		s.packed.Reset(file)
		start, err = s.owned.begin(s.packed, &f.piece)
		s.raw.reset(&s.owned)
		if err != nil {
			s.raw.err, s.err = err, err
			return f.piece.from, err
		}
	}
	switch f.pack {
	case plain:
		s.content = &s.raw
	case gzipped:
		s.packed.Reset(&s.raw)
		if s.gzip == nil {
			s.gzip = new(gzip.Reader)
		}
		err = s.gzip.Reset(s.packed)
		s.content = s.gzip
	case zstandard:
		if s.zstd == nil {
			// One goroutine and small buffers: documents are spread over the
			// workers, not the blocks of one file.
			s.zstd, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
				zstd.WithDecoderMaxWindow(128<<20))
		}
		if err == nil {
			s.packed.Reset(&s.raw)
			err = s.zstd.Reset(s.packed)
			s.content = s.zstd
		}
	}
	s.err = err
	if err == io.EOF { // a compressed file of no bytes
		return start, nil
	}
	return start, err
}

func (s *stream) Read(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.content.Read(p)
	if s.content != &s.raw {
		// Neither limit ends a stream that ends by itself.
		if s.unpacked += int64(n); err == nil {
			err = s.excess()
		}
	}
	s.err = err
	return n, err
}

// excess says whether a compressed file grows too much.
func (s *stream) excess() error {
	switch {
	case s.unpacked > s.limits.Unpacked:
		return errUnpacked
	case s.unpacked > ratioFrom && s.unpacked/s.limits.Ratio > s.raw.size:
		return errRatio
	}
	return nil
}

// ioReason is the reason of what the operating system would not do.
func ioReason(err error) Reason {
	if errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) {
		return TooManyOpen
	}
	return ReadError
}

// reason says what an error of Read means for the input.
func (s *stream) reason(err error) (Reason, string) {
	switch {
	case s.raw.err != nil:
		return ioReason(s.raw.err), fmt.Sprintf("the file cannot be read: %v", s.raw.err)
	case err == errRatio:
		return RatioTooHigh, fmt.Sprintf("the compressed data grow to more than %d times their size: look at what they are, then raise the limit for the ratio to read on", s.limits.Ratio)
	case err == errUnpacked:
		return UnpackedTooBig, fmt.Sprintf("the compressed data grow to more than %d bytes: look at what they are, then raise the limit for unpacked files to read on", s.limits.Unpacked)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return Truncated, "the compressed data stop before their end: fetch the file again"
	}
	return BadCompression, fmt.Sprintf("the compressed data are damaged: %v: fetch the file again", err)
}

// close reads what is left of the raw bytes, for their hash, and lets go of
// the file. There is no hash of a file that cannot be read.
func (s *stream) close() (size int64, sum string) {
	if s.raw.err == nil {
		// Failure is no matter here: the documents before it were good.
		for {
			if _, err := s.raw.Read(s.rest); err != nil {
				break
			}
		}
	}
	if s.closer != nil {
		s.closer.Close()
		s.closer = nil
	}
	if s.raw.err != nil {
		return s.raw.size, ""
	}
	return s.raw.size, hex.EncodeToString(s.raw.hash.Sum(nil))
}

// refuse stands for a file of which nothing can be read.
func (s *stream) refuse(err error) {
	s.raw.reset(nil)
	s.raw.err, s.err = err, err
}

// fail lets go of the file, of which there will be no hash, and of whatever a
// defect may have left half done.
func (s *stream) fail(err error) {
	s.raw.err, s.err = err, err
	s.gzip, s.zstd = nil, nil
}

// abandon lets go of the file without reading on.
func (s *stream) abandon() {
	if s.closer != nil {
		s.closer.Close()
		s.closer = nil
	}
	if s.zstd != nil {
		s.zstd.Close()
		s.zstd = nil
	}
}

// raw counts and hashes the bytes of a file as they are stored.
type raw struct {
	r        io.Reader
	err      error // of the operating system; not the end of the file
	size     int64
	hash     hash.Hash
	progress *atomic.Int64
}

func (r *raw) reset(src io.Reader) {
	r.r, r.err, r.size = src, nil, 0
	r.hash.Reset()
}

func (r *raw) Read(p []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	n, err := r.r.Read(p)
	if n > 0 {
		r.hash.Write(p[:n])
		r.size += int64(n)
		r.progress.Add(int64(n))
	}
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}
