package extractors

import "testing"

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
