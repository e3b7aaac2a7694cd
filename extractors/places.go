package extractors

import "slices"

// place is a mention's place in the text. They are sorted in place of mentions,
// which are many times as large.
type place struct {
	key    uint64 // the start, above the end, which counts down: texts have less than 4 GiB
	at     int32  // index of the mention
	stands bool
}

func placeOf(m *Mention, at int) place {
	return place{key: uint64(m.Start)<<32 | uint64(^uint32(m.End)), at: int32(at)}
}

func (p place) start() int { return int(p.key >> 32) }
func (p place) end() int   { return int(^uint32(p.key)) }

// before reports whether a place comes before another one: by its start, longer
// first, the surer mention of one span first.
func (p place) before(o place, mentions []Mention) bool {
	if p.key != o.key {
		return p.key < o.key
	}
	return compareOn(&mentions[p.at], &mentions[o.at]) < 0
}

// inOrder gives places sorted, in their memory or that of room; it is told to keep
// both. They come in a few stretches that are in order, since every extractor goes
// through the text once or twice; each pass merges two and two of them.
func inOrder(places, room []place, mentions []Mention) (sorted, other []place) {
	for orderedFrom(places, 0, mentions) < len(places) {
		room = slices.Grow(room[:0], len(places))[:len(places)]
		for first := 0; first < len(places); {
			middle := orderedFrom(places, first, mentions)
			last := orderedFrom(places, middle, mentions)
			merge(room[first:last], places[first:middle], places[middle:last], mentions)
			first = last
		}
		places, room = room, places
	}
	return places, room
}

// orderedFrom gives the end of the stretch from first on that is in order.
func orderedFrom(places []place, first int, mentions []Mention) int {
	last := first + 1
	for last < len(places) && !places[last].before(places[last-1], mentions) {
		last++
	}
	return min(last, len(places))
}

// merge makes two stretches that are in order one, in dst.
func merge(dst, a, b []place, mentions []Mention) {
	k, i := 0, 0
	for n := range dst {
		if k < len(b) && (i == len(a) || b[k].before(a[i], mentions)) {
			dst[n] = b[k]
			k++
		} else {
			dst[n] = a[i]
			i++
		}
	}
}
