package language

import (
	"math"

	"github.com/dateline/dateline/gazetteers/text"
)

// view is the order of the languages by their points.
type view struct {
	best, second int   // languages, -1 where there is none
	margin       int32 // of the best one over the second
	apart        int32 // of the best one over the next that is not near it
	known        int32 // points of the best one by its words
}

// look orders the languages of a script by what a tally says.
func (f *front) look(t *tally, s text.Script) view {
	v := view{best: -1, second: -1}
	if len(f.of[s]) == 0 {
		return v
	}
	first, next := lowest, lowest
	for _, l := range f.of[s] {
		if r := rankOf(t.points(l), l); r > next { // which few are
			first, next = max(first, r), min(first, r)
		}
	}
	v.best = first.language()
	v.known = t.said[v.best].words()
	v.margin = first.points() - next.points()
	v.apart = v.margin
	if next > lowest {
		if v.second = next.language(); f.isNear(v.best, v.second) {
			v.apart = f.apart(t, s, first)
		}
	}
	return v
}

// apart is by how much the best language of a script is before the next that is
// not near it.
func (f *front) apart(t *tally, s text.Script, best rank) int32 {
	next := lowest
	for _, l := range f.of[s] {
		if r := rankOf(t.points(l), l); r > next && !f.isNear(best.language(), int(l)) {
			next = r
		}
	}
	return best.points() - next.points()
}

// rank is a language with its points, in an order: by the points, and by the
// language where two have the same.
type rank int64

// lowest is before every language.
const lowest = rank(-1<<30) << 8

func rankOf(points int32, l uint8) rank { return rank(points)<<8 + math.MaxUint8 - rank(l) }

func (r rank) points() int32 { return int32(r >> 8) }
func (r rank) language() int { return math.MaxUint8 - int(uint8(r)) }

// isNear reports whether two languages are in one group of near ones.
func (f *front) isNear(a, b int) bool {
	for _, l := range f.near[a] {
		if int(l) == b {
			return true
		}
	}
	return false
}
