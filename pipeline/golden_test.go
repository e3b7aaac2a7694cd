package pipeline

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline/warehouse"
)

var update = flag.Bool("update", false, "rewrite testdata/golden with what the pipeline makes today")

const goldenFolder = "../testdata/golden"

// The golden rows are the rows of the tables as people read and compare them:
// one JSON object a line, without the fields that are null, days spelled out.

type goldenDocument struct {
	ID         string  `json:"doc_id"`
	Path       string  `json:"path"`
	Line       int32   `json:"line,omitempty"`
	URL        string  `json:"url,omitempty"`
	Title      string  `json:"title,omitempty"`
	Published  string  `json:"published,omitempty"`
	Language   string  `json:"language"`
	Confidence float64 `json:"language_confidence"`
	Given      bool    `json:"language_given,omitempty"`
	Group      string  `json:"language_group,omitempty"`
	Languages  string  `json:"languages,omitempty"`
	LangFlags  string  `json:"language_flags,omitempty"`
	Script     string  `json:"script,omitempty"`
	Bytes      int64   `json:"bytes"`
	Characters int64   `json:"characters"`
	Tokens     int32   `json:"tokens"`
	Sentences  int32   `json:"sentences"`
	Mentions   int32   `json:"mentions"`
	SHA256     string  `json:"text_sha256"`
	Duplicate  string  `json:"duplicate_of,omitempty"`
}

// goldenHeader begins the mentions of a document.
type goldenHeader struct {
	ID       string `json:"doc_id"`
	Language string `json:"language"`
}

// goldenMention names its parent by the bytes of it: numbers of mentions would
// change with every mention before them.
type goldenMention struct {
	Bytes      [2]int32  `json:"bytes"`
	Chars      [2]int32  `json:"chars"`
	Type       string    `json:"type"`
	Surface    string    `json:"surface"`
	Entity     string    `json:"entity,omitempty"`
	Name       string    `json:"name,omitempty"`
	NameKey    string    `json:"name_key,omitempty"`
	Country    string    `json:"country,omitempty"`
	Form       string    `json:"form,omitempty"`
	Value      string    `json:"value,omitempty"`
	DateStart  string    `json:"date_start,omitempty"`
	DateEnd    string    `json:"date_end,omitempty"`
	Precision  string    `json:"precision,omitempty"`
	Calendar   string    `json:"calendar,omitempty"`
	ResolvedBy string    `json:"resolved_by,omitempty"`
	Flags      string    `json:"flags,omitempty"`
	Confidence float64   `json:"confidence"`
	Rule       string    `json:"rule"`
	Parent     *[2]int32 `json:"parent,omitempty"`
}

type goldenReject struct {
	ID      string `json:"doc_id,omitempty"`
	Path    string `json:"path"`
	Line    int32  `json:"line,omitempty"`
	Offset  int64  `json:"offset"`
	Bytes   int64  `json:"bytes,omitempty"`
	Reason  string `json:"reason"`
	Message string `json:"message"`
	Excerpt string `json:"excerpt,omitempty"`
}

// TestGolden compares what a run publishes with what it published when the
// golden files were last looked over and rewritten:
//
//	go test ./pipeline -run TestGolden -update
func TestGolden(t *testing.T) {
	news, _ := runTables(t, 0, newsFolder)
	if len(news.rejects) > 0 {
		t.Errorf("articles are rejected: %+v", news.rejects)
	}
	bad, _ := runTables(t, 0, "../testdata/bad")
	got := golden{}
	got.addDocuments(t, news)
	got.addMentions(t, news)
	got.addRejects(t, bad)
	if *update {
		got.write(t)
	}
	got.compare(t)
}

// golden are the contents of files by their path below goldenFolder.
type golden map[string]*bytes.Buffer

// add appends a line to a file.
func (g golden) add(t *testing.T, file string, row any) {
	t.Helper()
	if g[file] == nil {
		g[file] = new(bytes.Buffer)
	}
	encoder := json.NewEncoder(g[file])
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(row); err != nil {
		t.Fatal(err)
	}
}

// below takes the way to the folder out of the paths of a row.
func below(s string) string { return strings.ReplaceAll(s, "../testdata/", "testdata/") }

func (g golden) addDocuments(t *testing.T, all tables) {
	for _, d := range all.documents {
		row := goldenDocument{
			ID: d.DocID, Path: below(d.Path), Line: d.Line, URL: d.URL, Title: d.Title, Language: d.Language, Confidence: d.LanguageConfidence,
			Given: d.LanguageGiven, Group: d.LanguageGroup, Languages: d.Languages, LangFlags: d.LanguageFlags, Script: d.Script, Bytes: d.Bytes, Characters: d.Characters, Tokens: d.Tokens, Sentences: d.Sentences,
			Mentions: d.Mentions, SHA256: d.TextSHA256, Duplicate: d.DuplicateOf,
		}
		if !d.Published.IsZero() {
			row.Published = d.Published.UTC().Format(time.RFC3339Nano)
		}
		g.add(t, "documents.jsonl", row)
	}
}

