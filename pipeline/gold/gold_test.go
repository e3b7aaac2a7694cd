package gold

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
)

// The project's own gold is without mistakes, and stays what it is when it is
// mended.
func TestOwnGold(t *testing.T) {
	checker := newChecker(t)
	file, err := os.Open("../../testdata/gold/gold.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	n := 0
	for doc, err := range Read("gold.jsonl", file) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		before := written(t, doc)
		if moved := doc.Fix(); moved != 0 || written(t, doc) != before {
			t.Errorf("%s: Fix changes %d mentions and makes\n%swant\n%s", doc.ID, moved, written(t, doc), before)
		}
		for _, f := range checker.Check(doc) {
			t.Error(f)
		}
	}
	if n == 0 {
		t.Error("there is no gold")
	}
}

func newChecker(t testing.TB) *Checker {
	t.Helper()
	checker, err := NewChecker()
	if err != nil {
		t.Fatal(err)
	}
	return checker
}

func written(t testing.TB, doc *Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := doc.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// documents reads what a test writes, which must be whole.
func documents(t testing.TB, text string) (docs []*Document) {
	t.Helper()
	for doc, err := range Read("test", strings.NewReader(text)) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	return docs
}

// Lines and indented documents are read alike, and each knows its lines.
func TestRead(t *testing.T) {
	const lines = "\uFEFF" + `{"id":"1","text":"Oslo","mentions":[{"start":0,"end":4,"type":"place"}]}

{"id":2,"text":"Rome","mentions":null,"published":null,"x":{"y":[1, 2]}}` + "\r\n"
	const indented = `
{
  "id": "1",
  "text": "Oslo",
  "mentions": [
    {
      "start": 0, "end": 4,
      "type": "place"
    }
  ]
}
{"id": 2,
 "text": "Rome", "x": {"y":
  [1,2]},
 "mentions": [
 ]
}
`
	for text, want := range map[string][3]int{lines: {1, 1, 3}, indented: {2, 6, 12}} {
		docs := documents(t, text)
		if len(docs) != 2 {
			t.Fatalf("%d documents in\n%s", len(docs), text)
		}
		a, b := docs[0], docs[1]
		if got := [3]int{a.Line, a.Mentions[0].Line, b.Line}; got != want || a.ID != "1" || b.ID != "2" || b.Text != "Rome" || a.Mentions[0].End != 4 {
			t.Errorf("lines %v, want %v: %+v, %+v", got, want, a, b)
		}
		if got, want := written(t, a)+written(t, b), `{"id":"1","text":"Oslo","mentions":[{"start":0,"end":4,"type":"place","parent":null}]}
{"id":"2","text":"Rome","mentions":[],"x":{"y":[1,2]}}
`; got != want {
			t.Errorf("written as\n%swant\n%s", got, want)
		}
	}
}

// What is no document is told with its line, and those behind it are read.
func TestReadBroken(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`[1]`, "gold:2: want an object: it does not begin with {"},
		{`"text"`, "gold:2: want an object: it does not begin with {"},
		{`{"id":"a"`, "gold:2: a: no JSON: it ends too early"},
		{`{"id":"a",}`, "gold:2: a: no JSON: "},
		{`{"id":"a"} {"id":"b"}`, "gold:2: a: something follows the object: begin each document on a line of its own"},
		{`{"id":["a"]}`, `gold:2: field "id": want a string`},
		{`{"id":"a","text":5}`, `gold:2: a: field "text": a JSON number is not what belongs here: want a string`},
		{`{"id":"a","mentions":{}}`, `gold:2: a: field "mentions": want an array of mentions`},
		{`{"id":"a","mentions":[5]}`, `gold:2: a: field "mentions": mention 0: want an object`},
		{`{"id":"a","ignore":[[1]]}`, `gold:2: a: field "ignore": want pairs of offsets, [[start, end], …]`},
		{`{"id":"a","ignore":5}`, `gold:2: a: field "ignore": a JSON number is not what belongs here: want an array`},
		{"{\"id\":\"a\",\n \"mentions\":[\n  {\"start\":0},\n  {\"start\":\"5\"}\n ]}", `gold:5: a: field "mentions": mention 1: field "start": a JSON string is not what belongs here: want a whole number`},
		{`{"id":"a","mentions":[{"end":1.5}]}`, `field "end": a JSON number 1.5 is not what belongs here: want a whole number`},
		{`{"id":"a","text":"` + "\xff" + `"}`, "gold:2: bytes that are not UTF-8: convert the file to UTF-8"},
		{` {"id":"a"}]`, "gold:2: first: something follows the object"}, // it belongs to the document before
	} {
		var ids, errs []string
		for doc, err := range Read("gold", strings.NewReader("{\"id\":\"first\"}\n"+test.text+"\n{\"id\":\"last\"}")) {
			if err != nil {
				errs = append(errs, err.Error())
			} else {
				ids = append(ids, doc.ID)
			}
		}
		if len(errs) != 1 || !strings.Contains(errs[0], test.want) || ids[len(ids)-1] != "last" {
			t.Errorf("%s: documents %q, errors %q, want %q", test.text, ids, errs, test.want)
		}
	}
	for _, err := range Read("gold", strings.NewReader(strings.Repeat(" \n", 10)+`{"id":"`+strings.Repeat("x", maxDocument))) {
		if err == nil || !strings.Contains(err.Error(), "reading gold: a document of more than 67108864 bytes: cut") {
			t.Errorf("a document that is too long: %v", err)
		}
	}
}

