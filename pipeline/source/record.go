package source

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
)

// record is a document as a line of JSON or a row of a table states it.
type record struct {
	values  *[fieldCount]value
	line    int
	offset  int64
	bytes   int64
	content []byte // what a reject shows of it
}

// record makes a document. What it keeps of the record is one string.
func (r *Reader) record(rec record) Item {
	var fields [fieldCount]struct{ start, end int } // in scratch
	fail := func(reason Reason, message string, content []byte, pos int) Item {
		id := string(r.scratch[fields[fieldID].start:fields[fieldID].end])
		return r.reject(rec.line, rec.offset, rec.bytes, id, reason, message, content, pos)
	}
	r.scratch = r.scratch[:0]
	// The id comes first, so that the rejects that follow can name it.
	for _, f := range [...]field{fieldID, fieldTitle, fieldURL, fieldPublished, fieldLanguage, fieldText} {
		v := rec.values[f]
		name := r.set.names[f]
		start := len(r.scratch)
		if v.unchecked {
			if reason, message, pos, ok := badBytes(v.raw); !ok {
				return fail(reason, message, v.raw, pos)
			}
		}
		switch {
		case v.kind == absent || v.kind == null:
			if f == fieldText {
				return fail(MissingText, fmt.Sprintf("no field %q: name the field that holds the text", name), rec.content, 0)
			}
		case v.kind == text && v.escaped:
			r.scratch = unescape(r.scratch, v.raw)
			if bytes.IndexByte(r.scratch[start:], 0) >= 0 {
				return fail(NULBytes, fmt.Sprintf("U+0000 in field %q", name), rec.content, 0)
			}
		case v.kind == text, v.kind == number && f == fieldID:
			r.scratch = append(r.scratch, v.raw...)
		case f == fieldPublished:
			return fail(BadPublished, fmt.Sprintf("field %q is %s: write RFC 3339 or a bare date in quotes", name, kindNames[v.kind]), rec.content, 0)
		default:
			return fail(BadField, fmt.Sprintf("field %q is %s, want a string", name, kindNames[v.kind]), rec.content, 0)
		}
		fields[f].start, fields[f].end = start, len(r.scratch)
	}
	content := r.scratch[fields[fieldText].start:]
	if limit := r.set.options.Limits.Document; int64(len(content)) > limit {
		return fail(TooLarge, tooLarge("text", limit, "documents"), rec.content, 0)
	}
	if len(bytes.TrimSpace(content)) == 0 {
		return fail(Empty, fmt.Sprintf("field %q is empty", r.set.names[fieldText]), rec.content, 0)
	}
	all := string(r.scratch)
	value := func(f field) string { return all[fields[f].start:fields[f].end] }
	doc := &Document{
		ID:         value(fieldID),
		Text:       value(fieldText),
		TextSHA256: sha256.Sum256(content),
		Title:      value(fieldTitle),
		URL:        value(fieldURL),
		Language:   strings.TrimSpace(value(fieldLanguage)),
		Path:       r.file.Path,
		Line:       rec.line,
		Offset:     rec.offset,
		Bytes:      rec.bytes,
	}
	if s := strings.TrimSpace(value(fieldPublished)); s != "" {
		t, err := ParsePublished(s)
		if err != nil {
			return fail(BadPublished, fmt.Sprintf("field %q: %v", r.set.names[fieldPublished], err), rec.content, 0)
		}
		doc.Published = t
	}
	if cap(r.scratch) > keptScratch {
		r.scratch = nil
	}
	return r.accept(doc, rec.content)
}
