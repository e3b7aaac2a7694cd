package pipeline

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"time"

	"github.com/dateline/dateline/pipeline/source"
)

// repeats knows the documents of a run by what their rows come from. It goes
// along the source, so that what repeats what does not depend on the workers.
// Of the last rememberedTexts it knows the ids, and of those among them that are
// in one of the last rememberedBatches batches where their outcomes are. It takes
// 70 bytes for a text and its id, and the same memory from then on.
type repeats struct {
	most  int     // texts that are remembered
	slots []int32 // open-addressed by content, at most half full: 1 + the place of the first document with it
	first []*[originsTogether]origin
	count int // of the texts so far; the last of them are in first, in turn

	recent [rememberedBatches]int // the count before each of the last batches
	turn   int                    // index in recent of the oldest one
	ids    arena
}

const (
	rememberedTexts   = 1 << 18
	rememberedBatches = 64
	originsTogether   = 1 << 12 // in one piece of memory
)

// content is the beginning of the SHA-256 of what the rows of a document come
// from, its id aside.
type content [16]byte

// origin is the first document with its text.
type origin struct {
	content content // of a document that is the first itself, too
	id      string  // empty where there is none
	batch   *batch  // nil where it is too long ago, or too large, to be kept
	item    int
}

// newRepeats remembers so many texts, or rememberedTexts where most is 0.
func newRepeats(most int) *repeats {
	most = cmp.Or(most, rememberedTexts)
	return &repeats{most: most, slots: make([]int32, 2*most), first: make([]*[originsTogether]origin, (most-1)/originsTogether+1)}
}

// note finds out which items of a batch repeat earlier ones.
func (r *repeats) note(b *batch) {
	before := r.count
	b.origins = make([]origin, len(b.items))
	for i, item := range b.items {
		if item.Document == nil {
			continue
		}
		first, again := r.met(contentOf(item.Document), item.Document.ID)
		if again {
			b.origins[i] = *first
			continue
		}
		b.origins[i].content = first.content
		if first.item = i; b.room <= 2 {
			first.batch = b
		}
	}
	r.turnTo(before)
}

// pass goes by an item whose rows are there already.
func (r *repeats) pass(item source.Item) {
	if item.Document != nil {
		r.met(contentOf(item.Document), item.Document.ID)
	}
}

// met gives the first document with the content of this one, and false where that
// is this one.
func (r *repeats) met(key content, id string) (first *origin, again bool) {
	if at := r.slots[r.slot(key)]; at > 0 {
		return r.at(int(at) - 1), true
	}
	first = r.at(r.count)
	if r.count >= r.most {
		r.remove(r.slot(first.content))
	}
	*first = origin{content: key, id: r.ids.keep([]byte(id))}
	r.slots[r.slot(key)] = int32(r.count%r.most) + 1
	r.count++
	return first, false
}

// at is the place of a text, by how many there were before it.
func (r *repeats) at(n int) *origin {
	n %= r.most
	piece := &r.first[n/originsTogether]
	if *piece == nil {
		*piece = new([originsTogether]origin)
	}
	return &(*piece)[n%originsTogether]
}

// turnTo counts a batch among the last ones, before which there were so many
// texts, and lets go of the outcomes of the oldest.
func (r *repeats) turnTo(before int) {
	from, to := r.recent[r.turn], r.recent[(r.turn+1)%len(r.recent)]
	for n := max(from, r.count-r.most); n < to; n++ {
		r.at(n).batch = nil
	}
	r.recent[r.turn] = before
	r.turn = (r.turn + 1) % len(r.recent)
}

// slot is where a content is, or where it belongs.
func (r *repeats) slot(key content) int {
	i := r.home(key)
	for r.slots[i] > 0 && r.at(int(r.slots[i])-1).content != key {
		i = (i + 1) % len(r.slots)
	}
	return i
}

// home is where the search for a content begins.
func (r *repeats) home(key content) int {
	return int(binary.LittleEndian.Uint32(key[:])) % len(r.slots)
}

// remove empties a slot. What was put behind it because it was taken moves up.
func (r *repeats) remove(hole int) {
	for i := (hole + 1) % len(r.slots); r.slots[i] > 0; i = (i + 1) % len(r.slots) {
		home := r.home(r.at(int(r.slots[i]) - 1).content)
		if (i-home+len(r.slots))%len(r.slots) >= (i-hole+len(r.slots))%len(r.slots) {
			r.slots[hole] = r.slots[i]
			hole = i
		}
	}
	r.slots[hole] = 0
}

// contentOf is what the rows of a document come from: its text, the day that its dates
// are counted from, and the language that the source states.
func contentOf(doc *source.Document) content {
	var short [128]byte // mostly enough
	b := append(short[:0], doc.TextSHA256[:]...)
	if !doc.Published.IsZero() {
		b = doc.Published.AppendFormat(b, time.DateOnly)
	}
	b = append(append(b, 0), doc.Language...)
	sum := sha256.Sum256(b)
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
