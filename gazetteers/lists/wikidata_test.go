package lists

import (
	"strings"
	"testing"
)

func TestWikidata(t *testing.T) {
	const (
		milena = "person:milena-obradt-q900000001=Milena Obradt Q900000001 | ar: ميلينا أوبراد | sr bg: Милена Обрад | sr: Milena Obrad | zh: 米莱娜 | zh: 米萊娜 | M. Obradt | pt: Milena O."
		others = "; org:vandale-holding-q900000002=Vandale Holding Q900000002 | fr: Holding Vandale; country:XX=Ruritania Q900000003 | de: Ruritanien | Kingdom of Ruritania; " +
			"person:架空の人-q900000007=架空の人 Q900000007 | ko: 가공인물 | ja: 架空; country:XXHH=Old Ruritania Q900000010"
	)
	dump := mustRead(t, "invented.json")
	try(t, "l.json", Options{}, []example{{dump, milena + others}})
	var lines strings.Builder
	for line := range strings.Lines(dump) {
		if line = strings.Trim(line, "[],\n"); line != "" {
			lines.WriteString(line + "\n")
		}
	}
	try(t, "l.jsonl", Options{}, []example{{lines.String(), milena + others}})
	try(t, "l.json", Options{}, []example{{lines.String(), milena + others}})
	try(t, "l.json", Options{Types: []Type{Person}, Languages: []string{"bg", "pt-PT"}}, []example{
		{dump, "person:milena-obradt-q900000001=Milena Obradt Q900000001 | bg: Милена Обрад | M. Obradt | pt: Milena O.; person:架空の人-q900000007=架空の人 Q900000007"},
	})
	try(t, "l.json", Options{Classes: map[string]Type{"Q23413": Organisation}}, []example{{dump, "org:zenda-castle-q900000005=Zenda Castle Q900000005"}})
	try(t, "l.json", Options{Classes: map[string]Type{}}, []example{{dump, ""}})
}

// claim writes the claims of an item that has a class.
func claim(class string) string {
	return `"claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "` + class + `"}}}, "rank": "normal"}]}`
}

func TestDump(t *testing.T) {
	human := `{"type": "item", "id": "Q7", "labels": {"en-gb": {"value": "Abe Ceder"}, "ar": {"value": "ايب"}}, ` + claim("Q5") + `}`
	const want = "person:abe-ceder-q7=Abe Ceder Q7 | ar: ايب"
	try(t, "l.json", Options{}, []example{
		{"[]", ""},
		{"[\n]\n", ""},
		{"[\n" + human + "\n]\n", want},
		{"[" + human + "]", want},
		{"\n [\n" + human + ",\n" + human + " ,\n]\n\n", want + "; " + want},
		{"[\n" + strings.Replace(human, "Abe Ceder", strings.Repeat("Abe Ceder ", 25), 1) + "\n]",
			"person:" + strings.TrimSuffix(strings.Repeat("abe-ceder-", 10), "-ceder-") + "-q7=" + strings.TrimSpace(strings.Repeat("Abe Ceder ", 25)) + " Q7 | ar: ايب"},
		{"[\n" + strings.Replace(human, "Abe Ceder", "!!!", 1) + "\n]", "person:q7=!!! Q7 | ar: ايب"},
		{"[\n" + strings.Replace(human, `"normal"`, `"deprecated"`, 1) + "\n]", ""},
		{"[\n" + strings.Replace(human, "Abe Ceder", strings.Repeat("x", 800), 1) + "\n]", "person:aib-q7=ايب Q7"},

		{"", "l.json:1: the list ends before the ] of the array; "},
		{"[\n" + human + ",\n", "l.json:3: the list ends before the ] of the array; "},
		{"[\n]\n" + human, "l.json:3: something follows the ] of the array; "},
		{"\"Abe\"", `l.json:1: expected the [ of an array, found "\"Abe\""; `},
		{"[\n{\"schema\": \"Person\"}\n]", "l.json:2: no entity of Wikidata: it has neither labels nor claims; write other lists as .jsonl, "},
		{"[\n{\n\"labels\": {}\n}\n]", "l.json:2: no entity of Wikidata"},
		{"[" + human + "," + human + "]", `l.json:1: something follows the JSON: ",{\"type\": \"item\", \"i"; write one entity a line`},
		{"[\n" + strings.Replace(human, "Q7", "L7", 1) + "\n]", `l.json:2: field "id": "L7" is no id of an item; `},
		{"[\n" + strings.Replace(human, "Abe Ceder", " ", 1) + "\n]", `l.json:2: field "labels": the name in "en-gb" is empty; `},
		{"[\n" + human[:len(human)-20] + "\n]", "l.json:2: not JSON: expected } or ] at the end, found the end of the line; "},
		{"[\n" + strings.Replace(human, `"Abe Ceder"`, `"Abe \q"`, 1) + "\n]", `l.json:2: field "labels": not JSON: invalid`},
	})
}

func TestTagOf(t *testing.T) {
	for code, want := range map[string]string{
		"en": "", "en-gb": "", "simple": "", "mul": "", "ar": "ar", "zh-hans": "zh", "zh-hk": "zh", "zh-yue": "yue", "sr-latn": "sr", "sr-ec": "sr",
		"pt-br": "pt", "be-tarask": "be", "be-x-old": "be", "nds-nl": "nds", "de-at": "de", "ckb": "ckb", "roa-tara": "roa", "???": "und",
	} {
		if got := tagOf(code); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}
