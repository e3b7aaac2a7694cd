package languages

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed frequent/*.txt near.txt
var vocabularies embed.FS

// Vocabulary is what tells a language from the others: its most frequent words,
// and its letters beyond those that CLDR knows.
type Vocabulary struct {
	Tag     string   // BCP 47
	Letters []string // what CLDR does not say of its alphabet, "-" where it has the letters a to z only
	News    int      // how much is written in it: 3 in English, 2 in the other languages of much news, -1 where there is little
	Share   float64  // of the words of news that are no names, those that are listed
	Words   []string // as news writes them; those of the section [function] of its data file are not repeated
}

// UsualShare is the share of listed words in most languages; a file says so
// where words have many forms and it is lower.
const UsualShare = 0.4

// Frequent gives the vocabularies, by their tags. They are read at the first
// call.
var Frequent = sync.OnceValues(func() ([]Vocabulary, error) {
	entries, err := vocabularies.ReadDir("frequent")
	if err != nil {
		return nil, err
	}
	var all []Vocabulary
	for _, e := range entries {
		content, err := vocabularies.ReadFile(path.Join("frequent", e.Name()))
		if err != nil {
			return nil, err
		}
		v := Vocabulary{Tag: strings.TrimSuffix(e.Name(), ".txt"), Share: UsualShare}
		for line := range dataLines(string(content), new(int)) {
			if err := v.add(line); err != nil {
				return nil, fmt.Errorf("gazetteers/languages/frequent/%s: %w", e.Name(), err)
			}
		}
		all = append(all, v)
	}
	return all, nil
})

// add reads a line of a file.
func (v *Vocabulary) add(line string) (err error) {
	key, value, isHeader := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	if !isHeader {
		v.Words = append(v.Words, strings.Fields(line)...)
		return nil
	}
	switch key {
	case "letters":
		v.Letters = strings.Fields(value)
	case "share":
		v.Share, err = strconv.ParseFloat(value, 64)
	case "news":
		v.News, err = strconv.Atoi(value)
	default:
		err = fmt.Errorf("unknown header %q; there are letters, share and news", key)
	}
	return err
}

// Group is a set of languages that a short text does not tell apart.
type Group struct {
	Name    string   // the tags of its languages, the most widely written first, with hyphens: "id-ms"
	Tags    []string // its languages
	Alike   bool     // a frequent word of one is a word of the others, but for those that tell them apart
	Telling []Telling
}

// Telling are words that some languages of a group use and the others do not.
type Telling struct {
	Tags  []string
	Words []string
}

// Near gives the groups of near languages. They are read at the first call.
var Near = sync.OnceValues(func() ([]Group, error) {
	const name = "near.txt"
	content, err := vocabularies.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return parseNear(name, string(content))
})

func parseNear(name, content string) ([]Group, error) {
	var groups []Group
	for line := range dataLines(content, new(int)) {
		if group, ok := strings.CutPrefix(line, "["); ok {
			group, remark, _ := strings.Cut(group, "]")
			groups = append(groups, Group{Name: group, Tags: strings.Split(group, "-"), Alike: remark == " alike"})
			continue
		}
		tags, words, found := strings.Cut(line, ":")
		if !found || len(groups) == 0 {
			return nil, fmt.Errorf("%s: expected \"[group]\" or \"tags: words\", found %q", name, line)
		}
		g := &groups[len(groups)-1]
		t := Telling{strings.Fields(tags), strings.Fields(words)}
		for _, tag := range t.Tags {
			if !slices.Contains(g.Tags, tag) {
				return nil, fmt.Errorf("%s: %s does not belong to the group %s; name it there or take it away here", name, tag, g.Name)
			}
		}
		g.Telling = append(g.Telling, t)
	}
	return groups, nil
}
