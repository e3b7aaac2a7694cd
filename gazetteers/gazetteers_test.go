package gazetteers

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dateline/dateline/gazetteers/text"
)

func builtin(t testing.TB) *Gazetteers {
	t.Helper()
	g, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// surfaces lists what Find knows of a text in one class, in its order, once
// each; the whole words of plain classes first.
func surfaces(g *Gazetteers, s, language string, class Class) []string {
	var list []string
	start, end := -1, -1
	tokens := text.Tokens(nil, s)
	plain := make([]Word, len(tokens))
	found := g.Find(nil, plain, s, tokens, g.Language(language))
	for i, t := range tokens {
		if plain[i].Classes().Has(class) {
			list = append(list, s[t.Start:t.End])
		}
	}
	for _, m := range found {
		if m.Class == class && (m.Start != start || m.End != end) {
			list = append(list, s[m.Start:m.End])
			start, end = m.Start, m.End
		}
	}
	return list
}

func TestBuild(t *testing.T) {
	g := builtin(t)
	f := g.Files()[0]
	t.Logf("%d bytes, %d entities, %d readings", f.Size(), f.Entities(), f.Readings())
	keys := make(map[string]bool, f.Entities())
	for i := range f.Entities() {
		e := g.Entity(int32(i))
		if keys[e.Key] {
			t.Errorf("two entities have the key %s", e.Key)
		}
		keys[e.Key] = true
		if e.Key == "" || e.Name == "" || (e.Country != "") != strings.HasPrefix(e.Key, "country:") {
			t.Errorf("entity %d: %+v", i, e)
		}
	}
}

func TestFind(t *testing.T) {
	g := builtin(t)
	for _, c := range []struct {
		why, language, text string
		class               Class
		want                string // parted by |
	}{
		// Case
		{"a name wants its capital", "en", "Turkey, turkey and TURKEY", Country, "Turkey|TURKEY"},
		{"a short abbreviation wants capitals", "id", "AS, As dan as", Country, "AS"},
		{"so does every one", "en", "the UAE, the Uae, the uae", Country, "UAE"},
		{"a function word does not care", "en", "The the THE", Function, "The|the|THE"},
		{"no case in Arabic", "ar", "العراق", Country, "العراق"},

		// Spelling
		{"hyphens and spaces", "en", "Guinea-Bissau", Country, "Guinea|Guinea-Bissau"},
		{"a space for a hyphen", "en", "Guinea Bissau", Country, "Guinea|Guinea Bissau"},
		{"a hyphen, in three ways", "en", "Al-Qaeda, Al Qaeda, AlQaeda", Organisation, "Al-Qaeda|Al Qaeda|AlQaeda"},
		{"an apostrophe, in two ways", "en", "Côte d'Ivoire, Cote d’Ivoire", Country, "Côte d'Ivoire|Cote d’Ivoire"},
		{"an apostrophe at the end of a word, in three ways", "en", "Workers' Party of Korea, Workers’ Party of Korea, Workers Party of Korea", Organisation, "Workers' Party of Korea|Workers’ Party of Korea|Workers Party of Korea"},
		{"full stops of an abbreviation", "en", "the U.S. economy", Country, "U.S"},
		{"a zero-width non-joiner, in three ways", "fa", "خامنه‌ای، خامنهای، خامنه ای", Person, "خامنه‌ای|خامنهای|خامنه ای"},
		{"Arabic letters that are exchanged", "ar", "إيران، ايران، إِيران", Country, "إيران|ايران|إِيران"},
		{"Persian letters", "fa", "آمریکا و امریکا", Country, "آمریکا|امریکا"},
		{"accents", "es", "México, Mexico", Country, "México|Mexico"},

		{"a full stop behind a longer word, where the name has it", "ru", "пишет Газета.ру, а не газета. Руководство", Organisation, "Газета.ру"},

		// Clitics
		{"and", "ar", "وروسيا", Country, "روسيا"},
		{"in", "ar", "بالعراق", Country, "العراق"},
		{"for, which doubles the l", "ar", "للعراق", Country, "لعراق"},
		{"and for", "ar", "وللعراق", Country, "لعراق"},
		{"before a name of two words", "ar", "وسيرغي لافروف", Person, "سيرغي لافروف|لافروف"},
		{"not in a language without", "en", "وروسيا", Country, ""},
		{"a suffix", "id", "Rusianya", Country, "Rusia"},
		{"a suffix of Persian", "fa", "روسیه‌ها", Country, "روسیه"},
		{"a particle of Korean", "ko", "러시아는 미국을", Country, "러시아|미국"},

		// Whole words
		{"not in a longer word", "en", "Chadwick, Malinese, Omanized, Iranology", Country, ""},
		{"Niger is not in Nigeria", "en", "Nigeria", Country, "Nigeria"},
		{"not in a longer Arabic word", "ar", "إيرانيون", Country, ""},
		{"nor before one", "ru", "Россиянин", Country, ""},

		// Scripts without spaces
		{"Chinese", "zh", "俄罗斯总统访问中国", Country, "俄罗斯|中国"},
		{"Japanese", "ja", "ロシアの大統領が日本を訪問", Country, "ロシア|日本"},
		{"Thai", "th", "ประเทศรัสเซียและจีน", Country, "รัสเซีย|จีน"},

		// Languages
		{"a name of the language", "id", "Rusia", Country, "Rusia"},
		{"not in another one", "en", "Rusia", Country, ""},
		{"English names everywhere", "id", "Russia", Country, "Russia"},
		{"also where the language is unknown", "und", "Russia", Country, "Russia"},
		{"an abbreviation that means something else", "en", "AS", Country, ""},
		{"names of a script in every language", "en", "فلاديمير بوتين", Person, "فلاديمير بوتين|بوتين"},

		// Longer and shorter
		{"a name that begins within another", "en", "Papua New Guinea", Country, "Papua New Guinea|Guinea"},
		{"a name that begins another", "en", "Niger Delta", Country, "Niger"},
		{"full names and surnames", "en", "Vladimir Putin", Person, "Vladimir Putin|Putin"},

		// Lines
		{"a line break ends a name", "en", "Papua New\nGuinea", Country, "Guinea"},
		{"so does a comma", "en", "Papua New, Guinea", Country, "Guinea"},
		{"and a hyphen with spaces", "en", "Guinea - Bissau", Country, "Guinea"},
		{"but no space, however wide", "en", "Papua\u00a0New  Guinea", Country, "Papua\u00a0New  Guinea|Guinea"},
	} {
		if got := strings.Join(surfaces(g, c.text, c.language, c.class), "|"); got != c.want {
			t.Errorf("%s, %s %q: %q, want %q", c.why, c.language, c.text, got, c.want)
		}
	}
}

// TestReadings checks what a match says.
func TestReadings(t *testing.T) {
	g := builtin(t)
	for _, c := range []struct {
		language, text string
		class          Class
		want           int32
		weak           bool
	}{
		{"en", "April", Month, CalendarGregorian*100 + 4, false},
		{"id", "Nopember", Month, CalendarGregorian*100 + 11, false},
		{"ar", "كانون الثاني", Month, CalendarGregorian*100 + 1, false},
		{"ar", "رمضان", Month, CalendarIslamic*100 + 9, true}, // also a name: its file says so, CLDR does not
		{"fa", "فروردین", Month, CalendarPersian*100 + 1, false},
		{"en", "Monday", Weekday, 1, false},
		{"id", "Ahad", Weekday, 7, false},
		{"fa", "پنج‌شنبه", Weekday, 4, false},
		{"id", "kemarin", DayWord, -1, false},
		{"ar", "غدا", DayWord, 1, false},
		{"en", "month", Unit, UnitMonth, false},
		{"id", "tahun", Unit, UnitYear, false},
		{"fa", "امسال", Deictic, UnitYear*100 + 50, false},
		{"id", "lalu", ModifierAfter, -1, false},
		{"en", "last", ModifierBefore, -1, false},
		{"ar", "التسعينيات", Decade, 90, false},
		{"en", "Jordan", Country, -1, true},
	} {
		found := false
		for _, m := range g.Find(nil, nil, c.text, text.Tokens(nil, c.text), g.Language(c.language)) {
			if m.Class == c.class && m.End == len(c.text) && (m.Value == c.want || c.want < 0) && m.Weak() == c.weak {
				found = true
			}
		}
		if !found {
			t.Errorf("%s %q has no reading of class %d and value %d", c.language, c.text, c.class, c.want)
		}
	}
}

func TestKnows(t *testing.T) {
	g := builtin(t)
	for _, c := range []struct {
		word     string
		class    Class
		language string
		want     bool
	}{
		{"the", Function, "en", true},
		{"the", Function, "id", false},
		{"Dr", Abbreviation, "en", true},
		{"Rusia", Country, "id", true},
		{"Rusia", Country, "en", false},
		{"Russia", Country, "und", true},
		{"Qwxzy", Country, "en", false},
	} {
		if got := g.Knows(text.Hash(c.word), c.class, g.Language(c.language)); got != c.want {
			t.Errorf("%s %q, class %d: %v", c.language, c.word, c.class, got)
		}
	}
}

func TestTraits(t *testing.T) {
	g := builtin(t)
	for _, c := range []struct {
		language, tag, order   string
		demonyms, nouns, known bool
	}{
		{"id", "id", "dmy", false, false, true},
		{"de", "de", "dmy", true, true, true},
		{"es", "es", "dmy", true, false, true},
		{"zh", "zh", "ymd", false, false, true},
		{"und", "und", "", false, false, false},
		{"xx", "", "", false, false, false},
	} {
		got := g.Traits(g.Language(c.language))
		if got.Tag != c.tag || got.Order != c.order || got.UpperNouns != c.nouns {
			t.Errorf("%s: %+v, want %+v", c.language, got, c)
		}
	}
}

// TestUndetermined looks at what documents have whose language is not known.
func TestUndetermined(t *testing.T) {
	g := builtin(t)
	for _, c := range []struct {
		word  string
		class Class
		value int32
		want  bool
	}{
		{"Februar", Month, 2, true},
		{"avril", Month, 4, true},
		{"апреля", Month, 4, true},
		{"listopad", Month, 11, false}, // Polish; October in Croatian
		{"Mai", Month, 5, false},       // Bengal's and Vietnam's, and a name
		{"mar", Month, 3, false},       // Tuesday in others
		{"Mittwoch", Weekday, 3, true},
		{"четверг", Weekday, 4, true},
		{"die", Weekday, 2, false},
		{"gestern", DayWord, -1, true},
		{"hier", DayWord, -1, false}, // here
		{"เมื่อวาน", DayWord, -1, true},
		{"कल", DayWord, -1, false}, // and tomorrow
		{"tahun lalu", Deictic, UnitYear*100 + 49, true},
	} {
		found := false
		for _, x := range g.Find(nil, nil, c.word, text.Tokens(nil, c.word), g.Language("und")) {
			found = found || x.Class == c.class && x.Value == c.value
		}
		if found != c.want {
			t.Errorf("%s: %v, want %v", c.word, found, c.want)
		}
	}
}

func TestCaseOf(t *testing.T) {
	for _, c := range []struct {
		form string
		want Case
	}{
		{"Russia", InitialUpper}, {"AS", AllUpper}, {"U.S.", AllUpper}, {"UNESCO", AllUpper}, {"MINUSMA", InitialUpper},
		{"kata", AnyCase}, {"bin Salman", AnyCase}, {"Al-Qaeda", AnyCase}, {"Al Gore", InitialUpper}, {"روسيا", AnyCase}, {"中国", AnyCase}, {"G7", InitialUpper},
		{"США", AllUpper}, {"Россия", InitialUpper}, {"'s-Hertogenbosch", AnyCase}, {"", AnyCase},
	} {
		if got := caseOf(c.form); got != c.want {
			t.Errorf("%q: %d, want %d", c.form, got, c.want)
		}
	}
}

func TestClitics(t *testing.T) {
	var c clitics
	for _, form := range []string{"و", "ول", "ف", "ل", "وب"} {
		c.addBefore(form)
	}
	if !slices.IsSortedFunc(c.before, func(a, b clitic) int { return b.runes - a.runes }) || len(c.before) != 5 {
		t.Errorf("clitics are not sorted by length: %v", c.before)
	}
}

// FuzzFind checks that matches are stretches of the text, in the order of
// their first token, shorter before longer.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"Vladimir Putin's Al-Qaeda, U.S. and Guinea-Bissau", "وللعراق وسيرغي لافروف", "خامنه‌ای و روسیه‌ها", "俄罗斯总统ロシアの", "Papua New\nGuinea - ' . U.",
		"\u200cو\u0301ل", "러시아는", "AS as US us",
	} {
		for _, language := range []string{"en", "id", "ar", "fa", "zh", "und"} {
			f.Add(s, language)
		}
	}
	g := builtin(f)
	f.Fuzz(func(t *testing.T, s, language string) {
		if !utf8.ValidString(s) {
			return
		}
		tokens := text.Tokens(nil, s)
		first, last := 0, 0
		for _, m := range g.Find(nil, nil, s, tokens, g.Language(language)) {
			if m.First < first || m.First == first && m.Last < last || m.Last <= m.First || m.Last > len(tokens) {
				t.Fatalf("%q: tokens [%d, %d) behind [%d, %d)", s, m.First, m.Last, first, last)
			}
			first, last = m.First, m.Last
			if m.Start < int(tokens[m.First].Start) || m.End > int(tokens[m.Last-1].End) || m.Start >= m.End || !utf8.ValidString(s[m.Start:m.End]) {
				t.Fatalf("%q: bytes [%d, %d) of tokens [%d, %d)", s, m.Start, m.End, m.First, m.Last)
			}
		}
	})
}

func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		if _, err := build(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFind matches the project's articles. DESIGN.md measures against the
// scan floor: go test ./pipeline -bench Stage, go run ./testdata/scale.
func BenchmarkFind(b *testing.B) {
	g := builtin(b)
	type article struct {
		text     string
		tokens   []text.Token
		language Language
	}
	var articles []article
	size, count := 0, 0
	paths, err := filepath.Glob("../testdata/news/*/*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatal("no articles", err)
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		a := article{string(content), text.Tokens(nil, string(content)), g.Language(filepath.Base(filepath.Dir(path)))}
		articles = append(articles, a)
		size, count = size+len(a.text), count+len(a.tokens)
	}
	var matches []Match
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range articles {
			matches = g.Find(matches[:0], nil, a.text, a.tokens, a.language)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*count), "ns/token")
}

// Every class has words that look-ups show.
func TestClassNames(t *testing.T) {
	for c := range classes {
		if c.String() == "" {
			t.Errorf("class %d has no name", c)
		}
	}
}
