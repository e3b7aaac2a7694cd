package lists

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever the bytes are, what is given can be compiled, and an error says
// where it is.
func FuzzDecode(f *testing.F) {
	names := [...]string{"l.txt", "l.tsv", "l.jsonl", "l.json", "l.txt.gz", "l.tsv.zst", "l.jsonl.bz2"}
	for i, files := range [...][]string{{"invented.txt"}, {"invented.tsv"}, {"invented.jsonl", "money.jsonl"}, {"invented.json"}} {
		for _, file := range files {
			f.Add(uint8(i), []byte(mustRead(f, file)))
		}
	}
	f.Add(uint8(4), []byte(pack(f, ".gz", mustRead(f, "invented.txt"))))
	f.Add(uint8(5), []byte(pack(f, ".zst", mustRead(f, "invented.tsv"))))
	f.Add(uint8(6), []byte(mustRead(f, "invented.jsonl.bz2")))
	for _, s := range []string{
		`{"name":"\ud800\u0000","type":"person","names":[{"form":"\\\"","tags":["a-b"]}]}`, `{"name":{"a":[1,-2.5e3,true,null,"]}"]}`,
		`{"id":"a","schema":"Person","properties":{"name":["\n",""]}}`, `{"labels":[],"claims":{"P31":[{}]}}`, `{"type":"item","id":"Q1","labels":{"en":{"value":"a"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}]}}`,
		"[\n", "[]", "[{},]", "{", `{"a":"\`, "\xef\xbb\xbf", "\"\\",
	} {
		f.Add(uint8(2), []byte(s))
		f.Add(uint8(3), []byte(s))
	}
	f.Fuzz(func(t *testing.T, format uint8, content []byte) {
		name := names[int(format)%len(names)]
		entities, s, err := collect(name, string(content), Options{})
		if err != nil && !strings.HasPrefix(err.Error(), name+":") {
			t.Fatalf("the error does not say where: %v", err)
		}
		if (err == nil) != (s.SHA256 != "") || s.Entities != len(entities) {
			t.Fatalf("%+v of %d entities, %v", s, len(entities), err)
		}
		last := 0
		for _, e := range entities {
			own := strings.TrimPrefix(e.Key, e.Type.Prefix())
			if e.Type == "" || TypeOf(e.Key) != e.Type || own == "" || !utf8.ValidString(e.Key) || len(e.Key)+len(e.Name)+len(e.Wikidata) > 1<<10 {
				t.Fatalf("%+v", e)
			}
			if e.Wikidata != "" && !isItem(e.Wikidata) || e.Line <= last {
				t.Fatalf("%+v after line %d", e, last)
			}
			last = e.Line
			for _, n := range append([]Name{{Form: e.Name, Line: e.Line}}, e.Names...) {
				if n.Form == "" || n.Form != strings.TrimSpace(n.Form) || len(n.Form) > maxName || !utf8.ValidString(n.Form) || n.Strength > Never || n.Demonym && e.Type != Country || n.Line < e.Line {
					t.Fatalf("%+v of %+v", n, e)
				}
				for _, tag := range n.Tags {
					if base, ok := languageOf(tag); base != tag && !isScriptTag(tag) || !ok && !isScriptTag(tag) {
						t.Fatalf("tag %q of %+v", tag, e)
					}
				}
			}
		}
	})
}
