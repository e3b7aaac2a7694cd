package language

import "testing"

func TestGiven(t *testing.T) {
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
