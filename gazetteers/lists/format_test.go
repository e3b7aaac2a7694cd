package lists

import (
	"reflect"
	"strings"
	"testing"
)

// outline writes entities as a test can say what it wants: the key, the
// canonical name and the others, with tags before and marks as in blocks.
func outline(entities []Entity) string {
	var b strings.Builder
	for i, e := range entities {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(e.Key + "=" + e.Name)
		if e.Wikidata != "" {
			b.WriteString(" " + e.Wikidata)
		}
		for _, n := range e.Names {
			b.WriteString(" | ")
			if n.Demonym {
				b.WriteString("demonym ")
			}
			if len(n.Tags) > 0 {
				b.WriteString(strings.Join(n.Tags, " ") + ": ")
			}
			b.WriteString([...]string{"", "~", "^", "!"}[n.Strength] + n.Form)
		}
	}
	return b.String()
}

type example struct{ content, want string }

// try reads examples. A want that begins with the name of the list is that of
// an error.
func try(t *testing.T, name string, o Options, examples []example) {
	t.Helper()
	for _, c := range examples {
		entities, s, err := collect(name, c.content, o)
		if strings.HasPrefix(c.want, name+":") {
			if err == nil || !strings.HasPrefix(err.Error(), c.want) || !strings.ContainsAny(err.Error()[len(name):], ";") || s.SHA256 != "" {
				t.Errorf("%q: %v\nwant an error that begins %s\nand says what to do", c.content, err, c.want)
			}
			continue
		}
		if got := outline(entities); err != nil || got != c.want {
			t.Errorf("%q: %s, %v\nwant %s", c.content, got, err, c.want)
		}
	}
}

func TestBlocks(t *testing.T) {
	try(t, "l.txt", Options{}, []example{
		{"", ""},
		{"# nothing\n\n", ""},
		{"type: person\nabe-ceder: Abe Ceder\n", "person:abe-ceder=Abe Ceder"},
		{"type: person\na-b: A B\n  pt-BR pt: Abe,\n  wikidata: Q7\n  en: ~x, ^y, !z", "person:a-b=A B Q7 | pt: Abe | en: ~x | en: ^y | en: !z"},
		{"type: person\na-b: A B\ntype: organisation\na-b: A & B\n", "person:a-b=A B; org:a-b=A & B"},
		{"type: country\nSUHH: Soviet Union\n\tdemonym en: Soviet\n", "country:SUHH=Soviet Union | demonym en: Soviet"},
		{"type: country\nsoviet-union: Soviet Union\n", `l.txt:2: "soviet-union" is no code of a country; `},
		{"type: person\na-b: A B\n  demonym en: Abean\n", `l.txt:3: "Abean" is a demonym of a person; `},
		{"type: person\na-b: A B\n  English: Abe\n", `l.txt:3: "English" is neither a language nor a script; `},
		{"type: person\na-b: A B\n  latn: Abe\n", `l.txt:3: "latn" is neither `},
		{"type: person\na-b: A B\n  en: Abe, ~\n", "l.txt:3: a name is empty; "},
		{"type: person\na-b: A B\n  wikidata: 7\n", `l.txt:3: wikidata "7" is no id of an item; `},
		{"type: person\na\u00a0b: A B\n", `l.txt:2: "a\u00a0b" is no key; `},
		{"type: person\na-b: " + strings.Repeat("long ", 200) + "\n", "l.txt:2: the name \"long long"},
		{"type: person\na-b: A B\ntype: ship\n", `l.txt:3: unknown type "ship"; `},
	})
}

