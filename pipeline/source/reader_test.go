package source

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"
)

func TestDocuments(t *testing.T) {
	jsonl := "\uFEFF{\"id\":7,\"text\":\"a\\u00e9\\n\\ud83d\\ude00\",\"title\":null,\"x\":[1,{\"text\":\"no\"}]}\r\n" +
		"\r\n  \n" +
		`{"t\u0065xt":"second","url":"https://example.org/\/","language":" id ","published":"2018-04-04","id":""}` + "\n" +
		`{"text":"first","text":"last","id":"x"}`
	folder(t, map[string]string{
		"in/a.txt":        "\uFEFFline one\r\nline two\n",
		"in/b.jsonl":      jsonl,
		"in/c.jsonl.gz":   gz(`{"text":"packed"}`),
		"in/d.ndjson.zst": zst(`{"text":"packed too"}` + "\n"),
		"in/e.txt.gz":     gz("first ") + gz("second"),
	})
	r := open(t, Options{}, "in")
	docs, rejects := all(t, r)
	if len(rejects) != 0 {
		t.Fatalf("rejects: %+v", *rejects[0])
	}
	line1 := strings.Index(jsonl, "\r\n") - 3
	line4 := strings.Index(jsonl, `{"t\u`)
	line5 := strings.LastIndex(jsonl, "\n") + 1
	want := []Document{
		{ID: "a.txt", Text: "line one\r\nline two\n", Path: "in/a.txt", Offset: 3, Bytes: 19},
		{ID: "7", Text: "aé\n😀", Path: "in/b.jsonl", Line: 1, Offset: 3, Bytes: int64(line1)},
		{ID: "b.jsonl:4", Text: "second", URL: "https://example.org//", Language: "id", Published: time.Date(2018, 4, 4, 0, 0, 0, 0, time.UTC),
			Path: "in/b.jsonl", Line: 4, Offset: int64(line4), Bytes: int64(line5 - 1 - line4)},
		{ID: "x", Text: "last", Path: "in/b.jsonl", Line: 5, Offset: int64(line5), Bytes: int64(len(jsonl) - line5)},
		{ID: "c.jsonl:1", Text: "packed", Path: "in/c.jsonl.gz", Line: 1, Bytes: 17},
		{ID: "d.ndjson:1", Text: "packed too", Path: "in/d.ndjson.zst", Line: 1, Bytes: 21},
		{ID: "e.txt", Text: "first second", Path: "in/e.txt.gz", Bytes: 12},
	}
	for i := range want {
		want[i].TextSHA256 = sha256.Sum256([]byte(want[i].Text))
	}
	for i, d := range docs {
		if i >= len(want) || !reflect.DeepEqual(*d, want[i]) {
			t.Errorf("document %d:\n got %+v\nwant %+v", i, *d, want[min(i, len(want)-1)])
		}
	}
	if len(docs) != len(want) {
		t.Errorf("%d documents, want %d", len(docs), len(want))
	}

	var total int64
	for i, name := range []string{"in/a.txt", "in/b.jsonl", "in/c.jsonl.gz", "in/d.ndjson.zst", "in/e.txt.gz"} {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		total += int64(len(b))
		want := Input{Path: name, Bytes: int64(len(b)), SHA256: hexSum(string(b)), Read: 1}
		if name == "in/b.jsonl" {
			want.Read = 3
		}
		if got := r.Inputs()[i]; got != want {
			t.Errorf("input %d: %+v, want %+v", i, got, want)
		}
	}
	if read, of := r.Progress(); read != total || of != total {
		t.Errorf("progress %d of %d, want %d", read, of, total)
	}
}

func TestFields(t *testing.T) {
	stdin := `{"text":"no","body":"yes","link":"https://example.org/1","date":"2020-01-02T03:04:05Z"}` + "\n"
	r := open(t, Options{
		Stdin:  strings.NewReader(stdin),
		Fields: map[string]string{"text": "body", "url": "link", "id": "link", "published": "date"},
	}, "-")
	docs, rejects := all(t, r)
	want := Document{ID: "https://example.org/1", URL: "https://example.org/1", Text: "yes", TextSHA256: sha256.Sum256([]byte("yes")), Path: "-", Line: 1,
		Published: time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC), Bytes: int64(len(stdin) - 1)}
	if len(docs) != 1 || len(rejects) != 0 || !reflect.DeepEqual(*docs[0], want) {
		t.Fatalf("documents %+v, rejects %v, want %+v", docs[0], rejects, want)
	}
}

