package compare

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dateline/dateline/pipeline/visible"
	"github.com/dateline/dateline/pipeline/warehouse"
)

// document makes a document of a text from mentions such as "0-6 country
// country:NO 0.98 country.name"; a parent follows as its number.
func document(t *testing.T, id, text string, mentions ...string) *Document {
	t.Helper()
	d := &Document{Text: text}
	d.Row = warehouse.DocumentRow{DocID: id, Language: "en", TextSHA256: fmt.Sprintf("%x", text), Mentions: int32(len(mentions))}
	for i, s := range mentions {
		m := warehouse.MentionRow{DocID: id, Mention: int32(i)}
		var parent int32
		n, _ := fmt.Sscanf(s, "%d-%d %s %s %f %s %d", &m.StartByte, &m.EndByte, &m.Type, &m.Entity, &m.Confidence, &m.Rule, &parent)
		if n < 6 {
			t.Fatalf("%q is no mention", s)
		}
		if n == 7 {
			m.Parent = &parent
		}
		m.Surface, m.StartChar, m.EndChar = text[m.StartByte:m.EndByte], m.StartByte, m.EndByte
		d.Mentions = append(d.Mentions, m)
	}
	return d
}

// said is a difference in a few words.
func said(d *Difference) string {
	var all []string
	if d.Kind != "" {
		all = append(all, "document "+string(d.Kind)+fieldsSaid(d.Fields))
	}
	for _, c := range d.Mentions {
		m := c.current()
		all = append(all, fmt.Sprintf("%s %d-%d %s%s", c.Kind, m.StartByte, m.EndByte, m.Type, fieldsSaid(c.Fields)))
	}
	return strings.Join(all, "; ")
}

func fieldsSaid(fields []Field) (s string) {
	for _, f := range fields {
		s += fmt.Sprintf(" %s:%s>%s", f.Name, f.Old, f.New)
	}
	return s
}

