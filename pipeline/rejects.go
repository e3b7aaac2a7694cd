package pipeline

import (
	"iter"
	"slices"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// rejects are those of a date before a replay.
type rejects struct {
	rows []warehouse.RejectRow
	gone []bool // by row: it is a document now, or another reject stands for it

	paths  map[string][]int    // the rows of an input or a folder
	places map[rejectPlace]int // the row of a line
	rests  map[string]int32    // by path: from which line on nothing was read
	ids    map[string][]int    // the rows of a document
}

type rejectPlace struct {
	path string
	line int32
}

// wholes are the reasons that end an input.
var wholes = []source.Reason{
	source.Truncated, source.BadCompression, source.RatioTooHigh, source.UnpackedTooBig, source.ReadError, source.TooManyOpen, source.TooDeep, source.InternalError,
}

func readRejects(w *warehouse.Writer) (*rejects, error) {
	b := &rejects{
		paths: make(map[string][]int), places: make(map[rejectPlace]int),
		rests: make(map[string]int32), ids: make(map[string][]int),
	}
	for row, err := range w.RejectRows() {
		if err != nil {
			return nil, err
		}
		i := len(b.rows)
		b.rows = append(b.rows, *row)
		b.paths[row.Path] = append(b.paths[row.Path], i)
		b.places[rejectPlace{row.Path, row.Line}] = i
		if row.Line == 0 || slices.Contains(wholes, source.Reason(row.Reason)) {
			if from, ok := b.rests[row.Path]; !ok || row.Line < from {
				b.rests[row.Path] = row.Line
			}
		}
		if row.DocID != "" {
			b.ids[row.DocID] = append(b.ids[row.DocID], i)
		}
	}
	b.gone = make([]bool, len(b.rows))
	return b, nil
}

// have reports whether there are rejects of an input, or of a folder above it.
func (b *rejects) have(path string) bool {
	_, rest := b.rest(path)
	return rest || len(b.paths[path]) > 0
}

// rest gives the line from which on an input was not read.
func (b *rejects) rest(path string) (line int32, ok bool) {
	if line, ok = b.rests[path]; ok {
		return line, true
	}
	for folder := range above(path) {
		if _, ok := b.rests[folder]; ok { // it could not be read
			return 0, true
		}
	}
	return 0, false
}

// wants reports whether an item stands where there was a reject, or was not
// read. What the date holds already is not wanted, and goes on being what it was.
func (b *rejects) wants(item source.Item) bool {
	path, line, published := "", 0, false
	if d := item.Document; d != nil {
		path, line = d.Path, d.Line
	} else {
		path, line, published = item.Reject.Path, item.Reject.Line, item.Reject.Reason == source.AlreadyPublished
	}
	if published {
		return false
	}
	if i, met := b.places[rejectPlace{path, int32(line)}]; met {
		b.gone[i] = true
		return true
	}
	from, ok := b.rest(path)
	return ok && int32(line) >= from
}

// mend takes away the rejects of a document that is one now.
func (b *rejects) mend(id string) {
	for _, i := range b.ids[id] {
		b.gone[i] = true
	}
}

// reread takes away the rejects for the rest of an input that was read again to
// its end, and for the folders above it: what is still wrong has been said anew.
func (b *rejects) reread(path string) {
	b.reachable(path)
	for folder := range above(path) {
		b.reachable(folder)
	}
}

// above gives the folders that a path goes through, the outermost first.
func above(path string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i, c := range path {
			if c == '/' && !yield(path[:i]) {
				return
			}
		}
	}
}

// reachable takes away the rejects for the rest of an input, or for a folder.
func (b *rejects) reachable(path string) {
	for _, i := range b.paths[path] {
		row := &b.rows[i]
		switch reason := source.Reason(row.Reason); {
		case reason == source.DuplicateID || reason == source.AlreadyPublished:
		case reason == source.InternalError && row.Line > 0: // of a document, which is there or is not
		case row.Line == 0 || slices.Contains(wholes, reason):
			b.gone[i] = true
		}
	}
}

// keep writes the rejects that stay, and counts them with their inputs: read is
// what the replay has read, published what the date was made of.
func (b *rejects) keep(w *warehouse.Writer, report *Report, read, published []warehouse.Input) ([]warehouse.Input, error) {
	was := make(map[string]warehouse.Input, len(published))
	for _, in := range warehouse.InputFiles(published) {
		was[in.Path] = warehouse.Input{Path: in.Path, Bytes: in.Bytes, SHA256: in.SHA256}
	}
	at := make(map[string]int, len(read))
	for i, in := range read {
		at[in.Path] = i
	}
	for i := range b.rows {
		if b.gone[i] {
			continue
		}
		row := &b.rows[i]
		if err := w.WriteRejects(b.rows[i : i+1]); err != nil {
			return nil, err
		}
		report.addReject(&source.Reject{
			Path: row.Path, Line: int(row.Line), Offset: row.Offset, Bytes: row.Bytes, ID: row.DocID,
			Reason: source.Reason(row.Reason), Message: row.Message, Excerpt: row.Excerpt,
		})
		n, ok := at[row.Path]
		if !ok {
			n = len(read)
			at[row.Path] = n
			in := was[row.Path]
			in.Path = row.Path
			read = append(read, in)
		}
		read[n].Read++
		read[n].Rejects++
	}
	return read, nil
}

// reasons counts the rejects before the replay.
func (b *rejects) reasons() map[string]int64 {
	counts := make(map[string]int64)
	for _, row := range b.rows {
		counts[row.Reason]++
	}
	return counts
}
