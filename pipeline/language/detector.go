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
	"slices"
	"strings"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers/languages"
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

	// minLetters is the weight of the letters below which nothing is guessed
	// that no known word bears out.
	minLetters = 12

	// minConfidence is the confidence below which there is no verdict, and
	// minForWord that for a single word, which is mostly a name.
	minConfidence, minForWord = 0.35, 0.5
)

// Detector tells languages apart. It is safe for concurrent use.
type Detector struct {
	front   *front
	arbiter arbiter
}

// New returns a detector. The models of lingua are loaded when the first text
// needs them.
func New() *Detector { return &Detector{front: loadFront()} }

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
		if main, _ := body.main(); d.front.isSure(&body, main, d.front.look(&body, main)) {
			return d.decide(&body, s)
		}
		clear(rest.runes[:])
	}
	body.add(&rest)
	return d.decide(&body, s)
}

// decide gives the verdict on a text in one language.
func (d *Detector) decide(t *tally, s string) Verdict {
	main, letters := t.main()
	v := Verdict{Language: Undetermined, Script: codes[main]}
	if letters == 0 {
		v.Flags = []string{NoLetters}
		return v
	}
	f := d.front
	seen := f.look(t, main)
	if own := alone[main]; own != "" {
		return d.decideAlone(v, t, main, seen)
	}
	if f.isSure(t, main, seen) {
		return v.with(f.tags[seen.best], certainty(seen.margin))
	}
	return d.arbitrate(v, t, main, seen, s)
}

// with is the verdict with a language.
func (v Verdict) with(tag string, confidence float64) Verdict {
	v.Language, v.Confidence = tag, confidence
	return v
}

// isSure reports whether the front decides by itself.
func (f *front) isSure(t *tally, main script, seen view) bool {
	return int(t.tokens[main]) >= fewWords && seen.apart >= sure && seen.margin >= told && f.familiar(t, uint8(seen.best), strange)
}

// familiar reports whether the words of a text are those of a language often
// enough for it to be in that language: at least part of what is usual.
func (f *front) familiar(t *tally, l uint8, part float64) bool {
	expected := f.share[l] * float64(t.count)
	return expected < strangeWords || float64(t.words[l]) >= part*word*expected
}

// decideAlone gives the verdict on a text in a script that one language has
// nearly to itself.
func (d *Detector) decideAlone(v Verdict, t *tally, main script, seen view) Verdict {
	own := alone[main]
	switch {
	case main == greek && t.runes[main] < 3: // formulae
		v.Flags = []string{TooShort}
		return v
	case seen.best < 0 || seen.second < 0:
		return v.with(own, 1)
	case d.front.tags[seen.best] == own && seen.margin > 0:
		return v.with(own, certainty(max(seen.margin, sure)))
	case seen.margin >= word:
		return v.with(d.front.tags[seen.best], certainty(seen.margin))
	}
	if main == han { // as likely Chinese as Japanese in a few characters
		v.Group = d.front.group([]string{d.front.tags[seen.best], d.front.tags[seen.second]}).Name
		return v.with(own, 0.7)
	}
	return v.with(own, 0.95)
}

// certainty is the confidence that a margin of the front stands for.
func certainty(margin int32) float64 {
	return round(1 / (1 + math.Exp(-natural*float64(margin))))
}

func round(x float64) float64 { return math.Round(x*100) / 100 }

const (
	// natural is the natural logarithm of the odds that a point stands for.
	natural = 0.75

	// trust is what the logarithm of lingua's probabilities counts for.
	trust = 0.7

	// least is the least probability that lingua is believed; beyond is what
	// languages have that it does not know.
	least, beyond = 1e-4, 3e-4

	// trusted is from which weight of letters on lingua has all that trust; with
	// fewer it has less in proportion.
	trusted = 15

	// widely is what a step of how much is written in a language counts for.
	widely = 0.25

	// unlikely is the probability by lingua below which a language that the
	// front finds nothing of is passed over.
	unlikely = 0.01
)

// candidate is a language with its likelihood.
type candidate struct {
	tag    string
	odds   float64
	points int32 // of the front
	agreed bool  // lingua finds it the likeliest, and so does the front
}