func TestStdin(t *testing.T) {
	for _, test := range []struct {
		format Format
		in     string
		ids    []string
		reason []Reason
	}{
		{Auto, "", nil, nil},
		{Auto, "{\"text\":\"a\"}\n{\"id\":\"b\",\"text\":\"a\"}\n{\"text\":\"a\",\"title\":\"t\"}", []string{"sha256:ca978112ca1bbdca", "b"}, []Reason{DuplicateID}},
		{Text, "a", []string{"sha256:ca978112ca1bbdca"}, nil},
		{Text, "", nil, []Reason{Empty}},
	} {
		docs, rejects := all(t, open(t, Options{Format: test.format, Stdin: strings.NewReader(test.in)}, "-"))
		var reasons []Reason
		for _, r := range rejects {
			reasons = append(reasons, r.Reason)
		}
		if !slices.Equal(idsOf(docs), test.ids) || !slices.Equal(reasons, test.reason) {
			t.Errorf("%q: ids %q, rejects %q, want %q, %q", test.in, idsOf(docs), reasons, test.ids, test.reason)
		}
	}
}

// Whoever pipes documents in one by one gets them one by one.
func TestStdinDoesNotWait(t *testing.T) {
	in, out := io.Pipe()
	defer out.Close()
	r := open(t, Options{Stdin: in}, "-")
	for _, id := range []string{"1", "2"} {
		go fmt.Fprintf(out, "{\"id\":%s,\"text\":\"a\"}\n", id)
		item, err := r.Next()
		if err != nil || item.Document == nil || item.Document.ID != id {
			t.Fatalf("item %+v, error %v, want document %s", item, err, id)
		}
	}
}

