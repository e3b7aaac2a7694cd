// Package languages holds what dateline knows about each language beyond
// CLDR: one data file per language, in data. Adding a language is adding its
// file; CONTRIBUTING.md describes the format.
package languages

import (
	"embed"
	"fmt"
	"path"
	"strings"
	"sync"

	"github.com/dateline/dateline/gazetteers/lists"
)

//go:embed data/*.txt
var files embed.FS

// Language is the content of one data file.
type Language struct {
	Tag    string // BCP 47
	Name   string // in English
	Script string // ISO 15924
	Order  string // of the parts of a numeric date: "dmy", "mdy" or "ymd"; empty where only CLDR says

	DateSign string // between the figures of a date where it is the only one: "." in German
	Calendar string // in which years are counted beside the Gregorian one: "persian", "islamic", "buddhist"

	FuturePrefixes []string // what a verb of the future begins with, as in Arabic
	OriginEndings  []string // of the word from which a number of units is counted, as in Turkish

	CountryFirst bool // a country stands before the institution that it has: Rusya Savunma Bakanlığı
	UpperNouns   bool // every noun is written with a capital, as in German
	UpperNames   bool // every word of a name but small ones is, as in English
	PlaceJoins   bool // a place behind an organisation's name belongs to it: سپاهان اصفهان
	HeadLast     bool // the noun that bears the case of a name is its last word, as in Finnish

	Entries []Entry
}

// Entry is one form of one section.
type Entry struct {
	Section  string
	Key      string // of a keyed section, else empty
	Form     string
	Line     int            // 1-based, in the data file
	Strength lists.Strength // of the form, by its mark
}

// keyed says of every section whether its lines are "key: form, form".
var keyed = map[string]bool{
	"function": false, "common": false, "title": false, "title-after": false, "honorific": false, "given": false, "surname": false,
	"particle": false, "speech": false, "organisation-head": false, "organisation-tail": false, "descriptor": false,
	"institution": true, "country": true, "country-noun": false, "demonym": true,
	"noun": true, "adjective": true, "adjective-after": true, "personal-name": true,
	"proclitic": false, "suffix": false, "ending": false, "place": false, "place-before": false, "language-noun": false, "language-noun-after": false,
	"month": true, "weekday": true, "day": true, "unit": true, "modifier-before": true, "modifier-after": true,
	"deictic": true, "same": false, "year-noun": false, "month-noun": false, "day-noun": false, "date-joiner": false,
	"range": false, "range-open": false, "range-and": false, "ordinal-day": true, "era": true, "decade": true,
	"abbreviation": false, "connector": false, "coordinator": false, "counter": false, "future": false, "season": true,
	"named-before": false, "named-after": false,
	"number": true, "count-before": true, "count-after": true, "reign": true, "year-after": false, "ordinal-mark": false, "decade-mark": false, "article": false,
	"word-prefix": false, "word-suffix": false,
	"year-mark": false, "century-mark": false, "count-origin": false, "range-close": false,
}

// Tags lists the languages that have a data file, sorted.
func Tags() []string {
	entries, err := files.ReadDir("data")
	if err != nil {
		panic(err) // the folder is embedded
	}
	var tags []string
	for _, e := range entries {
		tags = append(tags, strings.TrimSuffix(e.Name(), ".txt"))
	}
	return tags
}

// All gives the languages that have a data file, by their tags. They are read
// at the first call.
var All = sync.OnceValues(func() ([]*Language, error) {
	var all []*Language
	for _, tag := range Tags() {
		l, err := Load(tag)
		if err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	return all, nil
})

// Load reads the data file of a language.
func Load(tag string) (*Language, error) {
	name := path.Join("data", tag+".txt")
	content, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("no data file for language %q: %w", tag, err)
	}
	l, err := Parse(name, string(content))
	if err != nil {
		return nil, err
	}
	if l.Tag != tag {
		return nil, fmt.Errorf("%s: the header says tag: %s; rename the file or correct the tag", name, l.Tag)
	}
	return l, nil
}

// Parse reads a data file's content. Errors name the file and the line.
func Parse(file, content string) (*Language, error) {
	l := &Language{}
	section, isKeyed := "", false
	for i, rest := 1, content; rest != ""; i++ {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' && line[len(line)-1] == ']' {
			section = line[1 : len(line)-1]
			var known bool
			if isKeyed, known = keyed[section]; !known {
				return nil, fmt.Errorf("%s:%d: unknown section [%s]; see CONTRIBUTING.md for the sections", file, i, section)
			}
			continue
		}
		if section == "" {
			if err := l.header(line); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, i, err)
			}
			continue
		}
		key := ""
		if isKeyed {
			var found bool
			if key, line, found = strings.Cut(line, ":"); !found {
				return nil, fmt.Errorf("%s:%d: a line of [%s] is \"key: form, form\"", file, i, section)
			}
			key = strings.TrimSpace(key)
		}
		for more := true; more; {
			var form string
			form, line, more = strings.Cut(line, ",")
			form = strings.TrimSpace(form)
			if form == "" {
				continue
			}
			form, strength := lists.Unmark(form)
			l.Entries = append(l.Entries, Entry{Section: section, Key: key, Form: form, Strength: strength, Line: i})
		}
	}
	if l.Tag == "" {
		return nil, fmt.Errorf("%s: the header lacks \"tag:\"", file)
	}
	return l, nil
}

func (l *Language) header(line string) error {
	key, value, found := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	if !found {
		return fmt.Errorf("expected \"key: value\" before the first [section], found %q", line)
	}
	switch key {
	case "tag":
		l.Tag = value
	case "name":
		l.Name = value
	case "script":
		l.Script = value
	case "order":
		l.Order = value
	case "date-sign":
		l.DateSign = value
	case "calendar":
		l.Calendar = value
	case "future-prefix":
		l.FuturePrefixes = commas(value)
	case "origin-ending":
		l.OriginEndings = commas(value)
	case "country-position":
		l.CountryFirst = value == "before"
	case "noun-case":
		l.UpperNouns = value == "upper"
	case "name-case":
		l.UpperNames = value == "upper"
	case "place-position":
		l.PlaceJoins = value == "joined"
	case "head":
		l.HeadLast = value == "last"
	default:
		return fmt.Errorf("unknown header %q", key)
	}
	return nil
}

// commas parts a header's values.
func commas(value string) (parts []string) {
	for part := range strings.SplitSeq(value, ",") {
		parts = append(parts, strings.TrimSpace(part))
	}
	return parts
}
