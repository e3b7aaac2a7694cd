package invent

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// News makes documents out of the sentences of real articles.
type News struct {
	Articles []*Document
	speeches []*speech // by article, the speech that it is in
}

// speech is what the articles of one language consist of.
type speech struct {
	language  string
	sentences []string
	count     map[string]int // of the words
	letters   []rune         // of the words, as often as they occur; no capitals
	script    string         // of most of them, ISO 15924, as far as there are names in it
}

// ReadNews reads the articles of a folder, each of them in a folder named after
// its language, as testdata/news has them.
func ReadNews(folder string) (*News, error) {
	names, err := filepath.Glob(filepath.Join(folder, "??", "*.txt"))
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("there are no articles in %s; run this in the project's folder", folder)
	}
	n := new(News)
	speeches := make(map[string]*speech)
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		tag := filepath.Base(filepath.Dir(name))
		if speeches[tag] == nil {
			speeches[tag] = &speech{language: tag, count: make(map[string]int)}
		}
		speeches[tag].read(string(content))
		n.speeches = append(n.speeches, speeches[tag])
		n.Articles = append(n.Articles, &Document{Language: tag, Text: string(content)})
	}
	return n, nil
}

func (p *speech) read(article string) {
	tokens := text.Tokens(nil, article)
	for _, s := range text.Sentences(nil, tokens, article, func(uint64) bool { return false }) {
		p.sentences = append(p.sentences, article[tokens[s.First].Start:tokens[s.Last-1].End])
	}
	scripts := make(map[string]int)
	for _, t := range tokens {
		if t.Kind != text.Word {
			continue
		}
		word := article[t.Start:t.End]
		p.count[word]++
		scripts[scriptOf(word)]++
		for _, r := range word {
			if unicode.IsLetter(r) && !unicode.IsUpper(r) {
				p.letters = append(p.letters, r)
			}
		}
	}
	for tag, n := range scripts {
		if tag != "" && n > scripts[p.script] {
			p.script = tag
		}
	}
}

// scriptOf gives the script of a name; empty for one that no names are in.
func scriptOf(name string) string {
	r, _ := utf8.DecodeRuneInString(name)
	for i := range alphabets {
		if unicode.Is(alphabets[i].letters, r) {
			return alphabets[i].tag
		}
	}
	return ""
}

// Sample is a choice of names, those that news mentions.
type Sample struct {
	size   int
	random *rand.Rand
	names  map[string][]planted // by script
	seen   map[string]int
}

type planted struct{ key, form string }

// NewSample makes a sample that keeps up to size names of each script.
func NewSample(size int, seed uint64) *Sample {
	return &Sample{size: size, random: rand.New(rand.NewPCG(seed, 2)), names: make(map[string][]planted), seen: make(map[string]int)}
}

// Add considers the names of an entity. All that are considered have the same
// chance to be kept.
func (s *Sample) Add(e *lists.Entity) {
	for _, n := range e.Names {
		tag := scriptOf(n.Form)
		s.seen[tag]++
		if kept := s.names[tag]; len(kept) < s.size {
			s.names[tag] = append(kept, planted{e.Key, n.Form})
		} else if i := s.random.IntN(s.seen[tag]); i < s.size {
			kept[i] = planted{e.Key, n.Form}
		}
	}
}

// Document is a piece of news.
type Document struct {
	Language string // BCP 47
	Text     string
	Names    []Place // that were planted in it, in their order
}

// Place is where a planted name stands in a text.
type Place struct {
	Start, End int // bytes, End exclusive
	Key        string
}

// Missing gives the names that are not among what a gazetteer found.
func (d *Document) Missing(g *gazetteers.Gazetteers, found []gazetteers.Match) (missing []Place) {
	for _, p := range d.Names {
		if !slices.ContainsFunc(found, func(m gazetteers.Match) bool {
			return m.Start == p.Start && m.End == p.End && m.Class >= gazetteers.Person && g.Entity(m.Value).Key == p.Key
		}) {
			missing = append(missing, p)
		}
	}
	return missing
}

