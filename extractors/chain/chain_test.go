package chain

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

func newChain(t testing.TB) *Chain {
	t.Helper()
	g, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return New(g)
}

// TestReuse checks that a text gives the same, whatever the chain read before.
func TestReuse(t *testing.T) {
	published := time.Date(2018, 4, 5, 0, 0, 0, 0, time.UTC)
	used := newChain(t)
	for _, x := range []struct {
		language, text    string
		tokens, sentences int
	}{
		{"en", "President Vladimir Putin met NATO in Russia on 4 April. Putin left.", 14, 2},
		{"id", "Presiden Vladimir Putin tiba kemarin.", 6, 1},
		{"en", "", 0, 0},
		{"ar", "وصل الوفد إلى العراق وسوريا.", 6, 1},
	} {
		fresh := newChain(t)
		want := fresh.Extract(x.text, x.language, published)
		if got := used.Extract(x.text, x.language, published); len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("%q:\n got %+v\nwant %+v", x.text, got, want)
		}
		if used.Tokens() != x.tokens || used.Sentences() != x.sentences {
			t.Errorf("%q: %d tokens in %d sentences, want %d in %d", x.text, used.Tokens(), used.Sentences(), x.tokens, x.sentences)
		}
	}
}

// Each stretch is read in its language, what one stretch introduces is known in
// another one of the same language, and offsets are those of the whole text.
func TestStretches(t *testing.T) {
	const s = "Presiden Vladimir Putin tiba Rabu, 4 April 2018.\n\nPutin left on Thursday, 5 April 2018.\n\nPutin pulang pada Jumat, 6 April 2018."
	c := newChain(t)
	tokens := c.Cut(s)
	var starts []int
	for i := range tokens {
		if tokens[i].Gap >= text.Line {
			starts = append(starts, i)
		}
	}
	got := c.ExtractTokens(s, tokens, []extractors.Stretch{
		{First: 0, Last: starts[1], Language: "id"}, {First: starts[1], Last: starts[2], Language: "en"},
		{First: starts[2], Last: len(tokens), Language: "id"},
	}, time.Time{})
	var found []string
	for _, m := range got {
		found = append(found, m.Surface()+" "+m.Value+m.Entity)
	}
	want := []string{
		"Vladimir Putin person:vladimir-putin", "Rabu, 4 April 2018 2018-04-04", "Putin person:vladimir-putin",
		"Thursday, 5 April 2018 2018-04-05", "Putin person:vladimir-putin", "Jumat, 6 April 2018 2018-04-06",
	}
	if !slices.Equal(found, want) {
		t.Errorf("%q\nwant %q", found, want)
	}
	if c.Tokens() != len(tokens) || c.Sentences() != 3 {
		t.Errorf("%d tokens in %d sentences, want %d in 3", c.Tokens(), c.Sentences(), len(tokens))
	}
	// Read in one language the words of the other are unknown.
	for _, m := range c.Extract(s, "id", time.Time{}) {
		if m.Surface() == "Thursday, 5 April 2018" {
			t.Errorf("an Indonesian text has the weekday of %q", m.Surface())
		}
	}
}

// broken is an extractor with a defect.
type broken struct{}

func (broken) Extract([]extractors.Mention, *extractors.Document) []extractors.Mention {
	panic("a defect")
}

func TestStage(t *testing.T) {
	c := newChain(t)
	c.Extract("Russia", "en", time.Time{})
	if c.Stage() != "resolve" {
		t.Errorf("a text has gone through, but its stage is %q", c.Stage())
	}
	sound := c.links
	for i := range sound {
		c.links = slices.Clone(sound)
		c.links[i].Extractor = broken{}
		func() {
			defer func() {
				if recover() == nil || c.Stage() != sound[i].stage {
					t.Errorf("a defect in %s: the stage is %q", sound[i].stage, c.Stage())
				}
			}()
			c.Extract("Russia", "en", time.Time{})
		}()
	}
	c.links = sound
	if ms := c.Extract("Russia", "en", time.Time{}); len(ms) != 1 || ms[0].Entity != "country:RU" {
		t.Errorf("after a defect: %+v", ms)
	}
}

// A text whose time is up is given up, and the next one is as if it had not been.
func TestLate(t *testing.T) {
	const text = "Norway and Sweden signed the treaty on 5 April 2019."
	c := newChain(t)
	c.GiveUpWhen(func() bool { return true })
	if ms := c.Extract(text, "en", time.Time{}); !c.Late() || len(ms) != 0 {
		t.Errorf("late %v, with %d mentions", c.Late(), len(ms))
	}
	c.GiveUpWhen(func() bool { return false })
	if ms := c.Extract(text, "en", time.Time{}); c.Late() || len(ms) != 3 {
		t.Errorf("late %v, with %d mentions", c.Late(), len(ms))
	}
}
