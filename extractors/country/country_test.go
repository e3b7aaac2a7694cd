package country_test

import (
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/marked"
)

// The countries of the examples stand in braces: {surface|code}, "demonym"
// behind the code of an adjective or a word for nationals. Text without braces
// holds no country.
var examples = []struct{ language, text string }{
	// Indonesian
	{"id", "Presiden {Rusia|RU} bertemu wakil {Ukraina|UA}."},
	{"id", "Dia seorang warga {Rusia|RU}."},
	{"id", "Ia berbicara bahasa Indonesia dan bahasa Rusia."},
	{"id", "Pasukan {AS|US} tiba di {Irak|IQ}."},
	{"id", "Ban dan as roda truk itu rusak."},
	{"id", "Negara-negara Amerika Latin dan Timur Tengah hadir."},
	{"id", "Pejabat {Republik Islam Iran|IR} hadir."},
	{"id", "Pejabat {Amerika Serikat|US} dan {Inggris|GB} hadir."},
	{"id", "Setelah {Uni Soviet|SUHH} bubar, {Yugoslavia|YUCS} pecah."},
	{"id", "Warga etnis {Armenia|AM} mengungsi."},
	{"id", "Militer {Vietnam|VN} menembak jatuh pesawat itu."},
	{"id", "Pejabat {Korea Utara|KP} dan {Korea Selatan|KR} bertemu."},
	{"id", "Pejabat {UEA|AE} dan {Arab Saudi|SA} bertemu."},
	{"id", "Moskow dan Washington sepakat, kata pejabat di Eropa."},
	{"id", "Kapal itu berlayar di Laut China Selatan dan Samudra Hindia."},
	{"id", "Ia lahir di Papua Barat, bukan di {Papua Nugini|PG}."},
	{"id", "Perang di Nagorno-Karabakh pecah."},
	{"id", "Pejabat {Georgia|GE} dan {Azerbaijan|AZ} bertemu."},
	{"id", "{Yordania|JO}, {Oman|OM}, dan {Mali|ML} hadir."},

	{"en", "They flew to Michael Jordan,"}, // a comma is the last token

	// Arabic
	{"ar", "وصل الوفد إلى {العراق|IQ} و{سوريا|SY}."},
	{"ar", "التقى وفد {إيران|IR} و{روسيا|RU} في موسكو."},
	{"ar", "القوات ب{العراق|IQ} مستعدة."},
	{"ar", "قدم الدعم ل{لعراق|IQ} أمس."},
	{"ar", "قال الرئيس {الروسي|RU demonym} إن القوات {الأمريكية|US demonym} انسحبت."},
	{"ar", "قالت {الولايات المتحدة|US} و{الإمارات|AE} إنهما مستعدتان."},
	{"ar", "وصل وزير الخارجية إلى {المملكة العربية السعودية|SA}."},
	{"ar", "تستورد {السعودية|SA} القمح."},
	{"id", "Pemimpin milisi Hassan Turki ditangkap di {Turki|TR}."},
	{"zh", "{中国|CN}人民和发展中国家支持沿海地区，{中国人|CN demonym}也支持。"},
	{"uk", "Науково-дослідна робота (НДР) триває."},
	{"fa", "مردم {روسیه|RU}‌اش را دوست دارند."},
	{"fa", "نهاد ریاست جمهوری {عراق|IQ} بیانیه داد."},
	{"ar", "تقع بين {جمهورية تركمنستان|TM} و{جمهورية أفغانستان|AF} و{هولندة|NL}."},
	{"ar", "عمل ذلك لمصلحة {إسرائيل|IL} في {فلسطين|PS} المحتلة."},
	{"ar", "في أمريكا اللاتينية والشرق الأوسط وأوروبا."},
	{"ar", "وصل الوفد إلى واشنطن وطهران."},
	{"ar", "يتحدث اللغة الروسية."},
	{"ar", "بعد انهيار {الاتحاد السوفيتي|SUHH} و{يوغوسلافيا|YUCS}."},
	{"ar", "اعترفت بها {كوسوفو|XK}."},
	{"ar", "أطلقت {كوريا الشمالية|KP} صاروخا."},
	{"ar", "وقعت {جمهورية إيران الإسلامية|IR} الاتفاق."},
	{"ar", "وصل الملك إلى {الأردن|JO}."},
	{"ar", "وصل السلطان إلى {سلطنة عمان|OM}."},
	{"ar", "وقعت {عمان|OM} و{الإمارات|AE} الاتفاق."},
	{"ar", "وصل إلى العاصمة {الأردنية|JO demonym} عمان."},
	{"ar", "نشرت {مصر|EG} قواتها."},
	{"ar", "انسحبت القوات من جنوب {لبنان|LB}."},
	{"ar", "افتتح معرضا في {المغرب|MA}."},
	{"ar", "بلاد المغرب العربي بعد صلاة المغرب."},
	{"ar", "زار {تونس|TN} أمس والتقى الرئيس {التونسي|TN demonym}."},
	{"ar", "زار تونس أمس والتقى الوالي."}, // the city, for all that is said
	{"ar", "عاد الوزير {العماني|OM demonym} من عمان."},

	// Persian
	{"fa", "وزیر خارجه {ایران|IR} با همتای خود از {روسیه|RU} دیدار کرد."},
	{"fa", "رئیس‌جمهور {جمهوری اسلامی ایران|IR} سخن گفت."},
	{"fa", "نیروهای {روسیه‌ای|RU demonym} وارد شدند."},
	{"fa", "نیروهای {روسی|RU demonym} وارد شدند."},
	{"fa", "او به زبان روسی سخن گفت."},
	{"fa", "نیروهای {آمریکایی|US demonym} از {عراق|IQ} خارج شدند."},
	{"fa", "مقام‌های {آمریکا|US} و {امارات|AE} دیدار کردند."},
	{"fa", "کشورهای آمریکای لاتین و خاورمیانه آمدند."},
	{"fa", "وزیر به تهران و مسکو رفت."},
	{"fa", "معاون امور مالی شرکت رفت."},
	{"fa", "کودتا در کشور {مالی|ML} رخ داد."},
	{"fa", "{مالی|ML} و {نیجر|NE} توافق کردند."},
	{"fa", "پس از فروپاشی {اتحاد جماهیر شوروی|SUHH} به {افغانستان|AF} رفت."},
	{"fa", "شهروند {ایرانی|IR demonym} در {چین|CN} بازداشت شد."},
	{"fa", "{هند|IN} و {پاکستان|PK} توافق کردند."},
	{"fa", "سفیر {انگلیس|GB} در {ترکیه|TR} رفت."},

	// English
	{"en", "{Russia|RU}'s army crossed into {Ukraine|UA}."},
	{"en", "{Russian|RU demonym} troops met {Ukrainians|UA demonym} there."},
	{"en", "She speaks Russian and teaches the Arabic language."},
	{"en", "The {US|US} told us that the {UAE|AE} agreed."},
	{"en", "Tell us as soon as the train leaves."},
	{"en", "The {U.S.|US} economy grew."},
	{"en", "Officials of the {United Kingdom|GB} and {Britain|GB} met in the {UK|GB}."},
	{"en", "The {USSR|SUHH}, {Yugoslavia|YUCS} and {Czechoslovakia|CSHH} fell apart."},
	{"en", "He fled from {East Germany|DDDE} to {Kosovo|XK}."},
	{"en", "He fled the {Soviet Union|SUHH}."},
	{"en", "He travelled through South America, Latin America and New Mexico."},
	{"en", "The envoy visited {Georgia|GE} and {Armenia|AM}."},
	{"en", "Students of Georgia Tech met Michael Jordan."},
	{"en", "Jordan Peterson met Chad Smith."},
	{"en", "Dr. Chad Jordan spoke first."},
	{"en", "Refugees fled to {Jordan|JO} and {Lebanon|LB}."},
	{"en", "Rebels advanced in northern {Chad|TD}."},
	{"en", "They ate roast turkey off china plates and began to polish shoes."},
	{"en", "Washington and Moscow met in Europe, and the West agreed."},
	{"en", "{Guinea|GN}, {Guinea-Bissau|GW}, {Equatorial Guinea|GQ} and {Papua New Guinea|PG} signed."},
	{"en", "The guinea pig died."},
	{"en", "{Niger|NE} and {Nigeria|NG} closed the border."},
	{"en", "{North Korea|KP} fired a missile."},
	{"en", "The ship crossed the Indian Ocean and the South China Sea."},
	{"en", "{Côte d'Ivoire|CI} is also called {Ivory Coast|CI}."},
	{"en", "The army of the {Democratic Republic of the Congo|CD} advanced."},
	{"en", "{Chinese|CN demonym} officials visited {Hong Kong|HK} and {Taiwan|TW}."},
	{"en", "OFFICIALS TOLD US THAT THEY WERE AS READY AS EVER"},
	{"en", "{Mali|ML}'s junta met the envoy."},
	{"en", "Fighting in Nagorno-Karabakh went on."},
	{"en", "The president of {Turkey|TR} spoke."},
	{"en", "The president of {Türkiye|TR} spoke."},

	// Russian
	{"ru", "Сайты в зоне .РФ открыты, сказали в {РФ|RU}."},
	{"ru", "В {России|RU} и на {Украине|UA} начались выборы."},
	{"ru", "Переговоры с {Россией|RU} и {Турцией|TR} идут."},
	{"ru", "{Российские|RU demonym} войска вошли в {Грузию|GE}."},
	{"ru", "Власти {США|US} и {Германии|DE} согласны."},
	{"ru", "После распада {СССР|SUHH} он жил в {Ираке|IQ}."},
	{"ru", "Он говорил на русском языке."},
	{"ru", "Страны Латинской Америки согласны."},

	// Turkish
	{"tr", "{Rusya|RU}'nın ordusu {Türkiye|TR}'de değil."},
	{"tr", "{Rus|RU demonym} askerleri {Irak|IQ}'a girdi."},
	{"tr", "{ABD|US} ve {İran|IR} anlaştı."},
	{"tr", "Bakan Rusça konuştu."},
	{"tr", "{Almanya|DE} ve {Fransa|FR} anlaştı."},

	// German
	{"de", "{Russlands|RU} Armee zog aus der {Ukraine|UA} ab."},
	{"de", "{Russische|RU demonym} Truppen und die {USA|US} sprachen miteinander."},
	{"de", "Sie kamen aus {Deutschland|DE}, {Großbritannien|GB} und der {Schweiz|CH}."},
	{"de", "Die {Türkei|TR} und die {Sowjetunion|SUHH} verhandelten."},
	{"de", "Mehrere {Russen|RU demonym} wurden festgenommen."},

	// Chinese
	{"zh", "{俄罗斯|RU}总统与{美国|US}总统会面。"},
	{"zh", "{中国|CN}和{伊朗|IR}签署协议。"},
	{"zh", "{朝鲜|KP}发射导弹。"},
	{"zh", "拉丁美洲国家参加了会议。"},
	{"zh", "他会说俄语。"},

	// Japanese
	{"ja", "{ロシア|RU}の大統領が{日本|JP}を訪問した。"},
	{"ja", "{アメリカ|US}と{中国|CN}が合意した。"},
	{"ja", "{北朝鮮|KP}がミサイルを発射した。"},
	{"ja", "ラテンアメリカの国々が参加した。"},
	{"ja", "彼はロシア語を話す。"},

	// French
	{"fr", "La {Russie|RU} et les {États-Unis|US} ont signé."},
	{"fr", "Les troupes {russes|RU demonym} ont quitté l'{Ukraine|UA}."},
	{"fr", "Les pays d'Amérique latine ont signé."},

	// Spanish
	{"es", "{Rusia|RU} y {Estados Unidos|US} firmaron."},
	{"es", "Las tropas {rusas|RU demonym} dejaron {Corea del Norte|KP}."},
	{"es", "Los países de América Latina firmaron en Nuevo México."},
	{"es", "El presidente de {EE.UU.|US} firmó."},

	// Ukrainian and Polish
	{"uk", "В {Україні|UA} є {російські|RU demonym} війська."},
	{"pl", "Wybory w {Rosji|RU} i na {Ukrainie|UA}."},

	// English names in any language, and in one that is not known
	{"und", "{Russia|RU} {Ukraine|UA}"},
}

