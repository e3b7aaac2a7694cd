package source

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/dateline/dateline/pipeline/source/ids"
)

// Reader goes through the files of a Set. All methods but Progress and Inputs
// belong to one goroutine.
type Reader struct {
	set      *Set
	progress atomic.Int64
	total    int64

	next    int // index of the file that comes after the open one
	file    *File
	ahead   ahead
	stream  *stream
	in      *bufio.Reader
	lines   lines
	object  objectReader
	rows    *rows // where the open input is an Arrow stream
	scratch []byte
	ids     *ids.Set
	earlier *ids.Set // of documents that are published already
	failed  error    // of the ids; nothing is read after it
	wanted  func(Item) bool
	input   Input
	met     bool // an item of the open file, wanted or not

	reading sync.Mutex // of inputs
	inputs  []Input
}

// keptScratch is the size in bytes up to which memory for one document is kept for
// the next.
const keptScratch = 1 << 20

// Read starts to read the set.
func (s *Set) Read() *Reader {
	r := &Reader{set: s, total: s.Bytes(), ids: ids.New(s.Temporary), earlier: ids.New(s.Temporary)}
	r.ahead.files = s.Files
	r.stream = newStream(s.options.Limits, &r.progress)
	r.in = bufio.NewReaderSize(nil, 256<<10)
	r.lines = lines{in: r.in, limit: s.options.Limits.Line}
	r.object.names = s.names
	return r
}

// Progress returns how many bytes of the files, as they are stored, were read
// so far, and how many there are; of standard input alone there are 0. It may be
// called from any goroutine.
func (r *Reader) Progress() (read, total int64) {
	read = r.progress.Load()
	if r.total > 0 {
		read = min(read, r.total) // the last line of a piece ends behind it
	}
	return read, r.total
}

// Inputs describes the files that were read to their end, in order. It may be
// called from any goroutine.
func (r *Reader) Inputs() []Input {
	r.reading.Lock()
	defer r.reading.Unlock()
	return slices.Clip(r.inputs)
}

// Known makes a document with the id a reject: it is published already. An error
// is that of the disk on which ids are kept.
func (r *Reader) Known(id string) error {
	_, err := r.earlier.Add(id)
	return err
}

// Only has Next pass over the items that are not wanted, as if they had not been
// there.
func (r *Reader) Only(wanted func(Item) bool) { r.wanted = wanted }

// Close lets go of the open file. Reading to io.EOF does the same.
func (r *Reader) Close() {
	r.stream.abandon()
	r.ahead.close()
	r.file = nil
	r.next = len(r.set.Files)
	r.forget()
}

// forget lets go of the ids. Of its errors none matters: they were read already.
func (r *Reader) forget() {
	r.ids.Close()
	r.earlier.Close()
}

// Next returns the next document or reject, and io.EOF after the last one. What
// goes wrong with an input is a reject, and so is a defect of the reader, which
// costs the rest of the file; the only other error is that of the disk on which
// ids are kept, and nothing can be read after it.
func (r *Reader) Next() (item Item, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			item, err = r.defect(cause), nil
		}
	}()
	for {
		if r.file == nil {
			if r.next == len(r.set.Files) {
				r.stream.abandon()
				r.forget()
				return Item{}, io.EOF
			}
			r.file = &r.set.Files[r.next]
			r.next++
			r.input = Input{Path: r.file.Path, Offset: r.file.piece.from, Of: r.file.piece.of}
			r.met = r.file.piece.from > 0 // the first piece speaks for a file of which nothing is to be had
			item, ok := r.start()
			if r.failed != nil {
				return Item{}, r.failed
			}
			if ok && r.wants(item) {
				return r.count(item), nil
			}
			continue
		}
		item, ok := r.item()
		if r.failed != nil {
			return Item{}, r.failed
		}
		if !ok {
			r.finish()
			continue
		}
		if r.wants(item) {
			return r.count(item), nil
		}
	}
}

func (r *Reader) wants(item Item) bool { return r.wanted == nil || r.wanted(item) }

// Ready reports whether Next need not wait for more of a stream: whether the
// next line, or the next row with its record batch, has been read, or comes from
// a file that is not open yet.
func (r *Reader) Ready() bool {
	if r.file == nil {
		return r.next < len(r.set.Files) && r.set.Files[r.next].Path != "-"
	}
	if r.rows != nil {
		return r.rows.ready()
	}
	b, _ := r.in.Peek(r.in.Buffered())
	return bytes.IndexByte(b, '\n') >= 0
}

