package pipeline

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

var mutated = flag.Int("mutated", 300, "how many mutated inputs TestMutated reads")

// mutations are what is done to an input that was good.
var mutations = []struct {
	name  string
	apply func(r *rand.Rand, b []byte) []byte
}{
	{"flipped", func(r *rand.Rand, b []byte) []byte {
		for range 1 + r.IntN(20) {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		}
		return b
	}},
	{"overwritten", func(r *rand.Rand, b []byte) []byte {
		for range 1 + r.IntN(20) {
			b[r.IntN(len(b))] = byte(r.Uint32())
		}
		return b
	}},
	{"truncated", func(r *rand.Rand, b []byte) []byte { return b[:r.IntN(len(b))] }},
	{"beheaded", func(r *rand.Rand, b []byte) []byte { return b[r.IntN(len(b)):] }},
	{"shuffled", func(r *rand.Rand, b []byte) []byte {
		size := 1 + r.IntN(len(b))
		pieces := slices.Collect(slices.Chunk(b, size))
		r.Shuffle(len(pieces), func(i, k int) { pieces[i], pieces[k] = pieces[k], pieces[i] })
		return bytes.Join(pieces, nil)
	}},
	{"doubled", func(r *rand.Rand, b []byte) []byte { return bytes.Repeat(b, 2+r.IntN(3)) }},
	{"nested", func(r *rand.Rand, b []byte) []byte {
		depth := 1 << r.IntN(13)
		open := []string{"[", `{"a":`, `{"text":[`}[r.IntN(3)]
		return slices.Concat([]byte(strings.Repeat(open, depth)), b, []byte(strings.Repeat("]}", depth/2)))
	}},
	{"gigantic", func(r *rand.Rand, b []byte) []byte {
		piece := b[:1+r.IntN(min(len(b), 200))]
		at := r.IntN(len(b))
		return slices.Concat(b[:at], bytes.Repeat(piece, (100<<10+r.IntN(400<<10))/len(piece)), b[at:])
	}},
	{"of zeros", func(r *rand.Rand, b []byte) []byte { clear(b[r.IntN(len(b)):]); return b }},
	{"of controls", func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b))
		return slices.Concat(b[:at], []byte("\x1b[2J\u202e\u2066\u0085\ufeff\u200d\u0301"), b[at:])
	}},
}

// Whatever feeds are made of, every item that is read is one row, and a run of
// them ends well. For the great number:
//
//	go test ./pipeline -run TestMutated -v -args -mutated 10000
func TestMutated(t *testing.T) {
	seeds := seedInputs(t)
	in := t.TempDir()
	rng := rand.New(rand.NewPCG(2026, 1120))
	lines := make(map[string]int64) // by file, where it is known
	for i := range *mutated {
		seed := seeds[rng.IntN(len(seeds))]
		mutation := mutations[i%len(mutations)]
		b := mutation.apply(rng, bytes.Clone(seed.content))
		if rng.IntN(4) == 0 && len(b) > 0 && len(b) < 64<<10 {
			b = mutations[rng.IntN(3)].apply(rng, bytes.Clone(b))
		}
		name := filepath.Join(in, fmt.Sprintf("%05d%s", i, seed.extension))
		if err := os.WriteFile(name, b, 0o644); err != nil {
			t.Fatal(err)
		}
		if seed.extension == ".txt" {
			lines[filepath.ToSlash(name)] = 1
		}
	}
	out := t.TempDir()
	report, err := Run(context.Background(), Config{
		Inputs: []string{in}, Out: out, Date: "2026-11-20",
		Source: source.Options{Limits: source.Limits{Document: 200 << 10, Line: 300 << 10}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if report.Reasons[string(source.InternalError)] > 0 || report.Reasons[string(TooSlow)] > 0 {
		t.Errorf("defects: %v, %+v", report.Reasons, report.Rejected)
	}
	m, published, err := warehouse.ReadManifest(out, "2026-11-20")
	if err != nil || !published {
		t.Fatal(published, err)
	}
	var read, documents, rejects int64
	for _, in := range m.Inputs {
		if in.Read != in.Documents+in.Rejects || in.Read == 0 || in.SHA256 == "" {
			t.Errorf("%+v", in)
		}
		if want, ok := lines[in.Path]; ok && in.Read != want {
			t.Errorf("%+v, want %d", in, want)
		}
		read, documents, rejects = read+in.Read, documents+in.Documents, rejects+in.Rejects
	}
	rows := make(map[warehouse.Table]int64)
	for _, o := range m.Outputs {
		rows[o.Table] += o.Rows
	}
	if len(m.Inputs) != *mutated || rows[warehouse.Documents] != documents || rows[warehouse.Rejects] != rejects {
		t.Errorf("%d inputs of %d; %v rows for %d documents and %d rejects", len(m.Inputs), *mutated, rows, documents, rejects)
	}
	t.Logf("%d inputs: read %d = documents %d + rejects %d; %d mentions; %v", len(m.Inputs), read, documents, rejects, report.Mentions, report.Reasons)
}

// seedInput is a good input, with the extension that says what it is.
type seedInput struct {
	extension string
	content   []byte
}

// seedInputs are the articles and feeds of testdata, as they are and compressed.
func seedInputs(t *testing.T) (seeds []seedInput) {
	t.Helper()
	err := filepath.WalkDir(newsFolder, func(path string, entry fs.DirEntry, err error) error {
		extension := filepath.Ext(path)
		if err != nil || extension != ".txt" && extension != ".jsonl" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var zipped bytes.Buffer
		w := gzip.NewWriter(&zipped)
		w.Write(b)
		w.Close()
		z, err := zstd.NewWriter(nil)
		if err != nil {
			return err
		}
		seeds = append(seeds, seedInput{extension, b}, seedInput{extension + ".gz", zipped.Bytes()}, seedInput{extension + ".zst", z.EncodeAll(b, nil)})
		return nil
	})
	if err != nil || len(seeds) < 30 {
		t.Fatalf("%d seeds, %v", len(seeds), err)
	}
	return seeds
}