// facts says of a country what the examples state.
func facts(m extractors.Mention, _ string) string {
	if m.Form == extractors.FormDemonym {
		return m.Country + " demonym"
	}
	return m.Country
}

func TestExamples(t *testing.T) {
	for i, e := range examples {
		marked.Check(t, i, marked.Example{Language: e.language, Text: e.text}, extractors.Country, facts)
	}
}

// TestEntities checks what a mention says of its country.
func TestEntities(t *testing.T) {
	for _, c := range []struct{ language, text, entity, code, name string }{
		{"en", "Russia", "country:RU", "RU", "Russia"},
		{"ru", "Россией", "country:RU", "RU", "Russia"},
		{"ar", "الروسية", "country:RU", "RU", "Russia"},
		{"id", "Amerika Serikat", "country:US", "US", "United States"},
		{"en", "Turkey", "country:TR", "TR", "Türkiye"},
		{"en", "USSR", "country:SUHH", "SUHH", "Soviet Union"},
		{"zh", "科索沃", "country:XK", "XK", "Kosovo"},
	} {
		ms := marked.Analyse(t, c.text, c.language, "")
		if len(ms) != 1 || ms[0].Entity != c.entity || ms[0].Country != c.code || ms[0].Name != c.name || ms[0].NameKey != "" {
			t.Errorf("%q: %+v, want %s, %s", c.text, ms, c.entity, c.name)
		}
	}
}
