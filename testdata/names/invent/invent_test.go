package invent

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

const names = 2_000

// TestEntities proves that there are as many names as asked for, all of them
// different, in the scripts that there should be, and the same ones each time.
func TestEntities(t *testing.T) {
	all := slices.Collect(Entities(names, 1))
	again := slices.Collect(Entities(names, 1))
	if fmt.Sprint(show(all)) != fmt.Sprint(show(again)) {
		t.Error("the same seed makes other names")
	}
	if fmt.Sprint(show(all)) == fmt.Sprint(show(slices.Collect(Entities(names, 2)))) {
		t.Error("another seed makes the same names")
	}
	seen, keys, scripts, tokens := map[string]bool{}, map[string]bool{}, map[string]int{}, map[int]int{}
	for _, e := range all {
		if keys[e.Key] {
			t.Errorf("key %s occurs twice", e.Key)
		}
		keys[e.Key] = true
		for _, n := range e.Names {
			if seen[n.Form] || !utf8.ValidString(n.Form) {
				t.Errorf("%s: name %q occurs twice or is not UTF-8", e.Key, n.Form)
			}
			seen[n.Form] = true
			scripts[scriptOf(n.Form)]++
			tokens[len(text.Tokens(nil, n.Form))]++
		}
	}
	if len(seen) != names {
		t.Errorf("%d names, want %d", len(seen), names)
	}
	for _, a := range alphabets {
		if got, want := scripts[a.tag], a.share*names/100; got < want/2 || got > 2*want {
			t.Errorf("%s: %d names, want about %d", a.tag, got, want)
		}
	}
	if few := tokens[2] + tokens[3]; few < names*6/10 {
		t.Errorf("only %d names of two or three tokens: %v", few, tokens)
	}
}

func show(all []*lists.Entity) (list []lists.Entity) {
	for _, e := range all {
		list = append(list, *e)
	}
	return list
}

// TestPlanted proves that the engine finds every name that news mentions, alone
// and above what is built in.
func TestPlanted(t *testing.T) {
	news, err := ReadNews(filepath.Join("..", "..", "news"))
	if err != nil {
		t.Fatal(err)
	}
	b, sample := gazetteers.NewBuilder(), NewSample(300, 1)
	for e := range Entities(names, 1) {
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
		sample.Add(e)
	}
	f, err := b.File()
	if err != nil {
		t.Fatal(err)
	}
	builtin, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	const every = 20
	documents := slices.Collect(news.Documents(400_000, 1, every, sample))
	for name, g := range map[string]*gazetteers.Gazetteers{"alone": gazetteers.New(f), "with the built-in ones": builtin.With(f)} {
		planted, words, scripts := 0, 0, map[string]int{}
		for _, d := range documents {
			tokens := text.Tokens(nil, d.Text)
			found := g.Find(nil, nil, d.Text, tokens, g.Language(d.Language))
			for _, p := range d.Missing(g, found) {
				t.Errorf("%s, %s: %s is not found: %q", name, d.Language, p.Key, d.Text[p.Start:p.End])
			}
			for _, p := range d.Names {
				scripts[scriptOf(d.Text[p.Start:])]++
			}
			planted += len(d.Names)
			words += len(tokens)
		}
		if planted < words/every/3 || len(scripts) != len(alphabets) {
			t.Errorf("only %d names were planted among %d tokens, %v", planted, words, scripts)
		}
	}
}
