package gazetteers

import (
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline/gazetteers/lists"
	"github.com/dateline/dateline/gazetteers/text"
)

// TestInflected wants the forms, parted by |, among those that are generated of
// a name.
func TestInflected(t *testing.T) {
	for _, c := range []struct {
		tag  string
		kind lists.Type
		name string
		want string
	}{
		{"ru", lists.Country, "Россия", "России|Россию|Россией"},
		{"ru", lists.Country, "Иран", "Ирана|Ирану|Ираном|Иране"},
		{"ru", lists.Country, "Египет", "Египта|Египтом"},
		{"ru", lists.Country, "Шри-Ланка", "Шри-Ланки|Шри-Ланке"},
		{"ru", lists.Country, "Новая Зеландия", "Новой Зеландии|Новую Зеландию"},
		{"ru", lists.Country, "Соединённые Штаты", "Соединённых Штатов|Соединённым Штатам|Соединёнными Штатами|Соединённых Штатах"},
		{"ru", lists.Organisation, "Министерство обороны", "Министерства обороны|Министерством обороны|Министерстве обороны"},
		{"ru", lists.Organisation, "Европейский союз", "Европейского союза|Европейским союзом|Европейском союзе"},
		{"ru", lists.Organisation, "Международный валютный фонд", "Международного валютного фонда|Международным валютным фондом"},
		{"ru", lists.Organisation, "Служба внешней разведки", "Службы внешней разведки|Службой внешней разведки"},
		{"Cyrl", lists.Organisation, "Всемирная организация здравоохранения", "Всемирной организации здравоохранения|Всемирную организацию здравоохранения"},
		{"ru", lists.Person, "Владимир Путин", "Владимира Путина|Владимиру Путину|Владимиром Путиным|Владимире Путине"},
		{"ru", lists.Person, "Ангела Меркель", "Ангелы Меркель|Ангеле Меркель|Ангелой Меркель"},
		{"ru", lists.Person, "Мария Захарова", "Марии Захаровой|Марию Захарову"},
		{"ru", lists.Person, "Дмитрий Песков", "Дмитрия Пескова|Дмитрием Песковым"},
		{"uk", lists.Country, "Україна", "України|Україні|Україну|Україною"},
		{"uk", lists.Organisation, "Верховна Рада", "Верховної Ради|Верховній Раді|Верховну Раду|Верховною Радою"},
		{"Cyrl", lists.Organisation, "Європейський Союз", "Європейського Союзу|Європейським Союзом"},
		{"Cyrl", lists.Person, "Володимир Зеленський", "Володимира Зеленського|Володимиром Зеленським"},
		{"uk", lists.Person, "Петро Порошенко", "Петра Порошенка|Петром Порошенком"},
		{"pl", lists.Country, "Rosja", "Rosji|Rosję|Rosją"},
		{"pl", lists.Country, "Niemcy", "Niemiec|Niemcami|Niemczech"},
		{"pl", lists.Organisation, "Unia Europejska", "Unii Europejskiej|Unię Europejską"},
		{"pl", lists.Organisation, "Bank Światowy", "Banku Światowego|Bankiem Światowym"},
		{"pl", lists.Organisation, "Międzynarodowy Fundusz Walutowy", "Międzynarodowego Funduszu Walutowego"},
		{"pl", lists.Organisation, "Organizacja Narodów Zjednoczonych", "Organizacji Narodów Zjednoczonych|Organizację Narodów Zjednoczonych"},
		{"cs", lists.Country, "Rusko", "Ruska|Rusku|Ruskem"},
		{"cs", lists.Country, "Spojené státy", "Spojených států|Spojeným státům|Spojenými státy|Spojených státech"},
		{"cs", lists.Organisation, "Evropská unie", "Evropské unie|Evropské unii|Evropskou unii|Evropskou unií"},
		{"de", lists.Country, "Deutschland", "Deutschlands"},
		{"de", lists.Organisation, "Europäische Union", "Europäischen Union"},
		{"de", lists.Organisation, "Vereinte Nationen", "Vereinten Nationen"},
		{"de", lists.Organisation, "Internationaler Währungsfonds", "Internationalen Währungsfonds"},
		{"de", lists.Organisation, "Bundestag", "Bundestags|Bundestages"},
		{"tr", lists.Organisation, "Avrupa Birliği", "Avrupa Birliğinin|Avrupa Birliğine|Avrupa Birliğinden"},
		{"tr", lists.Organisation, "Birleşmiş Milletler", "Birleşmiş Milletlerin|Birleşmiş Milletlere"},
		{"fi", lists.Country, "Suomi", "Suomin"}, // the stem Suome- is listed
		{"fi", lists.Country, "Venäjä", "Venäjän|Venäjällä"},
		{"fi", lists.Organisation, "Euroopan unioni", "Euroopan unionin|Euroopan unionissa|Euroopan unioniin"},
		{"fi", lists.Organisation, "Kansainvälinen valuuttarahasto", "Kansainvälisen valuuttarahaston"},
		{"fi", lists.Organisation, "Yhdistyneet kansakunnat", "Yhdistyneiden kansakuntien|Yhdistyneissä kansakunnissa"},
		{"hu", lists.Country, "Oroszország", "Oroszországot|Oroszországnak|Oroszországban"},
		{"hu", lists.Organisation, "Európai Unió", "Európai Uniót|Európai Uniónak|Európai Unióban"},
		{"hu", lists.Organisation, "Egyesült Nemzetek Szervezete", "Egyesült Nemzetek Szervezetének|Egyesült Nemzetek Szervezetét"},
	} {
		got, err := inflect(c.kind, c.tag, c.name)
		if err != nil {
			t.Fatal(err)
		}
		for want := range strings.SplitSeq(c.want, "|") {
			if !slices.Contains(got, want) {
				t.Errorf("%s %q: no %q in %q", c.tag, c.name, want, got)
			}
		}
	}
}

