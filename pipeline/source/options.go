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

	// Arrow has standard input be an Arrow stream where it begins as one.
	Arrow bool

	// Published is the date of documents that state none; relative dates stay
	// open in them where it is zero.
	Published time.Time

	// Limits bound what is read of inputs that nobody checked.
	Limits Limits

	// KeepDuplicates passes documents whose id occurred before instead of
	// rejecting them.
	KeepDuplicates bool

	// Excerpts has documents keep their beginning, as a reject would show it.
	Excerpts bool

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
	if err := o.Limits.resolve(); err != nil {
		return names, err
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
