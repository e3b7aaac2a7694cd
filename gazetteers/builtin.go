package gazetteers

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/gazetteers/languages"
	"github.com/dateline/dateline/gazetteers/lists"
)

// classOf gives the class of a type's names.
var classOf = map[lists.Type]Class{lists.Person: Person, lists.Organisation: Organisation, lists.Country: Country}

// stock is what the built-in gazetteer is made of. The entities and the names
// for every document are put together at the start; what a language adds is
// compiled when its first document comes.
type stock struct {
	tags        []string // of the languages, by their number less one
	languages   map[string]Language
	countries   map[string]int32 // by code
	institution map[string]int32 // by canonical name
	tagged      [][]tagged       // by language, names of the lists for its documents
	former      []int            // by language, how many of them are former countries' and come first
	spoken      []func() *spoken // by language
	listed      func() map[int32][]lists.Name
	digest      func() string // SHA-256 of everything that it is made of
}

// tagged is a name of a list for documents of one language.
type tagged struct {
	kind lists.Type
	form string
	Reading
}

func build() (*Gazetteers, error) {
	every := NewBuilder()
	b := &stock{languages: every.languages, countries: make(map[string]int32), institution: make(map[string]int32)}
	every.curated, every.later = true, b.keep
	for _, tag := range slices.Concat(languages.Tags(), cldr.Tags(), []string{undetermined}) {
		if _, err := every.language(tag); err != nil {
			return nil, err
		}
	}
	for _, add := range []func(*Builder) error{b.addCountries, b.addLists, b.addReigns, b.addEnglish} {
		if err := add(every); err != nil {
			return nil, err
		}
	}
	f, err := every.File()
	if err != nil {
		return nil, err
	}
	b.tags = f.Meta.Languages
	f.stock, b.listed, b.digest = b, sync.OnceValue(b.namesOfCountries), sync.OnceValue(digest)
	b.spoken = make([]func() *spoken, len(b.tags)+1)
	for i, tag := range b.tags {
		b.spoken[i+1] = sync.OnceValue(func() *spoken { return b.read(tag) })
	}
	g := New(f)
	g.Institutions, err = b.readInstitutions()
	return g, err
}

// keep keeps a name of a list for the language whose documents it is for.
func (b *stock) keep(kind lists.Type, form string, r Reading) {
	for int(r.Language) >= len(b.tagged) {
		b.tagged, b.former = append(b.tagged, nil), append(b.former, 0)
	}
	b.tagged[r.Language] = append(b.tagged[r.Language], tagged{kind, form, r})
	if kind == lists.Country {
		b.former[r.Language]++
	}
}

// addCountries makes the entities of ISO 3166-1, without their names, and
// those of ISO 3166-3.
func (b *stock) addCountries(every *Builder) (err error) {
	for _, c := range cldr.Countries() {
		if b.countries[c.Alpha2], err = every.entity(&lists.Entity{Key: lists.Country.Prefix() + c.Alpha2, Name: c.Name}); err != nil {
			return err
		}
	}
	return b.addList(every, lists.FormerCountries)
}

// addLists enters people and organisations.
func (b *stock) addLists(every *Builder) error {
	for _, list := range []string{lists.People, lists.Organisations} {
		if err := b.addList(every, list); err != nil {
			return err
		}
	}
	return nil
}

func (b *stock) addList(every *Builder, list string) error {
	var s lists.Source
	for e, err := range lists.Builtin(list, &s) {
		if err != nil {
			return err
		}
		if err := every.Add(e); err != nil {
			return fmt.Errorf("gazetteers/lists/%s:%d: %w", list, e.Line, err)
		}
		if e.Type == lists.Country {
			if b.countries[lists.Code(e.Key)], err = every.entity(e); err != nil {
				return err
			}
		}
	}
	every.source(list, s)
	return nil
}

// addReigns enters the names of reigns: 平成 is nothing else beside a year, and
// is looked for in every document.
func (b *stock) addReigns(every *Builder) error {
	all, err := languages.All()
	if err != nil {
		return err
	}
	for _, l := range all {
		for e, err := range l.Entries("reign") {
			if err != nil {
				return err
			}
			r, err := b.reading(l, e)
			if err != nil {
				return err
			}
			every.add(e.Form, r)
		}
	}
	named, err := cldr.Reigns()
	for _, e := range named {
		every.add(e.Form, Reading{Class: Reign, Value: reigns[e.Calendar]*10000 + int32(e.First) - 1})
	}
	return err
}