func TestRejects(t *testing.T) {
	noise := make([]byte, 5000)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	good := `{"text":"good"}` + "\n"
	var many strings.Builder
	for range 300 {
		fmt.Fprintf(&many, "{\"text\":\"%d\"}\n", rng.Uint64())
	}
	packed := gz(many.String())
	tests := []struct {
		file    string
		content string
		reason  Reason
		line    int
		offset  int64
		id      string
		message string // part of it
		excerpt string // all of it
		docs    int    // that come besides
	}{
		{file: "a.txt", reason: Empty, id: "a.txt", message: "empty"},
		{file: "a.txt", content: "\uFEFF \r\n\u00a0", reason: Empty, offset: 3, id: "a.txt", excerpt: "   \u00a0"},
		{file: "a.txt.gz", reason: Empty, id: "a.txt"},
		{file: "a.txt.zst", reason: Empty, id: "a.txt"},
		{file: "a.jsonl", reason: Empty, message: "no documents"},
		{file: "a.jsonl", content: "\n\r\n", reason: Empty},
		{file: "a.jsonl.gz", reason: Empty},
		{file: "a.jsonl", content: good + `{"id":"e","text":" \t"}`, reason: Empty, line: 2, offset: 16, id: "e", docs: 1, excerpt: `{"id":"e","text":" \t"}`},
		{file: "a.jsonl", content: `{"id":"e","text":""}`, reason: Empty, line: 1, id: "e", message: `"text"`, excerpt: `{"id":"e","text":""}`},
		{file: "a.txt", content: "caf\xe9 noir", reason: InvalidUTF8, id: "a.txt", excerpt: "caf\uFFFD noir"},
		{file: "a.txt", content: "half \xd8", reason: InvalidUTF8, id: "a.txt", excerpt: "half \uFFFD"},
		{file: "a.txt", content: "sur\xed\xa0\x80rogate", reason: InvalidUTF8, id: "a.txt"},
		{file: "a.jsonl", content: good + "{\"text\":\"\xff\"}\n" + good, reason: InvalidUTF8, line: 2, offset: 16, docs: 2, excerpt: "{\"text\":\"\uFFFD\"}"},
		{file: "a.txt", content: "one\x00two", reason: NULBytes, id: "a.txt", excerpt: "one\uFFFDtwo"},
		{file: "a.txt", content: "\xff\xfea\x00b\x00", reason: NULBytes, id: "a.txt", message: "UTF-16"},
		{file: "a.jsonl", content: "{\"text\":\"a\x00\"}", reason: NULBytes, line: 1},
		{file: "a.jsonl", content: `{"id":"n","text":"a\u0000"}`, reason: NULBytes, line: 1, id: "n", message: `"text"`},
		{file: "a.txt", content: string(noise), reason: Binary, id: "a.txt"},
		{file: "a.txt", content: "%PDF-1.7\n" + string(noise), reason: Binary, id: "a.txt"},
		{file: "a.jsonl", content: string(noise), reason: Binary},
		{file: "a.txt", content: "\xff\xfe" + strings.Repeat("a\x00", 100), reason: Binary, id: "a.txt", message: "UTF-16"},
		{file: "a.txt", content: strings.Repeat("x", 1001), reason: TooLarge, id: "a.txt", message: "1000", excerpt: strings.Repeat("x", 200)},
		{file: "a.jsonl", content: good + `{"text":"` + strings.Repeat("x", 1001) + "\"}\n" + good, reason: TooLarge, line: 2, offset: 16, docs: 2},
		{file: "a.jsonl", content: good + `{"text":"` + strings.Repeat("x", 1<<20) + "\"}\r\n" + good, reason: LineTooLong, line: 2, offset: 16, docs: 2},
		{file: "a.jsonl.zst", content: zst(`{"text":"` + strings.Repeat("x", 1<<19)), reason: LineTooLong, line: 1},
		{file: "a.jsonl", content: `{"id":"é","text":"` + strings.Repeat(`\u00e9`, 180) + `"}`, reason: LineTooLong, line: 1, message: "limit for lines"},
		{file: "a.jsonl", content: `{"text":"` + strings.Repeat("é", 501) + `"}`, reason: TooLarge, line: 1, message: "limit for documents"},
		{file: "a.jsonl", content: `{"text":"a"`, reason: BadJSON, line: 1, message: "byte 12 of the line: want a comma or }"},
		{file: "a.jsonl", content: `{"text":"a"} {}`, reason: BadJSON, line: 1, message: "one object a line"},
		{file: "a.jsonl", content: `["text"]`, reason: BadJSON, line: 1, message: "want an object"},
		{file: "a.jsonl", content: "{\"text\":\"a\tb\"}", reason: BadJSON, line: 1, message: "control character", excerpt: `{"text":"a b"}`},
		{file: "a.jsonl", content: `{"text":"\x"}`, reason: BadJSON, line: 1, message: "escape"},
		{file: "a.jsonl", content: `{"text":"\u12"}`, reason: BadJSON, line: 1, message: "escape"},
		{file: "a.jsonl", content: `{"text":01}`, reason: BadJSON, line: 1},
		{file: "a.jsonl", content: strings.Repeat(`{"a":[`, 20) + strings.Repeat("[", 800), reason: BadJSON, line: 1, message: "line: want a value"},
		{file: "a.jsonl", content: `{"title":"a"}`, reason: MissingText, line: 1, message: `"text"`},
		{file: "a.jsonl", content: `{"id":"m","text":null}`, reason: MissingText, line: 1, id: "m"},
		{file: "a.jsonl", content: `{"id":"b","text":["a"]}`, reason: BadField, line: 1, id: "b", message: `"text" is an array`},
		{file: "a.jsonl", content: `{"id":{},"text":"a"}`, reason: BadField, line: 1, message: `"id" is an object`},
		{file: "a.jsonl", content: `{"text":"a","title":1}`, reason: BadField, line: 1, message: "a number"},
		{file: "a.jsonl", content: `{"id":"p","text":"a","published":"yesterday"}`, reason: BadPublished, line: 1, id: "p", message: "RFC 3339"},
		{file: "a.jsonl", content: `{"text":"a","published":1522832400}`, reason: BadPublished, line: 1, message: "a number"},
		{file: "a.jsonl", content: `{"id":"1","text":"a"}` + "\n" + `{"id":1,"text":"b"}`, reason: DuplicateID, line: 2, offset: 22, id: "1", docs: 1},
		{file: "a.jsonl.gz", content: gz(good), reason: "", docs: 1},
		{file: "a.jsonl.gz", content: packed[:len(packed)-12], reason: Truncated, line: -1, docs: -1},
		{file: "a.txt.gz", content: gz(good)[:25], reason: Truncated, id: "a.txt"},
		{file: "a.jsonl.gz", content: "\x1f\x8b\x08", reason: Truncated, message: "fetch"},
		{file: "a.jsonl.zst", content: zst(good)[:10], reason: Truncated, line: 1},
		{file: "a.jsonl.gz", content: good, reason: BadCompression, message: "damaged"},
		{file: "a.jsonl.gz", content: gz(good) + "garbage behind it", reason: BadCompression, line: 2, offset: 16, docs: 1},
		{file: "a.txt.zst", content: "not compressed at all", reason: BadCompression, id: "a.txt"},
		{file: "a.txt.gz", content: strings.Replace(gz("text text text"), "t", "T", 1), reason: BadCompression, id: "a.txt"},
	}
	for _, test := range tests {
		name := fmt.Sprintf("%s %.30q", test.file, test.content)
		folder(t, map[string]string{"in/" + test.file: test.content})
		r := open(t, Options{Limits: Limits{Document: 1000, Line: 1100}}, "in")
		docs, rejects := all(t, r)
		if test.docs < 0 && len(docs) > 200 && len(docs) < 300 && len(rejects) == 1 { // what comes before the cut
			test.docs, test.line, test.offset = len(docs), len(docs)+1, rejects[0].Offset
		}
		if len(docs) != test.docs {
			t.Errorf("%s: %d documents, want %d", name, len(docs), test.docs)
		}
		in := r.Inputs()[0]
		if in.Bytes != int64(len(test.content)) || in.SHA256 != hexSum(test.content) || in.Read != int64(len(docs)+len(rejects)) {
			t.Errorf("%s: input %+v", name, in)
		}
		if test.reason == "" && len(rejects) == 0 {
			continue
		}
		if len(rejects) != 1 {
			t.Errorf("%s: %d rejects, want 1", name, len(rejects))
			continue
		}
		got := *rejects[0]
		if got.Reason != test.reason || got.Line != test.line || got.ID != test.id || got.Path != "in/"+test.file {
			t.Errorf("%s: %+v, want %s, line %d, id %q", name, got, test.reason, test.line, test.id)
		}
		if got.Offset != test.offset {
			t.Errorf("%s: offset %d, want %d", name, got.Offset, test.offset)
		}
		if want, ok := extent(test.file, test.content, got); ok && got.Bytes != want {
			t.Errorf("%s: %d bytes, want %d", name, got.Bytes, want)
		}
		if got.Message == "" || !strings.Contains(got.Message, test.message) {
			t.Errorf("%s: message %q, want %q", name, got.Message, test.message)
		}
		if test.excerpt != "" && got.Excerpt != test.excerpt {
			t.Errorf("%s: excerpt %q, want %q", name, got.Excerpt, test.excerpt)
		}
		if len(got.Excerpt) > 200 || !utf8.ValidString(got.Excerpt) {
			t.Errorf("%s: excerpt of %d bytes: %q", name, len(got.Excerpt), got.Excerpt)
		}
	}
	var missing []Reason
	for _, reason := range Reasons {
		found := slices.Contains([]Reason{ReadError, AlreadyPublished, RatioTooHigh, UnpackedTooBig, TooManyOpen, TooDeep, InternalError}, reason) // other tests
		for _, test := range tests {
			found = found || test.reason == reason
		}
		if !found {
			missing = append(missing, reason)
		}
	}
	if missing != nil {
		t.Errorf("reasons without a test: %q", missing)
	}
}

