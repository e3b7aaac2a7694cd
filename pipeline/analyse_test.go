package pipeline

import (
	"testing"

	"github.com/dateline/dateline/extractors"
)

// A mention that no table could hold is told from the others.
func TestSound(t *testing.T) {
	const text = "Norway and Sweden"
	for _, test := range []struct {
		mention extractors.Mention
		good    bool
	}{
		{extractors.Mention{Start: 0, End: 6, Name: "Norway", Entity: "country:NO"}, true},
		{extractors.Mention{Start: 11, End: 17}, true},
		{extractors.Mention{Start: 6, End: 6}, false},
		{extractors.Mention{Start: -1, End: 6}, false},
		{extractors.Mention{Start: 11, End: 18}, false},
		{extractors.Mention{Start: 0, End: 6, NameKey: "n\xe0\xa4"}, false},
		{extractors.Mention{Start: 0, End: 6, Entity: "org:\xff"}, false},
	} {
		if err := sound(&test.mention, text); (err == nil) != test.good {
			t.Errorf("%+v: %v", test.mention, err)
		}
	}
}
