package source

import (
	"bufio"
	"bytes"
	"io"
)

// piece is a part of a plain file of JSON Lines. It owns the lines whose first
// byte is in it, so that every line has one owner wherever the file is cut. The
// zero value is a whole file.
type piece struct {
	from, to int64 // bytes of the file: the first one, and the one behind the last
	of       int64 // size of the whole file

	file  int     // index of the file in the plan
	cuts  []int64 // where the pieces of the file begin, up to this one
	lines int     // line feeds before from; -1 where they are not counted
}

// cut reports whether this is less than a whole file.
func (p *piece) cut() bool { return p.to > 0 }

// owned reads what a piece owns of its file: from the first line that begins in
// it to the end of the last one that does.
type owned struct {
	in    io.Reader
	at    int64 // of the next byte of in
	to    int64
	ended bool
}

// begin brings a file that is read from the byte before a piece on, or from its
// first byte, to the first line of the piece, and gives its offset. That is not
// below to where no line begins in the piece.
func (o *owned) begin(in *bufio.Reader, p *piece) (start int64, err error) {
	*o = owned{in: in, at: p.from, to: p.to}
	if p.from == 0 {
		return 0, nil
	}
	o.at--
	for err = bufio.ErrBufferFull; err == bufio.ErrBufferFull; {
		var b []byte
		b, err = in.ReadSlice('\n')
		o.at += int64(len(b))
	}
	if err == io.EOF {
		return max(o.at, o.to), nil
	}
	return o.at, err
}

// Read ends behind the line feed that the next piece, too, finds its first line
// behind.
func (o *owned) Read(b []byte) (int, error) {
	if o.ended {
		return 0, io.EOF
	}
	n, err := o.in.Read(b)
	if last := max(o.to-1-o.at, 0); last < int64(n) {
		if i := bytes.IndexByte(b[last:n], '\n'); i >= 0 {
			n, err, o.ended = int(last)+i+1, nil, true
		}
	}
	o.at += int64(n)
	return n, err
}

// head is the beginning of the file as isBinary looks at it, without a byte order
// mark. It is empty where the file cannot be read: whoever reads on meets that.
func (f *File) head() []byte {
	file, err := f.open(0, int64(binaryHead+len(bom)))
	if err != nil {
		return nil
	}
	defer file.Close()
	b := make([]byte, binaryHead+len(bom))
	n, _ := io.ReadFull(file, b)
	return bytes.TrimPrefix(b[:n], bom)
}

// blankFrom reports whether there is nothing but blank lines from an offset on.
// What cannot be read is not blank.
func (f *File) blankFrom(offset, limit int64) bool {
	file, err := f.open(offset, -1)
	if err != nil {
		return false
	}
	defer file.Close()
	rest := lines{in: bufio.NewReaderSize(file, 64<<10), limit: limit}
	for {
		line, large, err := rest.next()
		if err != nil {
			return err == io.EOF
		}
		if large || !isBlank(line) {
			return false
		}
	}
}
