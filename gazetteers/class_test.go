package gazetteers

import (
	"testing"

	"github.com/dateline/dateline/gazetteers/lists"
)

// TestWord wants a word to say what its readings say: plain classes, and of names of
// people whether weakly.
func TestWord(t *testing.T) {
	of := func(c Class, s lists.Strength) Reading { return Reading{Class: c, Strength: s} }
	for _, c := range []struct {
		name          string
		readings      []Reading
		classes, sure Set
	}{
		{"no word", nil, 0, 0},
		{"a common word", []Reading{of(Common, lists.Strong)}, Of(Common), Of(Common)},
		{"a given name", []Reading{of(Given, lists.Strong)}, Of(Given), Of(Given)},
		{"a word that is a surname, too", []Reading{of(Common, lists.Strong), of(Surname, lists.Weak)}, Of(Common, Surname), Of(Common)},
		{"weakly both names", []Reading{of(Given, lists.Weak), of(Surname, lists.Weak)}, Of(Given, Surname), 0},
		{"a given name, weakly a surname", []Reading{of(Given, lists.Strong), of(Surname, lists.Weak)}, Of(Given, Surname), Of(Given)},
		{"weak in one list, strong in another", []Reading{of(Given, lists.Weak), of(Given, lists.Strong)}, Of(Given), Of(Given)},
		{"a name in the language of the text", []Reading{of(Given, lists.Bound)}, Of(Given), Of(Given)},
		{"what is not plain", []Reading{of(Common, lists.Weak), of(Common, lists.Bound), of(Title, lists.Strong), {Class: Given, Value: 1}}, 0, 0},
	} {
		var w Word
		for _, r := range c.readings {
			w |= r.word()
		}
		if w.Classes() != c.classes || w.Sure() != c.sure || (w.some() == 1) != (c.classes != 0) {
			t.Errorf("%s: %x, of them surely %x, any: %d; want %x and %x", c.name, w.Classes(), w.Sure(), w.some(), c.classes, c.sure)
		}
		for class := range classes {
			if c.classes.Has(class) && w.As(class) != of(class, map[bool]lists.Strength{true: lists.Strong, false: lists.Weak}[c.sure.Has(class)]) {
				t.Errorf("%s: as class %d it is %+v", c.name, class, w.As(class))
			}
		}
	}
}
