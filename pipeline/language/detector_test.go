package language

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/gazetteers/text"
)

// sample of a language: a sentence of testdata/sentences.tsv.
type sentence struct{ tag, text string }

// readTable reads a table of two columns.
func readTable(tb testing.TB, name string) (rows []sentence) {
	tb.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		tag, text, found := strings.Cut(line, "\t")
		if !found {
			tb.Fatalf("%s: no tab in %q", name, line)
		}
		rows = append(rows, sentence{tag, strings.ReplaceAll(text, " | ", "\n")})
	}
	return rows
}

func sentences(tb testing.TB) []sentence { return readTable(tb, "testdata/sentences.tsv") }

var detector = New()

// Every language that the front or lingua knows has a sentence that it is told
// by.
func TestSentences(t *testing.T) {
	seen := map[string]bool{}
	for _, test := range sentences(t) {
		seen[test.tag] = true
		v := detector.DetectText(test.text)
		if v.Language != test.tag {
			t.Errorf("%+v, want %s: %s", v, test.tag, test.text)
		}
		check(t, v, test.text)
	}
	for _, tag := range loadFront().tags {
		if !seen[tag] && !without[tag] {
			t.Errorf("%s has frequent words but no sentence", tag)
		}
	}
	for tag := range everyLanguage {
		if !seen[tag] {
			t.Errorf("%s is known to lingua but has no sentence", tag)
		}
	}
}

// without are languages that have no sentence: they are there so that near ones
// are not taken for them.
var without = map[string]bool{"nd": true, "mai": true, "bho": true, "pnb": true}

// check holds what is true of every verdict.
func check(t *testing.T, v Verdict, text string) {
	t.Helper()
	if (v.Confidence == 0) != (v.Language == Undetermined) || v.Confidence > 1 || v.Confidence != extractors.Round(v.Confidence) {
		t.Errorf("confidence %v: %s", v.Confidence, text)
	}
	if v.Group != "" && !slices.Contains(strings.Split(v.Group, "-"), v.Language) {
		t.Errorf("%s is not in the group %s: %s", v.Language, v.Group, text)
	}
	if v.Language == Undetermined && len(v.Flags) == 0 {
		t.Errorf("und, and no flag says why: %s", text)
	}
	if (len(v.Stretches) == 0) != (len(v.Shares) == 0) {
		t.Errorf("%d shares of %d stretches: %s", len(v.Shares), len(v.Stretches), text)
	}
}

// What is in no language that is known, or in none, is not given one.
func TestUnknown(t *testing.T) {
	for _, test := range readTable(t, "testdata/unknown.tsv") {
		v := detector.DetectText(test.text)
		if v.Language != Undetermined {
			t.Errorf("%s: %+v: %s", test.tag, v, test.text)
		}
		check(t, v, test.text)
	}
	if v := detector.DetectText(""); v.Language != Undetermined || v.Script != "" || !slices.Equal(v.Flags, []string{NoLetters}) {
		t.Errorf("nothing: %+v", v)
	}
}

// Texts of a few words: the words of dates tell the language that has them to
// itself, and near languages that a text does not tell apart are named.
func TestShort(t *testing.T) {
	for _, test := range []struct{ text, want, group string }{
		{"17 Agustus 1945", "id", ""},
		{"Senin, 5 Februari 2024", "id", ""},
		{"15 يناير 2023", "ar", ""},
		{"الخميس", "ar", ""},
		{"Листопад 2014", "uk", ""},
		{"3 марта 2015", "ru", "ru-uk-be-bg-mk-sr"},
		{"12 juillet 2012", "fr", ""},
		{"gennaio 2019", "it", ""},
		{"5 de maio", "pt", ""},
		{"Thursday", "en", ""},
		{"Dimanche", "fr", ""},
		{"27 Eylül", "tr", ""},
		{"۱۲ مهر", "fa", ""},
		{"수요일", "ko", ""},
		{"8月27日水曜日", "ja", ""},
		{"1月19日", "zh", "zh-ja"},
		{"这是星期三", "zh", ""},
		{"Ankara", "und", ""},
		{"Ottoline Quarrender", "und", ""},
		{"10 Agosto", "und", ""},
		{"Dia pergi ke sana.", "id", "id-ms"},
		{"On je bio u gradu.", "hr", "hr-bs-sr"},
	} {
		v := detector.DetectText(test.text)
		if test.group != "" && v.Group == test.group {
			if !slices.Contains(strings.Split(test.group, "-"), v.Language) {
				t.Errorf("%s: %+v", test.text, v)
			}
			continue
		}
		if v.Language != test.want || v.Group != test.group {
			t.Errorf("%s: %+v, want %s %s", test.text, v, test.want, test.group)
		}
		check(t, v, test.text)
	}
}

