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
		if t.Gap >= Line {
			if t.Gap == Line && i > 0 && softBreak(tokens, i, line, s) {
				t.Gap = Space
			} else if i > first {
				dst = append(dst, Sentence{first, i})
				first = i
			}
			line = int(t.Start)
		}
		if t.Kind != Symbol || !ends(tokens, i, s, abbreviation) {
			continue
		}
		// Closing quotes and brackets stay with the sentence.
		if i+1 < len(tokens) && tokens[i+1].Gap == Joined && tokens[i+1].Kind == Symbol && markOf(runeAt(s, &tokens[i+1])) != noMark {
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
	return t.Shape&HasLower != 0 && t.Shape&FirstUpper == 0
}

// ends reports whether the symbol at i, or a closing mark after one, ends a
// sentence.
func ends(tokens []Token, i int, s string, abbreviation func(uint64) bool) bool {
	t := &tokens[i]
	r := runeAt(s, t)
	switch markOf(r) {
	case closing:
		if i == 0 || t.Gap != Joined || tokens[i-1].Kind != Symbol {
			return false
		}
		if r = runeAt(s, &tokens[i-1]); r != '.' && !terminal(r) {
			return false
		}
		// A quotation that goes on ("…", said) ends no sentence.
		return i+1 == len(tokens) || tokens[i+1].Kind != Symbol && !startsLower(&tokens[i+1])
	case ending:
		return true
	}
	if r != '.' {
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

// sentenceMark is what a symbol does to a sentence.
type sentenceMark uint8

const (
	noMark  sentenceMark = iota
	ending               // ends one, whatever stands around it
	closing              // stays with the one that ended before it
)

func markOf(r rune) sentenceMark {
	switch r {
	case ',', '.', '-', '(':
		return noMark // most symbols are one of these
	case '!', '?', '؟', '۔', '。', '！', '？', '।', '॥', '…', '｡', '።', '။', '។':
		return ending
	case '"', '\'', '”', '’', '»', '«', ')', ']', '」', '』', '）', '›':
		return closing
	}
	return noMark
}

func terminal(r rune) bool { return markOf(r) == ending }

func runeAt(s string, t *Token) rune {
	r, _ := decode(s, int(t.Start))
	return r
}
