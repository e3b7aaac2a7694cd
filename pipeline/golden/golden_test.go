package golden

import (
	"bytes"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline/pipeline/visible"
)

// folder makes articles, and their golden output.
func folder(t *testing.T) Folder {
	t.Helper()
	root := t.TempDir()
	f := Folder{Articles: filepath.Join(root, "articles"), Golden: filepath.Join(root, "golden")}
	for name, content := range map[string]string{
		"en/a.txt":   "Norway\n\nThe king of Norway visited Chile: 50%, he said.\n",
		"en/b.txt":   "Kenya and Ghana signed a treaty in Nairobi.\n",
		"feed.jsonl": `{"id":"x","text":"The president of Peru is in Japan.","published":"2018-04-05"}` + "\n{\n",
	} {
		write(t, filepath.Join(f.Articles, name), content)
	}
	made, err := f.Make(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if made.Documents != 3 || made.Rejects != 1 || made.Written != 3 || made.Rewritten+made.Gone+made.Other != 0 {
		t.Fatalf("%+v", made)
	}
	return f
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// edit replaces strings in a file.
func edit(t *testing.T, name string, pairs ...string) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	content := strings.NewReplacer(pairs...).Replace(string(b))
	if content == string(b) {
		t.Fatalf("%s has none of %q:\n%s", name, pairs, b)
	}
	write(t, name, content)
}

func check(t *testing.T, f Folder) *Checked {
	t.Helper()
	checked, err := f.Check(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	return checked
}

func text(t *testing.T, c *Checked) string {
	t.Helper()
	var out strings.Builder
	if err := c.Text(&out, visible.Marks{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// spoiled is a folder of which one document, one mention of each kind and one
// reject differ.
func spoiled(t *testing.T) *Checked {
	f := folder(t)
	golden := filepath.Join(f.Golden, "en", "a.txt.jsonl")
	b, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(b), "\n")
	if len(lines) != 5 || !strings.Contains(lines[2], "Norway") || !strings.Contains(lines[3], "Chile") {
		t.Fatalf("%s", b)
	}
	lost := strings.NewReplacer("[35,40]", "[12,16]", "Chile", "king", "CL", "KI").Replace(lines[3])
	write(t, golden, lines[0]+lines[1]+lost+strings.Replace(lines[2], "country:NO", "country:SE", 1))
	edit(t, filepath.Join(f.Golden, "feed.jsonl.jsonl"), `"bad_json"`, `"bad_field"`)
	if err := os.Remove(filepath.Join(f.Articles, "en", "b.txt")); err != nil {
		t.Fatal(err)
	}
	return check(t, f)
}

func TestMakeAndCheck(t *testing.T) {
	f := folder(t)
	if c := check(t, f); !c.Same() || !strings.HasSuffix(text(t, c), "\nno difference\n") {
		t.Errorf("what was just made differs:\n%s", text(t, c))
	}
	write(t, filepath.Join(f.Articles, "new.txt"), "Sweden and Finland are in NATO.")
	if err := os.Remove(filepath.Join(f.Articles, "en", "b.txt")); err != nil {
		t.Fatal(err)
	}
	edit(t, filepath.Join(f.Articles, "en", "a.txt"), "Chile", "Perú")
	if c := check(t, f); c.Same() {
		t.Error("other articles make no difference")
	}
	made, err := f.Make(t.Context())
	if err != nil || made.Written != 1 || made.Rewritten != 1 || made.Gone != 1 || made.Other != 1 {
		t.Errorf("%+v, %v", made, err)
	}
	if c := check(t, f); !c.Same() {
		t.Errorf("what was just made differs:\n%s", text(t, c))
	}
}

func TestErrors(t *testing.T) {
	f := Folder{Articles: t.TempDir(), Golden: filepath.Join(t.TempDir(), "golden")}
	if _, err := f.Make(t.Context()); err == nil || !strings.Contains(err.Error(), "no documents") {
		t.Errorf("an empty folder: %v", err)
	}
	if _, err := f.Check(t.Context(), 0); err == nil || !strings.Contains(err.Error(), "make it first") {
		t.Errorf("no golden output: %v", err)
	}
	write(t, filepath.Join(f.Golden, "a.txt.jsonl"), "{}\n")
	if _, err := f.Check(t.Context(), 0); err == nil || !strings.Contains(err.Error(), "a.txt.jsonl:1: ") {
		t.Errorf("a mention of no document: %v", err)
	}
	if _, err := Read(filepath.Join(f.Golden, "a.txt.jsonl")); err == nil || !strings.Contains(err.Error(), "is no folder") {
		t.Errorf("a file for the folder: %v", err)
	}
	for _, line := range []string{"<<<<<<< HEAD", "[]", `{"doc_id":"a","hash":1}`} {
		write(t, filepath.Join(f.Golden, "a.txt.jsonl"), line+"\n")
		if _, err := f.Check(t.Context(), 0); err == nil || !strings.Contains(err.Error(), "a.txt.jsonl:1: not what golden make writes: ") || strings.Contains(err.Error(), "Go ") {
			t.Errorf("%s: %v", line, err)
		}
	}
}

func TestText(t *testing.T) {
	c := spoiled(t)
	said := text(t, c)
	for _, want := range []string{
		"a.txt⁩ · 1 lost, 1 new, 1 changed\n",
		"     3: ⁨The [-king-] of {~Norway~} visited {+Chile+}: 50%, he said.⁩\n",
		"lost        12-16     country      0.98  ⁨country:KI⁩",
		"              entity ⁨country:SE⁩ → ⁨country:NO⁩\n",
		"b.txt.jsonl⁩ · document lost, ",
		"feed.jsonl.jsonl⁩ · reject lost: bad_field\n",
		"feed.jsonl:2⁩ · reject new: bad_json\n",
		"\nbad_field ",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	if t.Failed() {
		t.Log(said)
	}
}

func TestGitHub(t *testing.T) {
	c := spoiled(t)
	var out strings.Builder
	if err := c.GitHub(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"a.txt,line=3,title=dateline golden%3A 1 lost%2C 1 new%2C 1 changed::lost: country \"king\", country:KI, country.name%0Achanged: country",
		"b.txt.jsonl,line=1,title=dateline golden%3A document lost%2C ",
		"feed.jsonl,line=2,title=dateline golden%3A reject new%3A bad_json::",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, &out)
		}
	}
	for line := range strings.Lines(out.String()) {
		if !strings.HasPrefix(line, "::error file=") {
			t.Errorf("%q is no command", line)
		}
	}
	if got, want := property("a:b,c%\r\n"), "a%3Ab%2Cc%25%0D%0A"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := data("a:b,c%\r\n"), "a:b,c%25%0D%0A"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestJUnit(t *testing.T) {
	c := spoiled(t)
	var out bytes.Buffer
	if err := c.JUnit(&out, time.Date(2026, 11, 20, 3, 4, 5, 6, time.UTC), 1500*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	var suites junitSuites
	decoder := xml.NewDecoder(bytes.NewReader(out.Bytes()))
	if err := decoder.Decode(&suites); err != nil {
		t.Fatal(err)
	}
	s := suites.Suite
	if s.Tests != 5 || s.Failures != 4 || len(s.Cases) != 5 || s.Timestamp != "2026-11-20T03:04:05" || s.Time != "1.500" {
		t.Errorf("%+v", s)
	}
	failed := 0
	for _, test := range s.Cases {
		if test.Name == "" || test.Class == "" {
			t.Errorf("%+v", test)
		}
		if test.Failure != nil {
			failed++
			if test.Failure.Message == "" || !strings.Contains(test.Failure.Text, test.Failure.Message) {
				t.Errorf("%+v", test.Failure)
			}
		}
	}
	if failed != s.Failures {
		t.Errorf("%d failures, the suite says %d", failed, s.Failures)
	}
}

// Whatever a golden file holds, it is refused, or says the same when it is written
// anew.
func FuzzRead(f *testing.F) {
	folder := "../../testdata/golden"
	for _, name := range []string{"news/id/03-latihan-sar.txt.jsonl", "bad/broken.jsonl.jsonl"} {
		b, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`{"doc_id":"a","mentions":1}` + "\n" + `{"bytes":[0,6],"chars":[0,6],"parent":[0,6]}`))
	f.Add([]byte(`{"doc_id":"a","published":"2018-04-05T01:02:03.5+07:00"}{}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		first, second := new(Rows), new(Rows)
		if err := first.read(b, "a.txt"); err != nil {
			return
		}
		var out bytes.Buffer
		for _, d := range first.Documents {
			if err := writeDocument(&out, &d.Document); err != nil {
				t.Fatal(err)
			}
		}
		for i := range first.Rejects {
			if err := writeReject(&out, &first.Rejects[i]); err != nil {
				t.Fatal(err)
			}
		}
		if err := second.read(out.Bytes(), "a.txt"); err != nil {
			t.Fatalf("%v in\n%s", err, &out)
		}
		c, err := Folder{}.compare(t.Context(), first, second, 0)
		if err != nil {
			t.Fatal(err)
		}
		if !c.Same() {
			t.Errorf("%s", text(t, c))
		}
	})
}
