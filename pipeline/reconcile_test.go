package pipeline

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/source/ids"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// madeItem is an item of a made night: a document with one of a few texts and ids, of
// which some cannot be analysed, or a reject of the source.
type madeItem struct {
	path    string
	line    int
	id      string // empty for a reject of the source
	text    int
	refused bool // by the analysis, as all documents with the text
}

func (i madeItem) content() content {
	return content{byte(i.text), byte(i.text >> 8), byte(i.text >> 16), 1}
}

func (i madeItem) excerpt() string { return fmt.Sprint("line ", i.line) }

// madeNight is what a run writes of items.
type madeNight struct {
	documents []warehouse.Document
	rejects   []warehouse.RejectRow
	items     []warehouse.ItemRow
	inputs    []warehouse.Input
	counts    map[string]map[string]int64
	bytes     int64
}

// makeNight makes what a run writes that knows what repeats the last different texts.
// It is told from the definitions, in the plainest way.
func makeNight(items []madeItem, texts int) madeNight {
	n := madeNight{counts: map[string]map[string]int64{"documents.language": {}, "mentions.type": {}, "mentions.rule": {}, "rejects.reason": {}}}
	met := make(map[string]bool)
	var last []madeItem // of the different texts
	for _, item := range items {
		if len(n.inputs) == 0 || n.inputs[len(n.inputs)-1].Path != item.path {
			n.inputs = append(n.inputs, warehouse.Input{Path: item.path})
		}
		in := &n.inputs[len(n.inputs)-1]
		in.Read++
		reject := &source.Reject{Path: item.path, Line: item.line, Offset: int64(10 * item.line), Bytes: 9, ID: item.id, Excerpt: item.excerpt()}
		row := warehouse.ItemRow{ID: ids.KeyOf(item.id), Content: item.content(), Offset: reject.Offset, Bytes: reject.Bytes, Excerpt: item.excerpt()}
		first := ""
		if item.id == "" || met[item.id] {
			row = warehouse.ItemRow{Kind: warehouse.ItemReject}
		} else {
			met[item.id] = true
			if i := slices.IndexFunc(last, func(l madeItem) bool { return l.text == item.text }); i >= 0 {
				first = last[i].id
			} else if last = append(last, item); len(last) > texts {
				last = last[1:]
			}
			if item.refused {
				row.Kind = warehouse.ItemRejected
			}
		}
		n.items = append(n.items, row)
		switch {
		case row.Kind == warehouse.ItemDocument:
			d := item.document(first)
			n.documents = append(n.documents, d)
			n.bytes += d.Row.Bytes
			n.counts["documents.language"][d.Row.Language]++
			for _, m := range d.Mentions {
				n.counts["mentions.type"][m.Type]++
				n.counts["mentions.rule"][m.Rule]++
			}
			in.Documents++
			continue
		case row.Kind == warehouse.ItemRejected:
			reject.Reason, reject.Message, reject.Excerpt = TooManyMentions, "too many", "the text"
		case item.id == "":
			reject.Reason, reject.Message = source.BadJSON, "no JSON"
		default:
			reject = source.Duplicate(item.path, item.line, reject.Offset, reject.Bytes, item.id, item.excerpt())
		}
		n.rejects = append(n.rejects, RejectRow(reject))
		n.counts["rejects.reason"][string(reject.Reason)]++
		in.Rejects++
	}
	return n
}

func (i madeItem) document(first string) warehouse.Document {
	d := warehouse.Document{Row: warehouse.DocumentRow{
		DocID: i.id, Path: i.path, Line: int32(i.line), Language: []string{"en", "id", "ar"}[i.text%3],
		Bytes: int64(1000 + i.text), Characters: int64(1000 + i.text), Mentions: int32(i.text % 7),
		TextSHA256: fmt.Sprintf("%064x", i.text), DuplicateOf: first,
	}}
	for m := range d.Row.Mentions {
		d.Mentions = append(d.Mentions, warehouse.MentionRow{
			DocID: i.id, Mention: m, StartByte: 10 * m, EndByte: 10*m + 5, StartChar: 10 * m, EndChar: 10*m + 5,
			Surface: "Putin", Type: "person", Entity: fmt.Sprint("person:", i.text*int(m)%11), Name: "Putin", Confidence: 0.5, Rule: fmt.Sprint("rule ", m%2),
		})
	}
	return d
}

