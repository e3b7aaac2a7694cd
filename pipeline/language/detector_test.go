package language

import (
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode"
)

var texts = []struct{ want, script, text string }{
	{"en", "Latn", "The foreign minister said on Wednesday that the talks would resume next week in Geneva, where both sides had met before."},
	{"id", "Latn", "Menteri Luar Negeri mengatakan pada Rabu bahwa perundingan akan dilanjutkan pekan depan di Jenewa karena belum ada kesepakatan."},
	{"ms", "Latn", "Menteri Luar berkata rundingan itu akan disambung minggu depan di Geneva kerana belum ada persetujuan, lapor akhbar tempatan."},
	{"fr", "Latn", "Le ministre des Affaires étrangères a déclaré mercredi que les négociations reprendraient la semaine prochaine à Genève."},
	{"es", "Latn", "El ministro de Asuntos Exteriores dijo el miércoles que las negociaciones se reanudarán la próxima semana en Ginebra."},
	{"de", "Latn", "Der Außenminister sagte am Mittwoch, die Gespräche würden in der kommenden Woche in Genf fortgesetzt."},
	{"it", "Latn", "Il ministro degli Esteri ha dichiarato mercoledì che i negoziati riprenderanno la prossima settimana a Ginevra."},
	{"pt", "Latn", "O ministro das Relações Exteriores disse na quarta-feira que as negociações serão retomadas na próxima semana em Genebra."},
	{"nl", "Latn", "De minister van Buitenlandse Zaken zei woensdag dat de onderhandelingen volgende week in Genève worden hervat."},
	{"pl", "Latn", "Minister spraw zagranicznych powiedział w środę, że rozmowy zostaną wznowione w przyszłym tygodniu w Genewie."},
	{"tr", "Latn", "Dışişleri Bakanı çarşamba günü yaptığı açıklamada görüşmelerin gelecek hafta Cenevre'de yeniden başlayacağını söyledi."},
	{"vi", "Latn", "Bộ trưởng Ngoại giao cho biết hôm thứ Tư rằng các cuộc đàm phán sẽ được nối lại vào tuần tới tại Geneva."},
	{"sw", "Latn", "Waziri wa Mambo ya Nje alisema Jumatano kwamba mazungumzo yataanza tena wiki ijayo mjini Geneva."},
	{"ru", "Cyrl", "Министр иностранных дел заявил в среду, что переговоры возобновятся на следующей неделе в Женеве."},
	{"uk", "Cyrl", "Міністр закордонних справ заявив у середу, що переговори відновляться наступного тижня в Женеві, де їх перервали."},
	{"kk", "Cyrl", "Сыртқы істер министрі сәрсенбі күні келіссөздер келесі аптада Женевада қайта басталатынын айтты."},
	{"ar", "Arab", "قال وزير الخارجية يوم الأربعاء إن المحادثات ستستأنف الأسبوع المقبل في جنيف حيث التقى الجانبان من قبل."},
	{"fa", "Arab", "وزیر امور خارجه روز چهارشنبه گفت که مذاکرات هفته آینده در ژنو از سر گرفته می\u200cشود."},
	{"ur", "Arab", "وزیر خارجہ نے بدھ کو کہا کہ مذاکرات اگلے ہفتے جنیوا میں دوبارہ شروع ہوں گے۔"},
	{"hi", "Deva", "विदेश मंत्री ने बुधवार को कहा कि वार्ता अगले सप्ताह जिनेवा में फिर से शुरू होगी।"},
	{"mr", "Deva", "परराष्ट्रमंत्र्यांनी बुधवारी सांगितले की पुढील आठवड्यात जिनिव्हा येथे चर्चा पुन्हा सुरू होणार आहे आणि ते उपस्थित राहतील."},
	{"zh", "Hani", "外交部长周三表示，会谈将于下周在日内瓦恢复。"},
	{"zh", "Hani", "游戏《ポケモン》的开发公司周三表示，新作将于明年在全球范围内发售，预计销量将创下历史新高，投资者对此表示欢迎并看好其前景，分析人士也给出了积极的评价。"},
	{"ja", "Jpan", "外務大臣は水曜日、協議が来週ジュネーブで再開されると述べた。"},
	{"ko", "Kore", "외무장관은 수요일 회담이 다음 주 제네바에서 재개될 것이라고 말했다."},
	{"th", "Thai", "รัฐมนตรีต่างประเทศกล่าวเมื่อวันพุธว่าการเจรจาจะเริ่มขึ้นอีกครั้งในสัปดาห์หน้า"},
	{"el", "Grek", "Ο υπουργός Εξωτερικών δήλωσε την Τετάρτη ότι οι συνομιλίες θα επαναληφθούν."},
	{"he", "Hebr", "שר החוץ אמר ביום רביעי כי השיחות יתחדשו בשבוע הבא בז'נבה."},
	{"bn", "Beng", "পররাষ্ট্রমন্ত্রী বুধবার বলেছেন, আগামী সপ্তাহে জেনেভায় আলোচনা আবার শুরু হবে।"},
	{"ta", "Taml", "அடுத்த வாரம் பேச்சுவார்த்தை மீண்டும் தொடங்கும் என்று வெளியுறவு அமைச்சர் கூறினார்."},
	{"ka", "Geor", "საგარეო საქმეთა მინისტრმა ოთხშაბათს განაცხადა, რომ მოლაპარაკებები განახლდება."},
	{"hy", "Armn", "Արտգործնախարարը չորեքշաբթի հայտարարեց, որ բանակցությունները կվերսկսվեն։"},
	{"und", "", ""},
	{"und", "", " 12.4.2018 — 09:30 (!) 😀"},
	{"und", "Latn", "Ankara"},
	{"und", "Arab", "تاس"},
	{"am", "Ethi", "የውጭ ጉዳይ ሚኒስትሩ ረቡዕ ዕለት ድርድሩ እንደሚቀጥል ተናግረዋል"},
}

