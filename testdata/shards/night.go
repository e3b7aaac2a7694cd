package main

import (
	"crypto/sha256"
	"fmt"
	"time"

	"github.com/dateline/dateline/pipeline"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// night is how many of what there are.
type night struct{ shards, inputs, documents, mentions, again int }

// options are those of a shard.
func (n *night) options(number int) warehouse.Options {
	return warehouse.Options{
		Version:       pipeline.Version,
		Metadata:      map[string]string{"dateline.rules": "simulated"},
		Configuration: map[string]string{"simulated": "true"},
		Shard:         warehouse.Shard{Number: number, Count: n.shards, Plan: fmt.Sprintf("%d-0123456789abcdef", n.shards)},
	}
}

// tables are the rows of a shard and what it says of them.
type tables struct {
	documents []warehouse.DocumentRow
	mentions  []warehouse.MentionRow
	rejects   []warehouse.RejectRow
	items     []warehouse.ItemRow
	run       warehouse.Run
	inputs    []warehouse.Input
}

// tables makes the rows of a shard: of each input some documents and, of the
// first, one reject.
func (n *night) tables(number int) (t tables) {
	for i := range n.inputs {
		name := fmt.Sprintf("crawl-data/CC-MAIN-2026-39/segments/1757000000000.%02d/wet/CC-MAIN-20260901000000-20260901030000-%05d.jsonl.gz", number%100, (number-1)*n.inputs+i)
		in := warehouse.Input{Path: name, Bytes: 70_000_000, SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(name)))}
		for line := range n.documents/n.inputs + 1 {
			if i == 0 && line == 0 {
				t.rejects = append(t.rejects, warehouse.RejectRow{Path: name, Line: 1, Reason: "bad_json", Message: "byte 1 of the line: simulated", Bytes: 9})
				t.items = append(t.items, warehouse.ItemRow{Kind: warehouse.ItemReject, Bytes: 9})
				in.Rejects++
			} else if line > 0 {
				t.document(n, number, name, line+1)
				in.Documents++
			}
			in.Read = in.Documents + in.Rejects
		}
		t.inputs = append(t.inputs, in)
	}
	now := warehouse.Time(time.Now())
	t.run = warehouse.Run{Started: now, Finished: now, Seconds: 1, TextBytes: int64(len(t.documents)) * 3000, Arguments: []string{"crawl-data"},
		Counts: map[string]map[string]int64{
			"documents.language": {"en": int64(len(t.documents))},
			"mentions.type":      {"country": int64(len(t.mentions))},
			"rejects.reason":     {"bad_json": int64(len(t.rejects))},
		}}
	return t
}

// document adds one, with its mentions.
func (t *tables) document(n *night, number int, name string, line int) {
	id := fmt.Sprintf("%s:%d", name, line)
	if n.again > 0 && number > 1 && number%n.again == 0 && len(t.documents) == 0 {
		first := n.tables(1)
		id = first.documents[0].DocID
	}
	sum := sha256.Sum256([]byte(id))
	content := sha256.Sum256([]byte(name + id))
	t.documents = append(t.documents, warehouse.DocumentRow{DocID: id, Path: name, Line: int32(line), Language: "en", LanguageConfidence: 1,
		Script: "Latn", Bytes: 3000, Characters: 3000, Tokens: 500, Sentences: 30, Mentions: int32(n.mentions), TextSHA256: fmt.Sprintf("%x", content)})
	t.items = append(t.items, warehouse.ItemRow{ID: [16]byte(sum[:]), Content: [16]byte(content[:]), Kind: warehouse.ItemDocument, Offset: int64(line) * 3000, Bytes: 3000, Excerpt: `{"id": "simulated"}`})
	for i := range n.mentions {
		start := int32(i * 100)
		t.mentions = append(t.mentions, warehouse.MentionRow{DocID: id, Mention: int32(i), StartByte: start, EndByte: start + 6, StartChar: start, EndChar: start + 6,
			Surface: "Norway", Type: "country", Entity: "country:NO", Name: "Norway", Country: "NO", Form: "name", Confidence: 0.98, Rule: "country.name"})
	}
}
