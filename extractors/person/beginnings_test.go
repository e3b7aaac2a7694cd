package person

import (
	"slices"
	"testing"
)

func TestBeginnings(t *testing.T) {
	g := load(t)
	for _, c := range []struct {
		name, language, text string
		begins               []string
	}{
		{"capitals, and titles in small letters", "en", "Yesterday the president met Anna Koroleva, 45, in Riga.", []string{"Yesterday", "president", "Anna", "Koroleva", "Riga"}},
		{"what no list has, and names", "ar", "قال محمد زغبوطي في 2019 ، من", []string{"محمد", "زغبوطي"}},
		{"surnames", "zh", "王,3了", []string{"王"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := &Extractor{d: document(g, c.language, c.text)}
			var begins []string
			x.readStarts()
			for _, i := range x.starts {
				begins = append(begins, x.d.Surface(int(i)))
			}
			if !slices.Equal(begins, c.begins) {
				t.Errorf("%q, want %q", begins, c.begins)
			}
		})
	}
}
