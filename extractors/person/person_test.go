package person_test

import (
	"os"
	"strings"
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/marked"
)

// The people of the examples stand in braces, with the key of the entity
// behind it where it matters: {surface|entity}. Text without braces names none.
var examples = []struct{ language, text string }{
	// Indonesian
	{"id", "Presiden {Vladimir Putin|person:vladimir-putin} bertemu Menteri Luar Negeri {Sergei Lavrov|person:sergey-lavrov}. {Putin|person:vladimir-putin} berterima kasih."},
	{"id", "Jenderal {Sergei Shoigu|person:sergei-shoigu} hadir."},
	{"id", "\"Kami siap,\" kata {Budi Santoso}."},
	{"id", "{Budi Santoso|person:budi-santoso} mengatakan hal itu. Menurut {Santoso|person:budi-santoso}, hal itu benar."},
	{"id", "{Siti Aminah binti Abdullah} hadir."},
	{"id", "Dr. {Agus Salim} dan H. {Ahmad Muzani} hadir."},
	{"id", "Ia tinggal di Jalan Jenderal Sudirman dekat Bandara Soekarno-Hatta."},
	{"id", "Pertandingan digelar di Stadion Andi Mattalatta."},
	{"id", "Presiden dan menteri pertahanan hadir."},
	{"id", "{Joko Widodo|person:joko-widodo} dan {Prabowo Subianto|person:prabowo-subianto} hadir."},
	{"id", "Sekretaris Jenderal PBB {António Guterres|person:antonio-guterres} hadir."},
	{"id", "Wakil Presiden {M. Jusuf Kalla} hadir."},
	{"id", "Pangeran {Mohammed bin Salman|person:mohammed-bin-salman} hadir."},
	{"id", "{Abu Bakar Baasyir} dibebaskan."},
	{"id", "Gubernur Jawa Barat {Ridwan Kamil} hadir."},
	{"id", "Kata {Gus Dur|person:abdurrahman-wahid}, rapat ditunda."},
	{"id", "Ny {Herawati Boediono} hadir."},
	{"id", "{PUTIN} BERTEMU {LAVROV} DI MOSKOW"},
	{"id", "Warga Rusia mengunjungi Candi Borobudur dan Bank Mandiri."},

	// Arabic
	{"ar", "التقى الرئيس {فلاديمير بوتين|person:vladimir-putin} و{سيرغي لافروف|person:sergey-lavrov} الوفد."},
	{"ar", "قال وزير الخارجية الروسي {سيرغي لافروف|person:sergey-lavrov} ذلك."},
	{"ar", "وقال {بوتين|person:vladimir-putin} إن بلاده مستعدة."},
	{"ar", "قدم الشكر ل{بوتين|person:vladimir-putin} أمس."},
	{"ar", "قال وزير الدفاع والرئيس ذلك."},
	{"ar", "وصل ولي العهد الأمير {محمد بن سلمان|person:mohammed-bin-salman} إلى جدة."},
	{"ar", "استقبل الشيخ {عبد الله بن زايد} الوفد."},
	{"ar", "قال شيخ الأزهر {أحمد الطيب} ذلك."},
	{"ar", "وقع الحادث في شارع الملك فيصل."},
	{"ar", "هبطت الطائرة في مطار الملك خالد الدولي."},
	{"ar", "فاز بجائزة نوبل."},
	{"ar", "تظاهر الروس والأتراك."},
	{"ar", "قتل اللواء {قاسم سليماني|person:qasem-soleimani} في بغداد."},
	{"ar", "قال المرشد {علي خامنئي|person:ali-khamenei} ذلك."},
	{"ar", "قال آية الله {علي السيستاني|person:ali-al-sistani} ذلك."},
	{"ar", "حضر الشيخ {سلطان بن محمد بن راشد آل مكتوم} أمس."},
	{"ar", "اغتيل الرئيس {رفيق الحريري|person:rafic-hariri} في بيروت."},
	{"ar", "قال الأمين العام {حسن نصر الله|person:hassan-nasrallah} ذلك."},
	{"ar", "قال المتحدث باسم الوزارة {خالد العتيبي} ذلك."},

	// Persian
	{"fa", "رئیس‌جمهور {ولادیمیر پوتین|person:vladimir-putin} سخن گفت."},
	{"fa", "{محمدجواد ظریف|person:mohammad-javad-zarif} وزیر خارجه سخن گفت."},
	{"fa", "آیت‌الله {خامنه‌ای|person:ali-khamenei} سخن گفت."},
	{"fa", "وزیر خارجه {حسین امیرعبداللهیان|person:hossein-amir-abdollahian} سخن گفت."},
	{"fa", "سردار {قاسم سلیمانی|person:qasem-soleimani} کشته شد."},
	{"fa", "فرمانده {خلیفه حفتر|person:khalifa-haftar} سخن گفت."},
	{"fa", "{سیدعباس عراقچی} سخن گفت."},
	{"fa", "نماز جمعه در مصلی امام خمینی برگزار شد."},
	{"fa", "در خیابان شهید بهشتی تجمع کردند."},
	{"fa", "دکتر {حسن روحانی|person:hassan-rouhani} سخن گفت."},
	{"fa", "{پوتین|person:vladimir-putin} گفت که آماده است."},
	{"fa", "وزیر دفاع و رئیس‌جمهور سخن گفتند."},
	{"fa", "{ابراهیم رئیسی|person:ebrahim-raisi} سخن گفت."},
	{"fa", "{علی‌اکبر ولایتی} سخن گفت."},
	{"fa", "مسابقه در ورزشگاه آزادی برگزار شد."},
	{"fa", "{دونالد ترامپ|person:donald-trump} سخن گفت."},
	{"fa", "{محمد رضایی} و {علی احمدی} آمدند."},
	{"fa", "سخنگوی وزارت خارجه {ناصر کنعانی} سخن گفت."},
	{"fa", "در میدان امام خمینی تجمع کردند."},

	// English
	{"en", "President {Vladimir Putin|person:vladimir-putin} spoke. {Putin|person:vladimir-putin}'s aides agreed."},
	{"en", "Queen {Elizabeth I|person:elizabeth-i} and {Henry VIII|person:henry-viii} are dead. {Obama|person:barack-obama} I like."},
	{"en", "{V. Putin|person:vladimir-putin} and {G. Putin|person:g-putin} differ."},
	{"en", "President {al-Assad|person:bashar-al-assad} met {Bashar al-Assad|person:bashar-al-assad}'s men."},
	{"en", "Mr. {Smith} met Dr. {Chad Jordan}."},
	{"en", "{J. K. Rowling|person:j-k-rowling} met {Ursula von der Leyen|person:ursula-von-der-leyen}."},
	{"en", "{Sinead O'Connor} met {Jean-Claude Juncker|person:jean-claude-juncker}."},
	{"en", "\"It is over,\" said {John Miller|person:john-miller}. {Miller|person:john-miller} then left."},
	{"en", "The USS Abraham Lincoln left port."},
	{"en", "The president and the foreign minister won the Nobel Prize."},
	{"en", "Russians and Ukrainians live in Washington and St. Petersburg."},
	{"en", "Crown Prince {Mohammed bin Salman|person:mohammed-bin-salman} spoke."},
	{"en", "Sheikh {Hamad Al Thani} spoke."},
	{"en", "Gen. {Mark Milley} spoke."},
	{"en", "{PUTIN} MEETS {TRUMP} IN HELSINKI"},
	{"en", "Foreign Minister {Sergey Lavrov|person:sergey-lavrov} spoke."},
	{"en", "{Angela Merkel|person:angela-merkel} and {Emmanuel Macron|person:emmanuel-macron} spoke."},
	{"en", "{Michael Jordan} met {Chad Smith}."},
	{"en", "Fed Chair {Jerome Powell|person:jerome-powell} spoke."},
	{"en", "The Kennedy family denied it."},
	{"en", "He lives on Nelson Mandela Avenue near Charles de Gaulle Airport."},
	{"en", "{Theresa May|person:theresa-may} resigned in May."},

	// Chinese
	{"zh", "总理{李国华}会见了记者{王小明}、{张建军}。"},
	{"zh", "“我们准备好了，”{陈志强}说。"},
	{"zh", "总统{弗拉基米尔·普京|person:vladimir-putin}抵达北京。"},
	{"zh", "球员{胡里奥·桑塔纳}在比赛中受伤。"},
	{"zh", "高度发达的石油工业和金融业正在发展。"},
	{"zh", "马上就要开会了，白天很热。"},

	// Russian
	{"zh", "{马克思|person:karl-marx}写书，{马克思·卢伯特}没有。"},
	{"ru", "Как сообщил {А. Кудрин|person:alexei-kudrin}, это верно. Прибыл {Д.Медведев|person:dmitry-medvedev}."},
	{"ru", "Президент {Владимир Путин|person:vladimir-putin} прибыл. Переговоры с {Путиным|person:vladimir-putin} идут."},
	{"ru", "{Лавров|person:sergey-lavrov} заявил об этом."},
	{"ru", "Об этом сказал {Иван Петров}."},
	{"ru", "Президент и министр прибыли."},
	{"ru", "Он живёт на улице Ленина."},
	{"ru", "Саблистка {Глафира Ощепкова} победила. Её наградил {Ермолай Кривоногов}."},
	{"ru", "Соперники Встретились в субботу. Пенсионерка Подарила внуку самокат."},
	{"uk", "Шаблістка {Роксолана Вербицька} перемогла, сказала речниця {Одарка Січкар}."},
	{"uk", "Суперники Зустрілися знову. Пенсіонерка Подарувала онуку самокат."},

	// Spanish
	{"es", "El presidente {Pedro Sánchez|person:pedro-sanchez} habló."},
	{"es", "El escritor {Gabriel García Márquez} habló."},
	{"es", "Vive en la calle Simón Bolívar."},
	{"es", "Según la concejala {Itziar Goikoetxea}, el plan sigue."},
	{"es", "Inauguran la feria. Vecinos de Torrelavega protestan."},
	{"pt", "O desembargador {Edmílson Bittencourt} disse que não há provas."},
	{"pt", "Bombeiros de Juiz de Fora combatem o fogo. Moradores de Póvoa de Varzim protestam."},

	// German
	{"de", "Bundeskanzlerin {Angela Merkel|person:angela-merkel} sprach."},
	{"de", "Bundespräsident {Frank-Walter Steinmeier|person:frank-walter-steinmeier} und Herr {Müller} sprachen."},

	// Italian
	{"it", "La capogruppo {Annarita Cavallucci} e il sostituto procuratore {Gerolamo Pellizzari} hanno parlato."},
	{"it", "Ricordando {Bortolotti}, il viceministro {Nazzareno Degl'Innocenti} ha detto: basta."},
	{"it", "Il treno per Poggibonsi è in ritardo, quello di Castellammare di Stabia è soppresso."},

	// French
	{"fr", "La mairesse {Maëlle Desrosiers} et le chef d'état-major {Gwenaël Guillemot} ont parlé."},
	{"fr", "Interpellé à Vénissieux, {Jean-Loup Bouguereau} a été écroué."},
	{"fr", "Le train de Charleville-Mézières est en retard, celui de Castelnaudary est supprimé."},

	// Turkish
	{"tr", "Cumhurbaşkanı {Recep Tayyip Erdoğan|person:recep-tayyip-erdogan} konuştu. {Erdoğan|person:recep-tayyip-erdogan}'ın partisi kazandı."},
	{"tr", "{Mevlüt Çavuşoğlu|person:mevlut-cavusoglu} konuştu."},
	{"tr", "Uçak Atatürk Havalimanı'na indi."},

	// Chinese
	{"zh", "总统{普京|person:vladimir-putin}会见了{拉夫罗夫|person:sergey-lavrov}。"},
	{"zh", "{习近平|person:xi-jinping}主席发表讲话。"},
	{"zh", "总统发表讲话。"},
}

