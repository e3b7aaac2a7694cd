package gazetteers

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/gazetteers/languages"
	"github.com/dateline/dateline/gazetteers/lists"
)

// undetermined is the tag of documents whose language could not be told.
const undetermined = "und"

// agreed are the calendar words that documents without a known language have
// where all languages agree on them; joining are those that do nothing but join
// the parts of a date, so that it does not matter what else they are.
var (
	agreed  = Of(Month, Weekday, DayWord, Deictic, YearNoun, MonthNoun, DayNoun, Season)
	joining = Of(DateJoiner, Range)
)

// noted is a calendar word of a language.
type noted struct {
	form string
	Reading
}

// forUndetermined reports whether a word may be one of a document whose
// language is not known.
func forUndetermined(form string, r Reading) bool {
	if !(agreed | joining).Has(r.Class) || utf8.RuneCountInString(form) < 2 {
		return false
	}
	if utf8.RuneCountInString(form) < 3 && form < "\u0900" {
		return joining.Has(r.Class) // di is Tuesday, and a preposition
	}
	return true
}

// word is a calendar word as the languages have it.
type word struct {
	form      string
	reading   Reading
	languages []Language
	split     bool // they mean different things by it
	elsewhere bool // it is something else in another language
}

// addUndetermined enters the calendar words that mean the same in every
// language that has them and nothing else in another: the words that a document
// can be read by whose language is not known.
func (a *assembler) addUndetermined() error {
	if a.tag != undetermined {
		return nil
	}
	words, err := a.of.calendarWords()
	if err != nil {
		return err
	}
	if err := a.of.lookElsewhere(words); err != nil {
		return err
	}
	for _, w := range words {
		if w.split || w.elsewhere {
			continue
		}
		w.reading.Language = a.lang
		a.add(w.form, w.reading)
	}
	return nil
}

// calendarSections are those of agreed and joining words.
var calendarSections = []string{"month", "weekday", "day", "deictic", "year-noun", "month-noun", "day-noun", "season", "date-joiner", "range"}

// calendarWords gathers the calendar words of all languages, those of the files
// first.
func (b *stock) calendarWords() (list []*word, err error) {
	all, err := languages.All()
	if err != nil {
		return nil, err
	}
	known := make(map[string]*word)
	assemblers := make(map[string]*assembler)
	for _, l := range all {
		a := b.assembler(l.Tag)
		if err := a.addEntries(l, calendarSections...); err != nil {
			return nil, err
		}
		list = a.gather(list, known)
		assemblers[l.Tag] = a
	}
	for _, tag := range cldr.Tags() {
		table, err := cldr.Load(tag)
		if err != nil {
			return nil, err
		}
		a := assemblers[tag]
		if a == nil {
			a = b.assembler(tag)
		}
		a.addCalendar(table)
		list = a.gather(list, known)
	}
	return list, nil
}

// gather adds what was noted of a language to a list of words, which are known
// by their paths.
func (a *assembler) gather(list []*word, known map[string]*word) []*word {
	for _, n := range a.noted {
		key := pathKey(nil, a.path(n.form))
		if joining.Has(n.Class) {
			key = append(key, byte(n.Class))
		}
		w, ok := known[string(key)]
		if !ok {
			w = &word{form: n.form, reading: n.Reading}
			known[string(key)], list = w, append(list, w)
		}
		w.add(n.Reading)
	}
	a.noted = nil
	return list
}

// pathKey appends a path to dst.
func pathKey(dst []byte, path []uint64) []byte {
	for _, hash := range path {
		dst = binary.LittleEndian.AppendUint64(dst, hash)
	}
	return dst
}

// add adds what another language means by a word.
func (w *word) add(r Reading) {
	w.split = w.split || w.reading.Class != r.Class || w.reading.Value != r.Value
	w.reading.Case = min(w.reading.Case, r.Case)
	if r.Strength == lists.Strong {
		w.reading.Strength = lists.Strong
	}
	w.languages = append(w.languages, r.Language)
}

// lookElsewhere finds those of the words that are something else in a language
// which does not have them among those of its calendar, names of people and
// organisations aside. The names of months need a number beside them: it does no
// harm that January is also a given name.
func (b *stock) lookElsewhere(words []*word) error {
	suspects := make(map[string]*word)
	var paths Builder
	for _, w := range words {
		if !w.split && !joining.Has(w.reading.Class) && (w.reading.Class != Month || utf8.RuneCountInString(w.form) <= 3) {
			suspects[string(pathKey(nil, paths.path(w.form)))] = w
		}
	}
	var key []byte
	for _, tag := range languages.Tags() {
		a := b.assembler(tag)
		a.instead = func(path []uint64) {
			key = pathKey(key[:0], path)
			if w := suspects[string(key)]; w != nil && !slices.Contains(w.languages, a.lang) {
				w.elsewhere = true
			}
		}
		if err := a.assemble(); err != nil {
			return err
		}
	}
	return nil
}