// Mistakes, each in a document of its own. A finding that begins with "?" is a
// warning.
func TestCheck(t *testing.T) {
	const text = `"Retno Marsudi met Russian ministers in São Paulo on 4 April 2018."`
	doc := func(mentions string) string {
		return `{"id":"1","lang":"en","text":` + text + `,"mentions":[` + mentions + `]}`
	}
	for _, test := range []struct {
		name, doc string
		want      []string // how findings begin, or what they hold
	}{
		{"good", doc(`{"start":0,"end":13,"type":"person","surface":"Retno Marsudi","entity":"person:retno-marsudi"},{"start":18,"end":25,"type":"country","country":"RU","form":"demonym","entity":"country:RU"},{"start":53,"end":65,"type":"date","value":"2018-04-04","accept":["2018-04",null]}`), nil},
		{"as few fields as there may be", doc(`{"start":0,"end":13,"type":"person"}`), nil},
		{"fields of a template", doc(`{"start":0,"end":13,"type":"person","confidence":0.5,"rule":"person.given","context":"[Retno Marsudi] met","doubtful":true}`), nil},
		{"no id", `{"lang":"en","text":"x"}`, []string{"no id"}},
		{"no text", `{"id":"1","lang":"en"}`, []string{"no text"}},
		{"NUL", `{"id":"1","lang":"en","text":"a\u0000b"}`, []string{"the text has U+0000"}},
		{"no language", `{"id":"1","text":"x"}`, []string{`?no "lang"`}},
		{"another name of a language", `{"id":"1","lang":"in_ID","text":"x"}`, []string{`?lang "in_ID" is told as "id"`}},
		{"no such language", `{"id":"1","lang":"klingonese","text":"x"}`, []string{`?lang "klingonese" is no language`}},
		{"published", `{"id":"1","lang":"en","text":"x","published":"yesterday"}`, []string{`published "yesterday": date in an unknown form`}},
		{"scored", `{"id":"1","lang":"en","text":"x","scored":["person","place"]}`, []string{`scored: no type "place"`}},
		{"ignore", `{"id":"1","lang":"en","text":"x","ignore":[[0,1],[0,2]]}`, []string{"ignore [0, 2]: it is no stretch of a text of 1 bytes"}},
		{"unknown fields", `{"id":"1","lang":"en","text":"xy","entities":[],"mentions":[{"start":0,"end":2,"type":"person","Surface":"xy"}]}`, []string{`?the field "entities" means nothing`, `?the field "Surface" means nothing`}},

		{"no offsets, one place", doc(`{"type":"person","surface":"Retno Marsudi"}`), []string{"no start and end; the surface stands at 0-13 (--fix"}},
		{"no offsets, many places", doc(`{"type":"person","surface":"Ma"},{"type":"person","surface":"a"}`), []string{"no start and end; the surface stands at 6-8", "the surface stands in 3 places: give the start"}},
		{"no offsets, no place", doc(`{"type":"person","surface":"Nugraha"}`), []string{"no start and end; the surface stands nowhere"}},
		{"beyond the text", doc(`{"start":60,"end":70,"type":"date"}`), []string{"the offsets are no stretch of a text of 66 bytes; correct them"}},
		{"backwards", doc(`{"start":5,"end":5,"type":"date"}`), []string{"the offsets are no stretch"}},
		{"a character of two bytes", doc(`{"start":39,"end":43,"type":"place"}`), nil},
		{"cutting a character", doc(`{"start":39,"end":41,"type":"place"}`), []string{"the offsets cut a character"}},
		{"another surface", doc(`{"start":1,"end":14,"type":"person","surface":"Retno Marsudi"}`), []string{`the text there is "etno Marsudi "; the surface stands at 0-13`}},
		{"code points", doc(`{"start":52,"end":64,"type":"date","surface":"4 April 2018"}`), []string{"the offsets are code points, want bytes"}},
		{"a blank", doc(`{"start":0,"end":14,"type":"person"}`), []string{"it begins or ends with white space"}},
		{"half a word", doc(`{"start":0,"end":9,"type":"person"},{"start":20,"end":25,"type":"country"}`), []string{`?it ends within the word "Marsudi"`, `?it begins within the word "Russian"`}},
		{"a clitic", `{"id":"1","lang":"ar","text":"وسيرغي","mentions":[{"start":2,"end":12,"type":"person","surface":"سيرغي"}]}`, nil},
		{"more than a clitic", `{"id":"1","lang":"ar","text":"سيرغي","mentions":[{"start":4,"end":10,"type":"person","surface":"رغي"}]}`, []string{`?it begins within the word "سيرغي"`}},
		{"a vowel sign left behind", `{"id":"1","lang":"hi","text":"मोदी","mentions":[{"start":0,"end":3,"type":"person"},{"start":3,"end":12,"type":"person"}]}`,
			[]string{"it ends within a character, before the mark U+094B", "it begins within a character, with the mark U+094B"}},
		{"a non-joiner parts", `{"id":"1","lang":"fa","text":"روسیه\u200cها","mentions":[{"start":0,"end":10,"type":"country"}]}`, nil},

		{"out of order", doc(`{"start":18,"end":25,"type":"country"},{"start":0,"end":13,"type":"person"}`), []string{"mention 1, \"\" at 0-13, stands behind the one at 18-25"}},
		{"shorter first", doc(`{"start":0,"end":5,"type":"person","parent":1},{"start":0,"end":13,"type":"person"}`), []string{"mention 1, \"\" at 0-13, stands behind the one at 0-5"}},
		{"twice", doc(`{"start":0,"end":13,"type":"person"},{"start":0,"end":13,"type":"person"}`), []string{"mention 0 is the same"}},
		{"twice, as other types", doc(`{"start":0,"end":13,"type":"person"},{"start":0,"end":13,"type":"organisation"}`), []string{"?mention 0 has the same span and is a person"}},
		{"overlapping", doc(`{"start":0,"end":17,"type":"person"},{"start":6,"end":25,"type":"person"}`), []string{"it overlaps with mention 0"}},
		{"nested without parent", doc(`{"start":0,"end":13,"type":"person"},{"start":6,"end":13,"type":"person"}`), []string{"?it stands within mention 0, but has no parent"}},
		{"nested in flat gold", strings.Replace(doc(`{"start":0,"end":13,"type":"person"},{"start":6,"end":13,"type":"person"}`), `"lang"`, `"flat":true,"lang"`, 1), nil},
		{"no such parent", doc(`{"start":0,"end":13,"type":"person","parent":0},{"start":18,"end":25,"type":"country","parent":2}`), []string{"parent 0 is no other mention", "parent 2 is no other mention"}},
		{"another parent", doc(`{"start":0,"end":13,"type":"person"},{"start":18,"end":25,"type":"country","parent":0}`), []string{"it does not stand within its parent, mention 0"}},

		{"no type", doc(`{"start":0,"end":13}`), []string{"no type: there is person, organisation, country, date, place, other"}},
		{"unknown type", doc(`{"start":0,"end":13,"type":"PER"}`), []string{`unknown type "PER": there is person`}},
		{"no EDTF", doc(`{"start":53,"end":65,"type":"date","value":"4.4.2018","accept":["2018-04-31"]}`), []string{"the value is no EDTF", "the month has no day 31"}},
		{"an empty value", doc(`{"start":53,"end":65,"type":"date","value":""}`), []string{"or null for an open one"}},
		{"a person with a value", doc(`{"start":0,"end":13,"type":"person","value":"2018"}`), []string{"?only dates have a value"}},
		{"country codes", doc(`{"start":18,"end":25,"type":"country","country":"SU"}`), []string{`unknown country code "SU"`}},
		{"former and other countries", doc(`{"start":0,"end":5,"type":"country","country":"SUHH"},{"start":18,"end":25,"type":"country","country":"XK"}`), nil},
		{"an entity of another country", doc(`{"start":18,"end":25,"type":"country","country":"RU","entity":"country:RS"}`), []string{`the country is "RU", but the entity is country:RS`}},
		{"an entity of another type", doc(`{"start":0,"end":13,"type":"person","entity":"org:x"}`), []string{"?the entity org:x does not begin with person:"}},
		{"forms", doc(`{"start":18,"end":25,"type":"country","form":"adjective"}`), []string{`unknown form "adjective"`}},
	} {
		var got []string
		for _, f := range newChecker(t).Check(documents(t, test.doc)[0]) {
			if s := f.Message; f.Warning {
				got = append(got, "?"+s)
			} else {
				got = append(got, s)
			}
		}
		if len(got) != len(test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
			continue
		}
		for i, want := range test.want {
			severity, want := strings.CutPrefix(want, "?")
			if !strings.Contains(got[i], severity) || strings.HasPrefix(got[i], "?") != want {
				t.Errorf("%s: %q, want %q", test.name, got[i], test.want[i])
			}
		}
	}
}

