package pipeline

import (
	"crypto/sha256"
	"time"

	"github.com/dateline/dateline/pipeline/source"
)

// repeats knows the documents of a run by what their rows come from. It goes
// along the source, so that what repeats what does not depend on the workers.
// Of the last rememberedTexts it knows the ids, and of those among them that are
// in one of the last rememberedBatches batches where their outcomes are.
type repeats struct {
	first   map[content]*origin
	texts   []content // those of first, in turn
	oldest  int       // index in texts, once they are rememberedTexts
	recent  [rememberedBatches][]origin
	turn    int // index in recent of the oldest batch
	scratch []byte
}

const (
	rememberedTexts   = 1 << 18
	rememberedBatches = 64
)

// content is the beginning of the SHA-256 of what the rows of a document come
// from, its id aside.
type content [16]byte

// origin is the first document with its text.
type origin struct {
	id    string // empty where there is none
	batch *batch // nil where it is too long ago, or too large, to be kept
	item  int
}

func newRepeats() *repeats { return &repeats{first: make(map[content]*origin)} }

// note finds out which items of a batch repeat earlier ones.
func (r *repeats) note(b *batch) {
	b.origins = make([]origin, len(b.items))
	firsts := make([]origin, 0, len(b.items)) // not to be moved: first points to them
	for i, item := range b.items {
		if item.Document == nil {
			continue
		}
		key := r.content(item.Document)
		if o, ok := r.first[key]; ok {
			b.origins[i] = *o
			continue
		}
		r.remember(key)
		o := origin{id: item.Document.ID, item: i}
		if b.room <= 2 {
			o.batch = b
		}
		firsts = append(firsts, o)
		r.first[key] = &firsts[len(firsts)-1]
	}
	for i := range r.recent[r.turn] {
		r.recent[r.turn][i].batch = nil
	}
	r.recent[r.turn] = firsts
	r.turn = (r.turn + 1) % len(r.recent)
}

// pass goes by an item whose rows are there already.
func (r *repeats) pass(item source.Item) {
	if item.Document == nil {
		return
	}
	if key := r.content(item.Document); r.first[key] == nil {
		r.remember(key)
		r.first[key] = &origin{id: item.Document.ID}
	}
}

// remember forgets the oldest text for a new one, where there are too many.
func (r *repeats) remember(key content) {
	if len(r.texts) < rememberedTexts {
		r.texts = append(r.texts, key)
		return
	}
	delete(r.first, r.texts[r.oldest])
	r.texts[r.oldest] = key
	r.oldest = (r.oldest + 1) % len(r.texts)
}

// content is what the rows of a document come from: its text, the day that its
// dates are counted from, and the language that the source states.
func (r *repeats) content(doc *source.Document) content {
	r.scratch = append(r.scratch[:0], doc.TextSHA256[:]...)
	if !doc.Published.IsZero() {
		r.scratch = doc.Published.AppendFormat(r.scratch, time.DateOnly)
	}
	r.scratch = append(append(r.scratch, 0), doc.Language...)
	sum := sha256.Sum256(r.scratch)
	return content(sum[:len(content{})])
}

// again gives the outcome of a document of batch b, whose text this is, from
// that of the first with this text. It is false where there is none.
func (o *origin) again(b *batch, doc *source.Document) (outcome, bool) {
	if o.batch == nil {
		return outcome{}, false
	}
	if o.batch != b {
		<-o.batch.done // a worker has it: earlier batches are taken earlier
	}
	if o.item >= len(o.batch.outcomes) { // the run is being stopped
		return outcome{}, false
	}
	first := o.batch.outcomes[o.item]
	if first.reject != nil { // a defect: say so of this document, too
		return outcome{}, false
	}
	first.result.Document, first.result.DuplicateOf = doc, o.id
	return first, true
}
