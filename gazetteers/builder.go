package gazetteers

import (
	"errors"
	"fmt"
	"hash/maphash"
	"iter"
	"slices"
	"strings"

	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// Builder compiles names into a File. It keeps about 100 bytes a name; the
// order of the names decides the order of the readings of one that is
// ambiguous, and nothing else.
type Builder struct {
	Program string // that compiles, and its version; a gazetteer says so

	meta    Meta
	curated bool // the lists are worth the case forms of names that are tagged by script only

	// Where they are not nil, later takes the names for documents of a language,
	// and instead the path of every name, which is then not added.
	later   func(kind lists.Type, form string, r Reading)
	instead func(path []uint64)

	tries []*trie // by language, nil without names; the first one is of the names for every document

	entities  pages[entityRecord]
	keys      index // entities, counted from 1, by key
	forms     pages[formRecord]
	strings   strand
	languages map[string]Language

	tokens  []text.Token
	scratch []uint64
}

type entityRecord struct {
	at                  uint32 // of the key in strings; name and wikidata follow it
	key, name, wikidata uint16 // lengths in bytes
}

// formRecord is a name of an entity as it was given.
type formRecord struct {
	entity, at uint32 // tags follow the form
	form, tags uint16 // lengths in bytes
	strength   lists.Strength
	demonym    bool
}

// The limits of a compiled gazetteer. A name with more readings names nobody
// in particular.
const (
	maxForm     = 1 << 10 // bytes of a name
	maxReadings = 1 << 8  // of one name
	maxRuns     = 1 << (32 - nextBits)
)

// NewBuilder makes an empty builder.
func NewBuilder() *Builder {
	b := &Builder{languages: make(map[string]Language)}
	b.keys.slots = make([]uint32, 1<<10)
	b.tries = make([]*trie, 1)
	return b
}

// ErrTooMany is the error for lists that do not fit one file.
var ErrTooMany = errors.New("too many names for one gazetteer; build several")

// Add enters an entity with its names. Its canonical name is looked for in
// every document, strong unless the same form is listed for every document
// with another strength. Names of an entity whose key was added before join
// those of the earlier one, whose canonical name stays.
func (b *Builder) Add(e *lists.Entity) error {
	class, ok := classOf[e.Type]
	if !ok {
		return fmt.Errorf("%s: unknown type %q; it is person, organisation or country", e.Key, e.Type)
	}
	value, err := b.entity(e)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(e.Names, func(n lists.Name) bool { return n.Form == e.Name && n.Everywhere() }) {
		if err := b.addName(e, lists.Name{Form: e.Name, Line: e.Line}, class, value); err != nil {
			return err
		}
	}
	for _, n := range e.Names {
		if err := b.addName(e, n, class, value); err != nil {
			return err
		}
	}
	b.meta.Names += len(e.Names) + 1
	return nil
}

// addName enters one name of an entity in the documents that it is looked for
// in.
func (b *Builder) addName(e *lists.Entity, n lists.Name, class Class, value int32) error {
	if len(n.Form) > maxForm {
		return fmt.Errorf("%s: a name of %d bytes is no name; the limit is %d", e.Key, len(n.Form), maxForm)
	}
	r := Reading{Class: class, Value: value, Case: caseOf(n.Form), Strength: n.Strength}
	if n.Demonym {
		r.Class = Demonym
	}
	if n.Strength == lists.Never {
		b.meta.Never++
	}
	b.form(uint32(value), n)
	if len(n.Tags) == 0 {
		b.add(n.Form, r)
	}
	for _, tag := range n.Tags {
		r.Language = 0
		if !lists.IsScript(tag) {
			var err error
			if r.Language, err = b.language(tag); err != nil {
				return err
			}
		}
		if b.later != nil && r.Language != 0 {
			b.later(e.Type, n.Form, r)
			continue
		}
		if err := b.addForms(e.Type, tag, n.Form, r); err != nil {
			return err
		}
	}
	return nil
}

// addForms enters a name under a tag, and its case forms.
func (b *Builder) addForms(kind lists.Type, tag, form string, r Reading) error {
	b.add(form, r)
	if r.Class == Demonym || r.Strength == lists.Never {
		return nil
	}
	return b.addInflected(kind, tag, form, r)
}

// addInflected enters the case forms of a name for documents of a language, and
// for every document where a curated list has a name under a script: the forms
// are many, and a script alone seldom tells the language.
func (b *Builder) addInflected(kind lists.Type, tag, form string, r Reading) error {
	if lists.IsScript(tag) && !b.curated {
		return nil
	}
	forms, err := inflect(kind, tag, form)
	for _, form := range forms {
		b.add(form, r)
	}
	return err
}

// entity makes an entity, or finds the one with the same key.
func (b *Builder) entity(e *lists.Entity) (int32, error) {
	if e.Key == "" || e.Name == "" {
		return 0, fmt.Errorf("entity %q, name %q: both must be there", e.Key, e.Name)
	}
	if len(e.Key)+len(e.Name)+len(e.Wikidata) > maxForm {
		return 0, fmt.Errorf("entity %.40q…: key, name and wikidata together have more than %d bytes", e.Key, maxForm)
	}
	n, at := b.keys.find(keyHash(e.Key), func(n uint32) bool { return string(b.key(n-1)) == e.Key })
	if n != 0 {
		return int32(n - 1), nil
	}
	n = b.entities.add(entityRecord{
		at: b.strings.add(e.Key + e.Name + e.Wikidata), key: uint16(len(e.Key)), name: uint16(len(e.Name)), wikidata: uint16(len(e.Wikidata)),
	})
	b.keys.put(at, n+1, func(n uint32) uint64 { return keyHash(string(b.key(n - 1))) })
	return int32(n), nil
}

var seed = maphash.MakeSeed() // of the table of keys, whose order nothing shows

func keyHash(key string) uint64 { return maphash.String(seed, key) }

// key is the key of an entity.
func (b *Builder) key(entity uint32) []byte {
	e := b.entities.at(entity)
	return b.strings.get(e.at, uint32(e.key))
}

// form remembers a name as it was given.
func (b *Builder) form(entity uint32, n lists.Name) {
	tags := strings.Join(n.Tags, " ")
	e := b.entities.at(entity)
	at := e.at + uint32(e.key)
	if tags != "" || string(b.strings.get(at, uint32(e.name))) != n.Form {
		at = b.strings.add(n.Form + tags)
	} // else it is the canonical name, which is there
	b.forms.add(formRecord{
		entity: entity, at: at, form: uint16(len(n.Form)), tags: uint16(len(tags)), strength: n.Strength, demonym: n.Demonym,
	})
}

// language gives the number of a language in the file.
func (b *Builder) language(tag string) (Language, error) {
	l, ok := b.languages[tag]
	if !ok {
		if len(b.languages) == maxLanguages {
			return 0, fmt.Errorf("language %q: more than %d languages", tag, maxLanguages)
		}
		l = Language(len(b.languages) + 1)
		b.languages[tag] = l
		b.tries = append(b.tries, nil)
		b.meta.Languages = append(b.meta.Languages, tag)
	}
	return l, nil
}

// trie gives the names of a language.
func (b *Builder) trie(l Language) *trie {
	if b.tries[l] == nil {
		b.tries[l] = newTrie()
	}
	return b.tries[l]
}

// add enters a form and the spellings that are derived from it.
func (b *Builder) add(form string, r Reading) { b.addForm(form, b.path(form), r) }

// addForm is add for a form whose path is known.
func (b *Builder) addForm(form string, path []uint64, r Reading) {
	b.addPath(path, r)
	for other := range derived(form) {
		b.addPath(b.path(other), r)
	}
}

// derived gives the spellings that are derived from a form: with a space for a
// zero-width non-joiner, and written together where hyphens or apostrophes part
// it.
func derived(form string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if strings.Contains(form, "\u200c") && !yield(strings.ReplaceAll(form, "\u200c", " ")) {
			return
		}
		if joined := joinHyphens(form); len(joined) < len(form) {
			yield(joined)
		}
	}
}