// addMentions puts the mentions of each document behind a header, in a file
// for the folder of the article.
func (g golden) addMentions(t *testing.T, all tables) {
	rest := all.mentions
	for _, d := range all.documents {
		folder, _, _ := strings.Cut(strings.TrimPrefix(d.Path, newsFolder+"/"), "/")
		file := "mentions/" + folder + ".jsonl"
		g.add(t, file, goldenHeader{d.DocID, d.Language})
		if int(d.Mentions) > len(rest) {
			t.Fatalf("%s: the table ends before the %d mentions of the document", d.DocID, d.Mentions)
		}
		own := rest[:d.Mentions]
		rest = rest[d.Mentions:]
		for i := range own {
			if own[i].DocID != d.DocID || int(own[i].Mention) != i {
				t.Fatalf("%s: mention %d of %d is not in its place in the table", d.DocID, i, d.Mentions)
			}
			row := newGoldenMention(&own[i])
			if parent := own[i].Parent; parent != nil {
				row.Parent = &[2]int32{own[*parent].StartByte, own[*parent].EndByte}
			}
			g.add(t, file, row)
		}
	}
	if len(rest) > 0 {
		t.Errorf("%d mentions belong to no document", len(rest))
	}
}

func newGoldenMention(m *warehouse.MentionRow) goldenMention {
	day := func(d *warehouse.Day) string {
		if d == nil {
			return ""
		}
		return extractors.Day(*d).String()
	}
	return goldenMention{
		Bytes: [2]int32{m.StartByte, m.EndByte}, Chars: [2]int32{m.StartChar, m.EndChar}, Type: m.Type, Surface: m.Surface,
		Entity: m.Entity, Name: m.Name, NameKey: m.NameKey, Country: m.Country, Form: m.Form,
		Value: m.Value, DateStart: day(m.DateStart), DateEnd: day(m.DateEnd), Precision: m.Precision, Calendar: m.Calendar,
		ResolvedBy: m.ResolvedBy, Flags: m.Flags, Confidence: m.Confidence, Rule: m.Rule,
	}
}

func (g golden) addRejects(t *testing.T, all tables) {
	for _, r := range all.rejects {
		g.add(t, "rejects.jsonl", goldenReject{
			ID: r.DocID, Path: below(r.Path), Line: r.Line, Offset: r.Offset, Bytes: r.Bytes, Reason: r.Reason, Message: below(r.Message), Excerpt: r.Excerpt,
		})
	}
}

// write replaces the golden files.
func (g golden) write(t *testing.T) {
	if err := os.RemoveAll(goldenFolder); err != nil {
		t.Fatal(err)
	}
	for file, content := range g {
		name := filepath.Join(goldenFolder, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, content.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// shownDifferences is how many lines of a file a failure prints.
const shownDifferences = 10

func (g golden) compare(t *testing.T) {
	files := slices.Collect(maps.Keys(g))
	err := filepath.WalkDir(goldenFolder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		file, err := filepath.Rel(goldenFolder, name)
		files = append(files, filepath.ToSlash(file))
		return err
	})
	if err != nil {
		t.Fatalf("the golden files cannot be read; -update writes them: %v", err)
	}
	slices.Sort(files)
	for _, file := range slices.Compact(files) {
		want, err := os.ReadFile(filepath.Join(goldenFolder, filepath.FromSlash(file)))
		switch {
		case g[file] == nil:
			t.Errorf("%s: the run makes no such file any more; -update removes it", file)
		case err != nil:
			t.Errorf("%s: the run makes it anew; -update writes it: %v", file, err)
		case !bytes.Equal(g[file].Bytes(), want):
			t.Errorf("%s differs; look at the differences and, if they are right, take them with -update:\n%s",
				file, differences(g[file].String(), string(want)))
		}
	}
}

// differences lists the lines that only one of two files has, as a patch does,
// each under the header of its document.
func differences(got, want string) string {
	gone, come := onlyIn(want, got), onlyIn(got, want)
	var b strings.Builder
	shown := 0
	for i, list := range [2][]string{gone, come} {
		for _, line := range list[:min(len(list), shownDifferences)] {
			fmt.Fprintf(&b, "  %c %s\n", "-+"[i], line)
			shown++
		}
	}
	if more := len(gone) + len(come) - shown; more > 0 {
		fmt.Fprintf(&b, "  and %d more lines\n", more)
	}
	if shown == 0 {
		b.WriteString("  the same lines in another order\n")
	}
	return b.String()
}

// onlyIn gives the lines of a that are not in b, each behind the id of the
// document that it stands under.
func onlyIn(a, b string) (only []string) {
	count := map[string]int{}
	for _, line := range identified(b) {
		count[line]++
	}
	for _, line := range identified(a) {
		if count[line]--; count[line] < 0 {
			only = append(only, line)
		}
	}
	return only
}

func identified(content string) (all []string) {
	id := ""
	for line := range strings.Lines(content) {
		line = strings.TrimSuffix(line, "\n")
		var header goldenHeader
		if json.Unmarshal([]byte(line), &header) == nil && header.ID != "" {
			id = header.ID
			all = append(all, line)
			continue
		}
		all = append(all, id+": "+line)
	}
	return all
}
