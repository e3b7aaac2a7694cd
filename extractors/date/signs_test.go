package date

import (
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers/text"
)

func TestSigns(t *testing.T) {
	for word, want := range map[string]bool{
		"Q": true, "H": true, "I": true, "V": true, "X": true, "XIX": true, "IV": true, "XXXVIII": true,
		"XIXe": true, "VIIIo": true, "XXème": true, "XVIIIème": true, "Xe": true, "Ier": true,
		"q": false, "xix": false, "In": false, "He": false, "Have": false, "QH": false, "Ives": false, "Iere": false, "Iraq": false, "IM": false, "XXXVIIII": false,
		"二": true, "百": true, "第": true, "月": false, "中": false,
	} {
		p := parser{d: &extractors.Document{Text: word, Tokens: text.Tokens(nil, word)}}
		if got := p.signAt(0); got != want {
			t.Errorf("%s: %v, want %v", word, got, want)
		}
	}
}

// Readers are found by any of their classes.
func TestReadersOf(t *testing.T) {
	for k, r := range wordReaders {
		for words := r.words; words != 0; words &= words - 1 {
			if readersOf(words&-words)>>k&1 == 0 {
				t.Errorf("reader %d is not asked for one of its classes", k)
			}
		}
		if readersOf(starters&^r.words)>>k&1 != 0 {
			t.Errorf("reader %d is asked for other words", k)
		}
	}
}
