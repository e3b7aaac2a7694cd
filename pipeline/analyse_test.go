package pipeline

import (
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/pipeline/source"
)

// A mention that no table could hold is told from the others.
func TestSound(t *testing.T) {
	const text = "Norway and Sweden, é"
	for _, test := range []struct {
		mention extractors.Mention
		good    bool
	}{
		{extractors.Mention{Start: 0, End: 6, Name: "Norway", Entity: "country:NO"}, true},
		{extractors.Mention{Start: 11, End: 17}, true},
		{extractors.Mention{Start: 6, End: 6}, false},
		{extractors.Mention{Start: -1, End: 6}, false},
		{extractors.Mention{Start: 11, End: 22}, false},
		{extractors.Mention{Start: 17, End: 20}, false},
		{extractors.Mention{Start: 20, End: 21}, false},
		{extractors.Mention{Start: 0, End: 6, NameKey: "n\xe0\xa4"}, false},
		{extractors.Mention{Start: 0, End: 6, Entity: "org:\xff"}, false},
	} {
		if err := sound(&test.mention, text); (err == nil) != test.good {
			t.Errorf("%+v: %v", test.mention, err)
		}
	}
}

// Each paragraph is read in its own language, and the row says so.
func TestMixedDocument(t *testing.T) {
	const persian = "وزیر امور خارجه روز چهارشنبه گفت که مذاکرات هفته آینده در ژنو از سر گرفته می‌شود و هیئت ایران در آن شرکت خواهد کرد."
	const english = "The talks with the delegation of Norway will begin on Thursday, 5 April 2018, in the afternoon, the statement said."
	a := newAnalyser(t)
	result := analyse(t, a, &source.Document{ID: "mixed", Text: persian + "\n\n" + english + "\n\n" + persian})
	row := new(rows).document(&result, 0)
	if row.Language != "fa" || row.Languages != "fa:0.67 en:0.33" || row.LanguageFlags != "mixed" || row.LanguageGiven {
		t.Errorf("%s, %q, flags %q", row.Language, row.Languages, row.LanguageFlags)
	}
	found := map[string]int{}
	for _, m := range result.Mentions {
		found[m.Surface()]++
	}
	for surface, n := range map[string]int{"ایران": 2, "Norway": 1, "Thursday, 5 April 2018": 1} {
		if found[surface] != n {
			t.Errorf("%q is found %d times, want %d: %v", surface, found[surface], n, found)
		}
	}
	line := NewLine(&result)
	if line.Languages != row.Languages || len(line.LanguageFlags) != 1 {
		t.Errorf("%+v", line)
	}
}

// A language that the source states is believed; the script says whether it can
// be.
func TestGivenLanguage(t *testing.T) {
	a := newAnalyser(t)
	for given, flags := range map[string]string{"id": "", "in-ID": "", "fa": "script_mismatch"} {
		result := analyse(t, a, &source.Document{ID: "given", Text: "Presiden tiba pada Rabu, 4 April 2018.", Language: given})
		row := new(rows).document(&result, 0)
		if !row.LanguageGiven || row.LanguageConfidence != 1 || row.LanguageFlags != flags {
			t.Errorf("%s: %+v, want flags %q", given, row, flags)
		}
	}
}
