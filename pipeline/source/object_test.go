package source

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestUnescape(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`plain`, "plain"},
		{`\"\\\/\b\f\n\r\t`, "\"\\/\b\f\n\r\t"},
		{`\u0061\u00E9\u0645\u200c`, "aéم\u200c"},
		{`\ud83d\ude00!`, "😀!"},
		{`\ud83d`, "\uFFFD"},
		{`\ud83dx`, "\uFFFDx"},
		{`\ude00\ud83d`, "\uFFFD\uFFFD"},
		{`\ud83d\u0061`, "\uFFFDa"},
		{`\ud83d\ud83d\ude00`, "\uFFFD😀"},
		{`\ud83d\n`, "\uFFFD\n"},
		{`\\u0061`, `\u0061`},
	} {
		if got := string(unescape(nil, []byte(test.in))); got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
	}
}

// encoding/json is the judge of syntax and of strings.
func FuzzObject(f *testing.F) {
	for _, s := range []string{
		`{}`, `{"text":"a"}`, ` { "text" : "a" , "id" : -1.5e+3 } `, `{"text":null,"title":true,"x":false}`,
		`{"text":"\ud83d\ude00\ud83d \" \\ \u0645"}`, `{"a":{"b":[1,[],{},"]"]},"text":"t"}`, `{"text":"a",}`, `{"text" "a"}`,
		`{"text":"a"}}`, `[1]`, `"x"`, `{"text":01}`, `{"text":1.}`, `{"text":-}`, `{"text":.5}`, `{"text":1e}`, `{"text":nul}`,
		`{"te\u0078t":"a","text":"b"}`, "{\"text\":\"\t\"}", `{"text":"\u00g0"}`, `{"text":"abcdefgh\u0000ijklmnopq"}`, "{\"text\":\"\x7f\u0080\"}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\n") {
			return // not handed to the reader
		}
		r := objectReader{names: fieldNames}
		err := r.read([]byte(s))
		var want map[string]any
		ok := json.Valid([]byte(s)) && strings.HasPrefix(strings.TrimLeft(s, " \t\r"), "{")
		if err != nil && err.what == "nested too deep" {
			return
		}
		if ok != (err == nil) {
			t.Fatalf("%q: error %v, encoding/json says %v", s, err, ok)
		}
		if err != nil {
			if err.at < 0 || err.at > len(s) {
				t.Fatalf("%q: error at %d", s, err.at)
			}
			return
		}
		decoder := json.NewDecoder(strings.NewReader(s))
		decoder.UseNumber()
		if err := decoder.Decode(&want); err != nil {
			t.Fatal(err)
		}
		for f, name := range fieldNames {
			v := r.values[f]
			w, there := want[name]
			switch w := w.(type) {
			case string:
				if got := string(unescape(nil, v.raw)); v.kind != text || got != w {
					t.Fatalf("%q: %s is %q, want %q", s, name, got, w)
				}
				if !v.escaped && string(v.raw) != w {
					t.Fatalf("%q: %s is %q, want %q", s, name, v.raw, w)
				}
			case json.Number:
				if v.kind != number || string(v.raw) != string(w) {
					t.Fatalf("%q: %s is %q, want %q", s, name, v.raw, w)
				}
			case nil:
				if there != (v.kind == null) || !there && v.kind != absent {
					t.Fatalf("%q: %s is %v", s, name, v.kind)
				}
			}
		}
	})
}

func TestDepth(t *testing.T) {
	r := objectReader{names: fieldNames}
	for depth, ok := range map[int]bool{maxDepth - 1: true, maxDepth: false, 1 << 20: false} {
		line := `{"text":"a","x":` + strings.Repeat("[", depth) + strings.Repeat("]", depth) + "}"
		if err := r.read([]byte(line)); (err == nil) != ok {
			t.Errorf("%d deep: %v", depth, err)
		}
	}
}
