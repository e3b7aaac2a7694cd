package lists

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/dateline/dateline/gazetteers/text"
)

func TestParse(t *testing.T) {
	entities, err := parse("x.txt", `# A comment
type: person
vladimir-putin: Vladimir Putin
  wikidata: Q7747
  Latn: Putin, ~Vova,
	id ms: Presiden Putin

type: country
SUHH: Soviet Union
  demonym en: ^Soviet
`)
	if err != nil {
		t.Fatal(err)
	}
	if len(entities) != 2 {
		t.Fatalf("%+v", entities)
	}
	putin, union := entities[0], entities[1]
	if putin.Key != "person:vladimir-putin" || putin.Name != "Vladimir Putin" || putin.Wikidata != "Q7747" || putin.Line != 3 || len(putin.Names) != 3 {
		t.Errorf("%+v", putin)
	}
	for i, want := range []Name{
		{Form: "Putin", Tags: []string{"Latn"}, Line: 5},
		{Form: "Vova", Tags: []string{"Latn"}, Strength: Weak, Line: 5},
		{Form: "Presiden Putin", Tags: []string{"id", "ms"}, Line: 6},
	} {
		if got := putin.Names[i]; got.Form != want.Form || !slices.Equal(got.Tags, want.Tags) || got.Strength != want.Strength || got.Demonym || got.Line != want.Line {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if union.Key != "country:SUHH" || len(union.Names) != 1 || !union.Names[0].Demonym || union.Names[0].Form != "Soviet" || union.Names[0].Strength != Bound || !slices.Equal(union.Names[0].Tags, []string{"en"}) {
		t.Errorf("%+v", union)
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{"type: person\nvladimir-putin\n", "x.txt:2: expected \"slug: Name\""},
		{"# comment\ntype: person\nvladimir putin: Vladimir Putin\n", "x.txt:3: "},
		{"type: person\nvladimir_putin: Vladimir Putin\n", "x.txt:2: "},
		{"type: person\nvladimir-putin:\n", "x.txt:2: "},
		{"vladimir-putin: Vladimir Putin\n", "x.txt:1: the list must begin"},
		{"type: ship\n", "x.txt:1: unknown type"},
		{"  en: Putin\n", "x.txt:1: names before the first"},
		{"type: person\nvladimir-putin: Vladimir Putin\n  Putin, Vova\n", "x.txt:3: expected"},
	} {
		entities, err := parse("x.txt", c.content)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: %+v, %v; want an error that begins %q", c.content, entities, err, c.want)
		}
	}
}

func TestLoadUnknown(t *testing.T) {
	for e, err := range Builtin("ships.txt", nil) {
		if err == nil || !strings.Contains(err.Error(), "ships.txt") {
			t.Errorf("%+v, %v", e, err)
		}
	}
}

func TestIsScript(t *testing.T) {
	for tag, want := range map[string]bool{"Latn": true, "Hans": true, "en": false, "ckb": false, "": false, "latn": false} {
		if IsScript(tag) != want {
			t.Errorf("%q: %v", tag, !want)
		}
	}
}

// slug reports whether a key is made of lower-case words with hyphens.
func slug(s string) bool {
	for i := range len(s) {
		if c := s[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && i > 0 && i < len(s)-1 && s[i-1] != '-') {
			return false
		}
	}
	return s != ""
}

// TestData checks the lists against the rules of their format.
func TestData(t *testing.T) {
	for _, list := range []string{People, Organisations, FormerCountries} {
		content, err := files.ReadFile(list)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(content), "\n") {
			if !norm.NFC.IsNormalString(line) {
				t.Errorf("%s:%d: not in NFC: %s", list, i+1, line)
			}
		}
		entities := builtin(t, list)
		seen := make(map[string]int)
		for _, e := range entities {
			if line, ok := seen[e.Key]; ok {
				t.Errorf("%s:%d: the key %s stands in line %d already", list, e.Line, e.Key, line)
			}
			seen[e.Key] = e.Line
			if code := Code(e.Key); list == FormerCountries && (len(code) != 4 || strings.ToUpper(code) != code) || list != FormerCountries && !slug(strings.TrimPrefix(e.Key, e.Type.Prefix())) {
				t.Errorf("%s:%d: key %q", list, e.Line, e.Key)
			}
			if e.Wikidata != "" && (e.Wikidata[0] != 'Q' || strings.Trim(e.Wikidata[1:], "0123456789") != "") {
				t.Errorf("%s:%d: wikidata %q", list, e.Line, e.Wikidata)
			}
			forms := make(map[string]bool)
			for _, n := range e.Names {
				for _, tag := range n.Tags {
					if !IsScript(tag) && (len(tag) < 2 || len(tag) > 3 || strings.ToLower(tag) != tag) {
						t.Errorf("%s:%d: %q is neither a language nor a script", list, n.Line, tag)
					}
					if forms[tag+" "+n.Form] {
						t.Errorf("%s:%d: %s %s stands there twice", list, n.Line, tag, n.Form)
					}
					forms[tag+" "+n.Form] = true
				}
				if len(n.Tags) == 0 || strings.ContainsAny(n.Form, "#~^!") {
					t.Errorf("%s:%d: %+v", list, n.Line, n)
				}
			}
		}
	}
}

