package language

import (
	"strings"

	"golang.org/x/text/language"

	"github.com/dateline/dateline/gazetteers/text"
)

// macro joins what lingua, CLDR and feeds call by different codes.
var macro = map[string]string{
	"no": "nb", "fil": "tl", "cmn": "zh", "arb": "ar", "pes": "fa", "prs": "fa", "zsm": "ms", "swh": "sw", "ekk": "et", "lvs": "lv",
	"per": "fa", "ger": "de", "fre": "fr", "dut": "nl", "chi": "zh", "gre": "el", "cze": "cs", "rum": "ro", "alb": "sq", "arm": "hy",
	"baq": "eu", "bur": "my", "geo": "ka", "ice": "is", "mac": "mk", "may": "ms", "slo": "sk", "tib": "bo", "wel": "cy", "mao": "mi",
}

// Tag normalises the language that a source states: "id_ID", "IN" and "ind"
// are all "id". ok is false where the tag names no language.
func Tag(tag string) (base string, ok bool) {
	tag = strings.TrimSpace(tag)
	if code := macro[strings.ToLower(tag)]; code != "" {
		return code, true
	}
	t, err := language.Parse(tag)
	if err != nil {
		return "", false
	}
	b, confidence := t.Base()
	code := b.String()
	if confidence != language.Exact || code == "und" || code == "mul" || code == "zxx" || code == "mis" {
		return "", false
	}
	if other := macro[code]; other != "" {
		code = other
	}
	return code, true
}

// Given is the verdict on a text whose language the source states: it is
// believed. That it is not written in the script of the text is remarked.
func (d *Detector) Given(tag, s string, tokens []text.Token) Verdict {
	var t tally
	for i := range tokens {
		if x := &tokens[i]; x.Kind == text.Word {
			t.countIn(x.Script, x.Runes)
		}
	}
	main, _ := t.main()
	v := Verdict{Language: tag, Confidence: 1, Script: main.String()}
	if l, ok := d.front.index[tag]; ok && main != text.NoScript && !d.front.written[l].has(main) {
		v.Flags = []string{WrongScript}
	}
	return v
}
