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
	ending int64 // bytes of its end: none, LF or CRLF
	offset int64 // of what comes after it
}

// reset begins behind that many lines of a file.
func (l *lines) reset(offset int64, before int) {
	l.number, l.start, l.ending, l.offset = before, offset, 0, offset
	l.shrink()
}

// shrink lets go of the memory of a very long line.
func (l *lines) shrink() {
	if cap(l.long) > keptScratch {
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
	l.shrink()
	line, err = l.in.ReadSlice('\n')
	l.offset += int64(len(line))
	l.ending = ending(line, 0)
	if err == bufio.ErrBufferFull {
		l.long = append(l.long[:0], line...)
		for err == bufio.ErrBufferFull {
			before := line[len(line)-1]
			line, err = l.in.ReadSlice('\n')
			l.offset += int64(len(line))
			l.ending = ending(line, before)
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
		line = line[:n-int(l.ending)]
	}
	return line, tooLarge || int64(len(line)) > l.limit, err
}

// isBlank reports whether a line holds nothing but white space.
func isBlank(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }

// ending gives the bytes of the line end of a piece of a line, which follows
// the byte before.
func ending(piece []byte, before byte) int64 {
	n := len(piece)
	if n == 0 || piece[n-1] != '\n' {
		return 0
	}
	if n > 1 {
		before = piece[n-2]
	}
	if before == '\r' {
		return 2
	}
	return 1
}