func TestTable(t *testing.T) {
	try(t, "l.tsv", Options{}, []example{
		{"type\tname\n", ""},
		{"type\tname\nperson\tJane Döe\norganisation\tO'Brien & Sons\n", "person:jane-doe=Jane Döe; org:obrien-sons=O'Brien & Sons"},
		{"form\ttype\nJane Doe\tperson\nJ. Doe\tperson\n", "person:jane-doe=Jane Doe; person:j-doe=J. Doe"},
		{"type\tentity\tform\nperson\tjane\tJane Doe\nperson\tperson:jane\tJ. Doe\n\tperson:jane\tJane D.\n", "person:jane=Jane Doe | J. Doe | Jane D."},
		{"type\tname\tform\ttags\tstrength\tdemonym\twikidata\nperson\tJane Doe\tJ. Doe\tde pt-BR Latn\tweak\tfalse\tQ7\n\nperson\tJane Doe\tДоу\tru\n", "person:jane-doe=Jane Doe Q7 | de pt Latn: ~J. Doe | ru: Доу"},
		{"type\tname\tform\tstrength\nperson\tJane Doe\tJane Doe\tnever\nperson\tJane Doe\tJane Doe\tstrong\n", "person:jane-doe=Jane Doe | !Jane Doe"},
		{"type\tentity\tname\tform\tdemonym\ncountry\tXX\tRuritania\tRuritanian\ttrue\n", "country:XX=Ruritania | demonym Ruritanian"},
		{"type\tentity\tname\nperson\tjane\tJane Doe\nperson\tjohn\tJohn Doe\nperson\tjane\tJane Doe\n", "person:jane=Jane Doe; person:john=John Doe; person:jane=Jane Doe"},
		{"type\tname\nperson\t\"Jane\" #1\n", `person:jane-1="Jane" #1`},
		{"type\tname\nperson\tJane\t\t\n", "person:jane=Jane"},

		{"", "l.tsv:1: the table is empty; begin it with a header of type, entity, name, form, tags, strength, demonym, wikidata"},
		{"person\tJane Doe\n", `l.tsv:1: unknown column "person"; the columns are type, entity, name, form, tags, strength, demonym, wikidata`},
		{"type,name\n", `l.tsv:1: unknown column "type,name"; `},
		{"type\tname\tform\tname\n", "l.tsv:1: the column name is there twice; "},
		{"type\ttags\n", "l.tsv:1: the header lacks type, or both form and name; "},
		{"name\tform\n", "l.tsv:1: the header lacks type"},
		{"type\tname\nship\tJane\n", `l.tsv:2: unknown type "ship"; `},
		{"type\tname\n\tJane\n", `l.tsv:2: the type of "Jane" is missing; `},
		{"type\tname\tform\nperson\t\t \n", "l.tsv:2: a name is empty; "},
		{"type\tname\nperson\tJane\tDoe\n", "l.tsv:2: the row has more cells than the header's 2; "},
		{"type\tname\ncountry\tRuritania\n", `l.tsv:2: the country "Ruritania" has no key; `},
		{"type\tname\tentity\ncountry\tRuritania\txx\n", `l.tsv:2: "xx" is no code of a country; `},
		{"type\tname\tentity\nperson\tJane\torg:jane\n", `l.tsv:2: the key "org:jane" is not that of a person; `},
		{"type\tname\tentity\nperson\tJane\tship:jane\n", `l.tsv:2: "ship:jane" is no key; `},
		{"type\tname\tentity\nperson\tJane\tjane doe\n", `l.tsv:2: "jane doe" is no key; `},
		{"type\tname\nperson\t?!\n", `l.tsv:2: no key can be made of the name "?!"; `},
		{"type\tname\tform\tstrength\nperson\tJane\tJ\tfirm\n", `l.tsv:2: unknown strength "firm"; `},
		{"type\tname\tform\tdemonym\nperson\tJane\tJ\tyes\n", `l.tsv:2: demonym is "yes"; `},
		{"type\tname\tform\tdemonym\nperson\tJane\tJ\ttrue\n", `l.tsv:2: "J" is a demonym of a person; `},
		{"type\tname\tform\ttags\nperson\tJane\tJ\tEN\n", `l.tsv:2: "EN" is neither a language nor a script; `},
		{"type\tname\twikidata\nperson\tJane\tP31\n", `l.tsv:2: wikidata "P31" is no id of an item; `},
		{"type\tentity\tname\nperson\tj\tJane\nperson\tj\tJoan\n", `l.tsv:3: person:j is called "Joan", and "Jane" in line 2; `},
		{"type\tname\twikidata\nperson\tJane\tQ1\nperson\tJane\tQ2\n", "l.tsv:3: person:jane has the wikidata id Q2, and Q1 in a row above; "},
	})
}

