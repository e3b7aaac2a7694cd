package extractors

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// say writes mentions as the cases do: "organisation 0-20, country 10-14 in 0".
func say(mentions []Mention) string {
	var parts []string
	for _, m := range mentions {
		s := fmt.Sprintf("%s %d-%d", m.Type, m.Start, m.End)
		if m.Parent >= 0 {
			s += fmt.Sprintf(" in %d", m.Parent)
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, ", ")
}

func TestResolve(t *testing.T) {
	mention := func(typ Type, start, end int, confidence float64) Mention {
		return Mention{Type: typ, Start: start, End: end, Confidence: confidence, Parent: 7}
	}
	named := func(m Mention, entity string) Mention { m.Entity = entity; return m }
	shaped := func(m Mention) Mention { m.Shaped = true; return m }
	var r Resolver
	text := strings.Repeat("abcdefghij", 10)
	for _, c := range []struct {
		why  string
		in   []Mention
		want string
	}{
		{"nothing", nil, ""},
		{"apart, in any order", []Mention{mention(Date, 20, 30, .9), mention(Person, 0, 10, .8)}, "person 0-10, date 20-30"},
		{"side by side", []Mention{mention(Person, 0, 10, .5), mention(Date, 10, 20, .9)}, "person 0-10, date 10-20"},
		{"one span, the surer", []Mention{mention(Organisation, 0, 10, .7), mention(Person, 0, 10, .9)}, "person 0-10"},
		{"one span, one type", []Mention{mention(Person, 0, 10, .7), mention(Person, 0, 10, .9)}, "person 0-10"},
		{"overlap, the surer", []Mention{mention(Person, 0, 10, .6), mention(Organisation, 5, 15, .95)}, "organisation 5-15"},
		{"overlap, as sure, the longer", []Mention{mention(Person, 0, 10, .8), mention(Organisation, 5, 35, .8)}, "organisation 5-35"},
		{"a country inside an organisation", []Mention{mention(Country, 10, 14, .98), mention(Organisation, 0, 14, .7)}, "organisation 0-14, country 10-14 in 0"},
		{"a person inside an organisation", []Mention{mention(Person, 10, 14, .9), mention(Organisation, 0, 20, .7)}, "organisation 0-20, person 10-14 in 0"},
		{"no date inside an organisation", []Mention{mention(Date, 10, 14, .9), mention(Organisation, 0, 40, .9)}, "organisation 0-40"},
		{"a sure date against a guessed organisation", []Mention{mention(Date, 0, 12, .98), mention(Organisation, 0, 20, .5)}, "date 0-12"},
		{"no country inside a person", []Mention{mention(Country, 5, 10, .8), mention(Person, 0, 10, .9)}, "person 0-10"},
		{"no person inside a date", []Mention{mention(Person, 0, 5, .8), mention(Date, 0, 12, .98)}, "date 0-12"},
		{"no demonym inside a country", []Mention{mention(Country, 0, 6, .95), mention(Country, 0, 18, .98)}, "country 0-18"},
		{"three deep", []Mention{named(mention(Organisation, 0, 40, .7), "org:a"), named(mention(Organisation, 10, 40, .9), "org:b"), mention(Country, 30, 40, .98)},
			"organisation 0-40, organisation 10-40 in 0, country 30-40 in 1"},
		{"an organisation inside itself", []Mention{named(mention(Organisation, 0, 40, .9), "org:a"), named(mention(Organisation, 10, 40, .7), "org:a")}, "organisation 0-40"},
		{"a piece of a name that only looks like one", []Mention{named(mention(Organisation, 0, 40, .9), "org:a"), shaped(named(mention(Organisation, 10, 40, .7), "org:b"))}, "organisation 0-40"},
		{"two in one", []Mention{mention(Organisation, 0, 40, .9), mention(Country, 0, 5, .98), mention(Country, 30, 40, .98)},
			"organisation 0-40, country 0-5 in 0, country 30-40 in 0"},
		{"a chain, the middle is surest", []Mention{mention(Person, 0, 10, .6), mention(Person, 8, 20, .95), mention(Person, 18, 30, .6)}, "person 8-20"},
		{"a chain, the middle is weakest", []Mention{mention(Person, 0, 10, .9), mention(Person, 8, 20, .4), mention(Person, 18, 30, .9)}, "person 0-10, person 18-30"},
		{"a parent stands before, not beside", []Mention{mention(Organisation, 0, 10, .9), mention(Country, 5, 10, .9), mention(Country, 12, 15, .9)},
			"organisation 0-10, country 5-10 in 0, country 12-15"},
	} {
		for range 2 {
			got := r.Resolve(slices.Clone(c.in), text)
			if say(got) != c.want {
				t.Errorf("%s: %s, want %s", c.why, say(got), c.want)
			}
			for _, m := range got {
				if m.Surface() != text[m.Start:m.End] {
					t.Errorf("%s: surface %q of %d-%d", c.why, m.Surface(), m.Start, m.End)
				}
			}
			slices.Reverse(c.in) // the order in which extractors find makes no difference
		}
	}
}

func TestFoldSpace(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"  ", ""},
		{"Vladimir\n  Putin ", "Vladimir Putin"},
		{"Vladi\u00admir\u00a0Putin", "Vladimir Putin"},
		{"\u200fپوتین\u200f", "پوتین"},
		{"خامنه\u200cای", "خامنه\u200cای"},
		{"北京\u3000大学", "北京 大学"},
	} {
		if got := FoldSpace(c.in); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestNewName(t *testing.T) {
	for _, c := range []struct{ surface, entity, name string }{
		{"Budi  Santoso", "person:budi-santoso", "Budi Santoso"},
		{"Иван Петров", "person:ivan-petrov", "Иван Петров"},
		{"Sinead O'Connor", "person:sinead-oconnor", "Sinead O'Connor"},
		{"José Müller", "person:jose-muller", "José Müller"},
	} {
		var m Mention
		NewName(&m, c.surface, "person:")
		if m.Entity != c.entity || m.Name != c.name {
			t.Errorf("%q: %s, %q; want %s, %q", c.surface, m.Entity, m.Name, c.entity, c.name)
		}
	}
}
