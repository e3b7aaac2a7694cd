// Package language finds out the language and the script of a document.
//
// A front decides most documents from the words and the letters that the
// tokeniser has made of them anyway; what it leaves open, lingua decides
// together with it, on a sample. Where paragraphs differ, each gets its own
// language.
package language

import (
	"fmt"
	"math"
	"strings"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers/text"
)

// Undetermined is the tag of a text whose language could not be told.
const Undetermined = "und"

// What a verdict has to remark.
const (
	NoLetters   = "no_letters"      // there is nothing to tell a language by
	TooShort    = "too_short"       // there is too little to tell a language by
	Unknown     = "unknown"         // the language is none of those that are known
	NoMain      = "no_main"         // several languages, of which none has half of the text
	Mixed       = "mixed"           // several languages
	WrongScript = "script_mismatch" // the language that the source states is not written in the script of the text
)

// Verdict is what is known of the language of a text.
type Verdict struct {
	Language   string   // BCP 47; Undetermined where it could not be told
	Confidence float64  // 0 to 1 in steps of 0.01; 0 for Undetermined
	Group      string   // of near languages that the text does not tell apart: "id-ms"; Language is the likeliest
	Script     string   // ISO 15924 of most letters; empty without letters
	Flags      []string // remarks, sorted

	// Of a text in several languages: those that have at least a hundredth of
	// it, the largest first, and the stretches of its tokens. Stretches cover
	// all tokens and follow one another; both are empty for any other text.
	Shares    []Share
	Stretches []extractors.Stretch
}

// Share is the part of a text that is in one language.
type Share struct {
	Language string
	Part     float64 // 0 to 1 in steps of 0.01
}

// ShareList writes shares down: "fa:0.81 en:0.19".
func ShareList(shares []Share) string {
	if len(shares) == 0 {
		return ""
	}
	var b strings.Builder
	for i, s := range shares {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%s:%.2f", s.Language, s.Part)
	}
	return b.String()
}

const (
	// sure is the margin in points over all other languages from which on the
	// front decides by itself.
	sure = 4 * word

	// told is the same over near languages: a word that tells it from each of
	// them and nothing that speaks against it.
	told = 2 * word

	// fewWords is below how many words lingua is asked in any case.
	fewWords = 5

	// strange is how much of the share of words that the front knows of news in
	// a language it must know of a text that it takes for one in it; strangest is
	// how much it must know where lingua agrees.
	strange, strangest = 0.3, 0.15

	// strangeWords is how many known words must be expected of a text for their
	// lack to say something.
	strangeWords = 4.5

	// minConfidence is the confidence below which there is no verdict, minForWord
	// that for a single word, which is mostly a name, and minForNames that for a
	// list of names, such as the results of a day of sport.
	minConfidence, minForWord, minForNames = 0.35, 0.5, 0.75
)

// Detector tells languages apart. It is safe for concurrent use.
type Detector struct {
	front   *front
	arbiter arbiter
}

// New returns a detector. The models of lingua are loaded when the first text
// needs them.
func New() *Detector { return &Detector{front: loadFront()} }

// Asked is how many texts lingua was asked about.
func (d *Detector) Asked() int64 { return d.arbiter.asked.Load() }

// DetectText is Detect for a text that is not cut yet.
func (d *Detector) DetectText(s string) Verdict { return d.Detect(s, text.Tokens(nil, s)) }

// Detect finds the language of a text, which is cut into tokens.
func (d *Detector) Detect(s string, tokens []text.Token) Verdict {
	var body, rest tally
	mixed := d.front.scanLines(&body, &rest, s, tokens)
	if mixed {
		if v, ok := d.mixed(s, tokens); ok {
			return v
		}
	}
	if body.total() >= bodyWords {
		rest.countScripts(&body)
		if v, ok := d.bySelf(&body); ok {
			return v
		}
		clear(rest.runes[:])
	}
	body.add(&rest)
	return d.decide(&body, s)
}

// bySelf gives the verdict of the front, where it is sure.
func (d *Detector) bySelf(t *tally) (v Verdict, ok bool) {
	main, _ := t.main()
	seen := d.front.look(t, main)
	if !d.front.isSure(t, main, seen) {
		return v, false
	}
	return d.verdict(Verdict{Script: main.String()}, t, main, seen, ""), true
}

// verdict gives the verdict on a text that has letters of the main script; only
// where the front is not sure is the text looked at.
func (d *Detector) verdict(v Verdict, t *tally, main text.Script, seen view, s string) Verdict {
	f := d.front
	if alone[main] != "" {
		return d.decideAlone(v, t, main, seen)
	}
	if f.isSure(t, main, seen) {
		return v.with(f.tags[seen.best], certainty(seen.margin))
	}
	return d.arbitrate(v, t, main, seen, s)
}

// decide gives the verdict on a text in one language.
func (d *Detector) decide(t *tally, s string) Verdict {
	main, letters := t.main()
	v := Verdict{Language: Undetermined, Script: main.String()}
	if letters == 0 {
		v.Flags = []string{NoLetters}
		if t.runes[text.NoScript] > 0 {
			v.Flags = []string{Unknown} // a script that is not known
		}
		return v
	}
	return d.verdict(v, t, main, d.front.look(t, main), s)
}

// with is the verdict with a language.
func (v Verdict) with(tag string, confidence float64) Verdict {
	v.Language, v.Confidence = tag, confidence
	return v
}

// isSure reports whether the front decides by itself.
func (f *front) isSure(t *tally, main text.Script, seen view) bool {
	return seen.best >= 0 && int(t.tokens[main]) >= fewWords && seen.apart >= sure && seen.margin >= told && f.familiar(t, uint8(seen.best), strange)
}

// familiar reports whether the words of a text are those of a language often
// enough for it to be in that language: at least part of what is usual.
func (f *front) familiar(t *tally, l uint8, part float64) bool {
	expected := f.share[l] * float64(t.count)
	return expected < strangeWords || float64(t.said[l].words()) >= part*word*expected
}

// decideAlone gives the verdict on a text in a script that one language has
// nearly to itself.
func (d *Detector) decideAlone(v Verdict, t *tally, main text.Script, seen view) Verdict {
	own := alone[main]
	switch {
	case main == text.Grek && t.runes[main] < 3: // formulae
		v.Flags = []string{TooShort}
		return v
	case seen.best < 0 || seen.second < 0:
		return v.with(own, 1)
	case d.front.tags[seen.best] == own && seen.margin > 0:
		return v.with(own, certainty(max(seen.margin, sure)))
	case seen.margin >= word:
		return v.with(d.front.tags[seen.best], certainty(seen.margin))
	}
	if main == text.Hani { // as likely Chinese as Japanese in a few characters
		v.Group = d.front.group([]string{d.front.tags[seen.best], d.front.tags[seen.second]}).Name
		return v.with(own, 0.7)
	}
	return v.with(own, 0.95)
}

// certainty is the confidence that a margin of the front stands for.
func certainty(margin int32) float64 {
	return extractors.Round(1 / (1 + math.Exp(-natural*float64(margin))))
}
