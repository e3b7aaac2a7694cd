package gazetteers

import (
	"testing"

	"github.com/dateline/dateline/gazetteers/text"
)

func TestBuild(t *testing.T) {
	g, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d entities, %d readings, %d slots", len(g.Entities), g.Names(), len(g.trie.slots))
}

func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		if _, err := build(); err != nil {
			b.Fatal(err)
		}
	}
}

var _ = text.Word
