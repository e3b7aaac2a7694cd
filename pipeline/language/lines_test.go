package language

import (
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline/gazetteers/text"
)

const (
	persian    = "وزیر امور خارجه روز چهارشنبه گفت که مذاکرات هفته آینده در ژنو از سر گرفته می‌شود و هیئت ایران در آن شرکت خواهد کرد."
	english    = "The foreign minister said on Wednesday that the talks would resume next week in Geneva, where both sides had met before."
	indonesian = "Menteri Luar Negeri mengatakan pada Rabu bahwa perundingan akan dilanjutkan pekan depan di Jenewa karena belum ada kesepakatan."
	malay      = "Menteri Luar berkata rundingan itu akan disambung minggu depan di Geneva kerana belum ada persetujuan, lapor akhbar tempatan."
	french     = "Le ministre des Affaires étrangères a déclaré mercredi que les négociations reprendraient la semaine prochaine à Genève."
	comment    = "Leave a Reply\nYour email address will not be published. Required fields are marked *\nName *\nEmail *\nWebsite\n" +
		"Save my name, email, and website in this browser for the next time I comment."
)

// Paragraphs in different languages are told apart; those of one language, of
// near ones, and words of another one inside a paragraph are not.
func TestMixed(t *testing.T) {
	for _, test := range []struct {
		why, text, want, shares string
		stretches               []string // their languages
	}{
		{"a quotation", persian + "\n\n" + persian + "\n\n" + english + "\n\n" + persian, "fa", "fa:0.73 en:0.27", []string{"fa", "en", "fa"}},
		{"a form", strings.Repeat(indonesian+"\n\n", 4) + comment, "id", "id:0.77 en:0.23", []string{"id", "en"}},
		{"lines", english + "\n" + persian, "en", "en:0.52 fa:0.48", []string{"en", "fa"}},
		{"none has half", english + "\n" + french + "\n" + indonesian, "und", "id:0.35 fr:0.33 en:0.32", []string{"en", "fr", "id"}},
		{"a short line between", persian + "\n(Reuters)\n" + persian, "fa", "", nil},
		{"near languages", indonesian + "\n\n" + malay + "\n\n" + indonesian, "id", "", nil},
		{"a quotation inside", persian + " «The talks would resume.» " + persian, "fa", "", nil},
		{"one paragraph", english, "en", "", nil},
		{"wrapped lines", strings.ReplaceAll(strings.Repeat(indonesian+" ", 5), "perundingan ", "perundingan\n"), "id", "", nil},
	} {
		tokens := text.Tokens(nil, test.text)
		v := detector.Detect(test.text, tokens)
		check(t, v, test.text)
		var languages []string
		at := 0
		for _, s := range v.Stretches {
			languages = append(languages, s.Language)
			if s.First != at || s.Last <= s.First || tokens[s.First].Gap < text.Line {
				t.Errorf("%s: a stretch of the tokens from %d to %d after %d", test.why, s.First, s.Last, at)
			}
			at = s.Last
		}
		if len(v.Stretches) > 0 && at != len(tokens) {
			t.Errorf("%s: the stretches end at token %d of %d", test.why, at, len(tokens))
		}
		if v.Language != test.want || ShareList(v.Shares) != test.shares || !slices.Equal(languages, test.stretches) {
			t.Errorf("%s: %s, %q, %v; want %s, %q, %v", test.why, v.Language, ShareList(v.Shares), languages, test.want, test.shares, test.stretches)
		}
		if slices.Contains(v.Flags, Mixed) != (test.shares != "") {
			t.Errorf("%s: flags %v", test.why, v.Flags)
		}
	}
}
