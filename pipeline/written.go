package pipeline

import (
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// written counts what became of the items of every input, in their order.
type written []warehouse.Input

func (w *written) add(o *outcome) {
	path := ""
	if o.reject != nil {
		path = o.reject.Path
	} else {
		path = o.result.Document.Path
	}
	if n := len(*w); n == 0 || (*w)[n-1].Path != path {
		*w = append(*w, warehouse.Input{Path: path})
	}
	in := &(*w)[len(*w)-1]
	if o.reject != nil {
		in.Rejects++
	} else {
		in.Documents++
	}
}

// inputs puts beside the counts what the source says of the inputs that were
// read to their end. One that gave nothing, as an empty standard input, is
// among them.
func (w written) inputs(read []source.Input) []warehouse.Input {
	inputs := make([]warehouse.Input, len(read))
	for i, in := range read {
		if len(w) > 0 && w[0].Path == in.Path {
			inputs[i] = w[0]
			w = w[1:]
		}
		inputs[i].Path, inputs[i].Bytes, inputs[i].SHA256, inputs[i].Read = in.Path, in.Bytes, in.SHA256, in.Read
	}
	return inputs
}
