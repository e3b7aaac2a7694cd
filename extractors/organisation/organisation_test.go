package organisation_test

import (
	"testing"

	"github.com/dateline/dateline/extractors"
	"github.com/dateline/dateline/extractors/marked"
)

// The organisations of the examples stand in braces, with the key of the entity
// behind it where it matters: {surface|entity}. Text without braces names none.
var examples = []struct{ language, text string }{
	// Indonesian
	{"id", "Wakil {Dewan Keamanan Nasional Republik Islam Iran|org:supreme-national-security-council-of-iran} hadir."},
	{"id", "Pertemuan {Dewan Keamanan Nasional Rusia|org:security-council-of-russia} dan Iran berlangsung."},
	{"id", "{Kementerian Pertahanan Rusia|org:ministry-of-defence-of-russia} membantah kabar itu."},
	{"id", "{Kementerian Pertahanan|org:ministry-of-defence} ({Kemhan|org:ministry-of-defence}) membantah kabar itu."},
	{"id", "{Kemlu} memanggil duta besar itu."},
	{"id", "Menteri Pertahanan Rusia hadir bersama Menteri Luar Negeri."},
	{"id", "Pakta pertahanan {NATO|org:nato} dan {PBB|org:united-nations} hadir."},
	{"id", "Anggota organisasi teroris {IS|org:islamic-state} dan {Al-Qaeda|org:al-qaeda} ditangkap."},
	{"id", "Direktur {Badan Keamanan Federal Rusia|org:federal-security-service-of-russia} ({FSB|org:federal-security-service-of-russia}) hadir. Menurut {FSB}, serangan itu gagal."},
	{"id", "Hal itu dilaporkan kantor berita {Antara|org:antara}."},
	{"id", "Mahasiswa {Universitas Indonesia} berunjuk rasa."},
	{"id", "Organisasi itu dan kementerian tersebut membantah."},
	{"id", "Ia hadir dalam konferensi MCIS dan Liga Champions."},
	{"id", "Ketua umum {Partai Golkar|org:golkar} hadir."},
	{"id", "Juru bicara {Komisi Pemberantasan Korupsi|org:corruption-eradication-commission} ({KPK|org:corruption-eradication-commission}) hadir."},
	{"id", "Duta besar tiba di {Kedutaan Besar Rusia|org:embassy-of-russia}."},
	{"id", "Putusan {Mahkamah Agung} dibacakan."},
	{"id", "Anggota {Organisasi Kerja Sama Shanghai|org:shanghai-cooperation-organisation} hadir."},
	{"id", "Kepala {Pusat Antiterorisme {Persemakmuran Negara-Negara Merdeka|org:commonwealth-of-independent-states}} hadir."},
	{"id", "Pemerintah Rusia membantah kabar itu."},
	{"id", "Kelompok \"{Wagner}\" mundur."},
	{"id", "Rapat di Gedung DPR/MPR dan kompleks DPR ditunda."},
	{"id", "Sebanyak 31 DPD provinsi setuju."},
	{"id", "MENTERI AS DAN RUSIA BERTEMU DI JAKARTA"},
	{"id", "Kapolda {Polda Metro Jaya} hadir."},
	{"id", "Laba {PT Sinar Terang Abadi Tbk} naik."},

	// Arabic
	{"ar", "قالت {وزارة الدفاع الروسية|org:ministry-of-defence-of-russia} إن قواتها انسحبت."},
	{"ar", "وقال وزير الدفاع الروسي إن قواته انسحبت."},
	{"ar", "و{وزارة الخارجية العراقية|org:ministry-of-foreign-affairs-of-iraq} تنفي."},
	{"ar", "انضمت إلى حلف {الناتو|org:nato}."},
	{"ar", "قدم الدعم ل{لأمم المتحدة|org:united-nations}."},
	{"ar", "قالت {الأمم المتحدة|org:united-nations} إن القتال توقف."},
	{"ar", "قال رئيس {مركز مكافحة الإرهاب ل{رابطة الدول المستقلة|org:commonwealth-of-independent-states}}."},
	{"ar", "وقعت {منظمة معاهدة الأمن الجماعي|org:collective-security-treaty-organization} الاتفاق."},
	{"ar", "ذكرت وكالة \"{تاس|org:tass}\" ذلك."},
	{"ar", "قال رئيس {جهاز أمن الدولة في أوزبكستان|org:state-security-service-of-uzbekistan}."},
	{"ar", "{الدفاع الروسية|org:ministry-of-defence-of-russia}: انسحاب القوات"},
	{"ar", "نما الاقتصاد الإسرائيلي والدفاع الروسي."},
	{"ar", "فاز {نادي أسوان} على منافسه."},
	{"ar", "عقدت {جامعة الدول العربية|org:arab-league} اجتماعا."},
	{"ar", "وقالت الوزارة والمنظمة إنهما مستعدتان."},
	{"ar", "درس في {جامعة بغداد}."},
	{"ar", "خفض {البنك المركزي العراقي|org:central-bank-of-iraq} الفائدة."},
	{"ar", "أعلن {حزب الله|org:hezbollah} ذلك."},
	{"ar", "فاز المنتخب بكأس العالم."},
	{"ar", "المركز التابع ل{وزارة الدفاع|org:ministry-of-defence}."},
	{"ar", "قالت الحكومة الروسية إنها مستعدة."},
	{"ar", "عقد {مجلس الأمن القومي الإيراني|org:supreme-national-security-council-of-iran} اجتماعا."},
	{"ar", "قالت شركة {غازبروم|org:gazprom} ذلك."},
	{"ar", "أعلن تنظيم {القاعدة|org:al-qaeda} مسؤوليته."},
	{"ar", "وصلت وزيرة الخارجية الأميركية إلى المدينة."},
	{"ar", "قال متحدث باسم {الجيش الإسرائيلي|org:israel-defense-forces} ذلك."},
	{"ar", "انتقدت السياسة الخارجية للولايات المتحدة."},
	{"ar", "فاز فريق {ليون|org:olympique-lyonnais} الفرنسي أمس."},
	{"ar", "اتفق {الكونغرس الأمريكي|org:united-states-congress} على ذلك."},
	{"ar", "تأسست منظمة {الأمم المتحدة|org:united-nations} في ذلك العام."},
	{"ar", "عمل ذلك لمصلحة إسرائيل."},
	{"ar", "قالت دانا برينو ذلك."},
	{"ar", "درس في {جامعة الملك سعود} وحضر الملك سعود."},
	{"ar", "قالت {وزارة الدفاع|org:ministry-of-defence} ـ{البنتاغون|org:united-states-department-of-defense} ـ ذلك."},

	// Persian
	{"fa", "دیدار {پرسپولیس تهران|org:persepolis-fc} برگزار شد."},
	{"fa", "تیم {استقلال خرمشهر|org:astqlal-khrmshhr} پیروز شد."},
	{"fa", "عضو {کمیسیون صنایع و معادن {مجلس شورای اسلامی|org:islamic-consultative-assembly}} رسید."},
	{"fa", "به گزارش خبرنگار {مهر|org:mehr-news-agency}، جلسه برگزار شد."},
	{"fa", "{دبیرخانه {شورای عالی امنیت ملی|org:supreme-national-security-council-of-iran}} بیانیه داد."},
	{"fa", "مدیرکل {بنیاد شهید استان قزوین|org:foundation-of-martyrs-and-veterans-affairs} رسید."},
	{"fa", "نمایندگان مجلس رأی دادند."},
	{"fa", "{وزارت دفاع روسیه|org:ministry-of-defence-of-russia} این خبر را رد کرد."},
	{"fa", "به گزارش {خبرگزاری تسنیم|org:tasnim-news-agency}، وزیر رسید."},
	{"fa", "وزیر دفاع روسیه رسید."},
	{"fa", "نماینده {سازمان ملل|org:united-nations} رسید."},
	{"fa", "نماینده {سازمان ملل متحد|org:united-nations} رسید."},
	{"fa", "دبیر {شورای عالی امنیت ملی ایران|org:supreme-national-security-council-of-iran} رسید."},
	{"fa", "فرمانده {سپاه پاسداران انقلاب اسلامی|org:islamic-revolutionary-guard-corps} رسید."},
	{"fa", "دانشجویان {دانشگاه تهران} تجمع کردند."},
	{"fa", "رئیس {بانک مرکزی ایران|org:central-bank-of-iran} رسید."},
	{"fa", "مدیر {شرکت صنایع شیر ایران} رسید."},
	{"fa", "این سازمان و آن وزارتخانه این خبر را رد کردند."},
	{"fa", "تیم ملی در جام جهانی پیروز شد."},
	{"fa", "دولت روسیه این خبر را رد کرد."},
	{"fa", "سران {اتحادیه اروپا|org:european-union} توافق کردند."},
	{"fa", "مدیرکل {آژانس بین‌المللی انرژی اتمی|org:international-atomic-energy-agency} رسید."},
	{"fa", "نمایندگان {مجلس شورای اسلامی|org:islamic-consultative-assembly} رأی دادند."},
	{"fa", "اعضای پیمان {ناتو|org:nato} توافق کردند."},
	{"fa", "گروه {داعش|org:islamic-state} حمله کرد."},

	// English
	{"en", "Russia's {Foreign Ministry|org:ministry-of-foreign-affairs} denied it."},
	{"en", "The {Ministry of Defence of Russia|org:ministry-of-defence-of-russia} denied it."},
	{"en", "The {United Nations|org:united-nations} ({UN|org:united-nations}) and {NATO|org:nato} denied it."},
	{"en", "The {Federal Security Service|org:federal-security-service-of-russia} ({FSB|org:federal-security-service-of-russia}) denied it."},
	{"en", "The {Collective Security Treaty Organization|org:collective-security-treaty-organization} ({CSTO|org:collective-security-treaty-organization}) met."},
	{"en", "The ministry and the organisation denied it."},
	{"en", "The Russian government denied it."},
	{"en", "The {Government of Canada} denied it."},
	{"en", "The Defence Minister denied it."},
	{"en", "The {Bank of England} kept rates."},
	{"en", "The {Supreme Court of India|org:supreme-court-of-india} ruled."},
	{"en", "{Al-Qaeda|org:al-qaeda} and {Islamic State|org:islamic-state} fought."},
	{"en", "{Manchester United} won in the Premier League and the World Cup."},
	{"en", "Shares of {Johnson & Johnson|org:johnson-johnson} rose."},
	{"en", "OFFICIALS FROM THE MINISTRY MEET IN MOSCOW"},
	{"en", "The {WHO|org:world-health-organization} said who won."},
	{"en", "The {Embassy of Russia|org:embassy-of-russia} closed."},
	{"en", "The militant group {Hezbollah|org:hezbollah} attacked."},
	{"en", "The group \"{Wagner}\" withdrew."},
	{"en", "The {Warsaw Pact|org:warsaw-pact} and the {European Union|org:european-union}'s members met."},
	{"en", "The {Chicago Police Department} denied it."},
	{"en", "The {Russian Foreign Ministry|org:ministry-of-foreign-affairs-of-russia} denied it."},
	{"en", "Shares of {Acme Holdings Ltd} rose."},
	{"en", "They reached the UEFA Cup final."},
	{"en", "The {U.S. Treasury Department|org:united-states-department-of-the-treasury} denied it."},
	{"en", "They want an Islamic state. The militant group {al-Qaida|org:al-qaeda} fights."},
	{"en", "Bruno Weiss of {Deutsche Bank AG|org:deutsche-bank} spoke."},
	{"en", "The {Yonhap|org:yonhap-news-agency} news agency said so, {Yonhap News Agency|org:yonhap-news-agency} itself."},
	{"en", "The {U.N. Council} met."},
	{"en", "He had three RBI and two home runs."},
	{"en", "She studied at the {University of Oxford} and {Harvard University}."},

	// Russian
	{"ru", "{Министерство обороны России|org:ministry-of-defence-of-russia} опровергло это."},
	{"ru", "Страны {НАТО|org:nato} и {ООН|org:united-nations} согласны."},
	{"ru", "Директор {ФСБ|org:federal-security-service-of-russia} прибыл."},
	{"ru", "Компания {Philips} в России выросла."},
	{"ru", "Министр обороны России прибыл."},

	// Spanish
	{"es", "El {Ministerio de Defensa de Rusia|org:ministry-of-defence-of-russia} lo negó."},
	{"es", "La {ONU|org:united-nations} y la {OTAN|org:nato} lo negaron."},
	{"es", "El {FC Barcelona|org:fc-barcelona} ganó. La {Universidad de Barcelona} y otros actos en Barcelona siguen."},
	{"es", "El {Comité de Apelación de la {Real Federación Española de Fútbol|org:royal-spanish-football-federation}} decidió."},
	{"es", "El ministro de Defensa lo negó."},
	{"es", "El {Ayuntamiento de Torrejón de Ardoz} aprobó el presupuesto y la {Audiencia Provincial de Sevilla} lo anuló."},
	{"es", "Alcanzan un acuerdo. Denuncian la falta de medios."},
	{"pt", "A {Câmara Municipal de Lisboa} aprovou o orçamento e a {Comissão Nacional de Eleições} decidiu."},
	{"pt", "Moradores protestam. Chuvas fortes provocam alagamentos."},

	// German
	{"de", "Die {NATO|org:nato} und die {Vereinten Nationen|org:united-nations} bestritten das."},
	{"de", "Die {Deutsche Bank} bestritt das."},
	{"de", "Sie fordern eine Erneuerung der Allianz. {Commerzbank} und {Allianz|org:allianz} stimmten zu."},
	{"de", "Der Verteidigungsminister bestritt das."},

	// Italian
	{"it", "Nato a Verona, vive a Roma. La {NATO|org:nato} lo nega."},

	// Turkish
	{"tr", "Kayhan bunu yalanladı."},
	{"tr", "{NATO|org:nato} ve {Birleşmiş Milletler|org:united-nations} bunu yalanladı."},
	{"tr", "Savunma Bakanı bunu yalanladı."},
	{"tr", "{Rusya Savunma Bakanlığı|org:ministry-of-defence-of-russia} bunu yalanladı."},

	// Legal forms of companies
	{"en", "Shares of {Harlow & Whitby Co} were up on Friday."},
	{"en", "The seat maker was bought by {Norvane International Inc} for $31 a share."},
	{"en", "\"We are pleased,\" said John Marsh of {Keller Watson & Co}."},
	{"en", "Analysts at {First Danbury Corp.} in Ohio expect growth."},
	{"en", "St. Louis-based {Meridian Bancshares Inc.}, with $9.3 billion in assets, agreed."},
	{"de", "Der Umsatz der {Kessler & Söhne AG} stieg um drei Prozent."},
	{"de", "Die {Nordlicht Maschinenbau GmbH} meldet Insolvenz an."},
	{"de", "Eine GmbH zahlt Steuern."},
	{"de", "Beteiligt war die {Deutsche Bahn AG|org:deutsche-bahn}."},
	{"es", "La empresa {Construcciones Vilar S.A.} presentó su oferta."},
	{"fr", "Le tribunal a condamné {Transports Giraud SARL}."},
	{"it", "La {Meccanica Bresciana S.p.A.} ha chiuso lo stabilimento."},
	{"nl", "Het bedrijf {Van Dijk Transport B.V.} is failliet."},
	{"tr", "{Yıldırım İnşaat A.Ş.} yeni projeyi duyurdu."},
	{"sv", "{Norrlands Kraft AB} bygger ut."},

	// Chinese
	{"zh", "{联合国|org:united-nations}和{北约|org:nato}否认了。"},
	{"zh", "{{联合国|org:united-nations}安理会|org:united-nations-security-council}开会。"},
	{"bn", "বাংলাদেশ ভারত এক সঙ্গে।"},
	{"zh", "{俄罗斯国家杜马|org:state-duma}否认了。"},
	{"zh", "国防部长否认了。"},
	{"zh", "{俄罗斯国防部|org:ministry-of-defence-of-russia}否认了。"},
	{"zh", "{浙江大学}教授在{海口市人民医院}工作。"},
	{"zh", "他会见了{南非金巢文化有限公司}的代表。"},
	{"zh", "{葛兰素·威康公司}参加了会议。"},
	{"zh", "这家公司的银行在大学附近。"},
	{"zh", "他在医院和学校的会议上说。"},

	// Japanese
	{"ja", "{東京地方裁判所}は元社長に判決を言い渡した。"},
	{"ja", "{東北学院大学}の教授と{サクラ電機}の社長が話した。"},
	{"ja", "大学生と会社員が病院に運ばれた。"},
	{"ja", "同委員会は来月開かれる。"},

	// Korean
	{"ko", "{서울중앙지방법원}은 징역 3년을 선고했다."},
	{"ko", "{서울 강남경찰서}는 {고려대학교} 학생을 붙잡았다."},
	{"ko", "{러시아 국방부|org:ministry-of-defence-of-russia}는 부인했다."},
	{"ko", "지방법원의 판결이 종합병원에서 나왔다."},
}

func TestExamples(t *testing.T) {
	for i, e := range examples {
		marked.Check(t, i, marked.Example{Language: e.language, Text: e.text}, extractors.Organisation, marked.Entity)
	}
}
