package gazetteers

import (
	"strings"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers/text"
)

// clitics are what a language writes together with a name, folded, longest
// first.
type clitics struct {
	before []string // و, ب, ل …
	after  []string // nya, 는 …
}

// least is how many code points of a word must be left when a clitic is taken
// off; fewer name nothing.
const least = 2

// findAfterClitic looks for names that begin within token i, behind a
// proclitic. The article is written لل behind ل, for ل and ال.
func (g *Gazetteers) findAfterClitic(dst []Match, s string, tokens []text.Token, i int, lang Language) []Match {
	t := &tokens[i]
	word := s[t.Start:t.End]
	for _, p := range g.clitics[lang].before {
		n, ok := text.Prefix(word, p)
		if !ok || int(t.Runes) < utf8.RuneCountInString(p)+least {
			continue
		}
		rest, before := word[n:], len(dst)
		if state := g.trie.step(0, text.Hash(rest)); state != 0 {
			dst = g.walk(dst, s, tokens, i, int(t.Start)+n, state, lang)
		}
		if len(dst) == before && strings.HasSuffix(p, "ل") && strings.HasPrefix(rest, "ل") {
			if state := g.trie.step(0, text.Hash("ا"+rest)); state != 0 {
				dst = g.walk(dst, s, tokens, i, int(t.Start)+n, state, lang)
			}
		}
		if len(dst) > before {
			return dst
		}
	}
	return dst
}

// stem tries the token without each of the language's suffixes after a state
// and gives the state that a stem leads to, 0 for none, and where it ends.
func (g *Gazetteers) stem(state uint32, s string, t *text.Token, lang Language) (uint32, int) {
	word := s[t.Start:t.End]
	for _, suffix := range g.clitics[lang].after {
		runes := utf8.RuneCountInString(suffix)
		if int(t.Runes) < runes+least {
			continue
		}
		cut, ok := text.Suffix(word, suffix)
		if !ok {
			continue
		}
		if next := g.trie.step(state, text.Hash(word[:cut])); next != 0 {
			return next, int(t.Start) + trimFormat(word[:cut])
		}
	}
	return 0, 0
}

// trimFormat is the length of a stem without the zero-width characters that
// parted it from its suffix.
func trimFormat(stem string) int {
	for len(stem) > 0 {
		r, n := utf8.DecodeLastRuneInString(stem)
		if r != '\u200c' && r != '\u200d' && r != '\u00ad' {
			break
		}
		stem = stem[:len(stem)-n]
	}
	return len(stem)
}
