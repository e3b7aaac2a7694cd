// Package source reads documents, one at a time, from folders, files and
// streams of plain text and JSON Lines, compressed or not. What cannot become
// a document becomes a Reject; only a wrong call is an error.
//
// Open resolves the inputs into a list of files before any of them is read.
// Read then goes through them in order, holding one file open and one document
// in memory: both are bounded by Limits, whatever the inputs are. Nothing that
// stands in a document or in an archive is ever taken for a path.
//
// # Plain text
//
// A .txt file is one document, its text exactly what the file holds. A UTF-8
// byte order mark at the start of an input is not part of the text, so offsets
// into the text count from after it.
//
// # JSON Lines
//
// In a .jsonl or .ndjson file every line that is not blank is one document, an
// object with at least a text. Lines end in LF or CRLF. The syntax is that of
// RFC 8259, without exceptions. Of a key that occurs twice in an object the
// last value counts, as in most readers of JSON. An escaped surrogate without
// its other half becomes U+FFFD. Fields that have no meaning here are checked
// for syntax only.
//
// # Ids
//
// A document keeps the id that it states, a string that is not empty or a
// number. Otherwise a plain text file takes its path relative to the folder
// that was given ("id/01-summit.txt"; the base name where the file itself was
// given), and a JSON line the same with its line number
// ("feed.jsonl:12"); the extensions .gz and .zst do not count, so that an id
// does not change when a file is compressed. On standard input it is the
// beginning of the SHA-256 of the text ("sha256:93a23971a914e5ea"). The second
// document of an id within a run is a reject.
package source

import (
	"crypto/sha256"
	"time"
)

// Document is one article as it was read.
type Document struct {
	ID   string
	Text string // valid UTF-8 without NUL bytes, otherwise exactly as it was read, without a byte order mark

	TextSHA256 [sha256.Size]byte

	Title string
	URL   string

	Published time.Time // zero where neither the source nor Options state it; in the time zone that the source states, else UTC
	Language  string    // the tag that the source gives, as it is written there; else empty

	Path   string // the input that it came from, as it was given or found, with forward slashes; "-" for standard input
	Line   int    // 1-based line of a JSON Lines input; 0 for a plain text file
	Offset int64  // byte offset of the document in the decompressed input, byte order mark included
	Bytes  int64  // bytes that the document takes in the decompressed input, without the line end

	Excerpt string // its beginning as that of a Reject, with Options.Excerpts
}

// Reason is a stable code that says why an input did not become a document.
type Reason string

// The reasons, as they are written to the table of rejects.
const (
	Empty            Reason = "empty"               // no text but white space, or a file without a single document
	InvalidUTF8      Reason = "invalid_utf8"        // bytes that are not UTF-8
	NULBytes         Reason = "nul_bytes"           // U+0000, raw or escaped
	Binary           Reason = "binary"              // not text at all, judged by the share of control characters
	TooLarge         Reason = "too_large"           // a text of more bytes than Limits.Document
	LineTooLong      Reason = "line_too_long"       // a line of more bytes than Limits.Line
	BadJSON          Reason = "bad_json"            // a line that is not a JSON object
	MissingText      Reason = "missing_text"        // no text field, or null
	BadField         Reason = "bad_field"           // a field of the wrong JSON type
	BadPublished     Reason = "bad_published"       // a date in no known form
	DuplicateID      Reason = "duplicate_id"        // the id of an earlier document of the run
	AlreadyPublished Reason = "already_published"   // the id of a document of the partition that the run appends to
	Truncated        Reason = "truncated"           // compressed data that stop before their end
	BadCompression   Reason = "bad_compression"     // compressed data that are damaged, or not what the extension says
	RatioTooHigh     Reason = "ratio_too_high"      // compressed data that grow more than Limits.Ratio allows
	UnpackedTooBig   Reason = "unpacked_too_big"    // compressed data that grow beyond Limits.Unpacked
	ReadError        Reason = "read_error"          // the operating system could not open or read the file or the folder
	TooManyOpen      Reason = "too_many_open_files" // the operating system opens no more files for this process
	TooDeep          Reason = "too_deep"            // a folder below more folders than Limits.Depth
	InternalError    Reason = "internal_error"      // a defect of the program
)

// Reasons lists every Reason, in the order of their declaration.
var Reasons = []Reason{
	Empty, InvalidUTF8, NULBytes, Binary, TooLarge, LineTooLong, BadJSON, MissingText,
	BadField, BadPublished, DuplicateID, AlreadyPublished, Truncated, BadCompression, RatioTooHigh, UnpackedTooBig,
	ReadError, TooManyOpen, TooDeep, InternalError,
}

// Reject is an input, or a part of one, that did not become a document.
type Reject struct {
	Path    string
	Line    int   // 1-based; 0 for a whole file
	Offset  int64 // byte offset in the decompressed input
	Bytes   int64 // from there, without the line end; 0 where the end was not reached, or there is nothing
	ID      string
	Reason  Reason
	Message string
	Excerpt string // at most 200 bytes of the offending input, made valid UTF-8
	Stack   []byte // of a defect of the program, for the log
}

// Duplicate is the reject of a document with the id of an earlier one.
func Duplicate(path string, line int, offset, size int64, id, excerpt string) *Reject {
	return &Reject{
		Path: path, Line: line, Offset: offset, Bytes: size, ID: id, Excerpt: excerpt,
		Reason: DuplicateID, Message: "an earlier document of this run has the same id: the first one counts",
	}
}

// Item is what Reader.Next returns: a document or a reject, the other is nil.
type Item struct {
	Document *Document
	Reject   *Reject
}

// Input is what the manifest records of one file, or of what a shard owns of it,
// that was read to its end. What the shards own of a file follows one upon the
// other, without gaps.
type Input struct {
	Path   string `json:"path"`
	Offset int64  `json:"offset,omitempty"` // of the first byte that the shard owns
	Of     int64  `json:"of,omitempty"`     // size of the whole file; 0 where this is one
	Bytes  int64  `json:"bytes"`            // that were read, as they are stored, compressed or not
	SHA256 string `json:"sha256"`           // of the same bytes, in hexadecimal; empty where the file could not be read to its end
	Read   int64  `json:"read"`             // documents and rejects that it gave
}
