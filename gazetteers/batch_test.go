package gazetteers

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/dateline/dateline/gazetteers/text"
)

// TestBatches wants what is found batch by batch to be what each token leads to by
// itself, in the articles of every language, read as their own and as another one,
// and with other names laid over.
func TestBatches(t *testing.T) {
	g := builtin(t)
	over := g.With(fileOf(t, "type: person\nputin: Vladimir Putin\n  ru: Путин\n  ar: بوتين\n"))
	paths, err := filepath.Glob("../testdata/news/*/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no articles", err)
	}
	found := 0
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s := string(content)
		tokens := text.Tokens(nil, s)
		for _, g := range []*Gazetteers{g, over} {
			for _, tag := range []string{filepath.Base(filepath.Dir(path)), "tr", "und"} {
				lang := g.Language(tag)
				plain := slices.Repeat([]Word{1 << Month}, len(tokens)) // nothing of which is left
				got := g.Find(nil, plain, s, tokens, lang)
				want, wantPlain := oneByOne(g, s, tokens, lang)
				if !slices.Equal(got, want) {
					t.Errorf("%s as %s: %d matches, want %d", path, tag, len(got), len(want))
				}
				if !slices.Equal(plain, wantPlain) {
					t.Errorf("%s as %s: plain words %x, want %x", path, tag, plain, wantPlain)
				}
				if !slices.Equal(got, g.Find(nil, nil, s, tokens, lang)) {
					t.Errorf("%s as %s: other matches where nobody asks for plain words", path, tag)
				}
				found += len(got)
			}
		}
	}
	if found < 1000 {
		t.Errorf("%d matches in %d articles", found, len(paths))
	}
}

// oneByOne is Find without batches, which takes plain words for matches until the
// end.
func oneByOne(g *Gazetteers, s string, tokens []text.Token, lang Language) (found []Match, plain []Word) {
	var m matcher
	m.reset(g, s, tokens, lang)
	for i := range tokens {
		before := len(m.dst)
		m.findFrom(i, int(tokens[i].Start), tokens[i].Hash)
		if !m.foundAlone(i, before) {
			m.peel(i, before)
		}
		m.settle(before)
	}
	plain = make([]Word, len(tokens))
	for _, x := range m.dst {
		t := &tokens[x.First]
		if x.word() != 0 && x.Last == x.First+1 && x.Start == int(t.Start) && x.End == int(t.End) {
			plain[x.First] |= x.word()
		} else {
			found = append(found, x)
		}
	}
	return found, plain
}
