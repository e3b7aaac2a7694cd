package date_test

import (
	"cmp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/date"
	"github.com/dateline/dateline/extractors/marked"
	"github.com/dateline/dateline/gazetteers"
)

// The dates of the examples stand in braces: {surface|value resolved_by}, with
// the calendar behind it where it is not the Gregorian one, then the flags. A
// value that stays open is "-", and "open" is no resolution. Text without
// braces holds no date.
var examples = []struct{ language, reference, text string }{
	// Indonesian
	{"id", "2018-04-05", "Dari {4-5/4|2018-04-04/2018-04-05 reference} Moskow menjadi tuan rumah konferensi."},
	{"id", "2019-03-13", "Ia tiba di Jakarta, {Selasa (12/3/2019) kemarin|2019-03-12 explicit}."},
	{"id", "2019-08-20", "Kesepakatan itu diteken bulan {Juni lalu|2019-06 reference} di Jakarta."},
	{"id", "2018-04-05", "Rapat itu berlangsung selama 2 minggu."},
	{"id", "2018-04-05", "Peringatan ke-7 digelar di Jakarta."},
	{"id", "2018-04-05", "Rapat itu berlangsung selama 4 jam dan dihadiri 2000 orang."},
	{"id", "", "Undang-undang itu berlaku mulai {16 Februari 2024|2024-02-16 explicit}."},
	{"id", "", "Ia berbicara pada {Kamis, 16 Februari , 2024|2024-02-16 explicit weekday_mismatch}."},
	{"id", "2018-04-05", "Hal itu disampaikan di Moskow, {Rabu (4 April)|2018-04-04 reference}."},
	{"id", "2018-04-05", "Hal itu disampaikan di Jakarta, {Rabu (4/4/2018)|2018-04-04 explicit}."},
	{"id", "2018-04-05", "Hal itu disampaikan di Jakarta, {Rabu (4/4)|2018-04-04 reference}."},
	{"id", "", "Hal itu terjadi pada tahun {2017|2017 explicit}."},
	{"id", "", "Pada bulan {September 2023|2023-09 explicit} pasukan itu mundur."},
	{"id", "2018-04-05", "Presiden tiba {hari ini|2018-04-05 reference} dan pulang {besok|2018-04-06 reference}."},
	{"id", "2018-04-05", "Presiden tiba {kemarin|2018-04-04 reference}."},
	{"id", "2018-04-05", "Harga naik {tahun ini|2018 reference}, setelah turun {tahun lalu|2017 reference}."},
	{"id", "2018-04-05", "Rapat digelar {bulan depan|2018-05 reference}, bukan {pekan depan|2018-04-09/2018-04-15 reference}."},
	{"id", "2018-04-05", "Rapat digelar {minggu lalu|2018-03-26/2018-04-01 reference}."},
	{"id", "", "Pada dekade {1990-an|199X explicit} ekonomi tumbuh."},
	{"id", "2018-04-05", "Konferensi itu berlangsung {23-24 Juni|2018-06-23/2018-06-24 reference} di Moskow."},
	{"id", "", "Konferensi itu dibuka {4 April|XXXX-04-04 open} di Moskow."},
	{"id", "2018-04-05", "Ia tiba {Jumat|2018-03-30 reference} dan berpidato pada {Kamis|2018-04-05 reference}."},
	{"id", "", "Ia tiba pada hari {Jumat|- open}."},
	{"id", "", "Indonesia merdeka pada {17 Agustus 1945|1945-08-17 explicit}."},
	{"id", "2018-04-05", "Ia tiba {Senin lalu|2018-04-02 reference}."},
	{"id", "2018-04-05", "Ia akan tiba {Senin mendatang|2018-04-09 reference}."},
	{"id", "", "Partai itu berdiri pada {Nopember 2015|2015-11 explicit}."},
	{"id", "2018-04-05", "Ia wafat pada {Ahad|2018-04-01 reference}."},
	{"id", "", "Ia wafat pada {Jum'at, 6 April 2018|2018-04-06 explicit}."},
	{"id", "2018-04-05", "Rapat itu digelar setiap Jumat."},
	{"id", "2018-04-05", "Ia berbicara dalam konferensi MCIS 2018 di Moskow."},
	{"id", "2018-04-05", "Kapal itu tiba pukul 10.30 WIB."},
	{"id", "2018-04-05", "Pesawat GA 8051 mendarat di Surabaya."},
	{"id", "", "Ia menjabat menteri pada periode {2019-2024|2019/2024 explicit}."},
	{"id", "", "Perang pecah pada awal {2023|2023 explicit}."},
	{"id", "", "Latihan itu digelar dari {28 Februari hingga 3 Maret 2024|2024-02-28/2024-03-03 explicit}."},
	{"id", "", "Latihan itu digelar pada {25 April 2018|2018-04-25 explicit}, dan pada {bulan yang sama|2018-04 document} pasukan mundur."},
	{"id", "", "Puasa dimulai {1 Ramadan 1441 H|2020-04-24~ explicit islamic-umalqura approximate}."},
	{"id", "2019-08-10", "Tanggal {7 kemarin|2019-08-07 reference} ia datang."},
	{"id", "2024-05-15", "Laba bersih pada {kuartal I 2024|2024-33 explicit} naik."},

	// Arabic
	{"ar", "", "وصل الوفد في {15 كانون الثاني 2023|2023-01-15 explicit}."},
	{"ar", "", "وصل الوفد في {كانون الثاني/يناير 2023|2023-01 explicit}."},
	{"ar", "", "وصل الوفد في {تموز/يوليو 2019|2019-07 explicit}."},
	{"ar", "", "وصل الوفد في {4 أبريل/نيسان 2018|2018-04-04 explicit}."},
	{"ar", "", "وصل الوفد في {١٥ يناير ٢٠٢٣|2023-01-15 explicit}."},
	{"ar", "", "موسكو، {23 أبريل 2020م|2020-04-23 explicit}"},
	{"ar", "2024-05-15", "ووصل الوزير، {الخميس|2024-05-09 reference}، إلى بغداد."},
	{"ar", "", "بدأ الصوم في {1 رمضان 1441هـ|2020-04-24~ explicit islamic-umalqura approximate}."},
	{"ar", "", "كان ذلك في {15 شعبان 1440 هـ|2019-04-20~ explicit islamic-umalqura approximate}."},
	{"ar", "", "بلغ عدد الحجاج عام {1445هـ|2023-07-19~/2024-07-06~ explicit islamic-umalqura approximate}."},
	{"ar", "2024-05-15", "وفي اليوم الأول للمؤتمر تحدث الوزير."},
	{"ar", "2024-05-15", "يستمر المؤتمر يومين."},
	{"ar", "2024-05-15", "شارك فيه ممثلون من100دولة."},
	{"ar", "2018-04-05", "ينعقد المؤتمر من {23 إلى 24 يونيو|2018-06-23/2018-06-24 reference} في موسكو."},
	{"ar", "", "زار موسكو في {4 يونيو 2020|2020-06-04 explicit} ثم عاد يوم {25 من الشهر ذاته|2020-06-25 document}."},
	{"ar", "", "وقع ذلك عام {2020|2020 explicit}."},
	{"ar", "", "وقع ذلك في عام {2020م|2020 explicit}."},
	{"ar", "2018-04-05", "ارتفعت الأسعار {هذا العام|2018 reference} بعد {العام الماضي|2017 reference}."},
	{"ar", "2018-04-04", "وقال الوزير {اليوم الأربعاء|2018-04-04 reference} إن بلاده مستعدة."},
	{"ar", "2018-04-05", "يصل الوفد {الأسبوع المقبل|2018-04-09/2018-04-15 reference}."},
	{"ar", "2018-04-05", "يصل الوفد {الشهر المقبل|2018-05 reference}."},
	{"ar", "2018-04-05", "وصل الوفد {أمس|2018-04-04 reference} ويعود {غدا|2018-04-06 reference}."},
	{"ar", "", "نشأ في {التسعينيات|199X explicit}."},
	{"ar", "", "وصل {الأربعاء 4 أبريل 2018|2018-04-04 explicit} إلى موسكو."},
	{"ar", "2018-04-05", "وصل {الأحد الماضي|2018-04-01 reference} إلى موسكو."},
	{"ar", "2018-04-05", "يصل {الأحد المقبل|2018-04-08 reference} إلى موسكو."},
	{"ar", "", "تاريخ النشر: {4/4/2018|2018-04-04 explicit}"},
	{"ar", "", "وصل الوفد في {غشت 2019|2019-08 explicit}."},
	{"ar", "", "وصل الوفد في {جانفي 2020|2020-01 explicit}."},
	{"ar", "", "وصل الوفد في {7 ابريل 2019|2019-04-07 explicit}."},
	{"ar", "", "يصل الوفد في {30 يونيو|XXXX-06-30 open}."},
	{"ar", "", "يصل الوفد {الأسبوع المقبل|- open}."},
	{"ar", "2024-05-15", "وهو أحد أخطر القادة."},
	{"ar", "2024-05-15", "بدأ الاجتماع في الساعة 10:30 صباحا."},
	{"ar", "2024-05-15", "حضر أكثر من 2000 شخص."},
	{"ar", "2024-05-15", "استمر القتال ثلاثة أيام."},
	{"ar", "2024-05-15", "يجتمعون كل يوم جمعة."},
	{"ar", "2024-05-15", "وسيناقش الحضور، {الخميس|2024-05-16 reference}، الوضع في المنطقة."},
	{"ar", "", "شغل المنصب بين عامي {2011 و2013|2011/2013 explicit}."},
	{"ar", "2024-05-15", "ارتفع في {الربع الأول من 2024|2024-33 explicit}."},

	// Persian
	{"fa", "", "این دیدار در {15 فروردین 1401|2022-04-04 explicit persian} برگزار شد."},
	{"fa", "", "تاریخ انتشار: {۱۴۰۱/۰۵/۲۲|2022-08-13 explicit persian}"},
	{"fa", "", "از {1399/07/01 تا 1399/07/15|2020-09-22/2020-10-06 explicit persian} برگزار می‌شود."},
	{"fa", "", "در سال {۱۳۹۹|2020-03-20/2021-03-20 explicit persian} قیمت‌ها بالا رفت."},
	{"fa", "", "در {پنجم ژوئن سال ۲۰۱۹|2019-06-05 explicit} به مسکو رفت."},
	{"fa", "2018-04-05", "امروزه مردم کمتر سفر می‌کنند."},
	{"fa", "2018-04-05", "اخبار روز را بخوانید."},
	{"fa", "2018-04-05", "وزیر {امروز|2018-04-05 reference} به تهران رسید و {فردا|2018-04-06 reference} بازمی‌گردد."},
	{"fa", "2018-04-05", "وزیر {دیروز|2018-04-04 reference} به تهران رسید."},
	{"fa", "2018-04-05", "قیمت‌ها در {سال جاری|2018-03-21/2019-03-20 reference} بالا رفت."},
	{"fa", "2018-04-05", "قیمت‌ها {سال گذشته|2017-03-21/2018-03-20 reference} بالا رفت."},
	{"fa", "2018-04-05", "قیمت‌ها {امسال|2018-03-21/2019-03-20 reference} بالا رفت."},
	{"fa", "2018-04-05", "وزیر {هفته آینده|2018-04-09/2018-04-15 reference} به مسکو می‌رود."},
	{"fa", "", "نشست روز {شنبه ۱۸ فروردین ۱۳۹۷|2018-04-07 explicit persian} برگزار شد."},
	{"fa", "", "انقلاب در {۲۲ بهمن ۱۳۵۷|1979-02-11 explicit persian} پیروز شد."},
	{"fa", "", "پس از انتخابات سال {۸۸|2009-03-21/2010-03-20 explicit persian} بازداشت شد."},
	{"fa", "", "در دهه {۱۳۹۰|2011-03-21/2021-03-20 explicit persian} رشد کرد."},
	{"fa", "2018-04-05", "نشست {۲۴ خرداد|2018-06-14 reference persian} برگزار می‌شود."},
	{"fa", "", "در {ژانویه ۲۰۲۰|2020-01 explicit} کشته شد."},
	{"fa", "", "در {ژانویهٔ ۲۰۲۰|2020-01 explicit} کشته شد."},
	{"fa", "", "در {۴ آوریل ۲۰۱۸|2018-04-04 explicit} به مسکو رفت."},
	{"fa", "2018-04-05", "وزیر روز {چهارشنبه|2018-04-04 reference} گفت."},
	{"fa", "2018-04-05", "وزیر {پنجشنبه گذشته|2018-03-29 reference} به مسکو رفت."},
	{"fa", "2018-04-05", "وزیر روز {پنج‌شنبه|2018-04-05 reference} به مسکو رفت."},
	{"fa", "", "از {۲۳ تا ۲۴ ژوئن ۲۰۲۰|2020-06-23/2020-06-24 explicit} برگزار شد."},
	{"fa", "", "پس از {۱۱ سپتامبر ۲۰۰۱|2001-09-11 explicit} آغاز شد."},
	{"fa", "", "در {مهر ۱۳۹۸|2019-09-23/2019-10-22 explicit persian} برگزار شد."},
	{"fa", "", "در {مهر ماه ۱۳۹۸|2019-09-23/2019-10-22 explicit persian} برگزار شد."},
	{"fa", "", "در {مهرماه ۱۳۹۸|2019-09-23/2019-10-22 explicit persian} برگزار شد."},
	{"fa", "2018-04-05", "به گزارش خبرگزاری مهر، وزیر رسید."},
	{"fa", "2018-04-05", "او می گوید که می آید."},
	{"fa", "2018-04-05", "ساعت ۱۰:۳۰ آغاز شد."},
	{"fa", "2018-04-05", "بیش از ۲۰۰۰ نفر آمدند."},
	{"fa", "2018-04-05", "نشست دو روز طول کشید."},
	{"fa", "", "سال {۲۰۱۹|2019 explicit} بود."},
	{"fa", "", "نشست روز {شنبه|- open} برگزار شد."},
	{"fa", "2018-04-05", "در میدان هفتم تیر تجمع کردند."},

	// English
	{"en", "1997-12-02", "The court ruled {Nov. 12|1997-11-12 reference} that he may go."},
	{"en", "2018-04-05", "He arrived {last Thursday|2018-03-29 reference} in Moscow."},
	{"en", "", "The letter of {5/4/2018|[2018-05-04,2018-04-05] explicit ambiguous_order} was lost."},
	{"en", "", "The letter of {25/4/2018|2018-04-25 explicit} was lost."},
	{"en", "", "The letter of {4/25/2018|2018-04-25 explicit} was lost."},
	{"en", "", "The letter of {4/4/2018|2018-04-04 explicit} was lost."},
	{"en", "", "It began in {June 2021|2021-06 explicit}."},
	{"en", "", "It began on {4 April 2018|2018-04-04 explicit} and ended on {April 6, 2018|2018-04-06 explicit}."},
	{"en", "", "It began on {Wednesday, April 4, 2018|2018-04-04 explicit}, he said."},
	{"en", "", "It began on {Thursday, 4 April 2018|2018-04-04 explicit weekday_mismatch}."},
	{"en", "", "It began on {February 16th, 2024|2024-02-16 explicit}."},
	{"en", "", "It began on the {4th of April 2018|2018-04-04 explicit}."},
	{"en", "2018-04-05", "It lasts from {23 to 24 June|2018-06-23/2018-06-24 reference}."},
	{"en", "2018-04-05", "It lasted from {April 4-5|2018-04-04/2018-04-05 reference}."},
	{"en", "", "It began in early {2023|2023 explicit}."},
	{"en", "", "The deficit of fiscal {2025/26|2025/2026 explicit} grew."},
	{"en", "", "It was common in the {1990s|199X explicit}."},
	{"en", "2018-04-05", "He spoke {today|2018-04-05 reference} and left {yesterday|2018-04-04 reference}."},
	{"en", "2018-04-05", "He will speak {tomorrow|2018-04-06 reference}."},
	{"en", "", "He spoke {yesterday|- open}."},
	{"en", "2018-04-05", "Prices rose {last month|2018-03 reference} and will fall {next year|2019 reference}."},
	{"en", "2018-04-05", "Prices rose {this week|2018-04-02/2018-04-08 reference}."},
	{"en", "2018-04-05", "Prices rose {last March|2018-03 reference}."},
	{"en", "", "It lasted from {28 Feb – 3 March 2024|2024-02-28/2024-03-03 explicit}."},
	{"en", "", "It lasted {June–August 2021|2021-06/2021-08 explicit}."},
	{"en", "", "He was minister in {2019-2021|2019/2021 explicit}."},
	{"en", "", "He was minister between {2011 and 2013|2011/2013 explicit}."},
	{"en", "", "Published {2018-04-04|2018-04-04 explicit}"},
	{"en", "", "He was killed in {44 BC|-0043 explicit} in Rome."},
	{"en", "", "It began on {4 April 2018|2018-04-04 explicit} and ended on {6 April|2018-04-06 document}."},
	{"en", "2018-04-05", "Theresa May resigned, and he may go."},
	{"en", "2018-04-05", "Flight GA 8051 landed at 10:30."},
	{"en", "2018-04-05", "He spoke at MCIS 2018 about Agenda 2030."},
	{"en", "2018-04-05", "There were 2000 guests."},
	{"en", "2018-04-05", "It lasted two days and 4 hours."},
	{"en", "2018-04-05", "They meet every Monday."},
	{"en", "2018-04-05", "USA Today reported it."},
	{"en", "2018-04-05", "He spoke on the second day of the conference."},
	{"en", "2018-04-05", "The match ended 3-2, as section 4.4 says."},
	{"en", "2018-04-05", "The march went on."},
	{"en", "2018-04-05", "He arrived on {Friday|2018-03-30 reference}."},
	{"en", "2018-04-05", "It ends in {May|2018-05 reference}."},
	{"en", "", "He was killed on {Sept. 11, 2001|2001-09-11 explicit}."},
	{"en", "", "Sales fell in the {first quarter of 2024|2024-33 explicit}."},
	{"en", "", "Sales fell in {spring 2024|2024-21 explicit}."},
	{"en", "", "It began on {4 April 2018|2018-04-04 explicit}. He resigned the {same day|2018-04-04 document}."},
	{"en", "", "Sales fell in {Q1 2024|2024-33 explicit}."},

	// Russian
	{"ru", "", "Он прибыл {4 апреля 2018|2018-04-04 explicit} года."},
	{"ru", "", "Он жил там в {1990-х|199X explicit} годах."},
	{"ru", "2018-04-05", "Он прибыл {вчера|2018-04-04 reference} в Москву."},
	{"ru", "2018-04-05", "Он прибыл в {среду|2018-04-04 reference}."},
	{"ru", "", "Форум пройдёт с {23 по 24 июня 2021|2021-06-23/2021-06-24 explicit} года."},
	{"ru", "", "Он прибыл в {апреле 2018|2018-04 explicit} года."},
	{"ru", "2018-04-05", "Он прибыл в 10:30, там было 2000 человек."},
	{"ru", "2018-04-05", "Он прибыл в {прошлом году|2017 reference}."},

	// French
	{"fr", "", "Il est arrivé le {4 avril 2018|2018-04-04 explicit} à Moscou."},
	{"fr", "2018-04-05", "Il est arrivé {mercredi 4 avril|2018-04-04 reference} à Moscou."},
	{"fr", "", "Il est arrivé le {1er mai 2020|2020-05-01 explicit}."},
	{"fr", "2018-04-05", "Il est arrivé {hier|2018-04-04 reference}."},
	{"fr", "", "Il est arrivé en {2017|2017 explicit}."},
	{"fr", "", "Du {23 au 24 juin 2021|2021-06-23/2021-06-24 explicit} à Moscou."},
	{"fr", "2018-04-05", "Ils se voient tous les lundis à 10h30."},
	{"fr", "2018-04-05", "Il est arrivé l'{année dernière|2017 reference}."},

	// Spanish
	{"es", "", "Llegó el {4 de abril de 2018|2018-04-04 explicit} a Moscú."},
	{"es", "2018-04-05", "Llegó {este martes|2018-04-03 reference} a Moscú."},
	{"es", "", "Llegó a principios de {2024|2024 explicit}."},
	{"es", "2018-04-05", "Llegó {ayer|2018-04-04 reference} a Moscú."},
	{"es", "", "Del {23 al 24 de junio de 2021|2021-06-23/2021-06-24 explicit}."},
	{"es", "2018-04-05", "Duró dos días."},
	{"es", "2018-04-05", "Llegó el {año pasado|2017 reference}."},

	// German
	{"de", "", "Er kam am {4. April 2018|2018-04-04 explicit} an."},
	{"de", "", "Er kam am {Mittwoch, 4. April 2018|2018-04-04 explicit}, an."},
	{"de", "", "Das Treffen vom {23. bis 24. Juni 2021|2021-06-23/2021-06-24 explicit} in Moskau."},
	{"de", "2018-04-05", "Er kam {gestern|2018-04-04 reference} an."},
	{"de", "2018-04-05", "Er kam {letzte Woche|2018-03-26/2018-04-01 reference} an."},
	{"de", "", "Er kam im {März 2020|2020-03 explicit} an."},
	{"de", "2018-04-05", "Er kam im {vergangenen Jahr|2017 reference} an."},
	{"de", "", "Datum: {04.04.2018|2018-04-04 explicit}"},
	{"de", "2018-04-05", "Er kam mit der Bahn, die Robert Mai fuhr."},

	// Turkish
	{"tr", "", "Bakan {4 Nisan 2018|2018-04-04 explicit} tarihinde geldi."},
	{"tr", "2018-04-05", "Bakan {dün|2018-04-04 reference} geldi."},
	{"tr", "2018-04-05", "Bakan {geçen yıl|2017 reference} geldi."},
	{"tr", "", "Bakan {Mart 2020|2020-03 explicit}'de geldi."},
	{"tr", "2018-04-05", "Bakan iki gün kaldı."},

	// Chinese
	{"zh", "", "他于{2018年4月4日|2018-04-04 explicit}抵达莫斯科。"},
	{"zh", "2018-04-05", "他于{4月4日|2018-04-04 reference}抵达莫斯科。"},
	{"zh", "2018-04-05", "他{昨天|2018-04-04 reference}抵达莫斯科。"},
	{"zh", "2018-04-05", "他{去年|2017 reference}抵达莫斯科。"},
	{"zh", "", "他在{2018年4月|2018-04 explicit}抵达。"},
	{"zh", "", "會議於{4月4日至5日|XXXX-04-04/XXXX-04-05 open}舉行。"},
	{"zh", "2018-04-05", "有2000人参加。"},
	{"zh", "", "會議於{民國113年|2024 explicit roc}舉行。"},

	// Japanese
	{"ja", "", "彼は{2018年4月4日|2018-04-04 explicit}に到着した。"},
	{"ja", "2018-04-05", "彼は{昨日|2018-04-04 reference}到着した。"},
	{"ja", "2018-04-05", "彼は{昨年|2017 reference}到着した。"},
	{"ja", "2018-04-05", "2000人が参加した。"},
	{"ja", "", "彼は{令和6年4月1日|2024-04-01 explicit japanese}に到着した。"},
	{"ja", "", "彼は{平成30年|2018 explicit japanese}に到着した。"},
	{"ja", "", "{令和元年|2019 explicit japanese}に即位した。"},

	// Korean
	{"ko", "", "그는 {2018년 4월 4일|2018-04-04 explicit} 도착했다."},
	{"ko", "2018-04-05", "그는 {어제|2018-04-04 reference} 도착했다."},
	{"ko", "", "그는 {2017년|2017 explicit} 도착했다."},
	{"ko", "2018-04-05", "2000명이 참가했다."},
	{"ko", "2018-04-05", "그는 {작년|2017 reference}에 도착했다."},

	// Portuguese
	{"pt", "", "Chegou em {4 de abril de 2018|2018-04-04 explicit} a Moscou."},
	{"pt", "2018-04-05", "Chegou {ontem|2018-04-04 reference} a Moscou."},
	{"pt", "2018-04-05", "Chegou no {ano passado|2017 reference}."},
	{"pt", "2018-04-05", "Chegou na {quarta-feira, 4 de abril|2018-04-04 reference}."},
	{"pt", "", "Chegou em {maio de 2020|2020-05 explicit}."},

	// Italian
	{"it", "", "È arrivato il {4 aprile 2018|2018-04-04 explicit}."},
	{"it", "2018-04-05", "È arrivato {ieri|2018-04-04 reference} a Mosca."},
	{"it", "", "È arrivato {mercoledì 4 aprile 2018|2018-04-04 explicit}."},
	{"it", "2018-04-05", "È arrivato l'{anno scorso|2017 reference}."},
	{"it", "", "È arrivato a {maggio 2020|2020-05 explicit}."},

	// Dutch
	{"nl", "", "Hij kwam op {4 april 2018|2018-04-04 explicit} aan."},
	{"nl", "2018-04-05", "Hij kwam {gisteren|2018-04-04 reference} aan."},
	{"nl", "2018-04-05", "Hij kwam {vorig jaar|2017 reference} aan."},
	{"nl", "", "Hij kwam op {woensdag 4 april 2018|2018-04-04 explicit} aan."},
	{"nl", "", "Hij kwam in {maart 2020|2020-03 explicit} aan."},

	// Ukrainian
	{"uk", "", "Він прибув {4 квітня 2018|2018-04-04 explicit} року."},
	{"uk", "2018-04-05", "Він прибув {вчора|2018-04-04 reference}."},
	{"uk", "2018-04-05", "Він прибув {минулого року|2017 reference}."},
	{"uk", "", "Він прибув у {квітні 2018|2018-04 explicit} року."},

	// Hindi
	{"hi", "", "वह {4 अप्रैल 2018|2018-04-04 explicit} को पहुँचे।"},
	{"hi", "2018-04-05", "वह {आज|2018-04-05 reference} पहुँचे।"},
	{"hi", "", "वह {अप्रैल 2018|2018-04 explicit} में पहुँचे।"},
	{"hi", "2018-04-05", "वह {पिछले साल|2017 reference} पहुँचे।"},

	// Vietnamese
	{"vi", "", "Ông đến vào ngày {4 tháng 4 năm 2018|2018-04-04 explicit}."},
	{"vi", "2018-04-05", "Ông đến {hôm qua|2018-04-04 reference}."},
	{"vi", "2018-04-05", "Ông đến {năm ngoái|2017 reference}."},
	{"vi", "", "Ông đến ngày {4/4/2018|2018-04-04 explicit}."},
	{"vi", "", "Ông đến vào năm {2017|2017 explicit}."},

	// Thai
	{"th", "", "เขามาถึงวันที่ {4 เมษายน 2561|2018-04-04 explicit buddhist}"},
	{"th", "", "เขามาถึงเมื่อ {เมษายน 2561|2018-04 explicit buddhist}"},
	{"th", "2018-04-05", "เขามาถึง{วันนี้|2018-04-05 reference}"},
	{"th", "2018-04-05", "เขามาถึง{เมื่อวาน|2018-04-04 reference}"},
	{"th", "2018-04-05", "เขามาถึง{ปีที่แล้ว|2017 reference}"},
}

