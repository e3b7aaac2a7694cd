package pipeline

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline/source"
)

// floors are what the pipeline must reach on the gold. They are only raised:
// run the test with -v for the figures of the day.
var floors = []struct {
	measure string
	floor   float64
}{
	{"language", 1},
	{"person F1", 0.87},
	{"country F1", 0.985},
	{"country code", 1},
	{"organisation F1", 0.950},
	{"date F1", 0.99},
	{"date value F1", 0.99},
	{"one key per entity", 0.99},
}

const goldFile = "../testdata/gold/gold.jsonl"

// shownMisses is how many misses of a type a failure prints.
const shownMisses = 20

// goldDocument is a line of the gold.
type goldDocument struct {
	ID       string
	Lang     string
	Text     string
	Mentions []goldMention
	Ignore   [][2]int // stretches that are not scored
}

// goldMention is a mention as it was marked by hand.
type goldMention struct {
	Start, End int
	Type       extractors.Type
	Entity     string
	Country    string
	Value      optional
	Accept     []string // further values that are right
}

// optional is a value that may be stated, stated as null, or not stated.
type optional struct {
	text   string
	stated bool
}

// UnmarshalJSON is called where the value is stated, also as null.
func (o *optional) UnmarshalJSON(b []byte) error {
	o.stated = true
	if string(b) == "null" {
		return nil
	}
	return json.Unmarshal(b, &o.text)
}

// miss is one difference from the gold.
type miss struct {
	kind    string // "missed", "wrong value", "false alarm", "two keys"
	id      string
	text    string
	start   int
	end     int
	remarks string
}

// String shows the miss in the middle of what stands around it.
func (m miss) String() string {
	return fmt.Sprintf("%-11s %s: …%s[%s]%s… %s", m.kind, m.id,
		flat(lastRunes(m.text[:m.start], 30)), flat(m.text[m.start:m.end]), flat(firstRunes(m.text[m.end:], 30)), m.remarks)
}

