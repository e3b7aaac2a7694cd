// Package languages holds what dateline knows about each language beyond
// CLDR: one data file per language, in data. Adding a language is adding its
// file; CONTRIBUTING.md describes the format.
package languages

import (
	"embed"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unsafe"

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

	Week int // the day that weeks begin with, as the keys of [weekday] count; 0 where it is Monday

	FuturePrefixes []string // what a verb of the future begins with, as in Arabic
	Articles       []string // that are written together with the word: the article alone, then with a clitic before it; as in Arabic
	OriginEndings  []string // of the word from which a number of units is counted, as in Turkish

	Agreeing []string // endings of a country's adjective that agrees with a noun left out before an institution's name, as in Arabic

	CountryFirst bool     // a country stands before the institution that it has: Rusya Savunma Bakanlığı
	UpperNouns   bool     // every noun is written with a capital, as in German
	UpperNames   bool     // every word of a name but small ones is, as in English
	PlaceJoins   bool     // a place behind an organisation's name belongs to it: سپاهان اصفهان
	Plurals      []string // endings of nouns behind numbers, where they tell nouns from verbs

	HeadLast bool // the noun that bears the case of a name is its last word, as in Finnish

	file     string
	sections []section
}

// section is what stands below a heading.
type section struct {
	name string
	body string
	line int // the number of its first line
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
	"particle": false, "speech": false, "organisation-head": false, "organisation-tail": false, "legal-form": false, "descriptor": false,
	"institution": true, "country": true, "country-noun": false, "demonym": true,
	"noun": true, "adjective": true, "adjective-after": true, "personal-name": true,
	"proclitic": false, "suffix": false, "ending": false, "place": false, "place-before": false, "place-after": false, "language-noun": false, "language-noun-after": false,
	"month": true, "weekday": true, "day": true, "unit": true, "modifier-before": true, "modifier-after": true,
	"deictic": true, "same": false, "year-noun": false, "month-noun": false, "day-noun": false, "date-joiner": false,
	"range": false, "range-open": false, "range-and": false, "ordinal-day": true, "era": true, "decade": true,
	"abbreviation": false, "connector": false, "coordinator": false, "counter": false, "future": false, "season": true,
	"named-before": false, "named-after": false,
	"number": true, "count-before": true, "count-after": true, "reign": true, "year-after": false, "ordinal-mark": false, "decade-mark": false,
	"decade-noun": false, "about": false, "article": false,
	"word-prefix": false, "word-suffix": false, "name-letter": false,
	"year-mark": false, "century-mark": false, "count-origin": false, "range-close": false,
}

// Files are the data files.
func Files() fs.FS { return files }

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
	l, err := Parse(name, unsafe.String(unsafe.SliceData(content), len(content))) // it is nobody else's
	if err != nil {
		return nil, err
	}
	if l.Tag != tag {
		return nil, fmt.Errorf("%s: the header says tag: %s; rename the file or correct the tag", name, l.Tag)
	}
	return l, nil
}

// Parse reads a data file's content: its header, and where its sections lie,
// which are read by Entries. Errors name the file and the line.
func Parse(file, content string) (*Language, error) {
	l := &Language{file: file}
	for line := 1; content != ""; {
		body, rest := cutSection(content)
		if err := l.add(body, line); err != nil {
			return nil, err
		}
		line += strings.Count(body, "\n")
		content = rest
	}
	if l.Tag == "" {
		return nil, fmt.Errorf("%s: the header lacks \"tag:\"", file)
	}
	return l, nil
}

// cutSection cuts a file before its next line that begins with a bracket.
func cutSection(content string) (body, rest string) {
	if at := strings.Index(content, "\n["); at >= 0 {
		return content[:at+1], content[at+1:]
	}
	return content, ""
}

// add adds a stretch of a file up to the next line that begins with a bracket.
func (l *Language) add(body string, line int) error {
	heading, rest, _ := strings.Cut(body, "\n")
	if heading = strings.TrimSpace(heading); strings.HasPrefix(heading, "[") && strings.HasSuffix(heading, "]") {
		name := heading[1 : len(heading)-1]
		if _, known := keyed[name]; !known {
			return fmt.Errorf("%s:%d: unknown section [%s]; see CONTRIBUTING.md for the sections", l.file, line, name)
		}
		l.sections = append(l.sections, section{name: name, body: rest, line: line + 1})
		return nil
	}
	if n := len(l.sections); n > 0 { // a form begins with a bracket
		l.sections = append(l.sections, section{name: l.sections[n-1].name, body: body, line: line})
		return nil
	}
	for s := range dataLines(body, &line) {
		if err := l.header(s); err != nil {
			return fmt.Errorf("%s:%d: %w", l.file, line, err)
		}
	}
	return nil
}

// Entries gives the forms of the named sections, of all where none is named, in
// the order of the file. An error ends the sequence; it names the file and the
// line.
func (l *Language) Entries(sections ...string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for i := range l.sections {
			if s := &l.sections[i]; len(sections) == 0 || slices.Contains(sections, s.name) {
				if !l.read(s, yield) {
					return
				}
			}
		}
	}
}

// read yields the forms of a section and reports whether to go on.
func (l *Language) read(s *section, yield func(Entry, error) bool) bool {
	isKeyed, at := keyed[s.name], s.line
	for line := range dataLines(s.body, &at) {
		e := Entry{Section: s.name, Line: at}
		if isKeyed {
			var found bool
			if e.Key, line, found = strings.Cut(line, ":"); !found {
				yield(Entry{}, fmt.Errorf("%s:%d: a line of [%s] is \"key: form, form\"", l.file, at, s.name))
				return false
			}
			e.Key = strings.TrimSpace(e.Key)
		}
		for more := true; more; {
			var form string
			form, line, more = strings.Cut(line, ",")
			if form = strings.TrimSpace(form); form == "" {
				continue
			}
			if e.Form, e.Strength = lists.Unmark(form); !yield(e, nil) {
				return false
			}
		}
	}
	return true
}

// dataLines gives the lines of a text without comments and empty ones. It counts
// on from the number of the first one.
func dataLines(text string, number *int) iter.Seq[string] {
	return func(yield func(string) bool) {
		for text != "" {
			var line string
			line, text, _ = strings.Cut(text, "\n")
			line = strings.TrimSpace(line)
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
			*number++
		}
	}
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
	case "week":
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 || n > 7 {
			return fmt.Errorf("week: %q should be the number of a weekday, 1 for Monday to 7", value)
		}
		l.Week = n
	case "date-sign":
		l.DateSign = value
	case "calendar":
		l.Calendar = value
	case "future-prefix":
		l.FuturePrefixes = commas(value)
	case "article-prefix":
		l.Articles = commas(value)
	case "agreeing-ending":
		l.Agreeing = commas(value)
	case "origin-ending":
		l.OriginEndings = commas(value)
	case "country-position":
		l.CountryFirst = value == "before"
	case "noun-case":
		l.UpperNouns = value == "upper"
	case "plurals":
		l.Plurals = commas(value)
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
