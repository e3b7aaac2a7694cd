package language

import "github.com/dateline/dateline/gazetteers/text"

// tally is what the front has seen of a text.
type tally struct {
	said    [maxLanguages]points // by language
	runes   [text.Scripts]int32  // letters by script
	tokens  [text.Scripts]int32  // words by script
	scripts scriptSet            // those of the words
	seen    [64]uint8            // how often capitalised words and words of one letter were seen, by their hash
	count   int                  // words that a language is expected to know: names, which have capitals, are not
}

// points are what speaks for a language. The lower half is all of it and the
// upper one what words say, so that one addition adds to both.
type points int64

// wordPoints are the points of a word, letterPoints those of a letter.
func wordPoints(p int8) points   { return points(p)<<32 + points(p) }
func letterPoints(p int8) points { return points(p) }

// all is what words and letters say, words what words say.
func (p points) all() int32   { return int32(p) }
func (p points) words() int32 { return int32((p - points(p.all())) >> 32) }

// points is what the tally says for a language.
func (t *tally) points(l uint8) int32 { return t.said[l].all() }

// add adds another tally.
func (t *tally) add(o *tally) {
	for l := range o.said {
		t.said[l] += o.said[l]
	}
	for s := range o.scripts.all() {
		t.tokens[s] += o.tokens[s]
	}
	o.countScripts(t)
	t.count += o.count
}

// countScripts adds the letters by script to another tally.
func (t *tally) countScripts(to *tally) {
	for s := range t.scripts.all() {
		to.runes[s] += t.runes[s]
	}
	to.scripts |= t.scripts
}

// main is the script of most letters, and their weight.
func (t *tally) main() (text.Script, int) {
	best, most := text.NoScript, int32(0)
	// Japanese mixes both; Chinese has kana in foreign names at most.
	japanese := t.scripts.has(text.Jpan) && t.runes[text.Jpan]*10 >= t.runes[text.Hani]
	for s := range t.scripts.all() {
		n := t.runes[s]
		switch {
		case s == text.NoScript || s == text.Hani && japanese:
			continue
		case s == text.Jpan && japanese:
			n += t.runes[text.Hani]
		}
		if n *= int32(weight(s)); n > most {
			best, most = s, n
		}
	}
	return best, int(most)
}

// countIn counts a word of some letters for a script.
func (t *tally) countIn(c text.Script, runes uint16) {
	t.scripts |= 1 << c
	t.runes[c] += int32(runes)
	t.tokens[c]++
}

// often reports whether a word of one letter, or a capitalised one, was seen so
// often that it says nothing more: tables are full of them.
func (t *tally) often(hash uint64) bool {
	n := &t.seen[hash%uint64(len(t.seen))]
	if *n >= 3 {
		return true
	}
	*n++
	return false
}
