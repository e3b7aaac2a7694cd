package language

import (
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers/text"
)

const (
	// step is after how many tokens of a line the front looks whether it has
	// seen enough.
	step = 32

	// plenty is the margin in points over every other language at which the
	// rest of a line changes nothing.
	plenty = 6 * word
)

// tally is what the front has seen of a text.
type tally struct {
	words   points         // what the words say
	letters points         // what the letters say
	runes   [scripts]int32 // letters by script
	tokens  [scripts]int32 // words by script
	seen    [64]uint8      // how often capitalised words and words of one letter were seen, by their hash
	count   int            // words that a language is expected to know: names, which have capitals, are not
}

// add adds another tally.
func (t *tally) add(o *tally) {
	for l := range o.words {
		t.words[l] += o.words[l]
		t.letters[l] += o.letters[l]
	}
	for s := range o.runes {
		t.runes[s] += o.runes[s]
		t.tokens[s] += o.tokens[s]
	}
	t.count += o.count
}

// points is what the tally says for a language.
func (t *tally) points(l uint8) int32 { return t.words[l] + t.letters[l] }

// main is the script of most letters, and their weight.
func (t *tally) main() (script, int) {
	counts := t.runes
	// Japanese mixes both; Chinese has kana in foreign names at most.
	if counts[kana]*10 >= counts[han] {
		counts[kana] += counts[han]
		counts[han] = 0
	}
	best, most := none, int32(0)
	for s := latin; s < scripts; s++ {
		if n := counts[s] * int32(s.weight()); n > most {
			best, most = s, n
		}
	}
	return best, int(most)
}

// scan adds the tokens of a line of s.
func (f *front) scan(t *tally, s string, tokens []text.Token) {
	enough := false
	for i := 0; i < len(tokens); i++ {
		if i%step == 0 && i > 0 && !enough {
			main, _ := t.main()
			enough = f.look(t, main).margin >= plenty
		}
		x := &tokens[i]
		if x.Kind != text.Word {
			continue
		}
		if c := s[x.Start]; (c == 'h' || c == 'w') && isAddress(s[x.Start:x.End]) {
			for i+1 < len(tokens) && tokens[i+1].Gap == text.Joined {
				i++
			}
			continue
		}
		t.countScript(s, x)
		if enough || (x.Runes == 1 || x.Shape&text.FirstUpper != 0) && x.Shape&text.Ideograph == 0 && t.often(x.Hash) {
			continue
		}
		if x.Shape&text.FirstUpper == 0 {
			t.count++
		}
		most := int32(word)
		if x.Shape.AllUpper() && x.Runes < 4 { // an abbreviation, if this is no headline
			most = word1
			if x.Runes == 1 { // an initial
				continue
			}
		}
		for _, e := range f.find(x.Hash) {
			t.words[e.language] += min(int32(e.points), most)
		}
		if int(x.End-x.Start) != int(x.Runes) {
			f.scanLetters(t, s[x.Start:x.End])
		}
	}
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

// countScript counts a word for its script.
func (t *tally) countScript(s string, x *text.Token) {
	c := latin
	if s[x.Start] >= utf8.RuneSelf {
		r, _ := utf8.DecodeRuneInString(s[x.Start:])
		c = scriptOf(r)
	}
	t.runes[c] += int32(x.Runes)
	t.tokens[c]++
}

// scanScripts counts the words of a text for their scripts, and nothing else.
func (t *tally) scanScripts(s string, tokens []text.Token) {
	for i := range tokens {
		if tokens[i].Kind == text.Word {
			t.countScript(s, &tokens[i])
		}
	}
}

// scanLetters adds what the letters of a word say, each of them once in a row.
func (f *front) scanLetters(t *tally, word string) {
	last := uint16(0)
	for i := 0; i < len(word); {
		b := word[i]
		if b < utf8.RuneSelf {
			i++
			continue
		}
		var c rune
		if b < 0xE0 { // two bytes, as those of most alphabets
			c = rune(b&0x1F)<<6 | rune(word[i+1]&0x3F)
			i += 2
		} else {
			r, size := utf8.DecodeRuneInString(word[i:])
			if c, i = r, i+size; c >= alphabetEnd {
				continue
			}
		}
		at := f.alphabet[c]
		if at == 0 || at == last {
			continue
		}
		last = at
		r := f.letters[at-1]
		for _, e := range f.evidence[r.from : r.from+r.n] {
			t.letters[e.language] += int32(e.points)
		}
	}
}

// isAddress reports whether a word begins an address of the web.
func isAddress(word string) bool { return word == "http" || word == "https" || word == "www" }

// view is the order of the languages by their points.
type view struct {
	best, second int   // languages, -1 where there is none
	margin       int32 // of the best one over the second
	apart        int32 // of the best one over the next that is not near it
	known        int32 // points of the best one by its words
}

// look orders the languages of a script by what a tally says.
func (f *front) look(t *tally, s script) view {
	v := view{best: -1, second: -1}
	most, next := int32(-1<<30), int32(-1<<30)
	for _, l := range f.of[s] {
		p := t.points(l)
		switch {
		case p > most:
			v.second, next = v.best, most
			v.best, most = int(l), p
		case p > next:
			v.second, next = int(l), p
		}
	}
	if v.best < 0 {
		return v
	}
	v.known = t.words[v.best]
	v.margin = most - next
	v.apart = v.margin
	if v.second >= 0 && f.isNear(v.best, v.second) {
		next = int32(-1 << 30)
		for _, l := range f.of[s] {
			if p := t.points(l); p > next && int(l) != v.best && !f.isNear(v.best, int(l)) {
				next = p
			}
		}
		v.apart = most - next
	}
	return v
}

// isNear reports whether two languages are in one group of near ones.
func (f *front) isNear(a, b int) bool {
	for _, l := range f.near[a] {
		if int(l) == b {
			return true
		}
	}
	return false
}
