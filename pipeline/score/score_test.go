package score

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline/gold"
)

// readGold reads documents from a file of testdata.
func readGold(t *testing.T, name string) (documents []*gold.Document) {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for doc, err := range gold.Read(name, file) {
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, doc)
	}
	return documents
}

// compared compares gold with what was found, by ids.
func compared(t *testing.T, golds, founds []*gold.Document) *Scorer {
	t.Helper()
	byID := make(map[string]*gold.Document)
	for _, doc := range founds {
		byID[doc.ID] = doc
	}
	s := new(Scorer)
	for _, doc := range golds {
		if err := s.Add(doc, byID[doc.ID]); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// parse reads documents that a test writes.
func parse(t *testing.T, lines string) (documents []*gold.Document) {
	t.Helper()
	for doc, err := range gold.Read("test", strings.NewReader(lines)) {
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, doc)
	}
	return documents
}

// Invented documents with everything that gold can have, and figures that an
// independent scorer gives for them.
func TestFigures(t *testing.T) {
	var want struct {
		Documents, Missing int
		Language           float64 `json:"language_right"`
		Entities           float64 `json:"entity_together"`
		EntitiesOf         int     `json:"entity_of"`
		Types              map[string]struct {
			Gold, Predicted int
			P, R, F1        float64
			Overlap         float64 `json:"overlap_f1"`
			Value           float64 `json:"normalised"`
			ValueOf         int     `json:"normalised_of"`
			ValueF1         float64 `json:"value_f1"`
		}
	}
	b, err := os.ReadFile("testdata/figures.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	r := compared(t, readGold(t, "gold.jsonl"), readGold(t, "found.jsonl")).Report(0)
	same := func(what string, got *Ratio, want float64) {
		t.Helper()
		if got == nil {
			got = new(Ratio) // the other scorer has no word for a share of nothing
		}
		if math.Abs(got.Value-want) > 1e-9 {
			t.Errorf("%s is %v, want %v", what, got.Value, want)
		}
		if got.Low > got.Value || got.High < got.Value {
			t.Errorf("%s is %v, beyond %v to %v", what, got.Value, got.Low, got.High)
		}
	}
	if r.Documents != want.Documents || r.Missing != want.Missing || len(r.Types) != len(want.Types) || r.Entities.Of != want.EntitiesOf {
		t.Errorf("%d documents, %d missing, %d types, %d with an entity", r.Documents, r.Missing, len(r.Types), r.Entities.Of)
	}
	same("language", r.Language, want.Language)
	same("entities", r.Entities, want.Entities)
	for _, f := range r.Types {
		w := want.Types[f.Type]
		if f.Gold != w.Gold || f.Found != w.Predicted || f.Value != nil && f.Value.Of != w.ValueOf {
			t.Errorf("%+v, want %+v", f, w)
		}
		same(f.Type+" precision", f.Precision, w.P)
		same(f.Type+" recall", f.Recall, w.R)
		same(f.Type+" F1", f.F1, w.F1)
		same(f.Type+" overlap F1", f.OverlapF1, w.Overlap)
		same(f.Type+" value", f.Value, w.Value)
		same(f.Type+" value F1", f.ValueF1, w.ValueF1)
	}
	if again := compared(t, readGold(t, "gold.jsonl"), readGold(t, "found.jsonl")).Report(0); !reflect.DeepEqual(r, again) {
		t.Error("the same files give other figures")
	}
}

// What becomes of one mention of the gold, found in one way or another.
func TestCompare(t *testing.T) {
	const text = "Retno Marsudi met Russian ministers in Moscow on 4 April 2018."
	for _, test := range []struct {
		name, gold, found string
		want              string // errors: kind, type, surface, what was found
		exact             int
	}{
		{"exact", `{"start":0,"end":13,"type":"person"}`, `{"start":0,"end":13,"type":"person"}`, "", 1},
		{"missed", `{"start":0,"end":13,"type":"person"}`, ``, "missed person Retno Marsudi ", 0},
		{"shorter", `{"start":0,"end":13,"type":"person"}`, `{"start":6,"end":13,"type":"person","surface":"Marsudi","rule":"r"}`, "wrong span person Retno Marsudi Marsudi", 0},
		{"another type", `{"start":0,"end":13,"type":"person"}`, `{"start":0,"end":13,"type":"organisation"}`,
			"wrong type person Retno Marsudi organisation; false alarm organisation Retno Marsudi ", 0},
		{"false alarm", ``, `{"start":39,"end":45,"type":"country"}`, "false alarm country Moscow ", 0},
		{"ignored", `{"start":0,"end":13,"type":"person"}],"ignore":[[4,6]],"x":[0`, `{"start":39,"end":45,"type":"country"},{"start":0,"end":5,"type":"person"}`, "false alarm country Moscow ", 0},
		{"not scored", `{"start":0,"end":13,"type":"person"}],"scored":["date"],"x":[0`, `{"start":39,"end":45,"type":"country"}`, "", 0},
		{"another country", `{"start":18,"end":25,"type":"country","country":"RU"}`, `{"start":18,"end":25,"type":"country","country":"RS"}`, "wrong value country Russian RS, not RU", 1},
		{"no country stated", `{"start":18,"end":25,"type":"country"}`, `{"start":18,"end":25,"type":"country","country":"RS"}`, "", 1},
		{"a demonym in flat gold", `{"start":0,"end":13,"type":"person"}],"flat":true,"x":[0`, `{"start":18,"end":25,"type":"country","form":"demonym"}`, "missed person Retno Marsudi ", 0},
		{"nested in flat gold", `{"start":0,"end":13,"type":"person"}],"flat":true,"x":[0`, `{"start":0,"end":5,"type":"person","parent":0}`, "missed person Retno Marsudi ", 0},
		{"a country in a place of flat gold", `{"start":39,"end":45,"type":"place"}],"flat":true,"x":[0`, `{"start":39,"end":45,"type":"country"}`, "", 0},
		{"a country in a place", `{"start":39,"end":45,"type":"place"}`, `{"start":39,"end":45,"type":"country"}`, "false alarm country Moscow ", 0},
		{"value", `{"start":49,"end":61,"type":"date","value":"2018-04-04"}`, `{"start":49,"end":61,"type":"date","value":"2018-04-04~"}`, "", 1},
		{"value of a range", `{"start":49,"end":61,"type":"date","value":"2018-04?/2018-05"}`, `{"start":49,"end":61,"type":"date","value":"2018-04/2018-05~"}`, "", 1},
		{"another value", `{"start":49,"end":61,"type":"date","value":"2018-04-04"}`, `{"start":49,"end":61,"type":"date","value":"2018-04-05"}`, "wrong value date 4 April 2018 2018-04-05, not 2018-04-04", 1},
		{"an accepted value", `{"start":49,"end":61,"type":"date","value":"2018-04-04","accept":["2018-04-05"]}`, `{"start":49,"end":61,"type":"date","value":"2018-04-05"}`, "", 1},
		{"an open date", `{"start":49,"end":61,"type":"date","value":null}`, `{"start":49,"end":61,"type":"date"}`, "", 1},
		{"a date that should be open", `{"start":49,"end":61,"type":"date","value":null}`, `{"start":49,"end":61,"type":"date","value":"2018"}`, "wrong value date 4 April 2018 2018, not open", 1},
		{"an accepted open date", `{"start":49,"end":61,"type":"date","value":"2018","accept":[null]}`, `{"start":49,"end":61,"type":"date"}`, "", 1},
		{"two keys", `{"start":0,"end":5,"type":"person","entity":"a"},{"start":6,"end":13,"type":"person","entity":"a"}`,
			`{"start":0,"end":5,"type":"person","entity":"x"},{"start":6,"end":13,"type":"person","entity":"y"}`, "other key person Marsudi y, not x", 2},
	} {
		golds := parse(t, `{"id":"1","text":"`+text+`","mentions":[`+test.gold+`]}`)
		founds := parse(t, `{"id":"1","mentions":[`+test.found+`]}`)
		s := compared(t, golds, founds)
		var got []string
		for _, m := range s.Misses() {
			got = append(got, strings.Join([]string{m.Kind, m.Type, m.Surface, m.Found}, " "))
		}
		if got := strings.Join(got, "; "); got != test.want {
			t.Errorf("%s: errors are %q, want %q", test.name, got, test.want)
		}
		exact := 0
		if f := s.Report(0).Figures(All); f != nil {
			exact = f.Exact
		}
		if exact != test.exact {
			t.Errorf("%s: %d are exact, want %d", test.name, exact, test.exact)
		}
	}
}

// What was found in another text cannot be compared.
func TestOtherText(t *testing.T) {
	golds := parse(t, `{"id":"1","text":"Oslo é","mentions":[]}`)
	for _, found := range []string{
		`{"start":0,"end":4,"surface":"Rome","type":"country"}`,
		`{"start":0,"end":40,"type":"country"}`,
		`{"start":4,"end":4,"type":"country"}`,
		`{"start":0,"end":6,"type":"country"}`,
		`{"end":4,"type":"country"}`,
	} {
		s := new(Scorer)
		if err := s.Add(golds[0], parse(t, `{"id":"1","mentions":[`+found+`]}`)[0]); err == nil || !strings.HasPrefix(err.Error(), "1: the mention ") {
			t.Errorf("%s: %v", found, err)
		}
	}
}

// Errors are grouped by what they are of; the most frequent come first.
func TestWorst(t *testing.T) {
	golds := parse(t, `
{"id":"1","text":"Ratna met Nugraha and Ratna.","mentions":[{"start":0,"end":5,"type":"person"},{"start":10,"end":17,"type":"person"},{"start":22,"end":27,"type":"person"}]}
{"id":"2","text":"Ratna left.","mentions":[{"start":0,"end":5,"type":"person"}]}`)
	r := compared(t, golds, nil).Report(1)
	want := []Errors{{Kind: Missed, Type: "person", Surface: "Ratna", Count: 3, Documents: 2, ID: "1", Context: "[Ratna] met Nugraha and Ratna."}}
	if !reflect.DeepEqual(r.Errors, want) {
		t.Errorf("%+v, want %+v", r.Errors, want)
	}
	if want := []Costly{{"1", 3, 3}}; !reflect.DeepEqual(r.Costliest, want) {
		t.Errorf("%+v, want %+v", r.Costliest, want)
	}
}

// Documents that are alike leave no doubt, and such as are not leave the more the
// fewer there are.
func TestIntervals(t *testing.T) {
	documents := func(n int) (golds, founds []*gold.Document) {
		for i := range n {
			id := string(rune('a' + i))
			golds = append(golds, parse(t, `{"id":"`+id+`","text":"Oslo","mentions":[{"start":0,"end":4,"type":"country"}]}`)...)
			if i%2 == 0 {
				founds = append(founds, parse(t, `{"id":"`+id+`","mentions":[{"start":0,"end":4,"type":"country"}]}`)...)
			}
		}
		return golds, founds
	}
	recall := func(golds, founds []*gold.Document) Ratio {
		r := *compared(t, golds, founds).Report(0).Figures("country").Recall
		return Ratio{r.Value, r.Low, r.High, 0}
	}
	golds, founds := documents(20)
	if got, want := recall(golds, golds), (Ratio{1, 1, 1, 0}); got != want {
		t.Errorf("all alike: %+v, want %+v", got, want)
	}
	// Of 20 coins 6 to 14 show heads 96 times of 100.
	if got := recall(golds, founds); got.Value != 0.5 || got.Low < 0.25 || got.Low > 0.3 || got.High < 0.7 || got.High > 0.75 {
		t.Errorf("20 documents: %+v, want 0.5, from 0.25 or 0.3 to 0.7 or 0.75", got)
	}
	if got, want := recall(documents(2)), (Ratio{0.5, 0, 1, 0}); got != want {
		t.Errorf("2 documents: %+v, want %+v", got, want)
	}
}

// No documents, and documents without mentions, have no figures and no panic.
func TestNothing(t *testing.T) {
	if r := new(Scorer).Report(5); r.Documents != 0 || r.Language != nil || r.Entities != nil || r.Figures(All).F1 != nil {
		t.Errorf("%+v", r)
	}
	r := compared(t, parse(t, `{"id":"1","lang":"en","text":"Nothing.","mentions":[]}`), nil).Report(5)
	if r.Missing != 1 || r.Language.Value != 0 || r.Figures("date").F1 != nil || r.Figures("place") != nil {
		t.Errorf("%+v", r)
	}
}

// A figure that drops by more than the tolerance, or is gone, is worse.
func TestBaseline(t *testing.T) {
	report := func(types, languages, rules string) *Report {
		r, err := ReadReport(strings.NewReader(`{"documents":1,"language":{"value":1},"types":[` + types + `],"languages":[` + languages + `],"by_rule":[` + rules + `]}`))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	f1 := func(typ, value string) string { return `{"type":"` + typ + `","f1":{"value":` + value + `}}` }
	language := func(f string) string { return `{"lang":"ar","types":[` + f + `]}` }
	for _, test := range []struct {
		name          string
		before, after *Report
		want          string
	}{
		{"the same", report(f1("person", "0.9"), "", ""), report(f1("person", "0.9"), "", ""), ""},
		{"a drop within the tolerance", report(f1("person", "0.9"), "", ""), report(f1("person", "0.89"), "", ""), "person F1"},
		{"a drop", report(f1("person", "0.9"), "", ""), report(f1("person", "0.8899"), "", ""), "person F1 worse"},
		{"a rise", report(f1("person", "0.9"), "", ""), report(f1("person", "0.95"), "", ""), "person F1"},
		{"a type that is gone", report(f1("person", "0.9")+","+f1("date", "1"), "", ""), report(f1("person", "0.9"), "", ""), "date F1 worse"},
		{"a type that is new", report(f1("person", "0.9"), "", ""), report(f1("person", "0.9")+","+f1("date", "1"), "", ""), "date F1"},
		{"a language", report(f1("person", "1"), language(f1("all", "0.9")), ""), report(f1("person", "1"), language(f1("all", "0.8")), ""), "language ar F1 worse"},
		{"a type in a language", report(f1("person", "1"), language(f1("date", "0.9")), ""), report(f1("person", "1"), language(f1("date", "0.8")), ""), "language ar date F1"},
		{"a rule", report(f1("person", "1"), "", `{"rule":"r","precision":{"value":1}}`), report(f1("person", "1"), "", `{"rule":"r","precision":{"value":0.5}}`), "rule r precision"},
		{"a rule, a little", report(f1("person", "1"), "", `{"rule":"r","precision":{"value":1}}`), report(f1("person", "1"), "", `{"rule":"r","precision":{"value":0.995}}`), ""},
	} {
		var got []string
		for _, c := range Compare(test.before, test.after, 0.01) {
			s := c.Of + " " + c.Measure
			if c.Worse {
				s += " worse"
			}
			got = append(got, s)
		}
		if got := strings.Join(got, "; "); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	for _, bad := range []string{"", "[]", "{}", `{"types":{}}`, "text"} {
		if _, err := ReadReport(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), "no report of eval") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
