package lists

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"
)

// maxLine is how many bytes a line may have. The longest of Wikidata have a
// few million.
const maxLine = 64 << 20

// bom is what some editors begin a file with.
var bom = []byte("\xef\xbb\xbf")

// lines cuts a list into lines.
type lines struct {
	name   string
	in     *bufio.Reader
	long   []byte // a line that does not fit the buffer of in
	limit  int
	number int // of the line that next returned, from 1

	line  []byte // that next returned
	again bool   // next returns it once more
}

func newLines(name string, r io.Reader) *lines {
	return &lines{name: name, in: bufio.NewReaderSize(r, 256<<10), limit: maxLine}
}

// next returns a line without its end, valid until the next call. After the
// last one the error is io.EOF itself; others name the line.
func (l *lines) next() ([]byte, error) {
	if l.again {
		l.again = false
		return l.line, nil
	}
	l.number++
	line, err := l.in.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		l.long = append(l.long[:0], line...)
		for err == bufio.ErrBufferFull && len(l.long) <= l.limit {
			line, err = l.in.ReadSlice('\n')
			l.long = append(l.long, line...)
		}
		line = l.long
	}
	if len(line) > l.limit {
		return nil, l.errorf("the line has more than %d MiB; write one entity a line, or see whether this is a list", l.limit>>20)
	}
	if err == io.EOF && len(line) == 0 {
		return nil, io.EOF
	}
	if err != nil && err != io.EOF {
		return nil, l.errorf("%w", err)
	}
	if l.number == 1 {
		line = bytes.TrimPrefix(line, bom)
	}
	line = bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
	l.line = line
	return line, nil
}

// text is next for formats that take every line.
func (l *lines) text() (string, error) {
	line, err := l.next()
	if err != nil {
		return "", err
	}
	if err := checkUTF8(line); err != nil {
		return "", l.errorf("%w", err)
	}
	return string(line), nil
}

// errorf is the error for the line that next returned.
func (l *lines) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", l.name, l.number, fmt.Errorf(format, args...))
}

func checkUTF8(line []byte) error {
	if utf8.Valid(line) {
		return nil
	}
	at := 0
	for at < len(line) {
		r, size := utf8.DecodeRune(line[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return fmt.Errorf("byte %d of the line is not UTF-8; convert the list, with iconv for one", at+1)
}
