package source

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// planned makes a set of files of some sizes in MiB, named by it: "a.jsonl=3
// b.jsonl.zst=1.5". Nothing of them is on the disk.
func planned(t *testing.T, files string) *Set {
	t.Helper()
	s := new(Set)
	for _, file := range strings.Fields(files) {
		name, size, _ := strings.Cut(file, "=")
		var mib float64
		if _, err := fmt.Sscan(size, &mib); err != nil {
			t.Fatal(err)
		}
		format, pack := classify(name)
		s.Files = append(s.Files, File{Path: name, Bytes: int64(mib * grain), Format: format, pack: pack})
	}
	return s
}

// describe writes the pieces of a plan as "a.jsonl[0-1] b.txt | c.txt", in MiB.
func describe(p *Plan) string {
	var shards []string
	for _, shard := range p.Shards {
		var pieces []string
		for _, piece := range shard.Pieces {
			s := piece.Path
			if !piece.Whole {
				s += fmt.Sprintf("[%g-%g]", float64(piece.From)/grain, float64(piece.To)/grain)
			}
			pieces = append(pieces, s)
		}
		shards = append(shards, strings.Join(pieces, " "))
	}
	return strings.Join(shards, " | ")
}

func TestPlan(t *testing.T) {
	for _, test := range []struct {
		files  string
		shards int
		want   string
	}{
		{"a.jsonl=9", 3, "a.jsonl[0-3] | a.jsonl[3-6] | a.jsonl[6-9]"},
		{"a.jsonl=10", 3, "a.jsonl[0-3] | a.jsonl[3-7] | a.jsonl[7-10]"},
		{"a.jsonl=9", 1, "a.jsonl"},
		{"a.ndjson=4 b.jsonl=2 c.jsonl=4", 2, "a.ndjson b.jsonl[0-1] | b.jsonl[1-2] c.jsonl"},
		{"a.jsonl=2.75", 2, "a.jsonl[0-1] | a.jsonl[1-2.75]"},
		{"a.jsonl=2.5", 3, "a.jsonl[0-1] |  | a.jsonl[1-2.5]"},
		{"a.jsonl=1.75", 2, "a.jsonl | "}, // not cut: the pieces would be small
		{"a.jsonl=0.01", 3, " | a.jsonl | "},
		{"a.jsonl=3", 8, " | a.jsonl[0-1] |  | a.jsonl[1-2] |  |  | a.jsonl[2-3] | "},
		// Compressed files and texts go whole; the first count threefold.
		{"a.jsonl.gz=2 b.jsonl=6", 2, "a.jsonl.gz | b.jsonl"},
		{"a.jsonl.zst=9", 3, " | a.jsonl.zst | "},
		{"a.txt=9 b.txt=1", 2, "a.txt | b.txt"},
		{"a.txt=5 b.txt=4 c.txt=3", 2, "a.txt | b.txt c.txt"},
		// Files of nothing go with those before them.
		{"a.txt=0 b.txt=0", 2, "a.txt b.txt | "},
		{"a.txt=1 b.txt=0 c.txt=1", 2, "a.txt b.txt | c.txt"},
		{"a.txt=0 b.jsonl=4 c.jsonl=0", 2, "a.txt b.jsonl[0-2] | b.jsonl[2-4] c.jsonl"},
		{"", 2, " | "},
	} {
		plan, err := planned(t, test.files).Plan(test.shards)
		if err != nil {
			t.Errorf("%s in %d: %v", test.files, test.shards, err)
			continue
		}
		if got := describe(plan); got != test.want {
			t.Errorf("%s in %d: %s, want %s", test.files, test.shards, got, test.want)
		}
	}
}

func TestPlanErrors(t *testing.T) {
	set := planned(t, "a.jsonl=1")
	for shards, want := range map[int]string{0: "give a number from 1", -1: "give a number", MostShards + 1: "to 99999"} {
		if _, err := set.Plan(shards); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d: %v", shards, err)
		}
	}
	stdin, err := Open(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader("")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := stdin.Plan(2); err == nil || !strings.Contains(err.Error(), "standard input cannot be read in shards") {
		t.Errorf("%v", err)
	}
}

// Whoever looks makes the same plan; another one has another id.
func TestPlanID(t *testing.T) {
	const files = "a.jsonl=3 b.txt.gz=1"
	plan := func(files string, shards int) string {
		p, err := planned(t, files).Plan(shards)
		if err != nil {
			t.Fatal(err)
		}
		return p.ID
	}
	want := plan(files, 4)
	if want != "4-cbf88eef27ad5f7c" || plan(files, 4) != want {
		t.Errorf("id %s", want)
	}
	seen := map[string]string{want: files}
	for _, other := range []string{"a.jsonl=3.5 b.txt.gz=1", "b.txt.gz=1 a.jsonl=3", "a.jsonl=3", "c.jsonl=3 b.txt.gz=1", files + " c.txt=0"} {
		id := plan(other, 4)
		if seen[id] != "" {
			t.Errorf("%s has the id of %s", other, seen[id])
		}
		seen[id] = other
	}
	if id := plan(files, 5); seen[id] != "" {
		t.Errorf("5 shards have the id of %s", seen[id])
	}
}

