package source

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

// The reader of JSON objects. General parsers build a tree of the whole line:
// fastjson takes 200 times the memory of a line that is a list of numbers, and
// lets pass what is no JSON; encoding/json takes five times as long. This one
// checks the syntax of the whole line, notes where the wanted fields are, and
// allocates for nothing else.

// maxDepth is how deep arrays and objects may be nested.
const maxDepth = 1000

// value is a field as it stands in the line, or in the row.
type value struct {
	kind      kind
	raw       []byte // of a string: what is between the quotes; of a number: all of it
	escaped   bool   // raw has escapes
	unchecked bool   // raw may hold what is no text: it is of no line that was looked at
}

type kind uint8

const (
	absent kind = iota
	null
	boolean
	number
	text
	array
	jsonObject
)

var kindNames = [...]string{"absent", "null", "a boolean", "a number", "a string", "an array", "an object"}

// syntaxError says what is wrong, and where in the line.
type syntaxError struct {
	at   int
	what string
}

func (e *syntaxError) Error() string { return e.what }

// objectReader reads the wanted fields of one object after the other.
type objectReader struct {
	names  [fieldCount]string
	values [fieldCount]value

	b   []byte
	i   int
	key []byte // scratch for keys with escapes
}

// read checks a line of valid UTF-8 and fills values, which point into it.
func (r *objectReader) read(line []byte) *syntaxError {
	r.b, r.i = line, 0
	r.values = [fieldCount]value{}
	r.space()
	if r.peek() != '{' {
		return r.fail("want an object: the line does not begin with {")
	}
	if err := r.object(0, true); err != nil {
		return err
	}
	r.space()
	if r.i < len(r.b) {
		return r.fail("something follows the object: one object a line")
	}
	return nil
}

func (r *objectReader) fail(what string) *syntaxError {
	return &syntaxError{at: r.i, what: what}
}

func (r *objectReader) peek() byte {
	if r.i < len(r.b) {
		return r.b[r.i]
	}
	return 0
}

func (r *objectReader) space() {
	for r.i < len(r.b) {
		switch r.b[r.i] {
		case ' ', '\t', '\r', '\n':
			r.i++
		default:
			return
		}
	}
}

// object reads from { to }. Only the fields of the outermost one are kept.
func (r *objectReader) object(depth int, keep bool) *syntaxError {
	if depth >= maxDepth {
		return r.fail("nested too deep")
	}
	r.i++
	r.space()
	if r.peek() == '}' {
		r.i++
		return nil
	}
	for {
		if r.peek() != '"' {
			return r.fail(`want a key in quotes`)
		}
		key, err := r.str()
		if err != nil {
			return err
		}
		r.space()
		if r.peek() != ':' {
			return r.fail("want a colon after a key")
		}
		r.i++
		r.space()
		v, err := r.value(depth)
		if err != nil {
			return err
		}
		if keep {
			r.keep(key, v)
		}
		r.space()
		switch r.peek() {
		case ',':
			r.i++
			r.space()
		case '}':
			r.i++
			return nil
		default:
			return r.fail("want a comma or } after a value")
		}
	}
}

func (r *objectReader) keep(key, v value) {
	name := key.raw
	if key.escaped {
		r.key = unescape(r.key[:0], key.raw)
		name = r.key
	}
	for f := range r.names {
		if r.names[f] == string(name) {
			r.values[f] = v
		}
	}
}

func (r *objectReader) array(depth int) *syntaxError {
	if depth >= maxDepth {
		return r.fail("nested too deep")
	}
	r.i++
	r.space()
	if r.peek() == ']' {
		r.i++
		return nil
	}
	for {
		if _, err := r.value(depth); err != nil {
			return err
		}
		r.space()
		switch r.peek() {
		case ',':
			r.i++
			r.space()
		case ']':
			r.i++
			return nil
		default:
			return r.fail("want a comma or ] after a value")
		}
	}
}

func (r *objectReader) value(depth int) (value, *syntaxError) {
	switch c := r.peek(); {
	case c == '"':
		return r.str()
	case c == '{':
		return value{kind: jsonObject}, r.object(depth+1, false)
	case c == '[':
		return value{kind: array}, r.array(depth + 1)
	case c == '-' || '0' <= c && c <= '9':
		return r.number()
	case r.literal("null"):
		return value{kind: null}, nil
	case r.literal("true"), r.literal("false"):
		return value{kind: boolean}, nil
	}
	return value{}, r.fail("want a value")
}

