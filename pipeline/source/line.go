package source

import (
	"bufio"
	"bytes"
	"io"
)

// lines cuts a stream into lines of bounded length.
type lines struct {
	in    *bufio.Reader
	limit int64
	long  []byte // a line that does not fit the buffer of in

	number int   // of the line that next returned, from 1
	start  int64 // its offset
	offset int64 // of what comes after it
}

func (l *lines) reset(offset int64) {
	l.number, l.start, l.offset = 0, offset, offset
	if cap(l.long) > 1<<20 {
		l.long = nil
	}
}

// next returns a line without its end, valid until the next call. Of a line
// over the limit it returns the beginning, and true. At the end of the stream
// the error is io.EOF and there is no line; with any other error the line is
// what could be read of it.
func (l *lines) next() (line []byte, tooLarge bool, err error) {
	l.number++
	l.start = l.offset
	line, err = l.in.ReadSlice('\n')
	l.offset += int64(len(line))
	if err == bufio.ErrBufferFull {
		l.long = append(l.long[:0], line...)
		for err == bufio.ErrBufferFull {
			line, err = l.in.ReadSlice('\n')
			l.offset += int64(len(line))
			// Two more bytes may be the line end.
			if int64(len(l.long)+len(line)) > l.limit+2 {
				tooLarge = true
			} else {
				l.long = append(l.long, line...)
			}
		}
		line = l.long
	}
	if err == io.EOF && l.offset > l.start {
		err = nil
	}
	if n := len(line); n > 0 && line[n-1] == '\n' {
		line = bytes.TrimSuffix(line[:n-1], []byte{'\r'})
	}
	return line, tooLarge || int64(len(line)) > l.limit, err
}
