package pipeline

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
	"github.com/dateline/dateline/testdata/generate/feed"
)

// TestRepeats proves that a text that occurs again has the rows of the first one
// and names it, wherever it stands and however many workers there are, and that
// what is not all the same does not.
func TestRepeats(t *testing.T) {
	const text = "President Vladimir Putin met ministers in Moscow on Friday."
	friday, june := "2018-04-06T09:00:00Z", "2018-06-01T09:00:00Z"
	docs := []feed.Document{
		{ID: "first", Text: text, Published: friday},
		{ID: "again", Text: text, Published: friday},
		{ID: "later that day", Text: text, Published: "2018-04-06T23:00:00Z"},
		{ID: "in June", Text: text, Published: june},
		{ID: "with a language", Text: text, Published: friday, Language: "en"},
		{ID: "longer", Text: text + " ", Published: friday},
		{ID: "in June again", Text: text, Published: june},
	}
	want := map[string]string{"again": "first", "later that day": "first", "in June again": "in June"}
	// In other batches, on other workers.
	filler := strings.Repeat("Nothing happened anywhere. ", 2*batchBytes/27)
	for i := range 3 {
		id := fmt.Sprint("after ", i)
		docs = append(docs, feed.Document{ID: fmt.Sprint("filler ", i), Text: fmt.Sprint(i, filler), Published: friday},
			feed.Document{ID: id, Text: text, Published: friday})
		want[id] = "first"
	}
	var lines []byte
	for _, d := range docs {
		line, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(append(lines, line...), '\n')
	}
	name := filepath.Join(t.TempDir(), "feed.jsonl")
	if err := os.WriteFile(name, lines, 0o644); err != nil {
		t.Fatal(err)
	}

	one, _ := runTables(t, 1, name)
	mentions := map[string][]warehouse.MentionRow{}
	for _, m := range one.mentions {
		id := m.DocID
		m.DocID = ""
		mentions[id] = append(mentions[id], m)
	}
	for _, d := range one.documents {
		if d.DuplicateOf != want[d.DocID] {
			t.Errorf("%q is a duplicate of %q, want %q", d.DocID, d.DuplicateOf, want[d.DocID])
		}
		if first := want[d.DocID]; first != "" && (len(mentions[first]) == 0 || !reflect.DeepEqual(mentions[d.DocID], mentions[first])) {
			t.Errorf("the mentions of %q are not those of %q: %s", d.DocID, first, firstDifference(mentions[d.DocID], mentions[first]))
		}
	}
	for _, workers := range []int{2, 8} {
		more, _ := runTables(t, workers, name)
		if !reflect.DeepEqual(more.documents, one.documents) || !reflect.DeepEqual(more.mentions, one.mentions) {
			t.Errorf("%d workers change the rows", workers)
		}
	}
}

// TestRepeatsForget proves that no more is kept than is to be: the outcomes of
// the last batches, and of them no large ones, and the ids of the last texts.
func TestRepeatsForget(t *testing.T) {
	r := newRepeats(0)
	texts := 0
	// noted tells where the outcome of a text is that stands in a batch of its
	// own; negative numbers are texts that have not occurred.
	noted := func(text, room int) origin {
		doc := &source.Document{ID: fmt.Sprint(text), TextSHA256: sha256.Sum256(binary.AppendVarint(nil, int64(text)))}
		b := &batch{items: []source.Item{{Document: doc}}, room: room}
		r.note(b)
		return b.origins[0]
	}
	fill := func(n int) {
		for range n {
			texts++
			noted(-texts, 1)
		}
	}
	noted(1, 1)
	noted(2, 3)
	if o := noted(1, 1); o.id != "1" || o.batch == nil {
		t.Errorf("the text of the last batch but one is that of %+v", o)
	}
	if o := noted(2, 1); o.id != "2" || o.batch != nil {
		t.Errorf("the large text before it is that of %+v", o)
	}
	fill(rememberedBatches)
	if o := noted(1, 1); o.id != "1" || o.batch != nil {
		t.Errorf("a text of long ago is that of %+v", o)
	}
	fill(rememberedTexts - rememberedBatches - 1)
	if o := noted(1, 1); o.id != "" {
		t.Errorf("the oldest text is that of %+v", o)
	}
	fill(20_000)
	remembered := 0
	for _, at := range r.slots {
		if at > 0 {
			remembered++
		}
	}
	if remembered != rememberedTexts {
		t.Errorf("%d texts are remembered, want %d", remembered, rememberedTexts)
	}
	for n := range rememberedTexts {
		if at := r.slots[r.slot(r.at(n).content)]; int(at) != n+1 {
			t.Fatalf("text %d is found at %d", n, at-1)
		}
	}
}
