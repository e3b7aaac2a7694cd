package source

import (
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"
)

// Format says how the bytes of an input are laid out.
type Format int

const (
	// Auto goes by the extension of a file; standard input is JSON Lines.
	Auto Format = iota
	// Text is plain text, one document per file.
	Text
	// Lines is JSON Lines, one document per line.
	Lines
)

// DefaultMaxDocument is the limit for one document where Options states none.
const DefaultMaxDocument = 32 << 20

// maxMaxDocument keeps offsets within 32 bits, as the tables have them.
const maxMaxDocument = 1 << 30

// Options change how inputs are read. The zero value is ready to use.
type Options struct {
	// Fields maps what a document has (text, title, url, published, language,
	// id) to the name of the JSON field that holds it, where that is another.
	// One JSON field may serve twice.
	Fields map[string]string

	// Format, where it is not Auto, holds for standard input and for files that
	// are named themselves or by a pattern, whatever their extension; folders
	// always go by extension.
	Format Format

	// Published is the date of documents that state none; relative dates stay
	// open in them where it is zero.
	Published time.Time

	// MaxDocument is the largest plain text or JSON line in bytes, after
	// decompression, up to 1 GiB; 0 means DefaultMaxDocument.
	MaxDocument int64

	// KeepDuplicates passes documents whose id occurred before instead of
	// rejecting them.
	KeepDuplicates bool

	// Stdin is what "-" reads; nil means os.Stdin.
	Stdin io.Reader
}

// Check says what is wrong with the options, as Open does.
func (o Options) Check() error {
	_, err := o.resolve()
	return err
}

// field is one of the things that a document has.
type field int

const (
	fieldText field = iota
	fieldTitle
	fieldURL
	fieldPublished
	fieldLanguage
	fieldID
	fieldCount
)

var fieldNames = [fieldCount]string{"text", "title", "url", "published", "language", "id"}

// resolve fills in the defaults and returns the JSON name of every field.
func (o *Options) resolve() (names [fieldCount]string, err error) {
	if o.MaxDocument < 0 || o.MaxDocument > maxMaxDocument {
		return names, fmt.Errorf("largest document of %d bytes: give a positive number up to %d", o.MaxDocument, maxMaxDocument)
	}
	if o.MaxDocument == 0 {
		o.MaxDocument = DefaultMaxDocument
	}
	if o.Stdin == nil {
		o.Stdin = os.Stdin
	}
	names = fieldNames
	for _, key := range slices.Sorted(maps.Keys(o.Fields)) {
		i := slices.Index(fieldNames[:], key)
		if i < 0 {
			return names, fmt.Errorf("unknown field %q: a document has %s", key, strings.Join(fieldNames[:], ", "))
		}
		if o.Fields[key] == "" {
			return names, fmt.Errorf("field %q: the name of the JSON field is empty", key)
		}
		names[i] = o.Fields[key]
	}
	return names, nil
}
