package languages

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/dateline/dateline/gazetteers/lists"
)

func TestParse(t *testing.T) {
	l, err := Parse("xx.txt", `# A comment
tag: xx
name: Example
script: Latn
order: dmy
week: 6
country-position: before
noun-case: upper

[function]
the, a ,an,
# another

[title]
~Imam, Mr
[country]
US: U.S., the States
SUHH: USSR: the old one
[day]
-1: yesterday
`)
	if err != nil {
		t.Fatal(err)
	}
	if l.Tag != "xx" || l.Name != "Example" || l.Script != "Latn" || l.Order != "dmy" || l.Week != 6 || !l.CountryFirst || !l.UpperNouns {
		t.Errorf("header: %+v", l)
	}
	want := []Entry{
		{"function", "", "the", 11, lists.Strong}, {"function", "", "a", 11, lists.Strong}, {"function", "", "an", 11, lists.Strong},
		{"title", "", "Imam", 15, lists.Weak}, {"title", "", "Mr", 15, lists.Strong},
		{"country", "US", "U.S.", 17, lists.Strong}, {"country", "US", "the States", 17, lists.Strong}, {"country", "SUHH", "USSR: the old one", 18, lists.Strong},
		{"day", "-1", "yesterday", 20, lists.Strong},
	}
	if got := entries(t, l); !slices.Equal(got, want) {
		t.Errorf("entries:\n got %+v\nwant %+v", got, want)
	}
	if got := entries(t, l, "title", "day"); !slices.Equal(got, slices.Concat(want[3:5], want[8:])) {
		t.Errorf("entries of two sections: %+v", got)
	}
}

// entries lists the entries of sections.
func entries(t *testing.T, l *Language, sections ...string) (list []Entry) {
	t.Helper()
	for e, err := range l.Entries(sections...) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	return list
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{"", "xx.txt: the header lacks \"tag:\""},
		{"name: Example\n", "xx.txt: the header lacks \"tag:\""},
		{"tag: xx\n\n[functions]\nthe\n", "xx.txt:3: unknown section [functions]"},
		{"tag: xx\nthe, a\n", "xx.txt:2: expected \"key: value\""},
		{"tag: xx\nweek: monday\n", "xx.txt:2: week: \"monday\" should be the number of a weekday"},
		{"tag: xx\ncolour: red\n", "xx.txt:2: unknown header \"colour\""},
		{"tag: xx\n# comment\n[country]\nU.S., America\n", "xx.txt:4: a line of [country] is \"key: form, form\""},
	} {
		l, err := Parse("xx.txt", c.content)
		if err == nil {
			for _, err = range l.Entries() {
			}
		}
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: %+v, %v; want an error that begins %q", c.content, l, err, c.want)
		}
	}
}

func TestLoadUnknown(t *testing.T) {
	if l, err := Load("xx"); err == nil || !strings.Contains(err.Error(), `"xx"`) {
		t.Errorf("%+v, %v", l, err)
	}
}

func TestTags(t *testing.T) {
	tags := Tags()
	if !slices.IsSorted(tags) {
		t.Errorf("tags are not sorted: %q", tags)
	}
	for _, tag := range []string{"ar", "en", "fa", "id"} {
		if !slices.Contains(tags, tag) {
			t.Errorf("no data file of %s", tag)
		}
	}
}

// TestData checks every data file against the rules of its format.
func TestData(t *testing.T) {
	for _, tag := range Tags() {
		content, err := files.ReadFile("data/" + tag + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(content) || !norm.NFC.IsNormal(content) {
			for i, line := range strings.Split(string(content), "\n") {
				if !norm.NFC.IsNormalString(line) {
					t.Errorf("%s.txt:%d: not in NFC: %s", tag, i+1, line)
				}
			}
		}
		l, err := Load(tag)
		if err != nil {
			t.Error(err)
			continue
		}
		if l.Name == "" || len(l.Script) != 4 || l.Order != "dmy" && l.Order != "mdy" && l.Order != "ymd" {
			t.Errorf("%s.txt: header %q, %q, %q", tag, l.Name, l.Script, l.Order)
		}
		for _, e := range entries(t, l) {
			if strings.ContainsAny(e.Form, "#~,[]") || strings.Contains(e.Form, "  ") || strings.ContainsRune(e.Form, utf8.RuneError) {
				t.Errorf("%s.txt:%d: [%s] %q", tag, e.Line, e.Section, e.Form)
			}
			if keyed[e.Section] && e.Key == "" {
				t.Errorf("%s.txt:%d: [%s] %s has no key", tag, e.Line, e.Section, e.Form)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("tag: xx\n[function]\nthe, a\n")
	f.Add("tag: xx\n[country]\nUS: ~U.S.,,\n[")
	f.Add("[\n]\n[]\n:\n~")
	f.Fuzz(func(t *testing.T, content string) {
		l, err := Parse("fuzz.txt", content)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "fuzz.txt:") {
				t.Fatalf("%q: the error names no file: %v", content, err)
			}
			return
		}
		lines := strings.Count(content, "\n") + 1
		for e, err := range l.Entries() {
			if err != nil {
				if !strings.HasPrefix(err.Error(), "fuzz.txt:") {
					t.Fatalf("%q: the error names no file: %v", content, err)
				}
				return
			}
			if e.Form != strings.TrimSpace(e.Form) || strings.Contains(e.Form, ",") || e.Line < 1 || e.Line > lines {
				t.Fatalf("%q: %+v", content, e)
			}
			if _, ok := keyed[e.Section]; !ok {
				t.Fatalf("%q: section %q", content, e.Section)
			}
		}
	})
}

// TestNoFormTwice checks that no section lists a form twice under one key. The
// sections of inflection give several cases, which may be alike.
func TestNoFormTwice(t *testing.T) {
	for _, tag := range Tags() {
		l, err := Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		type place struct{ section, key, form string }
		seen := make(map[place]int)
		for _, e := range entries(t, l) {
			at := place{e.Section, e.Key, e.Form}
			if line, ok := seen[at]; ok && !slices.Contains([]string{"noun", "adjective", "adjective-after", "personal-name"}, e.Section) {
				t.Errorf("%s.txt:%d: [%s] %s stands in line %d already", tag, e.Line, e.Section, e.Form, line)
			}
			seen[at] = e.Line
		}
	}
}
