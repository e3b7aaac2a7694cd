package organisation

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
)

// TestStarts asks of every token of the articles what the list of starts says of a
// few: rules are asked only where it gives a reason.
func TestStarts(t *testing.T) {
	g, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../testdata/news/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	x, d := new(Extractor), new(extractors.Document)
	for _, name := range files {
		s, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d.Read(g, string(s), filepath.Base(filepath.Dir(name)), time.Time{})
		x.d = d
		x.readStarts()
		rest := x.starts
		for i := range d.Tokens {
			var got why
			if len(rest) > 0 && rest[0].token == i {
				got, rest = rest[0].why, rest[1:]
			}
			begin := d.Begin(i)
			for reason, want := range map[why]bool{
				capital: d.Capitalised(i), capitals: d.Tokens[i].Shape.AllUpper() && d.Tokens[i].Runes >= shortestAcronym && d.Tokens[i].Runes <= longestAcronym,
				knownHere: begin.Any(orgs), countryHere: begin.Any(countries), institutionHere: begin.Any(institutions), headHere: begin.Any(heads),
				introduced: d.End(i - 1).Any(introducing), bracketed: i < datelineTokens && d.Symbol(i-1, "("), tailAhead: tailWithin(d, i),
			} {
				if got.any(reason) != want {
					t.Fatalf("%s: token %d, %q: reason %b is %v, want %v", name, i, d.Surface(i), reason, !want, want)
				}
			}
		}
	}
}

// tailWithin reports whether a capitalised tail stands where a name that begins with
// the capital of token i could end with it.
func tailWithin(d *extractors.Document, i int) bool {
	for at := i + 1; at < min(i+longestTailed, len(d.Tokens)) && d.Capitalised(i); at++ {
		if d.Capitalised(at) && d.Begin(at).Any(tails) {
			return true
		}
	}
	return false
}
