package visible

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	for _, test := range []struct{ in, text, line string }{
		{"", "", ""},
		{"Norway\n\tand Sweden", "Norway\n\tand Sweden", "Norway and Sweden"},
		{"بین‌الملل 👨‍👩‍👧", "بین‌الملل 👨‍👩‍👧", "بین‌الملل 👨‍👩‍👧"},
		{"\x1b[2J\x1b]0;title\x07", `\x1b[2J\x1b]0;title\x07`, `\x1b[2J\x1b]0;title\x07`},
		{"a\r\nb\x7f\b", "a\\x0d\nb\\x7f\\x08", `a b\x7f\x08`},
		{"\u009b31m", `\x9b31m`, `\x9b31m`},
		{"raw \x9b31m \xff", `raw \x9b31m \xff`, `raw \x9b31m \xff`},
		{"lost \ufffd", `lost �`, `lost �`},
		{"\u202eevil\u202c \u2066x\u2069 \u200f\u061c", `\u202eevil\u202c \u2066x\u2069 \u200f\u061c`, `\u202eevil\u202c \u2066x\u2069 \u200f\u061c`},
		{"one\u2028two\u2029", `one\u2028two\u2029`, "one two"},
	} {
		if got := Text(test.in); got != test.text {
			t.Errorf("Text(%q) is %q, want %q", test.in, got, test.text)
		}
		if got := Line(test.in); got != test.line {
			t.Errorf("Line(%q) is %q, want %q", test.in, got, test.line)
		}
	}
}

func TestAround(t *testing.T) {
	for _, test := range []struct {
		s           string
		n           int
		first, last int
	}{
		{"", 3, 0, 0},
		{"Perú", 0, 0, 5},
		{"Perú", 1, 1, 3},
		{"Perú", 4, 5, 0},
		{"Perú", 9, 5, 0},
		{"\xffé", 1, 1, 1},
	} {
		if first, last := First(test.s, test.n), Last(test.s, test.n); first != test.first || last != test.last {
			t.Errorf("%q, %d: %d and %d, want %d and %d", test.s, test.n, first, last, test.first, test.last)
		}
	}
}

func TestJSON(t *testing.T) {
	var out strings.Builder
	const hostile = "\x1b[31m\u202e\u009b\x7f\u2069\r\n\"\\"
	in, err := json.Marshal(map[string]string{hostile: hostile, "plain": "بین‌الملل"})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := JSONWriter(&out).Write(append(in, '\n')); n != len(in)+1 || err != nil {
		t.Fatal(n, err)
	}
	if strings.ContainsFunc(out.String(), actsInJSON) || !strings.Contains(out.String(), "بین‌الملل") {
		t.Errorf("%q", out.String())
	}
	var back map[string]string
	if err := json.Unmarshal([]byte(out.String()), &back); err != nil || back[hostile] != hostile {
		t.Errorf("%q, %v", back, err)
	}
}

// Whatever it is made of, nothing in it acts.
func FuzzVisible(f *testing.F) {
	f.Add("\x1b[31m\u202e\x9b\xe2\x80")
	f.Fuzz(func(t *testing.T, s string) {
		text, line := Text(s), Line(s)
		if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && r != '\t' && acts(r) }) || strings.ContainsFunc(line, acts) {
			t.Fatalf("%q: %q, %q", s, text, line)
		}
	})
}
