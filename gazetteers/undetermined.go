package gazetteers

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"

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

// word is a calendar word as the languages have it.
type word struct {
	form      string
	reading   Reading
	languages []Language
	split     bool // they mean different things by it
}

// note keeps a calendar word for addUndetermined.
func (a *assembler) note(form string, path []uint64, r Reading) {
	if r.Language == 0 || !(agreed | joining).Has(r.Class) || utf8.RuneCountInString(form) < 2 {
		return
	}
	if utf8.RuneCountInString(form) < 3 && form < "\u0900" {
		if !joining.Has(r.Class) {
			return // di is Tuesday, and a preposition
		}
	}
	var key []byte
	for _, hash := range path {
		key = binary.LittleEndian.AppendUint64(key, hash)
	}
	if joining.Has(r.Class) {
		key = append(key, byte(r.Class))
	}
	at, ok := a.noted[string(key)]
	if !ok {
		a.noted[string(key)] = len(a.words)
		a.words = append(a.words, word{form: form, reading: r, languages: []Language{r.Language}})
		return
	}
	w := &a.words[at]
	w.split = w.split || w.reading.Class != r.Class || w.reading.Value != r.Value
	w.reading.Case = min(w.reading.Case, r.Case)
	if r.Strength == lists.Strong {
		w.reading.Strength = lists.Strong
	}
	w.languages = append(w.languages, r.Language)
}

// addUndetermined enters the calendar words that mean the same in every
// language that has them and nothing else in another: the words that a document
// can be read by whose language is not known.
func (a *assembler) addUndetermined() error {
	lang, err := a.language(undetermined)
	if err != nil {
		return err
	}
	for _, w := range a.words {
		if w.split || !joining.Has(w.reading.Class) && a.meansElsewhere(w) {
			continue
		}
		w.reading.Language = lang
		a.add(w.form, w.reading)
	}
	a.words, a.noted = nil, nil
	return nil
}

// meansElsewhere reports whether a word is something else in a language that
// does not have it among those of its calendar. The names of months need a
// number beside them: it does no harm that January is also a given name.
func (a *assembler) meansElsewhere(w word) bool {
	if w.reading.Class == Month && utf8.RuneCountInString(w.form) > 3 {
		return false
	}
	path := a.path(w.form)
	for l := range a.clitics { // the languages with a file; CLDR has no words but those of calendars
		if !slices.Contains(w.languages, l) && a.tries[l].ends(path) {
			return true
		}
	}
	return false
}
