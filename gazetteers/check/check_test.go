package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline/gazetteers/lists"
)

// block makes a list of one person of lines of names, which begin at line 3.
func block(names ...string) string {
	return "type: person\njane-doe: Jane Doe\n  " + strings.Join(names, "\n  ") + "\n"
}

// findings checks lists, the first of which is a.txt, the next one b.txt.
func findings(t *testing.T, contents ...string) []Finding {
	t.Helper()
	c := New()
	for i, content := range contents {
		file := string(rune('a'+i)) + ".txt"
		for e, err := range lists.Decode(file, strings.NewReader(content), lists.Options{}, nil) {
			if err != nil {
				t.Fatal(err)
			}
			c.Add(file, e)
		}
	}
	return c.Findings()
}

// brief is what a test wants to know of a finding.
func brief(f Finding) string {
	return fmt.Sprintf("%s:%d %s %s %s", f.File, f.Line, f.Severity, f.Rule, f.Form)
}

func TestRules(t *testing.T) {
	for _, c := range []struct {
		about string
		lists []string
		want  []string
	}{
		{"nothing", []string{block("Latn: Jane Q. Doe, ~Doe", "Arab: جين دو", "fa: جین دو", "Cyrl: Джейн Доу", "ja: ジェーン・ドウ", "hi: जेन डो")}, []string{
			"a.txt:5 warning duplicate جین دو", // the Arabic line says the same
		}},

		{"duplicate: the same", []string{block("Latn: Jane D. Doe, Jane D. Doe")}, []string{"a.txt:3 error duplicate Jane D. Doe"}},
		{"duplicate: the canonical name", []string{block("Latn: Jane Doe")}, []string{"a.txt:3 error duplicate Jane Doe"}},
		{"duplicate: under a language what stands under a script", []string{block("en: Jane D. Doe", "Latn: Jane D. Doe")}, []string{"a.txt:3 error duplicate Jane D. Doe"}},
		{"duplicate: under one of two languages", []string{block("en: Jane D. Doe", "en id: Jane D. Doe")}, []string{"a.txt:4 error duplicate Jane D. Doe"}},
		{"duplicate: other languages", []string{block("en: Jane D. Doe", "id: Jane D. Doe")}, nil},
		{"duplicate: accents", []string{block("Latn: Jané Doe")}, []string{"a.txt:3 warning duplicate Jané Doe"}},
		{"duplicate: harakat, tatweel and letters", []string{block("Arab: جین دوی, جين دُوي, جيـن دوى")}, []string{
			"a.txt:3 warning duplicate جيـن دوى", "a.txt:3 warning duplicate جين دُوي",
		}},
		{"duplicate: what a hyphen matches", []string{block("Latn: Abu Hamad, Abu-Hamad, AbuHamad")}, []string{
			"a.txt:3 warning duplicate Abu Hamad", "a.txt:3 warning duplicate AbuHamad",
		}},
		{"duplicate: what a blank does not match", []string{block("Latn: Abu Hamad, AbuHamad")}, nil},
		{"duplicate: what a non-joiner matches", []string{block("fa: حسینی\u200cزاده, حسینی زاده, حسینیزاده")}, []string{
			"a.txt:3 warning duplicate حسینی زاده", "a.txt:3 warning duplicate حسینیزاده",
		}},
		{"duplicate: capitals beside a capital", []string{block("Latn: JDX, Jdx")}, []string{"a.txt:3 warning duplicate JDX"}},
		{"duplicate: a capital beside the capitals of another language", []string{block("en: Jdx", "id: JDX")}, nil},
		{"duplicate: a mark of the canonical name", []string{block("Latn: ~Jane Doe", "en: Jane D. Doe")}, nil},
		{"duplicate: a mark without effect", []string{block("en: ~Jane Doe")}, []string{"a.txt:3 warning duplicate Jane Doe"}},
		{"duplicate: strong in one language", []string{block("Latn: ~Doex", "id: Doex")}, nil},
		{"duplicate: taken away in one language", []string{block("Latn: Doex", "id: !Doex")}, nil},
		{"duplicate: two strengths", []string{block("Latn: Doex, ~Döex")}, []string{"a.txt:3 warning duplicate Döex"}},
		{"duplicate: a line that inflects the name", []string{"type: organisation\nacronis: Acronis Bank\n  cs: Acronis Bank\n"}, nil},
		{"duplicate: adjective and noun", []string{"type: country\nXXXX: Fooland\n  en: Foolandese\n  demonym en: Foolandese\n"}, nil},

		{"slug-twice", []string{"type: person\na: Ann Aaa\na: Bea Bbb\n", "type: person\na: Cia Ccc\n"}, []string{"a.txt:3 error slug-twice ", "b.txt:2 error slug-twice "}},
		{"slug-twice: of two types", []string{"type: person\na: Ann Aaa\n", "type: organisation\na: Abc Def\n"}, nil},
		{"name-twice", []string{"type: person\na: Ann Aaa\nb: Ann Aaa\n  Latn: ~Ann Aaa, Ann B. Aaa\n"}, []string{"a.txt:3 warning name-twice Ann Aaa"}},

		{"two-entities", []string{"type: person\na: Ann Aaa\n  Latn: Aaax\nb: Bea Bbb\n  Latn: Áaax\n"}, []string{"a.txt:5 error two-entities Áaax"}},
		{"two-entities: over files", []string{block("Latn: Doex"), "type: person\nb: Bea Bbb\n  id: Doex\n"}, []string{"b.txt:3 error two-entities Doex"}},
		{"two-entities: canonical names", []string{"type: person\na: Ann Aaa\nb: Ann Aaa\n"}, []string{"a.txt:3 error two-entities Ann Aaa"}},
		{"two-entities: one weak", []string{"type: person\na: Ann Aaa\n  Latn: Aaax\nb: Bea Bbb\n  Latn: ~Aaax\n"}, nil},
		{"two-entities: other languages", []string{"type: person\na: Ann Aaa\n  en: Aaax\nb: Bea Bbb\n  id: Aaax\n"}, nil},
		{"two-entities: two types", []string{"type: person\na: Ann Aaa\n  Latn: Aaax\n", "type: organisation\nb: Bea Bbb\n  Latn: Aaax\n"}, []string{"b.txt:3 warning two-entities Aaax"}},
		{"two-entities: told apart by case", []string{"type: organisation\na: Ann Aaa\n  Latn: AXB\nb: Bea Bbb\n  Latn: Axb\n"}, []string{"a.txt:5 warning two-entities Axb"}},
		{"two-entities: what a hyphen matches", []string{"type: person\na: Abu-Hamad\nb: AbuHamad\n"}, []string{"a.txt:3 error two-entities AbuHamad"}},
		{"two-entities: the same key", []string{"type: person\na: Ann Aaa\n", "type: person\na: Ann Aaa\n"}, []string{"b.txt:2 warning slug-twice "}},

		{"common-word: function word", []string{block("id: Dan")}, []string{"a.txt:3 error common-word Dan"}},
		{"common-word: in every document", []string{block("Latn: Dan")}, []string{"a.txt:3 error common-word Dan"}},
		{"common-word: in another language", []string{block("ar: Dan")}, []string{"a.txt:3 warning wrong-script Dan"}},
		{"common-word: weak", []string{block("id: ~Dan")}, nil},
		{"common-word: part of a name", []string{block("id: Dan Doe")}, nil},
		{"common-word: told apart by capitals", []string{"type: organisation\nwho: World Health Organization\n  en: WHO\n"}, nil},
		{"common-word: not told apart by a capital", []string{"type: organisation\nwho: World Health Organization\n  en: Who\n"}, []string{"a.txt:3 error common-word Who"}},
		{"common-word: month of CLDR", []string{block("en: May")}, []string{"a.txt:3 error common-word May"}},
		{"common-word: weekday", []string{block("tr: Cuma")}, []string{"a.txt:3 error common-word Cuma"}},
		{"common-word: given name", []string{block("id: Siti")}, []string{"a.txt:3 warning common-word Siti"}},
		{"common-word: accents", []string{block("en: Thé")}, []string{"a.txt:3 warning common-word Thé"}},
		{"common-word: without capitals", []string{block("zh: 政府")}, []string{"a.txt:3 error common-word 政府"}},

		{"unmatchable: punctuation", []string{block("Latn: -’, ...")}, []string{"a.txt:3 error unmatchable -’", "a.txt:3 error unmatchable ..."}},
		{"unmatchable: what is found", []string{block("Latn: J. Doe, U.N.D., 'Ndoe, O'Doe, AT&Doe!, (Doe), 3Doe, Doe/Roe, St. Doe, \"Jane\" Doey, Jane - Dox, Rock 'n' Doe, Jane.com, Workers' Doe, 3. Doey")}, nil},
		{"unmatchable: a line break", []string{block("Latn: Jane\u2028Roe")}, []string{"a.txt:3 error invisible Jane\u2028Roe", "a.txt:3 error unmatchable Jane\u2028Roe"}},
		{"unmatchable: a canonical name", []string{"type: person\na: Ann\u2028Aaa\n"}, []string{"a.txt:2 error invisible Ann\u2028Aaa", "a.txt:2 warning unmatchable Ann\u2028Aaa"}},

		{"wrong-script: of the tag", []string{block("Arab: Джейн Доу", "id: Джейн Роу", "Latn: جين دو")}, []string{
			"a.txt:3 error wrong-script Джейн Доу", "a.txt:4 error wrong-script Джейн Роу", "a.txt:5 error wrong-script جين دو",
		}},
		{"wrong-script: Latin letters", []string{block("Cyrl: Janey Doe", "ru: Janey Roe", "ru: JDX", "ru: группа Doe", "sr: Jejn Dou")}, []string{
			"a.txt:3 error wrong-script Janey Doe", "a.txt:4 warning wrong-script Janey Roe",
		}},
		{"wrong-script: a homoglyph", []string{block("Cyrl: Джeйн Доу", "Latn: Jаne Roe")}, []string{
			"a.txt:3 error wrong-script Джeйн Доу", "a.txt:4 error wrong-script Jаne Roe",
		}},
		{"wrong-script: words of several scripts", []string{block("Kana: ジェーン・土江", "ja: 土江ジェーンさま", "ko: LG도우", "Hani: 简·多伊", "zh-Hant: 簡·多伊", "Thai: เจน โด")}, nil},
		{"wrong-script: kana among Han", []string{block("Hani: 土江ジェーン")}, []string{"a.txt:3 error wrong-script 土江ジェーン"}},
		{"wrong-script: the canonical name", []string{"type: person\na: Джейн Доу\n"}, []string{"a.txt:2 warning wrong-script Джейн Доу"}},
		{"wrong-script: languages without a file", []string{block("el: Τζέιν Ντόου", "ka: ჯეინ დოუ", "am: ጄን ዶ", "uz: Jeyn Dou", "uz: Жейн Доу")}, nil},

		{"invisible", []string{block("Latn: Jane\u200bD Doe, Jan\u00ade Roe, \u200eJane Poe, Jane\u00a0Moe, Jane\u202eLoe")}, []string{
			"a.txt:3 error invisible Jan\u00ade Roe", "a.txt:3 error invisible Jane\u00a0Moe", "a.txt:3 error invisible Jane\u200bD Doe",
			"a.txt:3 error invisible Jane\u202eLoe", "a.txt:3 error invisible \u200eJane Poe",
		}},
		{"invisible: joiners that are needed", []string{block("fa: جین\u200cدو", "hi: क्\u200dषेत्र दो")}, nil},
		{"invisible: joiners that are not", []string{block("Latn: Ja\u200cne Roe", "fa: جین دوو\u200c")}, []string{"a.txt:3 error invisible Ja\u200cne Roe", "a.txt:4 error invisible جین دوو\u200c"}},
		{"invisible: presentation forms", []string{block("ar: ﺟﻴﻦ دو")}, []string{"a.txt:3 error invisible ﺟﻴﻦ دو"}},
		{"invisible: blanks", []string{block("Latn: Jane  Roe")}, []string{"a.txt:3 warning invisible Jane  Roe"}},

		{"not-nfc", []string{block("Latn: Jane\u0301 Roe")}, []string{"a.txt:3 error not-nfc Jane\u0301 Roe"}},

		{"unknown-tag", []string{block("xx: Jane Roe", "Xxxx: Jane Poe", "iw: ג'יין דו")}, []string{
			"a.txt:3 error unknown-tag Jane Roe", "a.txt:4 error unknown-tag Jane Poe", "a.txt:5 warning unknown-tag ג'יין דו",
		}},
		{"unknown-tag: known ones", []string{block("ckb: جەین دۆ", "tl: Jane Roe", "no: Jane Poe", "yue: 簡·多伊", "Thai: เจน โด")}, nil},

		{"too-strong", []string{block("Latn: 911", "zh: 踢", "Grek: Ξ")}, []string{"a.txt:3 error too-strong 911", "a.txt:4 error too-strong 踢", "a.txt:5 error too-strong Ξ"}},
		{"too-strong: weak, and longer", []string{block("Latn: ~Q, ~911, Q2, 7-Eleven")}, nil},
		{"none-strong", []string{block("Latn: ~Jane Doe, ~Doe")}, []string{"a.txt:2 warning none-strong "}},
		{"none-strong: one name is", []string{block("Latn: ~Jane Doe", "en: ^Doex")}, nil},
	} {
		var got []string
		for _, f := range findings(t, c.lists...) {
			got = append(got, brief(f))
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.about, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
		}
	}
}

