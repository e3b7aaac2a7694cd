package pipeline

import "github.com/dateline/dateline/pipeline/warehouse"

// tally corrects what a shard says of itself.
type tally struct {
	shard *warehouse.Finished
	next  int   // index of the input behind that of the item
	left  int64 // items of its input that are to come

	mentions int64 // of documents that were counted so, which are still counted
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

// document counts a document, which was the item, among the rejects.
func (t *tally) document(d *warehouse.DocumentRow) {
	in := &t.shard.Inputs[t.next-1]
	in.Documents--
	in.Rejects++
	t.mentions += int64(d.Mentions)
	t.shard.Run.TextBytes -= d.Bytes
	t.count("documents.language", d.Language, -1)
}

// mention takes away a mention of such a document.
func (t *tally) mention(m *warehouse.MentionRow) {
	t.mentions--
	t.count("mentions.type", m.Type, -1)
	t.count("mentions.rule", m.Rule, -1)
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