// path is the sequence of token hashes of a form, without the symbols that
// matching passes over and those at its ends. It is valid until the next call.
func (b *Builder) path(form string) []uint64 {
	b.tokens = text.Tokens(b.tokens[:0], form)
	first, last := 0, len(b.tokens)-1
	for first <= last && b.tokens[first].Link() {
		first++
	}
	for first <= last && b.tokens[last].Link() {
		last--
	}
	b.scratch = b.scratch[:0]
	for i := first; i <= last; i++ {
		if i == first || i == last || !passes(form, b.tokens, i) {
			b.scratch = append(b.scratch, b.tokens[i].Hash)
		}
	}
	return b.scratch
}

func (b *Builder) addPath(path []uint64, r Reading) {
	if b.instead != nil {
		b.instead(path)
		return
	}
	if len(path) > 0 && !b.trie(r.Language).add(path, r) {
		b.meta.Crowded++
	}
}

// has reports whether a name was entered with the same meaning, and how strong
// it is.
func (b *Builder) has(form string, r Reading) (strength lists.Strength, found bool) {
	return b.trie(r.Language).has(b.path(form), r)
}

// joinHyphens writes together the words of a form that hyphens or apostrophes
// part.
func joinHyphens(form string) string {
	for i := range len(form) {
		switch form[i] {
		case '-', '\'', "’"[0], "ʼ"[0]: // of some of them the first byte; most forms have none
			return strings.Map(func(r rune) rune {
				switch r {
				case '-', '\'', '’', 'ʼ', '‑':
					return -1
				}
				return r
			}, form)
		}
	}
	return form
}

// caseOf is the demand on case that the way a form is written makes: a short
// one in capitals is an abbreviation.
func caseOf(form string) Case {
	var buf [8]text.Token
	letters, upper, initial := 0, true, AnyCase
	for i, t := range text.Tokens(buf[:0], form) {
		if t.Kind != text.Word {
			continue
		}
		if i == 0 && t.Shape&text.FirstUpper != 0 && !strings.HasPrefix(form, "Al-") && !strings.HasPrefix(form, "El-") {
			initial = InitialUpper // the Arabic article is written al- as well: al-Qaeda
		}
		letters += int(t.Runes)
		upper = upper && t.Shape.AllUpper()
	}
	if upper && letters > 1 && letters <= 6 {
		return AllUpper
	}
	return initial
}
