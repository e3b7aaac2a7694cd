package date_test

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/date/edtf"
	"github.com/dateline/dateline/extractors/marked"
)

// line is one example of a corpus: testdata/<tag>.txt, a text a line. A day in
// square brackets before it is that of the document. Its dates stand in braces,
// {surface|value resolved_by}, with the calendar behind it where it is not the
// Gregorian one, then the flags; a value that stays open is "-", and "open" is
// no resolution. A text without braces holds no date. Lines that begin with #
// are headings and comments.
type line struct {
	marked.Example
	number int // in its file, from 1
}

// corpora reads the corpora of all languages.
func corpora(t testing.TB) (lines []line) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpora: %v", err)
	}
	for _, file := range files {
		lines = append(lines, corpus(t, file)...)
	}
	return lines
}

// corpus reads the corpus of one language.
func corpus(t testing.TB, file string) (lines []line) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tag := strings.TrimSuffix(filepath.Base(file), ".txt")
	number := 0
	for text := range strings.Lines(string(content)) {
		number++
		text = strings.TrimSuffix(text, "\n")
		if text == "" || text[0] == '#' {
			continue
		}
		l := line{marked.Example{Language: tag, Text: text}, number}
		if text[0] == '[' {
			var found bool
			if l.Published, l.Text, found = strings.Cut(text[1:], "] "); !found {
				t.Fatalf("%s:%d: a line begins with its day as [2018-04-05], or with its text", file, number)
			}
		}
		lines = append(lines, l)
	}
	return lines
}

// facts says of a date what the corpora state.
func facts(m extractors.Mention, _ string) string {
	said := []string{cmp.Or(m.Value, "-"), cmp.Or(m.ResolvedBy, "open")}
	if m.Calendar != "gregory" {
		said = append(said, m.Calendar)
	}
	return strings.Join(append(said, m.Flags...), " ")
}

// TestCorpora checks that of every line just the dates are found that it marks,
// with the values that it states, and that these values are EDTF and mean the
// days that stand beside them.
func TestCorpora(t *testing.T) {
	for _, l := range corpora(t) {
		t.Run(l.Language, func(t *testing.T) {
			marked.Check(t, l.number, l.Example, extractors.Date, facts)
			text, _ := marked.Read(l.Text)
			for _, m := range marked.Only(extractors.Date, marked.Analyse(t, text, l.Language, l.Published)) {
				if err := edtf.Agrees(m); err != nil {
					t.Errorf("line %d: %q: %s", l.number, text[m.Start:m.End], err)
				}
			}
		})
	}
}
