package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	bobusumisu "github.com/BobuSumisu/aho-corasick"
	petar "github.com/petar-dambovaliev/aho-corasick"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// span is where a name was found, in bytes, the end exclusive.
type span struct{ start, end int }

// engine builds a matcher of the names and gives how long that took. What the
// matcher gives is valid until it is called again.
type engine func([]*lists.Entity) (find func(string) []span, building time.Duration, err error)

var engines = map[string]engine{
	"dateline":              dateline,
	"petar-dambovaliev NFA": func(e []*lists.Entity) (func(string) []span, time.Duration, error) { return automaton(e, false) },
	"petar-dambovaliev DFA": func(e []*lists.Entity) (func(string) []span, time.Duration, error) { return automaton(e, true) },
	"BobuSumisu":            trie,
}

func names() []string { return slices.Sorted(maps.Keys(engines)) }

// dateline compiles a file and matches with it mapped.
func dateline(entities []*lists.Entity) (func(string) []span, time.Duration, error) {
	folder, err := os.MkdirTemp("", "dateline-ahocorasick-")
	if err != nil {
		return nil, 0, err
	}
	defer os.RemoveAll(folder) // the mapping stays
	started := time.Now()
	b := gazetteers.NewBuilder()
	for _, e := range entities {
		if err := b.Add(e); err != nil {
			return nil, 0, err
		}
	}
	name := filepath.Join(folder, "names.gazetteer")
	if err := b.WriteFile(name); err != nil {
		return nil, 0, err
	}
	f, err := gazetteers.Open(name)
	if err != nil {
		return nil, 0, err
	}
	building := time.Since(started)
	g := gazetteers.New(f)
	var tokens []text.Token
	var found []gazetteers.Match
	var spans []span
	return func(s string) []span {
		tokens = text.Tokens(tokens[:0], s)
		found, spans = g.Find(found[:0], nil, s, tokens, 0), spans[:0]
		for i := range found {
			spans = append(spans, span{found[i].Start, found[i].End})
		}
		return spans
	}, building, nil
}

// automaton reports overlapping names, as dateline does.
func automaton(entities []*lists.Entity, deterministic bool) (func(string) []span, time.Duration, error) {
	patterns, started := forms(entities), time.Now()
	builder := petar.NewAhoCorasickBuilder(petar.Opts{MatchKind: petar.StandardMatch, DFA: deterministic})
	a := builder.Build(patterns)
	building := time.Since(started)
	var spans []span
	return func(s string) []span {
		spans = spans[:0]
		for i, m := a.IterOverlapping(s), (*petar.Match)(nil); ; {
			if m = i.Next(); m == nil {
				return spans
			}
			spans = append(spans, span{m.Start(), m.End()})
		}
	}, building, nil
}

func trie(entities []*lists.Entity) (func(string) []span, time.Duration, error) {
	patterns, started := forms(entities), time.Now()
	t := bobusumisu.NewTrieBuilder().AddStrings(patterns).Build()
	building := time.Since(started)
	var spans []span
	return func(s string) []span {
		spans = spans[:0]
		t.Walk([]byte(s), func(end, n, _ int64) bool {
			spans = append(spans, span{int(end - n + 1), int(end + 1)})
			return true
		})
		return spans
	}, building, nil
}
