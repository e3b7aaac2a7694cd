package pipeline

import "github.com/dateline/dateline/pipeline/warehouse"

// tally corrects what a shard says of itself.
type tally struct {
	shard *warehouse.Finished
	next  int   // index of the input behind that of the item
	left  int64 // items of its input that are to come
}

// read goes on to the next item.
func (t *tally) read() error {
	for t.left == 0 {
		if t.next == len(t.shard.Inputs) {
			return errApart
		}
		t.left = t.shard.Inputs[t.next].Read
		t.next++
	}
	t.left--
	return nil
}

// withdrawn counts a document, which was the item, among the rejects.
func (t *tally) withdrawn(d *warehouse.Document) {
	in := &t.shard.Inputs[t.next-1]
	in.Documents--
	in.Rejects++
	t.shard.Run.TextBytes -= d.Row.Bytes
	t.count("documents.language", d.Row.Language, -1)
	for i := range d.Mentions {
		t.count("mentions.type", d.Mentions[i].Type, -1)
		t.count("mentions.rule", d.Mentions[i].Rule, -1)
	}
}

// count adds to a figure; one that has come to nothing is not there.
func (t *tally) count(name, key string, more int64) {
	all := t.shard.Run.Counts
	if all[name] == nil {
		all[name] = make(map[string]int64)
	}
	if all[name][key] += more; all[name][key] == 0 {
		delete(all[name], key)
	}
}
