package pipeline

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/date/edtf"
	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/pipeline/source"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// TestInvariants holds what is true of every mention, whatever the rules and
// the lists say.
func TestInvariants(t *testing.T) {
	a := newAnalyser(t)
	codes := countryCodes(t)
	for _, doc := range articles(t) {
		result := analyse(t, a, doc)
		for i := range result.Mentions {
			for _, broken := range slices.Concat(checkSpan(result.Mentions, i, doc.Text), checkFields(&result.Mentions[i], codes)) {
				m := &result.Mentions[i]
				t.Errorf("%s: mention %d, %q at %d-%d, rule %s: %s", doc.ID, i, m.Surface(), m.Start, m.End, m.Rule, broken)
			}
		}
	}
}

// countryCodes are the codes that a country can have.
func countryCodes(t *testing.T) map[string]bool {
	codes := map[string]bool{}
	for _, c := range cldr.Countries() {
		codes[c.Alpha2] = true
	}
	for c, err := range lists.Builtin(lists.FormerCountries, nil) {
		if err != nil {
			t.Fatal(err)
		}
		codes[lists.Code(c.Key)] = true
	}
	return codes
}

// checkSpan says what is wrong with where mention i stands.
func checkSpan(mentions []extractors.Mention, i int, text string) (broken []string) {
	say := func(format string, args ...any) { broken = append(broken, fmt.Sprintf(format, args...)) }
	m := &mentions[i]
	if m.Start < 0 || m.Start >= m.End || m.End > len(text) {
		say("the offsets are out of range in a text of %d bytes", len(text))
		return broken
	}
	if text[m.Start:m.End] != m.Surface() {
		say("the text there is %q", text[m.Start:m.End])
	}
	if !utf8.RuneStart(text[m.Start]) || m.End < len(text) && !utf8.RuneStart(text[m.End]) {
		say("the offsets part a code point")
	}
	parent := -1
	for k := range i {
		other := &mentions[k]
		if other.Start > m.Start || other.Start == m.Start && other.End < m.End {
			say("it stands behind mention %d at %d-%d", k, other.Start, other.End)
		}
		switch {
		case other.Start == m.Start && other.End == m.End:
			say("mention %d has the same span", k)
		case other.End >= m.End:
			if parent < 0 || other.End-other.Start < mentions[parent].End-mentions[parent].Start {
				parent = k
			}
		case other.End > m.Start:
			say("it overlaps with mention %d at %d-%d", k, other.Start, other.End)
		}
	}
	if m.Parent != parent {
		say("the parent is %d, the smallest mention around it is %d", m.Parent, parent)
	}
	return broken
}

// prefixes are how the keys of entities begin.
var prefixes = map[extractors.Type]string{
	extractors.Person: "person:", extractors.Organisation: "org:", extractors.Country: "country:", extractors.Date: "",
}