var detector = New()

func TestDetect(t *testing.T) {
	for _, test := range texts {
		v := detector.DetectText(test.text)
		if v.Language != test.want || v.Script != test.script {
			t.Errorf("%+v, want %s %s: %s", v, test.want, test.script, test.text)
		}
		if (v.Confidence == 0) != (v.Language == Undetermined) || v.Confidence > 1 || v.Confidence != round(v.Confidence) {
			t.Errorf("confidence %v: %s", v.Confidence, test.text)
		}
	}
}

// Menus, addresses and words of other scripts do not decide.
func TestFurniture(t *testing.T) {
	menu := "Home\nNews\nSports\nBusiness\nContact us\nhttps://www.example.org/the/international/news/of/this/week/for/all/our/readers/in/the/world\nThe Daily News of the World\n"
	for _, test := range texts {
		if len(test.text) < bodyLine || test.want == Undetermined {
			continue
		}
		text := strings.Repeat(test.text+" ", 3)
		if test.script == "Latn" {
			text = "شويغو يصل إلى طهران\n\n" + menu + text
		} else {
			text = menu + text
		}
		if v := detector.DetectText(text); v.Language != test.want || v.Script != test.script {
			t.Errorf("%+v, want %s %s: %s", v, test.want, test.script, test.text)
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
	fresh := New()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for _, test := range texts {
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
	if got := sample(long, latin); len(got) > sampleBytes+1 || strings.Trim(got, "é") != "" {
		t.Errorf("%d bytes: %q", len(got), got)
	}
	line := strings.Repeat("body text ", 10)
	if got := sample("short menu\n"+line+"\nwww.example.org/menu x\n", latin); got != strings.TrimSpace(line)+" short menu x" {
		t.Errorf("%q", got)
	}
	if got := sample("12 \xff\xfe http://", latin); got != "" {
		t.Errorf("%q", got)
	}
}

// The blocks of the table agree with package unicode.
func TestScriptOf(t *testing.T) {
	names := map[script]string{
		latin: "Latin", cyrillic: "Cyrillic", arabic: "Arabic", han: "Han", hangul: "Hangul", greek: "Greek", hebrew: "Hebrew",
		armenian: "Armenian", georgian: "Georgian", devanagari: "Devanagari", bengali: "Bengali", gurmukhi: "Gurmukhi",
		gujarati: "Gujarati", oriya: "Oriya", tamil: "Tamil", telugu: "Telugu", kannada: "Kannada", malayalam: "Malayalam",
		sinhala: "Sinhala", thai: "Thai", lao: "Lao", khmer: "Khmer", myanmar: "Myanmar", tibetan: "Tibetan", ethiopic: "Ethiopic", thaana: "Thaana",
	}
	wrong := 0
	for c := rune(0); c < 0x31350; c++ {
		got := scriptOf(c)
		if got == none || !unicode.IsLetter(c) || c == 0x0640 {
			continue
		}
		ok := unicode.In(c, unicode.Hiragana, unicode.Katakana) || c == 'ー'
		if got != kana {
			ok = unicode.Is(unicode.Scripts[names[got]], c)
		}
		if !ok && !unicode.Is(unicode.Common, c) && !unicode.Is(unicode.Inherited, c) && !unicode.Is(unicode.Coptic, c) {
			if wrong++; wrong < 20 {
				t.Errorf("%U %c is taken for %s", c, c, codes[got])
			}
		}
	}
	for _, c := range "azAZßéÿıŞșəơđ" + "яЁёіїєґәѓ" + "بپچژگکیىءآٹ" + "中々" + "ぁんァヶー" + "가힣" + "αΩά" + "את" + "कय" {
		if scriptOf(c) == none {
			t.Errorf("%c has no script", c)
		}
	}
	for _, c := range " 0٠۰.,،؟-«»\u200c\u0301\u064e×÷" {
		if got := scriptOf(c); got != none && c != 0x0640 {
			t.Errorf("%U is taken for %s", c, codes[got])
		}
	}
}

func BenchmarkDetect(b *testing.B) {
	for _, tag := range []string{"id", "en", "ru", "ar", "fa", "zh"} {
		for _, test := range texts {
			if test.want != tag {
				continue
			}
			b.Run(tag, func(b *testing.B) {
				text := strings.Repeat(test.text+"\n", 3000/len(test.text))
				detector.DetectText(text)
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					detector.DetectText(text)
				}
			})
			break
		}
	}
}