func flat(s string) string { return strings.Join(strings.Split(s, "\n"), "⏎") }

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func lastRunes(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

// tally counts one type.
type tally struct {
	gold, predicted, exact int
	stated, right          int // values or codes that the gold states for exact mentions
	values                 int // dates that overlap and have the right value
	misses                 []miss
}

func f1(right, predicted, gold int) float64 {
	if right == 0 {
		return 0
	}
	return 2 * float64(right) / float64(predicted+gold)
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// score compares results with the gold as the project's evaluation does: a
// mention is right where start, end and type are; dates have a second measure,
// F1 over those that overlap and have the right value.
type score struct {
	documents, languages int
	types                map[extractors.Type]*tally
	keys                 map[string]map[string]int // gold entity: entities of its exact mentions
	keyMisses            []miss
}

var scoredTypes = []extractors.Type{extractors.Person, extractors.Country, extractors.Organisation, extractors.Date}

func newScore() *score {
	s := &score{types: map[extractors.Type]*tally{}, keys: map[string]map[string]int{}}
	for _, t := range scoredTypes {
		s.types[t] = new(tally)
	}
	return s
}

func (s *score) add(gold *goldDocument, result *Result) {
	s.documents++
	if result.Verdict.Language == gold.Lang {
		s.languages++
	}
	for _, t := range scoredTypes {
		var golds []*goldMention
		for i := range gold.Mentions {
			if m := &gold.Mentions[i]; m.Type == t && !ignored(gold.Ignore, m.Start, m.End) {
				golds = append(golds, m)
			}
		}
		var found []*extractors.Mention
		for i := range result.Mentions {
			if m := &result.Mentions[i]; m.Type == t && !ignored(gold.Ignore, m.Start, m.End) {
				found = append(found, m)
			}
		}
		s.addType(s.types[t], gold, golds, found)
	}
}

func ignored(ranges [][2]int, start, end int) bool {
	return slices.ContainsFunc(ranges, func(r [2]int) bool { return start < r[1] && r[0] < end })
}

// overlap is how many bytes two mentions share; none where it is not positive.
func overlap(g *goldMention, m *extractors.Mention) int {
	return min(g.End, m.End) - max(g.Start, m.Start)
}

func (s *score) addType(t *tally, doc *goldDocument, golds []*goldMention, found []*extractors.Mention) {
	t.gold += len(golds)
	t.predicted += len(found)
	note := func(kind string, start, end int, remarks string) {
		t.misses = append(t.misses, miss{kind, doc.ID, doc.Text, start, end, remarks})
	}
	for _, g := range golds {
		var exact *extractors.Mention
		var near []string
		for _, m := range found {
			if m.Start == g.Start && m.End == g.End {
				exact = m
			} else if overlap(g, m) > 0 {
				near = append(near, fmt.Sprintf("%q by %s", m.Surface(), m.Rule))
			}
		}
		if exact == nil {
			note("missed", g.Start, g.End, strings.Join(near, ", "))
			continue
		}
		t.exact++
		switch {
		case g.Type == extractors.Country && g.Country != "":
			t.stated++
			if exact.Country == g.Country {
				t.right++
			} else {
				note("wrong value", g.Start, g.End, fmt.Sprintf("%s, want %s", exact.Country, g.Country))
			}
		case g.Type == extractors.Date && g.Value.stated:
			t.stated++
			if valueRight(g, exact) {
				t.right++
			} else {
				note("wrong value", g.Start, g.End, fmt.Sprintf("%q by %s, want %q", exact.Value, exact.Rule, g.Value.text))
			}
		}
		if g.Entity != "" && (g.Type == extractors.Person || g.Type == extractors.Organisation) {
			if s.keys[g.Entity] == nil {
				s.keys[g.Entity] = map[string]int{}
			}
			if s.keys[g.Entity][exact.Entity]++; len(s.keys[g.Entity]) > 1 {
				s.keyMisses = append(s.keyMisses, miss{"two keys", doc.ID, doc.Text, g.Start, g.End, exact.Entity + " for " + g.Entity})
			}
		}
	}
	for _, m := range found {
		if !slices.ContainsFunc(golds, func(g *goldMention) bool { return overlap(g, m) > 0 }) {
			note("false alarm", m.Start, m.End, m.Rule)
		}
	}
	t.values += rightValues(golds, found)
}

// rightValues pairs mentions that overlap, those that share most first, and
// counts the pairs that have the same value.
func rightValues(golds []*goldMention, found []*extractors.Mention) (right int) {
	type pair struct{ shared, gold, found int }
	var pairs []pair
	for i, g := range golds {
		for k, m := range found {
			if n := overlap(g, m); n > 0 {
				pairs = append(pairs, pair{n, i, k})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(b.gold, a.gold), cmp.Compare(b.found, a.found))
	})
	usedGold, usedFound := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if usedGold[p.gold] || usedFound[p.found] {
			continue
		}
		usedGold[p.gold], usedFound[p.found] = true, true
		if valueRight(golds[p.gold], found[p.found]) {
			right++
		}
	}
	return right
}

// valueRight compares values without the marks of doubt.
func valueRight(g *goldMention, m *extractors.Mention) bool {
	if !g.Value.stated {
		return true
	}
	value := certain(m.Value)
	return value == certain(g.Value.text) || slices.ContainsFunc(g.Accept, func(v string) bool { return value == certain(v) })
}

func certain(value string) string {
	return strings.NewReplacer("~/", "/", "?/", "/").Replace(strings.TrimRight(value, "~?"))
}

// measures are the figures that floors are set for.
func (s *score) measures() map[string]float64 {
	linked, together := 0, 0
	for _, entities := range s.keys {
		most := 0
		for entity, n := range entities {
			linked += n
			if entity != "" {
				most = max(most, n)
			}
		}
		together += most
	}
	country, date := s.types[extractors.Country], s.types[extractors.Date]
	m := map[string]float64{
		"language":           share(s.languages, s.documents),
		"country code":       share(country.right, country.stated),
		"date value F1":      f1(date.values, date.predicted, date.gold),
		"one key per entity": share(together, linked),
	}
	for _, t := range scoredTypes {
		m[string(t)+" F1"] = f1(s.types[t].exact, s.types[t].predicted, s.types[t].gold)
	}
	return m
}

// misses are the differences that lower a measure.
func (s *score) misses(measure string) []miss {
	if measure == "one key per entity" {
		return s.keyMisses
	}
	first, _, _ := strings.Cut(measure, " ")
	t := s.types[extractors.Type(first)]
	if t == nil {
		return nil
	}
	// What is missed comes before what is too much, as most is learnt from it.
	sorted := slices.Clone(t.misses)
	order := map[string]int{"wrong value": 0, "missed": 1, "false alarm": 2}
	if strings.HasSuffix(measure, " F1") && !strings.HasSuffix(measure, "value F1") {
		order["wrong value"] = 3
	}
	slices.SortStableFunc(sorted, func(a, b miss) int { return cmp.Compare(order[a.kind], order[b.kind]) })
	return sorted
}

// TestGold scores the pipeline on the articles that were marked by hand.
func TestGold(t *testing.T) {
	byID := map[string]*source.Document{}
	for _, doc := range articles(t) {
		byID[doc.ID] = doc
	}
	a := newAnalyser(t)
	s := newScore()
	for _, gold := range readGold(t) {
		doc := byID[gold.ID]
		if doc == nil || doc.Text != gold.Text {
			t.Errorf("%s: no article of %s has the id and the text of the gold: change the gold with the article", gold.ID, newsFolder)
			continue
		}
		result := analyse(t, a, doc)
		s.add(gold, &result)
	}
	measures := s.measures()
	if len(measures) != len(floors) {
		t.Errorf("%d measures have %d floors", len(measures), len(floors))
	}
	for _, f := range floors {
		got := measures[f.measure]
		t.Logf("%-20s %.3f, the floor is %.3f", f.measure, got, f.floor)
		if got >= f.floor {
			continue
		}
		t.Errorf("%s is %.3f, below the floor of %.3f", f.measure, got, f.floor)
		misses := s.misses(f.measure)
		for _, m := range misses[:min(len(misses), shownMisses)] {
			t.Log("  " + m.String())
		}
		if more := len(misses) - shownMisses; more > 0 {
			t.Logf("  and %d more", more)
		}
	}
}

func readGold(t *testing.T) (gold []*goldDocument) {
	file, err := os.Open(goldFile)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<22)
	for n := 1; lines.Scan(); n++ {
		doc := new(goldDocument)
		if err := json.Unmarshal(lines.Bytes(), doc); err != nil {
			t.Fatalf("%s:%d: %v", goldFile, n, err)
		}
		gold = append(gold, doc)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return gold
}