var (
	precisions = []string{"", "day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "range"}
	resolvedBy = []string{"", "explicit", "reference", "document"}
)

// checkFields says what is wrong with what a mention states.
func checkFields(m *extractors.Mention, codes map[string]bool) (broken []string) {
	say := func(format string, args ...any) { broken = append(broken, fmt.Sprintf(format, args...)) }
	if !(m.Confidence > 0 && m.Confidence <= 1) {
		say("the confidence is %v", m.Confidence)
	}
	if m.Rule == "" {
		say("it has no rule")
	}
	for _, s := range append([]string{m.Entity, m.Name, m.NameKey, m.Value}, m.Flags...) {
		if !utf8.ValidString(s) {
			say("the field %q is not valid UTF-8", s)
		}
	}
	prefix, known := prefixes[m.Type]
	if !known {
		say("its type is %q", m.Type)
		return broken
	}
	if m.Type == extractors.Date {
		if m.Entity != "" || m.Name != "" || m.NameKey != "" || m.Country != "" || m.Form != "" {
			say("a date has the fields of a name: %+v", *m)
		}
		return append(broken, checkDate(m)...)
	}
	if m.Value != "" || m.Days || m.FirstDay != 0 || m.LastDay != 0 || m.Precision != "" || m.Calendar != "" || m.ResolvedBy != "" {
		say("a name has the fields of a date: %+v", *m)
	}
	if key, ok := strings.CutPrefix(m.Entity, prefix); !ok || key == "" || strings.ContainsAny(key, " \t\n") {
		say("the entity is %q", m.Entity)
	}
	if m.Name == "" || strings.TrimSpace(m.Name) != m.Name {
		say("the name is %q", m.Name)
	}
	if m.Type != extractors.Country {
		if m.NameKey == "" {
			say("the name %q has no key", m.Name)
		}
		if m.Country != "" || m.Form != "" {
			say("it has the country %q and the form %q", m.Country, m.Form)
		}
		return broken
	}
	if !codes[m.Country] {
		say("no country has the code %q", m.Country)
	}
	if m.Entity != prefix+m.Country {
		say("the entity %q is not that of country %s", m.Entity, m.Country)
	}
	if m.Form != extractors.FormName && m.Form != extractors.FormDemonym {
		say("the form is %q", m.Form)
	}
	return broken
}

// checkDate says what is wrong with the value of a date.
func checkDate(m *extractors.Mention) (broken []string) {
	say := func(format string, args ...any) { broken = append(broken, fmt.Sprintf(format, args...)) }
	if !slices.Contains(precisions, m.Precision) {
		say("the precision is %q", m.Precision)
	}
	if !slices.Contains(resolvedBy, m.ResolvedBy) {
		say("it is resolved by %q", m.ResolvedBy)
	}
	if m.Calendar == "" {
		say("it has no calendar")
	}
	if err := edtf.Agrees(*m); err != nil {
		say("%v", err)
	}
	return broken
}

// TestAnalyseKeepsNothing proves that what an analyser has read before, and
// whether it has read anything, changes nothing.
func TestAnalyseKeepsNothing(t *testing.T) {
	docs := articles(t)
	a := newAnalyser(t)
	first := make([]Result, len(docs))
	for i, doc := range docs {
		first[i] = analyse(t, a, doc)
	}
	for i, doc := range slices.Backward(docs) {
		if again := analyse(t, a, doc); !reflect.DeepEqual(again, first[i]) {
			t.Errorf("%s: the second time is not the first: %s", doc.ID, firstDifference(again.Mentions, first[i].Mentions))
		}
		if fresh := analyse(t, newAnalyser(t), doc); !reflect.DeepEqual(fresh, first[i]) {
			t.Errorf("%s: a fresh analyser finds something else: %s", doc.ID, firstDifference(fresh.Mentions, first[i].Mentions))
		}
	}
}

// firstDifference shows the first element in which two lists differ.
func firstDifference[T any](got, want []T) string {
	for i := range min(len(got), len(want)) {
		if !reflect.DeepEqual(got[i], want[i]) {
			return fmt.Sprintf("number %d is %+v, want %+v", i, got[i], want[i])
		}
	}
	return fmt.Sprintf("%d of them, want %d", len(got), len(want))
}

// tables are the decoded rows of a partition.
type tables struct {
	documents []warehouse.DocumentRow
	mentions  []warehouse.MentionRow
	rejects   []warehouse.RejectRow
}

// runTables runs the pipeline over inputs and reads back what it publishes.
func runTables(t *testing.T, workers int, inputs ...string) (all tables, report Report) {
	t.Helper()
	const date = "2026-11-20"
	out := t.TempDir()
	report, err := Run(context.Background(), Config{Inputs: inputs, Out: out, Date: date, Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	partition := func(table warehouse.Table) string { return filepath.Join(out, string(table), "dt="+date) }
	if all.documents, err = warehouse.ReadDocuments(partition(warehouse.Documents)); err != nil {
		t.Fatal(err)
	}
	if all.mentions, err = warehouse.ReadMentions(partition(warehouse.Mentions)); err != nil {
		t.Fatal(err)
	}
	if all.rejects, err = warehouse.ReadRejects(partition(warehouse.Rejects)); err != nil {
		t.Fatal(err)
	}
	return all, report
}

// TestRunWorkers proves that the number of workers changes no row.
func TestRunWorkers(t *testing.T) {
	inputs := []string{newsFolder, "../testdata/bad"}
	one, report := runTables(t, 1, inputs...)
	if n := int64(len(one.documents)); n != report.Documents || n < int64(len(articles(t))) {
		t.Errorf("%d rows of documents, the report says %d, the articles are %d", n, report.Documents, len(articles(t)))
	}
	if n := int64(len(one.mentions)); n != report.Mentions || n == 0 {
		t.Errorf("%d rows of mentions, the report says %d", n, report.Mentions)
	}
	if n := int64(len(one.rejects)); n != report.Rejects || n == 0 {
		t.Errorf("%d rows of rejects, the report says %d", n, report.Rejects)
	}
	if report.Reasons[string(source.InternalError)] > 0 {
		t.Errorf("documents met a defect of the program: %+v", one.rejects)
	}
	for _, workers := range []int{1, 2, 8} {
		more, _ := runTables(t, workers, inputs...)
		if !reflect.DeepEqual(more.documents, one.documents) {
			t.Errorf("%d workers: documents: %s", workers, firstDifference(more.documents, one.documents))
		}
		if !reflect.DeepEqual(more.mentions, one.mentions) {
			t.Errorf("%d workers: mentions: %s", workers, firstDifference(more.mentions, one.mentions))
		}
		if !reflect.DeepEqual(more.rejects, one.rejects) {
			t.Errorf("%d workers: rejects: %s", workers, firstDifference(more.rejects, one.rejects))
		}
	}
}
