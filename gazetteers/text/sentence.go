package text

// Sentence is a stretch of tokens: [First, Last), indexes into the tokens.
type Sentence struct {
	First, Last int
}

// softWrap is the length of a line, in bytes, from which a line break before a
// lower-case word is taken for one that a mail program or an editor put there.
const softWrap = 55

// Sentences appends the sentences of the tokens of s to dst. A sentence ends at
// its closing mark, with the quotation marks and brackets that follow it, and
// at every line break that is not a soft one; soft line breaks are made spaces
// in tokens. abbreviation says whether a word, by its hash, is one that a full
// stop does not end.
func Sentences(dst []Sentence, tokens []Token, s string, abbreviation func(hash uint64) bool) []Sentence {
	first, line := 0, 0
	for i := range tokens {
		t := &tokens[i]
		if t.Gap < Line && t.Shape&(stop|ending|closing) == 0 {
			continue
		}
		if t.Gap >= Line {
			if t.Gap == Line && i > 0 && softBreak(tokens, i, line, s) {
				t.Gap = Space
			} else if i > first {
				dst = append(dst, Sentence{first, i})
				first = i
			}
			line = int(t.Start)
		}
		if !ends(tokens, i, s, abbreviation) {
			continue
		}
		// Closing quotes and brackets stay with the sentence.
		if i+1 < len(tokens) && tokens[i+1].Gap == Joined && tokens[i+1].Shape&(ending|closing) != 0 {
			continue
		}
		dst = append(dst, Sentence{first, i + 1})
		first = i + 1
	}
	if first < len(tokens) {
		dst = append(dst, Sentence{first, len(tokens)})
	}
	return dst
}

// softBreak reports whether the line break before token i is one within a
// sentence: after a long line, between a word or comma and a lower-case word.
func softBreak(tokens []Token, i, line int, s string) bool {
	before, t := &tokens[i-1], &tokens[i]
	if int(before.End)-line < softWrap || t.Kind == Symbol || before.Kind == Symbol && s[before.Start] != ',' {
		return false
	}
	return startsLower(t)
}

// ends reports whether the symbol at i, or a closing mark after one, ends a
// sentence.
func ends(tokens []Token, i int, s string, abbreviation func(uint64) bool) bool {
	t := &tokens[i]
	switch {
	case t.Shape&closing != 0:
		if i == 0 || t.Gap != Joined || tokens[i-1].Shape&(stop|ending) == 0 {
			return false
		}
		// A quotation that goes on ("…", said) ends no sentence.
		return i+1 == len(tokens) || tokens[i+1].Kind != Symbol && !startsLower(&tokens[i+1])
	case t.Shape&ending != 0:
		return true
	case t.Shape&stop == 0:
		return false
	}
	if i+1 < len(tokens) {
		next := &tokens[i+1]
		if next.Gap == Joined && next.Kind != Symbol || startsLower(next) {
			return false
		}
		if next.Kind == Symbol && (next.Gap == Joined && (s[next.Start] == '.' || s[next.Start] == ',')) {
			return false
		}
	}
	if i == 0 || t.Gap != Joined {
		return true
	}
	before := &tokens[i-1]
	switch {
	case before.Kind == Word && before.Runes == 1 && before.Shape&FirstUpper != 0:
		return false // an initial
	case before.Kind == Word && before.Shape&Ideograph == 0:
		return !abbreviation(before.Hash)
	}
	return true
}

func startsLower(t *Token) bool { return t.Shape&HasLower != 0 && t.Shape&FirstUpper == 0 }
