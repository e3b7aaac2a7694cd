package text

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestNameKeyPairs reports how many spellings of one name meet on one key, and
// how many names of different people do not. The floors are only raised.
func TestNameKeyPairs(t *testing.T) {
	together, variants := meet(t, "../../testdata/namekey/variants.tsv")
	wrongly, near := meet(t, "../../testdata/namekey/near-misses.tsv")
	if variants < 300 || near < 300 {
		t.Fatalf("%d variants, %d near misses; there should be 300 of each", variants, near)
	}
	recall := float64(together) / float64(variants)
	precision := float64(together) / float64(together+wrongly)
	t.Logf("recall %.3f (%d of %d variants), precision %.3f (%d of %d near misses)", recall, together, variants, precision, wrongly, near)
	if recall < 0.82 || precision < 0.94 {
		t.Errorf("recall %.3f, precision %.3f", recall, precision)
	}
}

// meet counts the pairs of a file that share a key, and all of them.
func meet(t *testing.T, path string) (same, all int) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	by := make(map[string][2]int)
	for line := range strings.Lines(string(content)) {
		if line[0] == '#' {
			continue
		}
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 3 {
			t.Fatalf("%s: %q should be two names and their scripts", path, line)
		}
		n := by[fields[2]]
		n[1]++
		all++
		if a, b := NameKey(fields[0]), NameKey(fields[1]); a == b {
			n[0]++
			same++
		} else if strings.Contains(path, "variants") && testing.Verbose() {
			t.Logf("apart: %s\t%s\t%s\t%s", fields[0], a, fields[1], b)
		}
		by[fields[2]] = n
	}
	var kinds []string
	for kind := range by {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	for _, kind := range kinds {
		t.Logf("%-18s %d of %d share a key", kind, by[kind][0], by[kind][1])
	}
	return same, all
}