// defect makes a reject of a panic and of what is left of the file.
func (r *Reader) defect(cause any) Item {
	open := r.file != nil
	r.file = &r.set.Files[r.next-1]
	item := r.reject(r.lines.number, r.lines.start, 0, "", InternalError,
		fmt.Sprintf("a defect in stage source: %v; the rest of the file was not read; please report it with the file", cause), nil, 0)
	item.Reject.Stack = debug.Stack()
	r.stream.fail(errors.New("given up"))
	if open {
		r.finish()
	}
	r.file = nil
	return r.count(item)
}

// count adds an item to its input.
func (r *Reader) count(item Item) Item {
	if r.file != nil {
		r.input.Read++
		return item
	}
	r.reading.Lock() // the item was the last of its file
	r.inputs[len(r.inputs)-1].Read++
	r.reading.Unlock()
	return item
}

// finish closes the open file.
func (r *Reader) finish() {
	r.input.Bytes, r.input.SHA256 = r.stream.close()
	r.reading.Lock()
	r.inputs = append(r.inputs, r.input)
	r.reading.Unlock()
	r.file = nil
}

// start opens the file. It returns an item where the whole file is one.
func (r *Reader) start() (Item, bool) {
	p := &r.file.piece
	r.lines.reset(p.from, 0)
	if r.file.problem != "" {
		defer r.finish()
		r.stream.refuse(errors.New(r.file.message))
		return r.reject(0, p.from, 0, "", r.file.problem, r.file.message, nil, 0), true
	}
	start := p.from
	file, err := r.open()
	if err != nil {
		r.stream.refuse(err)
	} else {
		start, err = r.stream.open(r.file, file)
	}
	r.in.Reset(r.stream)
	if err != nil {
		defer r.finish()
		reason, message := r.stream.reason(err)
		return r.reject(0, p.from, 0, "", reason, message, nil, 0), true
	}
	if r.file.Format == Text {
		defer r.finish()
		return r.text(), true
	}
	if p.cut() && !r.startPiece(start) {
		return Item{}, false
	}
	if p.from == 0 {
		r.lines.reset(r.skipBOM(), 0)
	}
	if r.file.Path == "-" {
		r.rows = r.startRows()
		return Item{}, false // whoever types should not wait for the buffer to fill
	}
	head := r.head()
	if isBinary(head) && !bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("{")) {
		defer r.finish()
		return r.reject(0, 0, 0, "", Binary, "not a text: control characters throughout"+utf16Hint(head), head, 0), p.from == 0
	}
	return Item{}, false
}

// open opens the file at the first byte that is asked for.
func (r *Reader) open() (io.ReadCloser, error) {
	switch {
	case r.file.Path == "-":
		return io.NopCloser(r.set.options.Stdin), nil
	case r.file.bucket != nil:
		return r.ahead.open(r.next - 1)
	}
	return r.file.open(r.file.beginning(), -1)
}

// startPiece goes to the first line that the piece owns. It returns false where
// there is none, and then the piece is not among the inputs.
func (r *Reader) startPiece(start int64) bool {
	p := &r.file.piece
	switch {
	case start >= p.to:
		r.stream.abandon()
		r.file = nil
		return false
	case p.lines < 0:
		r.failed = fmt.Errorf("input %s: the lines before byte %d are not counted; please report it", r.file.Path, p.from)
		return false
	}
	r.input.Offset = start
	before := p.lines
	if start > p.from { // behind a line feed that is in the piece
		before++
	}
	r.lines.reset(start, before)
	return true
}

// head is the beginning of the file as isBinary looks at it.
func (r *Reader) head() []byte {
	if r.file.piece.cut() {
		return r.file.head()
	}
	head, _ := r.in.Peek(binaryHead)
	return head
}

// skipBOM returns the number of bytes that it skipped.
func (r *Reader) skipBOM() int64 {
	if b, _ := r.in.Peek(1); len(b) == 0 || b[0] != bom[0] {
		return 0
	}
	if b, _ := r.in.Peek(len(bom)); !bytes.Equal(b, bom) {
		return 0
	}
	n, _ := r.in.Discard(len(bom))
	return int64(n)
}