// Near languages are told apart by the words that only one of them has.
func TestNear(t *testing.T) {
	for _, test := range []struct{ want, text string }{
		{"id", "Polisi mengatakan bahwa para korban bisa pulang pada hari itu juga karena mobil mereka tidak rusak."},
		{"ms", "Polis berkata bahawa mangsa boleh pulang pada hari itu juga kerana kereta mereka tidak rosak."},
		{"nb", "Hun sa at hun ikke visste hva som skulle skje, og at hun bare ble veldig glad da hun fikk se dem."},
		{"nn", "Ho sa at ho ikkje visste kva som skulle skje, og at ho berre vart svært glad då ho fekk sjå dei."},
		{"da", "Hun sagde, at hun ikke vidste, hvad der skulle ske, og at hun blev meget glad, da hun fik dem at se."},
		{"cs", "Řekl, že není jasné, kdy začne jednání, protože ministr je ještě na cestě a vláda se sejde až zítra."},
		{"sk", "Povedal, že nie je jasné, kedy sa začne rokovanie, pretože minister je ešte na ceste a vláda sa zíde až zajtra."},
		{"hr", "Tko će voditi sustav tijekom sljedećeg tjedna, nije poznato, rekla je u rujnu."},
		{"sr", "Ko će voditi sistem tokom sledeće nedelje, nije poznato, rekla je u septembru, posle sednice."},
		{"az", "O bildirib ki, bu qərar xalqın həyatı üçün çox vacibdir və hər kəs buna hazır olmalıdır."},
		{"tr", "Bu kararın halkın hayatı için çok önemli olduğunu ve herkesin buna hazır olması gerektiğini söyledi."},
		{"gl", "O alcalde dixo onte que a obra non vai rematar ata o ano que vén porque aínda non hai cartos para todo."},
		{"pt", "O prefeito disse ontem que a obra não vai terminar até o ano que vem porque ainda não há dinheiro para tudo."},
		{"es", "El alcalde dijo ayer que la obra no va a terminar hasta el año que viene porque todavía no hay dinero para todo."},
		{"ca", "L'alcalde va dir ahir que l'obra no s'acabarà fins a l'any que ve perquè encara no hi ha diners per a tot."},
		{"uk", "Він сказав, що люди ще не знають, коли це станеться, але вже готові до всього."},
		{"be", "Ён сказаў, што людзі яшчэ не ведаюць, калі гэта адбудзецца, але ўжо гатовыя да ўсяго."},
		{"ru", "Он сказал, что люди ещё не знают, когда это произойдёт, но уже готовы ко всему."},
		{"bg", "Той каза, че хората още не знаят кога ще се случи това, но вече са готови за всичко."},
		{"mk", "Тој рече дека луѓето сè уште не знаат кога ќе се случи тоа, но веќе се подготвени за сè."},
		{"hi", "उन्होंने कहा कि लोगों को अभी पता नहीं है कि यह कब होगा, लेकिन वे तैयार हैं।"},
		{"mr", "ते म्हणाले की हे कधी होईल ते लोकांना अजून माहीत नाही, पण ते तयार आहेत."},
		{"ne", "उनले भने कि मानिसहरूलाई यो कहिले हुन्छ भन्ने थाहा छैन, तर उनीहरू तयार छन्।"},
		{"fa", "او گفت که مردم هنوز نمی‌دانند این کار کی انجام می‌شود اما برای همه چیز آماده هستند."},
		{"ur", "انہوں نے کہا کہ لوگوں کو ابھی معلوم نہیں کہ یہ کب ہوگا لیکن وہ تیار ہیں۔"},
		{"ps", "هغه وویل چې خلک لا نه پوهېږي چې دا به کله کېږي خو دوی د هر څه لپاره چمتو دي."},
		{"ckb", "ئەو وتی کە خەڵک هێشتا نازانن ئەمە کەی ڕوودەدات بەڵام بۆ هەموو شتێک ئامادەن."},
		{"ar", "قال إن الناس لا يعرفون بعد متى سيحدث ذلك ولكنهم مستعدون لكل شيء."},
	} {
		if v := detector.DetectText(test.text); v.Language != test.want {
			t.Errorf("%+v, want %s: %s", v, test.want, test.text)
		}
	}
}

