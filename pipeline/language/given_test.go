package language

import (
	"slices"
	"testing"

	"github.com/dateline/dateline/gazetteers/text"
)

func TestTag(t *testing.T) {
	for tag, want := range map[string]string{
		"id": "id", "ID": "id", "id-ID": "id", "id_ID": "id", "in": "id", "ind": "id", "iw": "he", "he-IL": "he", "ji": "yi",
		"ar": "ar", "ar-EG": "ar", "arb": "ar", "ara": "ar", "fa-AF": "fa", "prs": "fa", "pes": "fa", "per": "fa", "fas": "fa",
		"zh": "zh", "zh-Hant-TW": "zh", "cmn": "zh", "cmn-Hans": "zh", "zh_CN.UTF-8": "", "no": "nb", "nb-NO": "nb", "nn": "nn",
		"sh": "sr", "sr-Latn": "sr", "hr": "hr", "bs": "bs", "mo": "ro", "tl": "tl", "fil": "tl", "tgl": "tl", "ms-MY": "ms", "zsm": "ms",
		"pt-BR": "pt", "en-US": "en", " en ": "en", "de-AT-1996": "de", "ckb": "ckb", "jv": "jv", "ger": "de", "deu": "de",
		"": "", "und": "", "mul": "", "zxx": "", "xx": "", "Indonesian": "", "x-klingon": "", "und-Arab": "", "-": "", "12": "",
	} {
		got, ok := Tag(tag)
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v, want %q", tag, got, ok, want)
		}
	}
}

// A language that the source states is believed, and what contradicts it is
// remarked.
func TestGiven(t *testing.T) {
	for _, test := range []struct {
		tag, text, script string
		flags             []string
	}{
		{"id", indonesian, "Latn", nil},
		{"ms", indonesian, "Latn", nil},
		{"fa", persian, "Arab", nil},
		{"en", persian, "Arab", []string{WrongScript}},
		{"fa", english, "Latn", []string{WrongScript}},
		{"sr", "Министар је рекао", "Cyrl", nil},
		{"sr", "Ministar je rekao", "Latn", nil},
		{"ja", "東京", "Hani", nil},
		{"xal", "Министр", "Cyrl", nil}, // of which nothing is known
		{"en", "12.4.2018", "", nil},
	} {
		v := detector.Given(test.tag, test.text, text.Tokens(nil, test.text))
		if v.Language != test.tag || v.Confidence != 1 || v.Script != test.script || !slices.Equal(v.Flags, test.flags) {
			t.Errorf("%s: %+v, want %s %v: %s", test.tag, v, test.script, test.flags, test.text)
		}
	}
}