// TestMessages checks what a message says: another place, and what to do.
func TestMessages(t *testing.T) {
	for _, c := range []struct{ list, want string }{
		{block("id: Dan"), `a.txt:3: person:jane-doe: "Dan": a function word in id; mark it weak with ~ (common-word)`},
		{block("Latn: Doex", "en id: Doex"), `a.txt:4: person:jane-doe: "Doex": listed already in line 3; take it out (duplicate)`},
		{block("en: Doex", "en id: Doex"), `a.txt:4: person:jane-doe: "Doex": listed already in line 3 for en; take it out (duplicate)`},
		{"type: person\na: Ann Aaa\na: Bea Bbb\n", `a.txt:3: person:a: the key is that of a.txt:2 already, under another name; join the two or give this one a key of its own (slug-twice)`},
		{"type: person\na: Ann Aaa\nb: Ann Aaa\n", `a.txt:3: person:b: "Ann Aaa": strong for person:a (a.txt:2) too; mark both weak with ~, or tell the two apart by longer forms (two-entities)`},
		{block("ru: Джeйн Доу"), `a.txt:3: person:jane-doe: "Джeйн Доу": e (U+0065, Latn) in a word of Cyrl; write it with the letter of that script (wrong-script)`},
		{block("ar: ﺟين دو"), `a.txt:3: person:jane-doe: "ﺟين دو": U+FE9F is a presentation form of Arabic; write it as ج (invisible)`},
		{block("Latn: Jane\u00adD Roe"), `a.txt:3: person:jane-doe: "Jane\u00adD Roe": U+00AD is not to be seen; take it out (invisible)`},
		{block("xx: Jane Roe"), `a.txt:3: person:jane-doe: "Jane Roe": xx is neither a language of BCP 47, such as ar, nor a script of ISO 15924, such as Arab (unknown-tag)`},
	} {
		found := findings(t, c.list)
		if len(found) != 1 || found[0].String() != c.want {
			t.Errorf("got %v\nwant %s", found, c.want)
		}
	}
}