// extent is how many bytes a reject should have: all of a file or of a line.
// ok is false where the file is compressed.
func extent(file, content string, r Reject) (n int64, ok bool) {
	content = content[min(r.Offset, int64(len(content))):]
	switch {
	case strings.HasSuffix(file, ".txt") && len(content) <= 1000:
		return int64(len(content)), true
	case strings.HasSuffix(file, ".jsonl") && r.Line > 0:
		line, _, _ := strings.Cut(content, "\n")
		return int64(len(strings.TrimSuffix(line, "\r"))), true
	}
	return 0, strings.HasSuffix(file, ".txt") || strings.HasSuffix(file, ".jsonl")
}

func TestReadError(t *testing.T) {
	folder(t, map[string]string{"in/a.txt": "a", "in/b.txt": "b"})
	r := open(t, Options{Stdin: io.MultiReader(strings.NewReader("{\"text\":\"x\"}\n{\"te"), iotest.ErrReader(errors.New("cable cut")))}, "in", "-")
	if err := os.Remove("in/a.txt"); err != nil {
		t.Fatal(err)
	}
	docs, rejects := all(t, r)
	if len(docs) != 2 || len(rejects) != 2 {
		t.Fatalf("%d documents, %d rejects", len(docs), len(rejects))
	}
	if got := rejects[0]; got.Reason != ReadError || got.Path != "in/a.txt" || got.Line != 0 {
		t.Errorf("%+v", *got)
	}
	if got := rejects[1]; got.Reason != ReadError || got.Line != 2 || got.Excerpt != `{"te` || !strings.Contains(got.Message, "cable cut") {
		t.Errorf("%+v", *got)
	}
	if in := r.Inputs()[0]; in.SHA256 != "" || in.Read != 1 {
		t.Errorf("%+v", in)
	}
}

func TestKnown(t *testing.T) {
	r := open(t, Options{KeepDuplicates: true, Stdin: strings.NewReader("{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"a\"}\n")}, "-")
	r.Known("2")
	docs, rejects := all(t, r)
	if len(docs) != 1 || len(rejects) != 1 || rejects[0].Reason != AlreadyPublished || rejects[0].ID != "2" {
		t.Errorf("%d documents, rejects %+v", len(docs), rejects)
	}
}