// arbitrate lets lingua decide together with the front. Where only languages
// near to the best one are left, it is asked about those.
func (d *Detector) arbitrate(v Verdict, t *tally, main script, seen view, s string) Verdict {
	f := d.front
	var among []string
	if seen.apart >= sure && int(t.tokens[main]) >= 2*fewWords && f.familiar(t, uint8(seen.best), strange) {
		for _, l := range f.near[seen.best] {
			if _, ok := everyLanguage[f.tags[l]]; ok && f.written[l].has(main) {
				among = append(among, f.tags[l])
			}
		}
		slices.Sort(among)
	}
	if len(among) < 2 {
		among = nil
	}
	found := d.candidates(t, main, d.arbiter.ask(sample(s, main), among...), among)
	if len(found) == 0 {
		v.Flags = []string{Unknown}
		return v
	}
	best := found[0]
	together := best.odds
	tied := []string{best.tag}
	for _, c := range found[1:] {
		if c.odds*tie >= best.odds {
			tied = append(tied, c.tag)
		}
	}
	if g := f.group(tied); g != nil && len(tied) > 1 {
		v.Group = g.Name
		for _, c := range found[1:] {
			if g.Alike && slices.Contains(g.Tags, c.tag) {
				together += c.odds
			}
		}
	}
	if int(t.tokens[main]) < fewWords && t.count == 0 && main.cased() && best.points <= 0 { // names
		v.Group, v.Flags = "", []string{TooShort}
		return v
	}
	part := strange
	if best.agreed {
		part = strangest
	}
	if l, ok := f.index[best.tag]; ok && !f.familiar(t, l, part) {
		v.Group, v.Flags = "", []string{Unknown}
		return v
	}
	least := minConfidence
	if t.tokens[main] < 2 {
		least = minForWord
	}
	if together < least {
		v.Group, v.Flags = "", []string{TooShort}
		if int(t.tokens[main]) >= 2*fewWords {
			v.Flags[0] = Unknown
		}
		return v
	}
	return v.with(best.tag, max(0.01, round(best.odds)))
}

// tie is by how much a language may be likelier than another one that the text
// still does not tell it from.
const tie = 4

// candidates gives the languages that the front and lingua leave, the likeliest
// first; their odds add up to 1.
func (d *Detector) candidates(t *tally, main script, probability map[string]float64, among []string) []candidate {
	var found []candidate
	likeliest := int32(0)
	for _, l := range d.front.of[main] {
		likeliest = max(likeliest, t.points(l))
	}
	_, letters := t.main()
	scaled := trust * min(1, float64(letters)/trusted)
	for _, l := range d.front.of[main] {
		tag, points := d.front.tags[l], t.points(l)
		p := probability[tag]
		if among != nil && !slices.Contains(among, tag) || points <= 0 && p < unlikely {
			continue
		}
		c := candidate{tag: tag, points: points, agreed: p > 0.5 && points == likeliest}
		c.odds = natural*float64(points) + widely*float64(d.front.news[l])
		if _, known := everyLanguage[tag]; known {
			c.odds += scaled * math.Log(max(p, least))
		} else {
			c.odds += trust * math.Log(beyond)
		}
		found = append(found, c)
	}
	most := math.Inf(-1)
	for _, c := range found {
		most = max(most, c.odds)
	}
	sum := 0.0
	for i := range found {
		found[i].odds = math.Exp(found[i].odds - most)
		sum += found[i].odds
	}
	for i := range found {
		// The last digits differ from run to run: lingua adds in the order of a map.
		found[i].odds = math.Round(found[i].odds/sum*1e6) / 1e6
	}
	slices.SortFunc(found, func(a, b candidate) int {
		if a.odds != b.odds {
			if a.odds > b.odds {
				return -1
			}
			return 1
		}
		return strings.Compare(a.tag, b.tag)
	})
	return found
}

// group gives the first group of near languages that has all the given ones,
// nil where none has.
func (f *front) group(tags []string) *languages.Group {
	for i := range f.groups {
		outside := func(tag string) bool { return !slices.Contains(f.groups[i].Tags, tag) }
		if !slices.ContainsFunc(tags, outside) {
			return &f.groups[i]
		}
	}
	return nil
}
