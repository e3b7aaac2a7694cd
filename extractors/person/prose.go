package person

import (
	"bytes"
	"strings"
	"sync"

	"github.com/jdkato/prose/v2"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// English candidates that the evidence leaves undecided can be put to prose, a
// tagger for English. What it is worth was measured on English news: beside the
// patterns of words the parts of speech around a name say next to nothing (F1
// 0.911 with and without them), its own names and their labels, which take six
// times as long, nothing, and its labels for organisations are right one time in
// six. So it is asked only where the user wants it, and only for tags.
const (
	proseLowest        = -1.0 // the score from which one word is put to prose
	proseLowestSeveral = 0.0  // likewise several words
	proseMost          = 1000 // candidates of a document that are put to prose
	proseBeside        = 2    // how many tokens on either side go with a candidate; its model looks no further
)

// proseModel is loaded once for the program, when the first English document
// leaves a candidate undecided: it takes half a second and 80 MB. From then on
// it is only read.
var proseModel = sync.OnceValues(func() (*prose.Model, error) {
	doc, err := prose.NewDocument("Load.", prose.WithSegmentation(false))
	if err != nil {
		return nil, err
	}
	return doc.Model, nil
})

// ask puts the undecided candidates of an English document to prose: first the
// names of several words, which make parts of themselves known, then the rest.
func (x *Extractor) ask() {
	if !x.Prose || x.d.Traits.Tag != "en" {
		return
	}
	left := proseMost
	for _, several := range [...]bool{true, false} {
		sentence := 0
		for k := range x.candidates {
			c := &x.candidates[k]
			if c.accepted || (c.last-c.first > 1) != several {
				continue
			}
			x.weighOnce(c)
			if x.recall(c) {
				x.score(c)
				x.decide(c)
				continue
			}
			if left == 0 || !x.undecided(c) {
				continue
			}
			left--
			for x.d.Sentences[sentence].Last <= c.first {
				sentence++
			}
			x.consult(c, x.d.Sentences[sentence])
			x.score(c)
			x.decide(c)
		}
	}
}

// undecided reports whether prose can tip the scale for a candidate.
func (x *Extractor) undecided(c *candidate) bool {
	lowest := proseLowest
	if c.last-c.first > 1 {
		lowest = proseLowestSeveral
	}
	return c.score >= lowest && c.score < x.withCase.Accept && x.d.Tokens[c.first].Shape.Cased() && !x.d.Headline(c.first)
}

// byProse reports whether a candidate is a person by what prose says.
func (x *Extractor) byProse(c *candidate) bool {
	asked := c.evidence & (phrase | partOfPhrase | nounBefore | verbBehind)
	return asked != 0 && c.score-asked.score(x.withCase) < x.withCase.Accept
}

// consult adds what prose says of a candidate to its evidence.
func (x *Extractor) consult(c *candidate, s text.Sentence) {
	first, last := max(s.First, c.first-proseBeside), min(s.Last, c.last+proseBeside)
	if c.last > last {
		return // a sentence ends within the name
	}
	x.gatherTags(c, first, x.prose.read(x.d, first, last))
}

// gatherTags collects what the parts of speech around a candidate say.
func (x *Extractor) gatherTags(c *candidate, first int, tags []string) {
	before, behind := "", ""
	if c.first > first && x.d.Word(c.first-1) && !x.d.Whole(c.first-1).Any(gazetteers.Of(gazetteers.Weekday, gazetteers.Month)) {
		before = tags[c.first-1-first]
	}
	if c.last < first+len(tags) {
		behind = tags[c.last-first]
	}
	partOf := strings.HasPrefix(behind, "NN")
	switch before {
	case "DT", "PRP", "PRP$", "CD", "NNP", "NNPS":
		partOf = true
	case "NN":
		c.evidence.add(nounBefore)
	}
	if partOf {
		c.evidence.add(partOfPhrase)
	} else if c.last-c.first > 1 {
		c.evidence.add(phrase)
	}
	if strings.HasPrefix(behind, "VB") || behind == "MD" || behind == "WP" {
		c.evidence.add(verbBehind)
	}
}

// proseReader asks prose about stretches of a document. It keeps working
// memory and serves one goroutine.
type proseReader struct {
	buffer  []byte
	starts  []int // by token of the stretch, where it begins in buffer
	tags    []string
	strayed int // tokens of prose that none of the document aligned with
}

// read gives the parts of speech of the tokens [first, last), which are of one
// sentence, as in the Penn Treebank; empty where prose did not answer. They are
// valid until the next call.
func (r *proseReader) read(d *extractors.Document, first, last int) []string {
	model, err := proseModel()
	if err != nil {
		panic(err) // the model is part of the program
	}
	doc, err := prose.NewDocument(r.plain(d, first, last), prose.UsingModel(model),
		prose.WithSegmentation(false), prose.WithExtraction(false))
	if err != nil {
		panic(err)
	}
	return r.align(d, first, last, doc.Tokens())
}

// plain writes tokens in the way that prose cuts as they are cut here: with
// spaces round marks, because it loses some that stand together, with plain
// quotation marks, which it would put in itself, and with a full stop at the
// end.
func (r *proseReader) plain(d *extractors.Document, first, last int) string {
	r.buffer = r.buffer[:0]
	for i := first; i < last; i++ {
		if i > first && apart(d, i) {
			r.buffer = append(r.buffer, ' ')
		}
		r.buffer = append(r.buffer, unquoted(d.Surface(i))...)
	}
	if !d.Symbol(last-1, ".") {
		r.buffer = append(r.buffer, " ."...)
	}
	return string(r.buffer)
}

// apart reports whether prose is to see a space before token i.
func apart(d *extractors.Document, i int) bool {
	if d.Tokens[i].Gap != text.Joined {
		return true
	}
	switch unquoted(d.Surface(i)) {
	case "-", ".":
		return false // drug-related, U.S.
	case "'":
		// Putin 's, but don't. It lower-cases what is before "n't" and cuts the
		// original by that length, so only where both are as long.
		return d.Surface(i+1) != "t" || !ascii(d.Surface(i-1))
	}
	switch unquoted(d.Surface(i - 1)) {
	case "-", ".", "'":
		return false
	}
	return d.Tokens[i].Kind == text.Symbol || d.Tokens[i-1].Kind == text.Symbol
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// unquoted gives the plain form of typographic marks.
func unquoted(s string) string {
	switch s {
	case "“", "”", "„", "«", "»":
		return `"`
	case "‘", "’":
		return "'"
	case "‑":
		return "-"
	}
	return s
}

// furthest is how many bytes prose may have lost between two of its tokens.
const furthest = 16

// align gives every token of the document the tag of the prose token that
// holds its first byte. prose gives no offsets, so its tokens are looked for
// one after the other in the text without spaces.
func (r *proseReader) align(d *extractors.Document, first, last int, tokens []prose.Token) []string {
	r.starts, r.buffer, r.tags = r.starts[:0], r.buffer[:0], r.tags[:0]
	for i := first; i < last; i++ {
		r.starts = append(r.starts, len(r.buffer))
		r.buffer = append(r.buffer, unquoted(d.Surface(i))...)
		r.tags = append(r.tags, "")
	}
	at, next := 0, 0 // in the buffer, and in the tokens of the stretch
	for k, t := range tokens {
		skip := bytes.Index(r.buffer[at:min(len(r.buffer), at+len(t.Text)+furthest)], []byte(t.Text))
		if skip < 0 {
			if k < len(tokens)-1 || t.Text != "." { // but for the full stop that was put there
				r.strayed++
			}
			continue
		}
		from := at + skip
		at = from + len(t.Text)
		for next < len(r.starts) && r.starts[next] < from {
			next++
		}
		for ; next < len(r.starts) && r.starts[next] < at; next++ {
			if !again(tokens[k+1:], t.Text) {
				r.tags[next] = t.Tag
			}
		}
	}
	return r.tags
}

// again reports whether a word comes once more: prose keeps equal words as one
// token, so what it says holds for the last of them.
func again(tokens []prose.Token, word string) bool {
	for _, t := range tokens {
		if t.Text == word {
			return true
		}
	}
	return false
}