func TestObjects(t *testing.T) {
	try(t, "l.jsonl", Options{}, []example{
		{"", ""},
		{`{"entity": "person:jane-doe", "type": "person", "name": "Jane Doe", "wikidata": "Q1", "names": [{"form": "جين", "tags": ["ar"], "strength": "weak"}, {"form": "J. Doe"}]}`, "person:jane-doe=Jane Doe Q1 | ar: ~جين | J. Doe"},
		{"\n { \"name\" : \"Jane\\nDoe \\u00e9\\\"\" , \"type\" : \"person\" } \n", `person:jane-doe-e=Jane Doe é"`},
		{`{"name": "Jane", "type": "person", "names": []}` + "\n" + `{"name": "Joan", "entity": "person:joan", "names": null, "wikidata": null}`, "person:jane=Jane; person:joan=Joan"},
		{`{"entity": "country:XX", "name": "Ruritania", "names": [{"form": "Ruritanian", "demonym": true, "tags": null}, {"form": "x", "demonym": false}]}`, "country:XX=Ruritania | demonym Ruritanian | x"},

		{`{"name": "Jane", "type": "person"`, "l.jsonl:1: not JSON: expected a comma or }, found the end of the line; "},
		{`{"name": "Jane" "type": "person"}`, `l.jsonl:1: not JSON: expected a comma or }, found "\"type\": \"person\"}"; `},
		{`{"name": "Jane", }`, `l.jsonl:1: not JSON: expected a field in quotes, found "}"; `},
		{`{"name": "Ja`, "l.jsonl:1: not JSON: expected a quote at the end of a string, found the end"},
		{`{"name": "Jane\x"}`, `l.jsonl:1: field "name": not JSON: invalid`},
		{"{\n\"name\": \"Jane\"}", "l.jsonl:1: an object of no known kind; "},
		{"{\"type\": \"person\",\n\"name\": \"Jane\"}", "l.jsonl:1: an object of no known kind; "},
		{`{"name": "Jane", "type": "person"} {}`, `l.jsonl:1: something follows the JSON: "{}"; `},
		{`["Jane"]`, `l.jsonl:1: not JSON: expected an object, found "[\"Jane\"]"; `},
		{`{"title": "Jane"}`, "l.jsonl:1: an object of no known kind; write entity, type, name, names, "},
		{`{}`, "l.jsonl:1: an object of no known kind; "},
		{`{"name": ["Jane"]}`, `l.jsonl:1: field "name": expected a string, found "[\"Jane\"]"; `},
		{`{"entity": "person:j"}`, "l.jsonl:1: a name is empty; "},
		{`{"name": "Jane", "type": "person", "age": 7}`, `l.jsonl:1: unknown field "age"; the fields are entity, type, name, wikidata and names`},
		{`{"name": "Jane", "type": "person", "names": ["J"]}`, `l.jsonl:1: field "names": not JSON: expected an object, found "\"J\""; `},
		{`{"name": "Jane", "type": "person", "names": [{"form": "J", "lang": "en"}]}`, `l.jsonl:1: field "names": unknown field "lang"; the fields of a name are `},
		{`{"name": "Jane", "type": "person", "names": [{"form": "J", "tags": ["english"]}]}`, `l.jsonl:1: field "names": field "tags": "english" is neither `},
		{`{"name": "Jane", "type": "person", "names": [{"form": "J", "tags": "en"}]}`, `l.jsonl:1: field "names": field "tags": not JSON: expected an array`},
		{`{"name": "Jane", "type": "person", "names": [{"form": "J", "strength": "firm"}]}`, `l.jsonl:1: field "names": field "strength": unknown strength`},
		{`{"name": "Jane", "type": "person", "names": [{"form": "J", "demonym": "yes"}]}`, `l.jsonl:1: field "names": demonym is "\"yes\""; write true or false`},
		{`{"name": "Jane", "type": "person", "names": [{"tags": ["en"]}]}`, `l.jsonl:1: field "names": a name is empty; `},
		{`{"name": "Jane", "type": "person", "names": {"form": "J"}}`, `l.jsonl:1: field "names": not JSON: expected an array, `},
	})
	if got := mustCollect(t, "l.ndjson", mustRead(t, "invented.jsonl"), Options{}); !reflect.DeepEqual(withoutLines(got), invented) {
		t.Errorf("%+v", got)
	}
}

func TestFollowTheMoney(t *testing.T) {
	const want = "person:nk-zz7xinvented=Bruno Falkenrath Q900000020 | Бруно Фалькенрат | Bruno F. Falkenrath | ~Bruno; " +
		"org:inv-co-123-4=Falkenrath & Söhne, GmbH | Falkenrath OHG | ~FSG; org:q900000021=Ruritanian Office of Maps Q900000021"
	money := mustRead(t, "money.jsonl")
	try(t, "l.jsonl", Options{}, []example{
		{money, want},
		{`{"id": "a", "schema": "Person", "properties": {"weakAlias": ["A."]}}`, "person:a=A. | ~A."},
		{`{"id": "a", "schema": "Person", "caption": "Abe", "properties": {}}`, "person:a=Abe"},
		{`{"id": "a", "schema": "Person", "caption": "Abe"}`, "person:a=Abe"},
		{`{"id": "a", "schema": "Person", "caption": "Person", "properties": {"country": ["xx"]}}`, ""},
		{`{"properties": {"name": ["` + strings.Repeat("x", 2000) + `", "Abe"]}, "schema": "Person", "id": "a"}`, "person:a=Abe"},
		{`{"caption": "x", "properties": {"name": 7}, "schema": "Vessel", "id": "a"}`, ""},

		{`{"schema": "Person", "properties": {"name": ["Abe"]}}`, `l.jsonl:1: field "id": no key can be made of ""; `},
		{`{"id": "a", "schema": "", "properties": {"name": ["Abe"]}}`, `l.jsonl:1: field "schema": it is empty; `},
		{`{"id": "a", "schema": "Person", "properties": {"name": "Abe"}}`, `l.jsonl:1: field "name": not JSON: expected an array, found "\"Abe\""; `},
		{`{"id": "a", "schema": "Person", "properties": {"name": ["Abe", " "]}}`, "l.jsonl:1: a name is empty; "},
	})
	try(t, "entities.ftm.json", Options{}, []example{{money, want}})
	try(t, "l.jsonl", Options{Types: []Type{Person}}, []example{{money, want[:strings.Index(want, ";")]}})
}