// The front and lingua agree on what both decide.
func TestAgreement(t *testing.T) {
	f := loadFront()
	decided, agree, known := 0, 0, 0
	for _, test := range sentences(t) {
		var seen tally
		f.scan(&seen, test.text, text.Tokens(nil, test.text))
		main, _ := seen.main()
		if _, ok := everyLanguage[test.tag]; !ok || alone[main] != "" {
			continue
		}
		known++
		v := f.look(&seen, main)
		if !f.isSure(&seen, main, v) {
			continue
		}
		decided++
		best, most := "", 0.0
		for tag, p := range detector.arbiter.ask(sample(test.text, main)) {
			if p > most {
				best, most = tag, p
			}
		}
		if best == f.tags[v.best] {
			agree++
		} else {
			t.Logf("front %s, lingua %s: %s", f.tags[v.best], best, test.text)
		}
	}
	t.Logf("of %d sentences the front decides %d, and lingua agrees on %d", known, decided, agree)
	if decided < known*8/10 || agree < decided*96/100 {
		t.Errorf("of %d sentences the front decides %d, and lingua agrees on %d only", known, decided, agree)
	}
}

// Menus, addresses and words of other scripts do not decide.
func TestFurniture(t *testing.T) {
	menu := "Home\nNews\nSports\nBusiness\nContact us\nhttps://www.example.org/the/international/news/of/this/week/for/all/our/readers/in/the/world\nThe Daily News of the World\n"
	for _, test := range sentences(t) {
		script := detector.DetectText(test.text).Script
		text := strings.Repeat(test.text+" ", 3)
		if script == "Latn" {
			text = "شويغو يصل إلى طهران\n\n" + menu + text
		} else {
			text = menu + text
		}
		if v := detector.DetectText(text); v.Language != test.tag || v.Script != script {
			t.Errorf("%+v, want %s %s: %s", v, test.tag, script, test.text)
		}
	}
}

// Harakat, tatweel and decomposed letters make no difference.
func TestSpelling(t *testing.T) {
	for _, test := range []struct{ want, text string }{
		{"ar", "قَالَ وَزِيرُ الخَارِجِيَّةِ يَوْمَ الأَرْبِعَاءِ إِنَّ المُحَادَثَاتِ سَتُسْتَأْنَفُ الأُسْبُوعَ المُقْبِلَ"},
		{"ar", "قـــال وزيــر الخارجية يوم الأربعـــاء إن المحادثات ستستأنف الأسبوع المقبل"},
		{"vi", "Bo\u0302\u0323 tru\u031bo\u031b\u0309ng Ngoa\u0323i giao cho bie\u0302\u0301t ho\u0302m thu\u031b\u0301 Tu\u031b ra\u0306\u0300ng ca\u0301c cuo\u0323c \u0111a\u0300m pha\u0301n"},
		{"en", "THE FOREIGN MINISTER SAID ON WEDNESDAY THAT THE TALKS WOULD RESUME NEXT WEEK"},
	} {
		if v := detector.DetectText(test.text); v.Language != test.want {
			t.Errorf("%+v, want %s: %s", v, test.want, test.text)
		}
	}
}