func TestDocuments(t *testing.T) {
	const text = "Norway met the Bank of Norway and Norway"
	const norway, bank, last = "0-6 country country:NO 0.98 country.name", "15-29 organisation org:bank 0.90 organisation.head", "34-40 country country:NO 0.98 country.name"
	for _, test := range []struct {
		name      string
		old, now  []string
		tolerance float64
		want      string
	}{
		{"nothing", nil, nil, 0, ""},
		{"the same", []string{norway, bank, last}, []string{norway, bank, last}, 0, ""},
		{"lost", []string{norway, bank, last}, []string{norway, last}, 0, "lost 15-29 organisation"},
		{"new, and the numbers of the others are other ones", []string{norway, last}, []string{norway, bank, last}, 0, "new 15-29 organisation"},
		{"another key", []string{norway}, []string{"0-6 country country:SE 0.98 country.name"}, 0, "changed 0-6 country entity:country:NO>country:SE"},
		{"another type in the same place", []string{bank}, []string{"15-29 person org:bank 0.90 organisation.head"}, 0, "changed 15-29 person type:organisation>person"},
		{"confidence", []string{norway}, []string{"0-6 country country:NO 0.95 country.name"}, 0, "changed 0-6 country confidence:0.98>0.95"},
		{"confidence within the tolerance", []string{norway}, []string{"0-6 country country:NO 0.95 country.name"}, 0.03, ""},
		{"confidence beyond the tolerance", []string{norway}, []string{"0-6 country country:NO 0.95 country.name"}, 0.02, "changed 0-6 country confidence:0.98>0.95"},
		{"longer", []string{"15-19 organisation org:bank 0.90 organisation.head"}, []string{bank}, 0, "changed 15-29 organisation span:15-19>15-29 surface:Bank>Bank of Norway"},
		{"of two that overlap the one with more", []string{bank},
			[]string{"15-19 organisation org:bank 0.90 organisation.head", "20-29 organisation org:bank 0.90 organisation.head"}, 0,
			"new 15-19 organisation; changed 20-29 organisation span:15-29>20-29 surface:Bank of Norway>of Norway"},
		{"another type that overlaps is another mention", []string{bank}, []string{"23-29 country country:NO 0.98 country.name"}, 0,
			"lost 15-29 organisation; new 23-29 country"},
		{"the parent is gone", []string{bank, "23-29 country country:NO 0.98 country.name 0"}, []string{"23-29 country country:NO 0.98 country.name"}, 0,
			"lost 15-29 organisation; changed 23-29 country parent:15-29>"},
		{"the parent has another number", []string{bank, "23-29 country country:NO 0.98 country.name 0"},
			[]string{norway, bank, "23-29 country country:NO 0.98 country.name 1"}, 0, "new 0-6 country"},
		{"two in one place", []string{bank, "15-29 person person:bank 0.5 person.name"}, []string{"15-29 person person:bank 0.5 person.name"}, 0, "lost 15-29 organisation"},
	} {
		d := Documents(document(t, "a", text, test.old...), document(t, "a", text, test.now...), test.tolerance)
		if got := said(d); got != test.want || d.Same() != (test.want == "") {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// In a text that has become another, places say nothing.
func TestDocumentsOfOtherText(t *testing.T) {
	old := document(t, "a", "Norway met Norway in Oslo", "0-6 country country:NO 0.98 country.name", "11-17 country country:NO 0.98 country.name", "21-25 person person:oslo 0.5 person.name")
	now := document(t, "a", "Again Norway met Norway in Bergen", "6-12 country country:NO 0.98 country.name", "17-23 country country:NO 0.90 country.name", "27-33 person person:bergen 0.5 person.name")
	old.Row.TextSHA256, now.Row.TextSHA256 = "00", "01"
	const want = "document changed text_sha256:00>01; changed 17-23 country confidence:0.98>0.90; lost 21-25 person; new 27-33 person"
	if got := said(Documents(old, now, 0)); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := said(Documents(old, nil, 0)), "document lost; lost 0-6 country; lost 11-17 country; lost 21-25 person"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := said(Documents(nil, old, 0)), "document new; new 0-6 country; new 11-17 country; new 21-25 person"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// The place of a document is no part of it, everything else is.
func TestDocumentFields(t *testing.T) {
	row := warehouse.DocumentRow{DocID: "a", Path: "in/a.jsonl", Line: 3, Language: "id", LanguageConfidence: 0.98, Tokens: 7}
	other := row
	other.Path, other.Line = "other/b.jsonl", 4
	if f := documentFields(&row, &other, 0); len(f) > 0 {
		t.Errorf("the place: %+v", f)
	}
	other.Language, other.LanguageConfidence, other.LanguageFlags, other.Tokens = "ms", 0.9, "mixed", 8
	const want = " language:id>ms language_confidence:0.98>0.90 language_flags:>mixed tokens:7>8"
	if got := fieldsSaid(documentFields(&row, &other, 0)); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := fieldsSaid(documentFields(&row, &other, 0.1)), strings.Replace(want, " language_confidence:0.98>0.90", "", 1); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestText(t *testing.T) {
	const text = "In Oslo,\nNorway\x1b and a very long line that goes on and on, until nobody knows any more where it began, and then on and on until it ends with Sweden.\nNobody.\nPerú, Oslo"
	at := func(s string) string {
		i := strings.LastIndex(text, s)
		return fmt.Sprintf("%d-%d country country:X 0.98 country.name", i, i+len(s))
	}
	old := document(t, "a", text, at("Norway"), at("Sweden"), at("Perú"))
	now := document(t, "a", text, strings.Replace(at("Norway"), "0.98", "0.90", 1), at("Perú"), at("Oslo"))
	old.Text = ""
	var out strings.Builder
	if err := Documents(old, now, 0).Text(&out, "in/\x1ba.txt", visible.Marks{}); err != nil {
		t.Fatal(err)
	}
	const want = `── ⁨in/\x1ba.txt⁩ · 1 lost, 1 new, 1 changed
     2: ⁨{~Norway~}\x1b and a very long line that goes on and on, until nobody kno …  more where it began, and then on and on until it ends with [-Sweden-].⁩
     4: ⁨Perú, {+Oslo+}⁩
changed      9-15     country      0.90  ⁨country:X⁩                             country.name                 ⁨Norway⁩
              confidence ⁨0.98⁩ → ⁨0.90⁩
lost       141-147    country      0.98  ⁨country:X⁩                             country.name                 ⁨Sweden⁩
new        164-168    country      0.98  ⁨country:X⁩                             country.name                 ⁨Oslo⁩

`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", &out, want)
	}
	out.Reset()
	if err := Documents(old, now, 0).Text(&out, "a", visible.Marks{Colours: true}); err != nil || !strings.Contains(out.String(), "\x1b[1;31mSweden\x1b[0m") {
		t.Errorf("no colours: %q, %v", &out, err)
	}
}

func TestThresholds(t *testing.T) {
	r := Report{Mentions: Table{Counts: Counts{Before: 200, After: 199, Lost: 2, New: 1}}, Documents: Table{Counts: Counts{Before: 10, After: 11, New: 1}}}
	for text, fine := range map[string]bool{
		"lost>1%": true, "lost>0.9%": false, "lost > 2": true, "mentions.lost>1": false, "new>0": false, "changed>0": true,
		"documents.new>10%": true, "documents.new>9%": false, "documents.lost>0": true,
	} {
		threshold, err := ParseThreshold(text)
		if err != nil {
			t.Fatal(err)
		}
		r.Failed = nil
		if got := r.Check([]Threshold{threshold}); got != fine || got != (len(r.Failed) == 0) {
			t.Errorf("%s: %v, %q", text, got, r.Failed)
		}
	}
	for _, text := range []string{"", "lost", "lost>", "lost>x", "lost>-1", "lost>NaN", "gone>1", "rejects.lost>1", "lost<1", "before>1", "documents.mentions.lost>1"} {
		if _, err := ParseThreshold(text); err == nil {
			t.Errorf("%q is a threshold", text)
		}
	}
}