// facts says of a date what the examples state.
func facts(m extractors.Mention, _ string) string {
	said := []string{cmp.Or(m.Value, "-"), cmp.Or(m.ResolvedBy, "open")}
	if m.Calendar != "gregory" {
		said = append(said, m.Calendar)
	}
	return strings.Join(append(said, m.Flags...), " ")
}

func TestExamples(t *testing.T) {
	for i, e := range examples {
		marked.Check(t, i, marked.Example{Language: e.language, Published: e.reference, Text: e.text}, extractors.Date, facts)
	}
}

// TestDays checks that the two days to query by agree with the value.
func TestDays(t *testing.T) {
	for _, c := range []struct{ language, reference, text, first, last, precision string }{
		{"en", "", "on 4 April 2018", "2018-04-04", "2018-04-04", "day"},
		{"en", "", "in February 2024", "2024-02-01", "2024-02-29", "month"},
		{"en", "", "in February 2023", "2023-02-01", "2023-02-28", "month"},
		{"en", "", "in 2017", "2017-01-01", "2017-12-31", "year"},
		{"en", "", "in the 1990s", "1990-01-01", "1999-12-31", "decade"},
		{"en", "", "from 23 to 24 June 2018", "2018-06-23", "2018-06-24", "day"},
		{"en", "", "June–August 2021", "2021-06-01", "2021-08-31", "month"},
		{"en", "2018-04-05", "this week", "2018-04-02", "2018-04-08", "week"},
		{"en", "2018-01-05", "last month", "2017-12-01", "2017-12-31", "month"},
		{"en", "2018-12-05", "next month", "2019-01-01", "2019-01-31", "month"},
		{"en", "", "on 5/4/2018", "2018-04-05", "2018-05-04", "day"},
		{"fa", "", "سال ۱۳۹۹", "2020-03-20", "2021-03-20", "year"},
		{"ar", "", "1 رمضان 1441هـ", "2020-04-24", "2020-04-24", "day"},
	} {
		ms := marked.Only(extractors.Date, marked.Analyse(t, c.text, c.language, c.reference))
		if len(ms) != 1 || !ms[0].Days {
			t.Errorf("%q: %+v", c.text, ms)
			continue
		}
		m := ms[0]
		if m.FirstDay.String() != c.first || m.LastDay.String() != c.last || m.Precision != c.precision {
			t.Errorf("%q: %s to %s, %s; want %s to %s, %s", c.text, m.FirstDay, m.LastDay, m.Precision, c.first, c.last, c.precision)
		}
	}
}

