package lists

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// collect reads a list from memory.
func collect(name, content string, o Options) ([]Entity, Source, error) {
	var s Source
	var entities []Entity
	for e, err := range Decode(name, strings.NewReader(content), o, &s) {
		if err != nil {
			return entities, s, err
		}
		entities = append(entities, *e)
	}
	return entities, s, nil
}

// mustCollect reads a list from memory that is good.
func mustCollect(t *testing.T, name, content string, o Options) []Entity {
	t.Helper()
	entities, _, err := collect(name, content, o)
	if err != nil {
		t.Fatal(err)
	}
	return entities
}

// mustRead reads a file of testdata.
func mustRead(t testing.TB, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// withoutLines makes lists comparable that differ in their layout.
func withoutLines(entities []Entity) []Entity {
	for i := range entities {
		entities[i].at(0)
	}
	return entities
}

// invented is what the files testdata/invented hold, but for the dump.
var invented = []Entity{
	{Key: "person:milena-obradt", Type: Person, Name: "Milena Obradt", Wikidata: "Q900000001", Names: []Name{
		{Form: "Obradt", Tags: []string{"Latn"}}, {Form: "Milena", Tags: []string{"Latn"}, Strength: Weak}, {Form: "Милена Обрад", Tags: []string{"sr", "bg"}},
	}},
	{Key: "org:vandale-holding", Type: Organisation, Name: "Vandale Holding", Names: []Name{
		{Form: "Vandale", Tags: []string{"nl"}}, {Form: "Vandale Street", Tags: []string{"Latn"}, Strength: Never},
	}},
	{Key: "country:XX", Type: Country, Name: "Ruritania", Names: []Name{
		{Form: "Ruritanien", Tags: []string{"de"}}, {Form: "ruritanisch", Tags: []string{"de"}, Demonym: true}, {Form: "Ruritanier", Tags: []string{"de"}, Strength: Bound, Demonym: true},
	}},
}

func TestFormatsAgree(t *testing.T) {
	for _, name := range []string{"invented.txt", "invented.tsv", "invented.jsonl"} {
		if got := withoutLines(mustCollect(t, name, mustRead(t, name), Options{})); !reflect.DeepEqual(got, invented) {
			t.Errorf("%s: %+v\nwant %+v", name, got, invented)
		}
	}
}

// pack compresses as an extension says.
func pack(t testing.TB, extension, content string) string {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch extension {
	case ".gz":
		w = gzip.NewWriter(&b)
	case ".zst":
		var err error
		if w, err = zstd.NewWriter(&b); err != nil {
			t.Fatal(err)
		}
	default:
		return content
	}
	if _, err := io.WriteString(w, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCompressed(t *testing.T) {
	content := mustRead(t, "invented.jsonl")
	for extension, stored := range map[string]string{
		"": content, ".gz": pack(t, ".gz", content), ".zst": pack(t, ".zst", content), ".bz2": mustRead(t, "invented.jsonl.bz2"),
	} {
		path := filepath.Join(t.TempDir(), "List.JSONL"+extension)
		if err := os.WriteFile(path, []byte(stored), 0o644); err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256([]byte(stored))
		want := Source{Name: path, SHA256: hex.EncodeToString(sum[:]), Entities: 3, Names: 11}
		var s Source
		sequence := Read(path, Options{}, &s)
		for range 2 { // a sequence can be read again
			var got []Entity
			for e, err := range sequence {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, *e)
			}
			if s != want || !reflect.DeepEqual(withoutLines(got), invented) {
				t.Errorf("%q: %+v, want %+v; %+v", extension, s, want, got)
			}
		}
		if extension == "" {
			continue
		}
		_, _, err := collect("list.jsonl"+extension, stored[:len(stored)-5], Options{})
		if !errors.Is(err, io.ErrUnexpectedEOF) || !strings.HasPrefix(err.Error(), "list.jsonl"+extension+":") || !strings.Contains(err.Error(), "fetch the list again") {
			t.Errorf("%q cut off: %v", extension, err)
		}
		_, s, err = collect("list.jsonl"+extension, "this is not compressed at all", Options{})
		if err == nil || !strings.HasPrefix(err.Error(), "list.jsonl"+extension+":1: the compressed data") || s.SHA256 != "" {
			t.Errorf("%q not compressed: %v, %+v", extension, err, s)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"list.csv", `list list.csv: unknown extension ".csv"; lists end in .txt, .tsv, .jsonl or .json, alone or followed by .gz, .bz2 or .zst`},
		{"list.gz", `list list.gz: unknown extension ""`},
		{"list.txt.xz", `list list.txt.xz: unknown extension ".xz"`},
		{"tsv", `list tsv: unknown extension ""`},
	} {
		for _, read := range []func() error{
			func() error { _, _, err := collect(c.name, "", Options{}); return err },
			func() error { return failure(Read(c.name, Options{}, nil)) },
		} {
			if err := read(); err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%s: %v, want %s", c.name, err, c.want)
			}
		}
	}
	if err := failure(Read(filepath.Join(t.TempDir(), "none.txt"), Options{}, nil)); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	cause := errors.New("the disk is on fire")
	for _, name := range []string{"list.txt", "list.tsv.gz", "list.jsonl.zst", "list.json.bz2"} {
		err := failure(Decode(name, iotest.ErrReader(cause), Options{}, nil))
		if !errors.Is(err, cause) || !strings.HasPrefix(err.Error(), name+":1: cannot be read: the disk is on fire; ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// failure gives the error that ends a sequence, and checks that it does.
func failure(sequence func(func(*Entity, error) bool)) (failed error) {
	sequence(func(e *Entity, err error) bool {
		if failed != nil {
			panic("the sequence goes on after its error")
		}
		failed = err
		return true
	})
	return failed
}

func TestBytesAndLines(t *testing.T) {
	for _, name := range []string{"invented.txt", "invented.tsv", "invented.jsonl", "invented.json", "money.jsonl"} {
		content := mustRead(t, name)
		want := mustCollect(t, name, content, Options{})
		for what, other := range map[string]string{
			"CR LF":           strings.ReplaceAll(content, "\n", "\r\n"),
			"BOM":             "\ufeff" + content,
			"no line end":     strings.TrimSuffix(content, "\n"),
			"blank lines end": content + "\n \n",
		} {
			if got := mustCollect(t, name, other, Options{}); !reflect.DeepEqual(got, want) {
				t.Errorf("%s with %s: %+v, want %+v", name, what, got, want)
			}
		}
		at := strings.LastIndex(strings.TrimSuffix(content, "\n]\n"), "\n") - 8
		if name == "invented.json" {
			at = strings.Index(content, "Milena")
		}
		if name == "money.jsonl" {
			at = strings.Index(content, "Bruno")
		}
		bad := content[:at] + "\xff" + content[at+1:]
		_, s, err := collect(name, bad, Options{})
		if line := strings.Count(content[:at], "\n") + 1; err == nil || !strings.HasPrefix(err.Error(), name+":"+strconv.Itoa(line)+": ") || !strings.Contains(err.Error(), "is not UTF-8; ") || s.SHA256 != "" {
			t.Errorf("%s with a bad byte in line %d: %v, %+v", name, line, err, s)
		}
	}
}

func TestLongLine(t *testing.T) {
	in := newLines("list.jsonl", strings.NewReader("{}\n"+strings.Repeat("x", 600<<10)+"\n"))
	in.limit = 1 << 19
	if _, err := in.next(); err != nil {
		t.Fatal(err)
	}
	if _, err := in.next(); err == nil || !strings.HasPrefix(err.Error(), "list.jsonl:2: the line has more than 0 MiB; ") {
		t.Error(err)
	}
	long := strings.Repeat(" ", 600<<10)
	got := mustCollect(t, "list.jsonl", "\n"+`{"entity": "person:a",`+long+`"name": "A", "type": "person"}`+"\n", Options{})
	if len(got) != 1 || got[0].Line != 2 {
		t.Errorf("%+v", got)
	}
}

func TestOptions(t *testing.T) {
	list := mustRead(t, "invented.tsv")
	keys := func(o Options) string {
		var found []string
		for _, e := range mustCollect(t, "list.tsv", list, o) {
			for _, n := range e.Names {
				found = append(found, n.Form+"/"+strings.Join(n.Tags, "+"))
			}
			found = append(found, e.Key)
		}
		return strings.Join(found, " ")
	}
	for _, c := range []struct {
		options Options
		want    string
	}{
		{Options{Types: []Type{Organisation}}, "Vandale/nl Vandale Street/Latn org:vandale-holding"},
		{Options{Types: []Type{Organisation, Person}, Languages: []string{"bg-BG"}}, "Obradt/Latn Milena/Latn Милена Обрад/bg person:milena-obradt Vandale Street/Latn org:vandale-holding"},
		{Options{Types: []Type{Country}, Languages: []string{"ar"}}, "country:XX"},
	} {
		if got := keys(c.options); got != c.want {
			t.Errorf("%+v: %s, want %s", c.options, got, c.want)
		}
	}
	got := mustCollect(t, "list.tsv", "type\tname\tform\ttags\nperson\tAbe Ceder\tA. Ceder\t\nperson\tAbe Ceder\tAbe\tLatn fr\n", Options{Languages: []string{"de"}})
	if len(got) != 1 || len(got[0].Names) != 2 {
		t.Errorf("names for every document: %+v", got)
	}
	for _, c := range []struct {
		options Options
		want    string
	}{
		{Options{Types: []Type{"ship"}}, `options: unknown type "ship"; it is person, organisation or country`},
		{Options{Languages: []string{"English"}}, `options: "English" is no language; `},
		{Options{Classes: map[string]Type{"5": Person}}, `options: "5" is no class of Wikidata; `},
		{Options{Classes: map[string]Type{"Q11446": "ship"}}, `options: class Q11446: unknown type "ship"; `},
	} {
		if _, _, err := collect("list.tsv", list, c.options); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %s", c.options, err, c.want)
		}
	}
}

// TestStop leaves the sequence after its first entity.
func TestStop(t *testing.T) {
	for _, name := range []string{"invented.txt", "invented.tsv", "invented.jsonl", "invented.json", "money.jsonl"} {
		var s Source
		for e, err := range Read(filepath.Join("testdata", name), Options{}, &s) {
			if err != nil || e == nil {
				t.Fatal(err)
			}
			break
		}
		if s.Entities != 1 || s.SHA256 != "" {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

// endless gives the same lines over and over.
type endless struct {
	lines string
	left  int
	at    int
}

func (r *endless) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, io.EOF
	}
	n := min(copy(p, r.lines[r.at:]), r.left)
	r.at, r.left = (r.at+n)%len(r.lines), r.left-n
	return n, nil
}
