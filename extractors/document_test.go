package extractors

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/dateline/dateline/gazetteers"
)

// TestPlainWords wants plain words to be told of by the sets of classes and by
// Longest alike, in the articles of every language.
func TestPlainWords(t *testing.T) {
	g, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("../testdata/news/*/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no articles", err)
	}
	var d Document
	words, longer := 0, 0
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d.Read(g, string(content), filepath.Base(filepath.Dir(path)), time.Time{})
		for i := range d.Tokens {
			for set := gazetteers.Plain; set != 0; set &^= gazetteers.Of(set.Last()) {
				m, ok := d.Longest(i, set)
				if ok != d.Begin(i).Any(set) {
					t.Fatalf("%s: %q is one of %x: %t, want %t", path, d.Surface(i), set, ok, !ok)
				}
				switch {
				case !ok:
				case !set.Has(m.Class) || m.First != i || m.Last == i+1 && d.Plain(i).Classes().Has(m.Class) && m.Weak() == d.Plain(i).Sure().Has(m.Class) || m.Last == i+1 && (!d.Whole(i).Has(m.Class) || m.Class != (d.Whole(i)&set).Last()):
					t.Fatalf("%s: %q is %+v, want one of %x", path, d.Surface(i), m, set)
				case m.Last == i+1:
					words++
				default:
					longer++
				}
			}
			if d.plain[i].Classes()&^(d.Whole(i)&d.Begin(i)&d.End(i)&d.In(i)) != 0 {
				t.Fatalf("%s: the plain classes of %q are not all among its own", path, d.Surface(i))
			}
		}
	}
	if words < 1000 || longer < 100 {
		t.Errorf("%d plain words and %d longer ones in %d articles", words, longer, len(paths))
	}
}