func TestKeepDuplicates(t *testing.T) {
	in := strings.Repeat("{\"id\":1,\"text\":\"a\"}\n", 3)
	docs, rejects := all(t, open(t, Options{KeepDuplicates: true, Stdin: strings.NewReader(in)}, "-"))
	if len(docs) != 3 || rejects != nil {
		t.Errorf("%d documents, %d rejects", len(docs), len(rejects))
	}
}

func TestPublished(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"2018-04-04", "2018-04-04T00:00:00Z"},
		{"2018-04-04T09:30:00Z", "2018-04-04T09:30:00Z"},
		{"2018-04-04T09:30:00.123456+07:00", "2018-04-04T09:30:00.123456+07:00"},
		{"2018-04-04T09:30:00+0700", "2018-04-04T09:30:00+07:00"},
		{"2018-04-04T09:30:00", "2018-04-04T09:30:00Z"},
		{" 2018-04-04 09:30:00 ", "2018-04-04T09:30:00Z"},
		{"2018-04-04 09:30:00+03:30", "2018-04-04T09:30:00+03:30"},
		{"Wed, 04 Apr 2018 09:30:00 GMT", "2018-04-04T09:30:00Z"},
		{"Wed, 4 Apr 2018 09:30:00 EST", "2018-04-04T09:30:00-05:00"},
		{"Wed, 04 Apr 2018 09:30:00 +0430", "2018-04-04T09:30:00+04:30"},
		{"Wed, 04 Apr 2018 09:30:00 WIB", ""}, // nobody says what offset that is
		{"04/05/2018", ""},
		{"2018-02-30", ""},
		{"0000-01-01", ""},
		{"20180404", ""},
		{"1522832400", ""},
	} {
		got, err := ParsePublished(test.in)
		if err != nil {
			if test.want != "" {
				t.Errorf("%q: %v", test.in, err)
			}
			continue
		}
		if s := got.Format(time.RFC3339Nano); s != test.want {
			t.Errorf("%q: %s, want %s", test.in, s, test.want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("é", 300) + "HERE" + strings.Repeat("ü", 300)
	got := excerpt([]byte(long), 600)
	if len(got) > 200 || !utf8.ValidString(got) || !strings.Contains(got, "HERE") {
		t.Errorf("%q", got)
	}
	if got := excerpt([]byte("a\x1b[31m\u0085b\xff"), 0); got != "a\uFFFD[31m\uFFFDb\uFFFD" {
		t.Errorf("%q", got)
	}
}

// A line, or a file, over the limit is skipped, not held.
func TestMemory(t *testing.T) {
	const size = 256 << 20
	body := io.MultiReader(strings.NewReader(`{"text":"`), io.LimitReader(letters{}, size), strings.NewReader("\"}\n{\"text\":\"good\"}\n"))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	docs, rejects := all(t, open(t, Options{Stdin: body, Limits: Limits{Line: 1 << 20}}, "-"))
	runtime.ReadMemStats(&after)
	if len(docs) != 1 || len(rejects) != 1 || rejects[0].Reason != LineTooLong || rejects[0].Bytes != size+11 || docs[0].Offset != size+12 {
		t.Errorf("documents %v, rejects %v", docs, rejects)
	}
	if n := after.TotalAlloc - before.TotalAlloc; n > 16<<20 {
		t.Errorf("%d bytes allocated for a line of %d", n, size)
	}
}

type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// What is not wanted is as if it had not been there, also where nothing is left.
func TestOnly(t *testing.T) {
	folder(t, map[string]string{"in/a.jsonl": "{\"text\":\"a\"}\n{\"text\":\n{\"text\":\"c\"}\n", "in/b.jsonl": "\n", "in/c.txt": "c"})
	for wanted, want := range map[string]int{"": 0, "in/a.jsonl": 3, "in/b.jsonl": 1, "in/c.txt": 1} {
		r := open(t, Options{}, "in")
		r.Only(func(item Item) bool {
			if item.Document != nil {
				return item.Document.Path == wanted
			}
			return item.Reject.Path == wanted
		})
		docs, rejects := all(t, r)
		if len(docs)+len(rejects) != want {
			t.Errorf("%q: %d documents, %d rejects, want %d", wanted, len(docs), len(rejects), want)
		}
		for _, in := range r.Inputs() {
			if in.Path == wanted && in.Read != int64(want) || in.Path != wanted && in.Read != 0 {
				t.Errorf("%q: %+v", wanted, in)
			}
		}
	}
}
