package pipeline

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// writeFeeds fills a folder with feeds whose ids and texts repeat, some of which are
// beyond a limit of four mentions, and with lines that are no documents. One file is
// large enough to be cut.
func writeFeeds(t *testing.T, folder string, random *rand.Rand) {
	t.Helper()
	ids, texts := 1<<(2+random.IntN(8)), 1<<random.IntN(7)
	text := func() string {
		n := random.IntN(texts)
		if n%5 == 4 {
			return fmt.Sprint("Obama, Putin, Merkel and Macron met in Moscow and Paris. No. ", n)
		}
		return fmt.Sprint("President Putin said so in Jakarta on 4 April 2018. No. ", n)
	}
	line := func(padding int) []byte {
		d := map[string]any{"text": text(), "padding": strings.Repeat(".", padding)}
		if random.IntN(8) > 0 {
			d["id"] = fmt.Sprint("id ", random.IntN(ids))
		}
		if random.IntN(2) == 0 {
			d["published"] = "2018-04-06"
		}
		if random.IntN(8) == 0 {
			d["language"] = "id"
		}
		b, err := json.Marshal(d)
		must(t, err)
		return b
	}
	lines := func(count, padding int) []byte {
		var b bytes.Buffer
		for range count {
			switch random.IntN(20) {
			case 0:
				b.WriteString(`{"id": "id 1", "text": "a line that stops`)
			case 1:
				b.WriteString(`{"id": "id 2", "title": "no text"}`)
			case 2: // blank
			default:
				b.Write(line(random.IntN(padding)))
			}
			b.WriteByte('\n')
		}
		return b.Bytes()
	}
	write := func(name string, content []byte) {
		name = filepath.Join(folder, name)
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, content, 0o644))
	}
	for i := range random.IntN(4) {
		write(fmt.Sprintf("a/%d.jsonl", i), lines(random.IntN(30), 200))
		write(fmt.Sprintf("c/%d.txt", i), []byte(text()))
	}
	write("b.jsonl", lines(60, random.IntN(100_000)+1))
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	zip.Write(lines(random.IntN(40), 10))
	must(t, zip.Close())
	write("d.jsonl.gz", packed.Bytes())
	write("e.jsonl", nil)
}

// TestShardsOfAnyFeed proves that what is published of shards, run in any order, is what
// one run writes of the same feeds, whatever repeats in them, within shards and across.
func TestShardsOfAnyFeed(t *testing.T) {
	const date = "2026-11-20"
	var across, refused, repeats int64
	for seed := range uint64(10) {
		random := rand.New(rand.NewPCG(seed, 3))
		feeds := t.TempDir()
		writeFeeds(t, feeds, random)
		shards := 1 + random.IntN(7)
		run := func(out string, shard, shards int) {
			_, err := Run(context.Background(), Config{
				Inputs: []string{feeds}, Out: out, Date: date, Analysis: Analysis{MaxMentions: 4},
				Shard: shard, Shards: shards, Workers: 1 + random.IntN(2),
				RowsPerGroup: 10 + random.IntN(30), Checkpoint: 20_000 + random.Int64N(100_000), texts: 8,
			})
			must(t, err)
		}
		one, divided := t.TempDir(), t.TempDir()
		run(one, 0, 0)
		for _, n := range random.Perm(shards) {
			run(divided, n+1, shards)
		}
		across -= duplicatesWithin(t, divided, date)
		_, err := Run(context.Background(), Config{Out: divided, Date: date, Publish: true, texts: 8})
		must(t, err)

		got, want := readNight(t, divided, date), readNight(t, one, date)
		same := fmt.Sprintf("seed %d, %d shards: ", seed, shards)
		sameRows(t, same+"document", got.Documents, want.Documents)
		sameRows(t, same+"reject", got.Rejects, want.Rejects)
		if !reflect.DeepEqual(got.Counts, want.Counts) {
			t.Errorf("%scounts %v\nwant %v", same, got.Counts, want.Counts)
		}
		inputs, text := sums(t, divided, date)
		if wantInputs, wantText := sums(t, one, date); !reflect.DeepEqual(inputs, wantInputs) || text != wantText {
			t.Errorf("%s%d bytes of text, inputs %+v\nwant %d, %+v", same, text, inputs, wantText, wantInputs)
		}
		_, err = Verify(context.Background(), divided, date, func(problem string) { t.Error(same, problem) })
		must(t, err)

		across += want.Counts["rejects.reason"][string(source.DuplicateID)]
		refused += want.Counts["rejects.reason"][string(TooManyMentions)]
		for _, d := range want.Documents {
			if d.Row.DuplicateOf != "" {
				repeats++
			}
		}
	}
	if across < 50 || refused < 50 || repeats < 50 {
		t.Errorf("the feeds are too easy: %d ids repeat across shards, %d documents are beyond the limit, %d texts repeat", across, refused, repeats)
	}
}

// sameRows compares rows one by one.
func sameRows[T any](t *testing.T, what string, got, want []T) {
	t.Helper()
	for i := range min(len(got), len(want)) {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Fatalf("%s %d is\n%+v, want\n%+v", what, i, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%s: %d rows, want %d", what, len(got), len(want))
	}
}

// duplicatesWithin counts the ids that occur again within shards.
func duplicatesWithin(t *testing.T, out, date string) (n int64) {
	t.Helper()
	p, err := warehouse.OpenShards(out, date, "", warehouse.Options{})
	must(t, err)
	defer p.Abort()
	for _, s := range p.Shards {
		n += s.Run.Counts["rejects.reason"][string(source.DuplicateID)]
	}
	return n
}

// sums adds up what a manifest says of each file, and of the texts.
func sums(t *testing.T, out, date string) (inputs map[string]warehouse.Input, text int64) {
	t.Helper()
	m, _, err := warehouse.ReadManifest(out, date)
	must(t, err)
	inputs = make(map[string]warehouse.Input)
	for _, in := range m.Inputs {
		sum := inputs[in.Path]
		sum.Bytes += in.Bytes
		sum.Read += in.Read
		sum.Documents += in.Documents
		sum.Rejects += in.Rejects
		inputs[in.Path] = sum
	}
	for _, run := range m.Runs {
		text += run.TextBytes
	}
	return inputs, text
}
