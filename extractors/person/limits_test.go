package person

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/country"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/extractors/organisation"
)

// What was not weighed in the articles is weighed here, and nothing of it is a name.
func TestHopeless(t *testing.T) {
	g := load(t)
	before := []extractors.Extractor{&date.Extractor{}, &country.Extractor{}, &organisation.Extractor{}}
	for _, language := range []string{"ar", "fa", "hi", "zh", "ja", "de"} {
		t.Run(language, func(t *testing.T) {
			files, err := filepath.Glob("../../testdata/news/" + language + "/*.txt")
			if err != nil || len(files) == 0 {
				t.Fatalf("no articles: %v", err)
			}
			all, hopeless := 0, 0
			for _, name := range files {
				s, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				d := document(g, language, string(s))
				var found []extractors.Mention
				for _, e := range before {
					found = e.Extract(found, d)
				}
				x := new(Extractor)
				x.Extract(found, d)
				all += len(x.candidates)
				for k := range x.candidates {
					c := &x.candidates[k]
					if c.weighed {
						continue
					}
					hopeless++
					x.weigh(c)
					switch {
					case c.evidence.has(withoutCase):
						if c.score >= x.weightsOf(c).Accept {
							t.Errorf("%s: %s has %.2f points", name, d.Text[c.start:c.end], c.score)
						}
					case !d.Traits.UpperNouns || !c.evidence.has(unlisted) || c.evidence.has(knownPerson|titleBefore):
						t.Errorf("%s: %s could be a name", name, d.Text[c.start:c.end])
					}
				}
			}
			if 4*hopeless < all {
				t.Errorf("only %d of %d candidates are without hope", hopeless, all)
			}
		})
	}
}
