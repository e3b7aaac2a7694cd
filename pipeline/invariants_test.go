package pipeline

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/gazetteers/lists"
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
	if m.Value == "" {
		if m.Days {
			say("it has the days %s to %s without a value", m.FirstDay, m.LastDay)
		}
		return broken
	}
	span, err := readEDTF(m.Value)
	switch {
	case err != nil:
		say("the value %q is no EDTF: %v", m.Value, err)
	case m.Days && !span.known:
		say("the value %q leaves the days open that are %s to %s", m.Value, m.FirstDay, m.LastDay)
	case !m.Days && span.known && !span.loose:
		say("the value %q says the days, which are not given", m.Value)
	case m.Days && span.loose && (m.FirstDay > m.LastDay || m.FirstDay < span.first || m.LastDay > span.last),
		m.Days && !span.loose && (m.FirstDay != span.first || m.LastDay != span.last):
		say("the value %q is %s to %s, but the days are %s to %s", m.Value, span.first, span.last, m.FirstDay, m.LastDay)
	}
	return broken
}

// span is the stretch of days that an EDTF value covers.
type span struct {
	first, last extractors.Day
	known       bool // the value says which days
	loose       bool // the days lie within the stretch: a season's begin and end are nowhere laid down
}

// readEDTF reads the part of EDTF that dates are written in: days, months and
// years, with X for what is not known and ~ for what is approximate, seasons
// and quarters, intervals, and sets [a,b].
func readEDTF(s string) (span, error) {
	if inner, ok := strings.CutPrefix(s, "["); ok {
		inner, ok = strings.CutSuffix(inner, "]")
		parts := strings.Split(inner, ",")
		if !ok || len(parts) < 2 {
			return span{}, fmt.Errorf("a set is [a,b]")
		}
		all := span{known: true}
		for i, part := range parts {
			one, err := readPoint(part)
			if err != nil {
				return span{}, err
			}
			if !one.known {
				return span{}, fmt.Errorf("the days of %q in a set are open", part)
			}
			if i == 0 || one.first < all.first {
				all.first = one.first
			}
			if i == 0 || one.last > all.last {
				all.last = one.last
			}
			all.loose = all.loose || one.loose
		}
		return all, nil
	}
	from, to, isInterval := strings.Cut(s, "/")
	first, err := readPoint(from)
	if err != nil || !isInterval {
		return first, err
	}
	last, err := readPoint(to)
	if err != nil {
		return span{}, err
	}
	if !first.known || !last.known {
		return span{}, nil
	}
	if first.first > last.last {
		return span{}, fmt.Errorf("the interval ends before it begins")
	}
	return span{first: first.first, last: last.last, known: true, loose: first.loose || last.loose}, nil
}

