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
}

// addUndetermined enters the calendar words that mean the same in every
// language that has them and nothing else in another: the words that a document
// can be read by whose language is not known.
func (a *assembler) addUndetermined() error {
	if a.tag != undetermined {
		return nil
	}
	for _, w := range a.words() {
		if w.split || !joining.Has(w.reading.Class) && a.meansElsewhere(w) {
			continue
		}
		w.reading.Language = a.lang
		a.add(w.form, w.reading)
	}
	return nil
}

// words gathers the calendar words of all languages, those of the files first.
func (a *assembler) words() (list []*word) {
	known := make(map[string]*word)
	for k, tags := range [...][]string{languages.Tags(), cldr.Tags()} {
		for _, tag := range tags {
			for _, n := range a.of.spoken[a.of.languages[tag]]().calendar[k] {
				var key []byte
				for _, hash := range a.path(n.form) {
					key = binary.LittleEndian.AppendUint64(key, hash)
				}
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
		}
	}
	return list
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

// meansElsewhere reports whether a word is something else in a language that
// does not have it among those of its calendar, names of the lists aside. The
// names of months need a number beside them: it does no harm that January is
// also a given name.
func (a *assembler) meansElsewhere(w *word) bool {
	if w.reading.Class == Month && utf8.RuneCountInString(w.form) > 3 {
		return false
	}
	path := a.path(w.form)
	for _, tag := range languages.Tags() {
		l := a.of.languages[tag]
		listed := Of(Person, Organisation)
		if !slices.Contains(w.languages, l) && slices.ContainsFunc(a.of.table(l).at(path), func(r Reading) bool { return !listed.Has(r.Class) }) {
			return true
		}
	}
	return false
}
