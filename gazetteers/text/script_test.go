package text

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

// The blocks of the table agree with package unicode.
func TestScriptOf(t *testing.T) {
	names := map[Script]string{
		Latn: "Latin", Cyrl: "Cyrillic", Arab: "Arabic", Hani: "Han", Kore: "Hangul", Grek: "Greek", Hebr: "Hebrew",
		Armn: "Armenian", Geor: "Georgian", Deva: "Devanagari", Beng: "Bengali", Guru: "Gurmukhi",
		Gujr: "Gujarati", Orya: "Oriya", Taml: "Tamil", Telu: "Telugu", Knda: "Kannada", Mlym: "Malayalam",
		Sinh: "Sinhala", Thai: "Thai", Laoo: "Lao", Khmr: "Khmer", Mymr: "Myanmar", Tibt: "Tibetan", Ethi: "Ethiopic", Thaa: "Thaana",
	}
	wrong := 0
	for c := rune(0); c < 0x31350; c++ {
		got := ScriptOf(c)
		if got == NoScript || !unicode.IsLetter(c) || c == 0x0640 {
			continue
		}
		ok := unicode.In(c, unicode.Hiragana, unicode.Katakana) || c == 'ー'
		if got != Jpan {
			ok = unicode.Is(unicode.Scripts[names[got]], c)
		}
		if !ok && !unicode.Is(unicode.Common, c) && !unicode.Is(unicode.Inherited, c) && !unicode.Is(unicode.Coptic, c) {
			if wrong++; wrong < 20 {
				t.Errorf("%U %c is taken for %s", c, c, got)
			}
		}
	}
	for _, c := range "azAZßéÿıŞșəơđ" + "яЁёіїєґәѓ" + "بپچژگکیىءآٹ" + "中々" + "ぁんァヶー" + "가힣" + "αΩά" + "את" + "कय" {
		if ScriptOf(c) == NoScript {
			t.Errorf("%c has no script", c)
		}
	}
	for _, c := range " 0٠۰.,،؟-«»\u200c\u0301\u064e×÷" {
		if got := ScriptOf(c); got != NoScript && c != 0x0640 {
			t.Errorf("%U is taken for %s", c, got)
		}
	}
}

// A word has the script of its first letter; numbers and symbols have none.
func TestScriptOfTokens(t *testing.T) {
	const s = "Der 3. 北京, كييف (Київ) ١٢ ＡＢ ไทย ー 한국 𠀀 éa ـ"
	seen := map[Script]bool{}
	for _, x := range Tokens(nil, s) {
		want := NoScript
		if r, _ := utf8.DecodeRuneInString(s[x.Start:]); x.Kind == Word {
			want = ScriptOf(r)
		}
		if x.Script != want {
			t.Errorf("%q: %s, want %s", s[x.Start:x.End], x.Script, want)
		}
		seen[want] = true
	}
	if len(seen) != 8 {
		t.Errorf("scripts %v", seen)
	}
}
