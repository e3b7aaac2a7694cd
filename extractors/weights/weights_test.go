package weights

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestParse(t *testing.T) {
	numbers := map[string]int{"title": 0, "words:given.surname": 1}
	w, err := parse("# a comment\naccept 1.50\ntitle 0.25\nwords:given.surname -2.00\n", numbers)
	if err != nil || w.Accept != 1.5 || w.Points[0].Float() != 0.25 || w.Points[1].Float() != -2 {
		t.Errorf("%+v, %v", w, err)
	}
	for content, want := range map[string]string{
		"title\n":       "line 1",
		"title much\n":  "line 1",
		"title 11\n":    "more than 10 points",
		"\nshoe 1.00\n": `unknown kind of evidence "shoe"`,
	} {
		if _, err := parse(content, numbers); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", content, err, want)
		}
	}
}

// TestFor checks that a language without weights of its own has those of its
// script, and that even points are even odds.
func TestFor(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	f := MustRead(fstest.MapFS{
		"weights/uncased.txt":    file("accept 1\ntitle 1\n"),
		"weights/uncased.fa.txt": file("accept 2\ntitle 3\n"),
	}, []string{"title"})
	if got := f.For("uncased", "ar").Points[0].Float(); got != 1 {
		t.Errorf("ar has %v points, not those of the script", got)
	}
	if got := f.For("uncased", "fa").Points[0].Float(); got != 3 {
		t.Errorf("fa has %v points, not its own", got)
	}
	if w := f.For("ideographic", "zh"); w != nil {
		t.Errorf("a script without weights has %+v", w)
	}
	if got := Sure(Even); got != 0.5 {
		t.Errorf("even points are %v", got)
	}
}