// readPoint reads a value that is neither an interval nor a set.
func readPoint(s string) (span, error) {
	s = strings.TrimSuffix(s, "~")
	digits, negative := strings.CutPrefix(s, "-")
	year, rest, hasMonth := strings.Cut(digits, "-")
	month, day, hasDay := strings.Cut(rest, "-")
	if len(year) != 4 || hasMonth && len(month) != 2 || hasDay && len(day) != 2 {
		return span{}, fmt.Errorf("%q is not YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	// A part that is open leaves what stands behind it without a place, but
	// for the last digits of a year, which make a decade or a century.
	stem := strings.TrimRight(year, "X")
	unknown := len(year) - len(stem)
	if unknown == 3 || unknown > 0 && unknown < 4 && hasMonth || negative && unknown > 0 {
		return span{}, fmt.Errorf("%q has an open year of no known kind", s)
	}
	y, err := number("year", stem+strings.Repeat("0", unknown), 0, 9999)
	if err != nil {
		return span{}, err
	}
	if negative {
		y = -y
	}
	switch {
	case unknown == 4 && !hasMonth:
		return span{}, fmt.Errorf("%q says nothing", s)
	case !hasMonth:
		years := [...]int{1, 10, 100}[unknown]
		return span{first: extractors.DayOf(y, 1, 1), last: extractors.DayOf(y+years, 1, 1) - 1, known: true}, nil
	case month == "XX" && !hasDay:
		return span{}, fmt.Errorf("%q says no more than the year", s)
	}
	m := 0
	if month != "XX" {
		if m, err = number("month", month, 1, 41); err != nil {
			return span{}, err
		}
	}
	if m > 12 {
		if hasDay {
			return span{}, fmt.Errorf("%q has a day in a season", s)
		}
		return readSeason(y, m, unknown == 0)
	}
	if !hasDay {
		if unknown > 0 {
			return span{}, nil
		}
		return span{first: extractors.DayOf(y, m, 1), last: monthEnd(y, m), known: true}, nil
	}
	longest := 31
	switch {
	case m != 0 && unknown == 0:
		_, _, longest = monthEnd(y, m).Date()
	case m != 0:
		_, _, longest = monthEnd(2000, m).Date()
	}
	d, err := number("day", day, 1, longest)
	if err != nil || m == 0 || unknown > 0 {
		return span{}, err
	}
	only := extractors.DayOf(y, m, d)
	return span{first: only, last: only, known: true}, nil
}

// readSeason reads the codes that stand for more than a month: 21 to 24 for
// the seasons, 33 to 36 for quarters, 40 and 41 for halves of a year.
func readSeason(year, code int, known bool) (span, error) {
	from, months := 0, 0
	switch {
	case code >= 21 && code <= 24:
		// Winter reaches into the next year, and begins in the old one.
		return span{first: extractors.DayOf(year-1, 12, 1), last: extractors.DayOf(year+1, 3, 31), known: known, loose: true}, nil
	case code >= 33 && code <= 36:
		from, months = 3*(code-33)+1, 3
	case code >= 40:
		from, months = 6*(code-40)+1, 6
	default:
		return span{}, fmt.Errorf("no season has the code %d", code)
	}
	if !known {
		return span{}, nil
	}
	return span{first: extractors.DayOf(year, from, 1), last: monthEnd(year, from+months-1), known: true}, nil
}

// monthEnd is the last day of a month.
func monthEnd(year, month int) extractors.Day {
	if month == 12 {
		return extractors.DayOf(year, 12, 31)
	}
	return extractors.DayOf(year, month+1, 1) - 1
}

func number(what, s string, least, most int) (int, error) {
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, fmt.Errorf("the %s %q is no number", what, s)
		}
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		return 0, fmt.Errorf("the %s %q is not one of %d to %d", what, s, least, most)
	}
	return n, nil
}

// TestReadEDTF proves the yardstick of TestInvariants.
func TestReadEDTF(t *testing.T) {
	for _, c := range []struct{ value, first, last string }{
		{"2018-04-04", "2018-04-04", "2018-04-04"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"1987", "1987-01-01", "1987-12-31"},
		{"199X", "1990-01-01", "1999-12-31"},
		{"18XX", "1800-01-01", "1899-12-31"},
		{"XXXX-04-04", "", ""},
		{"XXXX-02-29", "", ""},
		{"XXXX-04", "", ""},
		{"2018-XX-04", "", ""},
		{"2024-33", "2024-01-01", "2024-03-31"},
		{"2024-36", "2024-10-01", "2024-12-31"},
		{"2024-41", "2024-07-01", "2024-12-31"},
		{"2018-04-04/2018-04-05", "2018-04-04", "2018-04-05"},
		{"2025/2026", "2025-01-01", "2026-12-31"},
		{"1948-11-02~/1949-10-22~", "1948-11-02", "1949-10-22"},
		{"XXXX-05-12/XXXX-05-14", "", ""},
		{"[2024-05-04,2024-04-05]", "2024-04-05", "2024-05-04"},
		{"-0043-03", "-043-03-01", "-043-03-31"},
	} {
		got, err := readEDTF(c.value)
		if err != nil {
			t.Errorf("%s: %v", c.value, err)
			continue
		}
		if got.known != (c.first != "") {
			t.Errorf("%s: the days are known: %v", c.value, got.known)
		} else if got.known && (got.first.String() != c.first || got.last.String() != c.last) {
			t.Errorf("%s: %s to %s, want %s to %s", c.value, got.first, got.last, c.first, c.last)
		}
	}
	for _, value := range []string{
		"", "X", "XXXX", "2XXX", "20X4", "201X-04", "2018-4-4", "2018-13", "2018-25", "2018-32", "2018-00", "2018-02-29", "2018-04-31",
		"2018-04-04T10:00", "2018-21-01", "2018/", "/2018", "2018/2017", "2018//2019", "[2018-04-04]", "[2018-04-04,", "2018-XX", "XXXX-02-30", "12018", "+018",
	} {
		if got, err := readEDTF(value); err == nil {
			t.Errorf("%q is read as %+v", value, got)
		}
	}
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
	if report.Reasons[string(InternalError)] > 0 {
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