// The same verdicts in every goroutine, at the first call and at the last.
func TestConcurrent(t *testing.T) {
	fresh, all := New(), sentences(t)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for _, test := range all {
				if v, want := fresh.DetectText(test.text), detector.DetectText(test.text); !reflect.DeepEqual(v, want) {
					t.Errorf("%+v, want %+v: %s", v, want, test.text)
				}
			}
		})
	}
	wait.Wait()
}

func TestSample(t *testing.T) {
	long := strings.Repeat("é", 1000)
	if got := sample(long, text.Latn); len(got) > sampleBytes+1 || strings.Trim(got, "é") != "" {
		t.Errorf("%d bytes: %q", len(got), got)
	}
	line := strings.Repeat("body text ", 10)
	if got := sample("short menu\n"+line+"\nwww.example.org/menu x\n", text.Latn); got != strings.TrimSpace(line)+" short menu x" {
		t.Errorf("%q", got)
	}
	if got := sample("12 \xff\xfe http://", text.Latn); got != "" {
		t.Errorf("%q", got)
	}
}

// BenchmarkArbiter measures lingua on the sample of a text, among all languages
// and among near ones.
func BenchmarkArbiter(b *testing.B) {
	for _, test := range sentences(b) {
		if test.tag != "id" {
			continue
		}
		words := sample(strings.Repeat(test.text+" ", 10), text.Latn)
		for _, among := range [][]string{nil, {"id", "ms"}} {
			b.Run(fmt.Sprint(len(among)), func(b *testing.B) {
				detector.arbiter.ask(words, among...)
				for b.Loop() {
					detector.arbiter.ask(words, among...)
				}
			})
		}
	}
}

// BenchmarkLoad measures how long the front takes to be built at start.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := newFront(); err != nil {
			b.Fatal(err)
		}
	}
}

// What an ideograph says at once is what it says as a word and as a letter.
func TestIdeographs(t *testing.T) {
	f := loadFront()
	telling := 0
	for c := rune(hanFirst); c <= hanLast; c++ {
		s := string(c)
		var got, want tally
		f.scan(&got, s, text.Tokens(nil, s))
		for _, e := range f.find(text.Hash(s)) {
			want.said[e.language] += wordPoints(e.points)
		}
		f.scanLetters(&want, s)
		if got.said != want.said {
			t.Fatalf("%s: %v, want %v", s, got.said, want.said)
		}
		if got.said != (tally{}).said {
			telling++
		}
		if got.tokens[text.Hani] != 1 || got.runes[text.Hani] != 1 || got.count != 1 {
			t.Fatalf("%s: %d words, %d letters, %d counted", s, got.tokens[text.Hani], got.runes[text.Hani], got.count)
		}
	}
	if telling < 1000 {
		t.Errorf("%d ideographs say something", telling)
	}
}

// Both halves of points hold what was added to them, also where it is negative.
func TestPoints(t *testing.T) {
	for _, test := range []struct {
		words, letters []int8
		all, said      int32
	}{
		{},
		{words: []int8{4, 3}, all: 7, said: 7},
		{words: []int8{-4}, all: -4, said: -4},
		{words: []int8{4}, letters: []int8{-4, -4}, all: -4, said: 4},
		{words: []int8{-4, -4}, letters: []int8{4}, all: -4, said: -8},
	} {
		var p points
		for _, w := range test.words {
			p += wordPoints(w)
		}
		for _, l := range test.letters {
			p += letterPoints(l)
		}
		if p.all() != test.all || p.words() != test.said {
			t.Errorf("%v and %v: %d, of words %d; want %d, %d", test.words, test.letters, p.all(), p.words(), test.all, test.said)
		}
	}
}