// text reads the whole file as one document.
func (r *Reader) text() Item {
	start := r.skipBOM()
	limit := r.set.options.Limits.Document
	buf := bytes.NewBuffer(r.scratch[:0])
	_, err := buf.ReadFrom(io.LimitReader(r.in, limit+1))
	b := buf.Bytes()
	r.scratch = b
	if cap(r.scratch) > keptScratch {
		r.scratch = nil
	}
	size := int64(len(b))
	if size > limit {
		size = 0 // nobody knows
	}
	fail := func(reason Reason, message string, at int) Item {
		return r.reject(0, start, size, r.file.ID, reason, message, b, at)
	}
	if err != nil {
		reason, message := r.stream.reason(err)
		return fail(reason, message, 0)
	}
	if isBinary(b) {
		return fail(Binary, "not a text: control characters throughout"+utf16Hint(b), 0)
	}
	if int64(len(b)) > limit {
		return fail(TooLarge, tooLarge("text", limit, "documents"), 0)
	}
	if reason, message, at, ok := badBytes(b); !ok {
		return fail(reason, message, at)
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return fail(Empty, "the file is empty", 0)
	}
	doc := &Document{Text: string(b), TextSHA256: sha256.Sum256(b), Path: r.file.Path, Offset: start, Bytes: int64(len(b))}
	return r.accept(doc, b)
}

// item reads the next one of the open file. It returns false at its end.
func (r *Reader) item() (Item, bool) {
	if r.rows != nil {
		return r.row()
	}
	return r.line()
}

// line reads JSON lines up to the next one that is not blank. It returns false
// at the end of the file.
func (r *Reader) line() (Item, bool) {
	for {
		line, large, err := r.lines.next()
		if err == io.EOF {
			met := r.met
			r.met = true
			if !met && r.file.Path != "-" && r.blankBeyond() {
				return r.reject(0, 0, 0, "", Empty, "the file holds no documents", nil, 0), true
			}
			return Item{}, false
		}
		at, offset := r.lines.number, r.lines.start
		blank := err == nil && !large && isBlank(line)
		r.met = r.met || !blank
		if err != nil {
			if err == r.stream.err {
				r.stream.err = io.EOF // reported once
			}
			reason, message := r.stream.reason(err)
			return r.reject(at, offset, r.lines.offset-offset, "", reason, message, line, 0), true
		}
		if large {
			return r.reject(at, offset, r.lines.offset-offset-r.lines.ending, "", LineTooLong, tooLarge("line", r.lines.limit, "lines"), line, 0), true
		}
		if blank {
			continue
		}
		return r.document(line), true
	}
}

// blankBeyond reports whether nothing but blank lines follows what was read of the
// file.
func (r *Reader) blankBeyond() bool {
	return !r.file.piece.cut() || r.file.blankFrom(r.lines.offset, r.lines.limit)
}

// document makes one of a line.
func (r *Reader) document(line []byte) Item {
	at, offset := r.lines.number, r.lines.start
	fail := func(reason Reason, message string, pos int) Item {
		return r.reject(at, offset, int64(len(line)), "", reason, message, line, pos)
	}
	if reason, message, pos, ok := badBytes(line); !ok {
		return fail(reason, message, pos)
	}
	if err := r.object.read(line); err != nil {
		return fail(BadJSON, fmt.Sprintf("byte %d of the line: %s", err.at+1, err.what), err.at)
	}
	return r.record(record{&r.object.values, at, offset, int64(len(line)), line})
}

// accept gives the document its id.
func (r *Reader) accept(doc *Document, content []byte) Item {
	if doc.ID == "" {
		doc.ID = madeID(*r.file, doc)
	}
	if doc.Published.IsZero() {
		doc.Published = r.set.options.Published
	}
	published, err := r.earlier.Has(doc.ID)
	if err != nil {
		r.failed = err
		return Item{}
	}
	if published {
		return r.reject(doc.Line, doc.Offset, doc.Bytes, strings.Clone(doc.ID), AlreadyPublished,
			"a document with this id is published already: give another one an id of its own, or run the date again to replace it", content, 0)
	}
	if r.set.options.Excerpts {
		doc.Excerpt = excerpt(content, 0)
	}
	if r.set.options.KeepDuplicates {
		return Item{Document: doc}
	}
	added, err := r.ids.Add(doc.ID)
	if err != nil {
		r.failed = err
		return Item{}
	}
	if !added {
		return Item{Reject: Duplicate(doc.Path, doc.Line, doc.Offset, doc.Bytes, strings.Clone(doc.ID), excerpt(content, 0))}
	}
	return Item{Document: doc}
}

func (r *Reader) reject(line int, offset, size int64, id string, reason Reason, message string, content []byte, at int) Item {
	return Item{Reject: &Reject{
		Path:    r.file.Path,
		Line:    line,
		Offset:  offset,
		Bytes:   size,
		ID:      id,
		Reason:  reason,
		Message: message,
		Excerpt: excerpt(content, at),
	}}
}

func tooLarge(what string, limit int64, limited string) string {
	return fmt.Sprintf("the %s is longer than %d bytes: raise the limit for %s to read it", what, limit, limited)
}
