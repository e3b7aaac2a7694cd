package date

import "github.com/dateline/dateline/gazetteers/text"

// signAt reports whether token i is a sign that no gazetteer knows and a date
// can begin with: Q1, H2, a Roman number, 二.
func (p *parser) signAt(i int) bool {
	return p.d.Tokens[i].Shape&(text.Ideograph|text.FirstUpper) != 0 && p.isSign(i)
}

func (p *parser) isSign(i int) bool {
	t := &p.d.Tokens[i]
	if t.Shape&text.Ideograph != 0 {
		return ideographs[uint8(t.Hash)] && p.isIdeograph(i)
	}
	return t.Runes <= longestSign && capitals[t.Opens] && p.isCapital(i)
}

// ideographs are the last bits of the hashes of the ideographs that are signs,
// capitals the first folded letters of the words in capitals that are; they
// answer for nearly all words without a look at the text.
var ideographs, capitals = func() (ideographs, capitals [1 << 8]bool) {
	for _, t := range text.Tokens(nil, "〇零一二两兩三四五六七八九十百千第") {
		ideographs[uint8(t.Hash)] = true
	}
	for _, t := range text.Tokens(nil, "Q H I V X") {
		capitals[t.Opens] = true
	}
	return ideographs, capitals
}()

// longestSign is how many letters a sign in capitals can have.
const longestSign = 8

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
