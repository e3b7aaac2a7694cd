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
	d := p.d
	p.starts, p.begun = p.starts[:0], p.begun[:0]
	for i := range d.Tokens {
		if i%block == 0 {
			p.begun = append(p.begun, 0)
		}
		begin := d.Begin(i)
		p.begun[i/block] |= begin
		if kind := d.Tokens[i].Kind; kind == text.Number || kind == text.Word && (begin.Any(starters) || p.signAt(i)) {
			p.starts = append(p.starts, int32(i))
		}
	}
	p.begun = append(p.begun, make([]gazetteers.Set, far)...)
}

// ahead gives the classes of the matches that begin at token i and soon behind
// it, with the months that are farther off.
func (p *parser) ahead(i int) gazetteers.Set {
	b := p.begun[i/block:][:far]
	return b[0] | b[1] | b[2] | (b[3]|b[4])&months
}

var months = gazetteers.Of(gazetteers.Month)