// addEnglish enters the English names of countries, which are looked for in
// every document unless the English file marks them as ambiguous.
func (b *stock) addEnglish(every *Builder) error {
	const tag = "en"
	l, err := languages.Load(tag)
	if err != nil {
		return err
	}
	table, err := cldr.Load(tag)
	if err != nil {
		return err
	}
	english := b.assembler(tag)
	if err := english.addEntries(l, "country"); err != nil {
		return err
	}
	for _, n := range table.Territories {
		r, err := b.territory(tag, n)
		if err != nil {
			return err
		}
		english.add(n.Form, r)
		if strength, _ := english.has(n.Form, r); strength != lists.Weak {
			r.Language = 0
			every.add(n.Form, r)
		}
	}
	return nil
}

// readInstitutions numbers what every country has in the order of the language
// files, and gives its canonical names.
func (b *stock) readInstitutions() (names []string, err error) {
	all, err := languages.All()
	if err != nil {
		return nil, err
	}
	for _, l := range all {
		for e, err := range l.Entries("institution") {
			if err != nil {
				return nil, err
			}
			if _, ok := b.institution[e.Key]; !ok {
				b.institution[e.Key] = int32(len(names))
				names = append(names, e.Key)
			}
		}
	}
	return names, nil
}

// namesOfCountries gathers the names of countries that the language files and
// CLDR have, by entity.
func (b *stock) namesOfCountries() map[int32][]lists.Name {
	listed := make(map[int32][]lists.Name)
	err := b.eachCountry(func(_ string, code string, n lists.Name) {
		listed[b.countries[code]] = append(listed[b.countries[code]], n)
	})
	if err != nil {
		panic(err) // as read does
	}
	return listed
}

// The sources of names of countries.
const (
	fromLanguages = "languages"
	fromCLDR      = "CLDR " + cldr.Version
)

// eachCountry gives the names of countries that the language files and CLDR
// have, with where they come from and the codes of their countries.
func (b *stock) eachCountry(take func(source, code string, n lists.Name)) error {
	all, err := languages.All()
	if err != nil {
		return err
	}
	for _, l := range all {
		for e, err := range l.Entries("country", "demonym") {
			if err != nil {
				return err
			}
			take(fromLanguages, e.Key, lists.Name{Form: e.Form, Tags: []string{l.Tag}, Strength: e.Strength, Demonym: e.Section == "demonym"})
		}
	}
	for _, tag := range cldr.Tags() {
		table, err := cldr.Load(tag)
		if err != nil {
			return err
		}
		for _, n := range table.Territories {
			take(fromCLDR, n.Alpha2, lists.Name{Form: n.Form, Tags: []string{tag}})
		}
	}
	return nil
}

// sources counts the names of countries of the language files and of CLDR.
func (b *stock) sources() []Origin {
	countries, names := make(map[[2]string]bool), make(map[string]int)
	err := b.eachCountry(func(source, code string, n lists.Name) {
		countries[[2]string{source, code}] = true
		names[source]++
	})
	if err != nil {
		panic(err) // as read does
	}
	origins := []Origin{{Name: fromLanguages, Names: names[fromLanguages]}, {Name: fromCLDR, Names: names[fromCLDR]}}
	for i := range origins {
		for of := range countries {
			if of[0] == origins[i].Name {
				origins[i].Entities++
			}
		}
	}
	return origins
}

// all gives what every language adds.
func (b *stock) all() []*spoken {
	all := make([]*spoken, len(b.spoken)-1)
	var wait sync.WaitGroup
	for i, read := range b.spoken[1:] {
		wait.Go(func() { all[i] = read() })
	}
	wait.Wait()
	return all
}

// table gives the names for documents of a language.
func (b *stock) table(l Language) *table { return &b.spoken[l]().file.tables[l] }

// digest reads everything that the built-in gazetteer is made of for its SHA-256.
func digest() string {
	sum := sha256.New()
	for _, files := range []fs.FS{lists.Files(), languages.Files(), cldr.Files()} {
		err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			content, err := fs.ReadFile(files, path)
			fmt.Fprintf(sum, "%s %d\n", path, len(content))
			sum.Write(content)
			return err
		})
		if err != nil {
			panic(err) // they are embedded
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}