// An id belongs to one document of all files that are checked together.
func TestCheckIDs(t *testing.T) {
	checker := newChecker(t)
	var got []string
	for _, doc := range documents(t, `{"id":"1","lang":"en","text":"x"}
{"id":"2","lang":"en","text":"x"}
{"id":"1","lang":"en","text":"y"}`) {
		for _, f := range checker.Check(doc) {
			got = append(got, f.String())
		}
	}
	if want := []string{"test:3: 1: the id is that of test:1 too: give each document its own"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// What Fix makes of mentions: their offsets and parents, or what is wrong still.
func TestFix(t *testing.T) {
	text := `Ratna met Ratna Dewi. Ratna, says Dewi, won. São Paulo, São Tomé`
	text += strings.Repeat(".", 200-len(text)) + "Ratna"
	for _, test := range []struct {
		name, mentions, want string
		moved                int
	}{
		{"right", `{"start":0,"end":5,"type":"person","surface":"Ratna"}`, `0-5 Ratna`, 0},
		{"no surface", `{"start":0,"end":5,"type":"person"}`, `0-5 Ratna`, 0},
		{"the only place", `{"type":"person","surface":"Ratna Dewi"}`, `10-20 Ratna Dewi`, 1},
		{"the only place, far from the stated one", `{"start":60,"end":64,"type":"person","surface":"Ratna Dewi"}`, `10-20 Ratna Dewi`, 1},
		{"as many as places", `{"type":"person","surface":"Dewi"},{"type":"person","surface":"Dewi"}`, `16-20 Dewi, 34-38 Dewi`, 2},
		{"between others", `{"start":22,"end":27,"type":"person","surface":"Ratna"},{"type":"person","surface":"Dewi"},{"type":"place","surface":"São Paulo"}`,
			`22-27 Ratna, 34-38 Dewi, 45-55 São Paulo`, 2},
		{"near", `{"start":210,"end":215,"type":"person","surface":"Ratna"}`, `200-205 Ratna`, 1},
		{"outside of others", `{"start":10,"end":20,"type":"person","surface":"Ratna Dewi"},{"type":"person","surface":"Dewi"}`, `10-20 Ratna Dewi, 34-38 Dewi`, 1},
		{"within another", `{"type":"organisation","surface":"São Paulo, São Tomé"},{"type":"organisation","surface":"São Paulo"}`, `45-67 São Paulo, São Tomé, 45-55 São Paulo in 0`, 2},
		{"code points", `{"start":56,"end":59,"type":"place","surface":"São"}`, `57-61 São`, 1},
		{"too many places", `{"type":"person","surface":"Ratna"}`, `-1--1 Ratna`, 0},
		{"no place", `{"start":3,"end":9,"type":"person","surface":"Nugraha"}`, `3-9 Nugraha`, 0},
		{"blanks", `{"start":15,"end":22,"type":"person"}`, `16-21 Dewi.`, 1},
		{"nothing but blanks", `{"start":5,"end":6,"type":"person"}`, `5-6  `, 0},
		{"order and parents", `{"start":16,"end":20,"type":"person","parent":7},{"start":10,"end":15,"type":"person"},{"start":10,"end":20,"type":"organisation","parent":0},{"start":0,"end":5,"type":"person","parent":2}`,
			`0-5 Ratna, 10-20 Ratna Dewi, 10-15 Ratna in 1, 16-20 Dewi in 1`, 0},
	} {
		doc := documents(t, `{"id":"1","text":"`+text+`","mentions":[`+test.mentions+`]}`)[0]
		if moved := doc.Fix(); moved != test.moved {
			t.Errorf("%s: %d mentions are said to have moved, want %d", test.name, moved, test.moved)
		}
		var got []string
		for _, m := range doc.Mentions {
			s, _ := json.Marshal([]int{m.Start, m.End})
			at := strings.NewReplacer("[", "", "]", "", ",", "-").Replace(string(s)) + " " + m.Surface
			if m.Parent != nil {
				p, _ := json.Marshal(m.Parent)
				at += " in " + string(p)
			}
			got = append(got, at)
		}
		if got := strings.Join(got, ", "); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
		once := written(t, doc)
		if doc.Fix(); written(t, doc) != once {
			t.Errorf("%s: mended again it is another", test.name)
		}
	}
}

func TestContext(t *testing.T) {
	for _, test := range []struct {
		start, end, around int
		want               string
	}{
		{0, 4, 3, "[São] Pa…"},
		{5, 10, 4, "São [Paulo] a …"},
		{5, 10, 2, "…o [Paulo] …"},
		{12, 18, 9, "…o Paulo [a nd b] c"},
	} {
		const text = "São Paulo\n\na nd b\tc"
		if got := Context(text, test.start, test.end, test.around); got != test.want {
			t.Errorf("%+v: %q", test, got)
		}
	}
}

// Whatever a file holds, it is read to its end; what is read can be checked,
// mended and written, and is the same when it is read again.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"id":"1","lang":"id","published":"2018-04-05","text":"Retno di Rusia.","mentions":[{"start":0,"end":5,"type":"person","surface":"Retno","entity":"person:retno","parent":null},{"surface":"Rusia","type":"country","country":"RU"}],"ignore":[[0,1]],"scored":["date"],"flat":true}`,
		"{\n \"id\": 1,\n \"text\": \"é\",\n \"mentions\": [\n  {\"start\": 0, \"end\": 1, \"type\": \"date\", \"value\": null, \"accept\": [\"2018\", null]}\n ]\n}\n[]\n{",
		`{"mentions":[{"start":9e9},{"value":"X","parent":9}],"mentions":[{}],"x":{"mentions":null}}`,
		"\uFEFF\n\n{\"id\":\"\\ud800\",\"text\":\"\\u0000\"}",
	} {
		f.Add([]byte(seed))
	}
	checker := newChecker(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		for doc, err := range Read("fuzz", bytes.NewReader(b)) {
			if err != nil {
				if _, ok := Broken(err); !ok {
					t.Fatal(err)
				}
				continue
			}
			for _, f := range checker.Check(doc) {
				if f.Line < 1 || f.Message == "" {
					t.Fatalf("%+v", f)
				}
			}
			for range 2 {
				line := written(t, doc)
				var indented bytes.Buffer
				if err := doc.WriteIndented(&indented); err != nil {
					t.Fatal(err)
				}
				for _, again := range []string{line, indented.String()} {
					docs := documents(t, again)
					if len(docs) != 1 || written(t, docs[0]) != line {
						t.Fatalf("%q is read again as %d documents", again, len(docs))
					}
				}
				doc.Fix()
			}
			mended := written(t, doc)
			if doc.Fix(); written(t, doc) != mended {
				t.Fatalf("%q is not mended, it can be mended to %q", mended, written(t, doc))
			}
		}
	})
}