const documentBytes = 2_500 // of a document, about

// Documents makes documents of so many bytes altogether, or a little more: each
// consists of sentences of the articles in one language, in random order, the
// languages as frequent as they are among the articles. Of words that are rare
// there, the documents have many variants, so that there are as many different
// words as in news. Every so many words one of the sample's names stands
// between them, in the script of the text where there are names in it.
func (n *News) Documents(bytes int, seed uint64, every int, names *Sample) iter.Seq[*Document] {
	return func(yield func(*Document) bool) {
		w := &writer{random: rand.New(rand.NewPCG(seed, 3)), names: names.names, every: every, wait: every}
		w.variants = rand.NewZipf(w.random, 1.5, 1, 1<<20)
		for i := 0; bytes > 0; i++ {
			d := w.document(n.speeches[i%len(n.speeches)])
			bytes -= len(d.Text)
			if !yield(d) {
				return
			}
		}
	}
}

// writer writes documents.
type writer struct {
	random   *rand.Rand
	variants *rand.Zipf
	names    map[string][]planted
	every    int // words between two names
	wait     int // words till the next one

	tokens []text.Token
	out    []byte
	places []Place
}

func (w *writer) document(p *speech) *Document {
	w.out, w.places = w.out[:0], nil
	for len(w.out) < documentBytes {
		w.sentence(p, p.sentences[w.random.IntN(len(p.sentences))])
		if w.random.IntN(5) == 0 {
			w.out = append(w.out, '\n')
		}
		w.out = append(w.out, ' ')
	}
	return &Document{Language: p.language, Text: string(w.out), Names: w.places}
}

// sentence writes a sentence with other rare words and with names.
func (w *writer) sentence(p *speech, s string) {
	w.tokens = text.Tokens(w.tokens[:0], s)
	end := 0
	for i, t := range w.tokens {
		gap, word := s[end:t.Start], s[t.Start:t.End]
		w.out = append(w.out, gap...)
		if t.Kind == text.Word {
			if w.wait--; w.wait <= 0 && i > 0 && w.plant(p, w.tokens[i-1], t, gap) {
				w.wait = w.every
			}
			word = w.vary(p, word)
		}
		w.out = append(w.out, word...)
		end = int(t.End)
	}
	w.out = append(w.out, s[end:]...)
}

// plant writes a name before a word, where a name may stand: between words with
// a space, or between characters of a script that has none.
func (w *writer) plant(p *speech, before, after text.Token, gap string) bool {
	tag := p.script
	between := before.Shape&text.Ideograph != 0 && after.Shape&text.Ideograph != 0
	if after.Gap == text.Space {
		if tag == "" || len(w.names[tag]) == 0 {
			tag = latin
		}
	} else if !between || after.Gap != text.Joined || tag != han {
		return false
	}
	names := w.names[tag]
	if len(names) == 0 {
		return false
	}
	n := names[w.random.IntN(len(names))]
	start := len(w.out)
	w.out = append(w.out, n.form...)
	w.places = append(w.places, Place{start, len(w.out), n.key})
	w.out = append(w.out, gap...)
	return true
}

// vary gives a word or, of one that is rare, a variant: with one or two other
// letters of the language. The first letter stays, and with it its case.
func (w *writer) vary(p *speech, word string) string {
	runes := []rune(word)
	if p.count[word] > 2 || len(runes) < 4 {
		return word
	}
	variant := w.variants.Uint64()
	if variant == 0 {
		return word
	}
	seed := uint64(0)
	for _, r := range word {
		seed = seed*31 + uint64(r)
	}
	random := rand.New(rand.NewPCG(seed, variant))
	for range 1 + random.IntN(2) {
		if at := 1 + random.IntN(len(runes)-1); unicode.IsLetter(runes[at]) {
			runes[at] = p.letters[random.IntN(len(p.letters))]
		}
	}
	return strings.ToValidUTF8(string(runes), "")
}