func (r *objectReader) literal(word string) bool {
	if len(r.b)-r.i < len(word) || string(r.b[r.i:r.i+len(word)]) != word {
		return false
	}
	r.i += len(word)
	return true
}

func (r *objectReader) number() (value, *syntaxError) {
	start := r.i
	if r.peek() == '-' {
		r.i++
	}
	if r.peek() == '0' {
		r.i++
	} else if !r.digits() {
		return value{}, r.fail("want a digit")
	}
	if r.peek() == '.' {
		r.i++
		if !r.digits() {
			return value{}, r.fail("want a digit after the point")
		}
	}
	if c := r.peek(); c == 'e' || c == 'E' {
		r.i++
		if c := r.peek(); c == '+' || c == '-' {
			r.i++
		}
		if !r.digits() {
			return value{}, r.fail("want a digit in the exponent")
		}
	}
	return value{kind: number, raw: r.b[start:r.i]}, nil
}

func (r *objectReader) digits() bool {
	start := r.i
	for c := r.peek(); '0' <= c && c <= '9'; c = r.peek() {
		r.i++
	}
	return r.i > start
}

// str reads a string from quote to quote.
func (r *objectReader) str() (value, *syntaxError) {
	v := value{kind: text}
	r.i++
	start := r.i
	for {
		if r.peek() != '\\' { // escapes often come in rows
			r.i += plainBytes(r.b[r.i:])
		}
		if r.i >= len(r.b) {
			return v, r.fail("the line ends within a string")
		}
		switch r.b[r.i] {
		case '"':
			v.raw = r.b[start:r.i]
			r.i++
			return v, nil
		case '\\':
			v.escaped = true
			if err := r.escape(); err != nil {
				return v, err
			}
		default:
			return v, r.fail("control character within a string: write it as an escape")
		}
	}
}

func (r *objectReader) escape() *syntaxError {
	if r.i+1 < len(r.b) {
		switch r.b[r.i+1] {
		case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
			r.i += 2
			return nil
		case 'u':
			if r.i+6 <= len(r.b) && hex4(r.b[r.i+2:]) >= 0 {
				r.i += 6
				return nil
			}
		}
	}
	return r.fail("unknown escape within a string")
}

// plainBytes counts the bytes before the first quote, backslash or control
// character, eight at a time.
func plainBytes(b []byte) int {
	const (
		ones  = 0x0101010101010101
		highs = 0x8080808080808080
	)
	i := 0
	for ; i+8 <= len(b); i += 8 {
		x := binary.LittleEndian.Uint64(b[i:])
		quote, slash := x^('"'*ones), x^('\\'*ones)
		// The lowest high bit that is set is exact; those above it need not be.
		hit := ((quote - ones) &^ quote) | ((slash - ones) &^ slash) | ((x - ' '*ones) &^ x)
		if hit &= highs; hit != 0 {
			return i + bits.TrailingZeros64(hit)/8
		}
	}
	for ; i < len(b); i++ {
		if b[i] == '"' || b[i] == '\\' || b[i] < ' ' {
			break
		}
	}
	return i
}

// unescape appends a checked string to dst, its escapes resolved.
func unescape(dst, s []byte) []byte {
	for len(s) > 0 {
		if s[0] != '\\' {
			n := bytes.IndexByte(s, '\\')
			if n < 0 {
				n = len(s)
			}
			dst = append(dst, s[:n]...)
			s = s[n:]
			continue
		}
		switch c := s[1]; c {
		case 'b':
			dst = append(dst, '\b')
		case 'f':
			dst = append(dst, '\f')
		case 'n':
			dst = append(dst, '\n')
		case 'r':
			dst = append(dst, '\r')
		case 't':
			dst = append(dst, '\t')
		case 'u':
			u := hex4(s[2:])
			s = s[6:]
			if utf16.IsSurrogate(u) {
				pair := rune(utf8.RuneError)
				if len(s) >= 6 && s[0] == '\\' && s[1] == 'u' {
					pair = utf16.DecodeRune(u, hex4(s[2:]))
				}
				if pair != utf8.RuneError {
					s = s[6:]
				}
				u = pair
			}
			dst = utf8.AppendRune(dst, u)
			continue
		default: // quote, backslash, slash
			dst = append(dst, c)
		}
		s = s[2:]
	}
	return dst
}

// hex4 reads four hexadecimal digits, or returns -1.
func hex4(b []byte) rune {
	var u rune
	for _, c := range b[:4] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return -1
		}
		u = u<<4 | rune(c)
	}
	return u
}