// write writes the night, whose parts end here and there.
func (n *madeNight) write(t testing.TB, out, date string, options warehouse.Options, random *rand.Rand) {
	t.Helper()
	w, err := warehouse.Create(out, date, options)
	must(t, err)
	defer w.Abort()
	for i, d := range n.documents {
		must(t, w.WriteDocuments([]warehouse.DocumentRow{d.Row}))
		must(t, w.WriteMentions(slices.Clone(d.Mentions)))
		if random.IntN(max(20, len(n.items)/2)) == 0 {
			must(t, w.Checkpoint(i))
		}
	}
	must(t, w.WriteRejects(n.rejects))
	must(t, w.WriteItems(n.items))
	must(t, w.Finish(warehouse.Run{Counts: n.counts, TextBytes: n.bytes}, n.inputs))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// makeItems makes a feed in some files, whose ids and texts repeat more or less.
func makeItems(random *rand.Rand) (items []madeItem) {
	count, ids, texts, bad := random.IntN(120), 1<<random.IntN(9), 1<<random.IntN(8), random.IntN(4)
	for i := range count {
		item := madeItem{path: fmt.Sprintf("feed-%02d.jsonl", i/25), line: i%25 + 1, text: random.IntN(texts)}
		if random.IntN(10) >= bad {
			item.id = fmt.Sprint("id ", random.IntN(ids))
		}
		item.refused = item.text%5 == 4
		items = append(items, item)
	}
	return items
}

// TestReconcile proves that what is published of shards is what one run writes, in its
// order, wherever the shards end, and that nothing is written anew without need.
func TestReconcile(t *testing.T) {
	const date, texts = "2026-11-20", 6
	done := reconciled{}
	for seed := range uint64(30) {
		random := rand.New(rand.NewPCG(seed, 10))
		items := makeItems(random)
		count := 1 + random.IntN(7)
		plan := warehouse.Shards{Count: count, Plan: fmt.Sprintf("%d-abc", count)}
		ends := []int{0, len(items)}
		for range plan.Count - 1 {
			ends = append(ends, random.IntN(len(items)+1))
		}
		slices.Sort(ends)
		out := t.TempDir()
		for _, n := range random.Perm(plan.Count) {
			shard := makeNight(items[ends[n]:ends[n+1]], texts)
			shard.write(t, out, date, warehouse.Options{RowsPerGroup: 4, Shard: warehouse.Shard{Number: n + 1, Count: plan.Count, Plan: plan.Plan}}, random)
		}
		p, err := warehouse.OpenShards(out, date, plan.Plan, warehouse.Options{RowsPerGroup: 4})
		must(t, err)
		defer p.Abort()
		r, err := reconcile(context.Background(), p, texts, 1+random.IntN(3))
		must(t, err)
		done.Duplicates, done.Repeats, done.Rewritten = done.Duplicates+r.Duplicates, done.Repeats+r.Repeats, done.Rewritten+r.Rewritten
		if plan.Count == 1 && r != (reconciled{}) {
			t.Errorf("seed %d: %+v of one shard", seed, r)
		}
		got := madeNight{counts: make(map[string]map[string]int64)}
		for _, s := range p.Shards {
			got.bytes += s.Run.TextBytes
			for name, counts := range s.Run.Counts {
				if got.counts[name] == nil {
					got.counts[name] = make(map[string]int64)
				}
				for key, n := range counts {
					got.counts[name][key] += n
				}
			}
			for _, in := range s.Inputs {
				if last := len(got.inputs) - 1; last >= 0 && got.inputs[last].Path == in.Path {
					got.inputs[last].Read += in.Read
					got.inputs[last].Documents += in.Documents
					got.inputs[last].Rejects += in.Rejects
				} else {
					got.inputs = append(got.inputs, in)
				}
			}
		}
		must(t, p.PublishShards(warehouse.Run{Counts: got.counts}))
		night, err := warehouse.OpenNight(out, date)
		must(t, err)
		for d, err := range night.Documents() {
			must(t, err)
			got.documents = append(got.documents, *d)
		}
		for row, err := range night.Rejects() {
			must(t, err)
			got.rejects = append(got.rejects, *row)
		}
		want := makeNight(items, texts)
		want.items = nil
		for i := range want.documents {
			if i < len(got.documents) && !reflect.DeepEqual(got.documents[i], want.documents[i]) {
				t.Fatalf("seed %d, %d shards: document %d is\n%+v, want\n%+v", seed, plan.Count, i, got.documents[i], want.documents[i])
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d, %d shards:\n%+v, want\n%+v", seed, plan.Count, got, want)
		}
	}
	if done.Duplicates < 100 || done.Repeats < 100 || done.Rewritten < 50 {
		t.Errorf("the nights are too easy: %+v", done)
	}
}

// TestReconcileApart proves that a shard whose tables do not belong together is named.
func TestReconcileApart(t *testing.T) {
	items := []madeItem{{path: "a", line: 1, id: "x", text: 1}, {path: "a", line: 2, id: "y", text: 2}, {path: "a", line: 3}}
	for name, spoil := range map[string]func(*madeNight){
		"an item too few":   func(n *madeNight) { n.items = n.items[:1] },
		"an item too many":  func(n *madeNight) { n.items = append(n.items, n.items[0]) },
		"another kind":      func(n *madeNight) { n.items[1].Kind = warehouse.ItemReject },
		"an input too few":  func(n *madeNight) { n.inputs = nil },
		"an input too much": func(n *madeNight) { n.inputs[0].Read = 1 },
	} {
		t.Run(name, func(t *testing.T) {
			out, random := t.TempDir(), rand.New(rand.NewPCG(1, 1))
			for n := range 2 {
				night := makeNight(items, 10)
				if n == 1 {
					spoil(&night)
				}
				options := warehouse.Options{Shard: warehouse.Shard{Number: n + 1, Count: 2, Plan: "2-abc"}}
				night.write(t, out, "2026-11-20", options, random)
			}
			p, err := warehouse.OpenShards(out, "2026-11-20", "", warehouse.Options{})
			must(t, err)
			defer p.Abort()
			if _, err := reconcile(context.Background(), p, 0, 1); !errors.Is(err, errApart) || !strings.Contains(err.Error(), "shard 2: ") {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestReconcileStops proves that it ends when it is told to.
func TestReconcileStops(t *testing.T) {
	out, random := t.TempDir(), rand.New(rand.NewPCG(1, 1))
	for n := range 20 {
		night := makeNight([]madeItem{{path: "a", line: n + 1, id: "x", text: n}}, 10)
		night.write(t, out, "2026-11-20", warehouse.Options{Shard: warehouse.Shard{Number: n + 1, Count: 20, Plan: "20-abc"}}, random)
	}
	p, err := warehouse.OpenShards(out, "2026-11-20", "", warehouse.Options{})
	must(t, err)
	defer p.Abort()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := reconcile(ctx, p, 0, 2); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// BenchmarkReconcile measures a million items in shards of 10,000 in which nothing
// changes, and where a text in a hundred, or an id in a thousand, is one of an earlier
// shard.
func BenchmarkReconcile(b *testing.B) {
	const shards, each = 100, 10_000
	for _, test := range []struct {
		name       string
		texts, ids int // one in so many repeats one of the shard before
	}{{"nothing", 0, 0}, {"texts", 100, 0}, {"ids", 0, 1000}} {
		b.Run(test.name, func(b *testing.B) {
			out, random := b.TempDir(), rand.New(rand.NewPCG(1, 1))
			for n := range shards {
				var items []madeItem
				for i := range each {
					at := n*each + i
					item := madeItem{path: fmt.Sprint("feed-", n), line: i + 1, id: fmt.Sprint("article-", at), text: 7*at + 6}
					if test.texts > 0 && n > 0 && random.IntN(test.texts) == 0 {
						item.text -= 7 * each
					}
					if test.ids > 0 && n > 0 && random.IntN(test.ids) == 0 {
						item.id = fmt.Sprint("article-", at-each)
					}
					items = append(items, item)
				}
				night := makeNight(items, 1)
				night.write(b, out, "2026-11-20", warehouse.Options{Shard: warehouse.Shard{Number: n + 1, Count: shards, Plan: "100-abc"}}, random)
			}
			var done reconciled
			for b.Loop() {
				p, err := warehouse.OpenShards(out, "2026-11-20", "", warehouse.Options{})
				must(b, err)
				done, err = reconcile(context.Background(), p, 0, runtime.GOMAXPROCS(0))
				must(b, err)
				must(b, p.Abort())
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*shards*each), "ns/item")
			b.ReportMetric(0, "ns/op")
			b.Logf("%+v", done)
		})
	}
}
