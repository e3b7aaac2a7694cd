// Package marked reads and writes the example texts of the extractors' tests,
// in which what is to be found stands in braces: {surface} or {surface|facts}.
// What the facts are is each test's own affair: the code of a country, the
// value of a date. A mark may stand inside another. Text without braces is an
// example too: of what is not to be found.
//
// Only tests import it. It is a package, not a file of tests, because tests of
// several packages write their examples in this way, and one that reads them
// differently would prove something else.
package marked

import (
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/chain"
	"github.com/dateline/dateline/gazetteers"
)

// Example is a text that marks everything of one type that is to be found in it.
type Example struct {
	Language  string // BCP 47 tag
	Published string // a day such as 2018-04-05; empty where it is not known
	Text      string // with its marks
}

// Facts says of a mention what stands behind the bar. stated is what the example
// has there, empty where it has nothing or does not mark the mention.
type Facts func(m extractors.Mention, stated string) string

// Entity is the Facts of examples that state the key of the entity where it
// matters, and leave it out where it does not.
func Entity(m extractors.Mention, stated string) string {
	if stated == "" {
		return ""
	}
	return m.Entity
}

// Check reports an example, the one at index i, in which other mentions of a
// type are found than it marks, or other facts than it states.
func Check(t testing.TB, i int, e Example, typ extractors.Type, facts Facts) {
	t.Helper()
	text, stated := Read(e.Text)
	found := Only(typ, Analyse(t, text, e.Language, e.Published))
	if got := Write(text, found, stated, facts); got != e.Text {
		t.Errorf("example %d, %s, published %q:\n got %s\nwant %s", i, e.Language, e.Published, got, e.Text)
	}
}

// Analyse takes a text without marks through all extractors, as the pipeline
// does. published is a day, empty where it is not known.
func Analyse(t testing.TB, text, language, published string) []extractors.Mention {
	t.Helper()
	g, err := gazetteers.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	var day time.Time
	if published != "" {
		if day, err = time.Parse(time.DateOnly, published); err != nil {
			t.Fatal(err)
		}
	}
	return chain.New(g).Extract(text, language, day)
}

// Only gives the mentions of one type.
func Only(typ extractors.Type, mentions []extractors.Mention) (only []extractors.Mention) {
	for _, m := range mentions {
		if m.Type == typ {
			only = append(only, m)
		}
	}
	return only
}

// Span is a stretch of a text, in bytes.
type Span struct{ Start, End int }

// Read takes the marks out of an example and gives the facts that they state,
// by their spans. It panics where a mark is not closed or not opened.
func Read(example string) (text string, facts map[Span]string) {
	facts = make(map[Span]string)
	var b strings.Builder
	var open []int
	for rest := example; ; {
		at := strings.IndexAny(rest, "{|}")
		if at < 0 {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:at])
		if rest[at] == '{' {
			open, rest = append(open, b.Len()), rest[at+1:]
			continue
		}
		fact, behind, closed := strings.Cut(rest[at:], "}")
		if !closed || len(open) == 0 {
			panic("an example with a mark that is not closed or not opened: " + example)
		}
		if fact != "" {
			facts[Span{open[len(open)-1], b.Len()}] = fact[1:] // behind the bar
		}
		open, rest = open[:len(open)-1], behind
	}
	if len(open) > 0 {
		panic("an example with a mark that is not closed: " + example)
	}
	return b.String(), facts
}

// Write puts mentions into a text as marks, with their facts where there are
// any. The mentions must be sorted by start, longer first; stated is what Read
// gave of the example.
func Write(text string, mentions []extractors.Mention, stated map[Span]string, facts Facts) string {
	open, shut := make([]string, len(text)+1), make([]string, len(text)+1)
	for _, m := range mentions {
		behind := facts(m, stated[Span{m.Start, m.End}])
		if behind != "" {
			behind = "|" + behind
		}
		open[m.Start] += "{"
		shut[m.End] = behind + "}" + shut[m.End] // inner ones close first
	}
	var b strings.Builder
	for i := range len(text) + 1 {
		b.WriteString(shut[i] + open[i])
		if i < len(text) {
			b.WriteByte(text[i])
		}
	}
	return b.String()
}