// FuzzExtract checks that no text breaks the rules and that every span is one
// of the text, in order, without overlaps.
func FuzzExtract(f *testing.F) {
	for _, e := range examples {
		text, _ := marked.Read(e.text)
		f.Add(text, e.language, e.reference != "")
	}
	f.Add("4-5/4 - 3/4/5/6 1399/07/01 تا", "fa", true)
	f.Add("0/0/0000 99/99/9999 2024年13月40日 令和", "ja", false)
	g, err := gazetteers.Builtin()
	if err != nil {
		f.Fatal(err)
	}
	var d extractors.Document
	f.Fuzz(func(t *testing.T, s, language string, dated bool) {
		if !utf8.ValidString(s) {
			return
		}
		var published time.Time
		if dated {
			published = time.Date(2018, 4, 5, 0, 0, 0, 0, time.UTC)
		}
		d.Read(g, s, language, published)
		end := 0
		for _, m := range (date.Extractor{}).Extract(nil, &d) {
			if m.Start < end || m.End <= m.Start || m.End > len(s) || !utf8.ValidString(s[m.Start:m.End]) {
				t.Fatalf("%q: span [%d, %d) behind %d", s, m.Start, m.End, end)
			}
			if m.Days && m.FirstDay > m.LastDay {
				t.Fatalf("%q: %s is before %s", s[m.Start:m.End], m.LastDay, m.FirstDay)
			}
			end = m.End
		}
	})
}
