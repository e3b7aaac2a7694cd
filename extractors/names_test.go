package extractors

import (
	"testing"

	"github.com/dateline/dateline/gazetteers"
)

// TestNamed checks that mentions of one thing have the same Named, whatever their surfaces
// where the gazetteers know it, and others have others.
func TestNamed(t *testing.T) {
	g, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	var names Names
	entity := func(value int32) *Named {
		var m Mention
		names.Entity(&m, g, value)
		if e := g.Entity(value); m.Entity != e.Key || m.Name != e.Name || m.Country != e.Country || m.Entity == "" {
			t.Errorf("entity %d: %+v", value, m)
		}
		return m.Named()
	}
	name := func(surface string) *Named {
		var m Mention
		names.Name(&m, surface, "person:")
		return m.Named()
	}
	all := []*Named{entity(0), entity(1), name("Ann Lee"), name("Ann Lie")}
	for i, again := range []*Named{entity(0), entity(1), name("Ann Lee"), name("Ann Lie")} {
		for k := range all {
			if (all[k] == again) != (i == k) {
				t.Errorf("%d and %d", i, k)
			}
		}
	}
}

// TestValid checks that a mention whose texts are not UTF-8 is told from the others,
// be its name remembered or not.
func TestValid(t *testing.T) {
	var names Names
	var identifier Identifier
	for _, test := range []struct {
		what, prefix string
		change       func(*Mention)
		valid        bool
	}{
		{"a name", "person:", func(*Mention) {}, true},
		{"a name again", "person:", func(*Mention) {}, true},
		{"another name", "person:", func(m *Mention) { m.Name = "Shoigu\xff" }, false},
		{"another key of the name", "person:", func(m *Mention) { m.NameKey = "\xe0\xa4" }, false},
		{"another entity", "person:", func(m *Mention) { m.Entity = "person:\xff" }, false},
		{"a value", "person:", func(m *Mention) { m.Value = "2018\xff" }, false},
		{"a gazetteer's entity", "", func(m *Mention) { m.Entity, m.Name, m.named = "person:x", "X", nil }, true},
	} {
		ms := []Mention{{Type: Person}}
		names.Name(&ms[0], "Сергей Шойгу", test.prefix)
		identifier.Identify(ms)
		test.change(&ms[0])
		if got := ms[0].Valid(); got != test.valid {
			t.Errorf("%s: %v", test.what, got)
		}
	}

	names, identifier = Names{}, Identifier{}
	for range 2 {
		ms := []Mention{{Type: Person}}
		names.Name(&ms[0], "Сергей Шойгу", "person\xff:")
		if identifier.Identify(ms); ms[0].Valid() {
			t.Error("a name that is no UTF-8 is valid")
		}
	}
}