// TestStrongNames checks that no strong form names two entities of one list in
// the same documents.
func TestStrongNames(t *testing.T) {
	for _, list := range []string{People, Organisations, FormerCountries} {
		entities := builtin(t, list)
		owners := make(map[string]map[string]Entity) // by folded form and tag, "" for every document
		for _, e := range entities {
			names := append([]Name{{Form: e.Name, Tags: []string{""}, Line: e.Line}}, e.Names...)
			for _, n := range names {
				if n.Strength == Weak {
					continue
				}
				key := string(text.Fold(nil, n.Form))
				if owners[key] == nil {
					owners[key] = make(map[string]Entity)
				}
				for _, tag := range n.Tags {
					if tag != "" && IsScript(tag) {
						tag = "" // a script means every document
					}
					for other, owner := range owners[key] {
						if owner.Key != e.Key && (other == tag || other == "" || tag == "") {
							t.Errorf("%s:%d: %s names %s and %s (line %d); mark it with ~", list, n.Line, n.Form, e.Key, owner.Key, owner.Line)
						}
					}
					owners[key][tag] = e
				}
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("type: person\nvladimir-putin: Vladimir Putin\n  Latn: Putin, ~Vova\n")
	f.Add("type: country\nSUHH: Soviet Union\n\tdemonym en: Soviet\n wikidata: Q1\n")
	f.Add(":\n :\n  demonym:,~\n")
	f.Fuzz(func(t *testing.T, content string) {
		entities, err := parse("fuzz.txt", content)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "fuzz.txt:") {
				t.Fatalf("%q: the error names no file: %v", content, err)
			}
			return
		}
		for _, e := range entities {
			if e.Name == "" {
				t.Fatalf("%q: %+v", content, e)
			}
			for _, n := range e.Names {
				if n.Form != strings.TrimSpace(n.Form) || strings.Contains(n.Form, ",") {
					t.Fatalf("%q: %+v", content, n)
				}
			}
		}
	})
}

// parse reads a list's content.
func parse(name, content string) (entities []Entity, err error) {
	for e, err := range Decode(name, strings.NewReader(content), Options{}, nil) {
		if err != nil {
			return nil, err
		}
		entities = append(entities, *e)
	}
	return entities, nil
}

// builtin gives the entities of a built-in list.
func builtin(t *testing.T, list string) (entities []Entity) {
	t.Helper()
	for e, err := range Builtin(list, nil) {
		if err != nil {
			t.Fatal(err)
		}
		entities = append(entities, *e)
	}
	return entities
}
