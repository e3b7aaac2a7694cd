package pipeline

import (
	"context"
	"slices"

	"github.com/dateline/dateline/pipeline/object"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// Verify re-reads all that is published of a date and tells every problem in one
// line; see warehouse.Verify. Mentions are held against the texts of the inputs
// that are still where the run found them, with the same content.
func Verify(ctx context.Context, out, date string, tell func(problem string)) (warehouse.Verified, error) {
	m, _, err := warehouse.ReadManifest(out, date)
	if err != nil {
		return warehouse.Verified{}, err
	}
	t := newTexts(ctx, m)
	defer t.close()
	text := func(publication int, d *warehouse.DocumentRow) (string, bool) {
		if ctx.Err() != nil {
			return "", false
		}
		return t.of(publication, d)
	}
	v, err := warehouse.Verify(out, date, text, tell)
	if err == nil {
		err = ctx.Err()
	}
	return v, err
}

// texts reads the texts of documents anew, in the order of their rows.
type texts struct {
	ctx     context.Context
	options map[int]source.Options // by publication
	inputs  map[place]*warehouse.InputFile
	queries map[place]string // of buckets, which the paths of inputs are without

	open   place // whose documents are being read
	reader *source.Reader
}

// place is an input of a publication, or a bucket of its inputs.
type place struct {
	publication int
	path        string
}

func newTexts(ctx context.Context, m warehouse.Manifest) *texts {
	t := &texts{ctx: ctx, options: make(map[int]source.Options), inputs: make(map[place]*warehouse.InputFile), queries: make(map[place]string)}
	for _, run := range m.Runs {
		t.options[run.Publication] = readOptions(run.Configuration)
		for _, argument := range run.Arguments {
			if object.IsURL(argument) {
				bucket, _, query := object.Cut(argument)
				t.queries[place{run.Publication, bucket}] = query
			}
		}
	}
	files := warehouse.InputFiles(m.Inputs)
	for i := range files {
		t.inputs[place{files[i].Publication, files[i].Path}] = &files[i]
	}
	return t
}

// of gives the text of a document, and false where its input is not at hand.
func (t *texts) of(publication int, d *warehouse.DocumentRow) (string, bool) {
	if here := (place{publication, d.Path}); t.open != here {
		t.close()
		t.open = here
		t.reader = t.read(here)
	}
	for t.reader != nil {
		item, err := t.reader.Next()
		if err != nil {
			t.close()
			break
		}
		if item.Document != nil && item.Document.Line >= int(d.Line) {
			return item.Document.Text, item.Document.Line == int(d.Line)
		}
	}
	return "", false
}

// read begins to read an input, if it is what the manifest says. One that shards
// have read in pieces is read whole: their documents follow one upon the other.
func (t *texts) read(p place) *source.Reader {
	in := t.inputs[p]
	if p.path == "-" || in == nil {
		return nil
	}
	cuts, sums, ok := in.Content()
	if !ok {
		return nil
	}
	name := p.path
	if object.IsURL(name) {
		bucket, _, _ := object.Cut(name)
		name += "?" + t.queries[place{p.publication, bucket}]
	}
	set, err := source.Open(t.ctx, []string{name}, t.options[p.publication])
	if err != nil || len(set.Files) != 1 || set.Files[0].Path != p.path {
		return nil
	}
	if size, now, err := set.Files[0].Digest(t.ctx, cuts...); err != nil || size != in.Bytes || !slices.Equal(now, sums) {
		return nil
	}
	return set.Read()
}

func (t *texts) close() {
	if t.reader != nil {
		t.reader.Close()
		t.reader = nil
	}
}
