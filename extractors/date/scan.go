package date

import (
	"github.com/dateline/dateline/gazetteers"
	"github.com/dateline/dateline/gazetteers/text"
)

// block is how many tokens the classes of what begins at them are kept together
// for; soon is how many blocks a reader looks ahead for words that its dates
// cannot do without, and far how many for a month, which may stand behind a list
// of days.
const block, soon, far = 8, 3, 5

// scan finds the tokens at which a date can begin, and what begins near them.
func (p *parser) scan() {
	d, starts, begun := p.d, p.starts[:0], p.begun[:0]
	for first := 0; first < len(d.Tokens); first += block {
		all := gazetteers.Set(0)
		for i := first; i < min(first+block, len(d.Tokens)); i++ {
			t, begin := &d.Tokens[i], d.Begin(i)
			all |= begin
			if t.Kind == text.Number || begin.Any(starters) && t.Kind == text.Word || likeSign(t) && p.isSign(i) {
				starts = append(starts, int32(i))
			}
		}
		begun = append(begun, all)
	}
	for range far {
		begun = append(begun, 0)
	}
	p.starts, p.begun = starts, begun
}

// ahead gives the classes of the matches that begin at token i and soon behind
// it, with the months that are farther off.
func (p *parser) ahead(i int) gazetteers.Set {
	b := p.begun[i/block:][:far]
	return b[0] | b[1] | b[2] | (b[3]|b[4])&months
}

var months = gazetteers.Of(gazetteers.Month)
