package language

import (
	"cmp"
	"slices"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers/text"
)

// bodyWords is how many words make a line body text; menus, bylines and
// datelines have fewer. The rest of a text decides where its body has less.
const bodyWords = 8

// bodyLetters is the weight of the letters that a line needs for being clearly
// in a language.
const bodyLetters = 36

// undecided is the language of a line that does not tell its own.
const undecided = -1

// total is the number of words.
func (t *tally) total() (n int) {
	for _, c := range t.tokens {
		n += int(c)
	}
	return n
}

// eachLine calls line with the first token of every line and the one after its
// last.
func eachLine(tokens []text.Token, line func(first, last int)) {
	first := 0
	for i := 1; i <= len(tokens); i++ {
		if i == len(tokens) || tokens[i].Gap >= text.Line {
			line(first, i)
			first = i
		}
	}
}

// scanLines adds the lines that are body text to body and the others to rest,
// and reports whether lines are clearly in different languages.
func (f *front) scanLines(body, rest *tally, s string, tokens []text.Token) (mixed bool) {
	seen := undecided
	eachLine(tokens, func(first, last int) {
		if last-first < bodyWords {
			f.scan(rest, s, tokens[first:last])
			return
		}
		t := tally{seen: rest.seen}
		f.scan(&t, s, tokens[first:last])
		rest.seen = t.seen
		body.add(&t)
		l := f.clear(&t)
		switch {
		case l == undecided:
		case seen == undecided:
			seen = l
		case l != seen && !f.isNear(l, seen):
			mixed = true
		}
	})
	return mixed
}

// clear gives the language of a line that is clearly in it, else undecided.
func (f *front) clear(t *tally) int {
	main, letters := t.main()
	if int(t.tokens[main]) < bodyWords || letters < bodyLetters {
		return undecided
	}
	v := f.look(t, main)
	if own := f.own[main]; own >= 0 && (v.best < 0 || v.margin < word) {
		return own
	}
	if v.best < 0 || v.apart < sure || v.known < sure || !f.familiar(t, uint8(v.best), strange) {
		return undecided
	}
	return v.best
}

// line is a line of a text in several languages.
type line struct {
	first, last int // tokens, last exclusive
	letters     int
	language    int
}

// mixed gives the verdict on a text whose lines are in several languages. It is
// not ok where one language has nearly all of it.
func (d *Detector) mixed(s string, tokens []text.Token) (v Verdict, ok bool) {
	f := d.front
	var lines []line
	var all tally
	eachLine(tokens, func(first, last int) {
		var t tally
		f.scan(&t, s, tokens[first:last])
		_, letters := t.main()
		lines = append(lines, line{first, last, letters, f.clear(&t)})
		t.countScripts(&all)
	})
	main := f.mainOf(lines)
	f.compare(lines, main, s, tokens)
	settle(lines, main, tokens)
	weights := make([]int, len(f.tags))
	sum := 0
	for _, l := range lines {
		weights[l.language] += l.letters
		sum += l.letters
	}
	for l, w := range weights {
		if part := float64(w) / float64(sum); part >= 0.005 {
			v.Shares = append(v.Shares, Share{f.tags[l], extractors.Round(part)})
		}
	}
	if len(v.Shares) < 2 {
		return v, false
	}
	slices.SortStableFunc(v.Shares, func(a, b Share) int { return cmp.Compare(b.Part, a.Part) })
	for _, l := range lines {
		tag := f.tags[l.language]
		if n := len(v.Stretches); n > 0 && v.Stretches[n-1].Language == tag {
			v.Stretches[n-1].Last = l.last
			continue
		}
		v.Stretches = append(v.Stretches, extractors.Stretch{First: l.first, Last: l.last, Language: tag})
	}
	script, _ := all.main()
	v.Script, v.Flags = script.String(), []string{Mixed}
	if 2*weights[main] < sum {
		v.Language, v.Flags = Undetermined, []string{Mixed, NoMain}
		return v, true
	}
	var t tally
	for _, l := range lines {
		if l.language == main {
			f.scan(&t, s, tokens[l.first:l.last])
		}
	}
	of, _ := t.main()
	return v.with(f.tags[main], certainty(max(word, f.look(&t, of).apart))), true
}

// mainOf gives the language of most letters in lines that are clearly in one.
func (f *front) mainOf(lines []line) (main int) {
	weights := make([]int, len(f.tags))
	for _, l := range lines {
		if l.language != undecided {
			weights[l.language] += l.letters
		}
	}
	for l, w := range weights {
		if w > weights[main] {
			main = l
		}
	}
	return main
}

// compare gives lines that are not clear by themselves the language of other
// lines where that is clearly likelier than the main one, and those that are
// near to the main language that.
func (f *front) compare(lines []line, main int, s string, tokens []text.Token) {
	var present []int
	for i := range lines {
		switch l := &lines[i]; {
		case l.language == undecided || l.language == main:
		case f.isNear(l.language, main):
			l.language = main
		case !slices.Contains(present, l.language):
			present = append(present, l.language)
		}
	}
	for i := range lines {
		l := &lines[i]
		if l.language != undecided {
			continue
		}
		var t tally
		f.scan(&t, s, tokens[l.first:l.last])
		own := t.points(uint8(main))
		most := own + told - 1
		for _, other := range present {
			if p := t.points(uint8(other)); p > most {
				l.language, most = other, p
			}
		}
		if l.language == undecided && own > 0 {
			l.language = main
		}
	}
}

// settle gives every line a language: one that does not tell is in that of the
// line before it, but for the first line of a paragraph, which is in the main
// one.
func settle(lines []line, main int, tokens []text.Token) {
	before := main
	for i := range lines {
		l := &lines[i]
		if tokens[l.first].Gap >= text.Paragraph {
			before = main
		}
		if l.language == undecided {
			l.language = before
		}
		before = l.language
	}
}
