package text

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func surfaces(s string) []string {
	var out []string
	for _, t := range Tokens(nil, s) {
		out = append(out, s[t.Start:t.End])
	}
	return out
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Vladimir Putin, on 4 April.", "Vladimir|Putin|,|on|4|April|."},
		{"أكثر من1000 مشارك من100دولة", "أكثر|من|1000|مشارك|من|100|دولة"},
		{"23 أبريل 2020م", "23|أبريل|2020|م"},
		{"Al-Qaeda's", "Al|-|Qaeda|'|s"},
		{"بین\u200cالمللی است", "بین\u200cالمللی|است"},
		{"\u200fپوتین\u200f گفت", "پوتین|گفت"},
		{"قريشاً،", "قريشاً|،"},
		{"الدفاع ـالبنتاغون ـ في 1445هـ", "الدفاع|ـ|البنتاغون|ـ|في|1445|هـ"},
		{"北京2024年", "北|京|2024|年"},
		{"ロシアのプーチン", "ロシア|の|プーチン"},
		{"co\u00adoperate\u00a0now", "co\u00adoperate|now"},
		{"रूस के", "रूस|के"},
		{"ไทย", "ไ|ท|ย"},
		{"", ""},
		{"\u0301", ""},
	} {
		if got := strings.Join(surfaces(c.text), "|"); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

// Words and numbers of every article are what the runes of their surface say.
func TestTokensOfArticles(t *testing.T) {
	paths, err := filepath.Glob("../../testdata/news/*/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no articles", err)
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s := string(content) + " Straße ﬁlme I\u0307zmir Нью\u00adЙорк می\u200cشود كَتَبَ 𝐀𝐁 한국 e\u0301E"
		for _, k := range Tokens(nil, s) {
			if k.Kind == Symbol || k.Shape == Ideograph {
				continue
			}
			surface := s[k.Start:k.End]
			var runes []uint32
			var shape Shape
			for _, r := range surface {
				info := lookup(r)
				if info.fold() == 0 {
					continue
				}
				if len(runes) == 0 {
					shape = info.shape()
				} else {
					shape |= info.inner()
				}
				runes = append(runes, info.fold())
			}
			want := k
			want.Hash, want.Runes, want.Shape = Hash(surface), uint16(len(runes)), shape
			want.Opens, want.Closes = uint8(runes[0]), uint8(runes[len(runes)-1])
			if k != want {
				t.Fatalf("%s: %q is %+v, want %+v", path, surface, k, want)
			}
		}
	}
}

func TestFoldSeesThrough(t *testing.T) {
	for _, c := range [][]string{
		{"RUSSIA", "Russia", "ｒｕｓｓｉａ", "Rus\u00adsia"},
		{"Côte", "cote", "Co\u0302te"},
		{"إيران", "ايران", "ایران", "إِيران", "إيـــران"},
		{"بین\u200cالملل", "بینالملل"},
		{"كرة", "کره"},
		{"Straße", "strasse"},
		{"İstanbul", "istanbul", "ISTANBUL"},
		{"۱۴۰۱", "1401", "١٤٠١"},
		{"Шойгу", "ШОЙГУ"},
	} {
		for _, s := range c[1:] {
			if string(Fold(nil, s)) != string(Fold(nil, c[0])) || Hash(s) != Hash(c[0]) {
				t.Errorf("%q and %q differ: %q, %q", c[0], s, Fold(nil, c[0]), Fold(nil, s))
			}
		}
	}
	for _, c := range [][2]string{{"мои", "мой"}, {"か", "が"}, {"कि", "क"}, {"Niger", "Nigeria"}, {"한국", "한곡"}} {
		if Hash(c[0]) == Hash(c[1]) {
			t.Errorf("%q and %q fall together", c[0], c[1])
		}
	}
}

func TestSentences(t *testing.T) {
	abbreviations := map[uint64]bool{Hash("Mr"): true, Hash("Gov"): true}
	for _, c := range []struct{ text, want string }{
		{"He left. She came.", "He left.|She came."},
		{"Mr. Brown met J. K. Rowling in the U.S. capital. Then he left.", "Mr. Brown met J. K. Rowling in the U.S. capital.|Then he left."},
		{"“It is over.” He went.", "“It is over.”|He went."},
		{"\"Why?\" he asked.", "\"Why?\" he asked."},
		{"Headline without stop\n\nThe text follows.", "Headline without stop|The text follows."},
		{"A rather long line that an editor has wrapped at some column\nwithout ending the sentence.", "A rather long line that an editor has wrapped at some column\nwithout ending the sentence."},
		{"الأول. الثاني؟ الثالث", "الأول.|الثاني؟|الثالث"},
		{"今天。明天。", "今天。|明天。"},
		{"It rose 3.5 percent. Good.", "It rose 3.5 percent.|Good."},
	} {
		tokens := Tokens(nil, c.text)
		var got []string
		for _, s := range Sentences(nil, tokens, c.text, func(h uint64) bool { return abbreviations[h] }) {
			got = append(got, c.text[tokens[s.First].Start:tokens[s.Last-1].End])
		}
		if j := strings.Join(got, "|"); j != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, j, c.want)
		}
	}
}

func TestPrefix(t *testing.T) {
	for _, c := range []struct {
		s, fold string
		n       int
		ok      bool
	}{
		{"وسيرغي", "و", 2, true},
		{"وَسيرغي", "و", 4, true},
		{"بالعراق", "و", 0, false},
	} {
		if n, ok := Prefix(c.s, c.fold); n != c.n || ok != c.ok {
			t.Errorf("Prefix(%q, %q) = %d, %v", c.s, c.fold, n, ok)
		}
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"Vladimir Putin's 4 April", "وسيرغي لافروف ٢٠٢٠م", "北京\u200c2024年", "a\u0301\u200f.\n\nB"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		tokens := Tokens(nil, s)
		last := uint32(0)
		for _, k := range tokens {
			if k.Start < last || k.End <= k.Start || int(k.End) > len(s) || !utf8.ValidString(s[k.Start:k.End]) {
				t.Fatalf("token %+v of %q", k, s)
			}
			last = k.End
		}
		next := 0
		for _, sentence := range Sentences(nil, tokens, s, func(uint64) bool { return false }) {
			if sentence.First != next || sentence.Last <= sentence.First {
				t.Fatalf("sentence %+v of %q", sentence, s)
			}
			next = sentence.Last
		}
		if next != len(tokens) {
			t.Fatalf("sentences end at token %d of %d", next, len(tokens))
		}
	})
}

// The ranges that buildBasic fills in from their neighbours are all alike.
func TestAlike(t *testing.T) {
	for _, alike := range [...][2]rune{{0xAC00, 0xD7A3}, {0x4E00, 0x9FFF}, {0xD800, 0xF8FF}} {
		for r := alike[0]; r <= alike[1]; r++ {
			if basic[r] != plainInfo(r) {
				t.Fatalf("%U is %+v, want %+v", r, basic[r], plainInfo(r))
			}
		}
	}
}
