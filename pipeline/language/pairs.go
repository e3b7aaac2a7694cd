package language

import (
	"strings"
	"unicode"
)

// telling are frequent words of news that one of two near languages has and
// the other has not. lingua's trigrams say little about such pairs: of 200
// bytes it takes one Indonesian text in fifteen for Malay, and it cuts Hindi and
// Marathi words at their vowels.
var telling = map[string]string{}

func init() {
	for tag, words := range map[string]string{
		"id": `bahwa karena bisa mau uang polisi kepolisian pemerintah pemerintahan perusahaan rupiah serikat tiongkok inggris eropa
			kantor mobil sepakbola saat ujar ujarnya pihaknya tanggal senin kamis jumat minggu maret juni juli agustus
			desember universitas partai kampanye pemilu korban persen majelis nggak`,
		"ms": `bahawa kerana mahu wang polis kerajaan syarikat ringgit ialah semasa selepas manakala menerusi kes peratus hospital
			universiti parti kempen mesyuarat majlis mangsa isnin khamis jumaat ahad mac jun julai ogos disember
			kereta berkata daripada sekiranya perkara akhbar`,
		"hi": `है हैं के में की को से का और ने पर यह था थे थी कि लिए इस भी किया गया कहा नहीं`,
		"mr": `आहे आहेत आणि या यांनी होते होता होती केले केली करण्यात म्हणाले असून मध्ये ते हे ही आले नाही यांच्या`,
	} {
		for word := range strings.FieldsSeq(words) {
			telling[word] = tag
		}
	}
}

// near returns the other language of a pair.
func near(tag string) string {
	switch tag {
	case "id":
		return "ms"
	case "ms":
		return "id"
	case "hi":
		return "mr"
	case "mr":
		return "hi"
	}
	return ""
}

// decide weighs the confidences of two near languages by the telling words
// of a text: each makes its language eight times as likely.
func decide(text string, a, b string, pa, pb float64) (tag string, confidence float64) {
	const weight = 8
	odds := max(pa, 0.005) / max(pb, 0.005)
	blank := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) }
	for word := range strings.FieldsFuncSeq(text[:min(len(text), headBytes)], blank) {
		switch telling[strings.ToLower(word)] {
		case a:
			odds *= weight
		case b:
			odds /= weight
		}
		if odds > 1e6 || odds < 1e-6 {
			break
		}
	}
	if odds >= 1 {
		return a, (pa + pb) * odds / (1 + odds)
	}
	return b, (pa + pb) / (1 + odds)
}

// letters are those of which any longer text of a language has one. lingua
// does not count what a language has no letter for against it: Ukrainian
// passes for Kazakh.
var letters = map[string]string{
	"kk": "әғқңөұүһӘҒҚҢӨҰҮҺ",
	"mn": "өүӨҮ",
	"uk": "іїєґІЇЄҐ",
	"be": "ўіЎІ",
	"sr": "јљњћђџЈЉЊЋЂЏ",
	"mk": "јљњќѓџѕЈЉЊЌЃЏЅ",
	"ur": "ٹڈڑےںھہ",
}

// possible reports whether a sample can be of a language.
func possible(tag, sample string) bool {
	const long = 80
	required := letters[tag]
	return required == "" || len(sample) < long || strings.ContainsAny(sample, required)
}
