package date

import "github.com/dateline/dateline/gazetteers/text"

// signAt reports whether token i is a sign that no gazetteer knows and a date
// can begin with: Q1, H2, a Roman number, 二.
func (p *parser) signAt(i int) bool { return likeSign(&p.d.Tokens[i]) && p.isSign(i) }

// likeSign reports whether a token may be a sign, as few are, by its shape and its
// first letter.
func likeSign(t *text.Token) bool { return t.Shape&signShapes[t.Opens] != 0 }

func (p *parser) isSign(i int) bool {
	t := &p.d.Tokens[i]
	if t.Shape&text.Ideograph != 0 {
		return ideographs[uint8(t.Hash)] && p.isIdeograph(i)
	}
	return (t.Runes <= longestPlain || t.Shape&text.InnerUpper != 0 && t.Runes <= longestSign) && p.isCapital(i)
}

// signShapes are the shapes that a sign can have, by the first folded letter of the
// word, and ideographs the last bits of the hashes of the ideographs that are signs;
// they answer for nearly all words without a look at the text.
var signShapes, ideographs = func() (shapes [1 << 8]text.Shape, ideographs [1 << 8]bool) {
	for i := range shapes {
		shapes[i] = text.Ideograph
	}
	for _, t := range text.Tokens(nil, "Q H I V X") {
		shapes[t.Opens] |= text.FirstUpper
	}
	for _, t := range text.Tokens(nil, "〇零一二两兩三四五六七八九十百千第") {
		ideographs[uint8(t.Hash)] = true
	}
	return shapes, ideographs
}()

// longestSign is how many letters a sign can have, and longestPlain how many one
// with no capital but the first: Ier.
const longestSign, longestPlain = 8, 3

func (p *parser) isIdeograph(i int) bool {
	v, _ := ideograph(p.d, i)
	return v >= 0 || p.d.Surface(i) == "第"
}

func (p *parser) isCapital(i int) bool {
	switch s := p.d.Surface(i); s[0] {
	case 'Q', 'H':
		return len(s) == 1
	case 'I', 'V', 'X':
		_, number := roman(s)
		_, ordinal := romanOrdinal(s)
		return number || ordinal
	}
	return false
}
