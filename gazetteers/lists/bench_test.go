package lists

import (
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// entries gives the line of a testdata file, or all of them, n times.
func entries(tb testing.TB, file string, lines ...int) string {
	all := strings.SplitAfter(mustRead(tb, file), "\n")
	if len(lines) == 0 {
		return strings.Join(all, "")
	}
	var b strings.Builder
	for _, i := range lines {
		b.WriteString(all[i-1])
	}
	return b.String()
}

// bulk is what Wikidata says of most things besides their names.
func bulk() string {
	var b strings.Builder
	for i := range 25 {
		b.WriteString(`"P` + strconv.Itoa(1000+i) + `":[{"mainsnak":{"snaktype":"value","property":"P1000","hash":"dbfd6cf0b2d0dffc6a4ee2aa1f5ac66fd7f6e9e6","datavalue":{"value":{"entity-type":"item","numeric-id":188451,"id":"Q188451"},"type":"wikibase-entityid"},"datatype":"wikibase-item"},"type":"statement","id":"q31$8F3B300A-621A-4882-B4EE-65CE7C21E692","rank":"normal","references":[{"hash":"fa278ebfc458360e5aed63d5058cca83c46134f1","snaks":{"P143":[{"snaktype":"value","property":"P143"}]},"snaks-order":["P143"]}]}],`)
	}
	return b.String()
}

// samples are the lines that long lists are made of.
func samples(tb testing.TB) map[string][2]string {
	dump := func(line int) string {
		return strings.Replace(entries(tb, "invented.json", line), `"claims":{`, `"claims":{`+bulk(), 1)
	}
	return map[string][2]string{
		"blocks":         {"l.txt", entries(tb, "invented.txt")},
		"table":          {"l.tsv", entries(tb, "invented.tsv", 2, 3, 4, 5, 6)},
		"objects":        {"l.jsonl", entries(tb, "invented.jsonl")},
		"FollowTheMoney": {"l.jsonl", entries(tb, "money.jsonl")},
		"dump, taken":    {"l.json", dump(2)},
		"dump, passed":   {"l.json", strings.ReplaceAll(dump(6), `"id":"Q5"`, `"id":"Q6"`)},
	}
}

// list is a long list of a sample.
func list(sample [2]string, size int) io.Reader {
	lines := strings.Repeat(sample[1], 1+(64<<10)/len(sample[1]))
	r := io.Reader(&endless{lines: lines, left: size - size%len(lines)})
	switch sample[0] {
	case "l.tsv":
		return io.MultiReader(strings.NewReader("type\tentity\tname\tform\ttags\tstrength\tdemonym\twikidata\n"), r)
	case "l.json":
		return io.MultiReader(strings.NewReader("[\n"), r, strings.NewReader("]\n"))
	}
	return r
}

func BenchmarkDecode(b *testing.B) {
	for name, sample := range samples(b) {
		b.Run(name, func(b *testing.B) {
			const size = 8 << 20
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range Decode(sample[0], list(sample, size), Options{}, nil) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// TestMemory reads 64 MiB of every format and looks at what is kept.
func TestMemory(t *testing.T) {
	size := 64 << 20
	if testing.Short() {
		size = 8 << 20
	}
	for name, sample := range samples(t) {
		var before, now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		entities, peak := 0, uint64(0)
		for _, err := range Decode(sample[0], list(sample, size), Options{}, nil) {
			if err != nil {
				t.Fatal(name, err)
			}
			if entities++; entities%(1<<16) == 0 {
				runtime.GC()
				runtime.ReadMemStats(&now)
				peak = max(peak, now.HeapAlloc-min(now.HeapAlloc, before.HeapAlloc))
			}
		}
		if peak > 4<<20 {
			t.Errorf("%s: %d bytes are kept after %d entities", name, peak, entities)
		}
	}
}