func TestExamples(t *testing.T) {
	for i, e := range examples {
		marked.Check(t, i, marked.Example{Language: e.language, Text: e.text}, extractors.Person, marked.Entity)
	}
}

// TestWritten counts over the examples in files, of languages without annotated
// news. They are written by hand, and fitted to: what they reach is no measure of
// news, but must not be lost.
func TestWritten(t *testing.T) {
	for language, least := range map[string]struct{ precision, recall float64 }{
		"ja": {0.94, 0.85},
		"ko": {0.95, 0.80},
	} {
		content, err := os.ReadFile("testdata/" + language + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		marks, found, right := 0, 0, 0
		for line := range strings.Lines(string(content)) {
			line = strings.TrimSpace(line)
			if strings.HasPrefix(line, "#") {
				continue
			}
			marks += strings.Count(line, "{")
			text, _ := marked.Read(line)
			for _, m := range marked.Only(extractors.Person, marked.Analyse(t, text, language, "")) {
				found++
				if strings.Contains(line, "{"+m.Surface()+"}") {
					right++
				}
			}
		}
		precision, recall := float64(right)/float64(found), float64(right)/float64(marks)
		t.Logf("%s: precision %.3f, recall %.3f of %d", language, precision, recall, marks)
		if precision < least.precision || recall < least.recall {
			t.Errorf("%s: precision %.3f and recall %.3f, want %.2f and %.2f", language, precision, recall, least.precision, least.recall)
		}
	}
}