// TestOrder checks that findings come by file, line and rule, whatever the
// order in which they were made.
func TestOrder(t *testing.T) {
	var all []string
	for _, f := range findings(t, block("Latn: Doex, 9", "xx: 9"), block("id: Dan, Doex")) {
		all = append(all, brief(f))
	}
	if want := []string{
		"a.txt:3 error too-strong 9", "a.txt:4 error duplicate 9", "a.txt:4 error too-strong 9", "a.txt:4 error unknown-tag 9",
		"b.txt:2 warning slug-twice ", "b.txt:3 error common-word Dan",
	}; !slices.Equal(all, want) {
		t.Errorf("%s", strings.Join(all, "\n"))
	}
}

// TestMany checks that forms are tried beyond one batch.
func TestMany(t *testing.T) {
	c := New()
	const n = trialBatch + 100
	for i := range n {
		c.Add("many.txt", &lists.Entity{Key: fmt.Sprintf("person:p%d", i), Type: lists.Person, Name: fmt.Sprintf("Jane Qx%dx", i), Line: i + 1,
			Names: []lists.Name{{Form: fmt.Sprintf("Jane\u2028Qy%dx", i), Tags: []string{"Latn"}, Line: i + 1}}})
	}
	found := c.Findings()
	found = slices.DeleteFunc(found, func(f Finding) bool { return f.Rule != Unmatchable })
	if len(found) != n {
		t.Errorf("%d findings, want %d", len(found), n)
	}
}

// TestUnread checks what no list can have, but an entity that is made otherwise
// can.
func TestUnread(t *testing.T) {
	long := strings.Repeat("Doe ", 300) + "Doe"
	c := New()
	c.Add("x", &lists.Entity{Key: "person:jane-doe", Type: lists.Person, Name: "Jane Doe", Names: []lists.Name{
		{Form: long}, {Form: " Jane Roe"}, {Form: "Jane \xff Poe"}, {Form: "Jane Moe", Tags: []string{"EN"}},
		{Form: "Jane Loe", Tags: []string{"latn"}}, {Form: "Jane Koe", Tags: []string{"demonym"}},
	}})
	var got []string
	for _, f := range c.Findings() {
		got = append(got, fmt.Sprintf("%s %s %.20q", f.Severity, f.Rule, f.Form))
	}
	want := []string{
		`error invisible "Jane \xff Poe"`, `warning invisible " Jane Roe"`,
		`error unknown-tag "Jane Koe"`, `error unknown-tag "Jane Loe"`, `error unknown-tag "Jane Moe"`, `error unmatchable "Doe Doe Doe Doe Doe "`,
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got %s", strings.Join(got, "\n"))
	}
}
