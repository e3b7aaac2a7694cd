package language

import "github.com/dateline/dateline/gazetteers/text"

// alone are the languages that have a script, or nearly all the news in it, to
// themselves. Nothing is left to detect there.
var alone = [text.Scripts]string{
	text.Hani: "zh", text.Jpan: "ja", text.Kore: "ko", text.Grek: "el", text.Hebr: "he", text.Armn: "hy", text.Geor: "ka", text.Beng: "bn",
	text.Guru: "pa", text.Gujr: "gu", text.Orya: "or", text.Taml: "ta", text.Telu: "te", text.Knda: "kn", text.Mlym: "ml",
	text.Sinh: "si", text.Thai: "th", text.Laoo: "lo", text.Khmr: "km", text.Mymr: "my", text.Tibt: "bo", text.Thaa: "dv",
}

// weight is what a letter counts for: ideographs and syllables stand for
// several letters of an alphabet, and Indic vowels are no letters but marks.
func weight(s text.Script) int {
	switch s {
	case text.Hani:
		return 3
	case text.Latn, text.Cyrl, text.Grek, text.Armn, text.Geor, text.Arab, text.Hebr, text.NoScript:
		return 1
	}
	return 2
}

// cased reports whether a script has capitals.
func cased(s text.Script) bool {
	switch s {
	case text.Latn, text.Cyrl, text.Grek, text.Armn:
		return true
	}
	return false
}

// isMark reports whether a mark belongs to the letter before it and is left
// out of what is detected: harakat, Hebrew points, tatweel.
func isMark(c rune) bool {
	return 0x064b <= c && c <= 0x065f || 0x0591 <= c && c <= 0x05c7 || c == 0x0670 || c == 0x0640 ||
		0x0610 <= c && c <= 0x061a || 0x06d6 <= c && c <= 0x06ed
}
