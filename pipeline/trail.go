package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"strconv"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// checkpoint is what a run writes into the ledger when it ends the parts of its
// tables: what it has read up to there, and the report of it.
type checkpoint struct {
	SHA256 string      `json:"sha256"` // of what was read
	Inputs []readInput `json:"inputs"`
	Report Report      `json:"report"`
}

// readInput is an input that was read, the last one up to an offset.
type readInput struct {
	warehouse.Input
	Last int64 `json:"last"` // offset of its last document or reject
}

// trail follows the items of a run: what they are, where they stand, and what
// became of them.
type trail struct {
	sum     hash.Hash // of the items
	inputs  []readInput
	scratch []byte
}

func newTrail() *trail { return &trail{sum: sha256.New()} }

// read goes on by an item that was read.
func (t *trail) read(item source.Item) {
	path, offset := "", int64(0)
	b := t.scratch[:0]
	field := func(s string) { b = append(strconv.AppendInt(append(b, ' '), int64(len(s)), 10), s...) }
	if d := item.Document; d != nil {
		path, offset = d.Path, d.Offset
		b = append(b, d.TextSHA256[:]...)
		field(d.ID)
		field(d.Title)
		field(d.URL)
		field(d.Language)
		b = strconv.AppendInt(append(b, ' '), d.Published.UnixMicro(), 10)
	} else {
		path, offset = item.Reject.Path, item.Reject.Offset
		field(item.Reject.ID)
		field(string(item.Reject.Reason))
		field(item.Reject.Excerpt)
	}
	field(path)
	t.scratch = strconv.AppendInt(append(b, ' '), offset, 10)
	t.sum.Write(t.scratch)
	if n := len(t.inputs); n == 0 || t.inputs[n-1].Path != path {
		t.inputs = append(t.inputs, readInput{Input: warehouse.Input{Path: path}})
	}
	in := &t.inputs[len(t.inputs)-1]
	in.Read++
	in.Last = offset
}

// wrote adds what became of the item that was read last.
func (t *trail) wrote(document bool) {
	in := &t.inputs[len(t.inputs)-1]
	if document {
		in.Documents++
	} else {
		in.Rejects++
	}
}

// checkpoint describes how far the run is.
func (t *trail) checkpoint(report *Report, read []source.Input) (json.RawMessage, error) {
	t.finish(read)
	b, err := json.Marshal(checkpoint{SHA256: hex.EncodeToString(t.sum.Sum(nil)), Inputs: t.inputs, Report: *report})
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	return b, nil
}

// finish adds what the source says of the inputs that were read to their end,
// the last one of the trail aside: there may be more of it.
func (t *trail) finish(read []source.Input) {
	for i, next := 0, 0; i < len(t.inputs)-1 && next < len(read); next++ {
		if in := &t.inputs[i]; in.Path == read[next].Path { // else it gave nothing
			in.Input = inputOf(&read[next], in.Documents, in.Rejects)
			i++
		}
	}
}

// inputOf is what the manifest has of an input at its end.
func inputOf(read *source.Input, documents, rejects int64) warehouse.Input {
	return warehouse.Input{
		Path: read.Path, Offset: read.Offset, Of: read.Of, Bytes: read.Bytes, SHA256: read.SHA256,
		Read: read.Read, Documents: documents, Rejects: rejects,
	}
}

// all are the inputs at the end of the run. One that gave nothing, as an empty
// standard input, is among them.
func (t *trail) all(read []source.Input) []warehouse.Input {
	inputs := make([]warehouse.Input, len(read))
	rest := t.inputs
	for i := range read {
		in := &read[i]
		if len(rest) > 0 && rest[0].Path == in.Path {
			inputs[i] = inputOf(in, rest[0].Documents, rest[0].Rejects)
			rest = rest[1:]
		} else {
			inputs[i] = inputOf(in, 0, 0)
		}
	}
	return inputs
}

// balanced says where what was read is not what was written or rejected: then
// rows were lost or doubled, and nothing must be published.
func balanced(inputs []warehouse.Input, outputs []warehouse.Output) error {
	var documents, rejects int64
	for _, in := range inputs {
		if in.Read != in.Documents+in.Rejects {
			return fmt.Errorf("input %s: %d were read, but %d written and %d rejected; please report it", in.Path, in.Read, in.Documents, in.Rejects)
		}
		documents += in.Documents
		rejects += in.Rejects
	}
	for _, o := range outputs {
		switch o.Table {
		case warehouse.Documents:
			documents -= o.Rows
		case warehouse.Rejects:
			rejects -= o.Rows
		}
	}
	if documents != 0 || rejects != 0 {
		return fmt.Errorf("the tables hold %d documents and %d rejects fewer than were read; please report it", documents, rejects)
	}
	return nil
}