// Every byte is in one shard, in order, and no shard is much larger than others.
func TestPlanBalance(t *testing.T) {
	var small strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&small, "%05d.txt=%g ", i, float64(i%97)/1000)
	}
	for name, files := range map[string]string{
		"small": small.String(), "huge": "a.jsonl=10485760", "mixed": "a.jsonl=5000 " + small.String() + " z.jsonl=3333.3", "packed": strings.Repeat("a.jsonl.zst=1 b.jsonl.gz=2 c.txt=0.1 ", 1000),
	} {
		for _, shards := range []int{1, 2, 7, 64, 1000} {
			set := planned(t, files)
			plan, err := set.Plan(shards)
			if err != nil {
				t.Fatal(err)
			}
			var total, largest, end int64
			file := 0
			for _, shard := range plan.Shards {
				total += shard.Weight
				largest = max(largest, shard.Weight)
				for _, p := range shard.Pieces {
					if p.From != end || p.Path != set.Files[file].Path {
						t.Fatalf("%s in %d: %+v behind byte %d of file %d", name, shards, p, end, file)
					}
					if !p.Whole && p.To-p.From < grain {
						t.Fatalf("%s in %d: %+v is small", name, shards, p)
					}
					if end = p.To; end == set.Files[file].Bytes {
						file, end = file+1, 0
					}
				}
			}
			if file != len(set.Files) {
				t.Errorf("%s in %d: it ends at file %d of %d", name, shards, file, len(set.Files))
			}
			if fair := total / int64(shards); largest > fair+7*grain {
				t.Errorf("%s in %d: a shard of %d, want %d", name, shards, largest, fair)
			}
		}
	}
}

// The shards of a plan read together what one run reads, whatever they leave one
// another to count.
func TestShards(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("in", 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"a.jsonl": string(feed(1000, false)), "b.txt": "b", "c.jsonl.zst": zst(string(feed(700, false))), "d.jsonl": string(feed(1200, false)), ".hidden": "",
	} {
		if err := os.WriteFile(filepath.Join("in", name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	open := func() *Set {
		set, err := Open(context.Background(), []string{"in"}, Options{KeepDuplicates: true, Limits: Limits{Ratio: 10_000}})
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	lines := func(set *Set) (ids []string) {
		r := set.Read()
		defer r.Close()
		for {
			item, err := r.Next()
			if err == io.EOF {
				return ids
			}
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, fmt.Sprintf("%s:%d:%d:%s", item.Document.Path, item.Document.Line, item.Document.Offset, item.Document.ID))
		}
	}
	want := lines(open())
	for _, order := range [][]int{{1, 2, 3, 4, 5, 6}, {6, 5, 4, 3, 2, 1}, {3, 6, 1, 5, 2, 4}} {
		notes := noted{}
		got := make([][]string, len(order))
		passed := 0
		for _, number := range order {
			set := open()
			plan, err := set.Plan(len(order))
			if err != nil {
				t.Fatal(err)
			}
			shard := set.Shard(plan, number)
			if shard.Bytes() != plan.Shards[number-1].Bytes {
				t.Errorf("shard %d has %d bytes, its plan %d", number, shard.Bytes(), plan.Shards[number-1].Bytes)
			}
			if err := shard.Number(context.Background(), notes); err != nil {
				t.Fatal(err)
			}
			got[number-1] = lines(shard)
			passed += shard.PassedOver
		}
		if !slices.Equal(slices.Concat(got...), want) || passed != 1 {
			t.Errorf("in order %v the shards read otherwise than one run", order)
		}
		if names := slices.Sorted(maps.Keys(notes)); !slices.Equal(names, []string{"lines-0-0", "lines-0-1", "lines-3-0", "lines-3-1"}) {
			t.Errorf("notes %v", names)
		}
	}
}

// A note that says nothing is written again; an error of the notes ends it.
func TestNotes(t *testing.T) {
	folder(t, map[string]string{"a.jsonl": "{\"text\":\"a\"}\n{\"text\":\"b\"}\n"})
	set, err := Open(context.Background(), []string{"a.jsonl"}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	second := cutAt(set.Files[0], []int64{5})[1:]
	for _, note := range []string{"", "x", "-1", "1"} {
		set.Files = slices.Clone(second)
		notes := noted{"lines-0-0": note}
		if err := set.Number(context.Background(), notes); err != nil {
			t.Fatal(err)
		}
		// Those of bytes 0 to 5 are none; a note that can be read is believed.
		if want := map[string]int{"1": 1}[note]; set.Files[0].piece.lines != want {
			t.Errorf("%q: %d lines, want %d", note, set.Files[0].piece.lines, want)
		}
		if note != "1" && notes["lines-0-0"] != "0\n" {
			t.Errorf("%q: the note is %q", note, notes["lines-0-0"])
		}
	}
	set.Files = slices.Clone(second)
	if err := set.Number(context.Background(), brokenNotes{}); err == nil || !strings.Contains(err.Error(), "note lines-0-0 cannot be read") {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := set.Number(ctx, noted{}); err != context.Canceled {
		t.Errorf("%v", err)
	}
}

type brokenNotes struct{ noted }

func (brokenNotes) Get(string) ([]byte, bool, error) { return nil, false, io.ErrClosedPipe }
