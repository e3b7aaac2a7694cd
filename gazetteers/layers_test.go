package gazetteers

import (
	"strings"
	"testing"

	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

const over = `type: person
ada-over: Ada Over
  Latn: Ada Example, !Bo Sample
  xx: Only Here
`

func TestLayers(t *testing.T) {
	base := New(fileOf(t, people, organisations))
	for _, c := range []struct {
		why            string
		g              *Gazetteers
		text, language string
		want           string
	}{
		{"below", base, "Ada Example, Bo Sample, EXU", "en", "person:ada-example person:bo-sample org:example-union"},
		{"a later one wins", base.With(fileOf(t, over)), "Ada Example", "en", "person:ada-over"},
		{"both names are known", base.With(fileOf(t, over)), "Ada Over, EXU", "en", "person:ada-over org:example-union"},
		{"one of another stretch stays", base.With(fileOf(t, over)), "Ada B. Example", "en", "person:ada-example"},
		{"a name is taken away", base.With(fileOf(t, over)), "Bo Sample", "en", "~person:bo-sample"},
		{"the earlier one", New(fileOf(t, over)).With(fileOf(t, people)), "Ada Example", "en", "person:ada-example"},
		{"the last of three", base.With(fileOf(t, over)).With(fileOf(t, people)), "Ada Example", "en", "person:ada-example"},
		{"another type stays beside it", base.With(fileOf(t, "type: organisation\nex: Ada Example\n")), "Ada Example", "en", "person:ada-example|org:ex"},
		{"a language that only one knows", base.With(fileOf(t, over)), "Only Here", "xx", "person:ada-over"},
		{"and not in others", base.With(fileOf(t, over)), "Only Here", "en", ""},
	} {
		if got := keysOf(c.g, c.text, c.language); got != c.want {
			t.Errorf("%s, %q: %q, want %q", c.why, c.text, got, c.want)
		}
	}
}

// TestLayersAlike wants two gazetteers to find what one of both lists finds,
// where they do not contradict one another.
func TestLayersAlike(t *testing.T) {
	g := builtin(t)
	empty := fileOf(t)
	layered := g.With(empty)
	for _, s := range []string{
		"President Vladimir Putin of Russia met the U.S. delegation", "وسيرغي لافروف في العراق", "俄罗斯总统普京访问中国",
		"Presiden Rusia Vladimir Putin dan AS di Jakarta", "w Niemczech i w Rosji",
	} {
		for _, language := range []string{"en", "ar", "zh", "id", "pl", "und"} {
			tokens := text.Tokens(nil, s)
			one, two := g.Find(nil, nil, s, tokens, g.Language(language)), layered.Find(nil, nil, s, tokens, layered.Language(language))
			if len(one) != len(two) {
				t.Fatalf("%s %q: %d and %d matches", language, s, len(one), len(two))
			}
			for i := range one {
				if one[i] != two[i] {
					t.Errorf("%s %q: %+v and %+v", language, s, one[i], two[i])
				}
			}
		}
	}
}

func TestEntitiesOfLayers(t *testing.T) {
	g := New(fileOf(t, people)).With(fileOf(t, organisations)).With(fileOf(t, over))
	for i, want := range []string{"person:ada-example", "person:bo-sample", "org:example-union", "person:ada-over"} {
		if got := g.Entity(int32(i)).Key; got != want {
			t.Errorf("%d: %q, want %q", i, got, want)
		}
	}
	if len(g.Files()) != 3 {
		t.Errorf("%d files", len(g.Files()))
	}
}

func TestLookup(t *testing.T) {
	g := builtin(t).With(fileOf(t, over+"jordan-over: Jordan Over\n  Latn: ~Jordan\n"))
	said := func(s string) string {
		var all []string
		for _, m := range g.Lookup(s) {
			if !m.Class.OfEntity() {
				continue
			}
			what := g.Entity(m.Value).Key + " " + m.Class.String() + " " + m.Strength.String()
			if len(m.Languages) > 0 {
				what += " in " + strings.Join(m.Languages, ",")
			}
			if m.Listed != "" && m.Listed != s[m.Start:m.End] {
				what += " as " + m.Listed
			}
			if m.Miswritten {
				what += " miswritten"
			}
			if m.Overruled {
				what += " overruled"
			}
			if m.Clitic {
				what += " clitic"
			}
			all = append(all, what)
		}
		return strings.Join(all, "; ")
	}
	for _, c := range []struct{ name, want string }{
		{"Vladimir Putin", "person:vladimir-putin person strong; person:vladimir-putin person strong"},
		{"vladimir poutine", "person:vladimir-putin person strong as Vladimir Poutine miswritten; person:vladimir-putin person strong as Poutine miswritten"},
		{"بِوتين", "person:vladimir-putin person strong as بوتين"},
		{"России", "country:RU country strong in ru"},
		{"nobody at all", ""},
		{"Only Here", "person:ada-over person strong in xx"},
	} {
		if got := said(c.name); got != c.want {
			t.Errorf("%q: %s\nwant %s", c.name, got, c.want)
		}
	}
	if got := said("وشويغو"); !strings.Contains(got, "person:sergei-shoigu person strong in ar as شويغو clitic") && !strings.Contains(got, "person:sergei-shoigu person strong in ar clitic") {
		t.Errorf("clitic: %s", got)
	}
	if got := said("Bo Sample"); got != "person:ada-over person never overruled" {
		t.Errorf("taken away: %s", got)
	}
	if New(fileOf(t)).Lookup("Putin") != nil {
		t.Error("an empty gazetteer knows somebody")
	}
}

func TestStrengths(t *testing.T) {
	g := New(fileOf(t, "type: organisation\nx: Xyz\n  Latn: ~Weak One, ^Bound One\n"))
	for s, want := range map[string]lists.Strength{"Xyz": lists.Strong, "Weak One": lists.Weak, "Bound One": lists.Bound} {
		found := g.Find(nil, nil, s, text.Tokens(nil, s), 0)
		if len(found) != 1 || found[0].Strength != want {
			t.Errorf("%s: %+v", s, found)
		}
	}
}

// TestUnspaced finds names within text that is written without spaces, in
// languages that only a list of one's own knows.
func TestUnspaced(t *testing.T) {
	g := builtin(t).With(fileOf(t, "type: country\nRU: Russia\n  km: រុស្ស៊ី\n  lo: ລັດເຊຍ\n  my: ရုရှား\n"))
	for language, s := range map[string]string{
		"km": "ប្រធានាធិបតីរុស្ស៊ីបានមកដល់",
		"lo": "ປະທານາທິບໍດີລັດເຊຍເດີນທາງ",
		"my": "သမ္မတရုရှားနိုင်ငံ",
		"th": "ประธานาธิบดีรัสเซียเดินทาง",
	} {
		if got := keysOf(g, s, language); got != "country:RU" {
			t.Errorf("%s %q: %q", language, s, got)
		}
	}
}
