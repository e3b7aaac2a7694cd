package gazetteers

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// builderOf makes a builder with the entities of lists in block format.
func builderOf(t testing.TB, contents ...string) *Builder {
	t.Helper()
	b := NewBuilder()
	for _, content := range contents {
		for e, err := range lists.Decode("test.txt", strings.NewReader(content), lists.Options{}, nil) {
			if err != nil {
				t.Fatal(err)
			}
			if err := b.Add(e); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b
}

// fileOf compiles lists in memory.
func fileOf(t testing.TB, contents ...string) *File {
	t.Helper()
	f, err := builderOf(t, contents...).File()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const people = `type: person
ada-example: Ada Example
  Latn: ~Example, Ada B. Example, Ada-Maria Example
  ru: Ада Пример
  ar: أدا إكزامبل
  wikidata: Q1
bo-sample: Bo Sample
  Latn: ~Sample
`

const organisations = `type: organisation
example-union: Example Union
  Latn: EXU, ~Union
  tlh: tlhIngan
`

func TestWriteAndOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.gaz")
	if err := builderOf(t, people, organisations).WriteFile(path); err != nil {
		t.Fatal(err)
	}
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Verify(); err != nil {
		t.Error(err)
	}
	inMemory := fileOf(t, people, organisations)
	if f.Digest() != inMemory.Digest() || f.Size() != inMemory.Size() || f.Entities() != 3 || f.Readings() != inMemory.Readings() {
		t.Errorf("on disk %s, %d bytes, %d entities; in memory %s, %d bytes, %d entities",
			f.Digest(), f.Size(), f.Entities(), inMemory.Digest(), inMemory.Size(), inMemory.Entities())
	}
	g := New(f)
	if e := g.Entity(0); e != (Entity{Key: "person:ada-example", Name: "Ada Example", Wikidata: "Q1"}) {
		t.Errorf("%+v", e)
	}
	if got := formsOf(g.Names(0)); got != "*Ada Example ~Example Ada B. Example Ada-Maria Example Ада Пример أدا إكزامبل" {
		t.Errorf("%q", got)
	}
	if got := formsOf(g.Names(2)); got != "*Example Union EXU ~Union tlhIngan" {
		t.Errorf("%q", got)
	}
	if g.Entity(-1) != (Entity{}) || g.Entity(3) != (Entity{}) || g.Names(3) != nil {
		t.Error("an entity that there is not")
	}
	if leftover, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(leftover) > 0 {
		t.Errorf("left behind: %v", leftover)
	}
}

// formsOf lists names, with * for one without tags and ~ for a weak one.
func formsOf(names []lists.Name) string {
	var all []string
	for _, n := range names {
		form := n.Form
		if len(n.Tags) == 0 {
			form = "*" + form
		}
		if n.Strength == lists.Weak {
			form = "~" + form
		}
		all = append(all, form)
	}
	return strings.Join(all, " ")
}

// TestSameFile wants the same bytes of the same lists.
func TestSameFile(t *testing.T) {
	one, two := fileOf(t, people, organisations), fileOf(t, people, organisations)
	if !bytes.Equal(one.data, two.data) {
		t.Error("two builds differ")
	}
	if other := fileOf(t, organisations, people); other.Digest() == one.Digest() {
		t.Error("the order of the entities is not part of the digest")
	}
}

// TestBuiltinTwice wants the built-in gazetteer to be the same whenever it is
// built.
func TestBuiltinTwice(t *testing.T) {
	again, err := build()
	if err != nil {
		t.Fatal(err)
	}
	one, two := builtin(t).Files()[0], again.Files()[0]
	if one.Digest() != two.Digest() || !bytes.Equal(one.data, two.data) {
		t.Errorf("%s, then %s", one.Digest(), two.Digest())
	}
	for i, part := range one.parts() {
		if !bytes.Equal(part.data, two.parts()[i].data) {
			t.Errorf("%s differs", one.Meta.Languages[i])
		}
	}
}

// TestRead wants the data of every language read without an error.
func TestRead(t *testing.T) {
	of := builtin(t).Files()[0].stock
	for _, tag := range of.tags {
		if err := of.assembler(tag).compile(); err != nil {
			t.Error(err)
		}
	}
}

func TestAddErrors(t *testing.T) {
	for _, c := range []struct {
		entity lists.Entity
		want   string
	}{
		{lists.Entity{Key: "thing:x", Type: "thing", Name: "X"}, `unknown type "thing"`},
		{lists.Entity{Key: "", Type: lists.Person, Name: "X"}, "both must be there"},
		{lists.Entity{Key: "person:x", Type: lists.Person}, "both must be there"},
		{lists.Entity{Key: "person:x", Type: lists.Person, Name: strings.Repeat("x", 2000)}, "more than 1024 bytes"},
		{lists.Entity{Key: "person:x", Type: lists.Person, Name: "X", Names: []lists.Name{{Form: strings.Repeat("x", 2000)}}}, "is no name"},
	} {
		if err := NewBuilder().Add(&c.entity); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.40q: %v, want %q", c.entity.Key, err, c.want)
		}
	}
}

// TestOneKey wants the names of a key that comes twice to join.
func TestOneKey(t *testing.T) {
	f := fileOf(t, people, "type: person\nada-example: Ada Other\n  Latn: Countess Example\n")
	g := New(f)
	if f.Entities() != 2 || g.Entity(0).Name != "Ada Example" {
		t.Errorf("%d entities, the first is %+v", f.Entities(), g.Entity(0))
	}
	if got := keysOf(g, "Ada Example met Ada Other and Countess Example", "en"); got != "person:ada-example person:ada-example person:ada-example" {
		t.Errorf("%q", got)
	}
}

// keysOf lists the keys of what Find knows of a text, of the longest names, with
// ~ for weak ones and | between those of one stretch.
func keysOf(g *Gazetteers, s, language string) string {
	var all strings.Builder
	start, end := -1, 0
	found := g.Find(nil, nil, s, text.Tokens(nil, s), g.Language(language))
	for _, m := range found {
		longer := slices.ContainsFunc(found, func(x Match) bool { return x.First == m.First && x.Last > m.Last })
		if !m.Class.OfEntity() || longer || m.Start != start && m.Start < end {
			continue
		}
		switch {
		case m.Start == start:
			all.WriteString("|")
		case end > 0:
			all.WriteString(" ")
		}
		if m.Weak() {
			all.WriteString("~")
		}
		all.WriteString(g.Entity(m.Value).Key)
		start, end = m.Start, m.End
	}
	return all.String()
}

// TestSmallLetters wants the demand of each name met by itself, although names
// share their first tokens.
func TestSmallLetters(t *testing.T) {
	g := New(fileOf(t, "type: organisation\none: Ada Works\ntwo: ada works union\nthree: ADA\nfour: ada\nfive: Bell Works\nsix: bell\n"))
	for s, want := range map[string]string{
		"ada works":           "org:four",
		"ada works union":     "org:two",
		"Ada works":           "org:one",
		"Ada Works Union":     "org:two",
		"ADA WORKS UNION":     "org:two",
		"bell works":          "org:six",
		"Bell works":          "org:five",
		"ADA":                 "org:three|org:four",
		"of works":            "",
		"ada bell, Bell ada.": "org:four org:six org:six org:four",
	} {
		if got := keysOf(g, s, "en"); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestDamage(t *testing.T) {
	good := fileOf(t, people, organisations).data
	change := func(at int, to byte) []byte {
		d := slices.Clone(good)
		d[at] = to
		return d
	}
	// header makes a change of the header and corrects its checksum.
	header := func(at int, to byte) []byte {
		d := change(at, to)
		binary.NativeEndian.PutUint32(d[headerSize-4:], headerCheck(d))
		return d
	}
	for _, c := range []struct {
		what string
		data []byte
		want error
	}{
		{"nothing", nil, ErrNotGazetteer},
		{"a text", []byte(strings.Repeat("a text, and no gazetteer ", 20)), ErrNotGazetteer},
		{"the magic only", []byte(magic), ErrNotGazetteer},
		{"a newer format", header(12, format+1), ErrVersion},
		{"another folding", header(16, good[16]+1), ErrVersion},
		{"another byte order", append([]byte(magic), append(reversed(good[8:12]), good[12:]...)...), ErrVersion},
		{"a changed header", change(30, good[30]+1), ErrCorrupt},
		{"a section elsewhere", header(32, good[32]+1), ErrCorrupt},
		{"one byte short", good[:len(good)-1], ErrCorrupt},
		{"one byte long", append(slices.Clone(good), 0), ErrCorrupt},
		{"no JSON", change(headerSize, '['), ErrCorrupt},
	} {
		if _, err := Read(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.what, err, c.want)
		}
	}
	for n := range good {
		if _, err := Read(good[:n]); err == nil {
			t.Errorf("cut off at %d of %d bytes: no error", n, len(good))
		}
	}
}

func reversed(b []byte) []byte {
	b = slices.Clone(b)
	slices.Reverse(b)
	return b
}

// TestVerify wants every changed bit behind the header found.
func TestVerify(t *testing.T) {
	good := fileOf(t, people).data
	for at := headerSize; at < len(good); at += 7 {
		d := append(aligned(len(good))[:0], good...)
		d[at] ^= 1
		f, err := Read(d)
		if err == nil {
			err = f.Verify()
		}
		if !errors.Is(err, ErrCorrupt) {
			t.Fatalf("byte %d changed: %v", at, err)
		}
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	small := filepath.Join(dir, "small")
	if err := os.WriteFile(small, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path string
		want error
	}{{filepath.Join(dir, "none.gaz"), os.ErrNotExist}, {dir, ErrNotGazetteer}, {small, ErrNotGazetteer}} {
		_, err := Open(c.path)
		if !errors.Is(err, c.want) || !strings.HasPrefix(err.Error(), "gazetteer "+c.path+": ") {
			t.Errorf("%s: %v, want %v", c.path, err, c.want)
		}
	}
	if err := builderOf(t, people).WriteFile(filepath.Join(dir, "none", "x.gaz")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("into a folder that there is not: %v", err)
	}
}

// FuzzRead wants an error or a gazetteer that can be searched, of any bytes.
func FuzzRead(f *testing.F) {
	good := fileOf(f, people, organisations).data
	f.Add(good, 0, byte(0))
	for _, at := range []int{8, 12, 24, 40, 140, 256, 300, 500, 700, 900, len(good) - 100, len(good) - 1} {
		f.Add(good, at, byte(0xff))
	}
	f.Add(good[:len(good)/2], 3, byte(7))
	s := "Ada Example of the Example Union met Ada B. Example and Ада Пример. EXU"
	tokens := text.Tokens(nil, s)
	f.Fuzz(func(t *testing.T, data []byte, at int, to byte) {
		d := append(aligned(len(data))[:0], data...)
		if at >= 0 && at < len(d) {
			d[at] = to
		}
		if len(d) >= headerSize { // else next to nothing gets past the checksum
			binary.NativeEndian.PutUint32(d[headerSize-4:], headerCheck(d))
		}
		read, err := Read(d)
		if err != nil {
			return
		}
		g := New(read)
		for _, m := range g.Find(nil, nil, s, tokens, 0) {
			if m.Last > len(tokens) || m.End > len(s) {
				t.Fatalf("%+v", m)
			}
			if m.Class.OfEntity() {
				g.Entity(m.Value)
				g.Names(m.Value)
			}
		}
		g.Lookup(s)
	})
}