// TestNotInflected wants no form of a name, or none but those given.
func TestNotInflected(t *testing.T) {
	for _, c := range []struct {
		tag  string
		kind lists.Type
		name string
		want string
	}{
		{"ru", lists.Country, "Чили", ""},
		{"ru", lists.Country, "Конго", ""},
		{"ru", lists.Organisation, "ООН", ""},
		{"ru", lists.Organisation, "НАТО", ""},
		{"ru", lists.Person, "Путин", ""}, // one part alone is listed with its forms
		{"ru", lists.Person, "X Æ Путин", ""},
		{"de", lists.Country, "Laos", ""},
		{"de", lists.Organisation, "NATO", ""},
		{"en", lists.Country, "Russia", ""},
		{"Latn", lists.Organisation, "Evropská unie", ""},
		{"id", lists.Organisation, "Perserikatan Bangsa-Bangsa", ""},
	} {
		forms, err := inflect(c.kind, c.tag, c.name)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(forms, "|"); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.tag, c.name, got, c.want)
		}
	}
}

// TestInflectedNames finds inflected names as news writes them.
func TestInflectedNames(t *testing.T) {
	g := builtin(t)
	for _, c := range []struct {
		language, text string
		class          Class
		want           string
	}{
		{"ru", "заявили в России и Саудовской Аравии", Country, "России|Саудовской Аравии"},
		{"ru", "в Совете Безопасности ООН", Organisation, "Совете Безопасности ООН|ООН"},
		{"ru", "с Владимиром Путиным", Person, "Владимиром Путиным|Путиным"},
		{"uk", "президент України у Польщі", Country, "України|Польщі"},
		{"pl", "w Niemczech i w Rosji", Country, "Niemczech|Rosji"},
		{"pl", "szczyt Unii Europejskiej", Organisation, "Unii Europejskiej"},
		{"cs", "vláda Ruska jednala v Německu", Country, "Ruska|Německu"},
		{"cs", "předseda Evropské komise", Organisation, "Evropské komise"},
		{"de", "die Haltung Deutschlands und Frankreichs", Country, "Deutschlands|Frankreichs"},
		{"de", "der Rat der Europäischen Union", Organisation, "Rat der Europäischen Union|Europäischen Union"},
		{"tr", "Türkiye'nin ve Rusya’ya", Country, "Türkiye|Rusya"},
		{"tr", "Avrupa Birliğinin kararı", Organisation, "Avrupa Birliğinin"},
		{"fi", "Suomessa ja Venäjällä", Country, "Suomessa|Venäjällä"},
		{"fi", "Naton pääsihteeri", Organisation, "Naton"},
		{"hu", "Magyarországon és Oroszországban", Country, "Magyarországon|Oroszországban"},
		{"pl", "decyzja Rady Bezpieczeństwa ONZ i Banku Światowego", Organisation, "Rady Bezpieczeństwa ONZ|ONZ|Banku Światowego"},
		{"cs", "zasedání Rady bezpečnosti OSN", Organisation, "Rady bezpečnosti OSN|OSN"},
		{"fi", "Kansainvälisen valuuttarahaston ja Euroopan unionin", Organisation, "Kansainvälisen valuuttarahaston|Euroopan unionin"},
		{"hu", "az Európai Uniónak és az ENSZ Biztonsági Tanácsának", Organisation, "Európai Uniónak|ENSZ|ENSZ Biztonsági Tanácsának"},
		{"uk", "рішення Європейського Союзу і Радою Безпеки ООН", Organisation, "Європейського Союзу|Радою|Радою Безпеки ООН|ООН"},
		{"hi", "संयुक्त राष्ट्र ने यूरोपीय संघ से", Organisation, "संयुक्त राष्ट्र|यूरोपीय संघ"},
		{"hu", "a NATO-nak", Organisation, "NATO"},
		{"hi", "भारत ने रूस में", Country, "भारत|रूस"},
	} {
		if got := strings.Join(surfaces(g, c.text, c.language, c.class), "|"); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.language, c.text, got, c.want)
		}
	}
	for _, c := range []struct{ language, text string }{
		{"ru", "россиянин"}, {"de", "Chinas-Restaurantkette"}, {"fi", "Suomenmaa"},
	} {
		for _, m := range g.Find(nil, nil, c.text, text.Tokens(nil, c.text), g.Language(c.language)) {
			if m.Class == Country && m.End == len(c.text) {
				t.Errorf("%s %q is no country", c.language, c.text)
			}
		}
	}
}
