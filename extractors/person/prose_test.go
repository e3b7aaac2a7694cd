package person

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jdkato/prose/v2"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
)

func load(t testing.TB) *gazetteers.Gazetteers {
	t.Helper()
	g, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func document(g *gazetteers.Gazetteers, language, s string) *extractors.Document {
	d := new(extractors.Document)
	d.Read(g, s, language, time.Time{})
	return d
}

// The names are invented, so that no list decides. What prose says is evidence
// like any other; whether it is asked at all is decided beforehand.
func TestProse(t *testing.T) {
	g := load(t)
	for _, c := range []struct {
		name, language, text string
		want                 map[string]evidence
	}{
		{"two words nobody knows and a verb", "en", "On Monday Tavrik Oskelund walked home from the harbour.", map[string]evidence{"Tavrik Oskelund": phrase | verbBehind}},
		{"a noun before", "en", "On Monday captain Oskelund, who won, left.", map[string]evidence{}},
		{"a noun behind: the name of a thing", "en", "They left my Oskelund building in the evening.", map[string]evidence{"Oskelund": partOfPhrase}},
		{"a determiner before: the name of a thing", "en", "They went home to the Tavrik Oskelund.", map[string]evidence{"Tavrik Oskelund": partOfPhrase}},
		{"another language is not asked", "de", "Am Montag ging Tavrik Oskelund nach Hause.", nil},
		{"capitals say nothing", "en", "TAVRIK OSKELUND WALKS HOME FROM HARBOUR", nil},
		{"decided without", "en", "President Vladimir Putin walked home.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := document(g, c.language, c.text)
			for _, asked := range [...]bool{true, false} {
				x := &Extractor{Prose: asked}
				x.Extract(nil, d)
				for _, k := range x.candidates {
					want := c.want[d.Text[k.start:k.end]]
					if !asked {
						want = 0
					}
					if got := k.evidence & (phrase | partOfPhrase | nounBefore | verbBehind); got != want {
						t.Errorf("prose %v, %s: %b, want %b", asked, d.Text[k.start:k.end], got, want)
					}
				}
			}
		})
	}
}

// Every token must get the tag of the prose token that holds it.
func TestProseAlignment(t *testing.T) {
	g := load(t)
	for _, c := range []struct{ text, want string }{
		{"Oskelund walked home.", "Oskelund/NNP walked/VBD home/NN ./."},
		{"“Oskelund’s,” she said", "“/ Oskelund/NNP ’/POS s/POS ,/, ”/FW she/PRP said/VBD"},
		{"the man and the dog", "the/ man/NN and/CC the/DT dog/NN"}, // equal words: the last one only
		{"(Oskelund)", "(/( Oskelund/NNP )/)"},
		{"the U.S. team", "the/DT U/NNP ./NNP S/NNP ./NNP team/NN"},
		{"a drug-related crime", "a/DT drug/JJ -/JJ related/JJ crime/NN"},
	} {
		d := document(g, "en", c.text)
		var r proseReader
		var got []string
		for i, tag := range r.read(d, 0, len(d.Tokens)) {
			got = append(got, d.Surface(i)+"/"+tag)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q is read as\n  %s, want\n  %s", c.text, s, c.want)
		}
		if r.strayed != 0 {
			t.Errorf("%q: %d tokens of prose strayed", c.text, r.strayed)
		}
	}
}

func TestProseAlign(t *testing.T) {
	g := load(t)
	d := document(g, "en", "Anna met Berta there .")
	for _, c := range []struct {
		name    string
		tokens  []prose.Token
		want    string
		strayed int
	}{
		{"all", []prose.Token{{Text: "Anna", Tag: "1"}, {Text: "met", Tag: "2"}, {Text: "Berta", Tag: "3"}, {Text: "there", Tag: "4"}, {Text: ".", Tag: "5"}}, "1 2 3 4 5", 0},
		{"one lost", []prose.Token{{Text: "Anna", Tag: "1"}, {Text: "Berta", Tag: "3"}, {Text: "there", Tag: "4"}, {Text: ".", Tag: "5"}}, "1 - 3 4 5", 0},
		{"one changed", []prose.Token{{Text: "Anna", Tag: "1"}, {Text: "mot", Tag: "2"}, {Text: "Berta", Tag: "3"}, {Text: "there", Tag: "4"}, {Text: ".", Tag: "5"}}, "1 - 3 4 5", 1},
		{"one over two", []prose.Token{{Text: "Annamet", Tag: "1"}, {Text: "Berta", Tag: "3"}, {Text: "there.", Tag: "4"}}, "1 1 3 4 4", 0},
		{"two in one", []prose.Token{{Text: "An", Tag: "1"}, {Text: "na", Tag: "2"}, {Text: "met", Tag: "3"}}, "1 3 - - -", 0},
		{"a full stop too many", []prose.Token{{Text: "there", Tag: "4"}, {Text: ".", Tag: "5"}, {Text: ".", Tag: "6"}}, "- - - 4 -", 0},
		{"none", nil, "- - - - -", 0},
	} {
		var r proseReader
		var got []string
		for _, tag := range r.align(d, 0, len(d.Tokens), c.tokens) {
			got = append(got, max(tag, "-"))
		}
		if s := strings.Join(got, " "); s != c.want || r.strayed != c.strayed {
			t.Errorf("%s: %s with %d strayed, want %s with %d", c.name, s, r.strayed, c.want, c.strayed)
		}
	}
}

// Letters that change their length with their case have made prose cut beyond
// the end of a word.
func TestProseSurvives(t *testing.T) {
	g := load(t)
	for _, s := range []string{"İİİİ'm İİİn't İİ's walked.", "'s,'s 's", "''''", "-", "a\u00adb “” …", "don't didn't “don’t”", "(-; :-) http://x.y/z @a", "0 *-1 -LRB-"} {
		d := document(g, "en", s)
		var r proseReader
		if got := r.read(d, 0, len(d.Tokens)); len(got) != len(d.Tokens) {
			t.Errorf("%q: %d tags for %d tokens", s, len(got), len(d.Tokens))
		}
	}
}

// Extractors share the model. Run it with -race.
func TestProseConcurrently(t *testing.T) {
	g := load(t)
	const s = "On Monday Tavrik Oskelund walked home. Later Brandovic smiled and captain Ferrulo, who won, left."
	said := func(x *Extractor, d *extractors.Document) (all []evidence) {
		x.Extract(nil, d)
		for _, k := range x.candidates {
			all = append(all, k.evidence)
		}
		return all
	}
	want := said(&Extractor{Prose: true}, document(g, "en", s))
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			x := &Extractor{Prose: true}
			d := document(g, "en", s)
			for range 20 {
				if got := said(x, d); !slices.Equal(got, want) {
					t.Errorf("%b, want %b", got, want)
				}
			}
		})
	}
	wait.Wait()
}
